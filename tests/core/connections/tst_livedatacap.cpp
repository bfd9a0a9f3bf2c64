// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"
#include "core/topics/topicarena.h"
#include "core/topics/topicrenumbering.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <random>
#include <thread>
#include <utility>

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
        data.messageReceived(message(topic, topic));
    }
    data.batchEnded();
}

/// One message on each of `count` new topics.
void receiveNew(LiveData &data, int first, int count)
{
    data.batchBegan();
    for (int i = first; i < first + count; ++i) {
        const QByteArray topic = "session/" + QByteArray::number(i) + "/state";
        data.messageReceived(message(topic, topic));
    }
    data.batchEnded();
}

bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

/// Every message held belongs to the topic it is held for: the payloads of these tests are the topic's name.
void verifyStore(LiveData &data)
{
    const PriorityMutex::UrgentLock lock(data.mutex());
    const TopicTree &tree = data.tree();
    std::uint64_t held = 0;
    for (TopicId id = 1; id < tree.nodeCount(); ++id) {
        const std::uint32_t count = data.store().count(id);
        held += count;
        QVERIFY(count <= tree.statistics(id, 0).messages);
        StoredMessage last;
        if (data.store().readLast(id, last)) {
            QCOMPARE(last.payload, tree.topicName(id));
        }
    }
    QCOMPARE(held, data.store().ledger().stored);
    QVERIFY(addsUp(data.store().ledger()));
}

/// Reads as the window does until told to stop, and notes how long it waited for the mutex at the most.
class Reader
{
public:
    explicit Reader(LiveData &data)
        : m_data(data)
        , m_thread([this] { run(); })
    {}
    ~Reader() { stop(); }

    void stop()
    {
        m_done = true;
        if (m_thread.joinable()) {
            m_thread.join();
        }
    }
    [[nodiscard]] qint64 longestWait() const { return m_longestWait; } ///< microseconds
    [[nodiscard]] bool sawNonsense() const { return m_nonsense; }

private:
    void run()
    {
        std::mt19937 random(5);
        std::shared_ptr<const TopicArena> arena;
        std::uint64_t generation = ~std::uint64_t{0};
        TopicId watched = kNoTopic;
        QByteArray watchedName;
        while (!m_done) {
            QElapsedTimer clock;
            clock.start();
            const PriorityMutex::UrgentLock lock(m_data.mutex());
            m_longestWait = std::max(m_longestWait, clock.nsecsElapsed() / 1000);
            const TopicTree &tree = m_data.tree();
            m_nonsense = m_nonsense || !addsUp(m_data.store().ledger());
            if (generation != tree.generation()) {
                watched = tree.currentId(watched, generation);
                m_nonsense = m_nonsense || (watched != kNoTopic && tree.topicName(watched) != watchedName);
                arena = tree.arena();
                generation = tree.generation();
            }
            const auto id = static_cast<TopicId>(random() % tree.nodeCount());
            if (id != kRootTopic) {
                const QByteArray name = tree.topicName(id);
                m_nonsense = m_nonsense || tree.find(name) != id || arena->path(id) != name;
                if (random() % 100 == 0) {
                    watched = id;
                    watchedName = name;
                }
            }
        }
    }

    LiveData &m_data;
    std::atomic<bool> m_done = false;
    qint64 m_longestWait = 0;
    bool m_nonsense = false;
    std::thread m_thread;
};

} // namespace

class tst_LiveDataCap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void refusesAndCounts();
    void nothingIsLostAtTheCap();
    void messagesOfDroppedTopicsAreEvicted();
    void aBusyTopicIsForgottenInSlices();
    void choosingToDropDropsAtOnce();
    void revisionTellsOfADrop();
    void memoryOfAHiddenReaderIsGivenBack();
    void readersDoNotWaitForADrop();
    void churnWithReadersAndClear();
};

