// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "tests/core/history/storetesting.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

using namespace mangrove;
using namespace mangrove::test;

namespace {

constexpr std::uint64_t kThreshold = StoreOptions::kSmallestThreshold;

/// A store, and beside it in the simplest way what it was given: every message since the topic began, by its size. Topics
/// have names that stay when their ids change.
class CheckedStore
{
public:
    CheckedStore(MemoryBudget &budget, TopicId topics)
        : m_store(budget)
    {
        StoreOptions options;
        options.spillThreshold = kThreshold;
        options.diskLimit = budget.disk().limit();
        m_store.setOptions(options);
        for (TopicId topic = 0; topic < topics; ++topic) {
            m_topics.push_back({m_nextName++, {}});
        }
    }

    [[nodiscard]] MessageStore &store() { return m_store; }
    [[nodiscard]] TopicId topics() const { return static_cast<TopicId>(m_topics.size()); }

    void append(TopicId topic, qsizetype size)
    {
        Topic &expected = m_topics[topic];
        const QByteArray payload = payloadOf(expected.name, expected.sizes.size(), size);
        ++m_received;
        m_receivedBytes += static_cast<std::uint64_t>(payload.size());
        if (m_store.append(topic, message(payload), 0)) {
            expected.sizes.push_back(payload.size());
        }
        QCOMPARE(m_store.endSequence(topic), expected.sizes.size());
    }

    void evict(TopicId topic, std::uint32_t atMost)
    {
        const std::uint32_t before = m_store.count(topic);
        const bool gone = m_store.evict(topic, atMost);
        QCOMPARE(gone, before <= atMost);
        QCOMPARE(m_store.count(topic), gone ? 0 : before - atMost);
        if (gone) {
            m_topics[topic].sizes.clear();
        }
    }

    void dropTopics(std::mt19937 &random)
    {
        std::vector<TopicId> newIds(m_topics.size(), kNoTopic);
        std::vector<Topic> kept;
        for (TopicId topic = 0; topic < topics(); ++topic) {
            if (random() % 4 != 0) {
                newIds[topic] = static_cast<TopicId>(kept.size());
                kept.push_back(m_topics[topic]);
            } else if (random() % 2 == 0) {
                evict(topic, kNoTopic);
            }
        }
        m_store.renumber(newIds, static_cast<std::uint32_t>(kept.size()));
        while (kept.size() < m_topics.size()) {
            kept.push_back({m_nextName++, {}});
        }
        m_topics = std::move(kept);
    }

    void clear()
    {
        m_store.clear();
        for (Topic &topic : m_topics) {
            topic.sizes.clear();
        }
    }

    void verifyLedger()
    {
        const Ledger ledger = m_store.ledger();
        QVERIFY(addsUp(ledger));
        QCOMPARE(ledger.received, m_received);
        QCOMPARE(ledger.receivedBytes, m_receivedBytes);
        QVERIFY(ledger.spilled <= ledger.stored);
        QVERIFY(ledger.spilledBytes <= ledger.storedBytes);
        QVERIFY(ledger.refusedNoDisk <= ledger.refused);
    }

    void verifyContents()
    {
        Ledger held;
        for (TopicId topic = 0; topic < topics(); ++topic) {
            verifyTopic(topic, held);
        }
        const Ledger ledger = m_store.ledger();
        QCOMPARE(ledger.stored, held.stored);
        QCOMPARE(ledger.storedBytes, held.storedBytes);
        QCOMPARE(ledger.spilled, held.spilled);
        QCOMPARE(ledger.spilledBytes, held.spilledBytes);
    }

    /// Every topic whose last message is in memory still has it.
    void verifyLastMessages()
    {
        for (TopicId topic = 0; topic < topics(); ++topic) {
            const std::vector<qsizetype> &sizes = m_topics[topic].sizes;
            const bool spilled = !sizes.empty() && static_cast<std::uint64_t>(sizes.back()) >= kThreshold;
            QVERIFY(sizes.empty() || spilled || m_store.count(topic) > 0);
        }
    }

private:
    struct Topic
    {
        std::uint32_t name = 0;
        std::vector<qsizetype> sizes; ///< by sequence
    };

