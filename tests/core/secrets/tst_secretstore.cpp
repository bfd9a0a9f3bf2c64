// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilesecrets.h"
#include "core/connections/profilestore.h"
#include "core/secrets/filevault.h"
#include "core/secrets/secretstore.h"
#include "tests/core/secrets/fakekeychain.h"
#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

const SecretKey kKey{u"one"_s, SecretField::Password};

/// A store over a fake keychain and a cheap vault.
struct Bench
{
    test::KeychainContent keychain;
    QTemporaryDir folder;
    std::unique_ptr<SecretStore> store = make();

    std::unique_ptr<SecretStore> make()
    {
        SecretStore::Makers makers;
        makers.keychain = [this]() -> Result<std::unique_ptr<Keychain>> {
            return std::unique_ptr<Keychain>(std::make_unique<test::FakeKeychain>(keychain));
        };
        makers.vault = [this]() -> Result<std::unique_ptr<Vault>> {
            return std::unique_ptr<Vault>(
                std::make_unique<FileVault>(folder.filePath(u"secrets.vault"_s), VaultCost{1, 8}));
        };
        return std::make_unique<SecretStore>(std::move(makers));
    }

    Result<void> write(const SecretKey &key, const QByteArray &secret)
    {
        std::optional<Result<void>> answer;
        store->write(key, secret, store.get(), [&answer](const Result<void> &done) { answer = done; });
        return answer.value_or(Error{Error::Code::Timeout, {}});
    }
    /// Empty while there is no answer.
    std::optional<Result<std::optional<QByteArray>>> read(const SecretKey &key)
    {
        std::optional<Result<std::optional<QByteArray>>> answer;
        store->read(key, store.get(), [&answer](const auto &found) { answer = found; });
        return answer;
    }
    std::optional<QByteArray> kept(const SecretKey &key)
    {
        const auto answer = read(key);
        return answer && answer->ok() ? answer->value() : std::nullopt;
    }
    Result<void> unlock(const QByteArray &passphrase)
    {
        std::optional<Result<void>> answer;
        store->unlockVault(passphrase, store.get(), [&answer](const Result<void> &done) { answer = done; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer.value_or(Error{Error::Code::Timeout, {}});
    }
};

ConnectionProfile profileNamed(const QString &name)
{
    ConnectionProfile profile = ConnectionProfile::create(name, {});
    profile.endpoint.host = u"broker.example"_s;
    profile.options.userName = "ann"_ba;
    return profile;
}

} // namespace

class tst_SecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void keepsInTheKeychain();
    void keepsNothingWithoutAKeychain();
    void tellsWhenTheKeychainRefuses();
    void waitsForAKeychainThatAsks();
    void keepsInMemory();
    void keepsNothingWhenAsked();
    void waitsForTheVaultsPassphrase();
    void goesWithoutAVaultThatStaysLocked();
    void changesTheVaultsPassphrase();
    void movesToAnotherPlace_data();
    void movesToAnotherPlace();
    void staysWhereItIsWhenMovingFails();
    void endsWhileTheVaultIsUnlocked();

    void takesSecretsOutOfProfiles();
    void bringsThemBackAtAConnect();
    void keepsThemWhenSomethingElseIsSaved();
    void forgetsWhatAProfileNoLongerHas();
    void removesThemWithTheProfile();
    void asksForWhatIsMissing();
    void takesTheValuesOfHeaders();
    void takesTheProxysPassword();
};

void tst_SecretStore::keepsInTheKeychain()
{
    Bench bench;
    QCOMPARE(bench.store->place(), SecretPlace::Keychain);
    QCOMPARE(bench.keychain.requests, 0);
    QVERIFY(bench.write(kKey, "pw").ok());
    QCOMPARE(bench.keychain.secrets.value(u"one/password"_s), "pw"_ba);
    QCOMPARE(bench.kept(kKey), std::optional("pw"_ba));
    QCOMPARE(bench.kept({u"one"_s, SecretField::PreSharedKey}), std::nullopt);
    bench.store->remove(kKey, bench.store.get(), [](const Result<void> &done) { QVERIFY(done.ok()); });
    QVERIFY(bench.keychain.secrets.isEmpty());
}

