// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"
#include "ui/tree/topictreeitems.h"

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

/// A paused tree says what was true at the moment of the pause, whenever a row is looked at.
class tst_TopicPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void rowsThatWereNotLookedAt_data();
    void rowsThatWereNotLookedAt();
    void valuesOfDifferentMoments();
    void agesStandStill();
    void newTopicsWait();
    void sortsByThatMoment();
    void sortsByValuesOfThatMoment();
    void searchesValuesOfThatMoment_data();
    void searchesValuesOfThatMoment();
    void searchSaysWhatIsLost();
    void branchOpensAfterDrop_data();
    void branchOpensAfterDrop();
    void dropsSayWhatIsLost();
    void manyLargeValuesAreBounded();
    void resumes();

private:
    static void settle(TopicRowsModel &model)
    {
        while (model.synchronise()) {}
        QTRY_VERIFY(!model.isSearching());
    }
    [[nodiscard]] static QString text(const TopicRowsModel &model, TopicId id, int column)
    {
        return model.index(model.rowOf(id), column).data().toString();
    }
    [[nodiscard]] static QVariant value(const TopicRowsModel &model, TopicId id, int role)
    {
        return model.index(model.rowOf(id), 0).data(role);
    }
};

void tst_TopicPause::rowsThatWereNotLookedAt_data()
{
    QTest::addColumn<bool>("worker");
    QTest::newRow("at once") << false;
    QTest::newRow("by the worker") << true;
}

void tst_TopicPause::rowsThatWereNotLookedAt()
{
    QFETCH(bool, worker);
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(worker ? byWorker() : atOnce());
    data.receive("a/b", "first");
    data.receive("a/b", "second");
    data.receive("a/silent", "kept");
    data.receive("z", "1", true);
    settle(model);
    model.setPaused(true);
    const qint64 moment = data.now;
    for (int i = 0; i < 5; ++i) {
        data.now += 1'000;
        data.receive("a/b", "later");
        data.receive("a", "now a topic, too");
        data.receive("z", QByteArray(), true);
    }
    data.receive("a/new", "x");
    model.expandAll(); // none of these rows was there before
    QTRY_VERIFY(model.rowOf(data.id("a/b")) >= 0);
    const TopicId ab = data.id("a/b");
    QCOMPARE(text(model, ab, TopicRowsModel::ValueColumn), u"second"_s);
    QCOMPARE(value(model, ab, TopicRowsModel::MessagesRole).toULongLong(), 2ULL);
    QCOMPARE(value(model, ab, TopicRowsModel::BytesRole).toULongLong(), 11ULL);
    QCOMPARE(value(model, ab, TopicRowsModel::LastTimeRole).toLongLong(), moment);
    QCOMPARE(text(model, data.id("a/silent"), TopicRowsModel::ValueColumn), u"kept"_s);
    const TopicId a = data.id("a");
    QCOMPARE(text(model, a, TopicRowsModel::ValueColumn), QString());
    QCOMPARE(value(model, a, TopicRowsModel::TopicsBelowRole).toUInt(), 2U);
    QTRY_COMPARE(value(model, a, TopicRowsModel::BranchMessagesRole).toULongLong(), 3ULL);
    QCOMPARE(value(model, a, TopicRowsModel::BranchBytesRole).toULongLong(), 15ULL);
    QCOMPARE(value(model, a, TopicRowsModel::BranchLastTimeRole).toLongLong(), moment);
    const TopicId z = data.id("z");
    QCOMPARE(text(model, z, TopicRowsModel::ValueColumn), u"1"_s);
    QCOMPARE(value(model, z, TopicRowsModel::RetainedRole).toInt(),
             static_cast<int>(RetainedState::Retained));
}

// Rows that were read long before the pause, and were out of sight since, are not older than it.
void tst_TopicPause::valuesOfDifferentMoments()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a", "old");
    settle(model);
    QCOMPARE(text(model, data.id("a"), TopicRowsModel::ValueColumn), u"old"_s);
    data.receive("a", "at the pause");
    model.setPaused(true);
    data.receive("a", "later");
    QCOMPARE(text(model, data.id("a"), TopicRowsModel::ValueColumn), u"at the pause"_s);
    QCOMPARE(value(model, data.id("a"), TopicRowsModel::MessagesRole).toULongLong(), 2ULL);
}

