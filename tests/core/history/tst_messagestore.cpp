// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "core/mqtt/decoder.h"
#include "tests/core/history/storetesting.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

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
    void moreTopicsThanFit();
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
    StoreOptions options;
    options.diskLimit = 0; // all in memory
    store.setOptions(options);
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
