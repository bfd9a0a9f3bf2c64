// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

/// What the searches leave of the rows that are more than a text in names.
class tst_TopicSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void finds_data();
    void finds();
    void newMessagesAreLookedAt();
    void newTopicsAreLookedAt();
    void manyValues();
    void steps();

private:
    static void settle(TopicRowsModel &model)
    {
        while (model.synchronise()) {}
        QTRY_VERIFY(!model.isSearching());
    }
};

void tst_TopicSearch::finds_data()
{
    QTest::addColumn<TopicTextFilter>("filter");
    QTest::addColumn<QString>("rows");
    using enum SearchMode;
    using enum SearchIn;
    QTest::newRow("value, upper case")
        << TopicTextFilter{"online", false, Text, Values} << u"<home>-\n  <hall>-\n    <status>!\n"_s;
    QTest::newRow("excluding") << TopicTextFilter{"home -kitchen", false}
                               << u"<home>-!\n  <hall>-!\n    <light>!\n    <status>!\n"_s;
    QTest::newRow("expression") << TopicTextFilter{"(light|power)$", false, RegularExpression}
                                << u"<garden>-\n  <power>!\n<home>-\n  <hall>-\n    <light>!\n  <kitchen>-\n"
                                   "    <light>!\n"_s;
    QTest::newRow("expression, excluding")
        << TopicTextFilter{"light|power", false, RegularExpression, Topics, "kitchen"}
        << u"<garden>-\n  <power>!\n<home>-\n  <hall>-\n    <light>!\n"_s;
    QTest::newRow("expression, excluding values")
        << TopicTextFilter{"light$", false, RegularExpression, Both, "^off$"}
        << u"<home>-\n  <hall>-\n    <light>!\n"_s;
    QTest::newRow("all but an expression")
        << TopicTextFilter{"", false, RegularExpression, Topics, "^home"} << u"<garden>-!\n  <power>!\n"_s;
    QTest::newRow("filter, excluding")
        << TopicTextFilter{"home/+/+", false, TopicFilter, Topics, "+/kitchen/# +/+/status"}
        << u"<home>-\n  <hall>-\n    <light>!\n"_s;
    QTest::newRow("a branch and nothing below")
        << TopicTextFilter{"home/+", false, TopicFilter} << u"<home>-\n  <hall>!\n  <kitchen>!\n"_s;
    QTest::newRow("filter") << TopicTextFilter{"+/+/light", false, TopicFilter}
                            << u"<home>-\n  <hall>-\n    <light>!\n  <kitchen>-\n    <light>!\n"_s;
    QTest::newRow("both") << TopicTextFilter{"on", false, Text, Both}
                          << u"<home>-\n  <hall>-\n    <light>!\n    <status>!\n"_s;
    QTest::newRow("nothing") << TopicTextFilter{"zebra", false, Text, Both} << QString();
}

void tst_TopicSearch::finds()
{
    QFETCH(TopicTextFilter, filter);
    QFETCH(QString, rows);
    for (const TopicRowsModel::Limits &limits : {atOnce(), byWorker()}) {
        RowsData data;
        data.receive("home/hall/light", "on");
        data.receive("home/hall/status", "ONLINE");
        data.receive("home/kitchen/light", "off");
        data.receive("garden/power", "12");
        TopicRowsModel model(data.live, [] { return kRowsNow; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLimits(limits);
        settle(model);
        model.setFilter(filter);
        settle(model);
        QCOMPARE(printed(model), rows);
        QCOMPARE(int(model.matchCount()), int(rows.count(u'!')));
        model.setFilter({});
        settle(model);
        QCOMPARE(printed(model), u"<garden>+\n<home>+\n"_s);
    }
}

void tst_TopicSearch::newMessagesAreLookedAt()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    model.setLimits(byWorker());
    data.receive("a", "off");
    data.receive("b", "off");
    settle(model);
    model.setFilter({"on", false, SearchMode::Text, SearchIn::Values});
    settle(model);
    QCOMPARE(printed(model), QString());
    data.receive("b", "ON");
    settle(model);
    QTRY_COMPARE(printed(model), u"<b>!\n"_s);
    data.receive("b", "off");
    settle(model);
    QTRY_COMPARE(printed(model), QString());
}

void tst_TopicSearch::newTopicsAreLookedAt()
{
    RowsData data;
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    model.setLimits(byWorker());
    model.setFilter({"^b/.$", false, SearchMode::RegularExpression});
    data.receive("a/c");
    data.receive("b/c");
    settle(model);
    QTRY_COMPARE(printed(model), u"<b>-\n  <c>!\n"_s);
    data.receive("b/cc");
    data.receive("b/d");
    settle(model);
    QTRY_COMPARE(printed(model), u"<b>-\n  <c>!\n  <d>!\n"_s);
}

void tst_TopicSearch::manyValues()
{
    RowsData data;
    constexpr int kTopics = 20'000;
    for (int i = 0; i < kTopics; ++i) {
        data.receive("t/" + QByteArray::number(i), i % 100 == 7 ? "state: Error" : "state: fine");
    }
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    settle(model);
    model.setFilter({"ERROR", false, SearchMode::Text, SearchIn::Values});
    settle(model);
    QTRY_COMPARE(model.matchCount(), std::uint32_t{kTopics / 100});
    QTRY_COMPARE(model.rowCount(), 1 + kTopics / 100);
}

void tst_TopicSearch::steps()
{
    RowsData data;
    for (const char *topic : {"a/x", "b", "c/x", "d"}) {
        data.receive(topic);
    }
    TopicRowsModel model(data.live, [] { return kRowsNow; });
    settle(model);
    QCOMPARE(model.matchAfter(0, false), -1); // no search
    model.setFilter({"x"});
    settle(model);
    QCOMPARE(printed(model), u"<a>-\n  <x>!\n<c>-\n  <x>!\n"_s);
    QCOMPARE(model.matchAfter(-1, false), 1);
    QCOMPARE(model.matchAfter(1, false), 3);
    QCOMPARE(model.matchAfter(3, false), 1);
    QCOMPARE(model.matchAfter(-1, true), 3);
    QCOMPARE(model.matchAfter(2, true), 1);
    QCOMPARE(model.matchAfter(1, true), 3);
    model.setFilter({"x|b", false, SearchMode::RegularExpression, SearchIn::Topics, "^a"});
    settle(model);
    QCOMPARE(printed(model), u"<b>!\n<c>-\n  <x>!\n"_s);
    QCOMPARE(model.matchAfter(-1, false), 0);
    QCOMPARE(model.matchAfter(0, false), 2);
    QCOMPARE(model.matchAfter(2, false), 0);
    QCOMPARE(model.matchAfter(0, true), 2);
}

QTEST_GUILESS_MAIN(tst_TopicSearch)
#include "tst_topicsearch.moc"
