// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/byteinspector.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadtabs.h"

#include <QComboBox>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using Type = ByteReading::Type;

class tst_ByteInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void readsInEitherOrder();
    void nothingSelected();
    void followsTheHexView();
    void fitsNarrowPanes();
};

void tst_ByteInspector::readsInEitherOrder()
{
    ByteInspector inspector;
    inspector.setBytes(QByteArray::fromHex("0102"), 16, 2);
    QCOMPARE(inspector.text(Type::UInt16), u"258"_s);
    child<QComboBox>(&inspector, u"byteOrder"_s)->setCurrentIndex(0);
    QCOMPARE(inspector.text(Type::UInt16), u"513"_s);
    QCOMPARE(inspector.text(Type::Int8), u"1"_s);
    QCOMPARE(inspector.text(Type::Int32), u"–"_s);
    QVERIFY(child<QLabel>(&inspector, u"bytePlace"_s)->text().contains(u"0x10"_s));
    QVERIFY(child<QLabel>(&inspector, u"reading_uint16"_s)->font().bold());
    QVERIFY(!child<QLabel>(&inspector, u"reading_uint8"_s)->font().bold());
}

void tst_ByteInspector::nothingSelected()
{
    ByteInspector inspector;
    inspector.setBytes("abcdefgh", 0, 0);
    QCOMPARE(inspector.text(Type::UInt8), u"–"_s);
    QVERIFY(!child<QLabel>(&inspector, u"bytePlace"_s)->text().isEmpty());
}

void tst_ByteInspector::followsTheHexView()
{
    PayloadTabs tabs;
    tabs.show();
    tabs.setPayload(PayloadText::make(QByteArray::fromHex("00ff65539f0001")), false);
    child<HexView>(&tabs, u"hexView"_s)->select(2, 6);
    const auto *inspector = child<ByteInspector>(&tabs, u"byteInspector"_s);
    QCOMPARE(inspector->text(Type::UInt32), u"1699979008"_s);
    QCOMPARE(inspector->text(Type::UnixSeconds), u"2023-11-14 16:23:28 UTC"_s);
    tabs.setPayload(PayloadText::make(QByteArray::fromHex("00")), true);
    QCOMPARE(inspector->text(Type::UInt32), u"–"_s);
}

void tst_ByteInspector::fitsNarrowPanes()
{
    ByteInspector inspector;
    inspector.setBytes(QByteArray(8, '\xff'), 0, 8);
    for (const int width : {380, 700, 300}) {
        inspector.resize(width, 200);
        inspector.show();
        QVERIFY(inspector.minimumSizeHint().width() <= width);
        QVERIFY(!inspector.grab().isNull());
    }
}

QTEST_MAIN(tst_ByteInspector)
#include "tst_byteinspector.moc"
