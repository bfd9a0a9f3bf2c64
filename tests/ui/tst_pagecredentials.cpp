// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilesecrets.h"
#include "core/connections/profilestore.h"
#include "tests/core/secrets/fakekeychain.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/credentialbar.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

/// A page over a scripted broker, with profiles and a fake keychain.
struct Bench
{
    KeychainContent keychain;
    QTemporaryDir folder;
    TestBroker broker;
    ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
    SecretStore store{{.keychain = [this]() -> Result<std::unique_ptr<Keychain>> {
        return std::unique_ptr<Keychain>(std::make_unique<FakeKeychain>(keychain));
    }}};
    ProfileSecrets secrets{profiles, store};
    MemoryBudget budget{MemoryBudget::defaultLimit()};
    std::unique_ptr<ConnectionPage> page;

    Bench() = default;
    Q_DISABLE_COPY_MOVE(Bench)
    ~Bench() { end(); }

    // Its broker is on this thread, where the end of a connection would wait for it.
    void end()
    {
        if (page != nullptr) {
            page->connection().drop();
            (void)QTest::qWaitFor([this] { return state() == mqtt::ClientState::Disconnected; });
            page.reset();
        }
    }

    ConnectionProfile profile() const
    {
        ConnectionProfile made = ConnectionProfile::create(u"Greenhouse"_s, broker.endpoint());
        made.options.userName = "ann"_ba;
        made.subscriptions.clear();
        made.reconnect.enabled = false;
        return made;
    }
    void show(const ConnectionProfile &wanted)
    {
        end();
        page = std::make_unique<ConnectionPage>(wanted, budget);
        page->setSecrets(&secrets);
        page->show();
        page->open();
    }
    /// Saved first.
    void showSaved(const ConnectionProfile &wanted)
    {
        QVERIFY(profiles.put(wanted).ok());
        show(*profiles.findById(wanted.id));
    }
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return page->findChild<Widget *>(name);
    }
    CredentialBar *bar() const { return find<CredentialBar>(u"credentialBar"_s); }
    bool asks() const { return !bar()->isHidden(); }
    void press(const QString &name) const
    {
        auto *button = find<QPushButton>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        button->click();
    }
    void type(const QString &text) const
    {
        auto *line = find<QLineEdit>(u"credentialsField0"_s);
        QVERIFY(line != nullptr);
        line->setText(text);
    }
    mqtt::ClientState state() const { return page->connection().status().state; }
    /// Of the last CONNECT.
    std::optional<QByteArray> sentPassword() const
    {
        const auto connects = broker.all<mqtt::ConnectPacket>();
        if (!connects.empty()) {
            return connects.back().password;
        }
        return "no CONNECT"_ba;
    }
};

QString titleOf(const Bench &bench)
{
    return bench.find<QLabel>(u"credentialsTitle"_s)->text() + u'\n'
           + bench.find<QLabel>(u"credentialsDetail"_s)->text();
}

} // namespace

class tst_PageCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void connectsWithWhatIsKept();
    void asksForAPasswordThatIsNowhere();
    void keepsWhatTheServerAccepted();
    void keepsNothingThatWasRefused();
    void neverAsksWhereThereIsNoPassword();
    void cancels();
    void showsThatItWaits();
    void takesAReference();
    void tellsWhyAReferenceFailed();
    void asksBeforeAnImportedReferenceIsFollowed();
    void warnsBeforeAPlainPassword();
    void changesToTls();
    void asksEachTime();
    void showsHostileNamesAsTheyAre();
};

void tst_PageCredentials::connectsWithWhatIsKept()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.options.password = "kept"_ba;
    bench.showSaved(profile);
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QVERIFY(!bench.asks());
    QCOMPARE(bench.sentPassword(), std::optional("kept"_ba));
}

