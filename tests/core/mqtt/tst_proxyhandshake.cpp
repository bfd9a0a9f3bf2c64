// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/proxyhandshake.h"
#include "core/mqtt/systemproxy.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

ProxyOptions proxyOf(ProxyOptions::Kind kind, const QByteArray &userName = {},
                     const QByteArray &password = {})
{
    return {
        .kind = kind, .host = u"proxy.example"_s, .port = 3128, .userName = userName, .password = password};
}

ProxyOptions http(const QByteArray &userName = {}, const QByteArray &password = {})
{
    return proxyOf(ProxyOptions::Kind::Http, userName, password);
}

ProxyOptions socks(const QByteArray &userName = {}, const QByteArray &password = {})
{
    return proxyOf(ProxyOptions::Kind::Socks5, userName, password);
}

/// What one proxy and we say in turns, in hexadecimal or as text.
struct Turn
{
    QByteArray sent;
    QByteArray received;
};

const QByteArray kHttpOk = "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n";

} // namespace

class TestProxyHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void opens_data();
    void opens();
    void refusals_data();
    void refusals();
    void endlessHeader();
    void problems();
    void loopback();
};

Q_DECLARE_METATYPE(ProxyOptions)
Q_DECLARE_METATYPE(QList<Turn>)

void TestProxyHandshake::opens_data()
{
    QTest::addColumn<ProxyOptions>("proxy");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QList<Turn>>("turns");
    QTest::newRow("HTTP") << http() << u"broker.example"_s
                          << QList<Turn>{{"CONNECT broker.example:1883 HTTP/1.1\r\n"
                                          "Host: broker.example:1883\r\n\r\n",
                                          kHttpOk}};
    QTest::newRow("HTTP 1.0, without fields")
        << http() << u"b"_s
        << QList<Turn>{{"CONNECT b:1883 HTTP/1.1\r\nHost: b:1883\r\n\r\n", "HTTP/1.0 200 \r\n\r\n"}};
    QTest::newRow("HTTP with a password") << http("ann", "p:w") << u"b"_s
                                          << QList<Turn>{{"CONNECT b:1883 HTTP/1.1\r\nHost: b:1883\r\n"
                                                          "Proxy-Authorization: Basic YW5uOnA6dw==\r\n\r\n",
                                                          kHttpOk}};
    QTest::newRow("HTTP, IPv6")
        << http() << u"fe80::1%eth0"_s
        << QList<Turn>{{"CONNECT [fe80::1]:1883 HTTP/1.1\r\nHost: [fe80::1]:1883\r\n\r\n", kHttpOk}};
    QTest::newRow("HTTP, international name")
        << http() << u"b\u00fccher.example"_s
        << QList<Turn>{{"CONNECT xn--bcher-kva.example:1883 HTTP/1.1\r\n"
                        "Host: xn--bcher-kva.example:1883\r\n\r\n",
                        kHttpOk}};
    const QByteArray reply = QByteArray::fromHex("05000001000000000000");
    QTest::newRow("RFC 1928, name")
        << socks() << u"ab"_s
        << QList<Turn>{{QByteArray::fromHex("050100"), QByteArray::fromHex("0500")},
                       {QByteArray::fromHex("050100030261") + "b" + QByteArray::fromHex("075b"), reply}};
    QTest::newRow("RFC 1928, IPv4, reply with a name")
        << socks() << u"10.1.2.3"_s
        << QList<Turn>{
               {QByteArray::fromHex("050100"), QByteArray::fromHex("0500")},
               {QByteArray::fromHex("050100010a010203075b"), QByteArray::fromHex("0500000302616200ff")}};
    QTest::newRow("RFC 1928, IPv6, reply with IPv6")
        << socks() << u"::1"_s
        << QList<Turn>{{QByteArray::fromHex("050100"), QByteArray::fromHex("0500")},
                       {QByteArray::fromHex("0501000400000000000000000000000000000001075b"),
                        QByteArray::fromHex("05000004") + QByteArray(18, '\1')}};
    QTest::newRow("RFC 1929") << socks("ann", "pw") << u"ab"_s
                              << QList<Turn>{
                                     {QByteArray::fromHex("05020002"), QByteArray::fromHex("0502")},
                                     {QByteArray::fromHex("0103616e6e027077"), QByteArray::fromHex("0100")},
                                     {QByteArray::fromHex("0501000302616"
                                                          "2075b"),
                                      reply}};
    QTest::newRow("RFC 1929, not asked for")
        << socks("ann", "pw") << u"ab"_s
        << QList<Turn>{{QByteArray::fromHex("05020002"), QByteArray::fromHex("0500")},
                       {QByteArray::fromHex("05010003026162075b"), reply}};
}

