// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/websockethandshake.h"

#include "core/base/printabletext.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

constexpr qsizetype kShownBody = 200;
constexpr qsizetype kShownStatus = 100;

bool sameName(QByteArrayView one, QByteArrayView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

QByteArray acceptFor(QByteArrayView encodedKey)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(encodedKey.toByteArray());
    hash.addData("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"_ba);
    return hash.result().toBase64();
}

Error failure(const QString &detail)
{
    return {.code = Error::Code::HandshakeFailed, .detail = detail};
}

/// The fields of a header, which may come several times: their values are one list.
class HeaderFields
{
public:
    explicit HeaderFields(QByteArrayView lines)
        : m_lines(lines)
    {}

    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const
    {
        std::optional<QByteArray> found;
        qsizetype begin = 0;
        while (begin < m_lines.size()) {
            qsizetype end = m_lines.indexOf("\r\n"_ba, begin);
            end = end < 0 ? m_lines.size() : end;
            const QByteArrayView line = m_lines.sliced(begin, end - begin);
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && sameName(line.first(colon), name)) {
                const QByteArray text = line.sliced(colon + 1).trimmed().toByteArray();
                found = found ? *found + ", " + text : text;
            }
            begin = end + 2;
        }
        return found;
    }

    [[nodiscard]] bool lists(QByteArrayView name, QByteArrayView token) const
    {
        const QList<QByteArray> tokens = value(name).value_or(QByteArray()).split(',');
        return std::ranges::any_of(tokens, [token](const QByteArray &each) {
            return sameName(QByteArrayView(each).trimmed(), token);
        });
    }

private:
    QByteArrayView m_lines;
};

} // namespace

WebSocketHandshake::WebSocketHandshake(const WebSocketOptions &options, QByteArrayView authority,
                                       QByteArrayView key)
    : m_subprotocol(options.subprotocol)
{
    const QByteArray encodedKey = key.toByteArray().toBase64();
    m_expectedAccept = acceptFor(encodedKey);
    m_request = "GET " + options.path + " HTTP/1.1\r\nHost: " + authority.toByteArray()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + encodedKey
                + "\r\nSec-WebSocket-Version: 13\r\n";
    if (!m_subprotocol.isEmpty()) {
        m_request += "Sec-WebSocket-Protocol: " + m_subprotocol + "\r\n";
    }
    for (const auto &[name, value] : options.headers) {
        m_request += name + ": " + value + "\r\n";
    }
    m_request += "\r\n";
}

Result<bool> WebSocketHandshake::receive(QByteArrayView bytes)
{
    m_response += bytes;
    constexpr QByteArrayView kBegin = "HTTP/1.";
    const qsizetype compared = std::min(m_response.size(), kBegin.size());
    if (QByteArrayView(m_response).first(compared) != kBegin.first(compared)) {
        return failure(u"the server does not speak HTTP on this port"_s);
    }
    const qsizetype end = m_response.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_response.size() > kMaximumResponse) {
            return failure(u"the HTTP header of the server does not end"_s);
        }
        return false;
    }
    return readResponse(end + 4);
}

Result<bool> WebSocketHandshake::readResponse(qsizetype headerSize)
{
    const QByteArrayView header = QByteArrayView(m_response).first(headerSize - 2);
    const qsizetype lineEnd = header.indexOf("\r\n"_ba);
    const QByteArrayView statusLine = header.first(lineEnd);
    if (statusLine.size() < 12 || statusLine.sliced(9, 3) != "101") {
        m_answer = answerOf(statusLine, headerSize);
        return refusal(statusLine, headerSize);
    }
    const HeaderFields fields(header.sliced(lineEnd + 2));
    if (!fields.lists("Upgrade", "websocket") || !fields.lists("Connection", "Upgrade")) {
        m_answer = answerOf(statusLine, headerSize);
        return failure(u"the server did not switch to WebSocket"_s);
    }
    if (fields.value("Sec-WebSocket-Accept") != m_expectedAccept) {
        return failure(u"the server's Sec-WebSocket-Accept does not belong to this request"_s);
    }
    if (fields.value("Sec-WebSocket-Extensions")) {
        return failure(u"the server wants a WebSocket extension that nobody asked for"_s);
    }
    // Some servers leave it out though they speak it (MQTT 5 section 6 [MQTT-6.0.0-4] asks for it).
    const std::optional<QByteArray> chosen = fields.value("Sec-WebSocket-Protocol");
    if (chosen && *chosen != m_subprotocol) {
        return failure(u"the server chose the WebSocket subprotocol %1"_s.arg(
            printableText(chosen->left(kShownStatus), ControlMarks::Escapes)));
    }
    m_response.remove(0, headerSize);
    return true;
}

HttpAnswer WebSocketHandshake::answerOf(QByteArrayView statusLine, qsizetype headerSize) const
{
    const QByteArrayView status = statusLine.sliced(std::min<qsizetype>(9, statusLine.size()));
    const QByteArrayView body = QByteArrayView(m_response)
                                    .sliced(headerSize)
                                    .first(std::min(m_response.size() - headerSize, kShownBody));
    HttpAnswer answer;
    const int number = status.first(std::min<qsizetype>(3, status.size())).toInt();
    answer.status = number >= 100 && number <= 599 ? number : 0;
    answer.reason
        = printableText(status.sliced(std::min<qsizetype>(4, status.size())).toByteArray().left(kShownStatus),
                        ControlMarks::Escapes);
    answer.body = printableText(withoutCutCharacter(body.trimmed()), ControlMarks::Escapes);
    return answer;
}

Error WebSocketHandshake::refusal(QByteArrayView statusLine, qsizetype headerSize) const
{
    const QByteArray status = statusLine.sliced(std::min<qsizetype>(9, statusLine.size())).toByteArray();
    QString detail = u"the server answered %1 instead of opening a WebSocket"_s.arg(
        printableText(status.left(kShownStatus), ControlMarks::Escapes));
    const QByteArray body = m_response.sliced(headerSize).left(kShownBody).trimmed();
    if (!body.isEmpty()) {
        detail += u": "_s + printableText(withoutCutCharacter(body), ControlMarks::Escapes);
    }
    return failure(detail);
}

} // namespace mangrove::mqtt
