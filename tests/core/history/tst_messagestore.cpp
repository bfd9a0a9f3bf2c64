// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "core/mqtt/decoder.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kMiB = 1024 * 1024;

mqtt::PublishView message(QByteArrayView payload)
{
    mqtt::PublishView view;
    view.payload = payload;
    return view;
}

/// A payload that tells of whom it is.
QByteArray payloadOf(TopicId topic, std::uint64_t sequence, qsizetype size)
{
    QByteArray payload = QByteArray::number(topic) + ':' + QByteArray::number(qulonglong{sequence}) + ':';
    payload.append(std::max<qsizetype>(0, size - payload.size()), static_cast<char>('a' + sequence % 26));
    return payload;
}

bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

/// Everything that can be read agrees with everything else.
void verifyWhole(const MessageStore &store, TopicId topics)
{
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    for (TopicId topic = 0; topic < topics; ++topic) {
        const std::uint32_t count = store.count(topic);
        const std::uint64_t end = store.endSequence(topic);
        const std::vector<MessagePreview> previews = store.previews(topic, kEnd, kEnd, 32);
        QCOMPARE(previews.size(), count);
        for (std::size_t i = 0; i < previews.size(); ++i) {
            const MessagePreview &preview = previews[i];
            QCOMPARE(preview.sequence, end - 1 - i);
            const QByteArray head
                = QByteArray::number(topic) + ':' + QByteArray::number(qulonglong{preview.sequence});
            QVERIFY(preview.payloadStart.startsWith(head + ':'));
            bytes += preview.payloadSize;
        }
        messages += count;
    }
    const Ledger ledger = store.ledger();
    QCOMPARE(ledger.stored, messages);
    QCOMPARE(ledger.storedBytes, bytes);
    QVERIFY(addsUp(ledger));
}

} // namespace

class tst_MessageStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void keepsWholeMessages();
    void previewsAreNewestFirst();
    void unknownTopicsAreEmpty();
    void findsAnySequence();
    void largeMessagesAreWholeOrRefused();
    void staysWithinItsBudget();
    void quietTopicsSurviveAFlood();
    void quietTopicsKeepSeveral();
    void onlyLastMessagesWhenTheyBarelyFit();
    void lastMessagesSurviveAFloodOnNineTenths();
    void moreTopicsThanFit();
    void largeLastMessagesSurviveSmallOnes();
    void ledgerUnderRandomLoad_data();
    void ledgerUnderRandomLoad();
    void severalStoresShareABudget();
    void aNewStoreGetsItsShare();
    void aSmallerLimitIsObeyed();
    void cleaningIsBounded_data();
    void cleaningIsBounded();
    void clearEvictsAll();
    void budgetIsReturned();
    void indexIsSmall();
};

void tst_MessageStore::keepsWholeMessages()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    mqtt::PublishView view = message("payload");
    const QByteArray properties("\x03\x00\x04text\x26\x00\x01k\x00\x01v", 13);
    view.propertyBytes = properties;
    view.qos = mqtt::QoS::ExactlyOnce;
    view.retain = true;
    view.dup = true;
    view.packetIdentifier = 0xABCD;
    QVERIFY(store.append(7, view, 1234));
    StoredMessage stored;
    QVERIFY(store.readLast(7, stored));
    StoredMessage expected;
    expected.topic = 7;
    expected.time = 1234;
    expected.payload = "payload";
    expected.properties = mqtt::decodePublishProperties(properties);
    expected.qos = mqtt::QoS::ExactlyOnce;
    expected.retain = true;
    expected.dup = true;
    expected.packetIdentifier = 0xABCD;
    QVERIFY(stored == expected);
    QCOMPARE(stored.properties.contentType, "text"_ba);
    QVERIFY(store.append(7, message({}), 1235));
    QVERIFY(store.readLast(7, stored));
    QCOMPARE(stored.payload, QByteArray());
    QCOMPARE(stored.sequence, 1u);
    QVERIFY(stored.properties.isEmpty());
    QVERIFY(store.read(7, 0, stored));
    QVERIFY(stored == expected);
}

