// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/proxyhandshake.h"

#include "core/base/printabletext.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

constexpr qsizetype kMaximumHeader = 16'384; // bytes of an HTTP answer
constexpr qsizetype kShownStatus = 80; // bytes of it in an error

// RFC 1928 and RFC 1929.
constexpr char kSocksVersion = 5;
constexpr char kAuthenticationVersion = 1;
constexpr char kConnect = 1;
constexpr char kIpv4 = 1;
constexpr char kName = 3;
constexpr char kIpv6 = 4;
constexpr char kNoAuthentication = 0;
constexpr char kPassword = 2;
constexpr qsizetype kLongestName = 255;

QByteArray bytesOf(std::initializer_list<char> list)
{
    return {list.begin(), static_cast<qsizetype>(list.size())};
}

QByteArray authority(const QByteArray &host, quint16 port)
{
    return (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
}

/// Whether a Proxy-Authenticate field offers Basic (RFC 9110 section 11.7.1).
bool offersBasic(QByteArrayView header)
{
    for (const QByteArray &line : header.toByteArray().split('\n')) {
        const QByteArray lower = line.trimmed().toLower();
        if (lower.startsWith("proxy-authenticate:") && lower.contains("basic")) {
            return true;
        }
    }
    return false;
}

} // namespace

ProxyHandshake::ProxyHandshake(ProxyOptions proxy, const QString &host, quint16 port)
    : m_proxy(std::move(proxy))
    , m_host(host.contains(u':') ? host.section(u'%', 0, 0).toLatin1() : QUrl::toAce(host))
    , m_port(port)
    , m_phase(m_proxy.kind == ProxyOptions::Kind::Socks5 ? Phase::Method : Phase::Answer)
{
    if (m_host.isEmpty()) {
        m_host = host.toUtf8(); // an underscore is no character of host names, but containers have it
    }
    if (m_phase == Phase::Method) {
        m_output = m_proxy.userName.isEmpty() ? bytesOf({kSocksVersion, 1, kNoAuthentication})
                                              : bytesOf({kSocksVersion, 2, kNoAuthentication, kPassword});
        return;
    }
    const QByteArray target = authority(m_host, m_port);
    m_output = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n";
    if (!m_proxy.userName.isEmpty()) {
        m_output += "Proxy-Authorization: Basic " + (m_proxy.userName + ':' + m_proxy.password).toBase64()
                    + "\r\n";
    }
    m_output += "\r\n";
}

QByteArray ProxyHandshake::takeOutput()
{
    return std::exchange(m_output, {});
}

QString ProxyHandshake::proxyName() const
{
    return "the proxy "_L1 + QString::fromUtf8(authority(m_proxy.host.toUtf8(), m_proxy.port));
}

Result<qsizetype> ProxyHandshake::receive(QByteArrayView bytes)
{
    if (bytes.isEmpty()) {
        return qsizetype(0);
    }
    switch (m_phase) {
    case Phase::Answer:
        return receiveHttp(bytes);
    case Phase::Method:
        return receiveMethod(bytes);
    case Phase::Authentication:
        return receiveAuthentication(bytes);
    case Phase::Reply:
        return receiveReply(bytes);
    case Phase::Open:
        break;
    }
    return qsizetype(0);
}

Error ProxyHandshake::notSpoken() const
{
    const bool socks = m_proxy.kind == ProxyOptions::Kind::Socks5;
    return {.code = Code::ProxyNotSpoken,
            .detail
            = u"%1 does not answer as %2 proxy"_s.arg(proxyName(), socks ? u"a SOCKS5"_s : u"an HTTP"_s)};
}

Error ProxyHandshake::authenticationFailed() const
{
    return {.code = Code::ProxyAuthenticationFailed,
            .detail = proxyName()
                      + (m_proxy.userName.isEmpty() ? u" wants a user name and a password"_s
                                                    : u" did not accept the user name and password"_s)};
}