void tst_SecretStore::keepsNothingWithoutAKeychain()
{
    Bench bench;
    bench.keychain.missing = Error{Error::Code::NotFound, u"no D-Bus"_s};
    QCOMPARE(bench.store->effectivePlace(), SecretPlace::AskEachTime);
    QVERIFY(bench.write(kKey, "pw").ok());
    QCOMPARE(bench.kept(kKey), std::nullopt);
    QVERIFY(bench.keychain.secrets.isEmpty());
    SecretStore bare({});
    QCOMPARE(bare.effectivePlace(), SecretPlace::AskEachTime);
}

void tst_SecretStore::tellsWhenTheKeychainRefuses()
{
    Bench bench;
    bench.keychain.refusal = Error{Error::Code::Cancelled, u"denied"_s};
    QCOMPARE(bench.write(kKey, "pw").error().code, Error::Code::Cancelled);
    QCOMPARE(bench.read(kKey)->error().code, Error::Code::Cancelled);
}

void tst_SecretStore::waitsForAKeychainThatAsks()
{
    Bench bench;
    bench.keychain.secrets.insert(kKey.name(), "pw");
    bench.keychain.held = true;
    int answers = 0;
    auto context = std::make_unique<QObject>();
    bench.store->read(kKey, bench.store.get(), [&answers](const auto &found) {
        QCOMPARE(found.value(), std::optional("pw"_ba));
        ++answers;
    });
    bench.store->read(kKey, context.get(), [&answers](const auto &) { ++answers; });
    QCOMPARE(answers, 0);
    context.reset(); // who asked has gone
    bench.keychain.release();
    QCOMPARE(answers, 1);
}

void tst_SecretStore::keepsInMemory()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::Memory);
    QVERIFY(bench.write(kKey, "pw").ok());
    QCOMPARE(bench.kept(kKey), std::optional("pw"_ba));
    QCOMPARE(bench.keychain.requests, 0);
    bench.store = bench.make();
    bench.store->setPlace(SecretPlace::Memory);
    QCOMPARE(bench.kept(kKey), std::nullopt);
}

void tst_SecretStore::keepsNothingWhenAsked()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::AskEachTime);
    QVERIFY(bench.write(kKey, "pw").ok());
    QCOMPARE(bench.kept(kKey), std::nullopt);
    QCOMPARE(bench.keychain.requests, 0);
}

void tst_SecretStore::waitsForTheVaultsPassphrase()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::Vault);
    QVERIFY(!bench.store->hasVault());
    QCOMPARE(bench.kept(kKey), std::nullopt); // nothing is there: nobody is asked for a passphrase
    QVERIFY(!bench.store->isPassphraseWanted());

    QSignalSpy wanted(bench.store.get(), &SecretStore::passphraseWantedChanged);
    bool written = false;
    bench.store->write(kKey, "pw", bench.store.get(), [&written](const Result<void> &done) {
        QVERIFY(done.ok());
        written = true;
    });
    QVERIFY(bench.store->isPassphraseWanted());
    QCOMPARE(wanted.size(), 1);
    QVERIFY(bench.unlock("open").ok()); // makes it
    QVERIFY(written);
    QVERIFY(!bench.store->isPassphraseWanted());

    bench.store = bench.make();
    bench.store->setPlace(SecretPlace::Vault);
    QVERIFY(bench.store->hasVault());
    std::optional<QByteArray> secret;
    bench.store->read(kKey, bench.store.get(), [&secret](const auto &found) { secret = found.value(); });
    QCOMPARE(bench.unlock("wrong").error().code, Error::Code::AuthenticationFailed);
    QVERIFY(bench.store->isPassphraseWanted()); // there is another try
    QVERIFY(!secret);
    QVERIFY(bench.unlock("open").ok());
    QCOMPARE(secret, std::optional("pw"_ba));
    QCOMPARE(bench.kept(kKey), std::optional("pw"_ba)); // and is not asked again
    bench.store->lockVault();
    QVERIFY(!bench.read(kKey));
}

