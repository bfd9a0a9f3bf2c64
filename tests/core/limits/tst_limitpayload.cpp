// SPDX-License-Identifier: GPL-3.0-or-later
// The largest payloads, over a real socket.
#include "tests/core/limits/limits.h"
#include "tests/support/prepare.h"

#include <random>

using namespace mangrove;
using namespace mangrove::test;
using mqtt::ProtocolVersion;

namespace {

// A prime: a piece lost, doubled or out of place shifts all that follows.
constexpr qsizetype kPieceSize = 1'000'003;
constexpr std::uint64_t kPieces = 200 / kScale;
constexpr std::uint64_t kPayloadSize = kPieces * std::uint64_t{kPieceSize};

QByteArray randomPiece()
{
    QByteArray piece(kPieceSize, Qt::Uninitialized);
    std::minstd_rand random(1);
    for (char &byte : piece) {
        byte = static_cast<char>(random() >> 8);
    }
    return piece;
}

bool isWhole(QByteArrayView payload, QByteArrayView piece)
{
    if (payload.size() != static_cast<qsizetype>(kPayloadSize)) {
        return false;
    }
    for (qsizetype at = 0; at < payload.size(); at += kPieceSize) {
        if (payload.sliced(at, kPieceSize) != piece) {
            return false;
        }
    }
    return true;
}

} // namespace

class tst_LimitPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void arrivesWhole_data();
    void arrivesWhole();
    void isNotDoubledWhileItComes();
    void announcedLengthCostsNothing();
    void memoryComesBackAfterALoss();

private:
    const QByteArray m_piece = randomPiece();
};

void tst_LimitPayload::initTestCase()
{
    prepare();
    if (!PeakMemory::isKnown()) {
        qInfo("memory is not looked at here");
    }
}

void tst_LimitPayload::arrivesWhole_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::newRow("3.1.1") << ProtocolVersion::V311;
    QTest::newRow("5") << ProtocolVersion::V5;
}

void tst_LimitPayload::arrivesWhole()
{
    QFETCH(ProtocolVersion, version);
    FloodBroker broker;
    MemoryBudget budget(1024 * kMiB);
    Connection connection(limitProfile(broker, version), budget);
    const std::uint64_t before = residentMemory();
    {
        // Twice the payload at the moment when the store takes it over from the read buffer, and a little for all else.
        const Bound bound(15'000, 2 * kPayloadSize + 24 * kMiB);
        broker.send(FloodBroker::publish(version, "before", "1"), 10);
        broker.sendPart(FloodBroker::publishHeader(version, "large", kPayloadSize));
        broker.sendPart(m_piece, kPieces);
        broker.send(FloodBroker::publish(version, "after", "2"), 10);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(ledgerOf(connection.data()).received, std::uint64_t{21}, 30'000);
    }
    if (PeakMemory::isKnown()) {
        const std::uint64_t after = residentMemory();
        QVERIFY2(after <= before + kPayloadSize + 24 * kMiB, "the read buffer was kept");
    }
    const Ledger ledger = ledgerOf(connection.data());
    QVERIFY(addsUp(ledger));
    QCOMPARE(ledger.refused, std::uint64_t{0});
    StoredMessage message;
    {
        const PriorityMutex::UrgentLock lock(connection.data().mutex());
        QVERIFY(connection.data().store().readLast(connection.data().tree().find("large"), message));
    }
    QVERIFY(isWhole(message.payload, m_piece));
}

void tst_LimitPayload::isNotDoubledWhileItComes()
{
    FloodBroker broker;
    MemoryBudget budget(1024 * kMiB);
    Connection connection(limitProfile(broker, ProtocolVersion::V5), budget);
    const Bound bound(15'000, kPayloadSize + 24 * kMiB);
    broker.sendPart(FloodBroker::publishHeader(ProtocolVersion::V5, "large", kPayloadSize));
    broker.sendPart(m_piece, kPieces - 1);
    connection.open();
    const std::uint64_t sent = (kPieces - 1) * std::uint64_t{kPieceSize};
    QTRY_VERIFY_WITH_TIMEOUT(connection.status().bytesReceived >= sent, 30'000);
    QCOMPARE(ledgerOf(connection.data()).received, std::uint64_t{0});
}

void tst_LimitPayload::announcedLengthCostsNothing()
{
    FloodBroker broker;
    MemoryBudget budget(1024 * kMiB);
    Connection connection(limitProfile(broker, ProtocolVersion::V5), budget);
    const Bound bound(15'000, 24 * kMiB);
    broker.send(FloodBroker::publish(ProtocolVersion::V5, "before", "1"));
    broker.sendPart(FloodBroker::publishHeader(ProtocolVersion::V5, "large", 268'000'000)
                    + QByteArray(1000, 'x'));
    connection.open();
    QTRY_VERIFY_WITH_TIMEOUT(connection.status().bytesReceived >= 1000, 30'000);
    QCOMPARE(ledgerOf(connection.data()).received, std::uint64_t{1});
}

void tst_LimitPayload::memoryComesBackAfterALoss()
{
    MemoryBudget budget(1024 * kMiB);
    auto broker = std::make_unique<FloodBroker>();
    Connection connection(limitProfile(*broker, ProtocolVersion::V311), budget);
    const std::uint64_t before = residentMemory();
    broker->sendPart(FloodBroker::publishHeader(ProtocolVersion::V311, "large", kPayloadSize));
    broker->sendPart(m_piece, kPieces / 2);
    connection.open();
    const std::uint64_t sent = kPieces / 2 * std::uint64_t{kPieceSize};
    QTRY_VERIFY_WITH_TIMEOUT(connection.status().bytesReceived >= sent, 30'000);
    broker.reset();
    QTRY_COMPARE(connection.status().state, mqtt::ClientState::Disconnected);
    if (PeakMemory::isKnown()) {
        QTRY_VERIFY(residentMemory() <= before + 24 * kMiB);
    }
}

QTEST_GUILESS_MAIN(tst_LimitPayload)
#include "tst_limitpayload.moc"
