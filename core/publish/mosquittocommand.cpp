// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/mosquittocommand.h"

#include "core/publish/shellquote.h"

#include <QByteArrayList>

#include <algorithm>
#include <optional>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestArgument = 60'000; // bytes; Linux takes 128 KiB, others less
constexpr qsizetype kLongestProperties = 250'000; // bytes of all their values
constexpr qsizetype kLongestPrintf = 250'000; // bytes of payload, up to four times that on the line

QString versionName(mqtt::ProtocolVersion version)
{
    switch (version) {
    case mqtt::ProtocolVersion::V31:
        return u"mqttv31"_s;
    case mqtt::ProtocolVersion::V311:
        return u"mqttv311"_s;
    case mqtt::ProtocolVersion::V5:
        break;
    }
    return u"mqttv5"_s;
}

/// What mosquitto's clients can be told; for names and pins they have no words, and take one file of authorities.
QStringList tlsWords(const mqtt::TlsOptions &tls)
{
    QStringList words;
    const auto add = [&words](const QString &option, const QString &value) {
        if (const auto argument = shellArgument(value.toUtf8()); argument && !value.isEmpty()) {
            words += {option, *argument};
        }
    };
    if (!tls.pskIdentity.isEmpty()) {
        add(u"--psk-identity"_s, tls.pskIdentity);
        return words;
    }
    if (tls.caFiles.isEmpty()) {
        words += {u"--capath"_s, u"/etc/ssl/certs"_s};
    } else {
        add(u"--cafile"_s, tls.caFiles.constFirst());
    }
    add(u"--cert"_s, tls.certificateFile);
    add(u"--key"_s, tls.keyFile);
    if (!tls.alpnProtocols.isEmpty()) {
        add(u"--tls-alpn"_s, tls.alpnProtocols.constFirst());
    }
    if (tls.insecure) {
        words += u"--insecure"_s;
    }
    return words;
}

/// Everything up to the topic.
QStringList beginning(const QString &program, const ConnectionProfile &profile, MosquittoCommand &command)
{
    const QString host = shellArgument(profile.endpoint.host.toUtf8()).value_or(u"''"_s);
    QStringList words{program};
    if (profile.endpoint.isLocalSocket()) {
        words += {u"--unix"_s, host};
    } else {
        words += {u"-h"_s, host, u"-p"_s, QString::number(profile.endpoint.port)};
    }
    words += {u"-V"_s, versionName(profile.options.version)};
    const auto user = shellArgument(profile.options.userName.value_or(QByteArray()));
    if (profile.options.userName && user) {
        words += {u"-u"_s, *user};
    }
    if (profile.endpoint.usesTls()) {
        words += tlsWords(profile.endpoint.tls);
    }
    const mqtt::ProxyOptions &proxy = profile.endpoint.proxy;
    if (profile.endpoint.isLocalSocket()) {
        command.withoutProxy = false;
    } else if (proxy.kind == mqtt::ProxyOptions::Kind::Socks5) {
        const QString proxyUser = proxy.userName.isEmpty()
                                      ? QString()
                                      : QString::fromLatin1(proxy.userName.toPercentEncoding()) + u'@';
        const QString url = "socks5h://"_L1 + proxyUser
                            + (proxy.host.contains(u':') ? u'[' + proxy.host + u']' : proxy.host) + u':'
                            + QString::number(proxy.port);
        words += {u"--proxy"_s, shellArgument(url.toUtf8()).value_or(u"''"_s)};
    } else {
        command.withoutProxy = proxy.kind != mqtt::ProxyOptions::Kind::None;
    }
    command.withoutPassword
        = profile.options.password.has_value() || !profile.endpoint.tls.pskIdentity.isEmpty();
    return words;
}

