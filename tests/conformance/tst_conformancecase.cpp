// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/conformancecase.h"
#include "tests/support/prepare.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace mangrove::conformance;
using namespace Qt::StringLiterals;

namespace {

/// QVERIFY2 makes its message in every case.
template <typename T>
QString errorDetail(const Result<T> &result)
{
    return result.ok() ? QString() : result.error().detail;
}

} // namespace

class tst_ConformanceCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void wordsBecomeBytes_data();
    void wordsBecomeBytes();
    void refusesWhatIsNoWord_data();
    void refusesWhatIsNoWord();
    void testsOverrideTheirGroup();
    void hasTheDefaultsOfTheFormat();
    void saysWhereAFileIsWrong_data();
    void saysWhereAFileIsWrong();
    void anEmptyFolderIsAnError();
};

void tst_ConformanceCase::wordsBecomeBytes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QString() << QByteArray();
    QTest::newRow("hex, either case") << u"20 fF 000A"_s << QByteArray("20ff000a");
    QTest::newRow("8 bits") << u"i0 i255"_s << QByteArray("00ff");
    QTest::newRow("16 bits") << u"H1 k10 m65535 s4"_s << QByteArray("0001000affff0004");
    QTest::newRow("32 bits") << u"L1 L4294967295"_s << QByteArray("00000001ffffffff");
    QTest::newRow("variable byte integers, 1.5.5")
        << u"v0 r127 v128 r16383 v16384 v268435455"_s << QByteArray("007f8001ff7f808001ffffff7f");
    QTest::newRow("an illegal five-byte form") << u"r268435456"_s << QByteArray("8080808001");
    QTest::newRow("text") << u"s4 'MQTT' 04"_s << QByteArray("00044d51545404");
    QTest::newRow("text with blanks") << u"'a b'  01"_s << QByteArray("61206201");
    QTest::newRow("text is UTF-8") << u"'\u00e9'"_s << QByteArray("c3a9");
    QTest::newRow("empty text") << u"''"_s << QByteArray();
}

void tst_ConformanceCase::wordsBecomeBytes()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, hex);
    const Result<QByteArray> bytes = parsePayloadWords(words);
    QVERIFY2(bytes.ok(), qPrintable(words));
    QCOMPARE(bytes->toHex(), hex);
}

void tst_ConformanceCase::refusesWhatIsNoWord_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("half a byte") << u"2"_s;
    QTest::newRow("no hex digit") << u"2g"_s;
    QTest::newRow("no number") << u"r"_s;
    QTest::newRow("negative") << u"i-1"_s;
    QTest::newRow("over 8 bits") << u"i256"_s;
    QTest::newRow("over 16 bits") << u"m65536"_s;
    QTest::newRow("over 32 bits") << u"L4294967296"_s;
    QTest::newRow("over five bytes") << u"v34359738368"_s;
    QTest::newRow("unknown letter") << u"x1"_s;
    QTest::newRow("open quotation mark") << u"'abc"_s;
}

void tst_ConformanceCase::refusesWhatIsNoWord()
{
    QFETCH(QString, words);
    const Result<QByteArray> bytes = parsePayloadWords(words);
    QVERIFY(!bytes.ok());
    QCOMPARE(bytes.error().code, Error::Code::InvalidFormat);
    QVERIFY(bytes.error().detail.contains(words));
}

void tst_ConformanceCase::testsOverrideTheirGroup()
{
    const QByteArray json = R"([{"group": "g", "ver": 5, "connack": false, "command": "publish-1",
        "expect_disconnect": false, "group_msgs": [{"type": "recv", "payload": "32"}],
        "tests": [{"name": "t", "ver": 3, "connack": true, "connect": false, "clean_start": false,
                   "expect_disconnect": true, "command": "publish-2",
                   "msgs": [{"type": "send", "payload": "50", "comment": "c"}]}]}])";
    const auto cases = parseCaseFile(json, u"f.json"_s);
    QVERIFY2(cases.ok(), qPrintable(errorDetail(cases)));
    QCOMPARE(cases->size(), std::size_t(1));
    const ConformanceCase &test = cases->front();
    QCOMPARE(test.title(), u"f.json: g: t"_s);
    QCOMPARE(test.version, 3);
    QVERIFY(test.connack && !test.connect && !test.cleanStart && test.expectDisconnect);
    QCOMPARE(test.command, u"publish-2"_s);
    const std::vector<CaseMessage> messages{{CaseMessage::Direction::Receive, "2"},
                                            {CaseMessage::Direction::Send, "P"}};
    QVERIFY(test.messages == messages);
}

void tst_ConformanceCase::hasTheDefaultsOfTheFormat()
{
    const auto cases
        = parseCaseFile(R"([{"group": "g", "tests": [{"name": "t", "msgs": []}]}])", u"f.json"_s);
    QVERIFY(cases.ok());
    const ConformanceCase &test = cases->front();
    QCOMPARE(test.version, 4);
    QVERIFY(test.connect && test.connack && test.expectDisconnect && test.cleanStart);
    QVERIFY(test.command.isEmpty());
}

void tst_ConformanceCase::saysWhereAFileIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("[\n{") << u"line 2"_s;
    QTest::newRow("no list") << QByteArray("{}") << u"list of groups"_s;
    QTest::newRow("no tests") << QByteArray(R"([{"group": "g"}])") << uR"("tests")"_s;
    QTest::newRow("no name") << QByteArray(R"([{"group": "g", "tests": [{"msgs": []}]}])") << uR"("g")"_s;
    QTest::newRow("version") << QByteArray(R"([{"group": "g", "ver": 6, "tests": []}])") << uR"("ver")"_s;
    QTest::newRow("flag") << QByteArray(
        R"([{"group": "g", "tests": [{"name": "t", "connack": 1, "msgs": []}]}])")
                          << uR"("connack")"_s;
    QTest::newRow("type") << QByteArray(
        R"([{"group": "g", "tests": [{"name": "t", "msgs": [{"type": "say", "payload": "00"}]}]}])")
                          << u"say"_s;
    QTest::newRow("payload") << QByteArray(
        R"([{"group": "g", "tests": [{"name": "t", "msgs": [{"type": "send", "payload": "zz"}]}]}])")
                             << u"zz"_s;
}

void tst_ConformanceCase::saysWhereAFileIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto cases = parseCaseFile(json, u"f.json"_s);
    QVERIFY(!cases.ok());
    QCOMPARE(cases.error().code, Error::Code::InvalidFormat);
    QVERIFY2(cases.error().detail.startsWith(u"f.json"_s), qPrintable(errorDetail(cases)));
    QVERIFY2(cases.error().detail.contains(place), qPrintable(errorDetail(cases)));
}

void tst_ConformanceCase::anEmptyFolderIsAnError()
{
    const QTemporaryDir folder;
    QCOMPARE(readCaseFolder(folder.path()).error().code, Error::Code::NotFound);
    QCOMPARE(readCaseFolder(folder.filePath(u"none"_s)).error().code, Error::Code::NotFound);
}

QTEST_GUILESS_MAIN(tst_ConformanceCase)
#include "tst_conformancecase.moc"
