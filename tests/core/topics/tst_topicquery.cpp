// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicquery.h"

#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

using namespace mangrove;

using Answer = TopicQuery::Answer;

class tst_TopicQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void answers_data();
    void answers();
    void faults_data();
    void faults();
    void costlyExpressionsGiveUp();
    void largeValues();
    void plainOrNot();
};

namespace {

constexpr auto kText = SearchMode::Text;
constexpr auto kExpression = SearchMode::RegularExpression;
constexpr auto kFilter = SearchMode::TopicFilter;

} // namespace

void tst_TopicQuery::answers_data()
{
    QTest::addColumn<TopicTextFilter>("filter");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<QByteArray>("value"); // null: none
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const TopicTextFilter &filter, const QByteArray &topic,
                        const QByteArray &value,
                        bool found) { QTest::newRow(name) << filter << topic << value << found; };
    constexpr auto kTopics = SearchIn::Topics;
    constexpr auto kValues = SearchIn::Values;
    constexpr auto kBoth = SearchIn::Both;
    row("text", {"KIT", false, kText, kTopics}, "home/kitchen", {}, true);
    row("text, case", {"KIT", true, kText, kTopics}, "home/kitchen", {}, false);
    row("not in the value", {"on", false, kText, kTopics}, "light", "on", false);
    row("upper case in a value", {"online", false, kText, kValues}, "status", R"({"state":"ONLINE"})", true);
    row("exact case in a value", {"ONLINE", true, kText, kValues}, "status", "online", false);
    row("umlaut in a value", {"\xc3\xbc", false, kText, kValues}, "t", "\xc3\x9c", true);
    row("value only", {"status", false, kText, kValues}, "status", "x", false);
    row("no value", {"x", false, kText, kValues}, "x", {}, false);
    row("both, by topic", {"status", false, kText, kBoth}, "status", "x", true);
    row("both, by value", {"x", false, kText, kBoth}, "status", "x", true);
    row("binary value", {QByteArray("\x00\xff", 2), false, kText, kValues}, "t", QByteArray("a\x00\xff", 3),
        true);
    row("excluded", {"home -kitchen", false, kText, kTopics}, "home/KITCHEN/x", {}, false);
    row("not excluded", {"home -kitchen", false, kText, kTopics}, "home/hall", {}, true);
    row("excluded by the value", {"home -off", false, kText, kBoth}, "home/light", "OFF", false);
    row("value does not exclude", {"home -off", false, kText, kTopics}, "home/light", "OFF", true);
    row("excluded twice", {"-a -b", false, kText, kTopics}, "xbx", {}, false);
    row("all but", {"-a", false, kText, kTopics}, "xbx", {}, true);
    row("two words", {"living room", false, kText, kTopics}, "home/living room", {}, true);
    row("a dash inside", {"led-1", false, kText, kTopics}, "home/led-1", {}, true);
    row("a dash in front", {R"(\-5)", false, kText, kTopics}, "home/-5", {}, true);
    row("a dash alone", {"a - b", false, kText, kTopics}, "a - b", {}, true);
    row("expression", {"^home/.*/temp", false, kExpression, kTopics}, "home/x/TEMP", {}, true);
    row("expression, case", {"^home/.*/temp", true, kExpression, kTopics}, "home/x/TEMP", {}, false);
    row("expression in a value", {"\\d+ W$", false, kExpression, kValues}, "t", "230 W", true);
    row("expression, no value", {".*", false, kExpression, kValues}, "t", {}, false);
    row("expression, empty value", {"^$", false, kExpression, kValues}, "t", "", true);
    row("plus", {"home/+/temp", false, kFilter, kTopics}, "home/a/temp", {}, true);
    row("plus is one level", {"home/+/temp", false, kFilter, kTopics}, "home/a/b/temp", {}, false);
    row("hash", {"home/#", false, kFilter, kTopics}, "home", {}, true);
    row("dollar", {"#", false, kFilter, kTopics}, "$SYS/x", {}, false);
    const auto but = [](const QByteArray &text, SearchMode mode, SearchIn in, const QByteArray &exclude) {
        return TopicTextFilter{text, false, mode, in, exclude};
    };
    row("expression but", but("^home/", kExpression, kTopics, "/config$"), "home/a/CONFIG", {}, false);
    row("expression, not excluded", but("^home/", kExpression, kTopics, "/config$"), "home/a/configs", {},
        true);
    row("expression but a value", but("^home/", kExpression, kBoth, "^off$"), "home/a", "off", false);
    row("values not looked at", but("^home/", kExpression, kTopics, "^off$"), "home/a", "off", true);
    row("value, but a name", but("on", kExpression, kValues, "^home/"), "home/a", "on", false);
    row("all but an expression", but("", kExpression, kTopics, "a"), "xbx", {}, true);
    row("all but this one", but("", kExpression, kTopics, "a"), "xax", {}, false);
    row("dash in an expression", but("home -x", kExpression, kTopics, ""), "home -x", {}, true);
    row("filter but", but("home/#", kFilter, kTopics, "home/+/config"), "home/a/config", {}, false);
    row("filter, not excluded", but("home/#", kFilter, kTopics, "home/+/config"), "home/a/b/config", {},
        true);
    row("first of two filters", but("#", kFilter, kTopics, "a/+ b/#"), "a/x", {}, false);
    row("second of two filters", but("#", kFilter, kTopics, "a/+  b/#"), "b", {}, false);
    row("neither of two filters", but("#", kFilter, kTopics, "a/+ b/#"), "c", {}, true);
    row("a space in a filter", but("#", kFilter, kTopics, R"(living\ room/#)"), "living room/x", {}, false);
    row("a space in no filter", but("#", kFilter, kTopics, R"(living\ room/#)"), "room/x", {}, true);
    row("all but a filter", but("", kFilter, kTopics, "$SYS/#"), "home", {}, true);
    row("all but that filter", but("", kFilter, kTopics, "$SYS/#"), "$SYS/broker", {}, false);
    row("filters are of topics", {"on", false, kFilter, kValues}, "on", {}, true);
}