void tst_SecretStore::goesWithoutAVaultThatStaysLocked()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::Vault);
    QVERIFY(bench.unlock("open").ok());
    QVERIFY(bench.write(kKey, "pw").ok());
    bench.store->lockVault();
    std::optional<Result<std::optional<QByteArray>>> read;
    std::optional<Result<void>> written;
    bench.store->read(kKey, bench.store.get(), [&read](const auto &found) { read = found; });
    bench.store->write(kKey, "new", bench.store.get(), [&written](const auto &done) { written = done; });
    bench.store->cancelUnlocking();
    QVERIFY(read && read->ok() && !read->value());
    QCOMPARE(written->error().code, Error::Code::Cancelled);
    QVERIFY(bench.unlock("open").ok());
    QCOMPARE(bench.kept(kKey), std::optional("pw"_ba));
}

void tst_SecretStore::changesTheVaultsPassphrase()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::Vault);
    QVERIFY(bench.unlock("old").ok());
    QVERIFY(bench.write(kKey, "pw").ok());
    std::optional<Result<void>> changed;
    bench.store->changePassphrase("old", "new", bench.store.get(),
                                  [&changed](const auto &done) { changed = done; });
    // Meanwhile the vault is another thread's: who reads waits, who wants to unlock is told.
    std::optional<QByteArray> secret;
    bench.store->read(kKey, bench.store.get(), [&secret](const auto &found) { secret = found.value(); });
    QTRY_VERIFY(changed.has_value());
    QVERIFY(changed->ok());
    QCOMPARE(secret, std::optional("pw"_ba));
    bench.store->lockVault();
    QCOMPARE(bench.unlock("old").error().code, Error::Code::AuthenticationFailed);
    QVERIFY(bench.unlock("new").ok());
}

void tst_SecretStore::movesToAnotherPlace_data()
{
    QTest::addColumn<SecretPlace>("from");
    QTest::addColumn<SecretPlace>("to");
    using enum SecretPlace;
    QTest::newRow("keychain to vault") << Keychain << Vault;
    QTest::newRow("vault to keychain") << Vault << Keychain;
    QTest::newRow("keychain to memory") << Keychain << Memory;
    QTest::newRow("memory to keychain") << Memory << Keychain;
    QTest::newRow("keychain to nowhere") << Keychain << AskEachTime;
    QTest::newRow("vault to nowhere") << Vault << AskEachTime;
    QTest::newRow("keychain to keychain") << Keychain << Keychain;
}

void tst_SecretStore::movesToAnotherPlace()
{
    QFETCH(SecretPlace, from);
    QFETCH(SecretPlace, to);
    Bench bench;
    const SecretKey second{u"two"_s, SecretField::KeyPassphrase};
    const SecretKey never{u"three"_s, SecretField::Password};
    bench.store->setPlace(SecretPlace::Vault);
    QVERIFY(bench.unlock("open").ok());
    bench.store->setPlace(from);
    QVERIFY(bench.write(kKey, "pw").ok());
    QVERIFY(bench.write(second, "other").ok());
    bool moved = false;
    bench.store->move(to, {kKey, second, never}, bench.store.get(), [&moved](const Result<void> &done) {
        QVERIFY(done.ok());
        moved = true;
    });
    QVERIFY(moved);
    QCOMPARE(bench.store->place(), to);
    const bool kept = to != SecretPlace::AskEachTime;
    QCOMPARE(bench.kept(kKey), kept ? std::optional("pw"_ba) : std::nullopt);
    QCOMPARE(bench.kept(second), kept ? std::optional("other"_ba) : std::nullopt);
    QCOMPARE(bench.kept(never), std::nullopt);
    if (from != to) {
        bench.store->setPlace(from);
        QCOMPARE(bench.kept(kKey), std::nullopt);
        QCOMPARE(bench.kept(second), std::nullopt);
    }
}

void tst_SecretStore::staysWhereItIsWhenMovingFails()
{
    Bench bench;
    QVERIFY(bench.write(kKey, "pw").ok());
    bench.keychain.refusal = Error{Error::Code::Cancelled, u"denied"_s};
    std::optional<Result<void>> moved;
    bench.store->move(SecretPlace::Memory, {kKey}, bench.store.get(),
                      [&moved](const auto &done) { moved = done; });
    QVERIFY(moved && !moved->ok());
    QCOMPARE(bench.keychain.secrets.value(kKey.name()), "pw"_ba);
}

