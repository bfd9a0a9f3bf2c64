// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profileimport.h"
#include "core/connections/profilestore.h"
#include "core/connections/serverurl.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using Kind = ProfileImportNote::Kind;

namespace {

// The structure of MQTT Explorer 0.4's settings.json, with made-up content.
const QByteArray kMqttExplorer = R"({
  "ConnectionManager_connections": {
    "b-second": {"configVersion": 1, "certValidation": true, "clientId": "mqtt-explorer-0a1b2c3d", "id": "b-second",
      "name": "Cellar", "encryption": false, "subscriptions": [{"topic": "#", "qos": 1}, {"topic": "$SYS/#", "qos": 0}],
      "type": "mqtt", "host": "cellar.example", "port": 1884, "protocol": "mqtt", "order": 2,
      "username": "ann", "password": "s3cret"},
    "a-third": {"configVersion": 1, "certValidation": false, "clientId": "mine", "id": "a-third", "name": "Cloud",
      "encryption": true, "subscriptions": ["old/style"], "type": "mqtt", "host": "cloud.example", "port": 8883,
      "protocol": "mqtt", "order": 3, "selfSignedCertificate": {"name": "ca.der", "data": "AAAA"},
      "clientCertificate": {"name": "c.pem", "data": "AAAA"}, "clientKey": {"name": "c.key", "data": "czNjcmV0"}},
    "c-first": {"configVersion": 1, "clientId": "mine", "id": "c-first", "name": "", "encryption": false,
      "subscriptions": ["old/style"], "type": "mqtt", "host": "first.example", "port": 70000, "protocol": "mqtt",
      "order": 1, "surprise": 7},
    "d": {"host": "web.example", "protocol": "ws", "port": 9001, "basePath": "a/mqtt", "encryption": true, "order": 4},
    "e": {"name": "nowhere", "order": 5}
  },
  "Settings": {"autoExpandLimit": 0, "theme": "light"}
})";

// The structure of MQTTX 1.11's JSON export, with made-up content.
const QByteArray kMqttx = R"([
  {"clientId": "mqttx_0a1b2c3d", "id": "1", "name": "Line 1", "clean": false, "protocol": "mqtt", "host": "line.example",
   "port": 1883, "keepalive": 30, "connectTimeout": 5, "reconnect": true, "reconnectPeriod": 4000, "username": "bob",
   "password": "s3cret", "path": "/mqtt", "certType": "", "ssl": false, "mqttVersion": "5.0", "unreadMessageCount": 0,
   "messages": [{"topic": "a", "payload": "b"}], "clientIdWithTime": false, "orderId": 1, "isCollection": false,
   "properties": {"sessionExpiryInterval": 600, "receiveMaximum": 20, "topicAliasMaximum": null,
     "requestResponseInformation": true, "userProperties": {"a": ["1", "2"], "b": "3"}},
   "subscriptions": [
     {"topic": "line/#", "qos": 2, "nl": true, "rap": true, "rh": 1, "subscriptionIdentifier": 9, "color": "#fff", "disabled": false},
     {"topic": "off/#", "qos": 0, "disabled": true}],
   "will": {"lastWillTopic": "line/state", "lastWillPayload": "gone", "lastWillQos": 1, "lastWillRetain": true,
     "properties": {"willDelayInterval": 7, "payloadFormatIndicator": true, "messageExpiryInterval": 60,
       "contentType": "text/plain", "responseTopic": "r", "correlationData": {"type": "Buffer", "data": [0, 255]},
       "userProperties": {"u": "v"}}}},
  {"isCollection": true, "name": "Plant/2", "children": [
    {"clientId": "fixed", "name": "Nested", "host": "nested.example", "port": "1885", "mqttVersion": "3.1.1",
     "clientIdWithTime": true, "subscriptions": [], "will": {"lastWillTopic": "", "lastWillPayload": ""}}]},
  {"clientId": "x", "name": "Safe", "host": "safe.example", "port": 8883, "ssl": true, "protocol": "mqtts", "certType": "self",
   "rejectUnauthorized": false, "ca": "/a/ca.pem", "cert": "/a/c.pem", "key": "/a/c.key", "ALPNProtocols": "mqtt, x-amzn-mqtt-ca"},
  {"clientId": "x", "name": "Odd", "host": "odd.example", "port": -1, "keepalive": "often", "mqttVersion": "9"}
])";

