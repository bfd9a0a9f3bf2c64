// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"
#include "tests/core/history/storetesting.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <vector>

using namespace mangrove;
using namespace mangrove::test;

namespace {

/// `name` is what the topic is called for the whole test, whatever its id.
void append(MessageStore &store, TopicId topic, std::uint32_t name)
{
    const QByteArray payload
        = QByteArray::number(name) + ':' + QByteArray::number(qulonglong{store.endSequence(topic)}) + ':';
    mqtt::PublishView view;
    view.payload = payload;
    QVERIFY(store.append(topic, view, 0));
}

void verifyTopic(const MessageStore &store, TopicId topic, std::uint32_t name, std::uint32_t count)
{
    const std::vector<MessagePreview> previews = store.previews(topic, kEnd, kEnd, 32);
    QCOMPARE(store.count(topic), count);
    QCOMPARE(previews.size(), count);
    for (std::size_t i = 0; i < previews.size(); ++i) {
        QCOMPARE(previews[i].sequence, store.endSequence(topic) - 1 - i);
        const QByteArray expected
            = QByteArray::number(name) + ':' + QByteArray::number(qulonglong{previews[i].sequence}) + ':';
        QCOMPARE(previews[i].payloadStart, expected);
        StoredMessage stored;
        QVERIFY(store.read(topic, previews[i].sequence, stored));
        QCOMPARE(stored.payload, expected);
        QCOMPARE(stored.topic, topic);
    }
}

} // namespace

/// Topics that go away and get other numbers.
class tst_MessageStoreTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void evictForgetsATopic();
    void evictIsBounded();
    void placesOfForgottenTopicsAreUsedAgain();
    void renumberKeepsMessages();
    void preparedRenumberingIsTheSame();
    void renumberEvictsTheGone();
    void renumberGivesTheIndexBack();
    void roomOfEvictedIsUsedAgain();
};

void tst_MessageStoreTopics::evictForgetsATopic()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    for (int i = 0; i < 100; ++i) {
        append(store, 1, 1);
        append(store, 2, 2);
    }
    const std::uint64_t bytes = store.ledger().storedBytes;
    QVERIFY(store.evict(1));
    QCOMPARE(store.count(1), 0u);
    QCOMPARE(store.endSequence(1), 0u);
    QVERIFY(store.previews(1, kEnd, 10, 10).empty());
    verifyTopic(store, 2, 2, 100);
    QCOMPARE(store.ledger().stored, 100u);
    QCOMPARE(store.ledger().evicted, 100u);
    QCOMPARE(store.ledger().storedBytes, bytes / 2);
    QVERIFY(addsUp(store.ledger()));
    QVERIFY(store.evict(1));
    QVERIFY(store.evict(77'777));
    QVERIFY(store.evict(kNoTopic));
    QCOMPARE(store.ledger().evicted, 100u);
    append(store, 1, 1);
    verifyTopic(store, 1, 1, 1);
    QCOMPARE(store.endSequence(1), 1u);
}

void tst_MessageStoreTopics::evictIsBounded()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    for (int i = 0; i < 1000; ++i) {
        append(store, 1, 1);
    }
    QVERIFY(!store.evict(1, 0));
    QVERIFY(!store.evict(1, 1));
    verifyTopic(store, 1, 1, 999);
    QVERIFY(!store.evict(1, 300));
    verifyTopic(store, 1, 1, 699);
    QCOMPARE(store.endSequence(1), 1000u);
    QVERIFY(!store.evict(1, 698));
    verifyTopic(store, 1, 1, 1);
    append(store, 1, 1);
    verifyTopic(store, 1, 1, 2);
    QVERIFY(store.evict(1, 2));
    QCOMPARE(store.endSequence(1), 0u);
    QCOMPARE(store.ledger().evicted, 1001u);
    QVERIFY(addsUp(store.ledger()));
}

void tst_MessageStoreTopics::placesOfForgottenTopicsAreUsedAgain()
{
    MemoryBudget budget(64 * kMiB);
    MessageStore store(budget);
    const auto churn = [&store] {
        for (TopicId topic = 0; topic < 10'000; ++topic) {
            append(store, topic, topic);
        }
        for (TopicId topic = 0; topic < 10'000; ++topic) {
            QVERIFY(store.evict(topic));
        }
    };
    churn();
    budget.setLimit(2 * kMiB);
    for (int i = 0; i < 10; ++i) {
        churn();
    }
    QVERIFY(budget.used() <= budget.limit());
    for (TopicId topic = 0; topic < 5000; ++topic) {
        append(store, topic, topic);
        append(store, topic, topic);
    }
    for (TopicId topic = 0; topic < 5000; ++topic) {
        verifyTopic(store, topic, topic, 2);
    }
}

