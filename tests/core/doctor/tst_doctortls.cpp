// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong with TLS, against a real mosquitto.
#include "tests/core/doctor/doctorbench.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QTest>

using namespace mangrove;
using namespace mangrove::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = DoctorStepKind;
using Cause = DoctorCause;

class tst_DoctorTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingWorks();
    void certificates_data();
    void certificates();
    void plainTextToATlsPort_data();
    void plainTextToATlsPort();
    void clientCertificate_data();
    void clientCertificate();
    void caFileMissing();

private:
    [[nodiscard]] bool makeNotYetValid();
    void start(MosquittoProcess &broker, const QString &certificate);
    [[nodiscard]] DoctorRequest trusting(const MosquittoProcess &broker) const;
    [[nodiscard]] QString path(const QString &name) const { return m_certificates.path(name); }

    TestCertificates m_certificates;
};

// A date to begin with is for `openssl ca` alone.
bool tst_DoctorTls::makeNotYetValid()
{
    QFile configuration(path(u"ca.conf"_s));
    QFile database(path(u"index.txt"_s));
    if (!database.open(QIODevice::WriteOnly) || !configuration.open(QIODevice::WriteOnly)) {
        return false;
    }
    configuration.write("[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
                        "default_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n"
                        "[e]\nsubjectAltName=IP:127.0.0.1\n");
    configuration.close();
    return m_certificates.make({.name = u"future"_s})
           && m_certificates.run({u"ca"_s, u"-batch"_s, u"-config"_s, u"ca.conf"_s, u"-cert"_s, u"ca.pem"_s,
                                  u"-keyfile"_s, u"ca.key"_s, u"-in"_s, u"future.csr"_s, u"-out"_s,
                                  u"future.pem"_s, u"-notext"_s, u"-startdate"_s, u"20980101000000Z"_s,
                                  u"-enddate"_s, u"20990101000000Z"_s});
}

void tst_DoctorTls::initTestCase()
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
    QVERIFY(m_certificates.make({.name = u"alone"_s, .alternativeNames = local, .selfSigned = true}));
    QVERIFY(m_certificates.make({.name = u"stranger"_s, .selfSigned = true}));
    QVERIFY2(makeNotYetValid(), qPrintable(m_certificates.errorString()));
}

void tst_DoctorTls::start(MosquittoProcess &broker, const QString &certificate)
{
    broker.setTls(path(certificate + ".pem"_L1), path(certificate + ".key"_L1));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
}

DoctorRequest tst_DoctorTls::trusting(const MosquittoProcess &broker) const
{
    DoctorRequest request = requestFor(broker.endpoint());
    request.endpoint.tls.caFiles = {path(u"ca.pem"_s)};
    return request;
}

void tst_DoctorTls::everythingWorks()
{
    MosquittoProcess broker;
    start(broker, u"server"_s);
    DoctorRequest request = trusting(broker);
    request.endpoint.tls.alpnProtocols = {u"mqtt"_s};
    const DoctorReport report = examine(request);
    QCOMPARE(failureText(report), "nothing failed"_ba);
    QVERIFY(isExplained(report));
    const DoctorStep &step = report.step(Kind::Tls);
    QVERIFY(step.duration > 0us);
    QVERIFY(step.tls);
    QCOMPARE(step.tls->version, u"TLS 1.3"_s);
    QVERIFY(step.tls->cipher.startsWith("TLS_"_L1));
    QVERIFY(!step.tls->chain.empty());
    QCOMPARE(step.tls->chain.front().subject, u"CN=server"_s);
    QVERIFY(step.tls->chain.front().issuer.contains("CN=Test authority"_L1));
    QVERIFY(step.tls->chain.front().validUntil > QDateTime::currentDateTimeUtc());
    QVERIFY(!step.untrusted);
}

