// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilecheck.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

using enum ProfileFault;
using Field = ProfileField;
using Version = mqtt::ProtocolVersion;

ConnectionProfile goodProfile(Version version = Version::V5)
{
    ConnectionProfile profile
        = ConnectionProfile::create(u"Good"_s, {mqtt::Endpoint::Scheme::Mqtt, u"broker"_s, 1883});
    profile.options.version = version;
    profile.options.will = mqtt::Will{.topic = "gone", .payload = "x"};
    return profile;
}

using Change = void (*)(ConnectionProfile &);

struct Row
{
    const char *name;
    Change change;
    Version version = Version::V5;
    std::vector<ProfileProblem> expected;
};

const QByteArray kLong(65'536, 'a');

std::vector<Row> generalRows()
{
    return {
        {"good", [](ConnectionProfile &) {}, Version::V5, {}},
        {"good 3.1", [](ConnectionProfile &) {}, Version::V31, {}},
        {"blank name", [](ConnectionProfile &p) { p.name = u" "_s; }, Version::V5, {{Field::Name, Missing}}},
        {"name taken",
         [](ConnectionProfile &p) { p.name = u"Taken"_s; },
         Version::V5,
         {{Field::Name, Taken}}},
        {"no host",
         [](ConnectionProfile &p) { p.endpoint.host.clear(); },
         Version::V5,
         {{Field::Host, Missing}}},
        {"url",
         [](ConnectionProfile &p) { p.endpoint.host = u"mqtt://a"_s; },
         Version::V5,
         {{Field::Host, NotAHost}}},
        {"IPv6", [](ConnectionProfile &p) { p.endpoint.host = u"fe80::1%eth0"_s; }, Version::V5, {}},
        {"WebSocket",
         [](ConnectionProfile &p) {
             p.endpoint.scheme = mqtt::Endpoint::Scheme::Ws;
             p.endpoint.webSocket.headers = {{"Origin", "x"}};
         },
         Version::V5,
         {}},
        {"path and header",
         [](ConnectionProfile &p) {
             p.endpoint.scheme = mqtt::Endpoint::Scheme::Wss;
             p.endpoint.webSocket = {.path = "a", .headers = {{"Upgrade", "x"}}};
         },
         Version::V5,
         {{Field::WebSocketPath, NotAPath}, {Field::WebSocketHeaders, NotAHeader}}},
        {"path and header of plain MQTT",
         [](ConnectionProfile &p) {
             p.endpoint.webSocket = {.path = "a", .headers = {{"Upgrade", "x"}}};
         },
         Version::V5,
         {}},
        {"header with a value lost",
         [](ConnectionProfile &p) {
             p.endpoint.scheme = mqtt::Endpoint::Scheme::Ws;
             p.endpoint.webSocket.headers = {{"Authorization", ""}};
         },
         Version::V5,
         {{Field::WebSocketHeaders, ValueMissing}}},
        {"local socket",
         [](ConnectionProfile &p) {
             p.endpoint.scheme = mqtt::Endpoint::Scheme::Unix;
             p.endpoint.host = u"/run/a b@c.sock"_s;
             p.endpoint.proxy.kind = mqtt::ProxyOptions::Kind::Http;
         },
         Version::V5,
         {}},
        {"local socket without a path",
         [](ConnectionProfile &p) { p.endpoint.scheme = mqtt::Endpoint::Scheme::Unix; },
         Version::V5,
         {{Field::Host, NotASocket}}},
        {"header with a value that is kept elsewhere",
         [](ConnectionProfile &p) {
             p.endpoint.scheme = mqtt::Endpoint::Scheme::Ws;
             p.endpoint.webSocket.headers = {{"Authorization", ""}};
             p.secrets = {SecretField::WebSocketHeaders};
         },
         Version::V5,
         {}},
        {"proxy",
         [](ConnectionProfile &p) {
             p.endpoint.proxy = {.kind = mqtt::ProxyOptions::Kind::Http, .host = u"p"_s, .userName = "a"};
         },
         Version::V5,
         {}},
        {"proxy without a host",
         [](ConnectionProfile &p) { p.endpoint.proxy.kind = mqtt::ProxyOptions::Kind::Socks5; },
         Version::V5,
         {{Field::ProxyHost, Missing}}},
        {"proxy with a path",
         [](ConnectionProfile &p) {
             p.endpoint.proxy = {.kind = mqtt::ProxyOptions::Kind::Http, .host = u"p/x"_s};
         },
         Version::V5,
         {{Field::ProxyHost, NotAHost}}},
        {"proxy with a password alone",
         [](ConnectionProfile &p) {
             p.endpoint.proxy = {.kind = mqtt::ProxyOptions::Kind::Http, .host = u"p"_s, .password = "x"};
         },
         Version::V5,
         {{Field::ProxyUserName, NotForAProxy}}},
        {"no proxy, though there was one",
         [](ConnectionProfile &p) { p.endpoint.proxy.password = "x"; },
         Version::V5,
         {}},
        {"password alone", [](ConnectionProfile &p) { p.options.password = "x"; }, Version::V5, {}},
        {"password alone 3.1.1",
         [](ConnectionProfile &p) { p.options.password = "x"; },
         Version::V311,
         {{Field::Password, NeedsUserName}}},
        {"user name with NUL",
         [](ConnectionProfile &p) { p.options.userName = QByteArray("a\0", 2); },
         Version::V5,
         {{Field::UserName, NotText, -1, 2}}},
        {"SCRAM",
         [](ConnectionProfile &p) {
             p.options.scram = mqtt::ScramHash::Sha256;
             p.options.userName = "ann";
         },
         Version::V5,
         {}},
        {"SCRAM below MQTT 5",
         [](ConnectionProfile &p) {
             p.options.scram = mqtt::ScramHash::Sha256;
             p.options.userName = "ann";
         },
         Version::V311,
         {{Field::Authentication, NeedsVersion5}}},
        {"SCRAM of nobody",
         [](ConnectionProfile &p) { p.options.scram = mqtt::ScramHash::Sha1; },
         Version::V5,
         {{Field::Authentication, NameMissing}}},
        {"long password",
         [](ConnectionProfile &p) { p.options.password = kLong; },
         Version::V5,
         {{Field::Password, TooLong, -1, 65'536}}},
    };
}

void noIdentifier(ConnectionProfile &profile)
{
    profile.options.clientIdentifier.clear();
    profile.freshClientIdentifier = false;
}

std::vector<Row> sessionRows()
{
    return {
        {"no identifier", noIdentifier, Version::V5, {}},
        {"no identifier 3.1.1", noIdentifier, Version::V311, {}},
        {"no identifier 3.1", noIdentifier, Version::V31, {{Field::ClientIdentifier, NeedsIdentifier}}},
        {"no identifier and session",
         [](ConnectionProfile &p) {
             noIdentifier(p);
             p.options.cleanStart = false;
         },
         Version::V311,
         {{Field::ClientIdentifier, NeedsCleanSession}}},
        {"long for 3.1, with its suffix",
         [](ConnectionProfile &p) { p.options.clientIdentifier = "123456789012"; },
         Version::V31,
         {{Field::ClientIdentifier, LongForVersion, -1, 24}}},
        {"property too long",
         [](ConnectionProfile &p) {
             p.options.properties.userProperties = {{"a", "b"}, {"c", kLong}};
         },
         Version::V5,
         {{Field::UserProperties, TooLong, -1, 65'536}}},
        {"properties do not count below 5",
         [](ConnectionProfile &p) {
             p.options.properties.userProperties = {{"c", kLong}};
         },
         Version::V311,
         {}},
    };
}

std::vector<Row> willRows()
{
    return {
        {"no topic",
         [](ConnectionProfile &p) { p.options.will->topic.clear(); },
         Version::V5,
         {{Field::WillTopic, Missing}}},
        {"wildcard",
         [](ConnectionProfile &p) { p.options.will->topic = "a/#"; },
         Version::V311,
         {{Field::WillTopic, Wildcard, -1, 3}}},
        {"long payload",
         [](ConnectionProfile &p) { p.options.will->payload = kLong; },
         Version::V31,
         {{Field::WillPayload, TooLong, -1, 65'536}}},
        {"binary said to be text",
         [](ConnectionProfile &p) {
             p.options.will->payload = "\xff";
             p.options.will->properties.payloadFormatIndicator = 1;
         },
         Version::V5,
         {{Field::WillPayload, NotUtf8Payload, -1, 1}}},
        {"response topic",
         [](ConnectionProfile &p) { p.options.will->properties.responseTopic = "+"; },
         Version::V5,
         {{Field::WillResponseTopic, Wildcard, -1, 1}}},
        {"the rest",
         [](ConnectionProfile &p) {
             p.options.will->properties.contentType = "\xff";
             p.options.will->properties.correlationData = kLong;
             p.options.will->properties.userProperties = {{"\xff", {}}};
         },
         Version::V5,
         {{Field::WillContentType, NotText, -1, 1},
          {Field::WillCorrelationData, TooLong, -1, 65'536},
          {Field::WillUserProperties, NotText, -1, 1}}},
    };
}

std::vector<Row> subscriptionRows()
{
    return {
        {"filters",
         [](ConnectionProfile &p) {
             p.subscriptions = {{"a/+/#"}, {""}, {"a#"}, {"a/+/#"}, {"\xff"}};
         },
         Version::V5,
         {{Field::Subscription, Missing, 1},
          {Field::Subscription, NotAFilter, 2, 2},
          {Field::Subscription, Twice, 3, 5},
          {Field::Subscription, NotText, 4, 1}}},
        {"shared, no local",
         [](ConnectionProfile &p) { p.subscriptions = {{.filter = "$share/g/a", .noLocal = true}}; },
         Version::V5,
         {{Field::Subscription, SharedNoLocal, 0, 10}}},
        {"shared, no local 3.1.1",
         [](ConnectionProfile &p) { p.subscriptions = {{.filter = "$share/g/a", .noLocal = true}}; },
         Version::V311,
         {}},
        {"share without a name",
         [](ConnectionProfile &p) { p.subscriptions = {{"$share//a"}}; },
         Version::V5,
         {{Field::Subscription, NotAFilter, 0, 9}}},
    };
}

} // namespace

class tst_ProfileCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void finds();
    void warnsWithoutForbidding();
};

void tst_ProfileCheck::finds()
{
    for (const auto &rows : {generalRows(), sessionRows(), willRows(), subscriptionRows()}) {
        for (const Row &row : rows) {
            ConnectionProfile profile = goodProfile(row.version);
            row.change(profile);
            const auto found = checkProfile(profile, {u"Taken"_s});
            QVERIFY2(found == row.expected, row.name);
        }
    }
}

void tst_ProfileCheck::warnsWithoutForbidding()
{
    ConnectionProfile profile = goodProfile(Version::V31);
    profile.options.clientIdentifier = "longer than twenty-three bytes";
    const auto found = checkProfile(profile);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found.front().isWarning());
}

QTEST_GUILESS_MAIN(tst_ProfileCheck)
#include "tst_profilecheck.moc"
