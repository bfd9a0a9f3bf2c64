// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include "core/connections/livedata.h"
#include "core/mqtt/client.h"
#include "tests/benchmarks/usage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

constexpr std::uint64_t kStoreBudget = 256ull * 1024 * 1024; // bytes

/// The connection's data as the product fills it, watched once a batch.
class WatchedData final : public mqtt::MessageSink
{
public:
    WatchedData(LiveData &data, std::uint32_t topics)
        : m_data(data)
        , m_topics(topics)
    {}

    void batchBegan() override { m_data.batchBegan(); }
    void messageReceived(const mqtt::PublishView &message) override
    {
        ++m_inBatch;
        m_data.messageReceived(message);
    }
    [[nodiscard]] std::size_t messagesAtOnce() const override { return m_data.messagesAtOnce(); }
    void messagesReceived(std::span<const mqtt::PublishView> messages) override
    {
        m_inBatch += messages.size();
        m_data.messagesReceived(messages);
    }
    void batchEnded() override
    {
        m_data.batchEnded();
        m_reception.count(m_inBatch);
        m_inBatch = 0;
        if (!m_reception.bytesPerTopic && m_data.tree().topicCount() == m_topics) {
            m_reception.bytesPerTopic = bytesPerTopic();
        }
    }

    [[nodiscard]] Reception reception()
    {
        m_reception.messages = m_data.store().ledger().received;
        m_reception.storedMessages = m_data.store().ledger().stored;
        m_reception.residentMegabytes = Usage::now().residentMegabytes;
        return m_reception;
    }

private:
    [[nodiscard]] double bytesPerTopic()
    {
        const std::uint64_t all = m_data.tree().memoryUsage() + m_data.store().memoryUsage();
        return static_cast<double>(all - m_data.store().ledger().storedBytes) / m_topics;
    }

    LiveData &m_data;
    const std::uint32_t m_topics;
    std::uint64_t m_inBatch = 0;
    Reception m_reception;
};

} // namespace

std::optional<Reception> receiveWithMangrove(quint16 port, int topics)
{
    MemoryBudget budget(kStoreBudget);
    LiveData data(budget);
    WatchedData sink(data, static_cast<std::uint32_t>(topics));
    const std::unique_ptr<mqtt::Client> client = mqtt::makeBuiltinClient();
    client->setMessageSink(&sink);
    client->setReconnectOptions({false, {}, {}});
    QObject::connect(client.get(), &mqtt::Client::connected, client.get(), [&client] {
        if (!client->subscribe({{{"#", mqtt::QoS::AtMostOnce}}, {}})) {
            client->drop();
        }
    });
    QObject::connect(client.get(), &mqtt::Client::stateChanged, client.get(), [](mqtt::ClientState state) {
        if (state == mqtt::ClientState::Disconnected) {
            QCoreApplication::quit();
        }
    });
    mqtt::ConnectOptions options;
    options.version = mqtt::ProtocolVersion::V311;
    options.clientIdentifier = "bench";
    if (!client->open({mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, port}, options)) {
        return std::nullopt;
    }
    QCoreApplication::exec();
    return sink.reception();
}

} // namespace mangrove::bench
