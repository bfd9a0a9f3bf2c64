// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/client/conformanceclient.h"

#include <QMetaObject>
#include <QTextStream>

#include <array>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

using namespace Qt::StringLiterals;
using mangrove::mqtt::ClientState;
using mangrove::mqtt::ProtocolVersion;
using mangrove::mqtt::QoS;

namespace mangrove::conformance {

namespace {

constexpr std::uint32_t kLargestSubscriptionIdentifier = 268'435'455;

mqtt::Properties userProperty()
{
    mqtt::Properties properties;
    properties.userProperties.push_back({"key", "value"});
    return properties;
}

void complain(const QString &text)
{
    QTextStream(stderr) << text << Qt::endl;
}

mqtt::SubscribeRequest subscribeRequest(const QByteArray &command, ProtocolVersion version)
{
    mqtt::SubscribeRequest request;
    if (command == "subscribe-multiple") {
        request.subscriptions
            = {{"test/subscribe1", QoS::ExactlyOnce}, {"test/subscribe2", QoS::ExactlyOnce}};
    } else {
        request.subscriptions = {{"test/subscribe", static_cast<QoS>(command.back() - '0')}};
    }
    if (version == ProtocolVersion::V5) {
        request.properties = userProperty();
        request.properties.subscriptionIdentifiers = {kLargestSubscriptionIdentifier};
    }
    return request;
}

mqtt::PublishRequest publishRequest(const QByteArray &command, ProtocolVersion version)
{
    mqtt::PublishRequest request;
    request.topic = "test/publish";
    request.payload = "message";
    request.qos = static_cast<QoS>(command.back() - '0');
    if (version == ProtocolVersion::V5) {
        request.properties = userProperty();
        request.properties.payloadFormatIndicator = 1;
        request.properties.messageExpiryInterval = 0xFFFFFFFF;
        request.properties.topicAlias = 0xFFFF;
        request.properties.responseTopic = "response/topic";
        request.properties.correlationData = "7deac5c5-8802-44ff-86ce-11479f337419";
        request.properties.contentType = "text/plain";
        request.overrideTopicAliasLimit = true;
    }
    return request;
}

} // namespace

ConformanceClient::ConformanceClient(QObject *parent)
    : QObject(parent)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_input, &QSocketNotifier::activated, this, &ConformanceClient::readInput);
}

ConformanceClient::~ConformanceClient() = default;

void ConformanceClient::readInput()
{
    std::array<char, 4096> buffer;
    const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) {
        return;
    }
    if (size > 0) {
        m_lines.append(buffer.data(), size);
    } else {
        m_inputEnded = true;
        m_input.setEnabled(false);
    }
    takeLine();
}

void ConformanceClient::takeLine()
{
    while (!m_client) {
        qsizetype end = m_lines.indexOf('\n');
        if (end < 0 && m_inputEnded) {
            end = m_lines.size(); // the last line may lack its newline
        }
        if (end < 0) {
            return;
        }
        const QByteArray line = m_lines.left(end).simplified();
        m_lines.remove(0, end + 1);
        if (!line.isEmpty()) {
            begin(line);
        } else if (m_inputEnded && m_lines.isEmpty()) {
            Q_EMIT finished();
            return;
        }
    }
}

void ConformanceClient::begin(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    const quint16 port = words.at(0).toUShort();
    const int version = words.value(1).toInt();
    if (port == 0 || version < 3 || version > 5 || (words.value(2) != "0" && words.value(2) != "1")) {
        complain(u"not a line of the form PORT VERSION CLEAN [COMMAND]: "_s + QString::fromUtf8(line));
        return;
    }
    m_client = mqtt::makeBuiltinClient();
    mqtt::ReconnectOptions noReconnect;
    noReconnect.enabled = false;
    m_client->setReconnectOptions(noReconnect);
    const QByteArray command = words.value(3);
    connect(m_client.get(), &mqtt::Client::connected, this, [this, command] { carryOut(command); });
    connect(m_client.get(), &mqtt::Client::stateChanged, this, [this](ClientState state) {
        // Queued: the client is still busy with telling.
        if (state == ClientState::Disconnected) {
            QMetaObject::invokeMethod(this, &ConformanceClient::endConnection, Qt::QueuedConnection);
        }
    });
    open(port, static_cast<ProtocolVersion>(version), words.at(2) == "1");
}

void ConformanceClient::open(quint16 port, ProtocolVersion version, bool cleanStart)
{
    mqtt::ConnectOptions options;
    options.version = version;
    options.clientIdentifier = "fuzzish";
    options.cleanStart = cleanStart;
    options.keepAlive = 60;
    options.maximumPacketSize = 0; // the protocol's limit, which CONNECT does not state
    if (version == ProtocolVersion::V5) {
        options.properties.receiveMaximum = 20;
    }
    const mqtt::Endpoint endpoint{mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, port};
    if (const Result<void> opened = m_client->open(endpoint, options); !opened) {
        complain(opened.error().detail);
        m_client.reset();
    }
}

void ConformanceClient::carryOut(const QByteArray &command)
{
    const ProtocolVersion version = m_client->version();
    const mqtt::Properties properties = version == ProtocolVersion::V5 ? userProperty() : mqtt::Properties();
    std::optional<Error> error;
    const auto note = [&error](const Result<mqtt::RequestId> &result) {
        if (!result) {
            error = result.error();
        }
    };
    if (command == "subscribe-0" || command == "subscribe-1" || command == "subscribe-2"
        || command == "subscribe-multiple") {
        note(m_client->subscribe(subscribeRequest(command, version)));
    } else if (command == "unsubscribe") {
        note(m_client->unsubscribe({"test/subscribe"}, properties));
    } else if (command == "unsubscribe-multiple") {
        note(m_client->unsubscribe({"test/subscribe1", "test/subscribe2"}, properties));
    } else if (command == "publish-0" || command == "publish-1" || command == "publish-2") {
        note(m_client->publish(publishRequest(command, version)));
    } else if (!command.isEmpty()) {
        complain(u"unknown command "_s + QString::fromUtf8(command));
    }
    if (error) {
        complain(u"%1 failed: %2"_s.arg(QString::fromUtf8(command), error->detail));
    }
}

void ConformanceClient::endConnection()
{
    if (!m_client || m_client->state() != ClientState::Disconnected) {
        return;
    }
    m_client.reset();
    takeLine();
}

} // namespace mangrove::conformance
