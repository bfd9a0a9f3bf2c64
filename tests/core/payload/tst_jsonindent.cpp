// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonindent.h"
#include "tests/support/prepare.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using mangrove::indentJson;
using Outcome = mangrove::JsonIndentation::Outcome;

class tst_JsonIndent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void indents_data();
    void indents();
    void refuses_data();
    void refuses();
    void keepsNumbersAndDuplicates();
    void agreesWithQt_data() { indents_data(); }
    void agreesWithQt();
    void isBounded();
};

constexpr qsizetype kPlenty = 1 << 20;

void tst_JsonIndent::indents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("indented");
    QTest::newRow("object") << QByteArray(R"({"a":1,"b":[true,null]})")
                            << QByteArray("{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}");
    QTest::newRow("empty object") << QByteArray("{ }") << QByteArray("{}");
    QTest::newRow("empty array inside") << QByteArray(R"({"a":[ ]})") << QByteArray("{\n  \"a\": []\n}");
    QTest::newRow("spaces around") << QByteArray(" \r\n\t[ 1 , 2 ] \n") << QByteArray("[\n  1,\n  2\n]");
    QTest::newRow("escapes") << QByteArray(R"(["\"\\\/\b\f\n\r\t\u00e9"])")
                             << QByteArray("[\n  \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"\n]");
    QTest::newRow("brackets in a string") << QByteArray(R"(["{[,:]}"])") << QByteArray("[\n  \"{[,:]}\"\n]");
    QTest::newRow("utf-8") << QByteArray("[\"温度\"]") << QByteArray("[\n  \"温度\"\n]");
}

void tst_JsonIndent::indents()
{
    QFETCH(const QByteArray, json);
    const auto result = indentJson(json, kPlenty);
    QCOMPARE(result.outcome, Outcome::Indented);
    QVERIFY(result.isContainer);
    QTEST(result.text, "indented");
}

void tst_JsonIndent::agreesWithQt()
{
    QFETCH(const QByteArray, json);
    const auto result = indentJson(json, kPlenty);
    QCOMPARE(QJsonDocument::fromJson(result.text), QJsonDocument::fromJson(json));
}

void tst_JsonIndent::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qsizetype>("position");
    QTest::newRow("nothing") << QByteArray() << qsizetype(0);
    QTest::newRow("word") << QByteArray("online") << qsizetype(0);
    QTest::newRow("open object") << QByteArray(R"({"a":1)") << qsizetype(6);
    QTest::newRow("trailing comma") << QByteArray("[1,]") << qsizetype(3);
    QTest::newRow("missing colon") << QByteArray(R"({"a" 1})") << qsizetype(5);
    QTest::newRow("number as name") << QByteArray("{1:2}") << qsizetype(1);
    QTest::newRow("leading zero") << QByteArray("[01]") << qsizetype(2);
    QTest::newRow("bare fraction") << QByteArray("[1.]") << qsizetype(3);
    QTest::newRow("raw line break in a string") << QByteArray("[\"a\nb\"]") << qsizetype(3);
    QTest::newRow("bad escape") << QByteArray(R"(["\x"])") << qsizetype(3);
    QTest::newRow("short unicode escape") << QByteArray(R"(["\u12"])") << qsizetype(6);
    QTest::newRow("open string") << QByteArray("[\"a") << qsizetype(3);
    QTest::newRow("two documents") << QByteArray("{} {}") << qsizetype(3);
    QTest::newRow("mismatched brackets") << QByteArray("[}") << qsizetype(1);
    QTest::newRow("text after a number") << QByteArray("12 V") << qsizetype(3);
    QTest::newRow("invalid utf-8") << QByteArray("[\"\xff\"]") << qsizetype(0);
}

void tst_JsonIndent::refuses()
{
    QFETCH(const QByteArray, json);
    const auto result = indentJson(json, kPlenty);
    QCOMPARE(result.outcome, Outcome::NotJson);
    QTEST(result.position, "position");
}

void tst_JsonIndent::keepsNumbersAndDuplicates()
{
    const auto result = indentJson(R"({"a":127.0,"a":12345678901234567890,"b":1E+2,"b":-0.10})", kPlenty);
    QCOMPARE(
        result.text,
        QByteArray("{\n  \"a\": 127.0,\n  \"a\": 12345678901234567890,\n  \"b\": 1E+2,\n  \"b\": -0.10\n}"));
    const auto scalar = indentJson("127.0", kPlenty);
    QCOMPARE(scalar.outcome, Outcome::Indented);
    QVERIFY(!scalar.isContainer);
    QCOMPARE(scalar.text, QByteArray("127.0"));
}

void tst_JsonIndent::isBounded()
{
    // Each level indents deeper: the output of a million brackets would be a terabyte.
    const QByteArray deep = QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']');
    const auto result = indentJson(deep, 10'000'000);
    QCOMPARE(result.outcome, Outcome::TooLarge);
    QVERIFY(result.text.isEmpty());
}

QTEST_GUILESS_MAIN(tst_JsonIndent)
#include "tst_jsonindent.moc"
