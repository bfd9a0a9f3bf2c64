// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "core/history/spillfile.h"
#include "tests/core/history/storetesting.h"
#include "tests/support/prepare.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <memory>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

StoreOptions optionsFor(const QString &folder, std::uint64_t diskLimit = 1024 * kMiB)
{
    StoreOptions options;
    options.spillFolder = folder;
    options.diskLimit = diskLimit;
    return options;
}

bool append(MessageStore &store, TopicId topic, std::uint64_t size)
{
    const QByteArray payload = payloadOf(topic, store.endSequence(topic), static_cast<qsizetype>(size));
    return store.append(topic, message(payload), 0);
}

void verifyLast(const MessageStore &store, TopicId topic, std::uint64_t size)
{
    StoredMessage stored;
    QVERIFY(store.readLast(topic, stored));
    QVERIFY(stored.payload == payloadOf(topic, stored.sequence, static_cast<qsizetype>(size)));
}

bool isEmpty(const QString &folder)
{
    return QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

/// A small file system in memory, where the system lets the test have one.
class SmallDisk
{
public:
    SmallDisk()
        : m_isMounted(QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=8m"_s, u"tmpfs"_s,
                                                     m_folder.path()})
                      == 0)
    {}
    ~SmallDisk()
    {
        if (m_isMounted) {
            QProcess::execute(u"umount"_s, {u"-l"_s, m_folder.path()});
        }
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    /// Somebody else's file.
    void fill(std::uint64_t bytes) const
    {
        QFile file(path() + u"/other"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(static_cast<qsizetype>(bytes), 'x'));
    }

private:
    QTemporaryDir m_folder;
    bool m_isMounted;
};

} // namespace

/// Large payloads in files.
class tst_MessageSpill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void largePayloadsGoToTheDisk();
    void theThresholdIsSettable();
    void previewsShowTheStart();
    void everythingElseIsKept();
    void readersKeepWhatTheyRead();
    void movedMessagesKeepTheirPayloads();
    void theBudgetIsKept();
    void everyTopicKeepsItsLast();
    void evictingManySmallOnesIsSliced();
    void whatTheDiskCannotTake();
    void noFolder();
    void diskFull();
    void diskFullBeforeTheBudget();
    void aLowerLimitIsObeyed();
    void aNewStoreGetsItsShare();
    void forgottenTopicsFreeTheDisk();
};

void tst_MessageSpill::largePayloadsGoToTheDisk()
{
    const QTemporaryDir folder;
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor(folder.path()));
    const qsizetype files = openFiles();
    for (TopicId topic = 0; topic < 3; ++topic) {
        for (const std::uint64_t size : {kMiB, 5 * kMiB, 20 * kMiB, std::uint64_t{10}}) {
            QVERIFY(append(store, topic, size));
            verifyLast(store, topic, size);
            QVERIFY(isEmpty(folder.path()));
        }
    }
    QCOMPARE(openFiles(), files);
    QCOMPARE(store.ledger().stored, 12u);
    QCOMPARE(store.ledger().spilled, 9u);
    QCOMPARE(store.ledger().spilledBytes, 3 * 26 * kMiB);
    QCOMPARE(budget.disk().used(), 3 * 26 * kMiB);
    QVERIFY(store.memoryUsage() < kMiB);
    verifyWhole(store, 3);
    store.clear();
    QCOMPARE(store.ledger().evicted, 12u);
    QCOMPARE(store.ledger().spilled, 0u);
    QCOMPARE(store.ledger().spilledBytes, 0u);
    QCOMPARE(budget.disk().used(), 0u);
    QCOMPARE(store.takeDiscarded().size(), 9u);
    verifyWhole(store, 3);
}

void tst_MessageSpill::theThresholdIsSettable()
{
    MemoryBudget budget(64 * kMiB);
    MessageStore store(budget);
    const auto spilledFrom = [&store](std::uint64_t threshold) {
        StoreOptions options;
        options.spillThreshold = threshold;
        store.setOptions(options);
        QCOMPARE(store.options(), options);
        const std::uint64_t taken
            = std::clamp(threshold, StoreOptions::kSmallestThreshold, StoreOptions::kLargestThreshold);
        const std::uint64_t spilled = store.ledger().spilled;
        QVERIFY(append(store, 1, taken - 1));
        QCOMPARE(store.ledger().spilled, spilled);
        QVERIFY(append(store, 1, taken));
        QCOMPARE(store.ledger().spilled, spilled + 1);
        verifyLast(store, 1, taken);
    };
    spilledFrom(StoreOptions().spillThreshold);
    spilledFrom(3'333'333);
    spilledFrom(0);
    spilledFrom(1024 * kMiB);
}

