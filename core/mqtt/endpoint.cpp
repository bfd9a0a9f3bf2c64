// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/transport.h"

namespace mangrove::mqtt {

namespace {

constexpr qsizetype kLongestSocketPath = 107; // bytes: sun_path has 108 on Linux

} // namespace

bool isLocalSocketPath(const QString &path)
{
    return path.startsWith(u'/') && !path.contains(QChar(0)) && path.toUtf8().size() <= kLongestSocketPath;
}

} // namespace mangrove::mqtt
