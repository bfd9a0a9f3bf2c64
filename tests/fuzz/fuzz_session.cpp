// SPDX-License-Identifier: GPL-3.0-or-later
// A session fed with what a hostile server may send, between requests of its own and lost connections. The first byte picks
// version and options; then each byte is an operation, some of them followed by a length and as many bytes for receive().
#include "core/mqtt/session.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace mangrove;
using namespace mangrove::mqtt;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

class EchoAuthenticator final : public Authenticator
{
public:
    QByteArray method() const override { return "M"; }
    Result<QByteArray> initialData() override { return QByteArray(); }
    Result<QByteArray> answer(const QByteArray &serverData) override { return serverData; }
    Result<void> finish(const QByteArray &) override { return {}; }
};

class Listener final : public SessionListener, public MessageSink
{
public:
    void sessionConnected(const ConnackPacket &) override {}
    void sessionEnded(const Error &error, bool) override { require(!error.detail.isNull()); }
    void subscribeFinished(const SubscribeResult &result) override
    {
        require(result.error || result.codes.size() == result.subscriptions.size());
    }
    void unsubscribeFinished(const UnsubscribeResult &result) override
    {
        require(result.error || result.codes.size() == result.filters.size());
    }
    void publishFinished(const PublishResult &result) override { require(result.request != 0); }
    void sessionDisconnectReceived(const DisconnectPacket &) override {}
    void sessionReauthenticated() override {}
    void batchBegan() override { require(++m_batches == 1); }
    void batchEnded() override { require(--m_batches == 0); }
    void messageReceived(const PublishView &message) override
    {
        require(!message.topic.isEmpty());
        (void)decodePublishProperties(message.propertyBytes);
    }

private:
    int m_batches = 0;
};

class Driver
{
public:
    explicit Driver(std::uint8_t choice)
    {
        m_options.version = static_cast<ProtocolVersion>(3 + choice % 3);
        m_options.clientIdentifier = "f";
        m_options.cleanStart = (choice & 0x10) == 0;
        m_options.maximumPacketSize = 1 << 20;
        if (m_options.version == ProtocolVersion::V5) {
            m_options.properties.topicAliasMaximum = 4;
            m_options.properties.receiveMaximum = 3;
            m_options.properties.sessionExpiryInterval = 60;
            if ((choice & 0x20) != 0) {
                m_session.setAuthenticator(std::make_unique<EchoAuthenticator>());
            }
        }
        m_session.setMessageSink(&m_listener);
        restart();
    }

    void receive(BytesView bytes)
    {
        m_buffer.append(bytes);
        const std::size_t consumed = m_session.receive(m_buffer, m_now);
        require(consumed <= static_cast<std::size_t>(m_buffer.size()));
        m_buffer.remove(0, static_cast<qsizetype>(consumed));
        checkOutput();
    }

    void operate(std::uint8_t operation)
    {
        m_now += std::chrono::seconds(operation);
        switch (operation % 8) {
        case 0:
            restart();
            break;
        case 1:
            m_session.tick(m_now);
            break;
        case 2:
            (void)m_session.subscribe({.subscriptions = {{.filter = "a"}, {.filter = "b/#"}}}, m_now);
            break;
        case 3:
            (void)m_session.unsubscribe({"a"}, {}, m_now);
            break;
        case 7:
            (void)m_session.reauthenticate(m_now);
            break;
        default:
            (void)m_session.publish(
                {.topic = "t", .payload = "p", .qos = static_cast<QoS>(operation % 8 - 4)}, m_now);
            break;
        }
        checkOutput();
    }

private:
    void restart()
    {
        m_session.transportClosed();
        m_buffer.clear();
        require(m_session.start(m_options, false, m_now).ok());
        checkOutput();
    }

    // Whatever the server does, we send nothing illegal.
    void checkOutput()
    {
        QByteArray output = m_session.output();
        m_session.outputTaken(m_now);
        while (!output.isEmpty()) {
            const DecodedPacket decoded = decodePacket(output, m_options.version, Sender::Client, SIZE_MAX);
            require(decoded.status == DecodeStatus::Ok);
            output.remove(0, static_cast<qsizetype>(decoded.consumed));
        }
    }

    Listener m_listener;
    Session m_session{m_listener};
    ConnectOptions m_options;
    Session::TimePoint m_now{};
    QByteArray m_buffer;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    Driver driver(data[0]);
    std::size_t position = 1;
    while (position < size) {
        const std::uint8_t operation = data[position++];
        if (operation < 128) {
            driver.operate(operation);
            continue;
        }
        const std::size_t length = std::min<std::size_t>(operation - 127U, size - position);
        driver.receive(BytesView(data + position, static_cast<qsizetype>(length)));
        position += length;
    }
    return 0;
}
