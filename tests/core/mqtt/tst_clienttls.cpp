// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the built-in client trusts, and how it proves who it is: against a real mosquitto that speaks TLS.
#include "tests/core/mqtt/clienttlsbench.h"
#include "tests/support/prepare.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;
using test::ClientTlsBench;
using test::lossOf;
using test::named;
using Problem = CertificateProblem;

class TestClientTls : public QObject, private ClientTlsBench
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_broker.reset(); }

    void trustedByAFile();
    void trustedByAKeptAuthority();
    void refusals_data();
    void refusals();
    void aPinStandsForEverything_data();
    void aPinStandsForEverything();
    void aWrongPinIsRefusedThoughTrusted();
    void onlyTheSwitchAcceptsAnything();
    void serverNameAndVerifyNameApart_data();
    void serverNameAndVerifyNameApart();
    void clientCertificates_data();
    void clientCertificates();
    void withoutAClientCertificate_data();
    void withoutAClientCertificate();
    void strangersClientCertificate();
    void preSharedKey_data();
    void preSharedKey();

private:
    [[nodiscard]] QByteArray fingerprint(const QString &name) const;
};

void TestClientTls::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled() || !test::TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    QVERIFY(m_certificates.isValid());
    const QString local = u"DNS:localhost,IP:127.0.0.1"_s;
    QVERIFY(m_certificates.make(
        {.name = u"server"_s, .subject = u"/O=Farm/CN=broker"_s, .alternativeNames = local}));
    QVERIFY(m_certificates.make(
        {.name = u"elsewhere"_s, .alternativeNames = u"DNS:else.example,IP:192.0.2.1"_s}));
    QVERIFY(m_certificates.make({.name = u"expired"_s, .alternativeNames = local, .expired = true}));
    QVERIFY(m_certificates.make({.name = u"selfsigned"_s, .alternativeNames = local, .selfSigned = true}));
    QVERIFY(m_certificates.make({.name = u"worst"_s, .expired = true, .selfSigned = true}));
    QVERIFY(m_certificates.make({.name = u"stranger"_s, .selfSigned = true, .isAuthority = true}));
    QVERIFY(
        m_certificates.make({.name = u"strange"_s, .alternativeNames = local, .authority = u"stranger"_s}));
    QVERIFY(m_certificates.make({.name = u"client"_s, .subject = u"/CN=ann"_s}));
    QVERIFY2(m_certificates.encryptKey(u"client"_s, u"locked"_s, u"open sesame"_s),
             qPrintable(m_certificates.errorString()));
    QVERIFY2(m_certificates.makePkcs12(u"client"_s, u"open sesame"_s),
             qPrintable(m_certificates.errorString()));
}

QByteArray TestClientTls::fingerprint(const QString &name) const
{
    return QSslCertificate::fromPath(m_certificates.path(name + ".pem"_L1))
        .value(0)
        .digest(QCryptographicHash::Sha256);
}

void TestClientTls::trustedByAFile()
{
    startBroker();
    Endpoint endpoint = trusting();
    for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s}) {
        endpoint.host = host;
        ClientRecorder recorder;
        QVERIFY(recorder.client->open(endpoint, named("ann")));
        QTRY_VERIFY2(recorder.isConnected() || !recorder.losses.empty(), "no end of the handshake");
        QVERIFY2(recorder.isConnected(), lossOf(recorder).constData());
        QVERIFY(!recorder.client->untrustedCertificate());
        recorder.client->close();
        QTRY_VERIFY(recorder.isDisconnected());
    }
}

void TestClientTls::trustedByAKeptAuthority()
{
    startBroker();
    Endpoint endpoint = m_broker->endpoint();
    QFile authority(m_certificates.path(u"ca.pem"_s));
    QVERIFY(authority.open(QIODevice::ReadOnly));
    endpoint.tls.caCertificates = authority.readAll();
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected());
}

void TestClientTls::refusals_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<std::vector<Problem>>("problems");
    QTest::newRow("unknown authority") << u"strange"_s << std::vector{Problem::UnknownIssuer};
    QTest::newRow("self-signed") << u"selfsigned"_s << std::vector{Problem::SelfSigned};
    QTest::newRow("another host") << u"elsewhere"_s << std::vector{Problem::WrongHost};
    QTest::newRow("expired") << u"expired"_s << std::vector{Problem::Expired};
    QTest::newRow("all at once") << u"worst"_s
                                 << std::vector{Problem::SelfSigned, Problem::WrongHost, Problem::Expired};
}

