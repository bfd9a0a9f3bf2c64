// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"
#include "tests/support/prepare.h"

#include <QDeadlineTimer>
#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

mqtt::PublishView message(QByteArrayView topic, QByteArrayView payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    return view;
}

void receive(LiveData &data, QByteArrayView topic, QByteArrayView payload)
{
    data.batchBegan();
    data.messageReceived(message(topic, payload));
    data.batchEnded();
}

Ledger ledgerOf(LiveData &data)
{
    const PriorityMutex::UrgentLock lock(data.mutex());
    return data.store().ledger();
}

bool addsUp(const Ledger &ledger)
{
    return ledger.received == ledger.stored + ledger.evicted + ledger.refused;
}

void setDiskLimit(LiveData &data, std::uint64_t bytes)
{
    StoreOptions options = data.storeOptions();
    options.diskLimit = bytes;
    data.setStoreOptions(options);
}

} // namespace

/// Large payloads and limits that change, with others at the mutex.
class tst_LiveDataStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void readersGetInWhileALargePayloadIsWritten();
    void everythingAtOnce();
    void aFullTreeRefusesLargeOnes();
    void aLowerLimitIsObeyed();
    void aNewConnectionGetsItsShare();
};

void tst_LiveDataStore::readersGetInWhileALargePayloadIsWritten()
{
    MemoryBudget budget(16 * kMiB);
    LiveData data(budget);
    setDiskLimit(data, 128 * kMiB);
    std::atomic<bool> done = false;
    std::jthread writer([&data, &done] { // joins also when a check fails
        const QByteArray payload(qsizetype{32 * kMiB}, 'x');
        while (!done) {
            data.batchBegan();
            data.messageReceived(message("small", "x"));
            data.messageReceived(message("large", payload));
            data.batchEnded();
        }
    });
    // Whoever sees one more small message than large ones is in the middle of a batch.
    const QDeadlineTimer deadline(std::chrono::seconds(30));
    while (!done && !deadline.hasExpired()) {
        const PriorityMutex::UrgentLock lock(data.mutex());
        const std::uint64_t small = data.store().endSequence(data.tree().find("small"));
        done = small > data.store().endSequence(data.tree().find("large"));
    }
    const bool gotIn = done.exchange(true);
    writer.join();
    QVERIFY(gotIn);
    QVERIFY(addsUp(ledgerOf(data)));
    QCOMPARE(ledgerOf(data).refused, 0u);
}

void tst_LiveDataStore::everythingAtOnce()
{
    MemoryBudget budget(4 * kMiB);
    LiveData data(budget);
    constexpr int kMessages = 1500;
    std::atomic<bool> done = false;
    std::jthread writer([&data, &done] {
        std::mt19937 random(1);
        const QByteArray payload(qsizetype{2 * kMiB}, 'x');
        for (int i = 0; i < kMessages; ++i) {
            const auto size = static_cast<qsizetype>(random() % (i % 8 == 0 ? 2 * kMiB : 2000));
            receive(data, QByteArray::number(random() % 20), QByteArrayView(payload).first(size));
            if (i % 50 == 0) {
                data.giveBack();
            }
        }
        done = true;
    });
    std::mt19937 random(2);
    StoredMessage kept;
    for (int round = 0; !done; ++round) {
        setDiskLimit(data, random() % (32 * kMiB));
        budget.setLimit(kMiB + random() % (4 * kMiB));
        {
            StoredMessage message;
            const PriorityMutex::UrgentLock lock(data.mutex());
            const TopicId topic = data.tree().find(QByteArray::number(random() % 20));
            if (topic != kNoTopic && data.store().readLast(topic, message)) {
                kept = message;
            }
            QVERIFY(addsUp(data.store().ledger()));
        }
        // The store may evict it meanwhile.
        QCOMPARE(kept.payload.count('x'), kept.payload.size());
        if (round % 20 == 19) {
            data.clear();
        }
    }
    writer.join();
    QCOMPARE(ledgerOf(data).received, std::uint64_t{kMessages});
    data.clear();
    QCOMPARE(budget.used(), 0u);
    QCOMPARE(budget.disk().used(), 0u);
}

void tst_LiveDataStore::aFullTreeRefusesLargeOnes()
{
    MemoryBudget budget(4 * kMiB);
    LiveData data(budget);
    const QByteArray payload(qsizetype{2 * kMiB}, 'x');
    receive(data, "a", payload);
    data.tree().setMemoryLimit(0);
    receive(data, "b", payload);
    receive(data, "a", payload);
    const Ledger ledger = ledgerOf(data);
    QCOMPARE(ledger.spilled, 2u);
    QCOMPARE(ledger.refused, 1u);
    QCOMPARE(ledger.refusedNoDisk, 0u);
    QCOMPARE(budget.disk().used(), 4 * kMiB);
}

void tst_LiveDataStore::aLowerLimitIsObeyed()
{
    MemoryBudget budget(128 * kMiB);
    LiveData data(budget);
    setDiskLimit(data, 64 * kMiB);
    const QByteArray payload(qsizetype{kMiB}, 'x');
    data.batchBegan();
    for (int i = 0; i < 800'000; ++i) {
        const QByteArray topic = QByteArray::number(i % 100'000);
        data.messageReceived(message(topic, QByteArrayView(payload).first(100)));
    }
    for (int i = 0; i < 60; ++i) {
        data.messageReceived(message(QByteArray::number(i), payload));
    }
    data.batchEnded();
    QVERIFY(budget.used() > 100 * kMiB);
    QCOMPARE(budget.disk().used(), 60 * kMiB);
    const std::uint64_t revision = data.revision();

    budget.setLimit(32 * kMiB);
    setDiskLimit(data, 10 * kMiB);
    int calls = 0;
    while (data.giveBack()) {
        QVERIFY(++calls < 1000);
    }
    QVERIFY(budget.used() <= 32 * kMiB);
    QVERIFY(budget.disk().used() <= 10 * kMiB);
    QVERIFY(data.revision() > revision);
    QVERIFY(addsUp(ledgerOf(data)));
    // Each of them still has its last message: those fit.
    for (int i = 60; i < 100'000; ++i) {
        QVERIFY(data.store().count(data.tree().find(QByteArray::number(i))) > 0);
    }
}

void tst_LiveDataStore::aNewConnectionGetsItsShare()
{
    MemoryBudget budget(32 * kMiB);
    LiveData first(budget);
    const QByteArray payload(200, 'x');
    for (int i = 0; i < 300'000; ++i) {
        receive(first, "a", payload);
    }
    QVERIFY(budget.used() > 30 * kMiB);
    LiveData second(budget);
    for (int i = 0; i < 300'000; ++i) {
        receive(second, "a", payload);
        if (i % 100 == 0) {
            first.giveBack(); // falls silent, is asked now and then
        }
    }
    QVERIFY(second.store().memoryUsage() > 15 * kMiB);
    QVERIFY(first.store().memoryUsage() > 15 * kMiB);
    QVERIFY(budget.used() <= budget.limit() + kMiB);
}

QTEST_GUILESS_MAIN(tst_LiveDataStore)
#include "tst_livedatastore.moc"
