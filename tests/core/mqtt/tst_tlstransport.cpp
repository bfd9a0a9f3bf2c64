// SPDX-License-Identifier: GPL-3.0-or-later
// TLS to servers of the test's own, which see what was sent or misbehave; brokers are in tst_clienttls.
#include "core/mqtt/tlstransport.h"

#include "tests/support/prepare.h"
#include "tests/support/testcertificates.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

/// Every end that a transport may report.
struct Watched
{
    TlsTransport transport;
    QSignalSpy opened{&transport, &Transport::opened};
    QSignalSpy closed{&transport, &Transport::closed};
    QSignalSpy failed{&transport, &Transport::failed};

    [[nodiscard]] Error error() const { return failed.value(0).value(0).value<Error>(); }
};

/// Answers whatever comes with the same bytes.
class OddServer : public QTcpServer
{
public:
    explicit OddServer(QByteArray answer)
    {
        QVERIFY(listen(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this, answer = std::move(answer)] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
            });
        });
    }
};

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void alpnAndServerNameReachTheServer();
    void closeSendsAllThenCloseNotify();
    void closeWaitsForWhatIsNotYetWritten();
    void closeDoesNotWaitForASilentPeer();
    void lastWordsAreReadWhenTheServerCloses();
    void lastWordsAreReadWhenAWriteFindsThePeerGone();
    void unreadBytesSlowThePeerDown();
    void serversThatSpeakNoTls_data();
    void serversThatSpeakNoTls();
    void aServerThatClosesInTheHandshake();
    void aSilentServerOpensNothing();
    void oldVersionsAreRefused();
    void missingFilesAreTold();

private:
    [[nodiscard]] Endpoint endpoint(quint16 port) const;
    [[nodiscard]] QSslConfiguration serverConfiguration() const;

    test::TestCertificates m_certificates;
};

void TestTlsTransport::initTestCase()
{
    test::prepare();
    qRegisterMetaType<Error>();
    if (!test::TestCertificates::isInstalled()) {
        QSKIP("openssl is not installed");
    }
    QVERIFY(m_certificates.make(
        {.name = u"server"_s, .alternativeNames = u"DNS:localhost,DNS:other.example,IP:127.0.0.1"_s}));
}

Endpoint TestTlsTransport::endpoint(quint16 port) const
{
    Endpoint made{.scheme = Endpoint::Scheme::Mqtts, .host = u"127.0.0.1"_s, .port = port};
    made.tls.caFiles = {m_certificates.path(u"ca.pem"_s)};
    return made;
}

QSslConfiguration TestTlsTransport::serverConfiguration() const
{
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setPeerVerifyMode(QSslSocket::VerifyNone);
    made.setLocalCertificateChain(QSslCertificate::fromPath(m_certificates.path(u"server.pem"_s)));
    QFile key(m_certificates.path(u"server.key"_s));
    if (key.open(QIODevice::ReadOnly)) {
        made.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    return made;
}

namespace {

/// A transport that is connected to a socket of the test.
class Pair : public Watched
{
    QSslServer m_server;

public:
    Pair(Endpoint endpoint, const QSslConfiguration &configuration)
    {
        m_server.setSslConfiguration(configuration);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        endpoint.port = m_server.serverPort();
        transport.open(endpoint);
        QTRY_VERIFY2(opened.count() == 1 && m_server.hasPendingConnections(), qPrintable(error().detail));
        peer = qobject_cast<QSslSocket *>(m_server.nextPendingConnection());
    }

    QSslSocket *peer = nullptr; ///< the server's
};

} // namespace

void TestTlsTransport::alpnAndServerNameReachTheServer()
{
    QSslConfiguration configuration = serverConfiguration();
    configuration.setAllowedNextProtocols({"x-amzn-mqtt-ca"});
    Endpoint wanted = endpoint(0);
    wanted.tls.alpnProtocols = {u"mqtt"_s, u"x-amzn-mqtt-ca"_s};
    wanted.tls.serverName = u"sni.example"_s;
    wanted.tls.verifyName = u"other.example"_s;
    const Pair pair(wanted, configuration);
    QVERIFY(pair.peer != nullptr);
    QCOMPARE(pair.peer->sslConfiguration().nextNegotiatedProtocol(), "x-amzn-mqtt-ca"_ba);
    QCOMPARE(pair.transport.negotiatedProtocol(), "x-amzn-mqtt-ca"_ba);
}

// A reset may overtake the DISCONNECT, and the server would publish the will.
void TestTlsTransport::closeSendsAllThenCloseNotify()
{
    Pair pair(endpoint(0), serverConfiguration());
    QVERIFY(pair.peer != nullptr);
    constexpr qint64 kUnread
        = 16 * 1024 * 1024; // more than the transport and the system take in by themselves
    pair.peer->write(QByteArray(kUnread, 'x'));
    char byte = 0;
    QTRY_COMPARE(pair.transport.read(&byte, 1), 1);
    const QSignalSpy errors(pair.peer, &QAbstractSocket::errorOccurred);
    QStringList words;
    connect(pair.peer, &QAbstractSocket::errorOccurred, this,
            [&] { words.append(pair.peer->errorString()); });
    pair.transport.write("last words");
    pair.transport.close();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.peer->readAll(), "last words"_ba);
    QCOMPARE(pair.peer->error(), QAbstractSocket::RemoteHostClosedError);
    // Qt's words for close_notify; an end without it reads "The remote host closed the connection".
    QVERIFY2(words.value(0).contains("TLS/SSL connection has been closed"_L1), qPrintable(words.join(u'|')));
    QTRY_COMPARE(pair.closed.count(), 1);
    QCOMPARE(pair.failed.count(), 0);
}