    void verifyTopic(TopicId topic, Ledger &held)
    {
        const Topic &expected = m_topics[topic];
        const std::uint64_t end = m_store.endSequence(topic);
        const std::vector<MessagePreview> previews = m_store.previews(topic, kEnd, kEnd, 16);
        QCOMPARE(end, expected.sizes.size());
        QCOMPARE(previews.size(), m_store.count(topic));
        StoredMessage stored;
        for (std::size_t i = 0; i < previews.size(); ++i) {
            const std::uint64_t sequence = end - 1 - i;
            QVERIFY(m_store.read(topic, sequence, stored));
            const QByteArray payload = payloadOf(expected.name, sequence, expected.sizes[sequence]);
            QCOMPARE(stored.sequence, sequence);
            QVERIFY(stored.payload == payload);
            QCOMPARE(previews[i].sequence, sequence);
            QCOMPARE(previews[i].payloadStart, payload.first(std::min<qsizetype>(16, payload.size())));
            ++held.stored;
            held.storedBytes += previews[i].payloadSize;
            held.spilled += stored.backing ? 1 : 0;
            held.spilledBytes += stored.backing ? previews[i].payloadSize : 0;
        }
        QVERIFY(previews.size() == end || !m_store.read(topic, end - 1 - previews.size(), stored));
    }

    MessageStore m_store;
    std::vector<Topic> m_topics;
    std::uint32_t m_nextName = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_receivedBytes = 0;
};

double fraction(std::mt19937 &random)
{
    return std::generate_canonical<double, 32>(random);
}

} // namespace

/// What was received is stored, evicted or refused, and what is stored is what was received, whatever happens.
class tst_MessageLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void holdsUnderRandomLoad_data();
    void holdsUnderRandomLoad();
    void holdsWhateverHappens_data();
    void holdsWhateverHappens();
    void lastMessagesStay();
};

void tst_MessageLedger::holdsUnderRandomLoad_data()
{
    QTest::addColumn<quint64>("limit");
    QTest::addColumn<int>("topics");
    QTest::addColumn<int>("largest");
    QTest::newRow("tiny") << quint64{100'000} << 20 << 500;
    QTest::newRow("nothing") << quint64{0} << 20 << 500;
    QTest::newRow("small") << quint64{kMiB} << 2000 << 3000;
    QTest::newRow("many topics") << quint64{kMiB} << 50'000 << 200;
    QTest::newRow("large messages") << quint64{4 * kMiB} << 50 << 3'000'000;
    QTest::newRow("mixed") << quint64{8 * kMiB} << 5000 << 60'000;
}

void tst_MessageLedger::holdsUnderRandomLoad()
{
    QFETCH(quint64, limit);
    QFETCH(int, topics);
    QFETCH(int, largest);
    MemoryBudget budget(limit);
    budget.disk().setLimit(32 * kMiB);
    CheckedStore store(budget, static_cast<TopicId>(topics));
    std::mt19937 random(3);
    const int messages = largest > 100'000 ? 2000 : 60'000;
    for (int i = 0; i < messages; ++i) {
        // Few topics get most of it, few messages are large.
        const auto topic = static_cast<TopicId>(std::pow(fraction(random), 4) * topics);
        store.append(topic, static_cast<qsizetype>(std::pow(fraction(random), 3) * largest));
        store.verifyLedger();
        QCOMPARE(budget.used(), store.store().memoryUsage());
        if (i % (messages / 5) == 0) {
            store.verifyContents();
        }
    }
    store.verifyContents();
}

void tst_MessageLedger::holdsWhateverHappens_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("stores");
    QTest::addColumn<int>("topics");
    QTest::newRow("one store") << 1 << 1 << 60;
    QTest::newRow("one store, many topics") << 2 << 1 << 3000;
    QTest::newRow("three stores") << 3 << 3 << 60;
    QTest::newRow("eight stores") << 4 << 8 << 20;
}

