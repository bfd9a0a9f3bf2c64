// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsondiff.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_JsonDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void changes_data();
    void changes();
    void deltas_data();
    void deltas();
    void refusesWhatIsTooMuch();
};

namespace {

QString written(const JsonDiff &diff)
{
    QStringList lines;
    for (const JsonChange &change : diff.changes) {
        const QChar sign = u"-+~"[static_cast<int>(change.kind)];
        lines += sign + jsonDottedPath(change.path) + u' ' + QString::fromUtf8(change.before) + u'>'
                 + QString::fromUtf8(change.after) + change.delta;
    }
    return lines.join(u"; "_s);
}

} // namespace

void tst_JsonDiff::changes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("changes");
    const auto row = [](const char *name, const char *before, const char *after, const QString &changes) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << changes;
    };
    row("same", R"({"a":1,"b":[2]})", R"({ "b": [2], "a": 1 })", {});
    row("number", R"({"a":{"t":21.5}})", R"({"a":{"t":22.0}})", u"~a.t 21.5>22.0+0.5"_s);
    row("as written", R"({"v":127.0})", R"({"v":127})", u"~v 127.0>127+0"_s);
    row("added", R"({"a":1})", R"({"a":1,"b":null})", u"+b >null"_s);
    row("removed", R"({"a":1,"b":{"c":1}})", R"({"a":1})", uR"(-b {"c":1}>)"_s);
    row("type", R"({"a":1})", R"({"a":"1"})", uR"(~a 1>"1")"_s);
    row("equal names", R"({"a":1,"a":2})", R"({"a":1,"a":3,"a":4})", u"~a 2>3+1; +a >4"_s);
    row("element in front", "[1,2,3]", "[0,1,2,3]", u"+[0] >0"_s);
    row("element at the end", "[1,2,3]", "[1,2,3,4]", u"+[3] >4"_s);
    row("element away", R"([{"i":1},{"i":2},{"i":3}])", R"([{"i":1},{"i":3}])", uR"(-[1] {"i":2}>)"_s);
    row("elements", "[1,2,3]", "[1,5,3]", u"~[1] 2>5+3"_s);
    row("root", "1", "true", u"~$ 1>true"_s);
}

void tst_JsonDiff::changes()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const JsonDiff diff = diffJson(before, after, {});
    QCOMPARE(diff.outcome, JsonDiff::Outcome::Compared);
    QTEST(written(diff), "changes");
    QCOMPARE(diff.count, diff.changes.size());
}

void tst_JsonDiff::deltas_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("delta");
    QTest::newRow("exact") << QByteArray("9007199254740993") << QByteArray("9007199254740994") << u"+1"_s;
    QTest::newRow("down") << QByteArray("3") << QByteArray("-4") << u"-7"_s;
    QTest::newRow("real") << QByteArray("0.1") << QByteArray("0.3") << u"+0.2"_s;
    QTest::newRow("no overflow") << QByteArray("-9223372036854775808") << QByteArray("9223372036854775807")
                                 << u"+1.84467440737e+19"_s;
    QTest::newRow("text") << QByteArray("\"1\"") << QByteArray("2") << QString();
    QTest::newRow("infinite") << QByteArray("1") << QByteArray("1e999") << QString();
}

void tst_JsonDiff::deltas()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QTEST(numberDelta(before, after), "delta");
}

void tst_JsonDiff::refusesWhatIsTooMuch()
{
    const QByteArray deep = QByteArray(1'000, '[') + QByteArray(1'000, ']');
    QCOMPARE(diffJson(deep, deep, {}).outcome, JsonDiff::Outcome::TooLarge);
    const QByteArray many = "[" + QByteArray("1,").repeated(600'000) + "1]";
    QCOMPARE(diffJson("1", many, {}).outcome, JsonDiff::Outcome::TooLarge);
    QCOMPARE(diffJson("{", "1", {}).outcome, JsonDiff::Outcome::NotJson);
    QCOMPARE(diffJson("[1]", "1", [] { return false; }).outcome, JsonDiff::Outcome::Stopped);
    const QByteArray other = "[" + QByteArray("2,").repeated(20'000) + "1]";
    const JsonDiff all = diffJson("[" + QByteArray("1,").repeated(20'000) + "1]", other, {});
    QCOMPARE(all.count, 20'000U);
    QCOMPARE(all.changes.size(), 10'000U);
}

QTEST_GUILESS_MAIN(tst_JsonDiff)
#include "tst_jsondiff.moc"
