// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilesecrets.h"
#include "core/connections/profilestore.h"
#include "core/secrets/filevault.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/mainwindow.h"
#include "ui/preferences/preferences.h"

#include <QDirIterator>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kSecret = "hunter2-of-the-test"_ba;

/// As it is, and in the forms in which programs like to write bytes.
bool holdsSecret(const QByteArray &bytes)
{
    const QString text = QString::fromLatin1(kSecret);
    const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), 2 * text.size());
    // Base64 at each of its three offsets, without the letters that neighbours change.
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray base64 = (QByteArray(offset, 'x') + kSecret).toBase64();
        if (bytes.contains(base64.sliced(4, base64.size() - 8))) {
            return true;
        }
    }
    return bytes.contains(kSecret) || bytes.contains(wide) || bytes.toLower().contains(kSecret.toHex());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The files below the folder that have it.
QStringList leaksIn(const QString &folder, int *count = nullptr)
{
    QStringList leaks;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (count != nullptr) {
            ++*count;
        }
        if (holdsSecret(contentOf(path)) || holdsSecret(path.toUtf8())) {
            leaks.append(path);
        }
    }
    return leaks;
}

ConnectionProfile profileFor(const TestBroker &broker)
{
    ConnectionProfile profile = ConnectionProfile::create(u"Leaky"_s, broker.endpoint());
    profile.options.userName = "ann"_ba;
    profile.reconnect.enabled = false;
    return profile;
}

bool hasConnectedWithSecret(const TestBroker &broker)
{
    const auto connects = broker.all<mqtt::ConnectPacket>();
    return !connects.empty() && connects.front().password == kSecret;
}

} // namespace

class tst_SecretLeaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void areFoundWhereThereAreSome();
    void areNoneInWhatTheWindowWrites();
    void areNoneOfTheProgram_data();
    void areNoneOfTheProgram();
};

// Otherwise the others prove nothing.
void tst_SecretLeaks::areFoundWhereThereAreSome()
{
    QVERIFY(!holdsSecret("hunter2"));
    QVERIFY(holdsSecret("password=" + kSecret + "\n"));
    QVERIFY(holdsSecret(("ab" + kSecret + "cd").toBase64()));
    QVERIFY(holdsSecret(kSecret.toHex().toUpper()));
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"below"_s));
    QFile file(folder.filePath(u"below/.hidden"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(kSecret);
    file.close();
    QCOMPARE(leaksIn(folder.path()).size(), 1);
}

void tst_SecretLeaks::areNoneInWhatTheWindowWrites()
{
    const QTemporaryDir folder;
    TestBroker broker;
    {
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        Preferences preferences;
        preferences.secretPlace = SecretPlace::Vault;
        preferences.save(settings);
        ProfileStore profiles(folder.filePath(u"profiles.json"_s));
        SecretStore store({.vault = [&folder]() -> Result<std::unique_ptr<Vault>> {
            return std::unique_ptr<Vault>(
                std::make_unique<FileVault>(folder.filePath(u"secrets.vault"_s), VaultCost{1, 8}));
        }});
        ProfileSecrets secrets(profiles, store);
        MemoryBudget budget(MemoryBudget::defaultLimit());
        MainWindow window(profiles, budget, settings);
        window.setSecrets(&secrets);
        bool unlocked = false;
        store.unlockVault("passphrase", &window, [&unlocked](const auto &done) { unlocked = done.ok(); });
        QTRY_VERIFY(unlocked);

        ConnectionProfile profile = profileFor(broker);
        profile.options.password = kSecret;
        profile.endpoint.tls.keyPassphrase = kSecret;
        profile.endpoint.tls.pskKey = kSecret;
        profile.endpoint.webSocket.headers = {{"Authorization"_ba, kSecret}};
        QVERIFY(profiles.put(profile).ok());
        window.show();
        ConnectionPage *page = window.openProfile(*profiles.findById(profile.id));
        QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
        QVERIFY(hasConnectedWithSecret(broker)); // it came back out of the vault
        QFile exported(folder.filePath(u"exported.json"_s));
        QVERIFY(exported.open(QIODevice::WriteOnly));
        exported.write(profilesToJson({profile, page->connection().profile()}));
        page->connection().drop();
        QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Disconnected);
        QVERIFY(window.close());
    }
    int files = 0;
    const QStringList leaks = leaksIn(folder.path(), &files);
    QVERIFY2(leaks.isEmpty(), qPrintable(leaks.join(u' ')));
    QVERIFY(files >= 4); // settings, profiles, vault, export
}

void tst_SecretLeaks::areNoneOfTheProgram_data()
{
    QTest::addColumn<bool>("window");
    QTest::newRow("window") << true;
    QTest::newRow("command line") << false;
}

// What it prints with all logging on, its arguments, and what it leaves behind.
void tst_SecretLeaks::areNoneOfTheProgram()
{
    QFETCH(bool, window);
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    const QString secretFile = elsewhere.filePath(u"password"_s);
    QFile file(secretFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(kSecret + '\n');
    file.close();
    TestBroker broker;
    QStringList arguments;
    if (window) {
        ConnectionProfile profile = profileFor(broker);
        profile.passwordFrom = {.kind = SecretReference::Kind::Command,
                                .command = {u"/bin/cat"_s, secretFile},
                                .confirmed = true};
        ProfileStore profiles(folder.filePath(u"profiles.json"_s));
        QVERIFY(profiles.put(profile).ok());
        arguments = {u"--config-dir"_s, folder.path(),     u"--profile"_s,
                     profile.name,      u"--screenshot"_s, folder.filePath(u"picture.png"_s),
                     u"--after"_s,      u"1500"_s};
    } else {
        arguments = {u"sub"_s,
                     u"mqtt://ann@127.0.0.1:%1"_s.arg(broker.port()),
                     u"--password-command"_s,
                     u"/bin/cat "_s + secretFile,
                     u"--seconds"_s,
                     u"1"_s};
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    process.start(window ? QStringLiteral(MANGROVE_GUI) : QStringLiteral(MANGROVE_CLI), arguments);
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(hasConnectedWithSecret(broker), 20'000);
    const QString running = u"/proc/%1/"_s.arg(process.processId());
    const QByteArray words = contentOf(running + u"cmdline"_s);
    QVERIFY(words.contains("mangrove"));
    QVERIFY(!holdsSecret(words));
    QVERIFY(!holdsSecret(contentOf(running + u"environ"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray printed = process.readAllStandardOutput() + process.readAllStandardError();
    QVERIFY2(!holdsSecret(printed), printed.constData());
    const QStringList leaks = leaksIn(folder.path());
    QVERIFY2(leaks.isEmpty(), qPrintable(leaks.join(u' ')));
}

QTEST_MAIN(tst_SecretLeaks)
#include "tst_secretleaks.moc"
