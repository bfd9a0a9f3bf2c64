// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/serverurl.h"

#include "core/mqtt/decoder.h"

#include <QStringView>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cctype>

namespace mangrove {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMaximumUrlLength = 512 * 1024; // room for two percent-encoded strings of 65,535 bytes
constexpr qsizetype kMaximumStringBytes = 65'535; // MQTT 5 section 1.5.4
constexpr qsizetype kMaximumHostLength = 253; // RFC 1035 section 3.1, written with dots

Error invalid(const QString &detail)
{
    return Error{Error::Code::InvalidUrl, detail};
}

bool isAsciiAlphanumeric(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

struct SchemeName
{
    QLatin1StringView name;
    mqtt::Endpoint::Scheme scheme;
};
// Behind the proper name of each stands what other tools call it.
constexpr std::array kSchemeNames = {
    SchemeName{"mqtt"_L1, mqtt::Endpoint::Scheme::Mqtt},
    SchemeName{"mqtts"_L1, mqtt::Endpoint::Scheme::Mqtts},
    SchemeName{"ws"_L1, mqtt::Endpoint::Scheme::Ws},
    SchemeName{"wss"_L1, mqtt::Endpoint::Scheme::Wss},
    SchemeName{"mqtt+unix"_L1, mqtt::Endpoint::Scheme::Unix},
    SchemeName{"unix"_L1, mqtt::Endpoint::Scheme::Unix},
    SchemeName{"ssl"_L1, mqtt::Endpoint::Scheme::Mqtts},
    SchemeName{"tls"_L1, mqtt::Endpoint::Scheme::Mqtts},
};

/// Takes the scheme and its "://" off the front; fails for a scheme that isn't known. The text before "://" is a scheme
/// only when it is made of scheme characters (RFC 3986 section 3.1): no part of a password is ever shown as one.
Result<mqtt::Endpoint::Scheme> takeScheme(QStringView &text)
{
    const qsizetype end = text.indexOf("://"_L1);
    if (end < 0) {
        return mqtt::Endpoint::Scheme::Mqtt;
    }
    const QStringView scheme = text.first(end);
    const bool wellFormed = std::all_of(scheme.begin(), scheme.end(), [](QChar c) {
        return isAsciiAlphanumeric(c) || c == u'+' || c == u'-' || c == u'.';
    });
    if (!wellFormed || scheme.isEmpty() || scheme.size() > 32) {
        return invalid(u"a URL starts with mqtt://, mqtts://, ws://, wss:// or mqtt+unix://"_s);
    }
    const auto *known
        = std::find_if(kSchemeNames.begin(), kSchemeNames.end(), [scheme](const SchemeName &each) {
              return scheme.compare(each.name, Qt::CaseInsensitive) == 0;
          });
    if (known == kSchemeNames.end()) {
        return invalid(
            u"the scheme %1:// is not supported; mqtt://, mqtts://, ws://, wss:// and mqtt+unix:// are"_s.arg(
                scheme.toString().toLower()));
    }
    text = text.sliced(end + 3);
    return known->scheme;
}

Result<QByteArray> decodePercent(QStringView encoded, const QString &what)
{
    const QByteArray bytes = encoded.toUtf8();
    for (qsizetype i = bytes.indexOf('%'); i >= 0; i = bytes.indexOf('%', i + 1)) {
        const bool twoDigits = i + 2 < bytes.size()
                               && std::isxdigit(static_cast<unsigned char>(bytes.at(i + 1))) != 0
                               && std::isxdigit(static_cast<unsigned char>(bytes.at(i + 2))) != 0;
        if (!twoDigits) {
            return invalid("in the "_L1 + what
                           + ", % must be followed by two hexadecimal digits; a plain % is written %25"_L1);
        }
    }
    QByteArray decoded = QByteArray::fromPercentEncoding(bytes);
    if (decoded.size() > kMaximumStringBytes) {
        return invalid(u"the %1 is longer than 65535 bytes"_s.arg(what));
    }
    return decoded;
}

Result<void> parseUserInfo(QStringView text, ServerUrl &url)
{
    if (text.isEmpty()) {
        return {};
    }
    const qsizetype colon = text.indexOf(u':');
    auto userName = decodePercent(colon < 0 ? text : text.first(colon), u"user name"_s);
    if (!userName) {
        return userName.error();
    }
    if (!mqtt::isValidMqttString(*userName)) {
        return invalid(u"the user name is not UTF-8 text"_s);
    }
    url.userName = *userName;
    if (colon >= 0) {
        auto password = decodePercent(text.sliced(colon + 1), u"password"_s);
        if (!password) {
            return password.error();
        }
        url.password = *password;
    }
    return {};
}

Result<quint16> parsePort(QStringView text)
{
    const bool digits
        = !text.isEmpty() && text.size() <= 5
          && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int port = digits ? text.toInt() : 0;
    if (port < 1 || port > 65'535) {
        return invalid(u"the port is a number from 1 to 65535"_s);
    }
    return static_cast<quint16>(port);
}

bool isHostName(QStringView host)
{
    if (host.isEmpty() || host.startsWith(u'.') || host.contains(".."_L1)) {
        return false;
    }
    // Underscores are no host name characters, but names of containers have them.
    const bool characters = std::all_of(host.begin(), host.end(), [](QChar c) {
        return isAsciiAlphanumeric(c) || c == u'-' || c == u'.' || c == u'_' || c.unicode() > 0x7f;
    });
    const bool ascii = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() <= 0x7f; });
    if (!characters) {
        return false;
    }
    const qsizetype length = ascii ? host.size() : QUrl::toAce(host.toString()).size();
    return length > 0 && length <= kMaximumHostLength;
}