void tst_MessageSpill::previewsShowTheStart()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    const QByteArray payload = payloadOf(1, 0, 2'000'000);
    QVERIFY(store.append(1, message(payload), 7));
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{16}, std::size_t{256}, std::size_t{257},
                                    std::size_t{100'000}, std::size_t{9'000'000}}) {
        MessagePreview preview;
        QVERIFY(store.lastPreview(1, bytes, preview));
        QVERIFY(preview.payloadStart == payload.first(std::min<qsizetype>(bytes, payload.size())));
        QCOMPARE(preview.payloadSize, 2'000'000u);
        QCOMPARE(preview.time, 7);
    }
}

void tst_MessageSpill::everythingElseIsKept()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    const QByteArray payload = payloadOf(1, 0, 2'000'000);
    const QByteArray properties("\x03\x00\x04text\x26\x00\x01k\x00\x01v", 13);
    mqtt::PublishView view = message(payload);
    view.propertyBytes = properties;
    view.qos = mqtt::QoS::AtLeastOnce;
    view.retain = true;
    view.packetIdentifier = 77;
    StoredMessage inMemory;
    StoredMessage onDisk;
    QVERIFY(store.append(1, view, 5));
    QVERIFY(store.readLast(1, onDisk));
    store.clear();
    StoreOptions options;
    options.diskLimit = 0;
    store.setOptions(options);
    QVERIFY(store.append(1, view, 5));
    QVERIFY(store.readLast(1, inMemory));
    QVERIFY(onDisk.backing);
    QVERIFY(!inMemory.backing);
    QVERIFY(onDisk == inMemory);
    QCOMPARE(onDisk.properties.contentType, "text"_ba);
    QVERIFY(store.read(1, 0, onDisk)); // leaves nothing of the other
    QVERIFY(!onDisk.backing);
    inMemory.payload[9] = '!';
    QVERIFY(!(onDisk == inMemory));
}

void tst_MessageSpill::readersKeepWhatTheyRead()
{
    MemoryBudget budget(8 * kMiB);
    StoredMessage stored;
    {
        MessageStore store(budget);
        QVERIFY(append(store, 1, 8 * kMiB));
        QVERIFY(store.readLast(1, stored));
        QVERIFY(stored.backing);
        store.clear();
        QVERIFY(append(store, 1, 4 * kMiB));
    }
    QCOMPARE(budget.disk().used(), 0u);
    QVERIFY(stored.payload == payloadOf(1, 0, 8 * kMiB));
    const StoredMessage copy = stored;
    stored = {};
    QVERIFY(copy.payload == payloadOf(1, 0, 8 * kMiB));
}

void tst_MessageSpill::movedMessagesKeepTheirPayloads()
{
    MemoryBudget budget(2 * kMiB);
    MessageStore store(budget);
    for (TopicId topic = 1; topic <= 8; ++topic) {
        QVERIFY(append(store, topic, kMiB + topic));
    }
    for (int i = 0; i < 200'000; ++i) {
        QVERIFY(append(store, 0, 64));
    }
    QVERIFY(store.ledger().evicted > 100'000);
    for (TopicId topic = 1; topic <= 8; ++topic) {
        verifyLast(store, topic, kMiB + topic);
    }
    verifyWhole(store, 9);
}

void tst_MessageSpill::theBudgetIsKept()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor({}, 10 * kMiB));
    for (std::uint64_t i = 0; i < 40; ++i) {
        const std::uint64_t size = kMiB + i * 50'000;
        QVERIFY(append(store, 1, size));
        verifyLast(store, 1, size);
        QVERIFY(budget.disk().used() <= 10 * kMiB);
        QCOMPARE(budget.disk().used(), store.ledger().spilledBytes);
    }
    QVERIFY(budget.disk().used() > 7 * kMiB);
    QVERIFY(store.ledger().evicted > 30);
    QCOMPARE(store.ledger().refused, 0u);
    verifyWhole(store, 2);
}

