// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonreader.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using Token = JsonReader::Token;

class tst_JsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void tokens_data();
    void tokens();
    void trustedReadsTheSame();
    void truncatedIsInvalid();
    void stringText_data();
    void stringText();
};

namespace {

// One letter a token and its bytes.
QByteArray tokensOf(JsonReader reader, QByteArrayView json)
{
    constexpr char kLetters[] = "{}[]ksnw.!";
    QByteArray all;
    for (int i = 0; i < 100; ++i) {
        const Token token = reader.next();
        all += kLetters[static_cast<int>(token)];
        if (token == Token::End || token == Token::Invalid) {
            break;
        }
        if (token >= Token::Name) {
            all += json.sliced(reader.begin(), reader.end() - reader.begin()).toByteArray();
        }
    }
    return all;
}

} // namespace

void tst_JsonReader::tokens_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("tokens");
    QTest::newRow("object") << QByteArray(R"( {"a" : 127.0 , "b":[true,null]} )")
                            << QByteArray(R"({k"a"n127.0k"b"[wtruewnull]}.)");
    QTest::newRow("duplicate names") << QByteArray(R"({"a":1,"a":2})") << QByteArray(R"({k"a"n1k"a"n2}.)");
    QTest::newRow("scalar") << QByteArray("-0.5e+9") << QByteArray("n-0.5e+9.");
    QTest::newRow("empty containers") << QByteArray("[{},[]]") << QByteArray("[{}[]].");
    QTest::newRow("escapes") << QByteArray(R"(["\"\\\u00e9"])") << QByteArray(R"([s"\"\\\u00e9"].)");
    QTest::newRow("bad escape") << QByteArray(R"(["\x"])") << QByteArray("[!");
    QTest::newRow("two values") << QByteArray("1 2") << QByteArray("n1!");
    QTest::newRow("no value") << QByteArray("") << QByteArray("!");
    QTest::newRow("comma at the end") << QByteArray("[1,]") << QByteArray("[n1!");
    QTest::newRow("no colon") << QByteArray(R"({"a" 1})") << QByteArray(R"({k"a"!)");
    QTest::newRow("leading zero") << QByteArray("01") << QByteArray("n0!");
    QTest::newRow("wrong bracket") << QByteArray("[1}") << QByteArray("[n1!");
}

void tst_JsonReader::tokens()
{
    QFETCH(const QByteArray, json);
    QTEST(tokensOf(JsonReader(json), json), "tokens");
}

void tst_JsonReader::trustedReadsTheSame()
{
    const QByteArray json = R"({"a\\":["x\"]","\\"],"b":{"c":[1,{"d":"e"}]}})";
    QCOMPARE(tokensOf(JsonReader(json, JsonReader::Trust::Valid), json), tokensOf(JsonReader(json), json));
    const auto inner = json.indexOf("[1");
    QCOMPARE(tokensOf(JsonReader::valueAt(json, inner), json), QByteArray(R"([n1{k"d"s"e"}].)"));
    QCOMPARE(tokensOf(JsonReader::inside(json, inner + 3, false), json), QByteArray(R"({k"d"s"e"}].)"));
}

void tst_JsonReader::truncatedIsInvalid()
{
    const QByteArray json = R"({"a":[1.5e3,"\u12ab",true],"b":{}})";
    for (qsizetype size = 0; size < json.size(); ++size) {
        QVERIFY2(tokensOf(JsonReader(json.first(size)), json).endsWith('!'),
                 qPrintable(QString::number(size)));
    }
}

void tst_JsonReader::stringText_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("abc")") << u"abc"_s;
    QTest::newRow("short escapes") << QByteArray(R"("a\n\t\"\\\/")") << u"a\n\t\"\\/"_s;
    QTest::newRow("unicode") << QByteArray(R"("\u6c34\ud83c\udf31")") << u"水🌱"_s;
    QTest::newRow("half a pair") << QByteArray(R"("\ud83cx")") << u"\uFFFDx"_s;
    QTest::newRow("empty") << QByteArray(R"("")") << QString();
}

void tst_JsonReader::stringText()
{
    QFETCH(const QByteArray, token);
    QTEST(jsonStringText(token, 100), "text");
}

QTEST_GUILESS_MAIN(tst_JsonReader)
#include "tst_jsonreader.moc"
