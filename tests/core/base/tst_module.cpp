// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/module.h"
#include "core/demo/demomodule.h"
#include "tests/support/prepare.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

namespace {

class Unrelated
{
public:
    Unrelated() = default;
    virtual ~Unrelated() = default;
    Q_DISABLE_COPY_MOVE(Unrelated)
};

} // namespace

Q_DECLARE_INTERFACE(Unrelated, "mangrove.test.Unrelated")

class tst_Module : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void isLoadedOnce();
    void givesItsInterface();
    void refusesAnotherInterface();
    void saysWhatIsMissing();
    void refusesAFileThatIsNone();
    void refusesAnotherModule();
};

void tst_Module::isLoadedOnce()
{
    const Result<QObject *> first = loadModule(u"demo"_s);
    QVERIFY2(first.ok(), first.ok() ? "" : qPrintable(first.error().detail));
    QVERIFY(*first != nullptr);
    const Result<QObject *> second = loadModule(u"demo"_s);
    QVERIFY(second.ok());
    QCOMPARE(*second, *first);
}

void tst_Module::givesItsInterface()
{
    const Result<DemoModule *> module = moduleInterface<DemoModule>(u"demo"_s);
    QVERIFY(module.ok());
    const std::unique_ptr<Demo> demo
        = (*module)->makeDemo({.started = [](quint16) {}, .ready = [] {}, .failed = [](const Error &) {}});
    QVERIFY(demo != nullptr);
}

void tst_Module::refusesAnotherInterface()
{
    const Result<Unrelated *> module = moduleInterface<Unrelated>(u"demo"_s);
    QVERIFY(!module.ok());
    QCOMPARE(module.error().code, Error::Code::FileError);
}

void tst_Module::saysWhatIsMissing()
{
    const QTemporaryDir folder;
    const Result<QObject *> module = loadModule(u"demo"_s, folder.path());
    QVERIFY(!module.ok());
    QCOMPARE(module.error().code, Error::Code::FileError);
    QVERIFY(module.error().detail.startsWith(folder.filePath(u"demo"_s)));
}

void tst_Module::refusesAFileThatIsNone()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"demo.so"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("plain text");
    file.close();
    const Result<QObject *> module = loadModule(u"demo"_s, folder.path());
    QVERIFY(!module.ok());
    QCOMPARE(module.error().code, Error::Code::FileError);
}

void tst_Module::refusesAnotherModule()
{
    const QTemporaryDir folder;
    const QStringList files = QDir(moduleFolder()).entryList({u"demo.*"_s}, QDir::Files);
    QCOMPARE(files.size(), 1);
    const QString copy = folder.filePath(u"editor"_s + files.first().mid(4));
    QVERIFY(QFile::copy(moduleFolder() + u'/' + files.first(), copy));
    const Result<QObject *> module = loadModule(u"editor"_s, folder.path());
    QVERIFY(!module.ok());
    QCOMPARE(module.error().code, Error::Code::FileError);
    QVERIFY(module.error().detail.contains(u"mangrove.demo/"_s));
}

QTEST_GUILESS_MAIN(tst_Module)
#include "tst_module.moc"