Result<qsizetype> ProxyHandshake::receiveHttp(QByteArrayView bytes)
{
    constexpr QByteArrayView kBegin = "HTTP/1.";
    const qsizetype compared = std::min(bytes.size(), kBegin.size());
    if (bytes.first(compared) != kBegin.first(compared)) {
        return notSpoken();
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n"_ba);
    if (end < 0 && bytes.size() < kMaximumHeader) {
        return qsizetype(0);
    }
    if (end < 0 || bytes.size() < 12) {
        return notSpoken();
    }
    if (bytes.at(9) != '2') {
        return httpRefusal(bytes.first(end));
    }
    m_phase = Phase::Open;
    return end + 4;
}

Error ProxyHandshake::httpRefusal(QByteArrayView header) const
{
    const qsizetype lineEnd = header.indexOf("\r\n"_ba);
    const QByteArray status = (lineEnd < 0 ? header : header.first(lineEnd)).sliced(9).toByteArray();
    const QString said
        = proxyName() + " answered "_L1 + printableText(status.left(kShownStatus), ControlMarks::Escapes);
    switch (status.left(3).toInt()) {
    case 407:
        if (!offersBasic(header)) {
            return {.code = Code::ProxyAuthenticationFailed,
                    .detail = proxyName() + " offers no authentication that is known here: it is Basic"_L1};
        }
        return authenticationFailed();
    case 404:
        return {.code = Code::HostNotFound, .detail = said};
    case 502:
    case 503:
    case 504:
        return {.code = Code::NetworkError, .detail = said + ": it can't reach the server"_L1};
    default:
        return {.code = Code::ProxyRefused, .detail = said};
    }
}

Result<qsizetype> ProxyHandshake::receiveMethod(QByteArrayView bytes)
{
    if (bytes.at(0) != kSocksVersion) {
        return notSpoken();
    }
    if (bytes.size() < 2) {
        return qsizetype(0);
    }
    const char method = bytes.at(1);
    if (method == kPassword && !m_proxy.userName.isEmpty()) {
        m_output = QByteArray(1, kAuthenticationVersion);
        for (const QByteArray &text : {m_proxy.userName, m_proxy.password}) {
            m_output += static_cast<char>(text.size());
            m_output += text;
        }
        m_phase = Phase::Authentication;
    } else if (method == kNoAuthentication) {
        sendSocksRequest();
    } else {
        return authenticationFailed();
    }
    return qsizetype(2);
}

Result<qsizetype> ProxyHandshake::receiveAuthentication(QByteArrayView bytes)
{
    if (bytes.size() < 2) {
        return qsizetype(0);
    }
    if (bytes.at(1) != 0) {
        return authenticationFailed();
    }
    sendSocksRequest();
    return qsizetype(2);
}

void ProxyHandshake::sendSocksRequest()
{
    m_output = bytesOf({kSocksVersion, kConnect, 0});
    const QHostAddress address(QString::fromLatin1(m_host));
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 number = address.toIPv4Address();
        m_output += kIpv4;
        for (const int shift : {24, 16, 8, 0}) {
            m_output += static_cast<char>(number >> shift);
        }
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR number = address.toIPv6Address();
        m_output += kIpv6;
        m_output += QByteArray(reinterpret_cast<const char *>(number.c), sizeof number.c);
    } else {
        const QByteArray name = m_host.left(kLongestName);
        m_output += kName;
        m_output += static_cast<char>(name.size());
        m_output += name;
    }
    m_output += static_cast<char>(m_port >> 8);
    m_output += static_cast<char>(m_port);
    m_phase = Phase::Reply;
}

Result<qsizetype> ProxyHandshake::receiveReply(QByteArrayView bytes)
{
    if (bytes.at(0) != kSocksVersion) {
        return notSpoken();
    }
    if (bytes.size() >= 2 && bytes.at(1) != 0) {
        return socksRefusal(static_cast<unsigned char>(bytes.at(1)));
    }
    if (bytes.size() < 5) {
        return qsizetype(0);
    }
    qsizetype addressSize = 0;
    switch (bytes.at(3)) {
    case kIpv4:
        addressSize = 4;
        break;
    case kIpv6:
        addressSize = 16;
        break;
    case kName:
        addressSize = 1 + static_cast<unsigned char>(bytes.at(4));
        break;
    default:
        return notSpoken();
    }
    const qsizetype size = 4 + addressSize + 2;
    if (bytes.size() < size) {
        return qsizetype(0);
    }
    m_phase = Phase::Open;
    return size;
}

// RFC 1928 section 6.
Error ProxyHandshake::socksRefusal(unsigned char code) const
{
    struct Words
    {
        Code code;
        QLatin1StringView text;
    };
    constexpr std::array kReplies = {
        Words{Code::NetworkError, "a general failure"_L1},
        Words{Code::ProxyRefused, "connection not allowed by its rules"_L1},
        Words{Code::NetworkError, "network unreachable"_L1},
        Words{Code::HostNotFound, "host unreachable"_L1},
        Words{Code::ConnectionRefused, "connection refused"_L1},
        Words{Code::NetworkError, "time out on the way"_L1},
        Words{Code::ProxyRefused, "CONNECT not supported"_L1},
        Words{Code::ProxyRefused, "this kind of address not supported"_L1},
    };
    if (code > kReplies.size()) {
        return {.code = Code::ProxyRefused,
                .detail = u"%1 answered with the unknown code %2"_s.arg(proxyName()).arg(code)};
    }
    const Words &words = kReplies.at(code - 1U);
    return {.code = words.code, .detail = u"%1 answered: %2"_s.arg(proxyName(), words.text)};
}

} // namespace mangrove::mqtt
