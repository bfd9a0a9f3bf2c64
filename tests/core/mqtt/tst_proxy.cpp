// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in client through proxies, to a real mosquitto.
#include "tests/core/mqtt/clientrecorder.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testcertificates.h"
#include "tests/support/testproxy.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;
using Kind = ProxyOptions::Kind;
using Scheme = Endpoint::Scheme;

Q_DECLARE_METATYPE(ProxyOptions)

class TestProxies : public QObject
{
    Q_OBJECT

    /// Nobody but the proxy knows the name.
    [[nodiscard]] Endpoint endpoint(Scheme scheme, Kind kind, const test::TestProxy &proxy) const;
    [[nodiscard]] quint16 portOf(Scheme scheme) const;

    test::MosquittoProcess m_broker;
    test::MosquittoProcess m_secured;
    test::TestCertificates m_certificates;
    quint16 m_webPort = 0;
    quint16 m_securedWebPort = 0;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void messagesBothWays_data();
    void messagesBothWays();
    void certificateIsOfTheServer();
    void refusals_data();
    void refusals();
    void wrongCredentialsAreNotTriedAgain();
    void nobodyListensAtTheProxy();
    void serverEndsTheConnection();
    void systemsProxy();
    void systemsProxyNeverForThisComputer();
};

void TestProxies::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled() || !test::TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    QVERIFY(m_certificates.make({.name = u"server"_s, .alternativeNames = u"DNS:broker.example"_s}));
    m_webPort = test::freeLoopbackPort();
    m_broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(m_webPort));
    m_broker.addConfigLine(u"protocol websockets"_s);
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
    const QString files = "certfile "_L1 + m_certificates.path(u"server.pem"_s) + "\nkeyfile "_L1
                          + m_certificates.path(u"server.key"_s);
    m_securedWebPort = test::freeLoopbackPort();
    m_secured.addConfigLine(files);
    m_secured.addConfigLine(u"listener %1 127.0.0.1\nprotocol websockets"_s.arg(m_securedWebPort));
    m_secured.addConfigLine(files);
    QVERIFY2(m_secured.start(), qPrintable(m_secured.errorString()));
}

void TestProxies::cleanupTestCase()
{
    m_broker.stop();
    m_secured.stop();
}

quint16 TestProxies::portOf(Scheme scheme) const
{
    switch (scheme) {
    case Scheme::Mqtts:
        return m_secured.port();
    case Scheme::Ws:
        return m_webPort;
    case Scheme::Wss:
        return m_securedWebPort;
    default:
        return m_broker.port();
    }
}

Endpoint TestProxies::endpoint(Scheme scheme, Kind kind, const test::TestProxy &proxy) const
{
    Endpoint made{.scheme = scheme, .host = u"broker.example"_s, .port = 4711};
    made.tls.caFiles = {m_certificates.path(u"ca.pem"_s)};
    made.proxy = {.kind = kind, .host = u"127.0.0.1"_s, .port = proxy.port()};
    return made;
}

void TestProxies::messagesBothWays_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("password");
    for (const auto &[kind, kindName] : {std::pair(Kind::Http, "HTTP"), std::pair(Kind::Socks5, "SOCKS5")}) {
        for (const auto &[scheme, name] : {std::pair(Scheme::Mqtt, "mqtt"), std::pair(Scheme::Mqtts, "mqtts"),
                                           std::pair(Scheme::Ws, "ws"), std::pair(Scheme::Wss, "wss")}) {
            QTest::addRow("%s, %s", kindName, name) << scheme << kind << false;
        }
        QTest::addRow("%s, mqtts, with a password", kindName) << Scheme::Mqtts << kind << true;
    }
}

void TestProxies::messagesBothWays()
{
    QFETCH(Scheme, scheme);
    QFETCH(Kind, kind);
    QFETCH(bool, password);
    test::TestProxy proxy(portOf(scheme));
    Endpoint server = endpoint(scheme, kind, proxy);
    if (password) {
        proxy.setCredentials("ann", "s3cret");
        server.proxy.userName = "ann";
        server.proxy.password = "s3cret";
    }
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(server, {.version = ProtocolVersion::V5}));
    QTRY_VERIFY(recorder.isConnected());
    QCOMPARE(proxy.requests(), QByteArrayList{"broker.example:4711"});
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "a"}}, .properties = {}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    const QByteArray large(100'000, 'x');
    const QByteArray payload = scheme == Scheme::Ws || scheme == Scheme::Wss ? "small"_ba : large;
    QVERIFY(recorder.client->publish({.topic = "a", .payload = payload, .qos = QoS::AtLeastOnce}));
    QTRY_COMPARE(recorder.messages.size(), 1U);
    QVERIFY(recorder.messages.front().payload == payload);
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected());
    QVERIFY(recorder.losses.empty());
}

