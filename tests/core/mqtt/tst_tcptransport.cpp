// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tcptransport.h"

#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

/// A transport that is connected to a socket of the test.
class Pair
{
    QTcpServer m_server;

public:
    Pair()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        transport.open({.host = u"127.0.0.1"_s, .port = m_server.serverPort()});
        QTRY_VERIFY(m_server.hasPendingConnections() && opened.count() == 1);
        peer = m_server.nextPendingConnection();
    }

    TcpTransport transport;
    QSignalSpy opened{&transport, &Transport::opened};
    QSignalSpy closed{&transport, &Transport::closed};
    QSignalSpy failed{&transport, &Transport::failed};
    QTcpSocket *peer = nullptr; ///< the server's
};

} // namespace

class TestTcpTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void closeSendsAllAndResetsNothing();
    void closeWaitsForWhatIsNotYetWritten();
    void closeDoesNotWaitForASilentPeer();
    void closeOfAnUnopenedConnection();
    void lastWordsAreReadWhenAWriteFindsThePeerGone();
};

// A reset may overtake the DISCONNECT, and the server would publish the will.
void TestTcpTransport::closeSendsAllAndResetsNothing()
{
    Pair pair;
    QVERIFY(pair.peer != nullptr);
    constexpr qint64 kUnread = 4 * 1024 * 1024; // more than the transport takes in by itself
    pair.peer->write(QByteArray(kUnread, 'x'));
    QTRY_VERIFY(pair.peer->bytesToWrite() < kUnread);
    char byte = 0;
    QTRY_COMPARE(pair.transport.read(&byte, 1), 1);

    pair.transport.write("last words");
    pair.transport.close();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.peer->readAll(), "last words"_ba);
    QCOMPARE(pair.peer->error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(pair.closed.count(), 1);
    QCOMPARE(pair.failed.count(), 0);
}

void TestTcpTransport::closeWaitsForWhatIsNotYetWritten()
{
    Pair pair;
    QVERIFY(pair.peer != nullptr);
    constexpr qint64 kSize = 8 * 1024 * 1024; // more than the system takes at once
    pair.transport.write(QByteArray(kSize, 'x'));
    QVERIFY(pair.transport.bytesToWrite() > 0);
    pair.transport.close();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.peer->readAll().size(), kSize);
    QTRY_COMPARE(pair.closed.count(), 1);
}

void TestTcpTransport::closeDoesNotWaitForASilentPeer()
{
    QTcpServer server; // the system accepts, nobody reads, nobody closes
    QVERIFY(server.listen(QHostAddress::LocalHost));
    TcpTransport transport;
    const QSignalSpy opened(&transport, &Transport::opened);
    const QSignalSpy closed(&transport, &Transport::closed);
    server.pauseAccepting();
    transport.open({.host = u"127.0.0.1"_s, .port = server.serverPort()});
    QTRY_COMPARE(opened.count(), 1);
    transport.write("x");
    transport.close();
    QTRY_COMPARE(closed.count(), 1);
}

void TestTcpTransport::closeOfAnUnopenedConnection()
{
    TcpTransport transport;
    const QSignalSpy failed(&transport, &Transport::failed);
    transport.close();
    transport.close();
    QCOMPARE(failed.count(), 0);
}

// A server that refuses says why and closes at once; our next packet meets a closed connection.
void TestTcpTransport::lastWordsAreReadWhenAWriteFindsThePeerGone()
{
    Pair pair;
    QVERIFY(pair.peer != nullptr);
    QByteArray words(64, '\0');
    const auto readLast = [&] { words.resize(pair.transport.read(words.data(), words.size())); };
    connect(&pair.transport, &Transport::closed, this, readLast);
    connect(&pair.transport, &Transport::failed, this, readLast);
    const QSignalSpy readyRead(&pair.transport, &Transport::readyRead);
    pair.peer->write("last words");
    QTRY_COMPARE(readyRead.count(), 1);
    pair.peer->abort();
    for (int i = 0; i < 1000 && pair.closed.isEmpty() && pair.failed.isEmpty(); ++i) {
        pair.transport.write("x"); // no event loop between: only the writes can find it out
    }
    QCOMPARE(pair.closed.count() + pair.failed.count(), 1);
    QCOMPARE(words, "last words"_ba);
    char byte = 0;
    QCOMPARE(pair.transport.read(&byte, 1), 0);
    pair.transport.write("x");
    QCoreApplication::processEvents();
    QCOMPARE(pair.closed.count() + pair.failed.count(), 1);
}

QTEST_GUILESS_MAIN(TestTcpTransport)
#include "tst_tcptransport.moc"
