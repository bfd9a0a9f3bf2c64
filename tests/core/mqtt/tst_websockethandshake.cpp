// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/websockethandshake.h"

#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

// The key and the answer of RFC 6455 section 1.3.
const QByteArray kKey = "the sample nonce"_ba;
const QByteArray kAccepted = "HTTP/1.1 101 Switching Protocols\r\n"
                             "upgrade: WebSocket\r\n"
                             "Connection: keep-alive, upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                             "Sec-WebSocket-Protocol: mqtt\r\n\r\n"_ba;

WebSocketHandshake handshake()
{
    return {WebSocketOptions{}, "broker.example:8083", kKey};
}

} // namespace

class TestWebSocketHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void asksForWhatIsWanted();
    void agreementByteByByte();
    void refusals_data();
    void refusals();
    void secretsAreNotRepeated();
    void endlessHeaderIsRefused();
    void optionsAreChecked_data();
    void optionsAreChecked();
};

void TestWebSocketHandshake::asksForWhatIsWanted()
{
    WebSocketOptions options;
    options.path = "/mqtt?room=1";
    options.headers = {{"X-Tenant", "blue"}, {"Origin", "https://app.example"}};
    const WebSocketHandshake handshake(options, "[::1]:9001", kKey);
    QCOMPARE(handshake.request(), "GET /mqtt?room=1 HTTP/1.1\r\n"
                                  "Host: [::1]:9001\r\n"
                                  "Upgrade: websocket\r\n"
                                  "Connection: Upgrade\r\n"
                                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                  "Sec-WebSocket-Version: 13\r\n"
                                  "Sec-WebSocket-Protocol: mqtt\r\n"
                                  "X-Tenant: blue\r\n"
                                  "Origin: https://app.example\r\n\r\n"_ba);
}

void TestWebSocketHandshake::agreementByteByByte()
{
    WebSocketHandshake each = handshake();
    for (qsizetype i = 0; i + 1 < kAccepted.size(); ++i) {
        const Result<bool> result = each.receive(kAccepted.sliced(i, 1));
        QVERIFY(result);
        QVERIFY(!*result);
    }
    const Result<bool> last = each.receive("\n\x82\x01x");
    QVERIFY(last);
    QVERIFY(*last);
    QCOMPARE(each.rest(), "\x82\x01x"_ba);
}

void TestWebSocketHandshake::refusals_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QString>("said");
    const auto changed = [](const QByteArray &from, const QByteArray &to) {
        QByteArray response = kAccepted;
        return response.replace(from, to);
    };
    QTest::newRow("an MQTT server") << "\x20\x02"_ba << u"does not speak HTTP"_s;
    QTest::newRow("not found") << "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nno \x1b[1mway"_ba
                               << u"404 Not Found instead of opening a WebSocket: no \\x1B[1mway"_s;
    QTest::newRow("redirect") << "HTTP/1.1 301 Moved Permanently\r\nLocation: https://x/\r\n\r\n"_ba
                              << u"301 Moved Permanently"_s;
    QTest::newRow("no status") << "HTTP/1.1\r\n\r\n"_ba << u"instead of opening a WebSocket"_s;
    QTest::newRow("no upgrade") << changed("upgrade: WebSocket\r\n", "") << u"did not switch"_s;
    QTest::newRow("connection stays") << changed("keep-alive, upgrade", "keep-alive") << u"did not switch"_s;
    QTest::newRow("wrong accept") << changed("s3pP", "s3pQ") << u"Sec-WebSocket-Accept"_s;
    QTest::newRow("no accept") << changed("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", "")
                               << u"Sec-WebSocket-Accept"_s;
    QTest::newRow("another protocol") << changed("Protocol: mqtt", "Protocol: wamp") << u"subprotocol wamp"_s;
    QTest::newRow("extension") << changed("Connection: keep",
                                          "Sec-WebSocket-Extensions: x\r\nConnection: keep")
                               << u"extension"_s;
}

void TestWebSocketHandshake::refusals()
{
    QFETCH(const QByteArray, response);
    QFETCH(const QString, said);
    WebSocketHandshake each = handshake();
    const Result<bool> result = each.receive(response);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::HandshakeFailed);
    QVERIFY2(result.error().detail.contains(said), qPrintable(result.error().detail));
}

void TestWebSocketHandshake::secretsAreNotRepeated()
{
    WebSocketOptions options;
    options.headers = {{"Authorization", "Bearer s3cret\r\nX: y"}};
    const QString problem = webSocketProblem(options);
    QVERIFY(problem.contains(u"Authorization"_s));
    QVERIFY(!problem.contains(u"s3cret"_s));
}

void TestWebSocketHandshake::endlessHeaderIsRefused()
{
    WebSocketHandshake each = handshake();
    QVERIFY(each.receive("HTTP/1.1 101 Switching Protocols\r\n"));
    const QByteArray line(1000, 'x');
    Result<bool> result = false;
    for (int i = 0; i < 100 && result; ++i) {
        result = each.receive(line);
    }
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::HandshakeFailed);
}

void TestWebSocketHandshake::optionsAreChecked_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::addColumn<bool>("valid");
    QTest::newRow("usual") << "/mqtt"_ba
                           << "X-Key"_ba
                           << "mqtt"_ba << true;
    QTest::newRow("no subprotocol") << "/"_ba
                                    << "X"_ba
                                    << ""_ba << true;
    QTest::newRow("query") << "/ws?a=%20b"_ba
                           << "X"_ba
                           << "mqttv3.1"_ba << true;
    QTest::newRow("no slash") << "mqtt"_ba
                              << "X"_ba
                              << "mqtt"_ba << false;
    QTest::newRow("empty path") << ""_ba
                                << "X"_ba
                                << "mqtt"_ba << false;
    QTest::newRow("blank") << "/a b"_ba
                           << "X"_ba
                           << "mqtt"_ba << false;
    QTest::newRow("line break") << "/a\r\nX: y"_ba
                                << "X"_ba
                                << "mqtt"_ba << false;
    QTest::newRow("fragment") << "/a#b"_ba
                              << "X"_ba
                              << "mqtt"_ba << false;
    QTest::newRow("header with colon") << "/"_ba
                                       << "X:"_ba
                                       << "mqtt"_ba << false;
    QTest::newRow("no header name") << "/"_ba
                                    << ""_ba
                                    << "mqtt"_ba << false;
    QTest::newRow("reserved header") << "/"_ba
                                     << "sec-websocket-key"_ba
                                     << "mqtt"_ba << false;
    QTest::newRow("two words") << "/"_ba
                               << "X"_ba
                               << "mqtt, x"_ba << false;
}

void TestWebSocketHandshake::optionsAreChecked()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, subprotocol);
    QFETCH(const bool, valid);
    const WebSocketOptions options{.path = path, .headers = {{header, "value"}}, .subprotocol = subprotocol};
    QCOMPARE(webSocketProblem(options).isEmpty(), valid);
}

QTEST_GUILESS_MAIN(TestWebSocketHandshake)
#include "tst_websockethandshake.moc"
