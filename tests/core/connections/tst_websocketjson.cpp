// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/websocketjson.h"

#include "core/connections/profilefile.h"
#include "core/connections/profilejson.h"
#include "core/connections/profilestore.h"
#include "tests/support/prepare.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

mqtt::WebSocketOptions everything()
{
    mqtt::WebSocketOptions options;
    options.path = "/a%20b?x=1";
    options.subprotocol = "mqttv3.1";
    options.headers = {{"Authorization", "Bearer hunter2"}, {"X-A", "1"}, {"X-A", "2"}};
    return options;
}

mqtt::WebSocketOptions withoutValues()
{
    mqtt::WebSocketOptions options = everything();
    for (auto &header : options.headers) {
        header.second.clear();
    }
    return options;
}

ConnectionProfile profileWith(const mqtt::WebSocketOptions &options)
{
    return ConnectionProfile::create(u"n"_s,
                                     {mqtt::Endpoint::Scheme::Wss, u"broker.example"_s, 8884, {}, options});
}

} // namespace

class TestWebSocketJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void everythingButValuesComesBack();
    void nothingWhereNothingIsSet();
    void valuesOutliveASave();
    void schemes_data();
    void schemes();
    void refuses_data();
    void refuses();
};

void TestWebSocketJson::everythingButValuesComesBack()
{
    ProfileFile file;
    file.profiles = {profileWith(everything())};
    const QByteArray json = file.toJson();
    QVERIFY(!json.contains("hunter2"));
    QVERIFY(!json.contains("Bearer"));
    const auto read = ProfileFile::fromJson(json);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    QVERIFY(read->profiles[0].endpoint.scheme == mqtt::Endpoint::Scheme::Wss);
    QVERIFY(read->profiles[0].endpoint.webSocket == withoutValues());
    QVERIFY(read->unknownProfileKeys.value(read->profiles[0].id).isEmpty());
}

void TestWebSocketJson::nothingWhereNothingIsSet()
{
    QVERIFY(webSocketToJson({}).isEmpty());
    QVERIFY(!profileToJson(profileWith({})).contains("webSocket"_L1));
}

// As passwords do, until the program ends.
void TestWebSocketJson::valuesOutliveASave()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.load().ok());
    const ConnectionProfile profile = profileWith(everything());
    ConnectionProfile other = profileWith({});
    other.name = u"other"_s;
    QVERIFY(store.put(profile).ok());
    QVERIFY(store.put(other).ok());
    QVERIFY(store.findById(profile.id)->endpoint.webSocket == everything());
}

void TestWebSocketJson::schemes_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<int>("port");
    QTest::newRow("mqtt") << u"mqtt"_s << 1883;
    QTest::newRow("mqtts") << u"mqtts"_s << 8883;
    QTest::newRow("ws") << u"ws"_s << 80;
    QTest::newRow("wss") << u"wss"_s << 443;
}

void TestWebSocketJson::schemes()
{
    QFETCH(QString, scheme);
    const auto read = profileFromJson({{u"name"_s, u"n"_s}, {u"host"_s, u"h"_s}, {u"scheme"_s, scheme}});
    QVERIFY(read.ok());
    QTEST(static_cast<int>(read->endpoint.port), "port");
    QCOMPARE(profileToJson(*read).value("scheme"_L1).toString(), scheme);
}

void TestWebSocketJson::refuses_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("no object") << R"("webSocket":[])"_ba;
    QTest::newRow("number for a path") << R"("webSocket":{"path":7})"_ba;
    QTest::newRow("path without slash") << R"("webSocket":{"path":"mqtt"})"_ba;
    QTest::newRow("path with a line break") << R"("webSocket":{"path":"/a HTTP/1.1\r\nX: y"})"_ba;
    QTest::newRow("header of two words") << R"("webSocket":{"headers":["a b"]})"_ba;
    QTest::newRow("header with a line break") << R"("webSocket":{"headers":["a\r\nb"]})"_ba;
    QTest::newRow("header of the handshake") << R"("webSocket":{"headers":["Upgrade"]})"_ba;
    QTest::newRow("number for a header") << R"("webSocket":{"headers":[7]})"_ba;
    QTest::newRow("too many headers")
        << R"("webSocket":{"headers":["a")"_ba + QByteArray(R"(,"a")").repeated(100) + "]}";
    QTest::newRow("subprotocols") << R"("webSocket":{"subprotocol":"a, b"})"_ba;
    QTest::newRow("no path of a socket") << R"("scheme":"mqtt+unix","host":"run/a")"_ba;
    QTest::newRow("other scheme") << R"("scheme":"http")"_ba;
    QTest::newRow("another name of mqtts") << R"("scheme":"ssl")"_ba;
}

void TestWebSocketJson::refuses()
{
    QFETCH(QByteArray, members);
    const auto read = ProfileFile::fromJson(
        R"({"format":"mangrove-profiles","version":3,"profiles":[{"name":"n","host":"h",)" + members + "}]}");
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Error::Code::InvalidFormat);
}

QTEST_GUILESS_MAIN(TestWebSocketJson)
#include "tst_websocketjson.moc"