std::vector<Kind> kindsOf(const ImportedProfile &imported)
{
    std::vector<Kind> kinds;
    for (const ProfileImportNote &note : imported.notes) {
        kinds.push_back(note.kind);
    }
    return kinds;
}

ConnectionProfile named(const QString &name)
{
    return ConnectionProfile::create(name, {mqtt::Endpoint::Scheme::Mqtt, u"h"_s, 1883});
}

} // namespace

class tst_ProfileImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void readsMqttExplorer();
    void readsMqttx();
    void readsMqttxCollections();
    void readsOneMqttxConnection();
    void readsWebSockets_data();
    void readsWebSockets();
    void readsOwnExport();
    void ownExportStaysSecure();
    void keysNeverComeAlong();
    void refuses_data();
    void refuses();
    void survivesAnyType();
    void merges();
};

void tst_ProfileImport::readsMqttExplorer()
{
    const auto made = importProfiles(kMqttExplorer);
    QVERIFY(made.ok());
    QCOMPARE(made->format, ProfileImport::Format::MqttExplorer);
    QCOMPARE(made->profiles.size(), std::size_t(5));
    const ImportedProfile &first = made->profiles[0];
    QCOMPARE(first.profile.name, u"first.example"_s);
    QCOMPARE(first.profile.endpoint.port, quint16(1883));
    QCOMPARE(first.profile.options.clientIdentifier, "mine"_ba);
    QVERIFY(!first.profile.freshClientIdentifier);
    QCOMPARE(first.profile.subscriptions.size(), std::size_t(1));
    QCOMPARE(first.profile.subscriptions[0].filter, "old/style"_ba);
    QVERIFY(
        first.notes
        == std::vector<ProfileImportNote>({{Kind::WrongValue, u"port"_s}, {Kind::OtherKeys, u"surprise"_s}}));
    const ImportedProfile &second = made->profiles[1];
    QCOMPARE(second.profile.name, u"Cellar"_s);
    QCOMPARE(second.profile.endpoint.port, quint16(1884));
    QCOMPARE(second.profile.options.version, mqtt::ProtocolVersion::V311);
    QCOMPARE(second.profile.options.userName, "ann"_ba);
    QCOMPARE(second.profile.options.password, "s3cret"_ba);
    QVERIFY(second.profile.freshClientIdentifier);
    QCOMPARE(second.profile.subscriptions[0].qos, mqtt::QoS::AtLeastOnce);
    QVERIFY(kindsOf(second) == std::vector({Kind::ClientIdentifierRenewed, Kind::PasswordTaken}));
    const ImportedProfile &third = made->profiles[2];
    QVERIFY(third.taken);
    QVERIFY(kindsOf(third) == std::vector({Kind::ClientCertificate, Kind::ChecksSwitchedOn}));
    QVERIFY(third.profile.endpoint.scheme == mqtt::Endpoint::Scheme::Mqtts);
    QCOMPARE(third.profile.endpoint.port, quint16(8883));
    mqtt::TlsOptions tls;
    tls.caCertificates = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    QVERIFY(third.profile.endpoint.tls == tls); // checked, though it was not there
    const ImportedProfile &web = made->profiles[3];
    QVERIFY(web.taken && web.notes.empty());
    QCOMPARE(displayUrl(web.profile.endpoint), u"wss://web.example:9001/a/mqtt"_s);
    QVERIFY(kindsOf(made->profiles[4]) == std::vector({Kind::NoHost}));
    // No secret reaches a file.
    QVERIFY(!profilesToJson({second.profile}).contains("s3cret"));
}

