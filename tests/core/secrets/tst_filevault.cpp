// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filevault.h"
#include "tests/support/prepare.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr VaultCost kCheap{1, 8}; // the least that libsodium does

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

mode_t modeOf(const QString &path)
{
    struct stat info
    {};
    return stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 0777 : 0;
}

} // namespace

class tst_FileVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void keepsSecretsForTheNextTime();
    void isPrivate();
    void showsNothingOfWhatItHolds();
    void neverEncryptsTwiceAlike();
    void refusesAWrongPassphrase();
    void refusesAnEmptyPassphrase();
    void tellsDamageFromAWrongPassphrase();
    void refusesEveryTruncation();
    void refusesAFileThatAsksForTooMuchWork();
    void overwritesNothing();
    void getsAnotherPassphrase();
    void isSharedWithAnotherProgram();
    void isUselessWhileLocked();
    void takesEverySecret();
    void costsWhatItShould();

private:
    QTemporaryDir m_folder;
    QString m_path;
    int m_number = 0;
};

void tst_FileVault::init()
{
    m_path = m_folder.filePath(u"%1/secrets.vault"_s.arg(++m_number));
}

void tst_FileVault::keepsSecretsForTheNextTime()
{
    {
        FileVault vault(m_path, kCheap);
        QVERIFY(!vault.exists());
        QVERIFY(vault.create("open sesame").ok());
        QVERIFY(vault.isUnlocked());
        QVERIFY(vault.write(u"a/password"_s, "first"_ba).ok());
        QVERIFY(vault.write(u"b/password"_s, "second"_ba).ok());
        QVERIFY(vault.write(u"a/password"_s, "third"_ba).ok());
        QVERIFY(vault.write(u"b/password"_s, std::nullopt).ok());
    }
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.exists());
    QVERIFY(vault.unlock("open sesame").ok());
    QCOMPARE(vault.read(u"a/password"_s).value(), std::optional("third"_ba));
    QCOMPARE(vault.read(u"b/password"_s).value(), std::nullopt);
}

void tst_FileVault::isPrivate()
{
    const mode_t before = umask(0);
    FileVault vault(m_path, kCheap);
    const Result<void> done = vault.create("x");
    umask(before);
    QVERIFY(done.ok());
    QCOMPARE(modeOf(m_path), mode_t{0600});
    QCOMPARE(modeOf(QFileInfo(m_path).path()), mode_t{0700});
}

void tst_FileVault::showsNothingOfWhatItHolds()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("open sesame").ok());
    const qint64 empty = QFileInfo(m_path).size();
    QVERIFY(vault.write(u"profile-name/password"_s, "the-secret-itself"_ba).ok());
    const QByteArray file = contentOf(m_path);
    for (const QByteArray &text : {"the-secret-itself"_ba, "profile-name"_ba, "open sesame"_ba}) {
        QVERIFY(!file.contains(text));
        QVERIFY(!file.contains(text.toBase64()));
    }
    QCOMPARE(file.size(), empty); // the length of a password is nobody's business either
}

void tst_FileVault::neverEncryptsTwiceAlike()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("x").ok());
    QVERIFY(vault.write(u"a"_s, "same"_ba).ok());
    const QByteArray first = contentOf(m_path);
    QVERIFY(vault.write(u"a"_s, "same"_ba).ok());
    const QByteArray second = contentOf(m_path);
    QCOMPARE(first.first(72), second.first(72)); // header: same passphrase
    QVERIFY(first.sliced(72, 24) != second.sliced(72, 24)); // nonce
    QVERIFY(first.sliced(96) != second.sliced(96));
}

void tst_FileVault::refusesAWrongPassphrase()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("right").ok());
    QVERIFY(vault.write(u"a"_s, "kept"_ba).ok());
    const QByteArray before = contentOf(m_path);
    FileVault other(m_path, kCheap);
    QCOMPARE(other.unlock("wrong").error().code, Error::Code::AuthenticationFailed);
    QCOMPARE(other.unlock("").error().code, Error::Code::AuthenticationFailed);
    QCOMPARE(other.changePassphrase("wrong", "new").error().code, Error::Code::AuthenticationFailed);
    QVERIFY(!other.isUnlocked());
    QCOMPARE(contentOf(m_path), before);
    QVERIFY(other.unlock("right").ok());
    QCOMPARE(other.read(u"a"_s).value(), std::optional("kept"_ba));
}