// By QUrl, as QHostAddress would bring the network library along. The zone is any text.
bool isIpv6Address(const QString &address)
{
    const QString withoutZone = address.section(u'%', 0, 0);
    QUrl url;
    url.setHost(u'[' + withoutZone + u']', QUrl::StrictMode);
    return withoutZone.contains(u':') && url.host().contains(u':');
}

Result<void> parseIpv6(QStringView text, mqtt::Endpoint &endpoint)
{
    const qsizetype end = text.indexOf(u']');
    if (end < 0) {
        return invalid(u"the bracket after the IPv6 address is missing"_s);
    }
    QString address = text.sliced(1, end - 1).toString();
    address.replace("%25"_L1, "%"_L1); // a zone identifier (RFC 6874)
    if (!isIpv6Address(address)) {
        return invalid(u"between the brackets stands no IPv6 address"_s);
    }
    endpoint.host = address;
    const QStringView rest = text.sliced(end + 1);
    if (rest.isEmpty()) {
        return {};
    }
    if (!rest.startsWith(u':')) {
        return invalid(u"after the IPv6 address only a port may follow"_s);
    }
    const auto port = parsePort(rest.sliced(1));
    if (!port) {
        return port.error();
    }
    endpoint.port = *port;
    return {};
}

Result<void> parseHostAndPort(QStringView text, mqtt::Endpoint &endpoint)
{
    if (text.startsWith(u'[')) {
        return parseIpv6(text, endpoint);
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon >= 0 && text.indexOf(u':', colon + 1) >= 0) {
        return invalid(u"an IPv6 address stands in brackets: [::1]"_s);
    }
    const QStringView host = colon < 0 ? text : text.first(colon);
    if (host.isEmpty()) {
        return invalid(u"the host is missing"_s);
    }
    if (!isHostName(host)) {
        return invalid(u"the host is neither a name nor an address"_s);
    }
    endpoint.host = host.toString();
    if (colon >= 0) {
        const auto port = parsePort(text.sliced(colon + 1));
        if (!port) {
            return port.error();
        }
        endpoint.port = *port;
    }
    return {};
}

qsizetype endOfAuthority(QStringView text)
{
    const auto *const end
        = std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    return end - text.begin();
}

Result<void> parseTarget(QStringView text, mqtt::WebSocketOptions &options)
{
    if (text.isEmpty()) {
        return {};
    }
    const QByteArray path = webSocketPath(text);
    options.path = path.startsWith('?') ? '/' + path : path;
    if (const QString problem = mqtt::webSocketProblem(options); !problem.isEmpty()) {
        return invalid(problem);
    }
    return {};
}

/// `target` is the path, `authority` what stands before it: the user at the most.
Result<void> parseLocalSocket(QStringView authority, QStringView target, ServerUrl &url)
{
    if (authority.endsWith(u'@')) {
        if (const auto done = parseUserInfo(authority.chopped(1), url); !done) {
            return done.error();
        }
    } else if (!authority.isEmpty()) {
        return invalid(u"a local socket has no host: its URL is mqtt+unix:///path"_s);
    }
    if (target.contains(u'?') || target.contains(u'#')) {
        return invalid(u"in the path of a local socket ? and # are written %3F and %23"_s);
    }
    const auto path = decodePercent(target, u"path"_s);
    if (!path) {
        return path.error();
    }
    url.endpoint.host = QString::fromUtf8(*path);
    if (!mqtt::isLocalSocketPath(url.endpoint.host)) {
        return invalid(u"the path of a local socket begins with / and has 107 bytes at the most"_s);
    }
    return {};
}

} // namespace

