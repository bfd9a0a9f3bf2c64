// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"
#include "core/history/messagelistmodel.h"
#include "core/topics/topicarena.h"
#include "core/topics/topicsnapshots.h"
#include "tests/support/prepare.h"

#include <QDeadlineTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <random>
#include <thread>
#include <vector>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

mqtt::PublishView message(QByteArrayView topic, QByteArrayView payload = "x")
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    return view;
}

void receiveBatch(LiveData &data, std::initializer_list<QByteArrayView> topics)
{
    data.batchBegan();
    for (const QByteArrayView topic : topics) {
        data.messageReceived(message(topic));
    }
    data.batchEnded();
}

bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

/// What a view reads of some topics: names and parents without the mutex, values with it.
void readSome(LiveData &data, std::mt19937 &random)
{
    std::shared_ptr<const TopicArena> arena;
    std::uint32_t known = 0;
    {
        const PriorityMutex::UrgentLock lock(data.mutex());
        arena = data.tree().arena();
        known = data.tree().nodeCount();
    }
    std::vector<TopicId> ids;
    for (int i = 0; i < 50 && known > 1; ++i) {
        const TopicId id = 1 + static_cast<TopicId>(random() % (known - 1));
        ids.push_back(id);
        QVERIFY(arena->parent(id) < id);
        QVERIFY(arena->depth(id) == arena->depth(arena->parent(id)) + 1);
        QVERIFY(arena->path(id).endsWith(arena->levelName(id)));
    }
    const PriorityMutex::UrgentLock lock(data.mutex());
    if (data.tree().arena() == arena) {
        for (const TopicId id : ids) {
            const TopicSnapshot snapshot
                = TopicSnapshot::take(data.tree(), data.store(), id, 1'700'000'000'000, 256);
            QVERIFY(!snapshot.last || snapshot.statistics.messages > 0);
        }
    }
}

} // namespace

class tst_LiveData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void recordsAndStores();
    void oneClockReadingForABatch();
    void revisionGrowsWithBatches();
    void tellsOfAChangeOnce();
    void noChangeGoesUntold();
    void countsWhatTheTreeRefuses();
    void clearEmptiesBoth();
    void memoryOfAMillionTopics();
    void longBatchLetsReadersIn();
    void severalMessagesAtOnce();
    void readersAndWriter();
};

void tst_LiveData::recordsAndStores()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    receiveBatch(data, {"a/b", "a/c", "a/b"});
    const PriorityMutex::UrgentLock lock(data.mutex());
    const TopicId id = data.tree().find("a/b");
    QCOMPARE(data.tree().statistics(id, 0).messages, 2u);
    QCOMPARE(data.store().count(id), 2u);
    QCOMPARE(data.store().ledger().received, 3u);
}

void tst_LiveData::oneClockReadingForABatch()
{
    MemoryBudget budget(1024 * 1024);
    std::int64_t now = 1000;
    LiveData data(budget, [&now] { return now++; });
    receiveBatch(data, {"a", "a", "a"});
    receiveBatch(data, {"a"});
    const auto previews = data.store().previews(data.tree().find("a"), 10, 10, 0);
    QCOMPARE(previews.size(), 4u);
    QCOMPARE(previews[0].time, 1001);
    QCOMPARE(previews[1].time, 1000);
    QCOMPARE(previews[3].time, 1000);

    LiveData withSystemClock(budget);
    receiveBatch(withSystemClock, {"a"});
    QVERIFY(withSystemClock.tree().statistics(1, 0).lastTime > 1'600'000'000'000);
}

void tst_LiveData::revisionGrowsWithBatches()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    const std::uint64_t before = data.revision();
    receiveBatch(data, {"a", "b", "c"});
    QVERIFY(data.revision() > before);
    const std::uint64_t after = data.revision();
    QCOMPARE(data.revision(), after);
    data.giveBack(); // nothing to give
    QCOMPARE(data.revision(), after);
    data.clear();
    QVERIFY(data.revision() > after);
}