void tst_MessageSpill::everyTopicKeepsItsLast()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor({}, 12 * kMiB));
    for (TopicId topic = 1; topic <= 5; ++topic) {
        QVERIFY(append(store, topic, kMiB));
        QVERIFY(append(store, topic, kMiB + 1));
    }
    for (int i = 0; i < 50; ++i) {
        QVERIFY(append(store, 0, kMiB + 2));
    }
    for (TopicId topic = 1; topic <= 5; ++topic) {
        verifyLast(store, topic, kMiB + 1);
    }
    QVERIFY(store.count(0) >= 1);
    // Nobody has more than one to spare: the oldest goes.
    QVERIFY(append(store, 9, 8 * kMiB));
    QCOMPARE(store.count(1), 0u);
    QCOMPARE(store.count(9), 1u);
    QVERIFY(budget.disk().used() <= 12 * kMiB);
    verifyWhole(store, 10);
}

void tst_MessageSpill::evictingManySmallOnesIsSliced()
{
    // What is older in the topic goes with the payload: with a lock, a thousand at a time.
    MemoryBudget budget(64 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor({}, 4 * kMiB));
    for (int i = 0; i < 20'000; ++i) {
        QVERIFY(append(store, 1, 32));
    }
    QVERIFY(append(store, 1, 3 * kMiB));
    std::uint64_t evicted = 0;
    std::uint64_t most = 0;
    const QByteArray payload = payloadOf(2, 0, 3 * kMiB);
    const auto written = store.spill(message(payload), [&](const std::function<void()> &work) {
        most = std::max(most, store.ledger().evicted - evicted);
        evicted = store.ledger().evicted;
        work();
    });
    QVERIFY(written);
    QCOMPARE(evicted, 20'001u);
    QVERIFY(most <= 1000);
    QVERIFY(store.append(2, message(payload), 0, written));
    verifyLast(store, 2, 3 * kMiB);
    verifyWhole(store, 3);
}

void tst_MessageSpill::whatTheDiskCannotTake()
{
    MemoryBudget budget(64 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor({}, 4 * kMiB));
    QVERIFY(append(store, 1, 3 * kMiB));
    QVERIFY(append(store, 2, 5 * kMiB)); // the memory can
    QCOMPARE(store.ledger().spilled, 1u);
    QCOMPARE(store.ledger().stored, 2u);
    verifyLast(store, 2, 5 * kMiB);
    QVERIFY(append(store, 2, StoreOptions::kLargestThreshold));
    QVERIFY(!append(store, 3, StoreOptions::kLargestThreshold + 1));
    QCOMPARE(store.ledger().refused, 1u);
    QCOMPARE(store.ledger().refusedNoDisk, 1u);
    QCOMPARE(store.ledger().evicted, 0u); // nothing went in vain
    QCOMPARE(store.endSequence(3), 0u);
    verifyWhole(store, 4);
}

void tst_MessageSpill::noFolder()
{
    const QTemporaryDir folder;
    MemoryBudget budget(64 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor(folder.path()));
    QVERIFY(append(store, 1, 2 * kMiB));
    store.setOptions(optionsFor(folder.path() + u"/missing"_s));
    QVERIFY(append(store, 1, 2 * kMiB));
    QVERIFY(!append(store, 1, 40 * kMiB));
    QFile file(folder.path() + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    store.setOptions(optionsFor(file.fileName()));
    QVERIFY(append(store, 1, 2 * kMiB));
    QVERIFY(!append(store, 1, 40 * kMiB));
    QCOMPARE(store.ledger().spilled, 1u);
    QCOMPARE(store.ledger().stored, 3u);
    QCOMPARE(store.ledger().refusedNoDisk, 2u);
    QCOMPARE(store.ledger().evicted, 0u);
    verifyWhole(store, 2);
}

void tst_MessageSpill::diskFull()
{
    const SmallDisk disk;
    if (!disk.isMounted()) {
        QSKIP("needs the right to mount a small file system");
    }
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor(disk.path()));
    for (std::uint64_t i = 0; i < 20; ++i) {
        QVERIFY(append(store, 1, kMiB + i * 1000));
        verifyLast(store, 1, kMiB + i * 1000);
        QVERIFY(budget.disk().used() <= 4 * kMiB); // half of it
    }
    QVERIFY(!append(store, 1, 30 * kMiB));
    QCOMPARE(store.ledger().refusedNoDisk, 1u);
    disk.fill(4 * kMiB);
    QVERIFY(append(store, 1, kMiB));
    QVERIFY(budget.disk().used() <= 2 * kMiB);
    verifyWhole(store, 2);
    const SpilledPayload::Written written
        = SpilledPayload::write(disk.path(), QByteArray(qsizetype{20 * kMiB}, 'x'));
    QVERIFY(!written.payload);
    QVERIFY(written.full);
}

void tst_MessageSpill::diskFullBeforeTheBudget()
{
    const SmallDisk disk;
    if (!disk.isMounted()) {
        QSKIP("needs the right to mount a small file system");
    }
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor(disk.path()));
    QVERIFY(append(store, 1, kMiB));
    QVERIFY(append(store, 1, kMiB));
    const QByteArray payload = payloadOf(2, 0, kMiB);
    const auto spillWhileOthersTake = [&](std::uint64_t bytes) {
        bool taken = false;
        return store.spill(message(payload), [&](const std::function<void()> &work) {
            work();
            if (!taken) { // right after the free space was asked for
                disk.fill(bytes);
                taken = true;
            }
        });
    };
    // What it has itself makes room.
    const auto written = spillWhileOthersTake(6 * kMiB);
    QVERIFY(written);
    QCOMPARE(store.count(1), 1u);
    QVERIFY(store.append(2, message(payload), 0, written));
    verifyLast(store, 2, kMiB);
    verifyWhole(store, 3);
    store.clear();
    store.takeDiscarded().clear();
}

