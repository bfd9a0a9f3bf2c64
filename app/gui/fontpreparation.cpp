// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/fontpreparation.h"

#ifdef MANGROVE_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace mangrove {

FontPreparation::FontPreparation()
#ifdef MANGROVE_FONTCONFIG
    // Safe beside Qt's own call: whoever comes second finds the result, or makes it a second time and drops it.
    : m_thread([] { FcInit(); })
#endif
{}

FontPreparation::~FontPreparation()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

} // namespace mangrove
