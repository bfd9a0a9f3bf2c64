// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagelistmodel.h"

#include "core/history/messagefeed.h"
#include "core/topics/topicdrop.h"
#include "tests/support/prepare.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

class Data
{
public:
    explicit Data(std::uint64_t limit = 1024 * 1024)
        : budget(limit)
    {}

    void receive(TopicId topic, QByteArrayView payload = "x")
    {
        mqtt::PublishView view;
        view.payload = payload;
        store.append(topic, view, ++time);
    }

    /// With the topic known to the tree too.
    TopicId receiveOn(QByteArrayView topic, QByteArrayView payload = "x")
    {
        mqtt::PublishView view;
        view.topic = topic;
        view.payload = payload;
        const TopicId id = tree.record(view, ++time);
        store.append(id, view, time);
        return id;
    }
    void dropOldest()
    {
        const auto drop = tree.beginDrop();
        tree.build(*drop);
        QVERIFY(tree.finishDrop(*drop));
        store.renumber(drop->renumbering().newIds, drop->nodeCount());
    }

    std::int64_t time = 0;
    MemoryBudget budget;
    MessageStore store{budget};
    TopicTree tree;
    PriorityMutex mutex;
    MessageListModel model{tree, store, mutex};
};

QList<quint64> sequences(const MessageListModel &model)
{
    QList<quint64> list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.index(row, 0).data(MessageListModel::SequenceRole).toULongLong());
    }
    return list;
}

} // namespace

class tst_MessageListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void showsOneTopicNewestFirst();
    void roles();
    void deltas();
    void aListOfManyTopics();
    void aListIsBounded();
    void evictedMessagesOfAList();
    void exportsWhatIsListed();
    void oneInsertionAndOneRemoval();
    void aFloodReplacesEverything();
    void evictedRowsAreEmptyUntilSynchronised();
    void noTopic();
    void clearLeavesTheTopic();
    void followsTheTopicThroughADrop();
    void aDroppedTopicHasNoMessages();
    void randomOperations();
    void aMillionMessages();
};