// The name that is checked is the server's, not the proxy's.
void TestProxies::certificateIsOfTheServer()
{
    test::TestProxy proxy(m_secured.port());
    Endpoint server = endpoint(Scheme::Mqtts, Kind::Http, proxy);
    server.host = u"else.example"_s;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(server, {}));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses.front().error.code, Error::Code::TlsUntrusted);
}

void TestProxies::refusals_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("answer"); // null: that of a proxy which can't reach the server
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("HTTP, forbidden") << Kind::Http << "HTTP/1.1 403 Forbidden\r\n\r\n"_ba
                                     << Error::Code::ProxyRefused;
    QTest::newRow("HTTP, no server") << Kind::Http << QByteArray() << Error::Code::NetworkError;
    QTest::newRow("HTTP, no answer") << Kind::Http << ""_ba << Error::Code::ProxyRefused;
    QTest::newRow("HTTP, something else")
        << Kind::Http << "220 mail.example\r\n"_ba << Error::Code::ProxyNotSpoken;
    QTest::newRow("SOCKS5, no server") << Kind::Socks5 << QByteArray() << Error::Code::ConnectionRefused;
    QTest::newRow("SOCKS5, something else")
        << Kind::Socks5 << "HTTP/1.1 400 x\r\n\r\n"_ba << Error::Code::ProxyNotSpoken;
}

void TestProxies::refusals()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, answer);
    QFETCH(Error::Code, code);
    test::TestProxy proxy(test::freeLoopbackPort());
    if (!answer.isNull()) {
        proxy.setAnswer(answer);
    }
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(Scheme::Mqtts, kind, proxy), {}));
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, code);
    QVERIFY2(recorder.losses.front().error.detail.contains(u"the proxy 127.0.0.1:%1"_s.arg(proxy.port())),
             qPrintable(recorder.losses.front().error.detail));
}

// Each try could bring the account nearer to being locked.
void TestProxies::wrongCredentialsAreNotTriedAgain()
{
    for (const Kind kind : {Kind::Http, Kind::Socks5}) {
        test::TestProxy proxy(m_broker.port());
        proxy.setCredentials("ann", "right");
        Endpoint server = endpoint(Scheme::Mqtt, kind, proxy);
        server.proxy.userName = "ann";
        server.proxy.password = "s3cret";
        ClientRecorder recorder;
        QVERIFY(recorder.client->open(server, {}));
        QTRY_COMPARE(recorder.losses.size(), 1U);
        QCOMPARE(recorder.losses.front().error.code, Error::Code::ProxyAuthenticationFailed);
        QVERIFY(recorder.losses.front().final);
        QVERIFY(!recorder.losses.front().error.detail.contains(u"s3cret"_s));
    }
}

void TestProxies::nobodyListensAtTheProxy()
{
    const test::TestProxy proxy(m_broker.port());
    Endpoint server = endpoint(Scheme::Mqtt, Kind::Socks5, proxy);
    server.proxy.port = test::freeLoopbackPort();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(server, {}));
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, Error::Code::ProxyUnreachable);
}

void TestProxies::serverEndsTheConnection()
{
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    test::TestProxy proxy(broker.port());
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(Scheme::Mqtt, Kind::Socks5, proxy), {}));
    QTRY_VERIFY(recorder.isConnected());
    broker.kill();
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, Error::Code::ConnectionClosed);
    proxy.setTarget(m_broker.port());
    QTRY_VERIFY(recorder.isConnected()); // it comes back through the proxy
    QCOMPARE(proxy.ways(), 2);
}

void TestProxies::systemsProxy()
{
    test::TestProxy proxy(m_broker.port());
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    qunsetenv("no_proxy");
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint(Scheme::Mqtt, Kind::System, proxy), {}));
    QTRY_VERIFY(recorder.isConnected());
    QCOMPARE(proxy.requests(), QByteArrayList{"broker.example:4711"});
}

void TestProxies::systemsProxyNeverForThisComputer()
{
    test::TestProxy proxy(m_broker.port());
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s}) {
        Endpoint server = endpoint(Scheme::Mqtt, Kind::System, proxy);
        server.host = host;
        server.port = m_broker.port();
        ClientRecorder recorder;
        QVERIFY(recorder.client->open(server, {}));
        QTRY_VERIFY(recorder.isConnected());
    }
    QVERIFY(proxy.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxy.moc"
