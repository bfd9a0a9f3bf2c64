// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/bytevalues.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using Type = ByteReading::Type;

class tst_ByteValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void readings_data();
    void readings();
    void onlyWhatFits();
};

namespace {

QString reading(QByteArrayView bytes, ByteOrder order, Type type)
{
    for (const ByteReading &each : readBytes(bytes, order)) {
        if (each.type == type) {
            return each.text;
        }
    }
    return {};
}

} // namespace

void tst_ByteValues::readings_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<ByteOrder>("order");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *hex, ByteOrder order, Type type, const QString &text) {
        QTest::addRow("%s %d %d", hex, static_cast<int>(order), static_cast<int>(type))
            << QByteArray::fromHex(hex) << order << type << text;
    };
    const ByteOrder little = ByteOrder::LittleEndian;
    const ByteOrder big = ByteOrder::BigEndian;
    row("fe", little, Type::Int8, u"-2"_s);
    row("fe", little, Type::UInt8, u"254"_s);
    row("0102", little, Type::UInt16, u"513"_s);
    row("0102", big, Type::UInt16, u"258"_s);
    row("ffff", big, Type::Int16, u"-1"_s);
    row("80000000", big, Type::Int32, u"-2147483648"_s);
    row("ffffffffffffffff", little, Type::UInt64, u"18446744073709551615"_s);
    row("ffffffffffffffff", little, Type::Int64, u"-1"_s);
    row("0000ac41", little, Type::Float, u"21.5"_s);
    row("3dcccccd", big, Type::Float, u"0.1"_s);
    row("3fb999999999999a", big, Type::Double, u"0.1"_s);
    row("7f800000", big, Type::Float, u"inf"_s);
    row("65539f00", big, Type::UnixSeconds, u"2023-11-14 16:23:28 UTC"_s);
    row("00000001", big, Type::UnixSeconds, QString());
    row("0000018bcfe56800", big, Type::UnixMilliseconds, u"2023-11-14 22:13:20.000 UTC"_s);
}

void tst_ByteValues::readings()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const ByteOrder, order);
    QFETCH(const Type, type);
    QTEST(reading(hex, order, type), "text");
}

void tst_ByteValues::onlyWhatFits()
{
    QVERIFY(readBytes({}, ByteOrder::BigEndian).empty());
    QCOMPARE(readBytes(QByteArray(1, 'x'), ByteOrder::BigEndian).size(), 2U);
    QCOMPARE(readBytes(QByteArray(3, '\0'), ByteOrder::BigEndian).size(), 4U);
    QCOMPARE(readBytes(QByteArray(8, '\0'), ByteOrder::BigEndian).size(), 10U);
}

QTEST_GUILESS_MAIN(tst_ByteValues)
#include "tst_bytevalues.moc"