// Every truncation of every answer waits for more, and what comes behind the last one is left alone.
void TestProxyHandshake::opens()
{
    QFETCH(ProxyOptions, proxy);
    QFETCH(QString, host);
    QFETCH(QList<Turn>, turns);
    ProxyHandshake handshake(proxy, host, 1883);
    for (const Turn &turn : turns) {
        QCOMPARE(handshake.takeOutput(), turn.sent);
        for (qsizetype size = 0; size < turn.received.size(); ++size) {
            const auto consumed = handshake.receive(QByteArrayView(turn.received).first(size));
            QVERIFY(consumed.ok());
            QCOMPARE(*consumed, 0);
        }
        QVERIFY(!handshake.isOpen());
        const auto consumed = handshake.receive(turn.received + "server");
        QVERIFY(consumed.ok());
        QCOMPARE(*consumed, turn.received.size());
    }
    QVERIFY(handshake.isOpen());
    QVERIFY(handshake.takeOutput().isEmpty());
}

void TestProxyHandshake::refusals_data()
{
    QTest::addColumn<ProxyOptions>("proxy");
    QTest::addColumn<QByteArrayList>("answers");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("says");
    const auto status
        = [](const QByteArray &line) { return QByteArrayList{"HTTP/1.1 " + line + "\r\n\r\n"}; };
    QTest::newRow("credentials wanted")
        << http() << status("407 X\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: BASIC realm=\"x\"")
        << Code::ProxyAuthenticationFailed << u"wants a user name"_s;
    QTest::newRow("credentials wrong")
        << http("ann", "s3cret") << status("407 X\r\nProxy-Authenticate: Basic")
        << Code::ProxyAuthenticationFailed << u"did not accept"_s;
    QTest::newRow("another method") << http("ann", "s3cret") << status("407 X\r\nProxy-Authenticate: NTLM")
                                    << Code::ProxyAuthenticationFailed << u"Basic"_s;
    QTest::newRow("forbidden") << http() << status("403 For\x1b[1mbidden") << Code::ProxyRefused
                               << u"403 For\\x1B"_s;
    QTest::newRow("no CONNECT") << http() << status("405 Method Not Allowed") << Code::ProxyRefused
                                << u"405"_s;
    QTest::newRow("redirection") << http() << status("302 Found\r\nLocation: http://login")
                                 << Code::ProxyRefused << u"302"_s;
    QTest::newRow("host unknown") << http() << status("404 Not Found") << Code::HostNotFound << u"404"_s;
    QTest::newRow("bad gateway") << http() << status("502 Bad Gateway") << Code::NetworkError
                                 << u"can't reach"_s;
    QTest::newRow("time out") << http() << status("504 Gateway Timeout") << Code::NetworkError << u"504"_s;
    QTest::newRow("no HTTP") << http() << QByteArrayList{"SSH-2.0-x"} << Code::ProxyNotSpoken
                             << u"HTTP proxy"_s;
    QTest::newRow("short status") << http() << QByteArrayList{"HTTP/1.\r\n\r\n"} << Code::ProxyNotSpoken
                                  << u""_s;
    QTest::newRow("SOCKS asked of HTTP") << socks() << QByteArrayList{"HTTP/1.1 400 Bad Request\r\n\r\n"}
                                         << Code::ProxyNotSpoken << u"SOCKS5 proxy"_s;
    QTest::newRow("no method") << socks() << QByteArrayList{"\x05\xff"} << Code::ProxyAuthenticationFailed
                               << u"wants a user name"_s;
    QTest::newRow("password method, none there")
        << socks() << QByteArrayList{"\x05\x02"} << Code::ProxyAuthenticationFailed << u"wants a user name"_s;
    QTest::newRow("wrong password") << socks("ann", "s3cret") << QByteArrayList{"\x05\x02", "\x01\x01"}
                                    << Code::ProxyAuthenticationFailed << u"did not accept"_s;
    QTest::newRow("version 4") << socks() << QByteArrayList{"\x04\x5a"} << Code::ProxyNotSpoken << u""_s;
    const auto reply = [](char code) {
        return QByteArrayList{QByteArray("\x05\x00", 2),
                              QByteArray("\x05") + code + QByteArray("\x00\x01", 2)};
    };
    QTest::newRow("RFC 1928 X'01'") << socks() << reply(1) << Code::NetworkError << u"general failure"_s;
    QTest::newRow("RFC 1928 X'02'") << socks() << reply(2) << Code::ProxyRefused << u"rules"_s;
    QTest::newRow("RFC 1928 X'03'") << socks() << reply(3) << Code::NetworkError << u"network"_s;
    QTest::newRow("RFC 1928 X'04'") << socks() << reply(4) << Code::HostNotFound << u"host"_s;
    QTest::newRow("RFC 1928 X'05'") << socks() << reply(5) << Code::ConnectionRefused << u"refused"_s;
    QTest::newRow("RFC 1928 X'06'") << socks() << reply(6) << Code::NetworkError << u"time"_s;
    QTest::newRow("RFC 1928 X'07'") << socks() << reply(7) << Code::ProxyRefused << u"CONNECT"_s;
    QTest::newRow("RFC 1928 X'08'") << socks() << reply(8) << Code::ProxyRefused << u"address"_s;
    QTest::newRow("RFC 1928 X'FF'") << socks() << reply('\xff') << Code::ProxyRefused << u"255"_s;
    QTest::newRow("no address type") << socks()
                                     << QByteArrayList{QByteArray("\x05\x00", 2),
                                                       QByteArray("\x05\x00\x00\x09\x00", 5)}
                                     << Code::ProxyNotSpoken << u""_s;
}