void tst_DoctorTls::certificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("wrong authority") << u"server"_s << false << Cause::CertificateUnknownIssuer;
    QTest::newRow("self-signed") << u"alone"_s << true << Cause::CertificateUnknownIssuer;
    QTest::newRow("wrong host name") << u"elsewhere"_s << true << Cause::CertificateWrongHost;
    QTest::newRow("expired") << u"expired"_s << true << Cause::CertificateExpired;
    QTest::newRow("clock slow") << u"future"_s << true << Cause::CertificateNotYetValid;
}

void tst_DoctorTls::certificates()
{
    QFETCH(QString, certificate);
    QFETCH(bool, trusted);
    QFETCH(Cause, cause);
    MosquittoProcess broker;
    start(broker, certificate);
    DoctorRequest request = trusted ? trusting(broker) : requestFor(broker.endpoint());
    request.options.password = "swordfish";
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Tls, cause);
    const DoctorStep &step = report.step(Kind::Tls);
    QVERIFY(step.untrusted);
    QCOMPARE(step.untrusted->subject, "CN="_L1 + certificate);
    QVERIFY(step.tls && !step.tls->chain.empty()); // shown all the same
    QCOMPARE(report.step(Kind::Connect).cause, Cause::NotReached);
}

void tst_DoctorTls::plainTextToATlsPort_data()
{
    QTest::addColumn<mqtt::Endpoint::Scheme>("scheme");
    QTest::addColumn<Kind>("step");
    QTest::newRow("mqtt") << mqtt::Endpoint::Scheme::Mqtt << Kind::Connect;
    QTest::newRow("ws") << mqtt::Endpoint::Scheme::Ws << Kind::WebSocket;
}

void tst_DoctorTls::plainTextToATlsPort()
{
    QFETCH(mqtt::Endpoint::Scheme, scheme);
    QFETCH(Kind, step);
    MosquittoProcess broker;
    start(broker, u"server"_s);
    DoctorRequest request = requestFor(localEndpoint(scheme, broker.port()));
    request.stepLimit = 1s;
    EXPECT_FAILURE(examine(request), step, Cause::PortSpeaksTls);
}

void tst_DoctorTls::clientCertificate_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<Cause>("cause");
    QTest::newRow("none") << u"tlsv1.3"_s << QString() << Cause::ClientCertificateWanted;
    QTest::newRow("of a stranger") << u"tlsv1.3"_s << u"stranger"_s << Cause::ClientCertificateRefused;
    QTest::newRow("of a stranger, TLS 1.2")
        << u"tlsv1.2"_s << u"stranger"_s << Cause::ClientCertificateRefused;
}

void tst_DoctorTls::clientCertificate()
{
    QFETCH(QString, version);
    QFETCH(QString, certificate);
    QFETCH(Cause, cause);
    MosquittoProcess broker;
    broker.addConfigLine("cafile "_L1 + path(u"ca.pem"_s));
    broker.addConfigLine(u"require_certificate true"_s);
    broker.addConfigLine("tls_version "_L1 + version);
    start(broker, u"server"_s);
    DoctorRequest request = trusting(broker);
    if (!certificate.isEmpty()) {
        request.endpoint.tls.certificateFile = path(certificate + ".pem"_L1);
        request.endpoint.tls.keyFile = path(certificate + ".key"_L1);
    }
    const DoctorReport report = examine(request);
    EXPECT_FAILURE(report, Kind::Tls, cause);
    QCOMPARE(report.step(Kind::Connect).cause, Cause::NotReached);
}

void tst_DoctorTls::caFileMissing()
{
    MosquittoProcess broker;
    start(broker, u"server"_s);
    DoctorRequest request = requestFor(broker.endpoint());
    request.endpoint.tls.caFiles = {path(u"missing.pem"_s)};
    EXPECT_FAILURE(examine(request), Kind::Tls, Cause::OptionsInvalid);
}

QTEST_GUILESS_MAIN(tst_DoctorTls)
#include "tst_doctortls.moc"
