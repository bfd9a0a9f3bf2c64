// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/imagepane.h"
#include "ui/detail/payloadtabs.h"
#include "ui/frame/qtmessages.h"

#include <QBuffer>
#include <QImage>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using Outcome = DecodedImage::Outcome;

class tst_ImagePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        test::prepare();
        installMessageFilter(); // a warning that gets through it fails the test
    }
    void knowsFormats_data();
    void knowsFormats();
    void decodes();
    void hostilePicturesAreRefused_data();
    void hostilePicturesAreRefused();
    void damagedPicturesAreMarked_data();
    void damagedPicturesAreMarked();
    void showsAndZooms();
    void isOfferedForPictures();
};

namespace {

QByteArray picture(const char *format, const QSize &size = {40, 30})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::green);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

// The header of a PNG that claims to be that large; IHDR's checksum is right.
QByteArray claimingPng(quint32 width, quint32 height)
{
    const auto number = [](quint32 value) {
        QByteArray bytes;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>(value >> static_cast<unsigned>(shift));
        }
        return bytes;
    };
    const QByteArray header = "IHDR" + number(width) + number(height) + QByteArray("\x08\x02\x00\x00\x00", 5);
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : header) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xEDB88320U : crc >> 1U;
        }
    }
    return "\x89PNG\r\n\x1a\n" + number(13) + header + number(~crc) + number(1) + "IDATx" + number(0);
}

} // namespace

void tst_ImagePane::knowsFormats_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("png") << picture("png") << QByteArray("png");
    QTest::newRow("jpeg") << picture("jpeg") << QByteArray("jpeg");
    QTest::newRow("gif") << QByteArray("GIF89a....") << QByteArray("gif");
    QTest::newRow("webp") << QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16) << QByteArray("webp");
    QTest::newRow("wave") << QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16) << QByteArray();
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << QByteArray();
    QTest::newRow("text") << QByteArray("hello") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_ImagePane::knowsFormats()
{
    QFETCH(const QByteArray, payload);
    QTEST(imageFormat(payload), "format");
}

void tst_ImagePane::decodes()
{
    const DecodedImage decoded = decodeImage(picture("png"));
    QCOMPARE(decoded.outcome, Outcome::Decoded);
    QCOMPARE(decoded.size, QSize(40, 30));
    QVERIFY(!decoded.isAnimated);
}

void tst_ImagePane::hostilePicturesAreRefused_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray whole = picture("png");
    QTest::newRow("huge") << claimingPng(60'000, 60'000) << Outcome::TooLarge;
    QTest::newRow("wide") << claimingPng(0x7FFFFFFF, 1) << Outcome::Broken;
    QTest::newRow("nothing wide") << claimingPng(0, 10) << Outcome::Broken;
    QTest::newRow("no data") << claimingPng(10, 10) << Outcome::Broken;
    QTest::newRow("header alone") << whole.first(8) << Outcome::Broken;
    QTest::newRow("noise behind the header") << whole.first(8) + QByteArray(500, '\x7f') << Outcome::Broken;
    QTest::newRow("jpeg noise") << "\xff\xd8\xff" + QByteArray(500, '\x55') << Outcome::Broken;
    QTest::newRow("jpeg without a picture") << picture("jpeg").first(100) << Outcome::Broken;
    QTest::newRow("svg") << QByteArray("<svg><image href='file:///etc/passwd'/></svg>")
                         << Outcome::NotSupported;
}

void tst_ImagePane::hostilePicturesAreRefused()
{
    QFETCH(const QByteArray, payload);
    const DecodedImage decoded = decodeImage(payload);
    QFETCH(const Outcome, outcome);
    if (outcome == Outcome::Broken) {
        QVERIFY(decoded.outcome == Outcome::Broken || decoded.outcome == Outcome::TooLarge);
    } else {
        QCOMPARE(decoded.outcome, outcome);
    }
    QVERIFY(decoded.image.isNull());
}

void tst_ImagePane::damagedPicturesAreMarked_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("damaged");
    const QByteArray whole = picture("jpeg", {400, 300});
    QTest::newRow("whole") << whole << false;
    QTest::newRow("cut") << whole.first(whole.size() * 2 / 3) << true;
    QByteArray noisy = whole;
    for (qsizetype i = noisy.size() / 2; i < noisy.size() / 2 + 20; ++i) {
        noisy[i] = static_cast<char>(i * 37 % 251);
    }
    QTest::newRow("noise in the middle") << noisy << true;
}

void tst_ImagePane::damagedPicturesAreMarked()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, damaged);
    ImagePane pane;
    pane.resize(400, 300);
    pane.show();
    pane.setPayload(PayloadText::make(picture("jpeg", {400, 300})));
    QTRY_VERIFY(!pane.isBusy());
    const QString sound = pane.description();
    pane.setPayload(PayloadText::make(payload));
    QTRY_VERIFY(!pane.isBusy());
    QCOMPARE(pane.decoded().outcome, Outcome::Decoded);
    QCOMPARE(pane.decoded().isDamaged, damaged);
    QCOMPARE(pane.description() != sound, damaged);
    QCOMPARE(pane.accessibleDescription(), pane.description());
}

void tst_ImagePane::showsAndZooms()
{
    ImagePane pane;
    pane.resize(400, 300);
    pane.show();
    pane.setPayload(PayloadText::make(picture("png", {800, 200})));
    QVERIFY(pane.isBusy());
    QTRY_VERIFY(!pane.isBusy());
    QVERIFY(pane.scale() < 0.5 && pane.scale() > 0.4);
    const QImage shown = pane.grab().toImage();
    QCOMPARE(shown.pixelColor(200, 138), QColor(Qt::green));
    QTest::keyClick(&pane, Qt::Key_1);
    QCOMPARE(pane.scale(), 1.0);
    QTest::keyClick(&pane, Qt::Key_Plus);
    QVERIFY(pane.scale() > 1.2);
    QTest::keyClick(&pane, Qt::Key_F);
    QVERIFY(pane.scale() < 0.5);
    pane.setScale(1e9);
    QVERIFY(pane.scale() < 100);
    QVERIFY(!pane.grab().isNull());
    pane.setPayload(PayloadText::make(claimingPng(60'000, 60'000)));
    QTRY_COMPARE(pane.decoded().outcome, Outcome::TooLarge);
    QVERIFY(!pane.description().isEmpty());
    QVERIFY(!pane.grab().isNull());
}

void tst_ImagePane::isOfferedForPictures()
{
    PayloadTabs tabs;
    tabs.show();
    tabs.setPayload(PayloadText::make(picture("jpeg")), false);
    const auto *views = child<QTabWidget>(&tabs, u"payloadViews"_s);
    QCOMPARE(views->currentIndex(), int(PayloadTabs::ImageView));
    QCOMPARE(tabs.fileSuffix(), u".jpeg"_s);
    tabs.setPayload(PayloadText::make("text"), false);
    QCOMPARE(views->currentIndex(), int(PayloadTabs::TextView));
    QVERIFY(!views->isTabVisible(PayloadTabs::ImageView));
}

QTEST_MAIN(tst_ImagePane)
#include "tst_imagepane.moc"