void tst_TopicQuery::answers()
{
    QFETCH(TopicTextFilter, filter);
    QFETCH(QByteArray, topic);
    QFETCH(QByteArray, value);
    QFETCH(bool, found);
    const TopicQuery query(filter);
    QVERIFY(!query.fault());
    QCOMPARE(query.ask(topic, value), found ? Answer::Yes : Answer::No);
}

void tst_TopicQuery::faults_data()
{
    QTest::addColumn<TopicTextFilter>("filter");
    QTest::addColumn<int>("offset");
    QTest::newRow("parenthesis") << TopicTextFilter{"ab(", false, kExpression} << 3;
    QTest::newRow("nothing to repeat") << TopicTextFilter{"*a", false, kExpression} << 0;
    QTest::newRow("hash inside") << TopicTextFilter{"a/#/b", false, kFilter} << -1;
    QTest::newRow("plus beside a letter") << TopicTextFilter{"a+", false, kFilter} << -1;
    QTest::newRow("exclude: parenthesis")
        << TopicTextFilter{"a", false, kExpression, SearchIn::Topics, "ab("} << 3;
    QTest::newRow("exclude: second filter")
        << TopicTextFilter{"a", false, kFilter, SearchIn::Topics, "a a#"} << -1;
}

void tst_TopicQuery::faults()
{
    QFETCH(TopicTextFilter, filter);
    QFETCH(int, offset);
    const TopicQuery query(filter);
    QVERIFY(query.fault());
    QVERIFY(!query.fault()->detail.isEmpty());
    QCOMPARE(query.fault()->inExclude, !filter.exclude.isEmpty());
    if (filter.mode == kFilter) {
        QCOMPARE(query.fault()->offset, qsizetype{-1});
    } else {
        QVERIFY(qAbs(query.fault()->offset - offset) <= 1); // the library's versions differ
    }
    QCOMPARE(query.ask("a", "a"), Answer::No);
}

void tst_TopicQuery::costlyExpressionsGiveUp()
{
    const TopicQuery query({"^(a+)+$", false, kExpression, SearchIn::Both});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(query.ask(QByteArray(40, 'a') + 'b', {}), Answer::GaveUp);
    QCOMPARE(query.ask("x", QByteArray(40'000, 'a') + 'b'), Answer::GaveUp);
    QVERIFY(timer.elapsed() < 5'000); // without a limit it would take years
    QCOMPARE(query.ask("aaaa", {}), Answer::Yes);
    const TopicQuery excluding({"b$", false, kExpression, SearchIn::Topics, "^(a+)+$"});
    QCOMPARE(excluding.ask(QByteArray(40, 'a') + 'b', {}), Answer::GaveUp);
    QCOMPARE(excluding.ask("xb", {}), Answer::Yes);
}

void tst_TopicQuery::largeValues()
{
    const QByteArray large = QByteArray(17 * 1024 * 1024, 'x') + "END";
    QCOMPARE(TopicQuery({"end", false, kText, SearchIn::Values}).ask("t", large), Answer::Yes);
    QCOMPARE(TopicQuery({"END", false, kExpression, SearchIn::Values}).ask("t", large), Answer::GaveUp);
}

void tst_TopicQuery::plainOrNot()
{
    QVERIFY(TopicTextFilter({"abc"}).isPlain());
    QVERIFY(!TopicTextFilter({"abc -d"}).isPlain());
    QVERIFY(!TopicTextFilter({"abc", false, kFilter}).isPlain());
    QVERIFY(!TopicTextFilter({"abc", false, kText, SearchIn::Both}).isPlain());
    QVERIFY(TopicTextFilter({"abc", false, kText, SearchIn::Both}).looksAtValues());
    QVERIFY(!TopicTextFilter({"", false, kText, SearchIn::Both}).looksAtValues());
    QVERIFY(!TopicTextFilter({"abc", false, kFilter, SearchIn::Both}).looksAtValues());
}

QTEST_GUILESS_MAIN(tst_TopicQuery)
#include "tst_topicquery.moc"