/// mosquitto_pub and its library refuse control characters in a string.
bool isPropertyString(QByteArrayView bytes)
{
    if (!bytes.isValidUtf8()) {
        return false;
    }
    const QString text = QString::fromUtf8(bytes);
    return std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Adds "-D publish NAME VALUE", which mosquitto_pub knows since it knows MQTT 5 (1.6), and notes what it can't say.
class PropertyWords
{
public:
    PropertyWords(QStringList &words, QStringList &leftOut)
        : m_words(words)
        , m_leftOut(leftOut)
    {}

    template <typename Number>
    void addNumber(const QString &name, const std::optional<Number> &number)
    {
        if (number) {
            add(name, {QByteArray::number(*number)}, true);
        }
    }
    void addString(const QString &name, const std::optional<QByteArray> &text)
    {
        if (text) {
            add(name, {*text}, isPropertyString(*text));
        }
    }
    /// For mosquitto_pub a string that it does not check: it ends at a null character.
    void addBytes(const QString &name, const std::optional<QByteArray> &bytes)
    {
        if (bytes) {
            add(name, {*bytes}, !bytes->contains('\0'));
        }
    }
    void addPair(const QString &name, const mqtt::UserProperty &pair)
    {
        add(name, {pair.name, pair.value}, isPropertyString(pair.name) && isPropertyString(pair.value));
    }

private:
    void add(const QString &name, const QByteArrayList &values, bool isPossible)
    {
        for (const QByteArray &value : values) {
            m_room -= value.size();
            isPossible = isPossible && value.size() <= kLongestArgument;
        }
        if (!isPossible || m_room < 0) {
            m_leftOut += name;
            return;
        }
        m_words += {u"-D"_s, u"publish"_s, name};
        for (const QByteArray &value : values) {
            m_words += *shellArgument(value);
        }
    }

    QStringList &m_words;
    QStringList &m_leftOut;
    qsizetype m_room = kLongestProperties;
};

void addProperties(QStringList &words, const mqtt::Properties &properties, QStringList &leftOut)
{
    PropertyWords adding(words, leftOut);
    adding.addNumber(u"payload-format-indicator"_s, properties.payloadFormatIndicator);
    adding.addNumber(u"message-expiry-interval"_s, properties.messageExpiryInterval);
    adding.addString(u"content-type"_s, properties.contentType);
    adding.addString(u"response-topic"_s, properties.responseTopic);
    adding.addBytes(u"correlation-data"_s, properties.correlationData);
    for (const mqtt::UserProperty &property : properties.userProperties) {
        adding.addPair(u"user-property"_s, property);
    }
    leftOut.removeDuplicates();
}

} // namespace

MosquittoCommand mosquittoSubCommand(const ConnectionProfile &profile, QByteArrayView filter)
{
    MosquittoCommand command;
    if (profile.endpoint.usesWebSocket()) {
        command.cannotConnect = true;
        return command;
    }
    QStringList words = beginning(u"mosquitto_sub"_s, profile, command);
    if (const auto argument = shellArgument(filter)) {
        words += {u"-v"_s, u"-t"_s, *argument};
        command.line = words.join(u' ');
    }
    return command;
}

MosquittoCommand mosquittoPubCommand(const ConnectionProfile &profile, QByteArrayView topic,
                                     const StoredMessage &message)
{
    MosquittoCommand command;
    if (profile.endpoint.usesWebSocket()) {
        command.cannotConnect = true;
        return command;
    }
    QStringList words = beginning(u"mosquitto_pub"_s, profile, command);
    const auto argument = shellArgument(topic);
    if (!argument) {
        return command;
    }
    words += {u"-q"_s, QString::number(static_cast<int>(message.qos))};
    if (message.retain) {
        words += u"-r"_s;
    }
    words += {u"-t"_s, *argument};
    if (profile.options.version == mqtt::ProtocolVersion::V5) {
        addProperties(words, message.properties, command.leftOut);
    }
    const QByteArray &payload = message.payload;
    if (payload.isEmpty()) {
        words += u"-n"_s;
    } else if (payload.size() <= kLongestArgument && isPlainForShell(payload)) {
        words += {u"-m"_s, *shellArgument(payload)};
    } else if (payload.size() <= kLongestPrintf) {
        words += u"-s"_s;
        words.prepend(shellPrintf(payload) + " |"_L1);
    } else {
        words += {u"-f"_s, QString::fromLatin1(MosquittoCommand::kPayloadFile)};
        command.needsFile = true;
    }
    command.line = words.join(u' ');
    return command;
}

} // namespace mangrove