void tst_LiveData::tellsOfAChangeOnce()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    int told = 0;
    data.setChangeListener([&told] { ++told; });
    receiveBatch(data, {"a"});
    QCOMPARE(told, 0); // nobody asked
    std::uint64_t seen = data.revision();
    QVERIFY(data.awaitChange(seen));
    for (int i = 0; i < 100; ++i) {
        receiveBatch(data, {"a", "b"});
    }
    QCOMPARE(told, 1);
    QVERIFY(!data.awaitChange(seen)); // changed already: look again
    receiveBatch(data, {"a"});
    QCOMPARE(told, 1);
    seen = data.revision();
    QVERIFY(data.awaitChange(seen));
    data.clear();
    QCOMPARE(told, 2);
}

void tst_LiveData::noChangeGoesUntold()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    QSemaphore told;
    data.setChangeListener([&told] { told.release(); });
    constexpr std::uint64_t kBatches = 20'000;
    const auto writer = std::unique_ptr<QThread>(QThread::create([&data] {
        for (std::uint64_t i = 0; i < kBatches; ++i) {
            receiveBatch(data, {"a"});
        }
    }));
    std::uint64_t seen = data.revision();
    writer->start();
    constexpr int kDeadline = 30'000; // ms; only a lost notification takes so long
    while (seen < kBatches) {
        if (data.awaitChange(seen)) {
            QVERIFY(told.tryAcquire(1, kDeadline));
        }
        seen = data.revision();
    }
    QVERIFY(writer->wait(kDeadline));
    QCOMPARE(seen, kBatches);
}

void tst_LiveData::countsWhatTheTreeRefuses()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    receiveBatch(data, {"a"});
    data.tree().setMemoryLimit(0);
    receiveBatch(data, {"b", "a"});
    const Ledger ledger = data.store().ledger();
    QCOMPARE(ledger.received, 3u);
    QCOMPARE(ledger.refused, 1u);
    QCOMPARE(ledger.stored, 2u);
}

void tst_LiveData::clearEmptiesBoth()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    receiveBatch(data, {"a", "b"});
    data.clear();
    QCOMPARE(data.tree().topicCount(), 0u);
    QCOMPARE(data.store().ledger().evicted, 2u);
    QCOMPARE(data.store().ledger().stored, 0u);
}

void tst_LiveData::memoryOfAMillionTopics()
{
    MemoryBudget budget(512ULL * 1024 * 1024);
    LiveData data(budget);
    constexpr std::size_t kTopics = 1'000'000;
    data.batchBegan();
    for (std::size_t i = 0; i < kTopics; ++i) {
        data.messageReceived(
            message("site/line/room/device-" + QByteArray::number(qulonglong{i}) + "-state", "12.5"));
    }
    data.batchEnded();
    // Without the records, which are payload: those of one topic more or less show what they take.
    MemoryBudget otherBudget(512ULL * 1024 * 1024);
    MessageStore records(otherBudget);
    for (std::size_t i = 0; i < kTopics; ++i) {
        records.append(0, message({}, "12.5"), 0);
    }
    const std::size_t index = data.store().memoryUsage() - records.memoryUsage();
    const std::size_t perTopic = (data.tree().memoryUsage() + index) / kTopics;
    qInfo("%zu bytes for each topic, %zu of them of the tree", perTopic, data.tree().memoryUsage() / kTopics);
    QVERIFY(perTopic <= 200);
}