void TestClientTls::refusals()
{
    QFETCH(QString, certificate);
    QFETCH(std::vector<Problem>, problems);
    startBroker(certificate);
    ClientRecorder recorder;
    ConnectOptions options = named("ann");
    options.userName = "ann";
    options.password = "s3cret";
    QVERIFY(recorder.client->open(trusting(), options));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::TlsUntrusted);
    QVERIFY(recorder.losses[0].final); // asking again gets the same answer
    QCOMPARE(recorder.client->bytesSent(), 0U);
    const auto report = recorder.client->untrustedCertificate();
    QVERIFY(report.has_value());
    QVERIFY2(report->problems == problems, lossOf(recorder).constData());
    const QSslCertificate made
        = QSslCertificate::fromPath(m_certificates.path(certificate + ".pem"_L1)).value(0);
    QCOMPARE(report->sha256, fingerprint(certificate));
    QCOMPARE(report->subject, "CN="_L1 + certificate);
    QVERIFY(!report->issuer.isEmpty());
    QCOMPARE(report->validFrom, made.effectiveDate());
    QCOMPARE(report->validUntil, made.expiryDate());
    QCOMPARE(report->expectedName, u"127.0.0.1"_s);
    if (certificate == "elsewhere"_L1) {
        QCOMPARE(report->names, (QStringList{u"192.0.2.1"_s, u"else.example"_s}));
    }
}

void TestClientTls::aPinStandsForEverything_data()
{
    QTest::addColumn<QString>("certificate");
    for (const char *name : {"strange", "selfsigned", "elsewhere", "expired", "worst", "server"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestClientTls::aPinStandsForEverything()
{
    QFETCH(QString, certificate);
    startBroker(certificate);
    Endpoint endpoint = m_broker->endpoint();
    endpoint.tls.pins = {QByteArray(32, '\0'), fingerprint(certificate)};
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected());
}

void TestClientTls::aWrongPinIsRefusedThoughTrusted()
{
    startBroker();
    Endpoint endpoint = trusting();
    endpoint.tls.pins = {fingerprint(u"elsewhere"_s)};
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::TlsUntrusted);
    QVERIFY(recorder.client->untrustedCertificate()->problems == std::vector{Problem::WrongPin});
    QCOMPARE(recorder.client->bytesSent(), 0U);
    // With other faults beside it.
    endpoint.tls.caFiles.clear();
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_COMPARE(recorder.losses.size(), 2U);
    QVERIFY(recorder.client->untrustedCertificate()->problems
            == std::vector({Problem::UnknownIssuer, Problem::WrongPin}));
}

void TestClientTls::onlyTheSwitchAcceptsAnything()
{
    startBroker(u"worst"_s);
    Endpoint endpoint = m_broker->endpoint();
    endpoint.tls.insecure = true;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected());
}

void TestClientTls::serverNameAndVerifyNameApart_data()
{
    QTest::addColumn<QString>("serverName");
    QTest::addColumn<QString>("verifyName");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the host") << QString() << QString() << false;
    QTest::newRow("server name alone") << u"else.example"_s << QString() << true;
    QTest::newRow("verify name alone") << QString() << u"else.example"_s << true;
    QTest::newRow("both") << u"localhost"_s << u"else.example"_s << true;
    QTest::newRow("the certificate is for the server name and not for the other")
        << u"else.example"_s << u"wrong.example"_s << false;
}

void TestClientTls::serverNameAndVerifyNameApart()
{
    QFETCH(QString, serverName);
    QFETCH(QString, verifyName);
    QFETCH(bool, accepted);
    startBroker(u"elsewhere"_s);
    Endpoint endpoint = trusting();
    endpoint.tls.serverName = serverName;
    endpoint.tls.verifyName = verifyName;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected() || !recorder.losses.empty());
    QCOMPARE(recorder.isConnected(), accepted);
    if (!accepted) {
        QVERIFY(recorder.client->untrustedCertificate()->problems == std::vector{Problem::WrongHost});
    }
}

