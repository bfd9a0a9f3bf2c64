// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/payloadformat.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using enum mangrove::PayloadFormat;
using Kind = PayloadProblem::Kind;

Q_DECLARE_METATYPE(mangrove::PayloadFormat)
Q_DECLARE_METATYPE(mangrove::PayloadProblem)

class tst_PayloadFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void keepsBytes_data();
    void keepsBytes();
    void encodes_data();
    void encodes();
    void refuses_data();
    void refuses();
    void writesAndReadsBack_data();
    void writesAndReadsBack();
    void suggests_data();
    void suggests();
    void indents();
};

void tst_PayloadFormat::keepsBytes_data()
{
    QTest::addColumn<PayloadFormat>("format");
    QTest::addColumn<QByteArray>("text");
    const QByteArray smile = "\xF0\x9F\x98\x80"; // U+1F600
    QTest::newRow("text, CRLF") << Text << QByteArray("a\r\nb\r\n");
    QTest::newRow("text, lone CR, no last line end") << Text << QByteArray("a\rb\nc");
    QTest::newRow("text, other planes") << Text << smile;
    QTest::newRow("text, byte order mark") << Text << QByteArray("\xEF\xBB\xBFx");
    QTest::newRow("text, NUL") << Text << QByteArray("a\0b", 3);
    QTest::newRow("text, blanks") << Text << QByteArray("  x \t ");
    QTest::newRow("json, CRLF") << Json << QByteArray("{\r\n\"a\": 1\r\n}\r\n");
    QTest::newRow("json, numbers") << Json << QByteArray("[127.0, 18446744073709551615, 1e2]");
    QTest::newRow("json, other planes") << Json << QByteArray("{\"" + smile + "\":\"" + smile + "\"}");
    QTest::newRow("json, word") << Json << QByteArray("true");
    QTest::newRow("xml, CRLF") << Xml << QByteArray("<a>\r\n<b/>\r\n</a>\r\n");
    QTest::newRow("xml, other planes") << Xml << QByteArray("<a>" + smile + "</a>");
    for (const PayloadFormat format : {Text, Json, Xml}) {
        QTest::addRow("empty %d", static_cast<int>(format)) << format << QByteArray();
    }
}

void tst_PayloadFormat::keepsBytes()
{
    QFETCH(const PayloadFormat, format);
    QFETCH(const QByteArray, text);
    const EncodedPayload encoded = encodePayload(text, format);
    QVERIFY(!encoded.problem.has_value());
    QCOMPARE(encoded.bytes, text);
}

void tst_PayloadFormat::encodes_data()
{
    QTest::addColumn<PayloadFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("hex") << Hexadecimal << QByteArray("01 fF:7a\r\n,00") << QByteArray("\x01\xff\x7a\x00", 4);
    QTest::newRow("hex, 0x") << Hexadecimal << QByteArray("0x01, 0XFF 0x0d0x0A")
                             << QByteArray("\x01\xff\r\n");
    QTest::newRow("hex, zeros") << Hexadecimal << QByteArray("0000") << QByteArray("\0\0", 2);
    QTest::newRow("hex, blanks") << Hexadecimal << QByteArray(" \n") << QByteArray();
    QTest::newRow("base64") << Base64 << QByteArray("AP8NCg==") << QByteArray("\x00\xff\r\n", 4);
    QTest::newRow("base64, no padding") << Base64 << QByteArray("AP8NCg") << QByteArray("\x00\xff\r\n", 4);
    QTest::newRow("base64, one byte") << Base64 << QByteArray("/w==") << QByteArray("\xff");
    QTest::newRow("base64, two bytes") << Base64 << QByteArray("//8=") << QByteArray("\xff\xff");
    QTest::newRow("base64, URL alphabet") << Base64 << QByteArray("-_-_") << QByteArray("\xfb\xff\xbf");
    QTest::newRow("base64, lines") << Base64 << QByteArray("AP8N\r\nCg==\r\n")
                                   << QByteArray("\x00\xff\r\n", 4);
}

void tst_PayloadFormat::encodes()
{
    QFETCH(const PayloadFormat, format);
    QFETCH(const QByteArray, text);
    const EncodedPayload encoded = encodePayload(text, format);
    QVERIFY(!encoded.problem.has_value());
    QTEST(encoded.bytes, "bytes");
}