void tst_LiveData::longBatchLetsReadersIn()
{
    MemoryBudget budget(2 * 1024 * 1024);
    LiveData data(budget);
    std::atomic<int> reads = 0;
    std::atomic<bool> gaveUp = false;
    std::jthread writer([&] {
        const QDeadlineTimer deadline(20'000);
        data.batchBegan();
        while (reads < 10 && !gaveUp) { // one batch until the reader has read
            data.messageReceived(message("a/b"));
            gaveUp = deadline.hasExpired();
        }
        data.batchEnded();
    });
    std::uint64_t seen = 0;
    std::uint64_t revision = 0;
    while (reads < 10 && !gaveUp) {
        const PriorityMutex::UrgentLock lock(data.mutex());
        if (data.store().ledger().received > seen) {
            seen = data.store().ledger().received;
            QVERIFY(data.revision() > revision); // so that who only looks at the number reads
            revision = data.revision();
            ++reads;
        }
    }
    writer.join();
    QVERIFY(!gaveUp);
    QVERIFY(addsUp(data.store().ledger()));
}

void tst_LiveData::severalMessagesAtOnce()
{
    // The same messages, one by one and together, among more topics than are looked at one by one.
    constexpr unsigned kTopics = 50'000;
    MemoryBudget budget(8 * 1024 * 1024);
    MemoryBudget otherBudget(8 * 1024 * 1024);
    LiveData single(budget, [] { return 1'000; });
    LiveData together(otherBudget, [] { return 1'000; });
    QCOMPARE(together.messagesAtOnce(), std::size_t{1});
    std::mt19937 random(3);
    std::vector<QByteArray> topics;
    for (unsigned i = 0; i < 4 * kTopics; ++i) {
        const unsigned number = i < kTopics ? i : random() % (2 * kTopics);
        topics.push_back("t/" + QByteArray::number(number));
    }
    for (std::size_t i = 0; i < topics.size(); i += 16) {
        std::vector<mqtt::PublishView> views;
        for (std::size_t at = i; at < std::min(i + 16, topics.size()); ++at) {
            views.push_back(message(topics[at], topics[at]));
        }
        single.batchBegan();
        together.batchBegan();
        for (const mqtt::PublishView &view : views) {
            single.messageReceived(view);
        }
        together.messagesReceived(views);
        single.batchEnded();
        together.batchEnded();
    }
    QVERIFY(together.messagesAtOnce() > 1);
    QCOMPARE(together.store().ledger(), single.store().ledger());
    QCOMPARE(together.tree().nodeCount(), single.tree().nodeCount());
    for (TopicId id = 0; id < single.tree().nodeCount(); ++id) {
        QCOMPARE(together.tree().topicName(id), single.tree().topicName(id));
        QCOMPARE(together.tree().statistics(id, 1'000), single.tree().statistics(id, 1'000));
        QCOMPARE(together.store().count(id), single.store().count(id));
    }
}

void tst_LiveData::readersAndWriter()
{
    MemoryBudget budget(2 * 1024 * 1024);
    LiveData data(budget);
    constexpr int kBatches = 800;
    std::atomic<bool> done = false;
    std::jthread writer([&] { // joins also when a check fails
        std::mt19937 random(1);
        const QByteArray payload(400, 'x');
        for (int batch = 0; batch < kBatches; ++batch) {
            data.batchBegan();
            for (int i = 0; i < 40; ++i) {
                const QByteArray topic
                    = QByteArray::number(random() % 30) + '/' + QByteArray::number(random() % 50) + '/'
                      + QByteArray::number(random() % static_cast<unsigned>(1 + batch / 10));
                data.messageReceived(
                    message(topic, QByteArrayView(payload).first(static_cast<qsizetype>(random() % 400))));
            }
            data.batchEnded();
        }
        done = true;
    });

    MessageListModel list(data.tree(), data.store(), data.mutex());
    std::mt19937 random(2);
    std::uint64_t seen = 0;
    for (int round = 0; !done || data.revision() != seen; ++round) {
        seen = data.revision();
        readSome(data, random);
        if (round % 10 == 0) {
            list.setTopic(1 + static_cast<TopicId>(random() % 100));
        }
        list.synchronise();
        for (int row = 0; row < std::min(10, list.rowCount()); ++row) {
            list.index(row, 0).data(MessageListModel::PayloadStartRole);
        }
        if (round % 200 == 199) {
            data.clear();
        }
        {
            const PriorityMutex::UrgentLock lock(data.mutex());
            QVERIFY(addsUp(data.store().ledger()));
        }
    }
    writer.join();
    QCOMPARE(data.store().ledger().received, std::uint64_t{kBatches * 40});
    QVERIFY(addsUp(data.store().ledger()));
}

QTEST_GUILESS_MAIN(tst_LiveData)
#include "tst_livedata.moc"