void tst_PageCredentials::asksForAPasswordThatIsNowhere()
{
    Bench bench;
    bench.showSaved(bench.profile());
    QVERIFY(bench.asks());
    QCOMPARE(bench.state(), mqtt::ClientState::Disconnected);
    QVERIFY2(titleOf(bench).contains(u"Greenhouse"_s), qPrintable(titleOf(bench)));
    QVERIFY(titleOf(bench).contains(u"127.0.0.1:%1"_s.arg(bench.broker.port())));
    QVERIFY(titleOf(bench).contains(u"ann"_s));
    auto *line = bench.find<QLineEdit>(u"credentialsField0"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QTest::keyClicks(line, u"typed"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QCOMPARE(bench.sentPassword(), std::optional("typed"_ba));
    QVERIFY(!bench.asks());
}

void tst_PageCredentials::keepsWhatTheServerAccepted()
{
    Bench bench;
    const ConnectionProfile profile = bench.profile();
    bench.showSaved(profile);
    bench.type(u"typed"_s);
    bench.press(u"credentialsProceed"_s);
    QTRY_COMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "typed"_ba);
    QVERIFY(bench.profiles.findById(profile.id)->secrets.contains(SecretField::Password));
    QCOMPARE(bench.profiles.findById(profile.id)->options.password, std::nullopt);
}

void tst_PageCredentials::keepsNothingThatWasRefused()
{
    Bench bench;
    bench.broker.refuse(0x86).nextConnection().accept();
    const ConnectionProfile profile = bench.profile();
    bench.showSaved(profile);
    bench.type(u"wrong"_s);
    bench.press(u"credentialsProceed"_s);
    QTRY_VERIFY(bench.page->connection().status().lastError.has_value());
    QVERIFY(bench.keychain.secrets.isEmpty());
    // The next connect asks again and does not send the wrong one once more.
    bench.page->open();
    QVERIFY(bench.asks());
    bench.type(u"right"_s);
    bench.press(u"credentialsProceed"_s);
    QTRY_COMPARE(bench.keychain.secrets.value(profile.id + u"/password"_s), "right"_ba);
}

void tst_PageCredentials::neverAsksWhereThereIsNoPassword()
{
    Bench bench;
    const ConnectionProfile profile = bench.profile();
    bench.showSaved(profile);
    bench.press(u"credentialsWithout"_s);
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QCOMPARE(bench.sentPassword(), std::nullopt);
    QVERIFY(bench.profiles.findById(profile.id)->withoutPassword); // for the next start
    Bench other;
    ConnectionProfile anonymous = other.profile();
    anonymous.options.userName.reset();
    other.showSaved(anonymous);
    QVERIFY(!other.asks());
    QTRY_COMPARE(other.state(), mqtt::ClientState::Connected);
}

void tst_PageCredentials::cancels()
{
    Bench bench;
    bench.showSaved(bench.profile());
    bench.type(u"typed"_s);
    QTest::keyClick(bench.find<QLineEdit>(u"credentialsField0"_s), Qt::Key_Escape);
    QVERIFY(!bench.asks());
    QVERIFY(!bench.page->isAskingForCredentials());
    QCOMPARE(bench.state(), mqtt::ClientState::Disconnected);
    bench.page->connectOrRetry();
    QVERIFY(bench.asks());
    QVERIFY(bench.find<QLineEdit>(u"credentialsField0"_s)->text().isEmpty());
}

void tst_PageCredentials::showsThatItWaits()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.options.password = "kept"_ba;
    QVERIFY(bench.profiles.put(profile).ok());
    bench.keychain.held = true;
    bench.show(*bench.profiles.findById(profile.id));
    QVERIFY(!bench.asks()); // most take no time
    QTRY_VERIFY(bench.asks());
    QVERIFY(bench.find<QPushButton>(u"credentialsCancel"_s) != nullptr);
    bench.keychain.release();
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QVERIFY(!bench.asks());
}

void tst_PageCredentials::takesAReference()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.options.userName.reset();
    profile.userNameFrom
        = {.kind = SecretReference::Kind::Command, .command = {u"/bin/echo"_s, u"bob"_s}, .confirmed = true};
    profile.passwordFrom
        = {.kind = SecretReference::Kind::Environment, .name = u"MANGROVE_TEST_TOKEN"_s, .confirmed = true};
    qputenv("MANGROVE_TEST_TOKEN", "token");
    bench.showSaved(profile);
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QCOMPARE(bench.sentPassword(), std::optional("token"_ba));
    QVERIFY(bench.keychain.secrets.isEmpty());
    // It is followed anew each time.
    bench.page->connection().close();
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Disconnected);
    qunsetenv("MANGROVE_TEST_TOKEN");
    bench.page->open();
    QTRY_VERIFY(bench.asks());
    QVERIFY(titleOf(bench).contains(u"MANGROVE_TEST_TOKEN"_s));
}

void tst_PageCredentials::tellsWhyAReferenceFailed()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.passwordFrom = {.kind = SecretReference::Kind::Command,
                            .command = {u"/bin/sh"_s, u"-c"_s, u"echo '<b>locked</b>' >&2; exit 4"_s},
                            .confirmed = true};
    bench.showSaved(profile);
    QTRY_VERIFY(bench.find<QPushButton>(u"credentialsEdit"_s) != nullptr);
    QVERIFY2(titleOf(bench).contains(u"<b>locked</b>"_s), qPrintable(titleOf(bench)));
    QCOMPARE(bench.find<QLabel>(u"credentialsDetail"_s)->textFormat(), Qt::PlainText);
    QSignalSpy edit(bench.page.get(), &ConnectionPage::editRequested);
    bench.press(u"credentialsEdit"_s);
    QCOMPARE(edit.size(), 1);
    QVERIFY(!bench.asks());
    QCOMPARE(bench.state(), mqtt::ClientState::Disconnected);
}