void tst_MessageStoreTopics::renumberKeepsMessages()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore store(budget);
    constexpr TopicId kTopics = 20'000;
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        for (TopicId i = 0; i < topic % 3; ++i) { // every third has none
            append(store, topic, topic);
        }
    }
    std::vector<TopicId> newIds(kTopics, kNoTopic);
    TopicId next = 0;
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        if (topic % 4 == 0) {
            QVERIFY(store.evict(topic));
        } else {
            newIds[topic] = next++;
        }
    }
    const Ledger before = store.ledger();
    store.renumber(newIds, next);
    QCOMPARE(store.ledger(), before);
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        if (newIds[topic] != kNoTopic) {
            verifyTopic(store, newIds[topic], topic, topic % 3);
        }
    }
    for (TopicId topic = next; topic < kTopics; ++topic) {
        QCOMPARE(store.count(topic), 0u);
        QCOMPARE(store.endSequence(topic), 0u);
    }
    // It goes on under the new numbers, those past the old end too.
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        if (newIds[topic] != kNoTopic) {
            append(store, newIds[topic], topic);
            verifyTopic(store, newIds[topic], topic, topic % 3 + 1);
        }
    }
    append(store, next, kTopics);
    verifyTopic(store, next, kTopics, 1);
}

void tst_MessageStoreTopics::preparedRenumberingIsTheSame()
{
    constexpr TopicId kTopics = 20'000;
    std::vector<TopicId> newIds(kTopics, kNoTopic);
    TopicId next = 0;
    for (TopicId topic = 0; topic < kTopics; ++topic) {
        if (topic % 4 != 0) {
            newIds[topic] = next++;
        }
    }
    // What comes between preparing and renumbering: nothing, a new topic, a topic that goes, messages that were not evicted.
    for (int between = 0; between < 4; ++between) {
        MemoryBudget budget(16 * kMiB);
        MessageStore store(budget);
        for (TopicId topic = 0; topic < kTopics; ++topic) {
            append(store, topic, topic);
            QVERIFY(topic % 4 != 0 || (between == 3 && topic % 8 == 0) || store.evict(topic));
        }
        const std::size_t memory = store.memoryUsage();
        int steps = 1;
        while (!store.prepareRenumbering(newIds, 1'000)) {
            ++steps;
        }
        QCOMPARE(steps, between == 3 ? 1 : 21); // whole blocks of ids
        if (between == 1) {
            append(store, 4, 4);
        } else if (between == 2) {
            QVERIFY(store.evict(5));
        }
        store.renumber(newIds, next);
        QVERIFY(store.memoryUsage() < memory);
        for (TopicId topic = 0; topic < kTopics; ++topic) {
            if (newIds[topic] != kNoTopic) {
                verifyTopic(store, newIds[topic], topic, between == 2 && topic == 5 ? 0 : 1);
            }
        }
        QVERIFY(addsUp(store.ledger()));
        store.clear();
        QCOMPARE(budget.used(), 0u);
    }
}

void tst_MessageStoreTopics::renumberEvictsTheGone()
{
    MemoryBudget budget(kMiB);
    MessageStore store(budget);
    for (TopicId topic = 0; topic < 4; ++topic) {
        append(store, topic, topic);
        append(store, topic, topic);
    }
    store.renumber(std::vector<TopicId>{0, kNoTopic, 1}, 2); // of the last nothing is said: gone
    verifyTopic(store, 0, 0, 2);
    verifyTopic(store, 1, 2, 2);
    QCOMPARE(store.count(2), 0u);
    QCOMPARE(store.count(3), 0u);
    QCOMPARE(store.ledger().stored, 4u);
    QCOMPARE(store.ledger().evicted, 4u);
    QVERIFY(addsUp(store.ledger()));
}

void tst_MessageStoreTopics::renumberGivesTheIndexBack()
{
    MemoryBudget budget(16 * kMiB);
    MessageStore store(budget);
    append(store, 0, 0);
    const std::size_t small = store.memoryUsage();
    append(store, 1'000'000, 1);
    QVERIFY(store.memoryUsage() > small + 3 * kMiB);
    std::vector<TopicId> newIds(1'000'001, kNoTopic);
    newIds[0] = 0;
    newIds[1'000'000] = 1;
    store.renumber(newIds, 2);
    QCOMPARE(store.memoryUsage(), small);
    QCOMPARE(budget.used(), store.memoryUsage());
    verifyTopic(store, 0, 0, 1);
    verifyTopic(store, 1, 1, 1);
}

void tst_MessageStoreTopics::roomOfEvictedIsUsedAgain()
{
    // A full store loses half of its topics: as many messages fit again before another is evicted.
    MemoryBudget budget(4 * kMiB);
    MessageStore store(budget);
    TopicId topics = 0;
    while (store.ledger().evicted == 0) {
        append(store, topics, topics);
        ++topics;
    }
    for (TopicId topic = 0; topic < topics; ++topic) {
        if (topic % 2 == 0) {
            QVERIFY(store.evict(topic));
        }
    }
    const std::uint64_t evicted = store.ledger().evicted;
    for (TopicId topic = 0; topic < topics / 3; ++topic) {
        append(store, topics + topic, topic);
    }
    QCOMPARE(store.ledger().evicted, evicted);
    QVERIFY(budget.used() <= budget.limit());
    QVERIFY(addsUp(store.ledger()));
}

QTEST_GUILESS_MAIN(tst_MessageStoreTopics)
#include "tst_messagestoretopics.moc"