void tst_SecretStore::endsWhileTheVaultIsUnlocked()
{
    Bench bench;
    bench.store->setPlace(SecretPlace::Vault);
    QObject context;
    bench.store->unlockVault("x", &context, [](const auto &) { QFAIL("nobody waits any more"); });
    bench.store.reset();
    QCoreApplication::processEvents();
}

void tst_SecretStore::takesSecretsOutOfProfiles()
{
    Bench bench;
    ProfileStore profiles(bench.folder.filePath(u"profiles.json"_s));
    const ProfileSecrets secrets(profiles, *bench.store);
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.options.password = "pw"_ba;
    profile.endpoint.tls.pskKey = "key"_ba;
    profile.endpoint.tls.keyPassphrase = "phrase"_ba;
    QVERIFY(profiles.put(profile).ok());
    QCOMPARE(bench.keychain.secrets.size(), 3);
    QCOMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "pw"_ba);
    const ConnectionProfile saved = *profiles.findById(profile.id);
    QCOMPARE(saved.options.password, std::nullopt);
    QVERIFY(saved.endpoint.tls.pskKey.isEmpty() && saved.endpoint.tls.keyPassphrase.isEmpty());
    QCOMPARE(saved.secrets,
             (std::set{SecretField::Password, SecretField::KeyPassphrase, SecretField::PreSharedKey}));
}

void tst_SecretStore::bringsThemBackAtAConnect()
{
    Bench bench;
    const QString path = bench.folder.filePath(u"profiles.json"_s);
    ConnectionProfile profile = profileNamed(u"A"_s);
    {
        ProfileStore profiles(path);
        const ProfileSecrets secrets(profiles, *bench.store);
        profile.options.password = "pw"_ba;
        profile.endpoint.tls.pskKey = "key"_ba;
        QVERIFY(profiles.put(profile).ok());
    }
    ProfileStore profiles(path);
    ProfileSecrets secrets(profiles, *bench.store);
    QVERIFY(profiles.load().ok());
    std::optional<ConnectionProfile> whole;
    secrets.complete(*profiles.findById(profile.id), this,
                     [&whole](const ConnectionProfile &completed) { whole = completed; });
    QVERIFY(whole);
    QCOMPARE(whole->options.password, profile.options.password);
    QCOMPARE(whole->endpoint.tls.pskKey, profile.endpoint.tls.pskKey);
    // One that was typed goes before what is kept.
    ConnectionProfile typed = *profiles.findById(profile.id);
    typed.options.password = "typed"_ba;
    secrets.complete(typed, this, [&whole](const ConnectionProfile &completed) { whole = completed; });
    QCOMPARE(whole->options.password, std::optional("typed"_ba));
}

void tst_SecretStore::keepsThemWhenSomethingElseIsSaved()
{
    Bench bench;
    ProfileStore profiles(bench.folder.filePath(u"profiles.json"_s));
    const ProfileSecrets secrets(profiles, *bench.store);
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.options.password = "pw"_ba;
    QVERIFY(profiles.put(profile).ok());
    ConnectionProfile renamed = *profiles.findById(profile.id);
    renamed.name = u"B"_s;
    QVERIFY(profiles.put(renamed).ok());
    QCOMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "pw"_ba);
    renamed.options.password = "new"_ba;
    QVERIFY(profiles.put(renamed).ok());
    QCOMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "new"_ba);
}

void tst_SecretStore::forgetsWhatAProfileNoLongerHas()
{
    Bench bench;
    ProfileStore profiles(bench.folder.filePath(u"profiles.json"_s));
    const ProfileSecrets secrets(profiles, *bench.store);
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.options.password = "pw"_ba;
    profile.endpoint.tls.pskKey = "key"_ba;
    QVERIFY(profiles.put(profile).ok());
    ConnectionProfile without = *profiles.findById(profile.id);
    without.secrets.erase(SecretField::Password);
    QVERIFY(profiles.put(without).ok());
    QVERIFY(!bench.keychain.secrets.contains(profile.id + u"/password"_s));
    QVERIFY(bench.keychain.secrets.contains(profile.id + u"/preSharedKey"_s));
}

