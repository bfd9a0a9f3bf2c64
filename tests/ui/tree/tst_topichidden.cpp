// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

/// Branches that are hidden or muted.
class tst_TopicHidden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void hidesABranch_data();
    void hidesABranch();
    void whatIsWantedComesBack();
    void mutesABranch();
    void followsTheIds();
    void marksByName_data();
    void marksByName();
    void marksOutliveDrops();
    void marksAreBounded();

private:
    static void settle(TopicRowsModel &model)
    {
        while (model.synchronise()) {}
        QTRY_VERIFY(!model.isSearching());
    }
};

void tst_TopicHidden::hidesABranch_data()
{
    QTest::addColumn<bool>("worker");
    QTest::newRow("at once") << false;
    QTest::newRow("by the worker") << true;
}

void tst_TopicHidden::hidesABranch()
{
    QFETCH(bool, worker);
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(worker ? byWorker() : atOnce());
    for (const char *topic : {"a/b/c", "a/d", "e"}) {
        data.receive(topic);
    }
    settle(model);
    model.expandAll();
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>-\n  <b>-\n    <c>\n  <d>\n<e>\n"_s);
    const QSignalSpy changed(&model, &TopicRowsModel::hiddenChanged);
    model.setHidden(data.id("a/b"), true);
    settle(model);
    QCOMPARE(printed(model), u"<a>-\n  <d>\n<e>\n"_s);
    QCOMPARE(model.hiddenTopics(), std::vector<TopicId>{data.id("a/b")});
    data.receive("a/b/new");
    data.receive("a/x");
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>-\n  <d>\n  <x>\n<e>\n"_s);
    model.setExpanded(data.id("a"), false);
    model.setExpanded(data.id("a"), true);
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>-\n  <d>\n  <x>\n<e>\n"_s);
    model.setFilter({"b"});
    settle(model);
    QCOMPARE(printed(model), u"<a>-\n"_s);
    model.setFilter({});
    settle(model);
    model.showHidden();
    settle(model);
    QTRY_COMPARE(printed(model), u"<a>-\n  <b>-\n    <c>\n    <new>\n  <d>\n  <x>\n<e>\n"_s);
    QCOMPARE(changed.size(), 2);
    QVERIFY(model.hiddenTopics().empty());
}

void tst_TopicHidden::whatIsWantedComesBack()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    data.receive("a/b/c");
    data.receive("d");
    settle(model);
    model.setHidden(data.id("a"), true);
    QCOMPARE(printed(model), u"<d>\n"_s);
    QVERIFY(model.reveal(data.id("a/b/c")));
    settle(model);
    QCOMPARE(printed(model), u"<a>-\n  <b>-\n    <c>\n<d>\n"_s);
    QVERIFY(model.hiddenTopics().empty());
}

void tst_TopicHidden::mutesABranch()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    data.receive("a/b/c");
    data.receive("d");
    settle(model);
    const QSignalSpy changed(&model, &TopicRowsModel::mutedChanged);
    model.setMuted(data.id("a"), true);
    QVERIFY(model.isMuted(data.id("a/b/c")) && model.isMuted(data.id("a")));
    QVERIFY(!model.isMuted(data.id("d")) && !model.isMutedItself(data.id("a/b")));
    QCOMPARE(model.index(model.rowOf(data.id("a")), 0).data(TopicRowsModel::MutedRole), QVariant(true));
    model.setMuted(data.id("a"), false);
    QVERIFY(!model.isMuted(data.id("a/b/c")));
    QCOMPARE(changed.size(), 2);
}

void tst_TopicHidden::followsTheIds()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    for (const char *topic : {"old1", "old2", "hidden/x", "muted/x", "z"}) {
        data.now += 1;
        data.receive(topic);
    }
    settle(model);
    model.setHidden(data.id("hidden"), true);
    model.setMuted(data.id("muted"), true);
    data.dropOldest(5);
    settle(model);
    QTRY_VERIFY(!printed(model).contains(u"old1"_s));
    QVERIFY(!printed(model).contains(u"hidden"_s));
    QCOMPARE(model.hiddenTopics(), std::vector<TopicId>{data.id("hidden")});
    QVERIFY(model.isMuted(data.id("muted/x")));
    data.live.clear();
    data.receive("hidden/x");
    settle(model);
    QCOMPARE(printed(model), u"<hidden>+\n"_s);
    QVERIFY(model.mutedTopics().empty());
}