void TestProxyHandshake::refusals()
{
    QFETCH(ProxyOptions, proxy);
    QFETCH(QByteArrayList, answers);
    QFETCH(Code, code);
    QFETCH(QString, says);
    ProxyHandshake handshake(proxy, u"broker.example"_s, 1883);
    for (const QByteArray &answer : answers.first(answers.size() - 1)) {
        QVERIFY(handshake.receive(answer).ok());
    }
    const auto refused = handshake.receive(answers.constLast());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, code);
    QVERIFY2(refused.error().detail.contains(says), qPrintable(refused.error().detail));
    QVERIFY(refused.error().detail.contains(u"proxy.example:3128"_s));
    QVERIFY(!refused.error().detail.contains(u"s3cret"_s));
    QVERIFY(refused.error().detail.size() < 300);
    QVERIFY(!handshake.isOpen());
}

void TestProxyHandshake::endlessHeader()
{
    ProxyHandshake handshake(http(), u"b"_s, 1);
    QCOMPARE(*handshake.receive("HTTP/1.1 200 OK\r\nX: " + QByteArray(10'000, 'x')), 0);
    const auto refused = handshake.receive("HTTP/1.1 200 OK\r\nX: " + QByteArray(20'000, 'x'));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::ProxyNotSpoken);
}

void TestProxyHandshake::problems()
{
    QVERIFY(proxyProblem({}).isEmpty());
    QVERIFY(proxyProblem({.kind = ProxyOptions::Kind::System}).isEmpty());
    QVERIFY(proxyProblem(http("ann", "s3:cret")).isEmpty());
    QVERIFY(!proxyProblem({.kind = ProxyOptions::Kind::Http}).isEmpty());
    QVERIFY(!proxyProblem(http("a:b", "x")).isEmpty());
    QVERIFY(!proxyProblem(http({}, "x")).isEmpty());
    QVERIFY(proxyProblem(socks("a:b", QByteArray(255, 'x'))).isEmpty());
    QVERIFY(!proxyProblem(socks("a", QByteArray(256, 'x'))).isEmpty());
}

// This computer itself is never behind a proxy.
void TestProxyHandshake::loopback()
{
    for (const auto *host : {"localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.8.9.1", "::1"}) {
        QVERIFY2(isLoopbackHost(QString::fromLatin1(host)), host);
    }
    for (const auto *host : {"localhost.example", "128.0.0.1", "::2", "mylocalhost", "127.example"}) {
        QVERIFY2(!isLoopbackHost(QString::fromLatin1(host)), host);
    }
}

QTEST_GUILESS_MAIN(TestProxyHandshake)
#include "tst_proxyhandshake.moc"
