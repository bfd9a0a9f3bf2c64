// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"

#include <QTemporaryDir>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliLocalSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }

    void publishesAndPrints();
    void saysWhatIsWrong();
    void takesNoProxy();
};

void tst_CliLocalSocket::publishesAndPrints()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"m.sock"_s);
    MosquittoProcess broker;
    broker.addConfigLine("listener 0 "_L1 + path);
    START_MOSQUITTO(broker);
    const QString url = "mqtt+unix://"_L1 + path;
    EXPECT_OK(
        (QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, u"1"_s, u"--retain"_s}));
    CliProcess sub({u"sub"_s, url, u"--count"_s, u"1"_s});
    EXPECT_EXIT(sub, 0);
    QCOMPARE(jsonLine(sub.output()).value("payload"_L1).toString(), u"x"_s);
    CliProcess doctor({u"doctor"_s, url});
    EXPECT_EXIT(doctor, 0);
}

void tst_CliLocalSocket::saysWhatIsWrong()
{
    const QTemporaryDir folder;
    CliProcess run({u"tree"_s, "unix://"_L1 + folder.filePath(u"nowhere"_s)});
    EXPECT_EXIT(run, 2);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains("no such socket"), run.errors().constData());
}

void tst_CliLocalSocket::takesNoProxy()
{
    CliProcess run({u"tree"_s, u"unix:///a"_s, u"--proxy"_s, u"p"_s});
    EXPECT_EXIT(run, 1);
    QVERIFY2(run.errors().contains("--proxy"), run.errors().constData());
}

QTEST_GUILESS_MAIN(tst_CliLocalSocket)
#include "tst_clilocalsocket.moc"
