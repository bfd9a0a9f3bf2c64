// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/frame/frameticker.h"
#include "ui/frame/textformat.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_TextFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void sizes();
    void ages();
    void previews_data();
    void previews();
    void pauses();
};

void tst_TextFormat::sizes()
{
    QCOMPARE(sizeText(0), u"0 B"_s);
    QCOMPARE(sizeText(1'023), u"1023 B"_s);
    QCOMPARE(sizeText(1'536), u"1.5 KiB"_s);
    QCOMPARE(sizeText(256ULL << 20U), u"256 MiB"_s);
    QVERIFY(exactSizeText(1'536).contains(u"1536"_s));
}

void tst_TextFormat::ages()
{
    QVERIFY(ageText(59'999).contains(u"59"_s));
    QVERIFY(ageText(60'000).startsWith(u"1 "_s));
    QVERIFY(ageText(3'600'000 * 47LL).startsWith(u"47 "_s));
    QVERIFY(ageText(3'600'000 * 48LL).startsWith(u"2 "_s));
    QCOMPARE(ageText(-5'000), ageText(0));
}

void tst_TextFormat::previews_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("21.5") << quint64(4) << u"21.5"_s;
    QTest::newRow("lines become spaces") << QByteArray("a\r\n\tb") << quint64(5) << u"a b"_s;
    QTest::newRow("more than shown") << QByteArray("abc") << quint64(9) << u"abc…"_s;
    QTest::newRow("cut in a character") << QByteArray("\xe6\xb8\xa9\xe5\xba") << quint64(9) << u"温…"_s;
    QTest::newRow("binary") << QByteArray("\x00\xff\x10", 3) << quint64(3) << u"00 FF 10"_s;
    QTest::newRow("right-to-left override")
        << QString(u"a\u202Eb"_s).toUtf8() << quint64(5) << uR"(a\u202Eb)"_s;
    QTest::newRow("controls") << QByteArray("\x1B[31mred\x7F\xC2\x9B") << quint64(11)
                              << uR"(\x1B[31mred\x7F\x9B)"_s;
    QTest::newRow("markup stays text") << QByteArray("<img src=x>") << quint64(11) << u"<img src=x>"_s;
}

void tst_TextFormat::previews()
{
    QFETCH(const QByteArray, start);
    QFETCH(const quint64, size);
    QTEST(payloadPreviewText(start, size), "text");
}

// The window stays responsive when a frame takes long: at most a quarter of the time goes into frames.
void tst_TextFormat::pauses()
{
    QCOMPARE(FrameTicker::pauseAfter(0), FrameTicker::kFrameInterval);
    QCOMPARE(FrameTicker::pauseAfter(8), FrameTicker::kFrameInterval);
    QCOMPARE(FrameTicker::pauseAfter(40), 120);
}

QTEST_GUILESS_MAIN(tst_TextFormat)
#include "tst_textformat.moc"
