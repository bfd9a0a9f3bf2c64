// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"
#include "tests/support/testproxy.h"

#include <QTemporaryDir>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void through_data();
    void through();
    void passwords();
    void system();
    void saysWhatTheProxySays();
    void doctorGoesThrough();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    MosquittoProcess m_broker;
};

namespace {

/// A name that only the proxy knows.
QStringList publishing(const QStringList &more)
{
    return QStringList{u"pub"_s, u"broker.example"_s, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, u"1"_s}
           + more;
}

} // namespace

void tst_CliProxy::initTestCase()
{
    prepare();
    START_MOSQUITTO(m_broker);
}

void tst_CliProxy::through_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("HTTP") << u"http://127.0.0.1:%1/"_s;
    QTest::newRow("without a scheme") << u"127.0.0.1:%1"_s;
    QTest::newRow("SOCKS5") << u"socks5://127.0.0.1:%1"_s;
    QTest::newRow("as curl says") << u"socks5h://127.0.0.1:%1"_s;
}

void tst_CliProxy::through()
{
    QFETCH(QString, url);
    TestProxy proxy(m_broker.port());
    EXPECT_OK(publishing({u"--proxy"_s, url.arg(proxy.port())}));
    QCOMPARE(proxy.requests(), QByteArrayList{"broker.example:1883"});
}

void tst_CliProxy::passwords()
{
    TestProxy proxy(m_broker.port());
    proxy.setCredentials("ann", "s3cret");
    const QStringList words = publishing({u"--proxy"_s, u"http://ann@127.0.0.1:%1"_s.arg(proxy.port())});
    CliProcess environment(words, {u"MANGROVE_PROXY_PASSWORD=s3cret"_s});
    EXPECT_EXIT(environment, 0);
    CliProcess input(words + QStringList{u"--proxy-password-file"_s, u"-"_s}, {}, "s3cret\n");
    EXPECT_EXIT(input, 0);
    EXPECT_OK(publishing({u"--proxy"_s, u"socks5://ann:s3cret@127.0.0.1:%1"_s.arg(proxy.port())}));
    CliProcess wrong(words, {u"MANGROVE_PROXY_PASSWORD=guess what"_s});
    EXPECT_EXIT(wrong, 2);
    QVERIFY(isOneLine(wrong.errors()));
    QVERIFY2(wrong.errors().contains("did not accept the user name and password"),
             wrong.errors().constData());
    QVERIFY(!wrong.errors().contains("guess what"));
}

void tst_CliProxy::system()
{
    TestProxy proxy(m_broker.port());
    CliProcess run(publishing({u"--proxy"_s, u"system"_s}),
                   {u"https_proxy=http://127.0.0.1:%1"_s.arg(proxy.port()), u"no_proxy="_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(proxy.ways(), 1);
}

void tst_CliProxy::saysWhatTheProxySays()
{
    TestProxy proxy(m_broker.port());
    proxy.setAnswer("HTTP/1.1 403 Not to 1883\x1b[2J\r\n\r\n");
    CliProcess run(publishing({u"--proxy"_s, u"127.0.0.1:%1"_s.arg(proxy.port())}));
    EXPECT_EXIT(run, 2);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains("403 Not to 1883"), run.errors().constData());
    QVERIFY(!run.errors().contains('\x1b'));
}

void tst_CliProxy::doctorGoesThrough()
{
    TestProxy proxy(m_broker.port());
    const QStringList words{u"doctor"_s, u"broker.example"_s, u"--proxy"_s,
                            u"127.0.0.1:%1"_s.arg(proxy.port())};
    CliProcess good(words);
    EXPECT_EXIT(good, 0);
    QVERIFY(proxy.ways() > 0);
    proxy.setAnswer("HTTP/1.1 403 Not to 1883\r\n\r\n");
    CliProcess refused(words);
    QVERIFY(refused.exitCode() > 0);
    QVERIFY2(refused.output().contains("403 Not to 1883"), refused.output().constData());
}

void tst_CliProxy::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("scheme") << QStringList{u"--proxy"_s, u"ftp://p"_s} << "http:// or socks5://"_ba;
    QTest::newRow("path") << QStringList{u"--proxy"_s, u"http://p/x"_s} << "--proxy"_ba;
    QTest::newRow("port") << QStringList{u"--proxy"_s, u"http://ann:s3cret@p:0"_s} << "--proxy"_ba;
    QTest::newRow("password alone") << QStringList{u"--proxy"_s, u"http://:s3cret@p"_s} << "--proxy"_ba;
    QTest::newRow("file alone") << QStringList{u"--proxy-password-file"_s, u"-"_s} << "needs --proxy"_ba;
    QTest::newRow("file for the system's")
        << QStringList{u"--proxy"_s, u"system"_s, u"--proxy-password-file"_s, u"-"_s} << "needs the URL"_ba;
    QTest::newRow("two passwords") << QStringList{u"--proxy"_s, u"http://ann:s3cret@p"_s,
                                                  u"--proxy-password-file"_s, u"-"_s}
                                   << "both"_ba;
    QTest::newRow("standard input twice")
        << QStringList{u"--user"_s,  u"a"_s,   u"--password-file"_s,       u"-"_s,
                       u"--proxy"_s, u"a@p"_s, u"--proxy-password-file"_s, u"-"_s}
        << "standard input"_ba;
}

void tst_CliProxy::refusesWrongUsage()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, names);
    CliProcess run(publishing(words), {}, "x\n");
    EXPECT_EXIT(run, 1);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains(names), run.errors().constData());
    QVERIFY(!run.errors().contains("s3cret"));
}

QTEST_GUILESS_MAIN(tst_CliProxy)
#include "tst_cliproxy.moc"
