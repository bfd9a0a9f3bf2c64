// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tlsoptions.h"

#include "core/mqtt/certificatecheck.h"
#include "core/mqtt/tlsfiles.h"
#include "tests/support/prepare.h"
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

class TestTlsOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void fingerprints_data();
    void fingerprints();
    void alpnLists();
    void certificatesForHosts_data();
    void certificatesForHosts();
    void commonNameWhereNothingElseNamesAHost();
    void reportsAreBounded();
    void filesThatAreNone_data();
    void filesThatAreNone();
    void encryptedKeys();
    void pkcs12();
    void keyInTheCertificateFile();

private:
    test::TestCertificates m_certificates;
    QSslCertificate m_server;
};

void TestTlsOptions::initTestCase()
{
    test::prepare();
    if (!test::TestCertificates::isInstalled()) {
        QSKIP("openssl is not installed");
    }
    QVERIFY2(m_certificates.isValid(), qPrintable(m_certificates.errorString()));
    QVERIFY2(
        m_certificates.make({.name = u"server"_s,
                             .alternativeNames = u"DNS:broker.example,DNS:*.wild.example,DNS:*,DNS:*.com,"
                                                 "DNS:xn--bcher-kva.example,IP:127.0.0.1,IP:::1"_s}),
        qPrintable(m_certificates.errorString()));
    m_server = QSslCertificate::fromPath(m_certificates.path(u"server.pem"_s)).value(0);
    QVERIFY(!m_server.isNull());
}

void TestTlsOptions::fingerprints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    const QString plain = u"00ff"_s.repeated(16);
    QStringList pairs;
    for (int i = 0; i < 32; ++i) {
        pairs.append(i % 2 == 0 ? u"00"_s : u"FF"_s);
    }
    QTest::newRow("digits") << plain << true;
    QTest::newRow("colons") << pairs.join(u':') << true;
    QTest::newRow("blanks") << u' ' + pairs.join(u' ') << true;
    QTest::newRow("openssl") << "sha256 Fingerprint="_L1 + pairs.join(u':') << true;
    QTest::newRow("prefix") << "sha256:"_L1 + plain << true;
    QTest::newRow("short") << plain.chopped(1) << false;
    QTest::newRow("long") << plain + u'0' << false;
    QTest::newRow("other letters") << plain.chopped(1) + u'g' << false;
    QTest::newRow("wide digits") << plain.chopped(1) + QChar(0xff10) << false;
    QTest::newRow("SHA-1") << u"00ff"_s.repeated(10) << false;
    QTest::newRow("empty") << QString() << false;
}

void TestTlsOptions::fingerprints()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto parsed = parseFingerprint(text);
    QCOMPARE(parsed.has_value(), valid);
    if (valid) {
        QCOMPARE(*parsed, QByteArray("\x00\xff", 2).repeated(16));
        QCOMPARE(parseFingerprint(fingerprintText(*parsed)), parsed);
    }
}

// RFC 7301 section 3.1: 1 to 255 bytes each.
void TestTlsOptions::alpnLists()
{
    QVERIFY(alpnProblem({}).isEmpty());
    QVERIFY(alpnProblem({u"mqtt"_s, u"x-amzn-mqtt-ca"_s}).isEmpty());
    QVERIFY(alpnProblem({QString(255, u'x')}).isEmpty());
    QVERIFY(!alpnProblem({QString(256, u'x')}).isEmpty());
    QVERIFY(!alpnProblem({u"mqtt"_s, QString()}).isEmpty());
    QVERIFY(!alpnProblem({u"h2 "_s}).isEmpty());
    QVERIFY(!alpnProblem({u"ü"_s}).isEmpty());
}

void TestTlsOptions::certificatesForHosts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matches");
    QTest::newRow("name") << u"broker.example"_s << true;
    QTest::newRow("letters of any case") << u"Broker.EXAMPLE"_s << true;
    QTest::newRow("with the root's dot") << u"broker.example."_s << true;
    QTest::newRow("in its own script") << u"bücher.example"_s << true;
    QTest::newRow("below the star") << u"a.wild.example"_s << true;
    QTest::newRow("two below the star") << u"a.b.wild.example"_s << false;
    QTest::newRow("the star's own domain") << u"wild.example"_s << false;
    QTest::newRow("a star alone stands for nothing") << u"localhost"_s << false;
    QTest::newRow("nor for a whole top domain") << u"evil.com"_s << false;
    QTest::newRow("ends like it") << u"xbroker.example"_s << false;
    QTest::newRow("address") << u"127.0.0.1"_s << true;
    QTest::newRow("another address") << u"127.0.0.2"_s << false;
    QTest::newRow("IPv6") << u"0:0::1"_s << true;
    QTest::newRow("the common name beside others") << u"server"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestTlsOptions::certificatesForHosts()
{
    QFETCH(QString, host);
    QTEST(isCertificateFor(m_server, host), "matches");
}