void TestClientTls::clientCertificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::newRow("PEM") << u"client.pem"_s << u"client.key"_s << QByteArray();
    QTest::newRow("encrypted key") << u"client.pem"_s << u"locked.key"_s << "open sesame"_ba;
    QTest::newRow("PKCS#12") << u"client.p12"_s << QString() << "open sesame"_ba;
}

void TestClientTls::clientCertificates()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, passphrase);
    startBroker(u"server"_s, {u"require_certificate true"_s, u"use_identity_as_username true"_s,
                              "cafile "_L1 + m_certificates.path(u"ca.pem"_s)});
    Endpoint endpoint = trusting();
    endpoint.tls.certificateFile = m_certificates.path(certificate);
    endpoint.tls.keyFile = key.isEmpty() ? key : m_certificates.path(key);
    endpoint.tls.keyPassphrase = passphrase;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected() || !recorder.losses.empty());
    QVERIFY2(recorder.isConnected(), lossOf(recorder).constData());
    QTRY_VERIFY(m_broker->log().contains("u'ann'"));
}

void TestClientTls::withoutAClientCertificate_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.2") << u"tlsv1.2"_s;
    QTest::newRow("TLS 1.3") << u"tlsv1.3"_s; // tells after the client's handshake is done
}

void TestClientTls::withoutAClientCertificate()
{
    QFETCH(QString, version);
    startBroker(u"server"_s, {u"require_certificate true"_s, "tls_version "_L1 + version,
                              "cafile "_L1 + m_certificates.path(u"ca.pem"_s)});
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(trusting(), named("ann")));
    QTRY_VERIFY(!recorder.losses.empty());
    const Error error = recorder.losses[0].error;
    QVERIFY2(error.code == Error::Code::TlsCertificateWanted || version == "tlsv1.2"_L1,
             qPrintable(error.detail));
    QVERIFY2(error.detail.contains("client certificate"_L1), qPrintable(error.detail));
    QVERIFY(recorder.connacks.empty());
}

void TestClientTls::strangersClientCertificate()
{
    startBroker(u"server"_s,
                {u"require_certificate true"_s, "cafile "_L1 + m_certificates.path(u"ca.pem"_s)});
    Endpoint endpoint = trusting();
    endpoint.tls.certificateFile = m_certificates.path(u"strange.pem"_s);
    endpoint.tls.keyFile = m_certificates.path(u"strange.key"_s);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(!recorder.losses.empty());
    QVERIFY2(recorder.losses[0].error.code == Error::Code::TlsCertificateWanted,
             lossOf(recorder).constData());
    // A key of another certificate is found out before anything is sent.
    endpoint.tls.keyFile = m_certificates.path(u"client.key"_s);
    ClientRecorder mixed;
    QVERIFY(mixed.client->open(endpoint, named("ann")));
    QTRY_VERIFY(!mixed.losses.empty());
    QVERIFY2(mixed.losses[0].error.code == Error::Code::FileError, lossOf(mixed).constData());
}

void TestClientTls::preSharedKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("right") << QByteArray::fromHex("00112233445566778899aabbccddeeff") << true;
    QTest::newRow("wrong") << QByteArray::fromHex("ff112233445566778899aabbccddeeff") << false;
}

void TestClientTls::preSharedKey()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, accepted);
    QFile keys(m_certificates.path(u"keys"_s));
    QVERIFY(keys.open(QIODevice::WriteOnly));
    keys.write("ann:00112233445566778899aabbccddeeff\n");
    keys.close();
    m_broker = std::make_unique<test::MosquittoProcess>();
    m_broker->addConfigLine(u"psk_hint test"_s);
    m_broker->addConfigLine("psk_file "_L1 + keys.fileName());
    QVERIFY2(m_broker->start(), qPrintable(m_broker->errorString()));
    Endpoint endpoint = m_broker->endpoint();
    endpoint.scheme = Endpoint::Scheme::Mqtts;
    endpoint.tls.pskIdentity = u"ann"_s;
    endpoint.tls.pskKey = key;
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpoint, named("ann")));
    QTRY_VERIFY(recorder.isConnected() || !recorder.losses.empty());
    QVERIFY2(recorder.isConnected() == accepted, lossOf(recorder).constData());
}

QTEST_GUILESS_MAIN(TestClientTls)
#include "tst_clienttls.moc"
