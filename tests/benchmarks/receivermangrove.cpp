// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include "core/connections/livedata.h"
#include "core/mqtt/client.h"
#include "tests/benchmarks/usage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

namespace {

/// The connection's data as the product fills it, watched once a batch.
class WatchedData final : public mqtt::MessageSink
{
public:
    WatchedData(LiveData &data, const ReceiverTask &task)
        : m_data(data)
        , m_task(task)
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
        if (!m_reception.bytesPerTopic && m_data.tree().topicCount() == m_task.topics) {
            m_reception.bytesPerTopic = bytesPerTopic();
        }
        if (m_reception.isComplete(m_task)) {
            QCoreApplication::quit();
        }
    }

    [[nodiscard]] Reception reception()
    {
        m_reception.messages = m_data.store().ledger().received;
        m_reception.storedMessages = m_data.store().ledger().stored;
        m_reception.accountedMegabytes = static_cast<double>(memoryUsage()) / (1024.0 * 1024.0);
        m_reception.residentMegabytes = Usage::now().residentMegabytes;
        return m_reception;
    }

private:
    [[nodiscard]] std::uint64_t memoryUsage()
    {
        return m_data.tree().memoryUsage() + m_data.store().memoryUsage();
    }
    [[nodiscard]] double bytesPerTopic()
    {
        return static_cast<double>(memoryUsage() - m_data.store().ledger().storedBytes) / m_task.topics;
    }

    LiveData &m_data;
    const ReceiverTask m_task;
    std::uint64_t m_inBatch = 0;
    Reception m_reception;
};

} // namespace

std::optional<Reception> receiveWithMangrove(const ReceiverTask &task)
{
    MemoryBudget budget(task.storeBudget);
    LiveData data(budget);
    WatchedData sink(data, task);
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
    if (!client->open({mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, task.port}, options)) {
        return std::nullopt;
    }
    QCoreApplication::exec();
    return sink.reception();
}

} // namespace mangrove::bench
