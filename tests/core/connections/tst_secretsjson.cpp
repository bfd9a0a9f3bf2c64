// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profileimport.h"
#include "core/connections/profilejson.h"
#include "core/connections/profilestore.h"
#include "tests/support/prepare.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

/// A profile with these keys, as JSON text without its first and last brace.
Result<ConnectionProfile> parsed(const QByteArray &keys)
{
    const QByteArray json = R"({"id":"1","name":"n","host":"h",)" + keys + '}';
    return profileFromJson(QJsonDocument::fromJson(json).object());
}

ConnectionProfile profileWithAll()
{
    ConnectionProfile profile = ConnectionProfile::create(u"n"_s, {});
    profile.endpoint.host = u"h"_s;
    profile.secrets = {SecretField::Password, SecretField::PreSharedKey};
    profile.withoutPassword = true;
    profile.plainPasswordAllowed = true;
    profile.userNameFrom
        = {.kind = SecretReference::Kind::Environment, .name = u"USER_TOKEN"_s, .confirmed = true};
    profile.passwordFrom
        = {.kind = SecretReference::Kind::Command, .command = {u"pass"_s, u"show"_s, u"a \"b\""_s}};
    return profile;
}

} // namespace

class tst_SecretsJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void comesBackAsItWas();
    void isNothingWhereNothingIsSet();
    void readsWhatTheDocumentSays();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void takesNoTrustFromAnImport();
    void holdsNoSecret();
};

void tst_SecretsJson::comesBackAsItWas()
{
    const ConnectionProfile profile = profileWithAll();
    const auto back = profileFromJson(profileToJson(profile));
    QVERIFY(back.ok());
    QVERIFY(*back == profile);
    ConnectionProfile file = profile;
    file.passwordFrom = {.kind = SecretReference::Kind::File,
                         .name = u"/run/secrets/x"_s,
                         .wholeFile = true,
                         .confirmed = true};
    QVERIFY(profileFromJson(profileToJson(file)).value() == file);
}

void tst_SecretsJson::isNothingWhereNothingIsSet()
{
    ConnectionProfile profile = ConnectionProfile::create(u"n"_s, {});
    const QJsonObject object = profileToJson(profile);
    for (const auto key : {"secrets"_L1, "withoutPassword"_L1, "userNameFrom"_L1, "passwordFrom"_L1,
                           "plainPasswordAllowed"_L1}) {
        QVERIFY(!object.contains(key));
        QVERIFY(isKnownProfileKey(key));
    }
}

void tst_SecretsJson::readsWhatTheDocumentSays()
{
    const auto profile
        = parsed(R"("secrets":["password","retinaScan"],"passwordFrom":{"command":["pass","x"]},
        "userNameFrom":{"file":"/etc/user","confirmed":true})");
    QVERIFY(profile.ok());
    QCOMPARE(profile->secrets, std::set{SecretField::Password});
    QCOMPARE(profile->passwordFrom.command, (QStringList{u"pass"_s, u"x"_s}));
    QVERIFY(!profile->passwordFrom.confirmed);
    QCOMPARE(profile->userNameFrom.name, u"/etc/user"_s);
    QVERIFY(profile->userNameFrom.confirmed);
    QVERIFY(!profile->userNameFrom.wholeFile);
}

void tst_SecretsJson::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::newRow("secrets are no array") << R"("secrets":"password")"_ba;
    QTest::newRow("reference is a text") << R"("passwordFrom":"pass show x")"_ba;
    QTest::newRow("refers to nothing") << R"("passwordFrom":{})"_ba;
    QTest::newRow("command is a text") << R"("passwordFrom":{"command":"rm -rf"})"_ba;
    QTest::newRow("command is empty") << R"("passwordFrom":{"command":[]})"_ba;
    QTest::newRow("no program") << R"("passwordFrom":{"command":["","x"]})"_ba;
    QTest::newRow("argument is a number") << R"("passwordFrom":{"command":["x",1]})"_ba;
    QTest::newRow("variable is empty") << R"("passwordFrom":{"environment":""})"_ba;
    QTest::newRow("file is a number") << R"("userNameFrom":{"file":7})"_ba;
    QTest::newRow("confirmed is a text") << R"("userNameFrom":{"file":"x","confirmed":"yes"})"_ba;
    QTest::newRow("long name") << R"("passwordFrom":{"file":")"_ba + QByteArray(5'000, 'x') + "\"}";
    QTest::newRow("many arguments") << R"("passwordFrom":{"command":["x")"_ba
                                           + QByteArray(R"(,"x")").repeated(64) + "]}";
}

void tst_SecretsJson::refusesWhatMakesNoSense()
{
    QFETCH(QByteArray, keys);
    const auto profile = parsed(keys);
    QVERIFY(!profile.ok());
    QCOMPARE(profile.error().code, Error::Code::InvalidFormat);
}

// Somebody else's file may name a server of theirs and a secret that is kept here under the same id.
void tst_SecretsJson::takesNoTrustFromAnImport()
{
    ConnectionProfile hostile = profileWithAll();
    hostile.passwordFrom.confirmed = true;
    const auto imported = importProfiles(profilesToJson({hostile}));
    QVERIFY(imported.ok());
    const ConnectionProfile &profile = imported->profiles.front().profile;
    QVERIFY(profile.secrets.empty());
    QVERIFY(!profile.plainPasswordAllowed);
    QVERIFY(!profile.passwordFrom.confirmed);
    QVERIFY(!profile.userNameFrom.confirmed);
    QCOMPARE(profile.passwordFrom.command, hostile.passwordFrom.command); // shown to the person
}

void tst_SecretsJson::holdsNoSecret()
{
    ConnectionProfile profile = profileWithAll();
    profile.options.password = "hunter2"_ba;
    profile.endpoint.tls.keyPassphrase = "hunter2"_ba;
    profile.endpoint.tls.pskKey = "hunter2"_ba;
    profile.options.properties.authenticationData = "hunter2"_ba;
    const QByteArray json = QJsonDocument(profileToJson(profile)).toJson();
    QVERIFY(!json.contains("hunter2"));
    QVERIFY(!json.contains("hunter2"_ba.toBase64()));
    QVERIFY(!json.contains("hunter2"_ba.toHex()));
}

QTEST_GUILESS_MAIN(tst_SecretsJson)
#include "tst_secretsjson.moc"
