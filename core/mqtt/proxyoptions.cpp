// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/proxyoptions.h"

#include <algorithm>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumSocksText = 255; // RFC 1929 section 2
constexpr qsizetype kMaximumHttpText = 1024;

} // namespace

QString proxyProblem(const ProxyOptions &options)
{
    if (!options.isExplicit()) {
        return {};
    }
    if (options.host.isEmpty()) {
        return u"the proxy has no host"_s;
    }
    if (options.userName.isEmpty() && !options.password.isEmpty()) {
        return u"the password of the proxy needs a user name"_s;
    }
    const bool socks = options.kind == ProxyOptions::Kind::Socks5;
    const qsizetype maximum = socks ? kMaximumSocksText : kMaximumHttpText;
    if (std::max(options.userName.size(), options.password.size()) > maximum) {
        return u"user name and password of the proxy have %1 bytes at the most"_s.arg(maximum);
    }
    if (!socks && options.userName.contains(':')) {
        return u"the user name of an HTTP proxy has no colon"_s; // RFC 7617 section 2
    }
    return {};
}

} // namespace mangrove::mqtt