void tst_FileVault::refusesAnEmptyPassphrase()
{
    FileVault vault(m_path, kCheap);
    QCOMPARE(vault.create("").error().code, Error::Code::InvalidArgument);
    QVERIFY(!vault.exists());
    QVERIFY(vault.create("x").ok());
    const QByteArray before = contentOf(m_path);
    QCOMPARE(vault.changePassphrase("x", "").error().code, Error::Code::InvalidArgument);
    QCOMPARE(contentOf(m_path), before);
}

// One flipped bit at each place of the file.
void tst_FileVault::tellsDamageFromAWrongPassphrase()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("x").ok());
    QVERIFY(vault.write(u"a"_s, "kept"_ba).ok());
    const QByteArray good = contentOf(m_path);
    for (qsizetype at = 0; at < good.size(); at += at < 120 ? 3 : 91) {
        QByteArray bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        setContent(m_path, bad);
        FileVault other(m_path, kCheap);
        const Result<void> done = other.unlock("x");
        QVERIFY2(!done.ok(), qPrintable(QString::number(at)));
        QCOMPARE(done.error().code, Error::Code::InvalidFormat);
        QCOMPARE(vault.write(u"b"_s, "new"_ba).error().code, Error::Code::InvalidFormat);
        QCOMPARE(vault.read(u"a"_s).error().code, Error::Code::InvalidFormat);
        QCOMPARE(vault.changePassphrase("x", "y").error().code, Error::Code::InvalidFormat);
        QCOMPARE(contentOf(m_path), bad); // nobody wrote over what may be repaired
    }
    setContent(m_path, good);
    QCOMPARE(vault.read(u"a"_s).value(), std::optional("kept"_ba));
}

void tst_FileVault::refusesEveryTruncation()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("x").ok());
    const QByteArray good = contentOf(m_path);
    for (qsizetype size = 0; size < good.size(); size += size < 140 ? 3 : 91) {
        setContent(m_path, good.first(size));
        QCOMPARE(vault.unlock("x").error().code, Error::Code::InvalidFormat);
    }
}

void tst_FileVault::refusesAFileThatAsksForTooMuchWork()
{
    // Written by a hostile hand: it would take all memory, or for ever.
    for (const VaultCost &cost :
         {VaultCost{17, 8}, VaultCost{0, 8}, VaultCost{1, 0xFFFFFFFF}, VaultCost{1, 1}}) {
        FileVault vault(m_path, kCheap);
        if (!vault.exists()) {
            QVERIFY(vault.create("x").ok());
        }
        QByteArray file = contentOf(m_path);
        qToLittleEndian(cost.passes, file.data() + 16);
        qToLittleEndian(cost.memory, file.data() + 20);
        QVERIFY(sodium_init() >= 0);
        crypto_generichash(reinterpret_cast<unsigned char *>(file.data()) + 56, 16,
                           reinterpret_cast<const unsigned char *>(file.constData()), 56, nullptr, 0);
        setContent(m_path, file);
        QCOMPARE(vault.unlock("x").error().code, Error::Code::InvalidFormat);
    }
}

void tst_FileVault::overwritesNothing()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("x").ok());
    setContent(m_path, "somebody's file");
    QCOMPARE(FileVault(m_path, kCheap).create("y").error().code, Error::Code::AlreadyExists);
    QCOMPARE(vault.write(u"a"_s, "b"_ba).error().code, Error::Code::InvalidFormat);
    QCOMPARE(contentOf(m_path), "somebody's file"_ba);
}

