// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printabletext.h"

#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_PrintableText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void marks_data();
    void marks();
    void values();
    void marksOfCharacters();
    void noTwoLookTheSame();
};

void tst_PrintableText::marks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "home/kitchen"_ba << u"home/kitchen"_s;
    QTest::newRow("umlauts and Chinese") << "\xc3\xa4\xe4\xb8\xad"_ba << u"ä中"_s;
    QTest::newRow("space") << "living room"_ba << u"living room"_s;
    QTest::newRow("null") << QByteArray("a\0b", 3) << uR"(a\x00b)"_s;
    QTest::newRow("line feed") << "a\nb"_ba << uR"(a\x0Ab)"_s;
    QTest::newRow("right-to-left override") << "a\xe2\x80\xae"_ba << uR"(a\u202E)"_s;
    QTest::newRow("isolate") << "\xe2\x81\xa6"_ba << uR"(\u2066)"_s;
    QTest::newRow("zero-width space") << "\xe2\x80\x8b"_ba << uR"(\u200B)"_s;
    QTest::newRow("byte order mark") << "a\xef\xbb\xbf"_ba << uR"(a\uFEFF)"_s;
    QTest::newRow("soft hyphen") << "\xc2\xad"_ba << uR"(\xAD)"_s;
    QTest::newRow("no-break space") << "a\xc2\xa0"_ba << uR"(a\xA0)"_s;
    QTest::newRow("ideographic space") << "\xe3\x80\x80"_ba << uR"(\u3000)"_s;
    QTest::newRow("hangul filler") << "\xe3\x85\xa4"_ba << uR"(\u3164)"_s;
    QTest::newRow("variation selector") << "\xef\xb8\x8f"_ba << uR"(\uFE0F)"_s;
    QTest::newRow("tag") << "\xf3\xa0\x81\xa1"_ba << uR"(\U000E0061)"_s;
    QTest::newRow("emoji") << "\xf0\x9f\x98\x80"_ba << u"😀"_s;
    QTest::newRow("not UTF-8") << "a\xff"_ba << u"a\uFFFD"_s;
}

void tst_PrintableText::marks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(printableText(bytes, ControlMarks::Escapes), text);
}

void tst_PrintableText::values()
{
    QCOMPARE(printableText("a\x07\x7f", ControlMarks::EscapedControls), uR"(a\x07\x7F)"_s);
    QCOMPARE(printableText("\xe2\x80\xae", ControlMarks::EscapedControls), uR"(\u202E)"_s);
    QCOMPARE(printableText("21\xc2\xa0W", ControlMarks::EscapedControls),
             u"21\u00A0W"_s); // a value, not a name
}

void tst_PrintableText::marksOfCharacters()
{
    for (const char32_t c :
         {U'\0', U'\t', U'\x1B', U'\x7F', U'\x9B', U'\u00AD', U'\u202E', U'\u2028', U'\U000E0061'}) {
        const QString mark = controlMark(c);
        QCOMPARE(mark, printableText(QString::fromUcs4(&c, 1).toUtf8(), ControlMarks::EscapedControls));
        QCOMPARE(controlMarkLength(c), mark.size());
        QVERIFY(mark.size() > 2);
    }
    for (const char32_t c : {U'a', U' ', U'\u00A0', U'中', U'\u200D', U'\U0001F331'}) {
        QCOMPARE(controlMark(c), QString());
        QCOMPARE(controlMarkLength(c), 0);
    }
}

void tst_PrintableText::noTwoLookTheSame()
{
    const QList<QByteArray> names{"a",  "a\xe2\x80\x8b",      "a\xc2\xa0",
                                  "a ", QByteArray("a\0", 2), "a\xef\xb8\x8e"};
    QSet<QString> texts;
    for (const QByteArray &name : names) {
        texts.insert(printableText(name, ControlMarks::Escapes));
    }
    QCOMPARE(texts.size(), names.size());
}

QTEST_GUILESS_MAIN(tst_PrintableText)
#include "tst_printabletext.moc"