void tst_LiveDataCap::refusesAndCounts()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    data.setTopicCap({2, TopicCapPolicy::StopAdding});
    receiveBatch(data, {"a", "b", "c", "a", "d"});
    const TopicCapState expected{{2, TopicCapPolicy::StopAdding}, TopicRoom::CapReached, 2, 0};
    QCOMPARE(data.topicCapState(), expected);
    const Ledger ledger = data.store().ledger();
    QCOMPARE(ledger.refused, 2u);
    QCOMPARE(ledger.stored, 3u);
    QVERIFY(addsUp(ledger));
}

void tst_LiveDataCap::nothingIsLostAtTheCap()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget, [now = std::int64_t{0}]() mutable { return ++now; });
    data.setTopicCap({4, TopicCapPolicy::DropOldest});
    receiveBatch(data, {"first"});
    receiveBatch(data, {"a", "b", "c"});
    // The drop comes in the middle of a batch.
    receiveBatch(data, {"a", "b", "new", "c", "new"});
    QCOMPARE(data.tree().find("first"), kNoTopic);
    QCOMPARE(data.tree().statistics(data.tree().find("new"), 0).messages, 2u);
    QCOMPARE(data.tree().statistics(data.tree().find("c"), 0).messages, 2u);
    QCOMPARE(data.store().count(data.tree().find("new")), 2u);
    QCOMPARE(data.topicCapState().droppedTopics, 1u);
    QCOMPARE(data.topicCapState().refusedMessages, 0u);
    const Ledger ledger = data.store().ledger();
    QCOMPARE(ledger.received, 9u);
    QCOMPARE(ledger.stored, 8u);
    QCOMPARE(ledger.evicted, 1u);
    verifyStore(data);
}