void tst_PageCredentials::asksBeforeAnImportedReferenceIsFollowed()
{
    Bench bench;
    const QString trap = bench.folder.filePath(u"trap"_s);
    ConnectionProfile profile = bench.profile();
    profile.passwordFrom = {.kind = SecretReference::Kind::Command,
                            .command = {u"/bin/sh"_s, u"-c"_s, u"touch %1; echo pw"_s.arg(trap)}};
    bench.showSaved(profile);
    QVERIFY(bench.asks());
    QVERIFY2(titleOf(bench).contains(u"touch "_s + trap), qPrintable(titleOf(bench)));
    bench.press(u"credentialsCancel"_s);
    QVERIFY(!QFile::exists(trap));
    bench.page->open();
    bench.press(u"credentialsProceed"_s);
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QCOMPARE(bench.sentPassword(), std::optional("pw"_ba));
    QVERIFY(QFile::exists(trap));
    QVERIFY(bench.profiles.findById(profile.id)->passwordFrom.confirmed);
}

// 0.0.0.0 is the broker on this computer, and no loopback address by its form.
void tst_PageCredentials::warnsBeforeAPlainPassword()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.endpoint.host = u"0.0.0.0"_s;
    profile.options.password = "pw"_ba;
    bench.showSaved(profile);
    QVERIFY(bench.asks());
    QCOMPARE(bench.state(), mqtt::ClientState::Disconnected);
    QVERIFY(titleOf(bench).contains(u"0.0.0.0"_s));
    QCOMPARE(bench.broker.connectionCount(), 0);
    bench.press(u"credentialsProceed"_s); // this time
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
    QCOMPARE(bench.sentPassword(), std::optional("pw"_ba));
    QVERIFY(!bench.profiles.findById(profile.id)->plainPasswordAllowed);
    bench.page->connection().close();
    QTRY_COMPARE(bench.state(), mqtt::ClientState::Disconnected);
    bench.page->open(); // once was enough for this tab
    QVERIFY(!bench.asks());

    bench.show(*bench.profiles.findById(profile.id));
    QVERIFY(bench.asks());
    bench.find<QAbstractButton>(u"credentialsCheck"_s)->click();
    bench.press(u"credentialsProceed"_s);
    QVERIFY(bench.profiles.findById(profile.id)->plainPasswordAllowed);
    bench.show(*bench.profiles.findById(profile.id));
    QVERIFY(!bench.asks());
}

void tst_PageCredentials::changesToTls()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.endpoint.host = u"0.0.0.0"_s;
    profile.options.password = "pw"_ba;
    bench.broker.expectClosed(); // of TLS it knows nothing
    bench.showSaved(profile);
    bench.press(u"credentialsUseTls"_s);
    for (const ConnectionProfile *changed :
         {&bench.page->connection().profile(), bench.profiles.findById(profile.id)}) {
        QCOMPARE(changed->endpoint.scheme, mqtt::Endpoint::Scheme::Mqtts);
        QCOMPARE(changed->endpoint.port, bench.broker.port());
    }
    QTRY_VERIFY(bench.broker.connectionCount() > 0);
    bench.page->connection().drop();
    QCOMPARE(bench.sentPassword(), std::optional("no CONNECT"_ba));
}

void tst_PageCredentials::asksEachTime()
{
    Bench bench;
    bench.store.setPlace(SecretPlace::AskEachTime);
    ConnectionProfile profile = bench.profile();
    profile.secrets = {SecretField::Password};
    bench.showSaved(profile);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(bench.asks());
        QVERIFY(bench.find<QWidget>(u"credentialsCheck"_s)->isHidden()); // there is no place to keep it
        bench.type(u"typed"_s);
        bench.press(u"credentialsProceed"_s);
        QTRY_COMPARE(bench.state(), mqtt::ClientState::Connected);
        bench.page->connection().close();
        QTRY_COMPARE(bench.state(), mqtt::ClientState::Disconnected);
        bench.page->open();
    }
    QCOMPARE(bench.keychain.requests, 0);
}

void tst_PageCredentials::showsHostileNamesAsTheyAre()
{
    Bench bench;
    ConnectionProfile profile = bench.profile();
    profile.name = u"<img src=x>"_s;
    profile.options.userName = "<b>\x1b[31m"_ba;
    bench.showSaved(profile);
    QVERIFY(titleOf(bench).contains(u"<img src=x>"_s));
    QVERIFY(!titleOf(bench).contains(QChar(0x1b)));
    QCOMPARE(bench.find<QLabel>(u"credentialsTitle"_s)->textFormat(), Qt::PlainText);
}

QTEST_MAIN(tst_PageCredentials)
#include "tst_pagecredentials.moc"
