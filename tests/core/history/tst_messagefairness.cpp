// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "tests/core/history/storetesting.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <memory>
#include <random>
#include <vector>

using namespace mangrove;
using namespace mangrove::test;

class tst_MessageFairness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void quietTopicsSurviveAFlood();
    void quietTopicsKeepSeveral();
    void onlyLastMessagesWhenTheyBarelyFit();
    void lastMessagesSurviveAFloodOnNineTenths();
    void largeLastMessagesSurviveSmallOnes();
    void severalStoresShareABudget();
    void aNewStoreGetsItsShare();
    void aSmallerLimitIsObeyed();
};

void tst_MessageFairness::quietTopicsSurviveAFlood()
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

void tst_MessageFairness::quietTopicsKeepSeveral()
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

void tst_MessageFairness::onlyLastMessagesWhenTheyBarelyFit()
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

void tst_MessageFairness::lastMessagesSurviveAFloodOnNineTenths()
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

void tst_MessageFairness::largeLastMessagesSurviveSmallOnes()
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

void tst_MessageFairness::severalStoresShareABudget()
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

void tst_MessageFairness::aNewStoreGetsItsShare()
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

void tst_MessageFairness::aSmallerLimitIsObeyed()
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

QTEST_GUILESS_MAIN(tst_MessageFairness)
#include "tst_messagefairness.moc"
