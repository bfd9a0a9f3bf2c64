// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/systemkeychain.h"
#include "tests/support/prepare.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

// With a D-Bus session and a keyring of its own: the person's is not touched.
class tst_SystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void isThere();
    void keepsASecret();

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

void tst_SystemKeychain::initTestCase()
{
    test::prepare();
    const QString bus = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    const QString keyring = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s);
    if (bus.isEmpty() || keyring.isEmpty()) {
        QSKIP("dbus-daemon or gnome-keyring-daemon is not installed (apt install gnome-keyring)");
    }
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"}) {
        qputenv(name, m_folder.path().toLocal8Bit());
    }
    m_bus.start(bus, {u"--session"_s, u"--nofork"_s, u"--print-address"_s,
                      u"--address=unix:path="_s + m_folder.filePath(u"bus"_s)});
    QVERIFY(m_bus.waitForReadyRead(10'000));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    m_keyring.start(keyring, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    QVERIFY(m_keyring.waitForStarted());
    m_keyring.write("of the test");
    m_keyring.closeWriteChannel();
    QTRY_VERIFY(QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s));
}

void tst_SystemKeychain::cleanupTestCase()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        if (process->state() != QProcess::NotRunning) {
            process->kill();
            process->waitForFinished();
        }
    }
}

void tst_SystemKeychain::isThere()
{
    SystemKeychain keychain;
    const Result<void> there = keychain.probe();
    QVERIFY2(there.ok(), there ? "" : qPrintable(there.error().detail));
}

void tst_SystemKeychain::keepsASecret()
{
    SystemKeychain keychain;
    std::optional<Result<void>> done;
    std::optional<Result<std::optional<QByteArray>>> found;
    const auto read = [&keychain, &found] {
        found.reset();
        keychain.read(u"id/password"_s, [&found](const auto &result) { found = result; });
    };
    const auto shown
        = [&found] { return qPrintable(found && !*found ? found->error().detail : u"no answer"_s); };
    read();
    QTRY_VERIFY2(found && found->ok(), shown());
    QCOMPARE(found->value(), std::nullopt);

    const QByteArray secret("p\0w\xff \xe5\xaf\x86", 8);
    keychain.write(u"id/password"_s, secret, [&done](const auto &result) { done = result; });
    QTRY_VERIFY(done);
    QVERIFY2(done->ok(), done->ok() ? "" : qPrintable(done->error().detail));
    read();
    QTRY_VERIFY2(found && found->ok(), shown());
    QCOMPARE(found->value(), std::optional(secret));

    for (int i = 0; i < 2; ++i) { // the second time nothing is there, which is no error
        done.reset();
        keychain.remove(u"id/password"_s, [&done](const auto &result) { done = result; });
        QTRY_VERIFY(done);
        QVERIFY2(done->ok(), done->ok() ? "" : qPrintable(done->error().detail));
    }
    read();
    QTRY_VERIFY2(found && found->ok(), shown());
    QCOMPARE(found->value(), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_SystemKeychain)
#include "tst_systemkeychain.moc"