void TestTlsTransport::closeWaitsForWhatIsNotYetWritten()
{
    Pair pair(endpoint(0), serverConfiguration());
    QVERIFY(pair.peer != nullptr);
    constexpr qint64 kSize = 16 * 1024 * 1024;
    pair.transport.write(QByteArray(kSize, 'x'));
    QVERIFY(pair.transport.bytesToWrite() > 0);
    QByteArray received;
    connect(pair.peer, &QIODevice::readyRead, this, [&] { received += pair.peer->readAll(); });
    pair.transport.close();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    received += pair.peer->readAll();
    QCOMPARE(received.size(), kSize);
    QTRY_COMPARE(pair.closed.count(), 1);
}

void TestTlsTransport::closeDoesNotWaitForASilentPeer()
{
    Pair pair(endpoint(0), serverConfiguration());
    QVERIFY(pair.peer != nullptr);
    pair.peer->disconnect(); // its signals do nothing, and it never closes
    pair.peer->setReadBufferSize(1);
    pair.transport.write(QByteArray(1024 * 1024, 'x'));
    pair.transport.close();
    QTRY_COMPARE(pair.closed.count(), 1);
    QCOMPARE(pair.failed.count(), 0);
}

void TestTlsTransport::lastWordsAreReadWhenTheServerCloses()
{
    Pair pair(endpoint(0), serverConfiguration());
    QVERIFY(pair.peer != nullptr);
    QByteArray words(64, '\0');
    connect(&pair.transport, &Transport::closed, this,
            [&] { words.resize(pair.transport.read(words.data(), words.size())); });
    pair.peer->write("last words");
    pair.peer->disconnectFromHost();
    QTRY_COMPARE(pair.closed.count(), 1);
    QCOMPARE(words, "last words"_ba);
    QCOMPARE(pair.failed.count(), 0);
}