Result<ServerUrl> parseServerUrl(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    if (rest.size() > kMaximumUrlLength) {
        return invalid(u"the URL is too long"_s);
    }
    ServerUrl url;
    const auto scheme = takeScheme(rest);
    if (!scheme) {
        return scheme.error();
    }
    url.endpoint.scheme = *scheme;
    url.endpoint.port = mqtt::Endpoint::defaultPort(*scheme);
    const qsizetype end = endOfAuthority(rest);
    const QStringView target = rest.sliced(end);
    rest = rest.first(end);
    if (url.endpoint.isLocalSocket()) {
        if (const auto done = parseLocalSocket(rest, target, url); !done) {
            return done.error();
        }
        return url;
    }
    if (url.endpoint.usesWebSocket()) {
        if (const auto done = parseTarget(target, url.endpoint.webSocket); !done) {
            return done.error();
        }
    } else if (!target.isEmpty() && target != u"/"_s) {
        return invalid(u"nothing may follow host and port; / ? and # in a user name or password are written "
                       "%2F, %3F and %23"_s);
    }
    // The last one, so that a password with an unencoded @ still works.
    const qsizetype at = rest.lastIndexOf(u'@');
    if (at >= 0) {
        if (const auto done = parseUserInfo(rest.first(at), url); !done) {
            return done.error();
        }
        rest = rest.sliced(at + 1);
    }
    if (const auto done = parseHostAndPort(rest, url.endpoint); !done) {
        return done.error();
    }
    return url;
}

Result<mqtt::ProxyOptions> parseProxyUrl(const QString &text)
{
    QStringView rest = QStringView(text).trimmed();
    if (rest.size() > kMaximumUrlLength) {
        return invalid(u"the URL is too long"_s);
    }
    const qsizetype schemeEnd = rest.indexOf("://"_L1);
    const QString scheme = schemeEnd < 0 ? u"http"_s : rest.first(schemeEnd).toString().toLower();
    const bool socks = scheme == "socks5"_L1 || scheme == "socks5h"_L1;
    if (!socks && scheme != "http"_L1) {
        return invalid(u"a proxy's URL starts with http:// or socks5://"_s);
    }
    rest = schemeEnd < 0 ? rest : rest.sliced(schemeEnd + 3);
    if (rest.endsWith(u'/')) {
        rest.chop(1);
    }
    if (endOfAuthority(rest) != rest.size()) {
        return invalid(u"nothing may follow host and port of a proxy"_s);
    }
    ServerUrl url;
    url.endpoint.port = socks ? mqtt::ProxyOptions::kDefaultSocksPort : mqtt::ProxyOptions::kDefaultHttpPort;
    const qsizetype at = rest.lastIndexOf(u'@');
    if (at >= 0) {
        if (const auto done = parseUserInfo(rest.first(at), url); !done) {
            return done.error();
        }
    }
    if (const auto done = parseHostAndPort(rest.sliced(at + 1), url.endpoint); !done) {
        return done.error();
    }
    mqtt::ProxyOptions proxy{.kind
                             = socks ? mqtt::ProxyOptions::Kind::Socks5 : mqtt::ProxyOptions::Kind::Http,
                             .host = url.endpoint.host,
                             .port = url.endpoint.port,
                             .userName = url.userName.value_or(QByteArray()),
                             .password = url.password.value_or(QByteArray())};
    if (const QString problem = mqtt::proxyProblem(proxy); !problem.isEmpty()) {
        return invalid(problem);
    }
    return proxy;
}

QByteArray webSocketPath(QStringView text)
{
    QByteArray path;
    for (const char byte : text.toUtf8()) {
        path += byte > ' ' && byte < 0x7f ? QByteArray(1, byte) : QByteArray(1, byte).toPercentEncoding();
    }
    return path;
}

QLatin1StringView schemeName(mqtt::Endpoint::Scheme scheme)
{
    return std::find_if(kSchemeNames.begin(), kSchemeNames.end(),
                        [scheme](const SchemeName &each) { return each.scheme == scheme; })
        ->name;
}

std::optional<mqtt::Endpoint::Scheme> schemeNamed(QStringView name)
{
    const auto *known
        = std::find_if(kSchemeNames.begin(), kSchemeNames.end(), [name](const SchemeName &each) {
              return name == each.name && each.name == schemeName(each.scheme);
          });
    return known == kSchemeNames.end() ? std::nullopt : std::optional(known->scheme);
}

QString displayUrl(const mqtt::Endpoint &endpoint)
{
    if (endpoint.isLocalSocket()) {
        QString path = endpoint.host;
        path.replace(u'%', "%25"_L1).replace(u'?', "%3F"_L1).replace(u'#', "%23"_L1);
        return schemeName(endpoint.scheme) + "://"_L1 + path;
    }
    QString host = endpoint.host;
    if (host.contains(u':')) {
        host = u'[' + host + u']';
    }
    QString text = schemeName(endpoint.scheme) + "://"_L1 + host + u':' + QString::number(endpoint.port);
    if (endpoint.usesWebSocket()) {
        const QByteArray &path = endpoint.webSocket.path;
        const qsizetype query = path.indexOf('?');
        text += QString::fromLatin1(query < 0 ? path : path.first(query));
    }
    return text;
}

} // namespace mangrove
