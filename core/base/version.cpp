// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"

namespace mangrove {

QString versionString()
{
    return QString::fromLatin1(MANGROVE_VERSION);
}

} // namespace mangrove
