// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"
#include "tests/support/testcertificates.h"

#include <QCryptographicHash>
#include <QSslCertificate>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void publishesAndPrints();
    void names_data();
    void names();
    void saysWhyACertificateIsRefused_data();
    void saysWhyACertificateIsRefused();
    void insecureWarns();
    void clientCertificates();
    void clientCertificateWanted();
    void preSharedKey();
    void plainServer();
    void plainTextToATlsPort();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    void start(MosquittoProcess &broker, const QString &certificate);
    [[nodiscard]] QString path(const QString &name) const { return m_certificates.path(name); }

    TestCertificates m_certificates;
    QString m_fingerprint; ///< of server.pem
};

namespace {

QString tlsUrl(const MosquittoProcess &broker)
{
    return u"mqtts://127.0.0.1:%1"_s.arg(broker.port());
}

QStringList publishing(const QString &url, const QStringList &more)
{
    return QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, u"1"_s} + more;
}

} // namespace

void tst_CliTls::initTestCase()
{
    prepare();
    if (!MosquittoProcess::isInstalled() || !TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    const QString local = u"DNS:localhost,IP:127.0.0.1"_s;
    QVERIFY(m_certificates.isValid());
    QVERIFY(m_certificates.make({.name = u"server"_s, .alternativeNames = local}));
    QVERIFY(m_certificates.make({.name = u"expired"_s, .alternativeNames = local, .expired = true}));
    QVERIFY(m_certificates.make({.name = u"elsewhere"_s, .alternativeNames = u"DNS:else.example"_s}));
    QVERIFY(m_certificates.make({.name = u"client"_s}));
    QVERIFY(m_certificates.encryptKey(u"client"_s, u"locked"_s, u"open sesame"_s));
    m_fingerprint = QString::fromLatin1(QSslCertificate::fromPath(path(u"server.pem"_s))
                                            .value(0)
                                            .digest(QCryptographicHash::Sha256)
                                            .toHex(':'))
                        .toUpper();
}

void tst_CliTls::start(MosquittoProcess &broker, const QString &certificate)
{
    broker.setTls(path(certificate + ".pem"_L1), path(certificate + ".key"_L1));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
}

void tst_CliTls::publishesAndPrints()
{
    MosquittoProcess broker;
    start(broker, u"server"_s);
    const QStringList trust{u"--cafile"_s, path(u"ca.pem"_s)};
    EXPECT_OK(publishing(tlsUrl(broker), trust + QStringList{u"--retain"_s}));
    CliProcess sub(QStringList{u"sub"_s, tlsUrl(broker).replace("mqtts"_L1, "ssl"_L1), u"--count"_s, u"1"_s}
                   + trust);
    EXPECT_EXIT(sub, 0);
    QCOMPARE(jsonLine(sub.output()).value("payload"_L1).toString(), u"x"_s);
    EXPECT_OK(publishing(tlsUrl(broker), {u"--pin"_s, m_fingerprint}));
}

void tst_CliTls::names_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("verify name") << QStringList{u"--verify-name"_s, u"else.example"_s};
    QTest::newRow("server name") << QStringList{u"--tls-sni"_s, u"else.example"_s};
    QTest::newRow("both, and a protocol") << QStringList{
        u"--tls-sni"_s, u"x.example"_s, u"--verify-name"_s, u"else.example"_s, u"--tls-alpn"_s, u"mqtt"_s};
}

void tst_CliTls::names()
{
    QFETCH(QStringList, options);
    MosquittoProcess broker;
    start(broker, u"elsewhere"_s);
    EXPECT_OK(publishing(tlsUrl(broker), options + QStringList{u"--cafile"_s, path(u"ca.pem"_s)}));
}

void tst_CliTls::saysWhyACertificateIsRefused_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("unknown issuer") << u"server"_s << false
                                    << QByteArrayList{"not trusted", "issuer", "Test authority",
                                                      m_fingerprint.toLatin1(), "--pin"};
    QTest::newRow("host name") << u"elsewhere"_s << true
                               << QByteArrayList{"it is for else.example and not for 127.0.0.1"};
    QTest::newRow("expired") << u"expired"_s << true << QByteArrayList{"it expired on 20"};
}

void tst_CliTls::saysWhyACertificateIsRefused()
{
    QFETCH(QString, certificate);
    QFETCH(bool, trusted);
    QFETCH(QByteArrayList, words);
    MosquittoProcess broker;
    start(broker, certificate);
    CliProcess run(
        publishing(tlsUrl(broker), trusted ? QStringList{u"--cafile"_s, path(u"ca.pem"_s)} : QStringList()));
    EXPECT_EXIT(run, 2);
    QVERIFY(isOneLine(run.errors()));
    for (const QByteArray &word : words) {
        QVERIFY2(run.errors().contains(word), run.errors().constData());
    }
}