void tst_MessageStore::previewsAreNewestFirst()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    for (std::uint64_t i = 0; i < 10; ++i) {
        store.append(1, message(payloadOf(1, i, 100)), static_cast<std::int64_t>(i));
        store.append(2, message("other"), 0);
    }
    const auto sequences = [&](std::uint64_t before, std::size_t limit) {
        QList<quint64> list;
        for (const MessagePreview &preview : store.previews(1, before, limit, 8)) {
            list.append(preview.sequence);
        }
        return list;
    };
    QCOMPARE(sequences(kEnd, 3), (QList<quint64>{9, 8, 7}));
    QCOMPARE(sequences(7, 3), (QList<quint64>{6, 5, 4}));
    QCOMPARE(sequences(2, 9), (QList<quint64>{1, 0}));
    QCOMPARE(sequences(0, 9), QList<quint64>());
    QCOMPARE(sequences(kEnd, 0), QList<quint64>());
    MessagePreview preview;
    QVERIFY(store.lastPreview(1, 4, preview));
    QCOMPARE(preview.payloadStart, "1:9:"_ba);
    QCOMPARE(preview.payloadSize, 100u);
    QCOMPARE(preview.time, 9);
}

void tst_MessageStore::unknownTopicsAreEmpty()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    store.append(5, message("x"), 0);
    StoredMessage stored;
    MessagePreview preview;
    for (const TopicId topic : {TopicId{0}, TopicId{6}, TopicId{1'000'000}, kNoTopic}) {
        QCOMPARE(store.count(topic), 0u);
        QCOMPARE(store.endSequence(topic), 0u);
        QVERIFY(store.previews(topic, kEnd, 10, 10).empty());
        QVERIFY(!store.lastPreview(topic, 10, preview));
        QVERIFY(!store.readLast(topic, stored));
        QVERIFY(!store.read(topic, 0, stored));
    }
    QVERIFY(!store.read(5, 1, stored));
}