void tst_TopicPause::agesStandStill()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a", "x");
    settle(model);
    data.now += 5'000;
    model.setPaused(true);
    const QString age = text(model, data.id("a"), TopicRowsModel::AgeColumn);
    const double rate = value(model, data.id("a"), TopicRowsModel::RateRole).toDouble();
    QVERIFY(age.contains(u'5'));
    QVERIFY(rate > 0);
    data.now += 3'600'000;
    model.refreshRows(0, 0);
    QCOMPARE(text(model, data.id("a"), TopicRowsModel::AgeColumn), age);
    QCOMPARE(value(model, data.id("a"), TopicRowsModel::RateRole).toDouble(), rate);
    model.setPaused(false);
    model.refreshRows(0, 0);
    QVERIFY(text(model, data.id("a"), TopicRowsModel::AgeColumn) != age);
}

void tst_TopicPause::newTopicsWait()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a");
    model.setPaused(true); // brings in what came before
    QCOMPARE(printed(model), u"<a>\n"_s);
    data.receive("b");
    settle(model);
    QCOMPARE(printed(model), u"<a>\n"_s);
    model.setPaused(false);
    settle(model);
    QCOMPARE(printed(model), u"<a>\n<b>\n"_s);
}

void tst_TopicPause::sortsByThatMoment()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a");
    data.receive("b");
    data.receive("b");
    settle(model);
    model.setPaused(true);
    for (int i = 0; i < 9; ++i) {
        data.receive("a");
    }
    model.setOrder({TopicSortKey::Messages, true});
    QTRY_COMPARE(printed(model), u"<b>\n<a>\n"_s);
    model.setPaused(false);
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>\n<b>\n"_s);
}

void tst_TopicPause::sortsByValuesOfThatMoment()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a", "1");
    data.receive("b", "2");
    data.receive("c", "3");
    settle(model);
    model.setPaused(true);
    data.receive("a", "9");
    model.setOrder({TopicSortKey::Value, true});
    QTRY_COMPARE(printed(model), u"<c>\n<b>\n<a>\n"_s);
    model.setPaused(false);
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>\n<c>\n<b>\n"_s);
}

void tst_TopicPause::searchesValuesOfThatMoment_data()
{
    rowsThatWereNotLookedAt_data();
}

void tst_TopicPause::searchesValuesOfThatMoment()
{
    QFETCH(bool, worker);
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    model.setLimits(worker ? byWorker() : atOnce());
    // What is looked for lies behind what a row shows.
    data.receive("changed", QByteArray(5'000, '.') + "needle");
    data.receive("silent", "a needle");
    data.receive("other", "hay");
    data.receive("empty", "");
    settle(model);
    model.setPaused(true);
    data.now += 1;
    data.receive("changed", "hay");
    data.receive("other", "needle");
    data.receive("new", "needle");
    model.setFilter({.text = "needle", .in = SearchIn::Values});
    QTRY_COMPARE(printed(model), u"<changed>!\n<silent>!\n"_s);
    QCOMPARE(model.lostCount(), 0U);
    data.dropOldest(4); // what is left has other ids
    model.setFilter({.text = "hay", .in = SearchIn::Values});
    QTRY_COMPARE(printed(model), u"<other>!\n"_s);
    model.setPaused(false);
    settle(model);
    QTRY_VERIFY(printed(model).contains(u"<changed>!"_s));
}

void tst_TopicPause::searchSaysWhatIsLost()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    for (const char *topic : {"gone", "changed", "same"}) {
        data.now += 1;
        data.receive(topic, "then");
    }
    settle(model);
    model.setPaused(true);
    data.dropOldest(3);
    QCOMPARE(data.id("gone"), kNoTopic);
    data.receive("changed", "later");
    model.setFilter({.text = "then", .in = SearchIn::Values});
    QTRY_COMPARE(printed(model), u"<same>!\n"_s);
    QCOMPARE(model.lostCount(), 2U);
}

void tst_TopicPause::branchOpensAfterDrop_data()
{
    rowsThatWereNotLookedAt_data();
}

void tst_TopicPause::branchOpensAfterDrop()
{
    QFETCH(bool, worker);
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(worker ? byWorker() : atOnce());
    for (const char *topic : {"a/gone", "a/stays", "z"}) {
        data.now += 1;
        data.receive(topic, "then");
    }
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>+\n<z>\n"_s);
    model.setPaused(true);
    data.dropOldest(3);
    QCOMPARE(data.id("a/gone"), kNoTopic);
    model.setExpanded(model.topicAt(0), true);
    QTRY_COMPARE(printed(model), u"<a>-\n  <gone>\n  <stays>\n<z>\n"_s);
    QCOMPARE(text(model, model.topicAt(2), TopicRowsModel::ValueColumn), u"then"_s);
    QTRY_COMPARE(value(model, model.topicAt(0), TopicRowsModel::BranchMessagesRole).toULongLong(), 2ULL);
    model.setPaused(false);
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>-\n  <stays>\n<new1>\n<z>\n"_s);
}

void tst_TopicPause::dropsSayWhatIsLost()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    for (const char *topic : {"gone", "noted", "changed", "same"}) {
        data.now += 1;
        data.receive(topic, "then");
    }
    settle(model);
    const TopicId gone = data.id("gone");
    const TopicId noted = data.id("noted");
    const TopicId changed = data.id("changed");
    const TopicId same = data.id("same");
    model.setPaused(true);
    data.now += 1;
    data.receive("noted", "later");
    data.dropOldest(4);
    QCOMPARE(data.id("gone"), kNoTopic);
    data.receive("changed", "later");
    QCOMPARE(text(model, noted, TopicRowsModel::ValueColumn), u"then"_s);
    QCOMPARE(text(model, same, TopicRowsModel::ValueColumn), u"then"_s);
    for (const TopicId lost : {gone, changed}) {
        QVERIFY(value(model, lost, TopicRowsModel::ValueLostRole).toBool());
        QVERIFY(!text(model, lost, TopicRowsModel::ValueColumn).isEmpty());
        QVERIFY(!text(model, lost, TopicRowsModel::ValueColumn).contains(u"later"_s));
        QCOMPARE(value(model, lost, TopicRowsModel::MessagesRole).toULongLong(), 1ULL);
    }
    model.setPaused(false);
    settle(model);
    QCOMPARE(text(model, data.id("changed"), TopicRowsModel::ValueColumn), u"later"_s);
}