void tst_CliTls::insecureWarns()
{
    MosquittoProcess broker;
    start(broker, u"expired"_s);
    CliProcess run(publishing(tlsUrl(broker), {u"--insecure"_s}));
    EXPECT_EXIT(run, 0);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY(run.errors().contains("warning: --insecure"));
}

void tst_CliTls::clientCertificates()
{
    MosquittoProcess broker;
    broker.addConfigLine("cafile "_L1 + path(u"ca.pem"_s));
    broker.addConfigLine(u"require_certificate true"_s);
    start(broker, u"server"_s);
    const QStringList trust{u"--cafile"_s, path(u"ca.pem"_s), u"--cert"_s, path(u"client.pem"_s)};
    EXPECT_OK(publishing(tlsUrl(broker), trust + QStringList{u"--key"_s, path(u"client.key"_s)}));
    const QStringList locked
        = publishing(tlsUrl(broker), trust + QStringList{u"--key"_s, path(u"locked.key"_s)});
    CliProcess environment(locked, {u"MANGROVE_KEY_PASSPHRASE=open sesame"_s});
    EXPECT_EXIT(environment, 0);
    CliProcess input(locked + QStringList{u"--keypass-file"_s, u"-"_s}, {}, "open sesame\n");
    EXPECT_EXIT(input, 0);
    CliProcess wrong(locked, {u"MANGROVE_KEY_PASSPHRASE=guess what"_s});
    EXPECT_EXIT(wrong, 1);
    QVERIFY(isOneLine(wrong.errors()));
    QVERIFY(wrong.errors().contains("passphrase"));
    QVERIFY(!wrong.errors().contains("guess what"));
}

void tst_CliTls::clientCertificateWanted()
{
    MosquittoProcess broker;
    broker.addConfigLine("cafile "_L1 + path(u"ca.pem"_s));
    broker.addConfigLine(u"require_certificate true"_s);
    start(broker, u"server"_s);
    CliProcess run(publishing(tlsUrl(broker), {u"--cafile"_s, path(u"ca.pem"_s)}));
    EXPECT_EXIT(run, 3);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains("requires a client certificate"), run.errors().constData());
}

void tst_CliTls::preSharedKey()
{
    QVERIFY(writeFile(path(u"keys"_s), "ann:0011223344\n"));
    MosquittoProcess broker;
    broker.addConfigLine(u"psk_hint test"_s);
    broker.addConfigLine("psk_file "_L1 + path(u"keys"_s));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    CliProcess run(publishing(tlsUrl(broker), {u"--psk-identity"_s, u"ann"_s}),
                   {u"MANGROVE_PSK=0011223344"_s});
    EXPECT_EXIT(run, 0);
}

void tst_CliTls::plainServer()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    CliProcess run(publishing(tlsUrl(broker), {}));
    EXPECT_EXIT(run, 2);
    QVERIFY2(run.errors().contains("no TLS on this port"), run.errors().constData());
}

void tst_CliTls::plainTextToATlsPort()
{
    MosquittoProcess broker;
    start(broker, u"server"_s);
    CliProcess run(publishing(tlsUrl(broker).replace("mqtts"_L1, "mqtt"_L1), {}));
    EXPECT_EXIT(run, 2);
    QVERIFY2(run.errors().contains("expects TLS (mqtts://)"), run.errors().constData());
}

void tst_CliTls::refusesWrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    const QString tls = u"mqtts://127.0.0.1:1 "_s;
    QTest::newRow("without TLS") << u"mqtt://127.0.0.1:1 --cafile x"_s
                                 << u"--cafile needs a URL with mqtts"_s;
    QTest::newRow("insecure without TLS") << u"127.0.0.1:1 --insecure"_s << u"--insecure"_s;
    QTest::newRow("pin") << tls + u"--pin 00"_s << u"--pin"_s;
    QTest::newRow("protocol") << tls + u"--tls-alpn ü"_s << u"--tls-alpn"_s;
    QTest::newRow("key alone") << tls + u"--key x"_s << u"--cert"_s;
    QTest::newRow("no pre-shared key") << tls + u"--psk-identity ann"_s << u"--psk-file"_s;
    QTest::newRow("no identity") << tls + u"--psk-file x"_s << u"--psk-identity"_s;
    QTest::newRow("standard input twice")
        << tls + u"--user a --password-file - --cert x --keypass-file -"_s << u"standard input"_s;
    QTest::newRow("no such file") << tls + u"--cafile /nowhere/ca.pem"_s << u"/nowhere/ca.pem"_s;
}

void tst_CliTls::refusesWrongUsage()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    CliProcess run(QStringList{u"sub"_s} + line.split(u' '));
    EXPECT_EXIT(run, 1);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains(names.toUtf8()), run.errors().constData());
}

QTEST_GUILESS_MAIN(tst_CliTls)
#include "tst_clitls.moc"
