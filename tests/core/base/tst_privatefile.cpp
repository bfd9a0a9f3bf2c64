// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/privatefile.h"
#include "tests/support/prepare.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_PrivateFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void writesForTheOwnerAlone();
    void readsWithinTheBound();
    void failsWithThePath();
    void locksOthersOut();
    void keepsAsideWithoutOverwriting();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_PrivateFile::writesForTheOwnerAlone()
{
    const QString path = m_folder->filePath(u"a/b/file.json"_s);
    QVERIFY(writePrivateFile(path, "one"));
    QVERIFY(writePrivateFile(path, "two"));
    const auto content = readPrivateFile(path, 10);
    QVERIFY(content);
    QCOMPARE(*content, QByteArray("two"));
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFileInfo(path).permissions() & kOthers) == 0);
    QVERIFY((QFileInfo(m_folder->filePath(u"a/b"_s)).permissions() & (kOthers | QFile::ExeOther)) == 0);
}

void tst_PrivateFile::readsWithinTheBound()
{
    const QString path = m_folder->filePath(u"file"_s);
    const auto missing = readPrivateFile(path, 10);
    QVERIFY(missing);
    QVERIFY(missing->isEmpty());
    QVERIFY(writePrivateFile(path, "0123456789"));
    QVERIFY(readPrivateFile(path, 10));
    const auto large = readPrivateFile(path, 9);
    QVERIFY(!large);
    QCOMPARE(large.error().code, Error::Code::FileError);
}

void tst_PrivateFile::failsWithThePath()
{
    const auto folder = readPrivateFile(m_folder->path(), 10);
    QVERIFY(!folder);
    QVERIFY(folder.error().detail.contains(m_folder->path()));
    QVERIFY(writePrivateFile(m_folder->filePath(u"file"_s), "x"));
    const auto inFile = writePrivateFile(m_folder->filePath(u"file/below"_s), "x");
    QVERIFY(!inFile);
    QCOMPARE(inFile.error().code, Error::Code::FileError);
}

void tst_PrivateFile::locksOthersOut()
{
    const QString path = m_folder->filePath(u"file"_s);
    {
        const auto lock = lockPrivateFile(path);
        QVERIFY(lock);
        QVERIFY((*lock)->isLocked());
        QLockFile second(path + u".lock"_s);
        QVERIFY(!second.tryLock(0));
    }
    QVERIFY(lockPrivateFile(path));
}

void tst_PrivateFile::keepsAsideWithoutOverwriting()
{
    const QString path = m_folder->filePath(u"file"_s);
    QVERIFY(writePrivateFile(path, "one"));
    const auto first = keepFileAside(path);
    QVERIFY(first);
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(writePrivateFile(path, "two"));
    const auto second = keepFileAside(path);
    QVERIFY(second);
    QVERIFY(*first != *second);
    QCOMPARE(*readPrivateFile(*first, 10), QByteArray("one"));
    QCOMPARE(*readPrivateFile(*second, 10), QByteArray("two"));
    QVERIFY(!keepFileAside(path));
}

QTEST_GUILESS_MAIN(tst_PrivateFile)
#include "tst_privatefile.moc"