void tst_FileVault::getsAnotherPassphrase()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("old").ok());
    QVERIFY(vault.write(u"a"_s, "kept"_ba).ok());
    const QByteArray salt = contentOf(m_path).sliced(24, 16);
    QVERIFY(vault.changePassphrase("old", "new").ok());
    QVERIFY(contentOf(m_path).sliced(24, 16) != salt);
    QCOMPARE(vault.read(u"a"_s).value(), std::optional("kept"_ba));
    FileVault other(m_path, kCheap);
    QCOMPARE(other.unlock("old").error().code, Error::Code::AuthenticationFailed);
    QVERIFY(other.unlock("new").ok());
    QCOMPARE(other.read(u"a"_s).value(), std::optional("kept"_ba));
}

void tst_FileVault::isSharedWithAnotherProgram()
{
    FileVault one(m_path, kCheap);
    FileVault two(m_path, kCheap);
    QVERIFY(one.create("x").ok());
    QVERIFY(two.unlock("x").ok());
    QVERIFY(one.write(u"a"_s, "1"_ba).ok());
    QVERIFY(two.write(u"b"_s, "2"_ba).ok());
    QCOMPARE(one.read(u"b"_s).value(), std::optional("2"_ba));
    QCOMPARE(two.read(u"a"_s).value(), std::optional("1"_ba));
    // With another passphrase the first one's key opens nothing, and spoils nothing.
    QVERIFY(two.changePassphrase("x", "y").ok());
    QCOMPARE(one.write(u"a"_s, "3"_ba).error().code, Error::Code::InvalidFormat);
    QCOMPARE(two.read(u"a"_s).value(), std::optional("1"_ba));
}

void tst_FileVault::isUselessWhileLocked()
{
    FileVault vault(m_path, kCheap);
    QCOMPARE(vault.unlock("x").error().code, Error::Code::NotFound);
    QVERIFY(vault.create("x").ok());
    vault.lock();
    QVERIFY(!vault.isUnlocked());
    QCOMPARE(vault.read(u"a"_s).error().code, Error::Code::NotFound);
    QCOMPARE(vault.write(u"a"_s, "b"_ba).error().code, Error::Code::NotFound);
}

void tst_FileVault::takesEverySecret()
{
    FileVault vault(m_path, kCheap);
    QVERIFY(vault.create("x").ok());
    const QByteArray zeros(3, '\0');
    const QByteArray large(65'535, '\xff');
    QVERIFY(vault.write(u"zeros"_s, zeros).ok());
    QVERIFY(vault.write(u"large"_s, large).ok());
    QVERIFY(vault.write(u"none"_s, ""_ba).ok());
    QVERIFY(vault.write(u"名字"_s, "密码"_ba).ok());
    QCOMPARE(vault.read(u"zeros"_s).value(), std::optional(zeros));
    QCOMPARE(vault.read(u"large"_s).value(), std::optional(large));
    QCOMPARE(vault.read(u"none"_s).value(), std::optional(""_ba));
    QCOMPARE(vault.read(u"名字"_s).value(), std::optional("密码"_ba));
    QCOMPARE(vault.write({}, "x"_ba).error().code, Error::Code::InvalidArgument);
    QCOMPARE(vault.write(u"huge"_s, QByteArray(5 * 1024 * 1024, 'x')).error().code,
             Error::Code::PacketTooLarge);
    QCOMPARE(vault.read(u"zeros"_s).value(), std::optional(zeros));
}

// What the documentation states, by a file that was made so.
void tst_FileVault::costsWhatItShould()
{
    QCOMPARE(VaultCost().passes, 3U);
    QCOMPARE(VaultCost().memory, 256U * 1024);
    FileVault vault(m_path);
    QVERIFY(vault.create("x").ok());
    const QByteArray file = contentOf(m_path);
    QVERIFY(file.startsWith("mangrove-vault-1"));
    QCOMPARE(qFromLittleEndian<quint32>(file.constData() + 16), 3U);
    QCOMPARE(qFromLittleEndian<quint32>(file.constData() + 20), 256U * 1024);
}

QTEST_GUILESS_MAIN(tst_FileVault)
#include "tst_filevault.moc"