void tst_ProfileImport::readsMqttx()
{
    const auto made = importProfiles(kMqttx);
    QVERIFY(made.ok());
    QCOMPARE(made->format, ProfileImport::Format::Mqttx);
    QCOMPARE(made->profiles.size(), std::size_t(4));
    const ImportedProfile &line = made->profiles[0];
    const ConnectionProfile &profile = line.profile;
    QCOMPARE(profile.name, u"Line 1"_s);
    QCOMPARE(profile.options.version, mqtt::ProtocolVersion::V5);
    QVERIFY(!profile.options.cleanStart);
    QCOMPARE(profile.options.keepAlive, 30);
    QCOMPARE(profile.options.connectTimeout, std::chrono::milliseconds(5'000));
    QCOMPARE(profile.reconnect.initial, std::chrono::milliseconds(4'000));
    QCOMPARE(profile.options.userName, "bob"_ba);
    QCOMPARE(profile.options.password, "s3cret"_ba);
    mqtt::Properties properties;
    properties.sessionExpiryInterval = 600;
    properties.receiveMaximum = 20;
    properties.requestResponseInformation = 1;
    properties.userProperties = {{"a", "1"}, {"a", "2"}, {"b", "3"}};
    QVERIFY(profile.options.properties == properties);
    QVERIFY(profile.subscriptions
            == std::vector<mqtt::Subscription>(
                {{"line/#", mqtt::QoS::ExactlyOnce, true, true, mqtt::RetainHandling::SendIfNew}}));
    QCOMPARE(profile.subscriptionIdentifiers.at("line/#"), 9U);
    mqtt::Will will{"line/state", "gone", mqtt::QoS::AtLeastOnce, true, {}};
    will.properties.willDelayInterval = 7;
    will.properties.payloadFormatIndicator = 1;
    will.properties.messageExpiryInterval = 60;
    will.properties.contentType = "text/plain";
    will.properties.responseTopic = "r";
    will.properties.correlationData = QByteArray("\x00\xff", 2);
    will.properties.userProperties = {{"u", "v"}};
    QVERIFY(profile.options.will == will);
    QVERIFY(kindsOf(line)
            == std::vector({Kind::ClientIdentifierRenewed, Kind::PasswordTaken, Kind::DisabledSubscriptions,
                            Kind::Messages}));
}

void tst_ProfileImport::readsMqttxCollections()
{
    const auto made = importProfiles(kMqttx);
    QVERIFY(made.ok());
    const ConnectionProfile &nested = made->profiles[1].profile;
    QCOMPARE(nested.folder, u"Plant 2"_s);
    QCOMPARE(nested.endpoint.port, quint16(1885));
    QCOMPARE(nested.options.version, mqtt::ProtocolVersion::V311);
    QCOMPARE(nested.options.clientIdentifier, "fixed"_ba);
    QVERIFY(nested.freshClientIdentifier);
    QVERIFY(!nested.options.will);
    QVERIFY(!nested.subscriptionsChosen);
    const ImportedProfile &safe = made->profiles[2];
    QVERIFY(safe.taken);
    QVERIFY(kindsOf(safe) == std::vector({Kind::ChecksSwitchedOn}));
    QVERIFY(safe.profile.endpoint.scheme == mqtt::Endpoint::Scheme::Mqtts);
    mqtt::TlsOptions tls;
    tls.caFiles = {u"/a/ca.pem"_s};
    tls.certificateFile = u"/a/c.pem"_s;
    tls.keyFile = u"/a/c.key"_s;
    tls.alpnProtocols = {u"mqtt"_s, u"x-amzn-mqtt-ca"_s};
    QVERIFY(safe.profile.endpoint.tls == tls);
    const ImportedProfile &odd = made->profiles[3];
    QVERIFY(odd.taken);
    QVERIFY(kindsOf(odd) == std::vector({Kind::WrongValue, Kind::WrongValue, Kind::WrongValue}));
}

void tst_ProfileImport::readsOneMqttxConnection()
{
    const auto made = importProfiles(R"({"clientId":"c","host":"h","port":1883,"name":"n"})");
    QVERIFY(made.ok());
    QCOMPARE(made->format, ProfileImport::Format::Mqttx);
    QCOMPARE(made->profiles.size(), std::size_t(1));
}

void tst_ProfileImport::readsWebSockets_data()
{
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("notes");
    const QByteArray mqttx = R"({"clientId":"c","name":"n","host":"h",)";
    const QByteArray explorer
        = R"({"ConnectionManager_connections":{"a":{"host":"h","name":"n","protocol":"ws",)";
    QTest::newRow("MQTTX") << mqttx + R"("protocol":"ws","port":8083,"path":"/mqtt"})"
                           << u"ws://h:8083/mqtt"_s << 0;
    QTest::newRow("MQTTX, TLS") << mqttx + R"("protocol":"wss","port":8084,"ssl":true,"path":"ws"})"
                                << u"wss://h:8084/ws"_s << 0;
    QTest::newRow("MQTTX, no port") << mqttx + R"("protocol":"wss"})" << u"wss://h:443/mqtt"_s << 0;
    QTest::newRow("MQTTX, no path") << mqttx + R"("protocol":"ws","port":1,"path":"/a#b"})"
                                    << u"ws://h:1/mqtt"_s << 1;
    QTest::newRow("MQTTX, path of plain MQTT")
        << mqttx + R"("protocol":"mqtt","port":1,"path":"/x"})" << u"mqtt://h:1"_s << 0;
    QTest::newRow("MQTT Explorer") << explorer + R"("port":9001,"basePath":"ws"}}})" << u"ws://h:9001/ws"_s
                                   << 0;
    QTest::newRow("MQTT Explorer, no path") << explorer + R"("port":9001}}})" << u"ws://h:9001/"_s << 0;
    QTest::newRow("MQTT Explorer, blank") << explorer + R"("basePath":"a b"}}})" << u"ws://h:80/a%20b"_s << 0;
    QTest::newRow("MQTT Explorer, wrong path") << explorer + R"("basePath":"a#b"}}})" << u"ws://h:80/"_s << 1;
}

void tst_ProfileImport::readsWebSockets()
{
    QFETCH(QByteArray, connection);
    QFETCH(int, notes);
    const auto made = importProfiles(connection);
    QVERIFY(made.ok());
    QCOMPARE(made->profiles.size(), std::size_t(1));
    const ImportedProfile &imported = made->profiles[0];
    QVERIFY(imported.taken);
    QTEST(displayUrl(imported.profile.endpoint), "url");
    QCOMPARE(static_cast<int>(std::ranges::count(imported.notes, Kind::WrongValue, &ProfileImportNote::kind)),
             notes);
}

void tst_ProfileImport::readsOwnExport()
{
    const std::vector exported{named(u"a"_s), named(u"b"_s)};
    const auto made = importProfiles(profilesToJson(exported));
    QVERIFY(made.ok());
    QCOMPARE(made->format, ProfileImport::Format::Mangrove);
    QCOMPARE(made->profiles.size(), std::size_t(2));
    QVERIFY(made->profiles[1].profile == exported[1]);
}

// A file from elsewhere can't switch the checks off.
void tst_ProfileImport::ownExportStaysSecure()
{
    ConnectionProfile profile = named(u"a"_s);
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    profile.endpoint.tls.insecure = true;
    const auto made = importProfiles(profilesToJson({profile}));
    QVERIFY(made.ok());
    QVERIFY(!made->profiles[0].profile.endpoint.tls.insecure);
    QVERIFY(kindsOf(made->profiles[0]) == std::vector({Kind::ChecksSwitchedOn}));
}

// Whatever a file that should hold a certificate holds, no private key gets into the profile.
void tst_ProfileImport::keysNeverComeAlong()
{
    const QByteArray pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
                           "-----BEGIN PRIVATE KEY-----\ns3cretKey\n-----END PRIVATE KEY-----\n"
                           "-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n";
    const auto made = importProfiles(R"({"ConnectionManager_connections":{"a":{"host":"h","encryption":true,)"
                                     R"("selfSignedCertificate":{"name":"x","data":")"
                                     + pem.toBase64() + R"("}}}})");
    QVERIFY(made.ok());
    QVERIFY(!profilesToJson({made->profiles[0].profile}).contains("s3cretKey"));
    QVERIFY(kindsOf(made->profiles[0]) == std::vector({Kind::WrongValue}));
}

