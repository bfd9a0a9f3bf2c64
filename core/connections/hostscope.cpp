// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/hostscope.h"

#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace mangrove {

using namespace Qt::StringLiterals;

// All by hand: QHostAddress would bring the network library along.
namespace {

using Ipv4 = std::array<int, 4>;

std::optional<Ipv4> ipv4Of(QStringView text)
{
    Ipv4 bytes{};
    const auto parts = text.split(u'.');
    if (parts.size() != std::ssize(bytes)) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bool isNumber = false;
        bytes.at(i) = parts.at(static_cast<qsizetype>(i)).toInt(&isNumber);
        if (!isNumber || bytes.at(i) < 0 || bytes.at(i) > 255) {
            return std::nullopt;
        }
    }
    return bytes;
}

bool isLocalIpv4(const Ipv4 &bytes)
{
    const int first = bytes[0];
    const int second = bytes[1];
    return first == 127 || first == 10 || (first == 172 && second >= 16 && second <= 31) // RFC 1918
           || (first == 192 && second == 168) || (first == 169 && second == 254) // RFC 3927
           || (first == 100 && second >= 64 && second <= 127); // RFC 6598
}

bool isLocalIpv6(const QString &address)
{
    // fe80::/10 and fc00::/7 (RFC 4291, RFC 4193) by their first group.
    bool isNumber = false;
    const int group = address.section(u':', 0, 0).toInt(&isNumber, 16);
    return address == "::1"_L1 || (isNumber && ((group & 0xFFC0) == 0xFE80 || (group & 0xFE00) == 0xFC00));
}

} // namespace

bool isLocalHost(const QString &host)
{
    QString name = host.toLower();
    if (name.startsWith(u'/')) {
        return true; // a socket's path
    }
    if (name.contains(u':')) {
        return isLocalIpv6(name);
    }
    if (const auto address = ipv4Of(name)) {
        return isLocalIpv4(*address);
    }
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    if (!name.contains(u'.')) {
        return true; // found by the network's own search domain
    }
    constexpr std::array kLocal{".local"_L1, ".lan"_L1, ".home.arpa"_L1, ".internal"_L1, ".localhost"_L1};
    return std::any_of(kLocal.begin(), kLocal.end(),
                       [&name](QLatin1StringView domain) { return name.endsWith(domain); });
}

bool isLoopbackHost(const QString &host)
{
    QString name = host.toLower();
    if (const auto address = ipv4Of(name)) {
        return address->front() == 127;
    }
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    return name == "::1"_L1 || name == "localhost"_L1 || name.endsWith(".localhost"_L1);
}

} // namespace mangrove
