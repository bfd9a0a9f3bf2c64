// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagefeed.h"

#include "core/history/messagestore.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;

class tst_MessageFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void givesEachMessageOnce();
    void countsWhatWasOverwritten();
    void theStoreTellsIt();
    void stampsOrderAMillisecond();
};

void tst_MessageFeed::givesEachMessageOnce()
{
    MessageFeed feed;
    std::vector<ListedMessage> taken;
    QCOMPARE(feed.take(taken), 0u);
    QVERIFY(taken.empty());
    for (std::uint64_t i = 0; i < 3; ++i) {
        ListedMessage message;
        message.sequence = i;
        feed.add(message);
    }
    QCOMPARE(feed.take(taken), 0u);
    QCOMPARE(taken.size(), 3u);
    QCOMPARE(taken.back().sequence, 2u);
    QCOMPARE(feed.take(taken), 0u);
    QCOMPARE(taken.size(), 3u);
}

void tst_MessageFeed::countsWhatWasOverwritten()
{
    MessageFeed feed;
    ListedMessage message;
    for (std::uint64_t i = 0; i < 3 * MessageFeed::kCapacity + 5; ++i) {
        message.sequence = i;
        feed.add(message);
    }
    std::vector<ListedMessage> taken;
    QCOMPARE(feed.take(taken), 2 * MessageFeed::kCapacity + 5);
    QCOMPARE(taken.size(), MessageFeed::kCapacity);
    QCOMPARE(taken.front().sequence, 2 * MessageFeed::kCapacity + 5);
    QCOMPARE(taken.back().sequence, 3 * MessageFeed::kCapacity + 4);
}

void tst_MessageFeed::theStoreTellsIt()
{
    MemoryBudget budget(1024 * 1024);
    MessageStore store(budget);
    MessageFeed feed;
    mqtt::PublishView view;
    view.payload = "before";
    store.append(4, view, 1000);
    store.setFeed(&feed);
    view.payload = "payload";
    view.qos = mqtt::QoS::ExactlyOnce;
    view.retain = true;
    store.append(4, view, 2000);
    store.setFeed(nullptr);
    store.append(4, view, 3000);
    std::vector<ListedMessage> taken;
    QCOMPARE(feed.take(taken), 0u);
    QCOMPARE(taken.size(), 1u);
    const ListedMessage &message = taken.front();
    QCOMPARE(message.topic, TopicId{4});
    QCOMPARE(message.sequence, 1u);
    QCOMPARE(message.time(), 2000);
    QCOMPARE(message.payloadSize, 7u);
    QCOMPARE(message.qos, mqtt::QoS::ExactlyOnce);
    QVERIFY(message.retain && !message.dup);
}

void tst_MessageFeed::stampsOrderAMillisecond()
{
    StampCounter stamps;
    const MessageStamp first = stamps.next(1'700'000'000'000);
    const MessageStamp second = stamps.next(1'700'000'000'000);
    const MessageStamp third = stamps.next(1'700'000'000'001);
    QVERIFY(first < second && second < third);
    QCOMPARE(stampTime(second), 1'700'000'000'000);
    QCOMPARE(stampTime(third), 1'700'000'000'001);
    QCOMPARE(stampTime(stamps.next(1'600'000'000'000)), 1'600'000'000'000);
    QCOMPARE(stamps.greatest(), third);
    QCOMPARE(stampTime(stamps.next(-5)), -5);
    for (int i = 0; i < (1 << kStampCountBits) + 10; ++i) {
        QCOMPARE(stampTime(stamps.next(7)), 7);
    }
}

QTEST_MAIN(tst_MessageFeed)
#include "tst_messagefeed.moc"