/// Topics, sizes, limits and what is done at random; several stores on one budget.
void tst_MessageLedger::holdsWhateverHappens()
{
    QFETCH(int, seed);
    QFETCH(int, stores);
    QFETCH(int, topics);
    constexpr std::uint64_t kLargest = 16 * kMiB;
    // Two segments for each store, and what the indexes and the open segments of other limits take.
    const std::uint64_t overdraft = static_cast<std::uint64_t>(stores) * 5 * 256 * 1024;
    MemoryBudget budget(kLargest);
    budget.disk().setLimit(kLargest);
    std::vector<std::unique_ptr<CheckedStore>> all;
    all.reserve(static_cast<std::size_t>(stores));
    for (int i = 0; i < stores; ++i) {
        all.push_back(std::make_unique<CheckedStore>(budget, static_cast<TopicId>(topics)));
    }
    std::mt19937 random(static_cast<unsigned>(seed));
    std::uint64_t allowed = budget.limit();
    std::uint64_t mostSpilled = 0;
    for (int i = 0; i < 20'000; ++i) {
        CheckedStore &store = *all[std::min<std::size_t>(random() % (all.size() * 2), all.size() - 1)];
        const auto topic = static_cast<TopicId>(std::pow(fraction(random), 3) * topics);
        const unsigned what = random() % 5000;
        if (what < 20) {
            const bool isBounded = random() % 2 == 0;
            store.evict(topic, isBounded ? static_cast<std::uint32_t>(random() % 20) : kNoTopic);
        } else if (what < 24) {
            store.dropTopics(random);
        } else if (what < 26) {
            store.clear();
        } else if (what < 30) {
            allowed = std::max(allowed, budget.used());
            budget.setLimit(2 * kMiB + random() % (kLargest - 2 * kMiB));
            budget.disk().setLimit(random() % kLargest);
        } else if (what < 60) {
            store.store().giveBack();
        } else if (what < 65) {
            for (const auto &other : all) {
                while (other->store().giveBack()) {}
            }
            allowed = budget.limit();
            QVERIFY(budget.disk().used() <= budget.disk().limit());
        } else {
            const double largest = what < 100 ? 600'000 : what < 500 ? 20'000 : 300;
            store.append(topic, static_cast<qsizetype>(fraction(random) * largest));
        }
        store.verifyLedger();
        mostSpilled = std::max(mostSpilled, store.store().ledger().spilled);
        QVERIFY(budget.used() <= std::max(allowed, budget.limit()) + overdraft);
        if (i % 2000 == 0) {
            store.verifyContents();
        }
    }
    QVERIFY(mostSpilled > 1);
    std::uint64_t used = 0;
    std::uint64_t onDisk = 0;
    for (const auto &store : all) {
        store->verifyContents();
        QVERIFY(store->store().ledger().evicted > 0);
        used += store->store().memoryUsage();
        onDisk += store->store().ledger().spilledBytes;
    }
    QCOMPARE(budget.used(), used);
    QCOMPARE(budget.disk().used(), onDisk);
    all.clear();
    QCOMPARE(budget.used(), 0u);
    QCOMPARE(budget.disk().used(), 0u);
}

/// A few topics send most, large payloads among it, and spend their own.
void tst_MessageLedger::lastMessagesStay()
{
    MemoryBudget budget(8 * kMiB);
    budget.disk().setLimit(8 * kMiB);
    constexpr TopicId kTopics = 1000;
    constexpr TopicId kNoisy = 4;
    CheckedStore store(budget, kTopics);
    std::uint64_t mostSpilled = 0;
    std::mt19937 random(11);
    for (int i = 0; i < 60'000; ++i) {
        const bool isNoisy = random() % 10 != 0;
        const auto topic = static_cast<TopicId>(isNoisy ? random() % kNoisy : random() % kTopics);
        const int largest = !isNoisy ? 3000 : random() % 200 == 0 ? 600'000 : 2000;
        store.append(topic, static_cast<qsizetype>(fraction(random) * largest));
        mostSpilled = std::max(mostSpilled, store.store().ledger().spilled);
        if (i % 1000 == 0) {
            store.verifyLastMessages();
        }
    }
    store.verifyLastMessages();
    store.verifyContents();
    QVERIFY(mostSpilled >= kNoisy);
    QVERIFY(store.store().ledger().evicted > 10'000);
}

QTEST_GUILESS_MAIN(tst_MessageLedger)
#include "tst_messageledger.moc"
