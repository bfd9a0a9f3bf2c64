// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_KilledSaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void leaveTheOldOrTheNewFile();
};

// The profiles and the vault: a program that saves is killed 300 times at any moment.
void tst_KilledSaves::leaveTheOldOrTheNewFile()
{
#ifdef MANGROVE_SANITIZED
    constexpr int kTimes = 60;
#else
    constexpr int kTimes = 300;
#endif
    const QTemporaryDir folder;
    QProcess process;
    process.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"killedsaves"_s),
                  {folder.path(), QString::number(kTimes)});
    QVERIFY2(process.waitForFinished(55'000), qPrintable(process.errorString()));
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             process.readAllStandardError().constData());
    // Otherwise nothing was saved while it was killed.
    const int changes = process.readAllStandardOutput().trimmed().toInt();
    QVERIFY2(changes > kTimes / 10, qPrintable(QString::number(changes)));
    // What a killed save leaves behind is as private as the file.
    const QFileInfoList left = QDir(folder.path()).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : left) {
        const auto others = file.permissions()
                            & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther);
        QVERIFY2(!others, qPrintable(file.fileName()));
    }
}

QTEST_GUILESS_MAIN(tst_KilledSaves)
#include "tst_killedsaves.moc"
