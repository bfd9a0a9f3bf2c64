// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/proxyjson.h"

#include "core/connections/profilefile.h"
#include "core/connections/profilejson.h"
#include "core/connections/profilestore.h"
#include "tests/support/prepare.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using Kind = mqtt::ProxyOptions::Kind;

namespace {

mqtt::ProxyOptions full(Kind kind)
{
    return {
        .kind = kind, .host = u"proxy.example"_s, .port = 3128, .userName = "\xff", .password = "hunter2"};
}

ConnectionProfile profileWith(const mqtt::ProxyOptions &options)
{
    ConnectionProfile profile
        = ConnectionProfile::create(u"n"_s, {mqtt::Endpoint::Scheme::Mqtt, u"broker.example"_s, 1883});
    profile.endpoint.proxy = options;
    return profile;
}

} // namespace

class TestProxyJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void everythingButThePasswordComesBack_data();
    void everythingButThePasswordComesBack();
    void nothingWhereNothingIsSet();
    void passwordOutlivesASave();
    void portByKind();
    void refuses_data();
    void refuses();
};

void TestProxyJson::everythingButThePasswordComesBack_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("none, kept for later") << Kind::None;
    QTest::newRow("system") << Kind::System;
    QTest::newRow("HTTP") << Kind::Http;
    QTest::newRow("SOCKS5") << Kind::Socks5;
}

void TestProxyJson::everythingButThePasswordComesBack()
{
    QFETCH(Kind, kind);
    ProfileFile file;
    file.profiles = {profileWith(full(kind))};
    const QByteArray json = file.toJson();
    QVERIFY(!json.contains("hunter2"));
    QVERIFY(!json.contains(QByteArray("hunter2").toBase64()));
    const auto read = ProfileFile::fromJson(json);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    mqtt::ProxyOptions expected = full(kind);
    expected.password.clear();
    QVERIFY(read->profiles[0].endpoint.proxy == expected);
    QVERIFY(read->unknownProfileKeys.value(read->profiles[0].id).isEmpty());
}

void TestProxyJson::nothingWhereNothingIsSet()
{
    QVERIFY(proxyToJson({}).isEmpty());
    QVERIFY(!profileToJson(profileWith({})).contains("proxy"_L1));
}

void TestProxyJson::passwordOutlivesASave()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QVERIFY(store.load().ok());
    const ConnectionProfile profile = profileWith(full(Kind::Http));
    ConnectionProfile other = profileWith({});
    other.name = u"other"_s;
    QVERIFY(store.put(profile).ok());
    QVERIFY(store.put(other).ok());
    QCOMPARE(store.findById(profile.id)->endpoint.proxy.password, "hunter2"_ba);
}

void TestProxyJson::portByKind()
{
    const auto read = [](const QString &kind) {
        return profileFromJson({{u"name"_s, u"n"_s},
                                {u"host"_s, u"h"_s},
                                {u"proxy"_s, QJsonObject{{u"kind"_s, kind}, {u"host"_s, u"p"_s}}}});
    };
    QCOMPARE(read(u"http"_s)->endpoint.proxy.port, quint16(8080));
    QCOMPARE(read(u"socks5"_s)->endpoint.proxy.port, quint16(1080));
}

void TestProxyJson::refuses_data()
{
    QTest::addColumn<QByteArray>("proxy");
    QTest::newRow("no object") << R"("http://p")"_ba;
    QTest::newRow("no kind of proxy") << R"({"kind":"socks4","host":"p"})"_ba;
    QTest::newRow("no host") << R"({"kind":"http"})"_ba;
    QTest::newRow("port 0") << R"({"kind":"http","host":"p","port":0})"_ba;
    QTest::newRow("large port") << R"({"kind":"http","host":"p","port":65536})"_ba;
    QTest::newRow("number for a host") << R"({"kind":"http","host":7})"_ba;
    QTest::newRow("colon in a name") << R"({"kind":"http","host":"p","userName":"a:b"})"_ba;
}

void TestProxyJson::refuses()
{
    QFETCH(QByteArray, proxy);
    const auto read = ProfileFile::fromJson(
        R"({"format":"mangrove-profiles","version":3,"profiles":[{"name":"n","host":"h","proxy":)" + proxy
        + "}]}");
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Error::Code::InvalidFormat);
    QVERIFY2(read.error().detail.contains("proxy"_L1), qPrintable(read.error().detail));
}

QTEST_GUILESS_MAIN(TestProxyJson)
#include "tst_proxyjson.moc"
