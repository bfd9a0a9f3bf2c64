// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/readbuffer.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove::mqtt;

namespace {

constexpr std::size_t kNormal = ReadBuffer::kNormalSize;

/// Fills all the room there is with bytes that go on counting.
void fill(ReadBuffer &buffer, std::size_t packetSize, unsigned &next)
{
    buffer.makeRoom(packetSize);
    QVERIFY(buffer.room() > 0);
    for (std::size_t i = 0, room = buffer.room(); i < room; ++i) {
        buffer.end()[i] = static_cast<char>(next++ % 251);
    }
    buffer.grow(buffer.room());
}

bool counts(BytesView bytes, unsigned first)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != static_cast<char>((first + static_cast<unsigned>(i)) % 251)) {
            return false;
        }
    }
    return true;
}

} // namespace

class tst_ReadBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void keepsItsSizeForSmallPackets();
    void growsToTheEndOfALargePacket();
    void growsBySteps();
    void isSmallAgainAfterwards();
};

void tst_ReadBuffer::keepsItsSizeForSmallPackets()
{
    ReadBuffer buffer;
    unsigned written = 0;
    unsigned handled = 0;
    for (int i = 0; i < 100; ++i) {
        fill(buffer, 0, written);
        const std::size_t most
            = static_cast<std::size_t>(buffer.bytes().size()) - 100; // half a packet is left
        buffer.consume(most);
        handled += static_cast<unsigned>(most);
        QVERIFY(counts(buffer.bytes(), handled));
        QCOMPARE(buffer.capacity(), kNormal);
    }
    QCOMPARE(written - handled, 100U);
}

void tst_ReadBuffer::growsToTheEndOfALargePacket()
{
    constexpr std::size_t kPacket = 5 * kNormal + 17;
    ReadBuffer buffer;
    unsigned written = 0;
    fill(buffer, 0, written);
    buffer.consume(1000); // another packet came before
    while (static_cast<std::size_t>(buffer.bytes().size()) < kPacket) {
        fill(buffer, kPacket, written);
        QVERIFY(counts(buffer.bytes(), 1000));
    }
    // Nothing behind the packet was asked for: once it is handled, the buffer is empty.
    QCOMPARE(static_cast<std::size_t>(buffer.bytes().size()), kPacket);
    QCOMPARE(buffer.capacity(), kPacket);
}

void tst_ReadBuffer::growsBySteps()
{
    ReadBuffer buffer;
    unsigned written = 0;
    while (static_cast<std::size_t>(buffer.bytes().size()) < 100 * kNormal) {
        fill(buffer, 1000 * kNormal, written);
        const auto here = static_cast<std::size_t>(buffer.bytes().size());
        QVERIFY2(buffer.capacity() <= here, "room was made on the server's word");
        buffer.makeRoom(1000 * kNormal);
        QVERIFY(buffer.capacity() <= 2 * here);
    }
}

void tst_ReadBuffer::isSmallAgainAfterwards()
{
    ReadBuffer buffer;
    unsigned written = 0;
    while (buffer.capacity() < 10 * kNormal) {
        fill(buffer, 10 * kNormal, written);
    }
    buffer.consume(static_cast<std::size_t>(buffer.bytes().size()));
    QVERIFY(buffer.capacity() <= kNormal);
    QVERIFY(buffer.bytes().isEmpty());
    buffer.makeRoom(0);
    QCOMPARE(buffer.capacity(), kNormal);

    fill(buffer, 10 * kNormal, written);
    buffer.makeRoom(10 * kNormal);
    buffer.clear(); // a connection ends in the middle of a packet
    QVERIFY(buffer.capacity() <= kNormal);
}

QTEST_GUILESS_MAIN(tst_ReadBuffer)
#include "tst_readbuffer.moc"
