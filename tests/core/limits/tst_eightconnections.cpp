// SPDX-License-Identifier: GPL-3.0-or-later
// Eight connections that receive at once, while their data are read.
#include "tests/core/limits/limits.h"
#include "tests/support/prepare.h"

#include <array>
#include <memory>

using namespace mangrove;
using namespace mangrove::test;
using mqtt::ProtocolVersion;

namespace {

constexpr std::size_t kConnections = 8;
constexpr int kTopics = 1000;
constexpr std::uint64_t kRounds = 100 / kScale;
constexpr std::uint64_t kMessages = kRounds * kTopics; // of each connection
constexpr int kSeconds = 5; // 20,000 messages a second each

QByteArray roundOfMessages(ProtocolVersion version)
{
    QByteArray round;
    for (int i = 0; i < kTopics; ++i) {
        round += FloodBroker::publish(version, "plant/sensor/" + QByteArray::number(i), QByteArray(64, 'x'));
    }
    return round;
}

struct Side
{
    explicit Side(MemoryBudget &budget, ProtocolVersion protocol)
        : version(protocol)
        , connection(limitProfile(broker, protocol), budget)
    {}

    ProtocolVersion version;
    FloodBroker broker;
    Connection connection;
};

} // namespace

class tst_EightConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void countsAreExact();
};

void tst_EightConnections::countsAreExact()
{
    MemoryBudget budget(32 * kMiB); // less than what comes: the stores share it
    std::array<std::unique_ptr<Side>, kConnections> sides;
    for (std::size_t i = 0; i < kConnections; ++i) {
        sides[i] = std::make_unique<Side>(budget, i % 2 == 0 ? ProtocolVersion::V311 : ProtocolVersion::V5);
        sides[i]->connection.open();
    }
    for (const auto &side : sides) {
        QTRY_VERIFY(side->broker.isSubscribed());
    }
    {
        const Bound bound(kSeconds * 1000, 128 * kMiB);
        for (const auto &side : sides) {
            side->broker.send(roundOfMessages(side->version), kRounds);
        }
        for (const auto &side : sides) {
            QTRY_COMPARE_WITH_TIMEOUT(ledgerOf(side->connection.data()).received, kMessages, 60'000);
        }
    }
    for (const auto &side : sides) {
        QVERIFY(addsUp(ledgerOf(side->connection.data())));
        const PriorityMutex::UrgentLock lock(side->connection.data().mutex());
        const TopicTree &tree = side->connection.data().tree();
        QCOMPARE(tree.topicCount(), std::uint32_t{kTopics});
        for (int i = 0; i < kTopics; ++i) {
            const TopicId id = tree.find("plant/sensor/" + QByteArray::number(i));
            QCOMPARE(tree.statistics(id, 0).messages, kRounds);
            QVERIFY(side->connection.data().store().count(id) > 0); // every topic keeps its last message
        }
        QVERIFY(!side->connection.status().lastError);
    }
    QVERIFY(budget.used() <= budget.limit() + budget.limit() / 8);
}

QTEST_GUILESS_MAIN(tst_EightConnections)
#include "tst_eightconnections.moc"