void TestTlsTransport::lastWordsAreReadWhenAWriteFindsThePeerGone()
{
    Pair pair(endpoint(0), serverConfiguration());
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

// Not read is not taken: the server's bytes wait on its side, and nothing is lost when reading goes on.
void TestTlsTransport::unreadBytesSlowThePeerDown()
{
    Pair pair(endpoint(0), serverConfiguration());
    QVERIFY(pair.peer != nullptr);
    constexpr qint64 kSize = 64 * 1024 * 1024;
    const QSignalSpy readyRead(&pair.transport, &Transport::readyRead);
    pair.peer->write(QByteArray(kSize, 'x'));
    QTRY_VERIFY(!readyRead.isEmpty());
    qint64 waiting = -1;
    QTRY_VERIFY(std::exchange(waiting, pair.peer->encryptedBytesToWrite())
                == pair.peer->encryptedBytesToWrite());
    QVERIFY2(waiting > kSize / 2, qPrintable(QString::number(waiting)));
    qint64 received = 0;
    QByteArray part(256 * 1024, '\0');
    const auto readAll = [&] {
        while (const qint64 size = pair.transport.read(part.data(), part.size())) {
            received += size;
        }
    };
    connect(&pair.transport, &Transport::readyRead, this, readAll);
    readAll();
    QTRY_COMPARE_WITH_TIMEOUT(received, kSize, 20'000);
}

void TestTlsTransport::serversThatSpeakNoTls_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("a CONNACK") << QByteArray("\x20\x02\x00\x00\x00\x00\x00\x00", 8)
                               << Error::Code::TlsNotSpoken;
    QTest::newRow("HTTP") << "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"_ba
                          << Error::Code::TlsNotSpoken;
    QTest::newRow("noise") << QByteArray(100'000, '\xa5') << Error::Code::TlsNotSpoken;
    QTest::newRow("zeros") << QByteArray(1000, '\0') << Error::Code::TlsNotSpoken;
    QTest::newRow("alert: protocol version")
        << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << Error::Code::TlsFailed;
    QTest::newRow("a record that is no handshake")
        << QByteArray("\x16\x03\x03\x00\x04\xff\xff\xff\xff", 9) << Error::Code::TlsFailed;
}

void TestTlsTransport::serversThatSpeakNoTls()
{
    QFETCH(QByteArray, answer);
    QFETCH(Error::Code, code);
    const OddServer server(answer);
    Watched watched;
    watched.transport.open(endpoint(server.serverPort()));
    QTRY_COMPARE(watched.failed.count(), 1);
    QVERIFY2(watched.error().code == code, qPrintable(watched.error().detail));
    QCOMPARE(watched.opened.count(), 0);
    QVERIFY(!watched.transport.untrustedCertificate());
}

// What mosquitto does on its plain port.
void TestTlsTransport::aServerThatClosesInTheHandshake()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->disconnectFromHost();
        });
    });
    Watched watched;
    watched.transport.open(endpoint(server.serverPort()));
    QTRY_COMPARE(watched.failed.count(), 1);
    QCOMPARE(watched.error().code, Error::Code::TlsNotSpoken);
    QCOMPARE(watched.closed.count() + watched.opened.count(), 0);
}

void TestTlsTransport::aSilentServerOpensNothing()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Watched watched;
    watched.transport.open(endpoint(server.serverPort()));
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QTRY_VERIFY(peer->bytesAvailable() > 0); // the ClientHello
    QCOMPARE(watched.opened.count(), 0);
    QCOMPARE(watched.transport.bytesToWrite(), 0);
    watched.transport.abort();
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(watched.opened.count() + watched.closed.count() + watched.failed.count(), 0);
}

// A server that offers TLS 1.1 and nothing newer: its ServerHello, as such a server would send it.
void TestTlsTransport::oldVersionsAreRefused()
{
    QByteArray hello = QByteArray::fromHex("0302") + QByteArray(32, 'r') + QByteArray::fromHex("00c00900");
    QByteArray handshake = QByteArray::fromHex("020000") + static_cast<char>(hello.size()) + hello;
    const OddServer server(QByteArray::fromHex("16030200") + static_cast<char>(handshake.size()) + handshake);
    Watched watched;
    watched.transport.open(endpoint(server.serverPort()));
    QTRY_COMPARE(watched.failed.count(), 1);
    QCOMPARE(watched.error().code, Error::Code::TlsFailed);
    QVERIFY2(watched.error().detail.contains("1.2"_L1), qPrintable(watched.error().detail));
}

void TestTlsTransport::missingFilesAreTold()
{
    Watched watched;
    Endpoint wanted = endpoint(1);
    wanted.tls.caFiles = {u"/nowhere/ca.pem"_s};
    watched.transport.open(wanted);
    QCOMPARE(watched.failed.count(), 0);
    QTRY_COMPARE(watched.failed.count(), 1);
    QCOMPARE(watched.error().code, Error::Code::FileError);
    QVERIFY(watched.error().detail.contains("/nowhere/ca.pem"_L1));
}

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
