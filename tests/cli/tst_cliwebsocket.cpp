// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"
#include "tests/support/testcertificates.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }

    void publishesAndPrints();
    void overTls();
    void sendsHeadersAndShowsNone();
    void portWithoutWebSocket();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
};

namespace {

QStringList publishing(const QString &url, const QStringList &more = {})
{
    return QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, u"1"_s} + more;
}

} // namespace

void tst_CliWebSocket::publishesAndPrints()
{
    const quint16 port = freeLoopbackPort();
    MosquittoProcess broker;
    broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(port));
    broker.addConfigLine(u"protocol websockets"_s);
    START_MOSQUITTO(broker);
    const QString url = u"ws://127.0.0.1:%1/mqtt"_s.arg(port);
    EXPECT_OK(publishing(url, {u"--retain"_s}));
    CliProcess sub({u"sub"_s, url, u"--count"_s, u"1"_s});
    EXPECT_EXIT(sub, 0);
    QCOMPARE(jsonLine(sub.output()).value("payload"_L1).toString(), u"x"_s);
    CliProcess plain({u"sub"_s, urlOf(broker.endpoint()), u"--count"_s, u"1"_s});
    EXPECT_EXIT(plain, 0); // it is the same broker
}

void tst_CliWebSocket::overTls()
{
    TestCertificates certificates;
    if (!TestCertificates::isInstalled()) {
        QSKIP("openssl is not installed");
    }
    QVERIFY(certificates.make({.name = u"server"_s, .alternativeNames = u"IP:127.0.0.1"_s}));
    const quint16 port = freeLoopbackPort();
    MosquittoProcess broker;
    broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(port));
    broker.addConfigLine(u"protocol websockets"_s);
    broker.setTls(certificates.path(u"server.pem"_s), certificates.path(u"server.key"_s));
    START_MOSQUITTO(broker);
    const QString url = u"wss://127.0.0.1:%1"_s.arg(port);
    EXPECT_OK(publishing(url, {u"--cafile"_s, certificates.path(u"ca.pem"_s)}));
    CliProcess untrusted(publishing(url));
    EXPECT_EXIT(untrusted, 2);
    QVERIFY2(untrusted.errors().contains("not trusted"), untrusted.errors().constData());
}

void tst_CliWebSocket::sendsHeadersAndShowsNone()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray request;
    connect(&server, &QTcpServer::newConnection, this, [&server, &request] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &request] {
            request += socket->readAll();
            if (request.endsWith("\r\n\r\n")) {
                socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            }
        });
    });
    CliProcess run(publishing(u"ws://127.0.0.1:%1/in?token=s3cret"_s.arg(server.serverPort()),
                              {u"--ws-header-file"_s, u"-"_s}),
                   {}, "Authorization: Bearer hunter2\n\r\nX-Site:  here \r\n");
    EXPECT_EXIT(run, 2);
    QVERIFY2(request.startsWith("GET /in?token=s3cret HTTP/1.1\r\n"), request.constData());
    QVERIFY(request.contains("\r\nAuthorization: Bearer hunter2\r\n"));
    QVERIFY(request.contains("\r\nX-Site: here\r\n"));
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains("403"), run.errors().constData());
    QVERIFY(!run.errors().contains("hunter2"));
    QVERIFY(!run.errors().contains("s3cret"));
}

void tst_CliWebSocket::portWithoutWebSocket()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    CliProcess run(publishing(u"ws://127.0.0.1:%1"_s.arg(broker.port())));
    EXPECT_EXIT(run, 2);
    QVERIFY(isOneLine(run.errors()));
}

void tst_CliWebSocket::refusesWrongUsage_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("names");
    const QString url = u"ws://127.0.0.1:1"_s;
    QTest::newRow("no WebSocket") << u"mqtt://127.0.0.1:1"_s << "A: hunter2"_ba
                                  << "--ws-header-file needs a URL with ws://"_ba;
    QTest::newRow("no header") << url << "hunter2"_ba
                               << "NAME: VALUE"_ba;
    QTest::newRow("name of two words") << url << "A B: hunter2"_ba
                                       << "--ws-header-file"_ba;
    QTest::newRow("of the handshake") << url << "upgrade: hunter2"_ba
                                      << "--ws-header-file"_ba;
    QTest::newRow("control character") << url << "A: hunter2\x01x"_ba
                                       << "--ws-header-file"_ba;
    QTest::newRow("endless") << url << QByteArray(70'000, 'a') << "--ws-header-file"_ba;
}

void tst_CliWebSocket::refusesWrongUsage()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, names);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"headers"_s);
    QVERIFY(writeFile(file, headers));
    CliProcess run(publishing(url, {u"--ws-header-file"_s, file}));
    EXPECT_EXIT(run, 1);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains(names), run.errors().constData());
    QVERIFY(!run.errors().contains("hunter2"));
}

QTEST_GUILESS_MAIN(tst_CliWebSocket)
#include "tst_cliwebsocket.moc"
