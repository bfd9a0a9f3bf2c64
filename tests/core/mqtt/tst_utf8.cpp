// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/decoder.h"
#include "core/mqtt/utf8.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove::mqtt;

class tst_Utf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void strings_data();
    void strings();
    void everyCodePoint();
    void wildcards_data();
    void wildcards();
};

void tst_Utf8::strings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    const auto addRow = [](const char *tag, const char *hex, bool valid) {
        QTest::newRow(tag) << QByteArray::fromHex(hex) << valid;
    };
    addRow("1.5.4 empty", "", true);
    addRow("1.5.4 U+0001", "01", true);
    addRow("1.5.4 U+007F", "7f", true);
    addRow("1.5.4 U+0080", "c280", true);
    addRow("1.5.4 U+07FF", "dfbf", true);
    addRow("1.5.4 U+0800", "e0a080", true);
    addRow("1.5.4 U+D7FF", "ed9fbf", true);
    addRow("1.5.4 U+E000", "ee8080", true);
    addRow("1.5.4 U+FEFF is kept", "efbbbf", true);
    addRow("1.5.4 U+FFFF", "efbfbf", true);
    addRow("1.5.4 U+10000", "f0908080", true);
    addRow("1.5.4 U+10FFFF", "f48fbfbf", true);
    addRow("1.5.4 U+0000", "00", false);
    addRow("1.5.4 U+0000, overlong", "c080", false);
    addRow("1.5.4 overlong, 2 bytes", "c1bf", false);
    addRow("1.5.4 overlong, 3 bytes", "e09fbf", false);
    addRow("1.5.4 overlong, 4 bytes", "f08fbfbf", false);
    addRow("1.5.4 U+D800", "eda080", false);
    addRow("1.5.4 U+DFFF", "edbfbf", false);
    addRow("1.5.4 a surrogate pair", "eda080edb080", false);
    addRow("1.5.4 U+110000", "f4908080", false);
    addRow("1.5.4 five bytes", "f888808080", false);
    addRow("1.5.4 0xFF", "ff", false);
    addRow("1.5.4 continuation alone", "80", false);
    addRow("1.5.4 cut, 2 bytes", "c3", false);
    addRow("1.5.4 cut, 3 bytes", "e282", false);
    addRow("1.5.4 cut, 4 bytes", "f09f98", false);
    addRow("1.5.4 second byte no continuation", "c328", false);
    addRow("1.5.4 third byte no continuation", "e28228", false);
    addRow("1.5.4 fourth byte no continuation", "f0908028", false);
}

/// At every offset within two words, so that no alignment and no tail is missed.
void tst_Utf8::strings()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, valid);
    for (qsizetype before = 0; before <= 17; ++before) {
        for (qsizetype after = 0; after <= 17; ++after) {
            const QByteArray text = QByteArray(before, 'a') + bytes + QByteArray(after, 'z');
            QCOMPARE(isValidMqttString(text), valid);
            QCOMPARE(scanTopicName(text).valid, valid);
            QVERIFY(!valid || !scanTopicName(text).hasWildcard);
        }
    }
}

/// Qt's own encoder is the second opinion.
void tst_Utf8::everyCodePoint()
{
    for (char32_t code = 1; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            continue;
        }
        const QByteArray bytes = QString::fromUcs4(&code, 1).toUtf8();
        if (!isValidMqttString(bytes)) {
            QFAIL(bytes.toHex().constData());
        }
    }
}

void tst_Utf8::wildcards_data()
{
    QTest::addColumn<QByteArray>("wildcard");
    QTest::newRow("4.7.1.2 '#'") << QByteArray("#");
    QTest::newRow("4.7.1.3 '+'") << QByteArray("+");
}

void tst_Utf8::wildcards()
{
    QFETCH(const QByteArray, wildcard);
    for (const QByteArray &filler :
         {QByteArray("a"), QByteArray("\""), QByteArray("*"), QByteArray("\xC3\xA4")}) {
        for (qsizetype before = 0; before <= 17; ++before) {
            for (qsizetype after = 0; after <= 17; ++after) {
                const QByteArray text = filler.repeated(before) + wildcard + filler.repeated(after);
                QVERIFY2(scanTopicName(text).hasWildcard, text.constData());
                QVERIFY2(scanTopicName(text).valid, text.constData());
            }
        }
        QVERIFY(!scanTopicName(filler.repeated(30)).hasWildcard);
    }
}

QTEST_GUILESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
