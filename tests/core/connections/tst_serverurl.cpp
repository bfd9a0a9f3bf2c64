// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/serverurl.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_ServerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void takesWhatPeopleWrite_data();
    void takesWhatPeopleWrite();
    void tlsByAnyName_data();
    void tlsByAnyName();
    void webSocket_data();
    void webSocket();
    void localSockets_data();
    void localSockets();
    void schemesByTheirOwnName();
    void refusesTheRest_data();
    void refusesTheRest();
    void neverRepeatsAPassword_data();
    void neverRepeatsAPassword();
    void displaysWithoutSecrets();
    void proxies_data();
    void proxies();
    void refusesOtherProxies();
};

void tst_ServerUrl::takesWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("userName"); // null: none
    QTest::addColumn<QByteArray>("password");
    const QByteArray none;

    QTest::newRow("scheme and host") << u"mqtt://broker"_s << u"broker"_s << 1883 << none << none;
    QTest::newRow("port") << u"mqtt://broker:18830"_s << u"broker"_s << 18830 << none << none;
    QTest::newRow("largest port") << u"mqtt://broker:65535"_s << u"broker"_s << 65535 << none << none;
    QTest::newRow("host alone") << u"broker.example"_s << u"broker.example"_s << 1883 << none << none;
    QTest::newRow("host and port alone") << u"localhost:1884"_s << u"localhost"_s << 1884 << none << none;
    QTest::newRow("IPv4") << u"127.0.0.1"_s << u"127.0.0.1"_s << 1883 << none << none;
    QTest::newRow("IPv6") << u"mqtt://[::1]"_s << u"::1"_s << 1883 << none << none;
    QTest::newRow("IPv6 and port") << u"[fe80::1%25eth0]:99"_s << u"fe80::1%eth0"_s << 99 << none << none;
    QTest::newRow("container name") << u"mqtt_broker"_s << u"mqtt_broker"_s << 1883 << none << none;
    QTest::newRow("capitals") << u"MQTT://Broker"_s << u"Broker"_s << 1883 << none << none;
    QTest::newRow("last slash") << u"mqtt://broker:1/"_s << u"broker"_s << 1 << none << none;
    QTest::newRow("blanks around") << u"  mqtt://broker \n"_s << u"broker"_s << 1883 << none << none;
    QTest::newRow("international name")
        << u"b\u00fccher.example"_s << u"b\u00fccher.example"_s << 1883 << none << none;
    QTest::newRow("user") << u"mqtt://ann@broker"_s << u"broker"_s << 1883 << "ann"_ba << none;
    QTest::newRow("user and password") << u"mqtt://ann:s3cret@broker:7"_s << u"broker"_s << 7 << "ann"_ba
                                       << "s3cret"_ba;
    QTest::newRow("empty password") << u"mqtt://ann:@broker"_s << u"broker"_s << 1883 << "ann"_ba
                                    << ""_ba;
    QTest::newRow("percent") << u"mqtt://a%40b:%2F%3a%00%ff@broker"_s << u"broker"_s << 1883 << "a@b"_ba
                             << QByteArray("/:\0\xff", 4);
    QTest::newRow("password with @ and :") << u"ann:p@ss:w@broker"_s << u"broker"_s << 1883 << "ann"_ba
                                           << "p@ss:w"_ba;
    QTest::newRow("nobody before @") << u"mqtt://@broker"_s << u"broker"_s << 1883 << none << none;
}

void tst_ServerUrl::takesWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QByteArray, userName);
    QFETCH(QByteArray, password);

    const auto url = parseServerUrl(text);
    QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().detail));
    QCOMPARE(url->endpoint.host, host);
    QCOMPARE(int(url->endpoint.port), port);
    QCOMPARE(url->userName.has_value(), !userName.isNull());
    QCOMPARE(url->userName.value_or(QByteArray()), userName);
    QCOMPARE(url->password.has_value(), !password.isNull());
    QCOMPARE(url->password.value_or(QByteArray()), password);
}

void tst_ServerUrl::tlsByAnyName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("port");
    QTest::newRow("mqtts") << u"mqtts://ann:pw@broker"_s << 8883;
    QTest::newRow("ssl") << u"ssl://ann:pw@broker"_s << 8883;
    QTest::newRow("tls") << u"TLS://ann:pw@broker/"_s << 8883;
    QTest::newRow("port") << u"mqtts://ann:pw@broker:443"_s << 443;
}

void tst_ServerUrl::tlsByAnyName()
{
    QFETCH(QString, text);
    QFETCH(int, port);
    const auto url = parseServerUrl(text);
    QVERIFY(url.ok());
    QVERIFY(url->endpoint.scheme == mqtt::Endpoint::Scheme::Mqtts);
    QCOMPARE(int(url->endpoint.port), port);
    QCOMPARE(url->password, "pw"_ba);
    QVERIFY(url->endpoint.tls == mqtt::TlsOptions());
    QCOMPARE(displayUrl(url->endpoint), u"mqtts://broker:%1"_s.arg(port));
}