void tst_TopicPause::manyLargeValuesAreBounded()
{
    RowsData data;
    constexpr int kTopics = 100'000;
    const QByteArray payload(250, 'x');
    for (int i = 0; i < kTopics; ++i) {
        data.receive("t" + QByteArray::number(i), payload);
    }
    TopicTreeItems model(data.live, [&data] { return data.now; });
    settle(model);
    QTRY_COMPARE(model.rowCount(), kTopics);
    const auto treeMemory = [&data] {
        const PriorityMutex::UrgentLock lock(data.live.mutex());
        return data.live.tree().memoryUsage();
    };
    const std::size_t before = treeMemory();
    model.setPaused(true);
    for (int i = 0; i < kTopics; ++i) {
        data.receive("t" + QByteArray::number(i), "later");
    }
    const std::size_t noted = treeMemory() - before;
    QVERIFY(noted > kTopics * 40
            && noted < PausedTopics::kMostPreviews + kTopics * 64); // counted, and bounded
    const TopicId first = data.id("t0");
    const TopicId last = data.id("t99999");
    QVERIFY(text(model, first, TopicRowsModel::ValueColumn).startsWith(u"xxx"_s));
    QVERIFY(value(model, last, TopicRowsModel::ValueLostRole).toBool()); // said, not guessed
    QCOMPARE(value(model, last, TopicRowsModel::MessagesRole).toULongLong(), 1ULL);
    QCOMPARE(value(model, last, TopicRowsModel::BytesRole).toULongLong(), 250ULL);
    model.setPaused(false);
    QCOMPARE(treeMemory(), before);
}

void tst_TopicPause::resumes()
{
    RowsData data;
    TopicTreeItems model(data.live, [&data] { return data.now; });
    data.receive("a/b", "1");
    settle(model);
    model.expandAll();
    settle(model);
    for (int round = 0; round < 3; ++round) {
        model.setPaused(true);
        (void)text(model, data.id("a/b"), TopicRowsModel::ValueColumn);
        (void)value(model, data.id("a"), TopicRowsModel::BranchMessagesRole);
        const QByteArray payload = "round " + QByteArray::number(round);
        data.receive("a/b", payload);
        model.setPaused(false);
        settle(model);
        model.refreshRows(0, 1);
        QCOMPARE(text(model, data.id("a/b"), TopicRowsModel::ValueColumn), QString::fromLatin1(payload));
        QTRY_COMPARE(value(model, data.id("a"), TopicRowsModel::BranchMessagesRole).toULongLong(),
                     static_cast<qulonglong>(round) + 2);
    }
}

QTEST_MAIN(tst_TopicPause)
#include "tst_topicpause.moc"
