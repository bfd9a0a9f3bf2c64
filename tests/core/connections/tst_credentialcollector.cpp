// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/credentialcollector.h"
#include "core/connections/hostscope.h"
#include "core/connections/profilesecrets.h"
#include "core/connections/profilestore.h"
#include "tests/core/secrets/fakekeychain.h"
#include "tests/support/prepare.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

SecretReference echo(const QString &text)
{
    return {.kind = SecretReference::Kind::Command, .command = {u"/bin/echo"_s, text}, .confirmed = true};
}

struct Bench
{
    test::KeychainContent keychain;
    QTemporaryDir folder;
    ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
    SecretStore store{{.keychain = [this]() -> Result<std::unique_ptr<Keychain>> {
        return std::unique_ptr<Keychain>(std::make_unique<test::FakeKeychain>(keychain));
    }}};
    ProfileSecrets secrets{profiles, store};
    CredentialCollector collector{secrets};
    std::optional<Result<ConnectionProfile>> result;

    ConnectionProfile profile() const
    {
        ConnectionProfile made = ConnectionProfile::create(u"A"_s, {});
        made.endpoint.host = u"broker.example"_s;
        made.options.userName = "ann"_ba;
        return made;
    }
    void collect(const ConnectionProfile &wanted)
    {
        collector.collect(wanted, [this](const Result<ConnectionProfile> &done) { result = done; });
    }
};

} // namespace

class tst_CredentialCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void takesWhatIsKept();
    void leavesOpenWhatIsMissing();
    void followsReferencesBeforeTheStore();
    void endsAtAReferenceThatFails();
    void runsNothingUnconfirmed();
    void isSilentAfterCancelling();
    void warnsOfAPlainPassword_data();
    void warnsOfAPlainPassword();
    void changesToTls();
};

void tst_CredentialCollector::takesWhatIsKept()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.options.password = "pw"_ba;
    QVERIFY(bench.profiles.put(profile).ok());
    bench.collect(*bench.profiles.findById(profile.id));
    QVERIFY(bench.result && bench.result->ok());
    QCOMPARE((*bench.result)->options.password, std::optional("pw"_ba));
    QVERIFY(!isSecretMissing(**bench.result, SecretField::Password));
}

void tst_CredentialCollector::leavesOpenWhatIsMissing()
{
    Bench bench;
    bench.collect(bench.profile());
    QVERIFY(bench.result && bench.result->ok());
    QVERIFY(isSecretMissing(**bench.result, SecretField::Password));
    // A keychain that says no is as one that has nothing: the person is asked.
    bench.keychain.refusal = Error{Error::Code::Cancelled, u"denied"_s};
    ConnectionProfile profile = bench.profile();
    profile.secrets = {SecretField::Password};
    bench.collect(profile);
    QVERIFY(bench.result->ok());
    QVERIFY(isSecretMissing(**bench.result, SecretField::Password));
}

void tst_CredentialCollector::followsReferencesBeforeTheStore()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.userNameFrom = echo(u"bob"_s);
    profile.passwordFrom = echo(u"token"_s);
    profile.secrets = {SecretField::Password, SecretField::KeyPassphrase};
    bench.keychain.secrets
        = {{profile.id + u"/password"_s, "old"}, {profile.id + u"/keyPassphrase"_s, "phrase"}};
    bench.collect(profile);
    QVERIFY(bench.collector.isRunning());
    QVERIFY(bench.collector.followed() != nullptr);
    QTRY_VERIFY(bench.result.has_value());
    QVERIFY(bench.result->ok());
    QCOMPARE((*bench.result)->options.userName, std::optional("bob"_ba));
    QCOMPARE((*bench.result)->options.password, std::optional("token"_ba));
    QCOMPARE((*bench.result)->endpoint.tls.keyPassphrase, "phrase"_ba);
    QVERIFY(!bench.collector.isRunning());
}