void tst_MessageStore::findsAnySequence()
{
    MemoryBudget budget(2 * kMiB);
    MessageStore store(budget);
    for (std::uint64_t i = 0; i < 60'000; ++i) {
        store.append(1, message(payloadOf(1, i, 0)), static_cast<std::int64_t>(i));
    }
    const std::uint64_t end = store.endSequence(1);
    const std::uint64_t begin = end - store.count(1);
    QCOMPARE(end, 60'000u);
    QVERIFY(begin > 0);
    StoredMessage stored;
    for (std::uint64_t sequence = begin; sequence < end; ++sequence) {
        QVERIFY(store.read(1, sequence, stored));
        QCOMPARE(stored.sequence, sequence);
        QCOMPARE(stored.payload, payloadOf(1, sequence, 0));
    }
    QVERIFY(!store.read(1, begin - 1, stored));
    QVERIFY(!store.read(1, end, stored));
}

void tst_MessageStore::largeMessagesAreWholeOrRefused()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    StoredMessage stored;
    for (const qsizetype size : {60'000, 100'000, 300'000, 1'000'000, 3'000'000, 4'000'000}) {
        QVERIFY(store.append(1, message(payloadOf(1, store.endSequence(1), size)), 0));
        QVERIFY(store.readLast(1, stored));
        QCOMPARE(stored.payload, payloadOf(1, stored.sequence, size));
        QVERIFY(budget.used() <= budget.limit());
    }
    QVERIFY(!store.append(1, message(QByteArray(5'000'000, 'x')), 0));
    QCOMPARE(store.ledger().refused, 1u);
    QCOMPARE(store.endSequence(1), 6u);
    store.countRefused(message("no topic"));
    QCOMPARE(store.ledger().refused, 2u);
    QCOMPARE(store.ledger().received, 8u);
    QVERIFY(store.readLast(1, stored));
    QCOMPARE(stored.payload.size(), 4'000'000);
    verifyWhole(store, 2);
}

void tst_MessageStore::staysWithinItsBudget()
{
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    const QByteArray payload(64, 'x');
    for (int i = 0; i < 300'000; ++i) {
        store.append(static_cast<TopicId>(i % 100), message(payload), i);
        QVERIFY(budget.used() <= budget.limit());
        QCOMPARE(budget.used(), store.memoryUsage());
    }
    // Not much of the room is wasted.
    QVERIFY(store.ledger().stored * 120 > budget.limit() / 100 * 85);
    QVERIFY(addsUp(store.ledger()));
}

void tst_MessageStore::quietTopicsSurviveAFlood()
{
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    constexpr TopicId kQuiet = 1000;
    for (TopicId topic = 1; topic <= kQuiet; ++topic) {
        for (std::uint64_t i = 0; i < 3; ++i) {
            store.append(topic, message(payloadOf(topic, i, 64)), 0);
        }
    }
    for (std::uint64_t i = 0; i < 300'000; ++i) {
        store.append(0, message(payloadOf(0, i, 64)), 0);
    }
    for (TopicId topic = 1; topic <= kQuiet; ++topic) {
        QCOMPARE(store.count(topic), 3u);
    }
    QVERIFY(store.count(0) > 20'000);
    verifyWhole(store, kQuiet + 1);
}

void tst_MessageStore::quietTopicsKeepSeveral()
{
    // Fifty topics that speak a thousand times as seldom as the noisy one keep a good share.
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    for (std::uint64_t i = 0; i < 300'000; ++i) {
        store.append(0, message(payloadOf(0, i, 64)), 0);
        if (i % 20 == 0) {
            const auto topic = static_cast<TopicId>(1 + i / 20 % 50);
            store.append(topic, message(payloadOf(topic, store.endSequence(topic), 64)), 0);
        }
    }
    for (TopicId topic = 1; topic <= 50; ++topic) {
        QCOMPARE(store.endSequence(topic), 300u);
        QVERIFY2(store.count(topic) >= 150, qPrintable(QString::number(store.count(topic))));
    }
    verifyWhole(store, 51);
}

void tst_MessageStore::onlyLastMessagesWhenTheyBarelyFit()
{
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    constexpr TopicId kTopics = 15'000; // 15,000 * 120 bytes, 1.8 MB of 4
    for (int round = 0; round < 8; ++round) {
        for (TopicId topic = 1; topic <= kTopics; ++topic) {
            store.append(topic, message(payloadOf(topic, store.endSequence(topic), 64)), round);
        }
        for (int i = 0; i < 20'000; ++i) {
            store.append(0, message(payloadOf(0, store.endSequence(0), 64)), round);
        }
    }
    for (TopicId topic = 0; topic <= kTopics; ++topic) {
        QVERIFY(store.count(topic) >= 1);
    }
    verifyWhole(store, kTopics + 1);
}

void tst_MessageStore::lastMessagesSurviveAFloodOnNineTenths()
{
    MemoryBudget budget(32 * kMiB);
    MessageStore store(budget);
    constexpr std::uint64_t kPerTopic = 40 + 64 + 20; // header, payload, index
    const auto topics = static_cast<TopicId>(budget.limit() * 9 / 10 / kPerTopic);
    for (TopicId topic = 1; topic <= topics; ++topic) {
        store.append(topic, message(payloadOf(topic, 0, 64)), 0);
    }
    std::mt19937 random(5);
    for (TopicId i = 0; i < topics * 3; ++i) {
        // One in sixteen is an update of a quiet topic.
        const TopicId topic = i % 16 == 0 ? 1 + static_cast<TopicId>(random() % topics) : 0;
        store.append(topic, message(payloadOf(topic, store.endSequence(topic), 64)), 0);
    }
    QVERIFY(budget.used() <= budget.limit());
    verifyWhole(store, topics + 1);
    for (TopicId topic = 0; topic <= topics; ++topic) {
        QVERIFY(store.count(topic) > 0);
    }
}

void tst_MessageStore::moreTopicsThanFit()
{
    MemoryBudget budget(2 * kMiB);
    MessageStore store(budget);
    constexpr TopicId kTopics = 100'000;
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        QVERIFY(store.append(topic, message(payloadOf(topic, 0, 64)), 0));
    }
    QCOMPARE(store.ledger().received, std::uint64_t{kTopics});
    QVERIFY(store.ledger().evicted > 0);
    QCOMPARE(store.count(kTopics - 1), 1u);
    verifyWhole(store, kTopics);
}

void tst_MessageStore::largeLastMessagesSurviveSmallOnes()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore store(budget);
    for (TopicId topic = 1; topic <= 10; ++topic) {
        store.append(topic, message(payloadOf(topic, 0, 400'000)), 0);
    }
    for (std::uint64_t i = 0; i < 200'000; ++i) {
        store.append(0, message(payloadOf(0, i, 64)), 0);
    }
    for (std::uint64_t i = 0; i < 100; ++i) {
        store.append(20, message(payloadOf(20, i, 400'000)), 0);
    }
    for (TopicId topic = 1; topic <= 10; ++topic) {
        QCOMPARE(store.count(topic), 1u);
    }
    QVERIFY(store.count(0) > 0);
    QVERIFY(store.count(20) > 1);
    verifyWhole(store, 21);
}

void tst_MessageStore::ledgerUnderRandomLoad_data()
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

void tst_MessageStore::ledgerUnderRandomLoad()
{
    QFETCH(quint64, limit);
    QFETCH(int, topics);
    QFETCH(int, largest);
    MemoryBudget budget(limit);
    MessageStore store(budget);
    std::mt19937 random(3);
    std::uint64_t received = 0;
    std::uint64_t bytes = 0;
    const int messages = largest > 100'000 ? 3000 : 60'000;
    for (int i = 0; i < messages; ++i) {
        // Few topics get most of it, few messages are large.
        const double skew = std::pow(std::generate_canonical<double, 32>(random), 4);
        const auto topic = static_cast<TopicId>(skew * topics);
        const auto size = static_cast<qsizetype>(std::pow(std::generate_canonical<double, 32>(random), 3)
                                                 * static_cast<double>(largest));
        const QByteArray payload = payloadOf(topic, store.endSequence(topic), size);
        store.append(topic, message(payload), i);
        ++received;
        bytes += static_cast<std::uint64_t>(payload.size());
        const Ledger ledger = store.ledger();
        QVERIFY(addsUp(ledger));
        QCOMPARE(ledger.received, received);
        QCOMPARE(ledger.receivedBytes, bytes);
        if (i % (messages / 10) == 0) {
            verifyWhole(store, static_cast<TopicId>(topics));
        }
    }
    verifyWhole(store, static_cast<TopicId>(topics));
}

void tst_MessageStore::severalStoresShareABudget()
{
    MemoryBudget budget(8 * kMiB);
    std::vector<std::unique_ptr<MessageStore>> stores;
    stores.reserve(4);
    for (int i = 0; i < 4; ++i) {
        stores.push_back(std::make_unique<MessageStore>(budget));
    }
    std::mt19937 random(9);
    constexpr std::uint64_t kSlack = 2 * 256 * 1024; // two segments of a budget of this size
    for (int i = 0; i < 200'000; ++i) {
        const auto index = std::min<std::size_t>(random() % 8, 3); // the last takes most
        MessageStore &store = *stores[index];
        const auto topic = static_cast<TopicId>(random() % 50);
        const auto size = static_cast<qsizetype>(random() % (i % 1000 == 0 ? 500'000 : 200));
        store.append(topic, message(payloadOf(topic, store.endSequence(topic), size)), i);
        QVERIFY(budget.used() <= budget.limit() + kSlack);
    }
    std::uint64_t used = 0;
    for (const auto &store : stores) {
        verifyWhole(*store, 50);
        QVERIFY(store->ledger().stored > 0);
        used += store->memoryUsage();
    }
    QCOMPARE(budget.used(), used);
}

void tst_MessageStore::aNewStoreGetsItsShare()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore first(budget);
    const QByteArray payload(100, 'x');
    for (int i = 0; i < 200'000; ++i) {
        first.append(1, message(payload), i);
    }
    MessageStore second(budget);
    for (int i = 0; i < 200'000; ++i) {
        first.append(1, message(payload), i);
        second.append(1, message(payload), i);
    }
    QVERIFY(second.memoryUsage() > budget.share() * 8 / 10);
    QVERIFY(first.memoryUsage() > budget.share() * 8 / 10);

    // The first falls silent; a third gets its share only if somebody asks the first to give back.
    MessageStore third(budget);
    for (int i = 0; i < 200'000; ++i) {
        third.append(1, message(payload), i);
        if (i % 1000 == 0) {
            first.giveBack();
            second.giveBack();
        }
    }
    QVERIFY(third.memoryUsage() > budget.share() * 8 / 10);
    QVERIFY(first.memoryUsage() > budget.share() * 8 / 10);
}

void tst_MessageStore::aSmallerLimitIsObeyed()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore store(budget);
    std::uint64_t sequence = 0;
    const auto flood = [&](int messages) {
        for (int i = 0; i < messages; ++i) {
            store.append(1, message(payloadOf(1, sequence++, 100)), i);
        }
    };
    flood(300'000);
    QVERIFY(budget.used() > 15 * kMiB);
    budget.setLimit(2 * kMiB);
    flood(300'000);
    QVERIFY(budget.used() <= budget.limit());
    budget.setLimit(16 * kMiB);
    flood(300'000);
    QVERIFY(budget.used() > 15 * kMiB);
    verifyWhole(store, 2);
}

void tst_MessageStore::cleaningIsBounded_data()
{
    QTest::addColumn<int>("topics");
    QTest::newRow("one topic") << 1;
    QTest::newRow("ten thousand topics") << 10'000;
    QTest::newRow("nearly all last messages") << 60'000;
    QTest::newRow("more topics than fit") << 200'000;
}

void tst_MessageStore::cleaningIsBounded()
{
    QFETCH(int, topics);
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    const QByteArray payload(64, 'x');
    constexpr int kMessages = 1'000'000;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kMessages; ++i) {
        store.append(static_cast<TopicId>(i % topics), message(payload), i);
    }
    const qint64 elapsed = timer.elapsed();
    qInfo("%lld ns for each message", elapsed * 1'000'000 / kMessages);
    QVERIFY(elapsed < 10'000); // a copy of everything for each segment would take minutes
    QVERIFY(addsUp(store.ledger()));
}

void tst_MessageStore::clearEvictsAll()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    for (int i = 0; i < 100; ++i) {
        store.append(1, message("12345"), 0);
    }
    store.clear();
    const Ledger ledger = store.ledger();
    QCOMPARE(ledger.received, 100u);
    QCOMPARE(ledger.stored, 0u);
    QCOMPARE(ledger.evicted, 100u);
    QCOMPARE(ledger.storedBytes, 0u);
    QCOMPARE(store.count(1), 0u);
    QCOMPARE(store.endSequence(1), 0u);
    QCOMPARE(store.generation(), 1u);
    QCOMPARE(budget.used(), 0u);
    QVERIFY(store.append(1, message("x"), 0));
    QCOMPARE(store.count(1), 1u);
}

void tst_MessageStore::budgetIsReturned()
{
    MemoryBudget budget(4 * kMiB);
    {
        MessageStore store(budget);
        for (int i = 0; i < 100'000; ++i) {
            store.append(static_cast<TopicId>(i % 7), message(QByteArray(i % 500, 'x')), 0);
        }
        QVERIFY(budget.used() > 0);
        QCOMPARE(budget.share(), budget.limit());
    }
    QCOMPARE(budget.used(), 0u);
    QVERIFY(MemoryBudget::defaultLimit() > 0);
    QVERIFY(MemoryBudget::defaultLimit() <= 1024 * kMiB);
}

void tst_MessageStore::indexIsSmall()
{
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    store.append(999'999, message({}), 0);
    QVERIFY(store.memoryUsage() < 34 * std::size_t{1'000'000}); // the tree may have the rest of 200 bytes
}

QTEST_GUILESS_MAIN(tst_MessageStore)
#include "tst_messagestore.moc"
