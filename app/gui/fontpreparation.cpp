// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/fontpreparation.h"

#ifdef MANGROVE_FONTCONFIG
#include <QFontDatabase>
#include <QStringList>

#include <fontconfig/fontconfig.h>
#endif

namespace mangrove {

FontPreparation::FontPreparation([[maybe_unused]] Step step)
{
#ifdef MANGROVE_FONTCONFIG
    if (step == Step::Configuration) {
        // Safe beside Qt's own call: whoever comes second finds the result, or makes it a second time and drops it.
        m_thread = std::thread([] { FcInit(); });
    } else {
        // Under Qt's own lock, which the first text takes too.
        m_thread = std::thread([] { static_cast<void>(QFontDatabase::families()); });
    }
#endif
}

FontPreparation::~FontPreparation()
{
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

} // namespace mangrove
