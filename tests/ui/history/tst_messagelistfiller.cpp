// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistfiller.h"

#include "core/connections/livedata.h"
#include "core/history/messagelistmodel.h"
#include "tests/support/prepare.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_MessageListFiller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { start(256U << 20U); }
    void cleanup();
    void aTopicAlone();
    void theBranchOfATopic();
    void everything();
    void withAFilter();
    void aWrongExpression();
    void newTopicsJoinTheBranch();
    void isCollectedAnewAfterADrop();
    void whatIsMissedIsAddedLater();
    void moreThanTheMostAreCutOff();
    void aFloodCostsLittleAFrame();
    void withoutATopic();

private:
    void start(std::uint64_t limit);
    void receive(const QByteArray &topic, const QByteArray &payload);
    void receiveMany(int count, int topics);
    void settle();
    void choose(const QByteArray &topic);
    [[nodiscard]] QByteArrayList payloads() const;

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<LiveData> m_data;
    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<MessageListFiller> m_filler;
    std::int64_t m_time = 0;
};

void tst_MessageListFiller::start(std::uint64_t limit)
{
    cleanup();
    m_time = 1'700'000'000'000;
    m_budget = std::make_unique<MemoryBudget>(limit);
    m_data = std::make_unique<LiveData>(*m_budget, [this] { return m_time; });
    m_model = std::make_unique<MessageListModel>(m_data->tree(), m_data->store(), m_data->mutex());
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_filler = std::make_unique<MessageListFiller>(*m_data, *m_model);
}

void tst_MessageListFiller::cleanup()
{
    m_filler.reset();
    m_tester.reset();
    m_model.reset();
    m_data.reset();
    m_budget.reset();
}

void tst_MessageListFiller::receive(const QByteArray &topic, const QByteArray &payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    ++m_time;
    m_data->batchBegan();
    m_data->messageReceived(view);
    m_data->batchEnded();
}

void tst_MessageListFiller::receiveMany(int count, int topics)
{
    QByteArrayList names;
    for (int i = 0; i < topics; ++i) {
        names.append("many/" + QByteArray::number(i));
    }
    mqtt::PublishView view;
    m_data->batchBegan();
    for (int i = 0; i < count; ++i) {
        const QByteArray payload = QByteArray::number(i);
        view.topic = names[i % topics];
        view.payload = payload;
        m_data->messageReceived(view);
    }
    m_data->batchEnded();
}

void tst_MessageListFiller::settle()
{
    QTRY_VERIFY(!m_filler->synchronise() && !m_filler->state().isSearching);
}

void tst_MessageListFiller::choose(const QByteArray &topic)
{
    m_filler->setTopic(m_data->tree().find(topic), m_data->tree().generation());
    settle();
}

QByteArrayList tst_MessageListFiller::payloads() const
{
    QByteArrayList list;
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        list.append(m_model->index(row, 0).data(MessageListModel::PayloadStartRole).toByteArray());
    }
    return list;
}

void tst_MessageListFiller::aTopicAlone()
{
    receive("a", "1");
    receive("a/b", "2");
    choose("a");
    QVERIFY(!m_model->isList());
    QCOMPARE(payloads(), (QByteArrayList{"1"}));
    receive("a", "3");
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"1", "3"}));
}

void tst_MessageListFiller::theBranchOfATopic()
{
    receive("a", "1");
    receive("a/b", "2");
    receive("c", "3");
    choose("a");
    m_filler->setScope(MessageScope::Branch);
    QVERIFY(m_filler->state().isSearching);
    receive("a/b", "4"); // while it is collected
    settle();
    QVERIFY(m_model->isList());
    QCOMPARE(payloads(), (QByteArrayList{"1", "2", "4"}));
    receive("c", "5");
    receive("a", "6");
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"1", "2", "4", "6"}));
    choose("c");
    QCOMPARE(payloads(), (QByteArrayList{"3", "5"}));
    m_filler->setScope(MessageScope::Topic);
    settle();
    QVERIFY(!m_model->isList());
    QCOMPARE(payloads(), (QByteArrayList{"3", "5"}));
}

void tst_MessageListFiller::everything()
{
    receive("a", "1");
    m_filler->setScope(MessageScope::Everything);
    settle();
    receive("b", "2");
    receive("c/d", "3");
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"1", "2", "3"}));
    m_data->clear();
    receive("e", "4");
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"4"}));
}

void tst_MessageListFiller::withAFilter()
{
    receive("a", "yes 1");
    receive("a", "no");
    choose("a");
    MessageFilter filter;
    filter.text = u"YES"_s;
    m_filler->setFilter(filter);
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"yes 1"}));
    receive("a", "no again");
    receive("a", "yes 2");
    m_filler->synchronise();
    QTRY_COMPARE(payloads(), (QByteArrayList{"yes 1", "yes 2"}));
    filter.largerThan = 5;
    m_filler->setFilter(filter);
    settle();
    QCOMPARE(payloads(), QByteArrayList());
    receive("a", "yes, longer");
    m_filler->synchronise();
    QTRY_COMPARE(payloads(), (QByteArrayList{"yes, longer"}));
    m_filler->setFilter({});
    settle();
    QVERIFY(!m_model->isList());
    QCOMPARE(m_model->rowCount(), 5);
}