void tst_MessageSpill::aLowerLimitIsObeyed()
{
    MemoryBudget budget(8 * kMiB);
    MessageStore store(budget);
    store.setOptions(optionsFor({}, 32 * kMiB));
    for (int i = 0; i < 28; ++i) {
        QVERIFY(append(store, 1, kMiB));
    }
    QCOMPARE(store.count(1), 28u);
    store.setOptions(optionsFor({}, 8 * kMiB));
    while (store.giveBack()) {}
    QCOMPARE(store.count(1), 8u);
    QCOMPARE(budget.disk().used(), 8 * kMiB);
    verifyWhole(store, 2);
}

void tst_MessageSpill::aNewStoreGetsItsShare()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore first(budget);
    first.setOptions(optionsFor({}, 16 * kMiB));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(append(first, 1, kMiB));
    }
    QCOMPARE(first.count(1), 16u);
    MessageStore second(budget);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(append(second, 1, kMiB));
        while (first.giveBack()) {}
        QVERIFY(budget.disk().used() <= 17 * kMiB);
    }
    QCOMPARE(second.count(1), 8u);
    QCOMPARE(first.count(1), 8u);
    QCOMPARE(budget.disk().used(), 16 * kMiB);
}

void tst_MessageSpill::forgottenTopicsFreeTheDisk()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore store(budget);
    for (TopicId topic = 0; topic < 4; ++topic) {
        QVERIFY(append(store, topic, 10));
        QVERIFY(append(store, topic, kMiB));
        QVERIFY(append(store, topic, kMiB));
    }
    QVERIFY(!store.evict(0, 2));
    QCOMPARE(store.ledger().spilled, 7u);
    QVERIFY(store.evict(1));
    QCOMPARE(store.ledger().spilled, 5u);
    QCOMPARE(budget.disk().used(), 5 * kMiB);
    QCOMPARE(store.takeDiscarded().size(), 3u);
    store.renumber(std::vector<TopicId>{0, kNoTopic, 1, kNoTopic}, 2);
    QCOMPARE(store.ledger().spilled, 3u);
    StoredMessage stored;
    QVERIFY(store.readLast(1, stored));
    QVERIFY(stored.payload == payloadOf(2, 2, kMiB));
}

QTEST_GUILESS_MAIN(tst_MessageSpill)
#include "tst_messagespill.moc"