void tst_ServerUrl::webSocket_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("shown");
    QTest::newRow("host alone") << u"ws://broker"_s << false << 80 << "/mqtt"_ba << u"ws://broker:80/mqtt"_s;
    QTest::newRow("TLS") << u"WSS://broker"_s << true << 443 << "/mqtt"_ba << u"wss://broker:443/mqtt"_s;
    QTest::newRow("user and password")
        << u"wss://ann:a%2Fb@broker:8884/ws"_s << true << 8884 << "/ws"_ba << u"wss://broker:8884/ws"_s;
    QTest::newRow("root") << u"ws://broker/"_s << false << 80 << "/"_ba << u"ws://broker:80/"_s;
    QTest::newRow("query") << u"ws://broker:1/a?token=s3cret"_s << false << 1 << "/a?token=s3cret"_ba
                           << u"ws://broker:1/a"_s;
    QTest::newRow("query alone") << u"ws://broker?t=s3cret"_s << false << 80 << "/?t=s3cret"_ba
                                 << u"ws://broker:80/"_s;
    QTest::newRow("IPv6") << u"ws://[::1]:9001/x/y"_s << false << 9001 << "/x/y"_ba
                          << u"ws://[::1]:9001/x/y"_s;
    QTest::newRow("other letters") << u"ws://broker/m\u00fc \"%41"_s << false << 80 << R"(/m%C3%BC%20"%41)"_ba
                                   << u"ws://broker:80/m%C3%BC%20\"%41"_s;
    QTest::newRow("@ and : in the path")
        << u"ws://broker/a@b:c"_s << false << 80 << "/a@b:c"_ba << u"ws://broker:80/a@b:c"_s;
}

void tst_ServerUrl::webSocket()
{
    QFETCH(QString, text);
    const auto url = parseServerUrl(text);
    QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().detail));
    QVERIFY(url->endpoint.usesWebSocket());
    QTEST(url->endpoint.usesTls(), "tls");
    QTEST(static_cast<int>(url->endpoint.port), "port");
    QTEST(url->endpoint.webSocket.path, "path");
    QTEST(displayUrl(url->endpoint), "shown");
    QVERIFY(!displayUrl(url->endpoint).contains("s3cret"_L1));
    if (text.contains(u"ann"_s)) {
        QCOMPARE(url->password, "a/b"_ba);
    }
}

void tst_ServerUrl::localSockets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shown");
    QTest::newRow("path") << u"mqtt+unix:///run/m.sock"_s << u"/run/m.sock"_s << u"mqtt+unix:///run/m.sock"_s;
    QTest::newRow("as others say") << u"unix:///run/m.sock"_s << u"/run/m.sock"_s
                                   << u"mqtt+unix:///run/m.sock"_s;
    QTest::newRow("user") << u"mqtt+unix://ann:pw@/a"_s << u"/a"_s << u"mqtt+unix:///a"_s;
    QTest::newRow("encoded") << u"mqtt+unix:///a%20b%25%23@:c"_s << u"/a b%#@:c"_s
                             << u"mqtt+unix:///a b%25%23@:c"_s;
}

void tst_ServerUrl::localSockets()
{
    QFETCH(QString, text);
    const auto url = parseServerUrl(text);
    QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().detail));
    QVERIFY(url->endpoint.isLocalSocket() && !url->endpoint.usesTls() && !url->endpoint.usesWebSocket());
    QTEST(url->endpoint.host, "path");
    QTEST(displayUrl(url->endpoint), "shown");
    const auto again = parseServerUrl(displayUrl(url->endpoint));
    QVERIFY(again.ok() && again->endpoint == url->endpoint);
    if (text.contains(u"ann"_s)) {
        QCOMPARE(url->userName, "ann"_ba);
        QCOMPARE(url->password, "pw"_ba);
    }
}

void tst_ServerUrl::schemesByTheirOwnName()
{
    for (const auto scheme :
         {mqtt::Endpoint::Scheme::Mqtt, mqtt::Endpoint::Scheme::Mqtts, mqtt::Endpoint::Scheme::Ws,
          mqtt::Endpoint::Scheme::Wss, mqtt::Endpoint::Scheme::Unix}) {
        QVERIFY(schemeNamed(QString(schemeName(scheme))) == scheme);
    }
    QVERIFY(!schemeNamed(u"ssl"));
    QVERIFY(!schemeNamed(u"WS"));
    QVERIFY(!schemeNamed(u""));
}