void tst_MessageListFiller::aWrongExpression()
{
    receive("a", "(");
    choose("a");
    MessageFilter filter;
    filter.text = u"("_s;
    filter.regularExpression = true;
    m_filler->setFilter(filter);
    settle();
    QCOMPARE(m_model->rowCount(), 0);
}

void tst_MessageListFiller::newTopicsJoinTheBranch()
{
    receive("a/b", "1");
    choose("a");
    m_filler->setScope(MessageScope::Branch);
    settle();
    receive("a/new/topic", "2");
    receive("other/new", "3");
    settle();
    QCOMPARE(payloads(), (QByteArrayList{"1", "2"}));
    QCOMPARE(m_model->index(0, 0).data(MessageListModel::TopicNameRole).toByteArray(), "a/new/topic");
}

void tst_MessageListFiller::isCollectedAnewAfterADrop()
{
    for (int i = 0; i < 4; ++i) {
        receive("t/" + QByteArray::number(i), QByteArray::number(i));
    }
    choose("t");
    m_filler->setScope(MessageScope::Branch);
    settle();
    QCOMPARE(m_model->rowCount(), 4);
    const QSignalSpy held(m_filler.get(), &MessageListFiller::aboutToRefresh);
    m_data->setTopicCap({.topics = 2, .policy = TopicCapPolicy::DropOldest});
    m_data->dropTopics();
    settle();
    QVERIFY(!held.isEmpty());
    QVERIFY(m_model->rowCount() < 4);
    QCOMPARE(m_model->generation(), m_data->tree().generation());
    QCOMPARE(payloads().constLast(), "3");
}

void tst_MessageListFiller::whatIsMissedIsAddedLater()
{
    m_filler->setScope(MessageScope::Everything);
    settle();
    constexpr int kMany = static_cast<int>(MessageFeed::kCapacity) + 1000;
    receiveMany(kMany, 3);
    QVERIFY(m_filler->synchronise());
    QCOMPARE(m_filler->state().missed, 1000u);
    QCOMPARE(m_model->rowCount(), static_cast<int>(MessageFeed::kCapacity));
    settle();
    QCOMPARE(m_filler->state().missed, 0u);
    QCOMPARE(m_model->rowCount(), kMany);
}

void tst_MessageListFiller::moreThanTheMostAreCutOff()
{
    m_filler->setMostMessages(100);
    receiveMany(150, 7);
    m_filler->setScope(MessageScope::Everything);
    settle();
    QCOMPARE(m_model->rowCount(), 100);
    QVERIFY(m_filler->state().isCut);
    QCOMPARE(m_filler->state().held, 150u);
    receive("other", "newest");
    settle();
    QCOMPARE(m_model->rowCount(), 100);
    QCOMPARE(payloads().constLast(), "newest");
}

// However much comes, one frame takes no more than the feed holds, in one insertion and one removal.
void tst_MessageListFiller::aFloodCostsLittleAFrame()
{
    constexpr int kRounds = 20;
    start(32U << 20U);
    m_tester.reset(); // looks at every row
    receiveMany(100'000, 1000);
    choose("many");
    m_filler->setScope(MessageScope::Branch);
    settle();
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    qint64 best = 1'000;
    for (int round = 0; round < kRounds; ++round) {
        m_time += 30;
        receiveMany(200'000, 1000);
        const qsizetype insertions = inserted.size();
        const qsizetype removals = removed.size();
        QElapsedTimer clock;
        clock.start();
        m_filler->synchronise();
        best = std::min(best, clock.elapsed());
        QVERIFY(inserted.size() <= insertions + 1);
        QVERIFY(removed.size() <= removals + 2); // beyond the most, and evicted
        QVERIFY(m_model->rowCount() <= 500'000);
        if (inserted.size() > insertions) {
            const QList<QVariant> &last = inserted.constLast();
            QVERIFY(last.at(2).toInt() < static_cast<int>(MessageFeed::kCapacity));
        }
    }
    QVERIFY(m_filler->state().missed > 0);
    QVERIFY2(best <= 16, qPrintable(QString::number(best)));
}

void tst_MessageListFiller::withoutATopic()
{
    receive("a", "1");
    m_filler->setScope(MessageScope::Branch);
    settle();
    QVERIFY(!m_filler->hasTopic());
    QCOMPARE(m_model->rowCount(), 0);
    choose("a");
    QCOMPARE(m_model->rowCount(), 1);
    m_filler->setTopic(kNoTopic, 0);
    settle();
    QCOMPARE(m_model->rowCount(), 0);
}

QTEST_MAIN(tst_MessageListFiller)
#include "tst_messagelistfiller.moc"