void tst_LiveDataCap::messagesOfDroppedTopicsAreEvicted()
{
    MemoryBudget budget(16 * 1024 * 1024);
    LiveData data(budget);
    data.setTopicCap({1000, TopicCapPolicy::DropOldest});
    receiveNew(data, 0, 20'000);
    QCOMPARE(data.store().ledger().received, 20'000u);
    QCOMPARE(data.store().ledger().refused, 0u);
    QCOMPARE(data.topicCapState().droppedTopics, 20'000u - data.tree().topicCount());
    QCOMPARE(data.store().ledger().stored, std::uint64_t{data.tree().topicCount()});
    verifyStore(data);
}

void tst_LiveDataCap::aBusyTopicIsForgottenInSlices()
{
    MemoryBudget budget(64 * 1024 * 1024);
    LiveData data(budget, [now = std::int64_t{0}]() mutable { return ++now; });
    data.setTopicCap({2, TopicCapPolicy::DropOldest});
    data.batchBegan();
    for (int i = 0; i < 100'000; ++i) {
        data.messageReceived(message("busy", "busy"));
    }
    data.batchEnded();
    receiveBatch(data, {"a"});
    receiveBatch(data, {"b"});
    QCOMPARE(data.tree().find("busy"), kNoTopic);
    QCOMPARE(data.store().ledger().evicted, 100'000u);
    verifyStore(data);
}

void tst_LiveDataCap::choosingToDropDropsAtOnce()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    data.setTopicCap({100, TopicCapPolicy::StopAdding});
    receiveNew(data, 0, 150);
    data.dropTopics();
    QCOMPARE(data.tree().topicCount(), 100u);
    data.setTopicCap({100, TopicCapPolicy::DropOldest});
    data.dropTopics();
    QCOMPARE(data.tree().topicCount(), 75u);
    data.setTopicCap({10, TopicCapPolicy::DropOldest});
    data.dropTopics();
    QCOMPARE(data.tree().topicCount(), 8u);
    const TopicCapState expected{{10, TopicCapPolicy::DropOldest}, TopicRoom::Left, 50, 92};
    QCOMPARE(data.topicCapState(), expected);
    verifyStore(data);
}

void tst_LiveDataCap::revisionTellsOfADrop()
{
    MemoryBudget budget(1024 * 1024);
    LiveData data(budget);
    receiveNew(data, 0, 100);
    const std::uint64_t before = data.revision();
    data.setTopicCap({10, TopicCapPolicy::DropOldest});
    const std::uint64_t capped = data.revision();
    QVERIFY(capped > before);
    data.dropTopics();
    QVERIFY(data.revision() > capped);
}

void tst_LiveDataCap::memoryOfAHiddenReaderIsGivenBack()
{
    MemoryBudget budget(64 * 1024 * 1024);
    LiveData data(budget);
    receiveNew(data, 0, 50'000);
    std::weak_ptr<const TopicArena> watched = data.tree().arena();
    std::shared_ptr<const TopicArena> held = data.tree().arena();
    data.setTopicCap({10'000, TopicCapPolicy::DropOldest});
    data.dropTopics();
    const std::size_t withReader = data.tree().memoryUsage();
    held.reset();
    QVERIFY2(!watched.expired(), "the reader must not be the one to free it, that takes long");
    data.giveBack();
    QVERIFY(watched.expired());
    QVERIFY(data.tree().memoryUsage() < withReader / 2);
}

/// Drops a quarter of many topics while somebody reads: how long it took and how long the reader waited at the most, in
/// microseconds.
static std::pair<qint64, qint64> dropWhileReading()
{
    MemoryBudget budget(512ULL * 1024 * 1024);
    LiveData data(budget);
    constexpr int kTopics = 400'000;
    for (int first = 0; first < kTopics; first += 200) {
        receiveNew(data, first, 200); // short batches: they are not what is measured
    }
    data.setTopicCap({kTopics, TopicCapPolicy::DropOldest});
    Reader reader(data);
    QElapsedTimer clock;
    clock.start();
    receiveNew(data, kTopics, 1);
    const qint64 drop = clock.nsecsElapsed() / 1000;
    reader.stop();
    if (data.topicCapState().droppedTopics != std::uint64_t{kTopics / 4} || reader.sawNonsense()) {
        QTest::qFail("the drop went wrong", __FILE__, __LINE__);
    }
    return {drop, reader.longestWait()};
}

void tst_LiveDataCap::readersDoNotWaitForADrop()
{
    // The best of a few: a reader that had to wait for a processor says nothing about the mutex.
    bool waitedLittle = false;
    for (int attempt = 0; attempt < 5 && !waitedLittle; ++attempt) {
        const auto [drop, longest] = dropWhileReading();
        qInfo("the drop took %lld us, a reader waited %lld us at the most", drop, longest);
        waitedLittle = longest < std::max<qint64>(drop / 16, 2'000);
    }
    QVERIFY(waitedLittle);
}

void tst_LiveDataCap::churnWithReadersAndClear()
{
    MemoryBudget budget(4 * 1024 * 1024);
    LiveData data(budget);
    data.setTopicCap({5'000, TopicCapPolicy::DropOldest});
    Reader reader(data);
    std::atomic<bool> done = false;
    std::thread person([&data, &done] {
        std::mt19937 random(9);
        while (!done) {
            switch (random() % 4) {
            case 0:
                data.clear();
                break;
            case 1:
                data.giveBack();
                break;
            default:
                data.setTopicCap(
                    {1 + static_cast<std::uint32_t>(random() % 8'000),
                     random() % 4 == 0 ? TopicCapPolicy::StopAdding : TopicCapPolicy::DropOldest});
            }
            std::this_thread::yield();
        }
    });
    constexpr int kTopics = 100'000;
    for (int first = 0; first < kTopics; first += 50) {
        receiveNew(data, first, 50);
        data.dropTopics();
    }
    done = true;
    person.join();
    // What the other thread did last is chance: now there is something to drop in any case.
    constexpr int kMore = 2'000;
    data.setTopicCap({500, TopicCapPolicy::DropOldest});
    receiveNew(data, kTopics, kMore);
    data.dropTopics();
    reader.stop();
    QVERIFY(!reader.sawNonsense());
    const Ledger ledger = data.store().ledger();
    QCOMPARE(ledger.received, std::uint64_t{kTopics + kMore});
    QCOMPARE(ledger.refused, data.topicCapState().refusedMessages);
    QVERIFY(data.topicCapState().droppedTopics > 0);
    verifyStore(data);
}

QTEST_GUILESS_MAIN(tst_LiveDataCap)
#include "tst_livedatacap.moc"