void tst_ServerUrl::refusesTheRest_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "mqtt://",
                             "://broker",
                             "mqtt://:1883",
                             "mqtt://broker:",
                             "mqtt://broker:0",
                             "mqtt://broker:65536",
                             "mqtt://broker:-1",
                             "mqtt://broker:18 83",
                             "mqtt://broker:1e3",
                             "mqtt://bro ker",
                             "mqtt://broker/topic",
                             "mqtt://broker?x=1",
                             "mqtt://broker#f",
                             "http://broker",
                             "mqttss://broker",
                             "ws://",
                             "ws:///mqtt",
                             "wss://broker/a#b",
                             "ws://broker:x/mqtt",
                             "wsss://broker",
                             "mqtt+unix://",
                             "mqtt+unix://host/a",
                             "mqtt+unix://a",
                             "unix:///a?b",
                             "unix:///a#b",
                             "unix:///a%00b",
                             "unix:///a%zz",
                             "tls://",
                             "::1",
                             "fe80::1:1883",
                             "mqtt://[::1",
                             "mqtt://[::1]x",
                             "mqtt://[127.0.0.1]",
                             "mqtt://[]",
                             "mqtt://ann:%zz@broker",
                             "mqtt://ann:%4@broker",
                             "mqtt://%ff@broker",
                             "mqtt://a%00b@broker",
                             "mqtt://ann@",
                             "mqtt://.example",
                             "mqtt://a..b",
                             "mqtt://bro\x01ker"}) {
        QTest::newRow(*text == '\0' ? "nothing" : text) << QString::fromLatin1(text);
    }
    QTest::newRow("long path") << "unix:///"_L1 + QString(107, u'a');
    QTest::newRow("long host") << QString(254, u'a');
    QTest::newRow("long user") << "mqtt://"_L1 + QString(65'536, u'a') + "@broker"_L1;
    QTest::newRow("endless") << QString(1'000'000, u'a');
}

void tst_ServerUrl::refusesTheRest()
{
    QFETCH(QString, text);
    const auto url = parseServerUrl(text);
    QVERIFY(!url.ok());
    QCOMPARE(url.error().code, Error::Code::InvalidUrl);
    QVERIFY(!url.error().detail.isEmpty());
    QVERIFY(url.error().detail.size() < 200);
}

void tst_ServerUrl::neverRepeatsAPassword_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"mqtt://ann:hunter2@", "mqtt://ann:hunter2@broker:x", "mqtt://ann:hunter2%zz@broker",
          "mqtt://ann:hunter2/@broker", "ann:hunter2://x@broker", "hunter2://ann@bro ker",
          "mqtt://ann:x#hunter2@broker", "ws://ann:x/hunter2@broker#", "ws://broker:x/hunter2",
          "mqtt://ann:a/hunter2@[::1"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void tst_ServerUrl::neverRepeatsAPassword()
{
    QFETCH(QString, text);
    const auto url = parseServerUrl(text);
    QVERIFY(!url.ok());
    if (!text.startsWith("hunter2"_L1)) { // there it is a scheme
        QVERIFY2(!url.error().detail.contains("hunter2"_L1), qPrintable(url.error().detail));
    }
}

void tst_ServerUrl::displaysWithoutSecrets()
{
    const auto url = parseServerUrl(u"mqtt://ann:hunter2@[::1]:99"_s);
    QVERIFY(url.ok());
    QCOMPARE(displayUrl(url->endpoint), u"mqtt://[::1]:99"_s);
    QCOMPARE(displayUrl({mqtt::Endpoint::Scheme::Mqtt, u"broker"_s, 1883}), u"mqtt://broker:1883"_s);
}

void tst_ServerUrl::proxies_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("socks");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("userName");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("host") << u"proxy"_s << false << u"proxy"_s << 8080 << ""_ba
                          << ""_ba;
    QTest::newRow("HTTP") << u"HTTP://proxy:3128/"_s << false << u"proxy"_s << 3128 << ""_ba
                          << ""_ba;
    QTest::newRow("SOCKS5") << u"socks5://[::1]"_s << true << u"::1"_s << 1080 << ""_ba
                            << ""_ba;
    QTest::newRow("user and password")
        << u"socks5h://a%40b:p:w@proxy:9"_s << true << u"proxy"_s << 9 << "a@b"_ba
        << "p:w"_ba;
}

void tst_ServerUrl::proxies()
{
    QFETCH(QString, text);
    const auto proxy = parseProxyUrl(text);
    QVERIFY2(proxy.ok(), proxy.ok() ? "" : qPrintable(proxy.error().detail));
    QTEST(proxy->kind == mqtt::ProxyOptions::Kind::Socks5, "socks");
    QTEST(proxy->host, "host");
    QTEST(static_cast<int>(proxy->port), "port");
    QTEST(proxy->userName, "userName");
    QTEST(proxy->password, "password");
}

void tst_ServerUrl::refusesOtherProxies()
{
    for (const auto *text :
         {"", "http://", "https://proxy", "socks4://proxy", "mqtt://proxy", "proxy:0", "proxy/x",
          "http://proxy?hunter2", "a%zz:hunter2@proxy", "http://a%3Ab:hunter2@proxy", "::1"}) {
        const auto proxy = parseProxyUrl(QString::fromLatin1(text));
        QVERIFY2(!proxy.ok(), text);
        QCOMPARE(proxy.error().code, Error::Code::InvalidUrl);
        QVERIFY(!proxy.error().detail.contains("hunter2"_L1));
    }
}

QTEST_GUILESS_MAIN(tst_ServerUrl)
#include "tst_serverurl.moc"
