// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/payloadpreview.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_PayloadPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void previews_data();
    void previews();
};

void tst_PayloadPreview::previews_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("size"); // -1: the start is all
    QTest::addColumn<QString>("preview");
    QTest::newRow("text") << "21.5 <b>"_ba << -1 << u"21.5 <b>"_s;
    QTest::newRow("empty") << ""_ba << -1 << QString();
    QTest::newRow("controls") << "a\r\n\tb\x7F"_ba << -1 << uR"(a\x0D\x0A\x09b\x7F)"_s;
    QTest::newRow("UTF-8") << QByteArray("21 \xC2\xB0"
                                         "C")
                           << -1 << u"21 \u00B0C"_s;
    QTest::newRow("direction override") << QByteArray("a\xE2\x80\xAE"
                                                      "b")
                                        << -1 << u"a\\u202Eb"_s;
    QTest::newRow("cut") << "abc"_ba << 10 << u"abc\u2026"_s;
    QTest::newRow("cut through a character") << QByteArray("ab\xE6\xB8") << 10 << u"ab\u2026"_s;
    QTest::newRow("cut after a character") << QByteArray("ab\xE6\xB8\xA9") << 10 << u"ab\u6E29\u2026"_s;
    QTest::newRow("ends within a character") << QByteArray("ab\xE6\xB8") << -1 << u"61 62 E6 B8"_s;
    QTest::newRow("binary") << QByteArray("\x00\xFF\x10", 3) << -1 << u"00 FF 10"_s;
    QTest::newRow("null in text is binary") << QByteArray("a\0b", 3) << -1 << u"61 00 62"_s;
    QTest::newRow("cut binary") << QByteArray("\xFF\xFE\x00", 3) << 9 << u"FF FE 00 \u2026"_s;
    QTest::newRow("long binary") << QByteArray(100, '\xFF') << -1
                                 << QString(u"FF "_s.repeated(64)) + u'\u2026';
}

void tst_PayloadPreview::previews()
{
    QFETCH(QByteArray, start);
    QFETCH(int, size);
    QFETCH(QString, preview);
    const auto whole = static_cast<std::uint64_t>(size < 0 ? start.size() : size);
    QCOMPARE(payloadPreview(start, whole), preview);
}

QTEST_GUILESS_MAIN(tst_PayloadPreview)
#include "tst_payloadpreview.moc"
