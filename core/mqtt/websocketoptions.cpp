// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/websocketoptions.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

// RFC 9110 section 5.6.2, "token".
bool isTokenByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
           || QByteArrayView("!#$%&'*+-.^_`|~").contains(byte);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenByte);
}

bool hasControls(QByteArrayView text)
{
    return std::ranges::any_of(text, [](char byte) {
        return (static_cast<unsigned char>(byte) < 0x20 && byte != '\t') || byte == 0x7f;
    });
}

// What the handshake says itself.
bool isReserved(QByteArrayView name)
{
    constexpr std::array<const char *, 7> kNames{"Host",
                                                 "Upgrade",
                                                 "Connection",
                                                 "Sec-WebSocket-Key",
                                                 "Sec-WebSocket-Version",
                                                 "Sec-WebSocket-Protocol",
                                                 "Sec-WebSocket-Extensions"};
    return std::ranges::any_of(
        kNames, [name](const char *reserved) { return name.compare(reserved, Qt::CaseInsensitive) == 0; });
}

} // namespace

QString webSocketProblem(const WebSocketOptions &options)
{
    const bool plainPath
        = std::ranges::all_of(options.path, [](char byte) { return byte > ' ' && byte < 0x7f; });
    if (!options.path.startsWith('/') || !plainPath || options.path.contains('#')) {
        return u"the path of a WebSocket begins with /, and has neither blanks nor #"_s;
    }
    if (!options.subprotocol.isEmpty() && !isToken(options.subprotocol)) {
        return u"the subprotocol of a WebSocket is one word"_s;
    }
    for (const auto &[name, value] : options.headers) {
        if (!isToken(name)) {
            return u"the name of an HTTP header is one word"_s;
        }
        if (isReserved(name)) {
            return u"the HTTP header %1 is made by the program"_s.arg(QLatin1StringView(name));
        }
        if (hasControls(value)) {
            return u"the value of the HTTP header %1 has a line break or another control character"_s.arg(
                QLatin1StringView(name));
        }
    }
    return {};
}

} // namespace mangrove::mqtt
