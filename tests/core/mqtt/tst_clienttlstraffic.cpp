// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over TLS, how it ends, and servers that speak something else: the built-in client against a real mosquitto.
#include "tests/core/mqtt/clienttlsbench.h"
#include "tests/support/prepare.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::ClientTlsBench;
using test::lossOf;
using test::named;

class TestClientTlsTraffic : public QObject, private ClientTlsBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_broker.reset(); }

    void largeTrafficBothWays();
    void closingPublishesNoWill();
    void reconnectsAndRefusesAnotherCertificate();
    void plainServerOnThePort();
    void plainTextToATlsPort();
    void aSilentServerTimesOut();
};

void TestClientTlsTraffic::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled() || !test::TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    QVERIFY(m_certificates.isValid());
    const QString local = u"DNS:localhost,IP:127.0.0.1"_s;
    QVERIFY(m_certificates.make({.name = u"server"_s, .alternativeNames = local}));
    QVERIFY(m_certificates.make({.name = u"stranger"_s, .selfSigned = true, .isAuthority = true}));
    QVERIFY2(
        m_certificates.make({.name = u"strange"_s, .alternativeNames = local, .authority = u"stranger"_s}),
        qPrintable(m_certificates.errorString()));
}

void TestClientTlsTraffic::largeTrafficBothWays()
{
    startBroker(u"server"_s, {u"max_inflight_messages 0"_s, u"max_queued_messages 0"_s});
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(trusting(), named("ann")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "large/#", .qos = QoS::AtLeastOnce}}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    constexpr std::size_t kMessages = 64;
    constexpr int kSize = 1024 * 1024;
    for (std::size_t i = 0; i < kMessages; ++i) {
        QVERIFY(recorder.client->publish({.topic = "large/" + QByteArray::number(quint64(i)),
                                          .payload = QByteArray(kSize, static_cast<char>('a' + i % 26)),
                                          .qos = QoS::AtLeastOnce}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(recorder.messages.size(), kMessages, 30'000);
    for (std::size_t i = 0; i < kMessages; ++i) {
        QCOMPARE(recorder.messages[i].topic, "large/" + QByteArray::number(quint64(i)));
        QVERIFY(recorder.messages[i].payload == QByteArray(kSize, static_cast<char>('a' + i % 26)));
    }
    QTRY_COMPARE(recorder.publishes.size(), kMessages);
    QVERIFY(recorder.losses.empty());
}

// Also while much comes that nobody reads any more: then a socket that is simply closed is reset.
void TestClientTlsTraffic::closingPublishesNoWill()
{
    startBroker(u"server"_s, {u"max_queued_messages 0"_s});
    ClientRecorder watcher;
    QVERIFY(watcher.client->open(trusting(), named("watcher")));
    QTRY_VERIFY(watcher.isConnected());
    QVERIFY(watcher.client->subscribe({.subscriptions = {{.filter = "will/#"}}}));
    QTRY_COMPARE(watcher.subscribes.size(), 1U);
    ConnectOptions options = named("leaver");
    options.will = Will{.topic = "will/leaver", .payload = "gone"};
    ClientRecorder leaver;
    QVERIFY(leaver.client->open(trusting(), options));
    QTRY_VERIFY(leaver.isConnected());
    QVERIFY(leaver.client->subscribe({.subscriptions = {{.filter = "flood"}}}));
    QTRY_COMPARE(leaver.subscribes.size(), 1U);
    leaver.client->setReadingPaused(true);
    for (int i = 0; i < 16; ++i) {
        QVERIFY(watcher.client->publish({.topic = "flood", .payload = QByteArray(1024 * 1024, 'x')}));
    }
    QVERIFY(watcher.client->publish({.topic = "will/none", .payload = "before", .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(watcher.messages.size(), 1U);
    leaver.client->close();
    QTRY_VERIFY(leaver.isDisconnected());
    QTRY_VERIFY2(m_broker->log().contains("Client leaver disconnected."), m_broker->log().constData());
    QVERIFY(watcher.client->publish({.topic = "will/none", .payload = "after"}));
    QTRY_COMPARE(watcher.messages.size(), 2U);
    QCOMPARE(watcher.messages[1].payload, "after"_ba);
}

void TestClientTlsTraffic::reconnectsAndRefusesAnotherCertificate()
{
    const auto use = [this](const QString &name) {
        for (const auto suffix : {".pem"_L1, ".key"_L1}) {
            const QString file = m_certificates.path("used"_L1 + suffix);
            QFile::remove(file);
            QVERIFY(QFile::copy(m_certificates.path(name + suffix), file));
        }
    };
    use(u"server"_s);
    startBroker(u"used"_s);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(trusting(), named("ann")));
    QTRY_VERIFY(recorder.isConnected());
    m_broker->kill();
    QTRY_VERIFY(!recorder.losses.empty());
    QVERIFY(!recorder.losses[0].final);
    QVERIFY(m_broker->start());
    QTRY_VERIFY(recorder.isConnected());
    m_broker->stop();
    use(u"strange"_s); // another server takes the port
    QVERIFY2(m_broker->start(), qPrintable(m_broker->errorString()));
    QTRY_VERIFY(recorder.isDisconnected());
    QCOMPARE(recorder.losses.back().error.code, Error::Code::TlsUntrusted);
    QVERIFY(recorder.losses.back().final);
}

void TestClientTlsTraffic::plainServerOnThePort()
{
    m_broker = std::make_unique<test::MosquittoProcess>();
    QVERIFY(m_broker->start());
    Endpoint endpoint = m_broker->endpoint();
    endpoint.scheme = Endpoint::Scheme::Mqtts;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(!recorder.losses.empty());
    QVERIFY2(recorder.losses[0].error.code == Error::Code::TlsNotSpoken, lossOf(recorder).constData());
    recorder.client->close();
}

void TestClientTlsTraffic::plainTextToATlsPort()
{
    startBroker();
    Endpoint endpoint = m_broker->endpoint();
    endpoint.scheme = Endpoint::Scheme::Mqtt;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(!recorder.losses.empty());
    // mosquitto closes without a word.
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectionClosed);
    QVERIFY2(recorder.losses[0].error.detail.contains("TLS"_L1), lossOf(recorder).constData());
    recorder.client->close();
    // Others send an alert (RFC 8446 section 6).
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        server.nextPendingConnection()->write(QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7));
    });
    endpoint.port = server.serverPort();
    ClientRecorder alerted;
    QVERIFY(alerted.client->open(endpoint, named("ann")));
    QTRY_VERIFY(!alerted.losses.empty());
    QCOMPARE(alerted.losses[0].error.code, Error::Code::TlsExpected);
    QVERIFY(alerted.losses[0].final);
}

void TestClientTlsTraffic::aSilentServerTimesOut()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ConnectOptions options = named("ann");
    options.connectTimeout = 100ms;
    ClientRecorder recorder;
    recorder.client->setReconnectOptions({.enabled = false});
    QVERIFY(recorder.client->open(
        {.scheme = Endpoint::Scheme::Mqtts, .host = u"127.0.0.1"_s, .port = server.serverPort()}, options));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::ConnectTimeout);
}

QTEST_GUILESS_MAIN(TestClientTlsTraffic)
#include "tst_clienttlstraffic.moc"
