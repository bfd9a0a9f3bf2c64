// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/tlsjson.h"

#include "core/connections/profilefile.h"
#include "core/connections/profilejson.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

mqtt::TlsOptions everything()
{
    mqtt::TlsOptions options;
    options.caFiles = {u"/a/ca.pem"_s, u"/ü/other.der"_s};
    options.caCertificates = "-----BEGIN CERTIFICATE-----\n";
    options.certificateFile = u"/a/client.pem"_s;
    options.keyFile = u"/a/client.key"_s;
    options.serverName = u"sni.example"_s;
    options.verifyName = u"verify.example"_s;
    options.alpnProtocols = {u"mqtt"_s, u"x-amzn-mqtt-ca"_s};
    options.pins = {QByteArray(32, '\1'), QByteArray(32, '\xff')};
    options.pskIdentity = u"ann"_s;
    options.insecure = true;
    return options;
}

ConnectionProfile profileWith(const mqtt::TlsOptions &options)
{
    ConnectionProfile profile = ConnectionProfile::create(
        u"n"_s, {mqtt::Endpoint::Scheme::Mqtts, u"broker.example"_s, 8884, options});
    return profile;
}

} // namespace

class TestTlsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void everythingComesBack();
    void nothingWhereNothingIsSet();
    void secretsStayInMemory();
    void plainConnectionsKeepTheirTls();
    void portByScheme();
    void refuses_data();
    void refuses();
};

void TestTlsJson::everythingComesBack()
{
    const ConnectionProfile profile = profileWith(everything());
    ProfileFile file;
    file.profiles = {profile};
    const auto read = ProfileFile::fromJson(file.toJson());
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    QVERIFY(read->profiles == file.profiles);
    QVERIFY(read->unknownProfileKeys.value(profile.id).isEmpty());
}

void TestTlsJson::nothingWhereNothingIsSet()
{
    QVERIFY(tlsToJson({}).isEmpty());
    QVERIFY(!profileToJson(profileWith({})).contains("tls"_L1));
}

void TestTlsJson::secretsStayInMemory()
{
    mqtt::TlsOptions options = everything();
    options.keyPassphrase = "open sesame";
    options.pskKey = "very secret";
    ProfileFile file;
    file.profiles = {profileWith(options)};
    const QByteArray json = file.toJson();
    for (const QByteArray &secret : {options.keyPassphrase, options.pskKey}) {
        QVERIFY(!json.contains(secret));
        QVERIFY(!json.contains(secret.toBase64()));
        QVERIFY(!json.contains(secret.toHex()));
    }
    const auto read = ProfileFile::fromJson(json);
    QVERIFY(read.ok());
    QVERIFY(read->profiles[0].endpoint.tls == everything());
}

// Who switches TLS off for a moment finds the settings again.
void TestTlsJson::plainConnectionsKeepTheirTls()
{
    ConnectionProfile profile = profileWith(everything());
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtt;
    const auto read = profileFromJson(profileToJson(profile));
    QVERIFY(read.ok());
    QVERIFY(*read == profile);
}

void TestTlsJson::portByScheme()
{
    const auto read = profileFromJson({{u"name"_s, u"n"_s}, {u"host"_s, u"h"_s}, {u"scheme"_s, u"mqtts"_s}});
    QVERIFY(read.ok());
    QCOMPARE(read->endpoint.port, quint16(8883));
}

void TestTlsJson::refuses_data()
{
    QTest::addColumn<QByteArray>("tls");
    QTest::newRow("no object") << R"([])"_ba;
    QTest::newRow("list of numbers") << R"({"caFiles":[7]})"_ba;
    QTest::newRow("text for a list") << R"({"caFiles":"/a"})"_ba;
    QTest::newRow("long list") << R"({"caFiles":["a")"_ba + QByteArray(R"(,"a")").repeated(100) + "]}";
    QTest::newRow("number for a path") << R"({"keyFile":7})"_ba;
    QTest::newRow("short pin") << R"({"pins":["00"]})"_ba;
    QTest::newRow("protocol with a blank") << R"({"alpn":["a b"]})"_ba;
    QTest::newRow("text for a switch") << R"({"insecure":"true"})"_ba;
}

void TestTlsJson::refuses()
{
    QFETCH(QByteArray, tls);
    const auto read = ProfileFile::fromJson(
        R"({"format":"mangrove-profiles","version":3,"profiles":[{"name":"n","host":"h","tls":)" + tls
        + "}]}");
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Error::Code::InvalidFormat);
    QVERIFY2(read.error().detail.contains("tls"_L1), qPrintable(read.error().detail));
}

QTEST_GUILESS_MAIN(TestTlsJson)
#include "tst_tlsjson.moc"