void tst_TopicHidden::marksByName_data()
{
    QTest::addColumn<bool>("worker");
    QTest::newRow("at once") << false;
    QTest::newRow("by the worker") << true;
}

void tst_TopicHidden::marksByName()
{
    QFETCH(bool, worker);
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLimits(worker ? byWorker() : atOnce());
    data.receive("here/x");
    data.receive("z");
    settle(model);
    const TopicMarks marks{{"here", "later/on"}, {"z", "later/muted"}};
    model.setMarks(marks);
    settle(model);
    QTRY_COMPARE(printed(model), u"<z>\n"_s);
    QVERIFY(model.isMuted(data.id("z")));
    model.expandAll();
    settle(model);
    const QSignalSpy hidden(&model, &TopicRowsModel::hiddenChanged);
    const QSignalSpy muted(&model, &TopicRowsModel::mutedChanged);
    data.receive("later/on/a");
    data.receive("later/muted/b");
    data.receive("later/else");
    settle(model);
    QTRY_COMPARE(printed(model), u"<later>-\n  <else>\n  <muted>-\n    <b>\n<z>\n"_s);
    QVERIFY(model.isMuted(data.id("later/muted/b")));
    QCOMPARE(hidden.size(), 1);
    QCOMPARE(muted.size(), 1);
    TopicMarks kept = model.marks();
    std::ranges::sort(kept.hidden);
    std::ranges::sort(kept.muted);
    QCOMPARE(kept.hidden, (std::vector<QByteArray>{"here", "later/on"}));
    QCOMPARE(kept.muted, (std::vector<QByteArray>{"later/muted", "z"}));
    model.setMarks({{"never"}, {"never"}});
    model.showHidden();
    model.unmuteAll();
    settle(model);
    QVERIFY(model.marks().isEmpty());
}

void tst_TopicHidden::marksOutliveDrops()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    for (const char *topic : {"hidden/x", "muted/x", "y", "z"}) {
        data.now += 1;
        data.receive(topic);
    }
    settle(model);
    model.setHidden(data.id("hidden"), true);
    model.setMuted(data.id("muted"), true);
    for (int drop = 0; drop < 2; ++drop) { // more than one between two looks
        data.dropOldest(4);
    }
    QCOMPARE(data.id("hidden"), kNoTopic);
    settle(model);
    QVERIFY(model.hiddenTopics().empty());
    data.receive("hidden/again");
    data.receive("muted/again");
    settle(model);
    QVERIFY(!printed(model).contains(u"hidden"_s));
    QVERIFY(model.isMuted(data.id("muted/again")));
}

void tst_TopicHidden::marksAreBounded()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    const TopicMarks marks{{QByteArray("a/\xFF\0b", 5), "#,;\"=/"}, {"m"}};
    marks.save(settings, u"mqtt://h:1883/x"_s);
    settings.sync();
    QSettings again(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    QCOMPARE(TopicMarks::load(again, u"mqtt://h:1883/x"_s), marks);
    QVERIFY(TopicMarks::load(again, u"other"_s).isEmpty());
    TopicMarks::keepOnly(settings, {u"other"_s});
    QVERIFY(TopicMarks::load(settings, u"mqtt://h:1883/x"_s).isEmpty());
    TopicMarks many;
    for (std::size_t i = 0; i <= TopicMarks::kMost; ++i) {
        many.hidden.push_back(QByteArray::number(static_cast<qulonglong>(i)));
    }
    many.muted = {"short", QByteArray(TopicMarks::kMostBytes, 'x')};
    many.save(settings, u"k"_s);
    const TopicMarks kept = TopicMarks::load(settings, u"k"_s);
    QCOMPARE(kept.hidden.size(), TopicMarks::kMost);
    QCOMPARE(kept.muted, std::vector<QByteArray>{"short"});
}

QTEST_GUILESS_MAIN(tst_TopicHidden)
#include "tst_topichidden.moc"