void tst_MessageListModel::showsOneTopicNewestFirst()
{
    Data data;
    const QAbstractItemModelTester tester(&data.model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    data.receive(1);
    data.receive(2);
    data.receive(1);
    data.model.setTopic(1);
    QCOMPARE(data.model.topic(), TopicId{1});
    QCOMPARE(sequences(data.model), (QList<quint64>{1, 0}));
    data.receive(1);
    data.receive(2);
    QCOMPARE(data.model.rowCount(), 2);
    data.model.synchronise();
    QCOMPARE(sequences(data.model), (QList<quint64>{2, 1, 0}));
}

void tst_MessageListModel::roles()
{
    Data data;
    const QByteArray payload = "{\n}" + QByteArray(500, ' ');
    mqtt::PublishView view;
    view.payload = payload;
    view.qos = mqtt::QoS::AtLeastOnce;
    view.retain = true;
    view.dup = true;
    data.store.append(3, view, 1'700'000'000'123);
    data.model.setTopic(3);
    const QModelIndex index = data.model.index(0, 0);
    QCOMPARE(index.data(MessageListModel::TimeRole), QVariant(qint64{1'700'000'000'123}));
    QCOMPARE(index.data(MessageListModel::PayloadSizeRole), QVariant(quint64{503}));
    QCOMPARE(index.data(MessageListModel::PayloadStartRole).toByteArray(), payload.first(256));
    QCOMPARE(index.data(MessageListModel::QoSRole).toInt(), 1);
    QCOMPARE(index.data(MessageListModel::RetainRole), QVariant(true));
    QCOMPARE(index.data(MessageListModel::DupRole), QVariant(true));
    QVERIFY(!index.data(MessageListModel::DeltaRole).isValid());
    QCOMPARE(index.data(MessageListModel::EvictedRole), QVariant(false));
    QVERIFY(!index.data(Qt::DisplayRole).isValid());
    QVERIFY(!index.data(Qt::FontRole).isValid());
}

void tst_MessageListModel::deltas()
{
    Data data;
    data.receive(1);
    data.time += 249;
    data.receive(1);
    data.model.setTopic(1);
    QCOMPARE(data.model.index(0, 0).data(MessageListModel::DeltaRole).toLongLong(), 250);
    QCOMPARE(data.model.index(0, 0).data(MessageListModel::TopicDeltaRole).toLongLong(), 250);
    QVERIFY(!data.model.index(1, 0).data(MessageListModel::DeltaRole).isValid());
}

void tst_MessageListModel::aListOfManyTopics()
{
    Data data;
    const QAbstractItemModelTester tester(&data.model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    MessageFeed feed;
    data.store.setFeed(&feed);
    data.receiveOn("a", "first");
    data.receiveOn("b/c", "second");
    data.time += 98;
    data.receiveOn("a", "third");
    std::vector<ListedMessage> messages;
    QCOMPARE(feed.take(messages), 0u);
    const ListedMessage last = messages.back();
    messages.pop_back();
    data.model.setList({messages.begin(), messages.end()}, data.tree.generation(), data.tree.arena());
    QVERIFY(data.model.isList());
    QCOMPARE(data.model.topic(), kNoTopic);
    QCOMPARE(data.model.rowCount(), 2);
    QCOMPARE(data.model.appendToList({last}, 10), 0u);
    const auto at = [&data](int row, int role) { return data.model.index(row, 0).data(role); };
    QCOMPARE(at(0, MessageListModel::PayloadStartRole).toByteArray(), "third");
    QCOMPARE(at(0, MessageListModel::TopicNameRole).toByteArray(), "a");
    QCOMPARE(at(1, MessageListModel::TopicNameRole).toByteArray(), "b/c");
    QCOMPARE(at(0, MessageListModel::DeltaRole).toLongLong(), 99);
    QCOMPARE(at(0, MessageListModel::TopicDeltaRole).toLongLong(), 100);
    QVERIFY(!at(1, MessageListModel::TopicDeltaRole).isValid());
    QCOMPARE(data.model.rowOf(last), 0);
    QCOMPARE(data.model.rowOf(messages.front()), 2);
    QCOMPARE(data.model.rowOf(ListedMessage{}), -1);
    data.store.setFeed(nullptr);
}

void tst_MessageListModel::aListIsBounded()
{
    Data data;
    const QAbstractItemModelTester tester(&data.model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    MessageFeed feed;
    data.store.setFeed(&feed);
    data.model.setList({}, data.tree.generation(), data.tree.arena());
    QSignalSpy inserted(&data.model, &QAbstractItemModel::rowsInserted);
    std::uint64_t left = 0;
    for (const int count : {7, 7, 25}) {
        for (int i = 0; i < count; ++i) {
            data.receiveOn("a");
        }
        std::vector<ListedMessage> messages;
        QCOMPARE(feed.take(messages), 0u);
        left += data.model.appendToList(messages, 10);
        QVERIFY(data.model.rowCount() <= 10);
    }
    QCOMPARE(left, 29u);
    QCOMPARE(inserted.size(), 3);
    QCOMPARE(sequences(data.model).constFirst(), 38u);
    QCOMPARE(sequences(data.model).constLast(), 29u);
    data.store.setFeed(nullptr);
}

void tst_MessageListModel::evictedMessagesOfAList()
{
    Data data(64 * 1024);
    const QAbstractItemModelTester tester(&data.model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    MessageFeed feed;
    data.store.setFeed(&feed);
    data.receiveOn("flood", "oldest");
    data.receiveOn("quiet", "stays");
    std::vector<ListedMessage> messages;
    data.receiveOn("flood", "old");
    QCOMPARE(feed.take(messages), 0u);
    data.model.setList({messages.begin(), messages.end()}, data.tree.generation(), data.tree.arena());
    const QByteArray payload(1000, 'x');
    for (int i = 0; i < 1000; ++i) {
        data.receiveOn("flood", payload);
    }
    data.model.synchronise();
    QCOMPARE(data.model.rowCount(), 2);
    QCOMPARE(data.model.evictedRows(), 1u);
    QVERIFY(data.model.index(0, 0).data(MessageListModel::EvictedRole).toBool());
    QVERIFY(!data.model.index(0, 0).data(MessageListModel::PayloadStartRole).isValid());
    QCOMPARE(data.model.index(0, 0).data(MessageListModel::PayloadSizeRole).toULongLong(), 3u);
    QCOMPARE(data.model.index(1, 0).data(MessageListModel::PayloadStartRole).toByteArray(), "stays");
    QVERIFY(!data.model.index(1, 0).data(MessageListModel::EvictedRole).toBool());
    data.store.setFeed(nullptr);
}

void tst_MessageListModel::exportsWhatIsListed()
{
    Data data;
    const TopicId topic = data.receiveOn("a", "first");
    data.receiveOn("a", "second");
    data.model.setTopic(topic);
    const ExportList range = data.model.exportList();
    QCOMPARE(range.size(), 2u);
    QCOMPARE(range.at(1).sequence, 1u);
    QCOMPARE(range.at(1).topic, topic);
    ListedMessage one;
    one.topic = topic;
    data.model.setList({one}, data.tree.generation(), data.tree.arena());
    QCOMPARE(data.model.exportList().size(), 1u);
    QCOMPARE(data.model.exportList().at(0), one);
}

void tst_MessageListModel::oneInsertionAndOneRemoval()
{
    Data data(200'000);
    data.model.setTopic(1);
    const QByteArray payload(1000, 'x');
    for (int i = 0; i < 100; ++i) {
        data.receive(1, payload);
    }
    data.model.synchronise();
    QSignalSpy inserted(&data.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&data.model, &QAbstractItemModel::rowsRemoved);
    for (int i = 0; i < 120; ++i) {
        data.receive(1, payload);
    }
    data.model.synchronise();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(data.model.rowCount(), static_cast<int>(data.store.count(1)));
    QCOMPARE(sequences(data.model).constFirst(), 219u);
    data.model.synchronise();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
}

void tst_MessageListModel::aFloodReplacesEverything()
{
    Data data(200'000);
    data.model.setTopic(1);
    const QByteArray payload(1000, 'x');
    for (const int messages : {50, 5000, 5000}) {
        for (int i = 0; i < messages; ++i) {
            data.receive(1, payload);
        }
        data.model.synchronise();
        QCOMPARE(data.model.rowCount(), static_cast<int>(data.store.count(1)));
        QCOMPARE(sequences(data.model).constFirst(), data.store.endSequence(1) - 1);
        QVERIFY(data.model.index(data.model.rowCount() - 1, 0).data(MessageListModel::TimeRole).isValid());
    }
}

void tst_MessageListModel::evictedRowsAreEmptyUntilSynchronised()
{
    Data data(200'000);
    data.receive(1);
    data.model.setTopic(1);
    const QByteArray payload(1000, 'x');
    for (int i = 0; i < 1000; ++i) {
        data.receive(1, payload);
    }
    const QModelIndex index = data.model.index(0, 0);
    QCOMPARE(index.data(MessageListModel::SequenceRole), QVariant(quint64{0}));
    QVERIFY(!index.data(MessageListModel::TimeRole).isValid());
}

void tst_MessageListModel::noTopic()
{
    Data data;
    data.receive(1);
    data.model.synchronise();
    QCOMPARE(data.model.rowCount(), 0);
    data.model.setTopic(1);
    QCOMPARE(data.model.rowCount(), 1);
    data.model.setTopic(kNoTopic);
    data.model.synchronise();
    QCOMPARE(data.model.rowCount(), 0);
}

void tst_MessageListModel::clearLeavesTheTopic()
{
    Data data;
    data.receive(1);
    data.model.setTopic(1);
    data.tree.clear();
    data.store.clear();
    data.receive(1);
    data.receive(1);
    QVERIFY(!data.model.index(0, 0).data(MessageListModel::TimeRole).isValid());
    data.model.synchronise();
    QCOMPARE(data.model.topic(), kNoTopic);
    QCOMPARE(data.model.rowCount(), 0);
}

void tst_MessageListModel::followsTheTopicThroughADrop()
{
    Data data;
    data.receiveOn("old");
    const TopicId shown = data.receiveOn("shown", "first");
    data.model.setTopic(shown);
    data.receiveOn("shown", "second");
    data.model.synchronise();
    QSignalSpy reset(&data.model, &QAbstractItemModel::modelReset);
    data.dropOldest();
    QVERIFY(data.tree.find("shown") != shown);
    const QModelIndex newest = data.model.index(0, 0);
    QCOMPARE(newest.data(MessageListModel::PayloadStartRole).toByteArray(), "second"); // before it is told
    data.receiveOn("shown", "third");
    data.model.synchronise();
    QCOMPARE(data.model.topic(), data.tree.find("shown"));
    QCOMPARE(sequences(data.model), (QList<quint64>{2, 1, 0}));
    QCOMPARE(data.model.index(0, 0).data(MessageListModel::PayloadStartRole).toByteArray(), "third");
    QVERIFY2(reset.isEmpty(), "the rows stay where they are");

    data.model.setTopic(data.tree.find("shown"), data.tree.generation());
    QCOMPARE(data.model.rowCount(), 3);
    data.model.setTopic(shown, data.tree.generation() - 1);
    QCOMPARE(data.model.topic(), data.tree.find("shown"));
    data.dropOldest();
    data.model.setTopic(shown, 0);
    QCOMPARE(data.model.topic(), kNoTopic);
}

void tst_MessageListModel::aDroppedTopicHasNoMessages()
{
    Data data;
    const TopicId branch = data.receiveOn("branch");
    data.receiveOn("branch/leaf");
    data.model.setTopic(branch);
    QCOMPARE(data.model.rowCount(), 1);
    data.dropOldest();
    QVERIFY2(data.tree.find("branch") != kNoTopic, "as a level of the other");
    QVERIFY(!data.model.index(0, 0).data(MessageListModel::TimeRole).isValid());
    data.receiveOn("branch", "begins anew");
    data.model.synchronise();
    QCOMPARE(data.model.topic(), kNoTopic);
    QCOMPARE(data.model.rowCount(), 0);

    data.model.setTopic(data.tree.find("branch/leaf"));
    data.dropOldest();
    data.dropOldest();
    data.model.synchronise();
    QCOMPARE(data.model.topic(), kNoTopic);
}

void tst_MessageListModel::randomOperations()
{
    Data data(300'000);
    const QAbstractItemModelTester tester(&data.model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::mt19937 random(11);
    const QByteArray payload(3000, 'x');
    for (int step = 0; step < 500; ++step) {
        switch (random() % 8) {
        case 0:
            data.model.setTopic(static_cast<TopicId>(random() % 4));
            break;
        case 1:
        case 2:
        case 3:
            data.model.synchronise();
            break;
        default:
            for (unsigned i = random() % 40; i > 0; --i) {
                const auto size = static_cast<qsizetype>(random() % 3000);
                data.receive(static_cast<TopicId>(random() % 3), QByteArrayView(payload).first(size));
            }
        }
    }
    data.model.setTopic(1);
    data.model.synchronise();
    QCOMPARE(data.model.rowCount(), static_cast<int>(data.store.count(1)));
}

void tst_MessageListModel::aMillionMessages()
{
    Data data(256 * 1024 * 1024);
    data.model.setTopic(1);
    for (int i = 0; i < 1'000'000; ++i) {
        data.receive(1);
    }
    QElapsedTimer timer;
    timer.start();
    data.model.synchronise();
    QCOMPARE(data.model.rowCount(), 1'000'000);
    for (int jump = 0; jump < 20; ++jump) {
        const int row = jump * 49'999;
        const QModelIndex index = data.model.index(row, MessageListModel::TimeColumn);
        QCOMPARE(index.data(MessageListModel::TimeRole).toLongLong(), 1'000'000 - row);
    }
    qInfo("%lld ms for twenty jumps", timer.elapsed());
    QVERIFY(timer.elapsed() < 2000);
}

QTEST_MAIN(tst_MessageListModel)
#include "tst_messagelistmodel.moc"