void tst_CredentialCollector::endsAtAReferenceThatFails()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.passwordFrom
        = {.kind = SecretReference::Kind::Command, .command = {u"/bin/false"_s}, .confirmed = true};
    profile.secrets = {SecretField::KeyPassphrase};
    bench.collect(profile);
    QTRY_VERIFY(bench.result.has_value());
    QCOMPARE(bench.result->error().code, Error::Code::ProcessError);
    QCOMPARE(bench.keychain.requests, 0);
}

void tst_CredentialCollector::runsNothingUnconfirmed()
{
    Bench bench;
    const QString trap = bench.folder.filePath(u"trap"_s);
    ConnectionProfile profile = bench.profile();
    profile.passwordFrom = {.kind = SecretReference::Kind::Command, .command = {u"/bin/touch"_s, trap}};
    bench.collect(profile);
    QVERIFY(bench.result.has_value());
    QCOMPARE(bench.result->error().code, Error::Code::InvalidArgument);
    QVERIFY(!QFile::exists(trap));
}

void tst_CredentialCollector::isSilentAfterCancelling()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.passwordFrom
        = {.kind = SecretReference::Kind::Command, .command = {u"/bin/sleep"_s, u"600"_s}, .confirmed = true};
    bench.collect(profile);
    bench.collector.cancel();
    QVERIFY(!bench.collector.isRunning());
    QVERIFY(!bench.result);
    // Nor does a keychain that answers late.
    bench.keychain.held = true;
    profile.passwordFrom = {};
    profile.secrets = {SecretField::Password};
    bench.collect(profile);
    bench.collector.cancel();
    bench.keychain.release();
    QVERIFY(!bench.result);
}

void tst_CredentialCollector::warnsOfAPlainPassword_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("warned");
    QTest::newRow("elsewhere") << u"broker.example"_s << true;
    QTest::newRow("in the house") << u"192.168.1.2"_s << true;
    QTest::newRow("a name of the network") << u"pi"_s << true;
    QTest::newRow("IPv6") << u"fe80::1"_s << true;
    QTest::newRow("looks like loopback") << u"127.0.0.1.example"_s << true;
    QTest::newRow("localhost elsewhere") << u"localhost.example"_s << true;
    QTest::newRow("localhost") << u"LOCALHOST"_s << false;
    QTest::newRow("below it") << u"broker.localhost."_s << false;
    QTest::newRow("127/8") << u"127.1.2.3"_s << false;
    QTest::newRow("::1") << u"::1"_s << false;
}

void tst_CredentialCollector::warnsOfAPlainPassword()
{
    QFETCH(QString, host);
    QFETCH(bool, warned);
    ConnectionProfile profile = Bench().profile();
    profile.endpoint.host = host;
    QVERIFY(!sendsPlainPassword(profile)); // there is no password
    profile.options.password = "pw"_ba;
    QCOMPARE(sendsPlainPassword(profile), warned);
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Ws;
    QCOMPARE(sendsPlainPassword(profile), warned);
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Wss;
    QVERIFY(!sendsPlainPassword(profile));
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtt;
    profile.options.scram = mqtt::ScramHash::Sha256;
    QVERIFY(!sendsPlainPassword(profile));
    profile.options.scram = mqtt::ScramHash::None;
    profile.plainPasswordAllowed = true;
    QVERIFY(!sendsPlainPassword(profile));
}

void tst_CredentialCollector::changesToTls()
{
    using enum mqtt::Endpoint::Scheme;
    mqtt::Endpoint endpoint;
    endpoint.host = u"h"_s;
    QCOMPARE(withTls(endpoint).scheme, Mqtts);
    QCOMPARE(withTls(endpoint).port, quint16{8883});
    endpoint.port = 1884;
    QCOMPARE(withTls(endpoint).port, quint16{1884});
    endpoint.scheme = Ws;
    endpoint.port = mqtt::Endpoint::defaultPort(Ws);
    QCOMPARE(withTls(endpoint).scheme, Wss);
    QCOMPARE(withTls(endpoint).port, mqtt::Endpoint::defaultPort(Wss));
    QVERIFY(withTls(withTls(endpoint)) == withTls(endpoint));
}

QTEST_GUILESS_MAIN(tst_CredentialCollector)
#include "tst_credentialcollector.moc"