void TestTlsOptions::commonNameWhereNothingElseNamesAHost()
{
    QVERIFY(m_certificates.make({.name = u"old"_s, .subject = u"/CN=old.example"_s}));
    const QSslCertificate old = QSslCertificate::fromPath(m_certificates.path(u"old.pem"_s)).value(0);
    QVERIFY(isCertificateFor(old, u"old.example"_s));
    QVERIFY(!isCertificateFor(old, u"new.example"_s));
}

// A certificate is the server's word: any length, any character.
void TestTlsOptions::reportsAreBounded()
{
    QStringList names;
    for (int i = 0; i < 150; ++i) {
        names.append(u"DNS:n%1.example"_s.arg(i));
    }
    QVERIFY2(
        m_certificates.make(
            {.name = u"many"_s, .subject = u"/CN=a\u202Eb/O=<b>x"_s, .alternativeNames = names.join(u',')}),
        qPrintable(m_certificates.errorString()));
    const QSslCertificate many = QSslCertificate::fromPath(m_certificates.path(u"many.pem"_s)).value(0);
    const CertificateReport report = reportOf(many, {}, u"h"_s);
    QCOMPARE(report.names.size(), 100);
    QCOMPARE(report.namesLeftOut, 50);
    QVERIFY(report.subject.startsWith("CN="_L1));
    QVERIFY(!report.subject.contains(QChar(0x202E)));
    QVERIFY(report.issuer.contains("CN=Test authority"_L1));
    QCOMPARE(report.sha256.size(), 32);
}

void TestTlsOptions::filesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << "hello"_ba;
    QTest::newRow("damaged PEM") << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"_ba;
    QTest::newRow("cut PEM") << "-----BEGIN CERTIFICATE-----\nAAAA"_ba;
    QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, 'x');
    QTest::newRow("DER start") << "\x30\x82\xff\xff"_ba;
}

void TestTlsOptions::filesThatAreNone()
{
    QFETCH(QByteArray, content);
    QFile file(m_certificates.path(u"odd"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    TlsOptions options;
    options.caFiles = {file.fileName()};
    const auto authorities = readAuthorities(options);
    QVERIFY(!authorities);
    QCOMPARE(authorities.error().code, Error::Code::FileError);
    QVERIFY(authorities.error().detail.contains(file.fileName()));
    options.certificateFile = file.fileName();
    if (content.startsWith('0')) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"PKCS#12"_s)); // Qt's own
    }
    QCOMPARE(readClientCertificate(options).error().code, Error::Code::FileError);
    options.certificateFile = m_certificates.path(u"server.pem"_s);
    options.keyFile = file.fileName();
    QCOMPARE(readClientCertificate(options).error().code, Error::Code::FileError);
    options.keyFile = u"/dev/zero"_s; // reading it would never end
    QCOMPARE(readClientCertificate(options).error().code, Error::Code::FileError);
}

void TestTlsOptions::encryptedKeys()
{
    QVERIFY2(m_certificates.encryptKey(u"server"_s, u"locked"_s, u"secret word"_s),
             qPrintable(m_certificates.errorString()));
    TlsOptions options;
    options.certificateFile = m_certificates.path(u"server.pem"_s);
    options.keyFile = m_certificates.path(u"locked.key"_s);
    QCOMPARE(readClientCertificate(options).error().code, Error::Code::FileError);
    options.keyPassphrase = "not this one";
    const auto wrong = readClientCertificate(options);
    QVERIFY(!wrong);
    QVERIFY(!wrong.error().detail.contains("not this one"_L1));
    options.keyPassphrase = "secret word";
    const auto right = readClientCertificate(options);
    QVERIFY2(right.ok(), "the passphrase opens it");
    QVERIFY(!right->key.isNull());
    QCOMPARE(right->chain.value(0), m_server);
}

void TestTlsOptions::pkcs12()
{
    QVERIFY2(m_certificates.makePkcs12(u"server"_s, u"secret word"_s),
             qPrintable(m_certificates.errorString()));
    TlsOptions options;
    options.certificateFile = m_certificates.path(u"server.p12"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"PKCS#12"_s)); // Qt's own
    QVERIFY(!readClientCertificate(options));
    options.keyPassphrase = "secret word";
    const auto read = readClientCertificate(options);
    QVERIFY(read.ok());
    QVERIFY(!read->key.isNull());
    QCOMPARE(read->chain.value(0), m_server);
}

void TestTlsOptions::keyInTheCertificateFile()
{
    QFile both(m_certificates.path(u"both.pem"_s));
    QVERIFY(both.open(QIODevice::WriteOnly));
    for (const QString &name : {u"server.pem"_s, u"server.key"_s}) {
        QFile part(m_certificates.path(name));
        QVERIFY(part.open(QIODevice::ReadOnly));
        both.write(part.readAll());
    }
    both.close();
    TlsOptions options;
    options.certificateFile = both.fileName();
    QVERIFY(readClientCertificate(options).ok());
    options.certificateFile = m_certificates.path(u"server.pem"_s);
    QCOMPARE(readClientCertificate(options).error().code, Error::Code::FileError);
}

QTEST_GUILESS_MAIN(TestTlsOptions)
#include "tst_tlsoptions.moc"