void tst_SecretStore::removesThemWithTheProfile()
{
    Bench bench;
    ProfileStore profiles(bench.folder.filePath(u"profiles.json"_s));
    const ProfileSecrets secrets(profiles, *bench.store);
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.options.password = "pw"_ba;
    QVERIFY(profiles.put(profile).ok());
    const auto removed = profiles.remove(profile.id);
    QVERIFY(removed.ok());
    QVERIFY(bench.keychain.secrets.isEmpty());
    QVERIFY(profiles.restore(*removed).ok());
    QCOMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "pw"_ba);
}

void tst_SecretStore::asksForWhatIsMissing()
{
    ConnectionProfile profile = profileNamed(u"A"_s);
    QVERIFY(isSecretMissing(profile, SecretField::Password));
    profile.withoutPassword = true;
    QVERIFY(!isSecretMissing(profile, SecretField::Password));
    profile.withoutPassword = false;
    profile.options.userName.reset();
    QVERIFY(!isSecretMissing(profile, SecretField::Password));
    profile.secrets = {SecretField::Password, SecretField::KeyPassphrase};
    QVERIFY(isSecretMissing(profile, SecretField::Password));
    profile.passwordFrom = {SecretReference::Kind::Environment, u"TOKEN"_s};
    QVERIFY(!isSecretMissing(profile, SecretField::Password));
    QVERIFY(!isSecretMissing(profile, SecretField::KeyPassphrase)); // no TLS
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    QVERIFY(isSecretMissing(profile, SecretField::KeyPassphrase));
    QVERIFY(!isSecretMissing(profile, SecretField::PreSharedKey));
    profile.endpoint.tls.pskIdentity = u"me"_s;
    QVERIFY(isSecretMissing(profile, SecretField::PreSharedKey));
    profile.endpoint.tls.pskKey = "key"_ba;
    QVERIFY(!isSecretMissing(profile, SecretField::PreSharedKey));
}

void tst_SecretStore::takesTheValuesOfHeaders()
{
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Ws;
    auto &headers = profile.endpoint.webSocket.headers;
    headers = {{"X-Key"_ba, "a:b"_ba}, {"Origin"_ba, ""_ba}, {"X-Key"_ba, "second"_ba}};
    const auto before = headers;
    const QByteArray secret = secretOf(profile, SecretField::WebSocketHeaders);
    profile = withoutSecrets(profile);
    QCOMPARE(headers.size(), std::size_t{3});
    QVERIFY(std::ranges::all_of(headers, [](const auto &header) { return header.second.isEmpty(); }));
    QVERIFY(secretOf(profile, SecretField::WebSocketHeaders).isEmpty());
    setSecret(profile, SecretField::WebSocketHeaders, secret);
    QCOMPARE(headers, before);
    // One was added since, and the order is another.
    headers = {{"New"_ba, ""_ba}, {"X-Key"_ba, ""_ba}};
    setSecret(profile, SecretField::WebSocketHeaders, secret);
    QCOMPARE(headers.at(0).second, ""_ba);
    QCOMPARE(headers.at(1).second, "a:b"_ba);
}

void tst_SecretStore::takesTheProxysPassword()
{
    ConnectionProfile profile = profileNamed(u"A"_s);
    profile.endpoint.proxy = {.kind = mqtt::ProxyOptions::Kind::Http, .host = u"p"_s, .userName = "ann"};
    QVERIFY(!isSecretMissing(profile, SecretField::ProxyPassword)); // none was ever given
    profile.endpoint.proxy.password = "s3cret";
    markSecrets(profile);
    profile = withoutSecrets(profile);
    QVERIFY(profile.endpoint.proxy.password.isEmpty());
    QVERIFY(isSecretMissing(profile, SecretField::ProxyPassword));
    profile.endpoint.proxy.kind = mqtt::ProxyOptions::Kind::None;
    QVERIFY(!isSecretMissing(profile, SecretField::ProxyPassword));
    setSecret(profile, SecretField::ProxyPassword, "s3cret");
    QCOMPARE(secretOf(profile, SecretField::ProxyPassword), "s3cret"_ba);
    QVERIFY(secretFieldOf(QString(secretFieldName(SecretField::ProxyPassword)))
            == SecretField::ProxyPassword);
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_secretstore.moc"