void tst_PayloadFormat::refuses_data()
{
    QTest::addColumn<PayloadFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PayloadProblem>("problem");
    const auto row = [](const char *name, PayloadFormat format, const QByteArray &text, Kind kind,
                        qsizetype line, qsizetype column) {
        QTest::newRow(name) << format << text << PayloadProblem{kind, line, column};
    };
    row("no UTF-8", Text, "a\xff", Kind::NotUtf8, 1, 1);
    row("json", Json, "{\"a\": 1,\n \"b\": x}", Kind::NotJson, 2, 7);
    row("json behind another plane", Json, "[\"\xF0\x9F\x98\x80\" x", Kind::NotJson, 1, 6);
    row("json cut", Json, "[1", Kind::NotJson, 1, 3);
    row("two jsons", Json, "1 2", Kind::NotJson, 1, 3);
    row("hex, no digit", Hexadecimal, "00\n0g", Kind::HalfByte, 2, 1);
    row("hex, other letter", Hexadecimal, "00 zz", Kind::NotHexadecimal, 1, 4);
    row("hex, odd", Hexadecimal, "01 f", Kind::HalfByte, 1, 4);
    row("hex, 0x alone", Hexadecimal, "0x", Kind::NotHexadecimal, 1, 3);
    row("base64, other letter", Base64, "AP8*", Kind::NotBase64, 1, 4);
    row("base64, behind padding", Base64, "/w==AA", Kind::NotBase64, 1, 5);
    row("base64, cut", Base64, "AP8NC", Kind::CutBase64, 1, 6);
    row("base64, half padding", Base64, "/w=", Kind::CutBase64, 1, 4);
    row("base64, lost bits", Base64, "/x==", Kind::CutBase64, 1, 5);
    row("base64, too much padding", Base64, "AP8N=", Kind::NotBase64, 1, 5);
    row("file", File, "x", Kind::NoFile, 1, 1);
}

void tst_PayloadFormat::refuses()
{
    QFETCH(const PayloadFormat, format);
    QFETCH(const QByteArray, text);
    QFETCH(const PayloadProblem, problem);
    const EncodedPayload encoded = encodePayload(text, format);
    QVERIFY(encoded.problem.has_value());
    QCOMPARE(encoded.problem->kind, problem.kind);
    QCOMPARE(encoded.problem->line, problem.line);
    QCOMPARE(encoded.problem->column, problem.column);
    QVERIFY(encoded.bytes.isEmpty());
}

void tst_PayloadFormat::writesAndReadsBack_data()
{
    QTest::addColumn<QByteArray>("payload");
    QByteArray all;
    for (int value = 0; value < 256; ++value) {
        all.append(static_cast<char>(value));
    }
    for (const qsizetype size : {0, 1, 2, 3, 15, 16, 17, 57, 58, 256}) {
        QTest::addRow("%d bytes", static_cast<int>(size)) << all.last(size);
    }
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n");
    QTest::newRow("many") << all.repeated(100);
}

void tst_PayloadFormat::writesAndReadsBack()
{
    QFETCH(const QByteArray, payload);
    for (const PayloadFormat format : {Hexadecimal, Base64}) {
        const auto text = writePayload(payload, format);
        QVERIFY(text.has_value());
        const EncodedPayload encoded = encodePayload(*text, format);
        QVERIFY(!encoded.problem.has_value());
        QCOMPARE(encoded.bytes, payload);
    }
}

void tst_PayloadFormat::suggests_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<PayloadFormat>("format");
    QTest::newRow("empty") << QByteArray() << Text;
    QTest::newRow("number") << QByteArray("21.5") << Text;
    QTest::newRow("object") << QByteArray(" {\"a\":1}") << Json;
    QTest::newRow("brace") << QByteArray("{a}") << Text;
    QTest::newRow("binary") << QByteArray("\x00\x01", 2) << Hexadecimal;
    QTest::newRow("no UTF-8") << QByteArray("\xff") << Hexadecimal;
}

void tst_PayloadFormat::suggests()
{
    QFETCH(const QByteArray, payload);
    QTEST(suggestedFormat(payload), "format");
    QVERIFY(writePayload(payload, suggestedFormat(payload)).has_value());
}

void tst_PayloadFormat::indents()
{
    QCOMPARE(indentPayload("{\"a\":127.0,\"a\":18446744073709551616}", Json),
             QByteArray("{\n  \"a\": 127.0,\n  \"a\": 18446744073709551616\n}"));
    QCOMPARE(indentPayload("<a><b/></a>", Xml), QByteArray("<a>\n  <b/>\n</a>"));
    QVERIFY(!indentPayload("{", Json).has_value());
    QVERIFY(!indentPayload("{}", Text).has_value());
    QVERIFY(!writePayload("\xff", Text).has_value());
}

QTEST_GUILESS_MAIN(tst_PayloadFormat)
#include "tst_payloadformat.moc"