void tst_ProfileImport::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << "hello"_ba;
    QTest::newRow("something else") << R"({"a":1})"_ba;
    QTest::newRow("empty array") << "[]"_ba;
    QTest::newRow("deep") << QByteArray(200, '[') + QByteArray(200, ']');
    QTest::newRow("large") << R"([")"_ba + QByteArray(17 * 1024 * 1024, 'a') + R"("])"_ba;
    QByteArray many = R"({"format":"mangrove-profiles","version":1,"profiles":[)";
    QByteArray manyMqttx = "[";
    for (int i = 0; i < 2'001; ++i) {
        many += (i > 0 ? "," : "") + QByteArray(R"({"name":"n","host":"h"})");
        manyMqttx += (i > 0 ? "," : "") + QByteArray(R"({"clientId":"n","host":"h"})");
    }
    QTest::newRow("many") << many + "]}";
    QTest::newRow("many of MQTTX") << manyMqttx + "]";
}

void tst_ProfileImport::refuses()
{
    QFETCH(const QByteArray, json);
    const auto made = importProfiles(json);
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, Error::Code::InvalidFormat);
    QVERIFY(made.error().detail.size() < 300);
}

void tst_ProfileImport::survivesAnyType()
{
    const QList<QByteArray> values{"null", "7",  "-1.5", "1e300", R"("x")",
                                   "true", "[]", "[1]",  "{}",    R"({"a":[1]})"};
    QByteArray whole = kMqttx;
    whole.replace('\n', ' ');
    for (const QByteArray &value : values) {
        QByteArray one = R"([{"clientId":"c","host":"h")";
        for (const char *key :
             {"name", "port", "keepalive", "connectTimeout", "reconnect", "reconnectPeriod", "mqttVersion",
              "messages", "properties", "subscriptions", "will", "ssl", "username", "userProperties"}) {
            one += QByteArray(R"(,")") + key + R"(":)" + value;
        }
        const auto mqttx = importProfiles(one + "}]");
        QVERIFY(mqttx.ok());
        QCOMPARE(mqttx->profiles.size(), std::size_t(1));
        const auto explorer
            = importProfiles(R"({"ConnectionManager_connections":{"a":)" + value + R"(,"b":{"host":)" + value
                             + R"(,"subscriptions":)" + value + R"(,"port":)" + value + "}}}");
        QVERIFY(explorer.ok());
        QCOMPARE(explorer->profiles.size(), std::size_t(2));
    }
}

void tst_ProfileImport::merges()
{
    const std::vector existing{named(u"a"_s), named(u"b"_s), named(u"a (2)"_s)};
    std::vector imported{named(u"a"_s), named(u"c"_s), named(u"a"_s)};
    imported[1].id = existing[1].id;
    const auto both = mergeImported(imported, existing, NameClash::KeepBoth);
    QCOMPARE(both.size(), std::size_t(3));
    QCOMPARE(both[0].name, u"a (3)"_s);
    QCOMPARE(both[1].name, u"c"_s);
    QVERIFY(both[1].id != existing[1].id);
    QCOMPARE(both[2].name, u"a (4)"_s);
    const auto replaced = mergeImported(imported, existing, NameClash::Replace);
    QCOMPARE(replaced.size(), std::size_t(3));
    QCOMPARE(replaced[0].name, u"a"_s);
    QCOMPARE(replaced[0].id, existing[0].id);
    QCOMPARE(replaced[2].name, u"a (3)"_s);
    const auto skipped = mergeImported(imported, existing, NameClash::Skip);
    QCOMPARE(skipped.size(), std::size_t(1));
    QCOMPARE(skipped[0].name, u"c"_s);
}

QTEST_GUILESS_MAIN(tst_ProfileImport)
#include "tst_profileimport.moc"
