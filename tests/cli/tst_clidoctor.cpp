// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"
#include "tests/support/testcertificates.h"

#include <csignal>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void saysThatItWorks();
    void json();
    void jsonOfAFailure();
    void jsonOfTls();
    void exitCodes_data();
    void exitCodes();
    void secretsStayOut();
    void ctrlC();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
};

namespace {

QJsonObject stepNamed(const QJsonObject &report, const QString &name)
{
    const QJsonArray steps = report.value("steps"_L1).toArray();
    for (const QJsonValue step : steps) {
        if (step.toObject().value("step"_L1).toString() == name) {
            return step.toObject();
        }
    }
    return {};
}

QString outcomeOf(const QJsonObject &report, const QString &name)
{
    return stepNamed(report, name).value("outcome"_L1).toString();
}

} // namespace

void tst_CliDoctor::saysThatItWorks()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    CliProcess run({u"doctor"_s, u"localhost:%1"_s.arg(broker.port()), u"--all-topics"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.errors(), ""_ba);
    const QByteArrayList lines = run.output().split('\n');
    QCOMPARE(lines.front(), "mqtt://localhost:" + QByteArray::number(broker.port()));
    QCOMPARE(lines.value(lines.size() - 2), "The connection works."_ba);
    // In their order, each in a line that begins with the outcome.
    const QList<QPair<QByteArray, QByteArray>> expected{
        {"ok", "Name resolution"},
        {"ok", "TCP connection"},
        {"-", "TLS handshake"},
        {"-", "WebSocket upgrade"},
        {"ok", "CONNECT "},
        {"-", "CONNECT with MQTT 3.1.1"},
        {"ok", "SUBSCRIBE to a topic"},
        {"ok", "PUBLISH and its echo"},
        {"ok", "SUBSCRIBE to #"},
        {"-", "Keeping the client identifier"},
    };
    qsizetype line = 0;
    for (const auto &[mark, title] : expected) {
        while (line < lines.size() && !lines[line].startsWith("  " + mark.leftJustified(6) + title)) {
            ++line;
        }
        QVERIFY2(line < lines.size(), (title + " in:\n" + run.output()).constData());
    }
    QVERIFY(run.output().contains("127.0.0.1: "));
    QVERIFY(run.output().contains("receive maximum"));
}

void tst_CliDoctor::json()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    CliProcess run({u"doctor"_s, urlOf(broker.endpoint()), u"--json"_s, u"--mqtt"_s, u"3.1.1"_s,
                    u"--client-id"_s, u"me"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output().count('\n'), 1);
    const QJsonObject report = jsonLine(run.output());
    QCOMPARE(report.value("format"_L1).toInt(), 1);
    QCOMPARE(report.value("url"_L1).toString(), urlOf(broker.endpoint()));
    QCOMPARE(report.value("ok"_L1), QJsonValue(true));
    QCOMPARE(report.value("cancelled"_L1), QJsonValue(false));
    QVERIFY(report.value("failed_step"_L1).isNull());
    QCOMPARE(report.value("steps"_L1).toArray().size(), 10);
    QCOMPARE(stepNamed(report, u"resolve"_s).value("cause"_L1).toString(), u"not-needed"_s);
    const QJsonObject address
        = stepNamed(report, u"tcp"_s).value("addresses"_L1).toArray().first().toObject();
    QCOMPARE(address.value("address"_L1).toString(), u"127.0.0.1"_s);
    QCOMPARE(address.value("family"_L1).toString(), u"ipv4"_s);
    QCOMPARE(address.value("outcome"_L1).toString(), u"passed"_s);
    const QJsonObject connack = stepNamed(report, u"connect"_s).value("connack"_L1).toObject();
    QCOMPARE(connack.value("mqtt"_L1).toString(), u"3.1.1"_s);
    QCOMPARE(connack.value("client_identifier"_L1).toString(), u"me"_s);
    QCOMPARE(outcomeOf(report, u"hold"_s), u"passed"_s);
    QVERIFY(stepNamed(report, u"echo"_s).value("milliseconds"_L1).toDouble() > 0);
    QCOMPARE(stepNamed(report, u"subscribe-all"_s).value("cause"_L1).toString(), u"not-asked"_s);
}

void tst_CliDoctor::jsonOfAFailure()
{
    TestBroker broker;
    mqtt::Properties properties;
    properties.reasonString = "<b>who?</b>";
    broker.setConnack({.code = 0x87, .properties = properties});
    CliProcess run({u"doctor"_s, urlOf(broker.endpoint()), u"--json"_s});
    EXPECT_EXIT(run, 3);
    QCOMPARE(run.errors(), ""_ba);
    const QJsonObject report = jsonLine(run.output());
    QCOMPARE(report.value("ok"_L1), QJsonValue(false));
    QCOMPARE(report.value("failed_step"_L1).toString(), u"connect"_s);
    const QJsonObject step = stepNamed(report, u"connect"_s);
    QCOMPARE(step.value("outcome"_L1).toString(), u"failed"_s);
    QCOMPARE(step.value("cause"_L1).toString(), u"anonymous-refused"_s);
    QVERIFY(!step.value("message"_L1).toString().isEmpty());
    QVERIFY(step.value("advice"_L1).toString().contains("user name"_L1));
    QVERIFY(step.value("detail"_L1).toString().contains("<b>who?</b>"_L1));
    QCOMPARE(step.value("code"_L1).toInt(), 0x87);
    QCOMPARE(step.value("code_name"_L1).toString().toLower(), u"not authorized"_s);
    QCOMPARE(stepNamed(report, u"echo"_s).value("cause"_L1).toString(), u"not-reached"_s);
}

void tst_CliDoctor::jsonOfTls()
{
    if (!MosquittoProcess::isInstalled() || !TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    TestCertificates certificates;
    QVERIFY(certificates.make({.name = u"server"_s, .alternativeNames = u"DNS:else.example"_s}));
    MosquittoProcess broker;
    broker.setTls(certificates.path(u"server.pem"_s), certificates.path(u"server.key"_s));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const QString url = u"mqtts://127.0.0.1:%1"_s.arg(broker.port());
    CliProcess run({u"doctor"_s, url, u"--json"_s, u"--cafile"_s, certificates.path(u"ca.pem"_s)});
    EXPECT_EXIT(run, 2);
    const QJsonObject step = stepNamed(jsonLine(run.output()), u"tls"_s);
    QCOMPARE(step.value("cause"_L1).toString(), u"certificate-wrong-host"_s);
    const QJsonObject tls = step.value("tls"_L1).toObject();
    QCOMPARE(tls.value("problems"_L1).toArray(), QJsonArray{u"wrong-host"_s});
    const QJsonObject certificate = tls.value("chain"_L1).toArray().first().toObject();
    QCOMPARE(certificate.value("subject"_L1).toString(), u"CN=server"_s);
    QCOMPARE(certificate.value("names"_L1).toArray(), QJsonArray{u"else.example"_s});
    QCOMPARE(certificate.value("sha256"_L1).toString().size(), 64);
    QVERIFY(QDateTime::fromString(certificate.value("valid_until"_L1).toString(), Qt::ISODate).isValid());
    CliProcess text({u"doctor"_s, url, u"--cafile"_s, certificates.path(u"ca.pem"_s)});
    EXPECT_EXIT(text, 2);
    for (const char *words : {"FAIL  TLS handshake", "CN=server, issued by ", "it is for else.example",
                              "-> Connect by a name that the certificate has", "Failed at: TLS handshake."}) {
        QVERIFY2(text.output().contains(words), text.output().constData());
    }
}

void tst_CliDoctor::exitCodes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("refused port") << u"mqtt://127.0.0.1:%1"_s.arg(freeLoopbackPort()) << 2;
    QTest::newRow("no such file") << u"mqtts://127.0.0.1:%1 --cafile /nowhere/ca.pem"_s << 1;
    QTest::newRow("silent server") << u"mqtt://127.0.0.1:%1 --connect-timeout 0.2"_s << 4;
}

void tst_CliDoctor::exitCodes()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    TestBroker broker;
    broker.setAutomatic(false);
    line.replace("%1"_L1, QString::number(broker.port()));
    CliProcess run(QStringList{u"doctor"_s} + line.split(u' '));
    EXPECT_EXIT(run, code);
    QVERIFY2(run.output().contains("Failed at: "), run.output().constData());
}

// In the URL, a file and the environment; the server repeats it.
void tst_CliDoctor::secretsStayOut()
{
    TestBroker broker;
    mqtt::Properties properties;
    properties.reasonString = "the password swordfish is wrong";
    broker.setConnack({.code = 0x86, .properties = properties});
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"p"_s), "swordfish\n"));
    const QString withPassword = u"mqtt://ada:swordfish@127.0.0.1:%1"_s.arg(broker.port());
    for (const QString &format : {QString(), u"--json"_s}) {
        QStringList rest;
        if (!format.isEmpty()) {
            rest.append(format);
        }
        CliProcess url(QStringList{u"doctor"_s, withPassword} + rest);
        CliProcess file(QStringList{u"doctor"_s, urlOf(broker.endpoint()), u"--user"_s, u"ada"_s,
                                    u"--password-file"_s, folder.filePath(u"p"_s)}
                        + rest);
        CliProcess environment(QStringList{u"doctor"_s, urlOf(broker.endpoint()), u"--user"_s, u"ada"_s}
                                   + rest,
                               {u"MANGROVE_PASSWORD=swordfish"_s});
        for (CliProcess *run : {&url, &file, &environment}) {
            EXPECT_EXIT(*run, 3);
            QVERIFY(run->output().contains("the password *** is wrong"));
            QVERIFY(!run->output().contains("swordfish"));
            QCOMPARE(run->errors(), ""_ba);
        }
    }
    for (const auto &connect : broker.all<mqtt::ConnectPacket>()) {
        QCOMPARE(connect.password, "swordfish"_ba); // it was used
    }
}

void tst_CliDoctor::ctrlC()
{
    TestBroker broker;
    broker.setAutomatic(false);
    CliProcess run({u"doctor"_s, urlOf(broker.endpoint()), u"--json"_s});
    QTRY_COMPARE(broker.count(mqtt::PacketType::Connect), 1);
    ::kill(static_cast<pid_t>(run.process().processId()), SIGINT);
    EXPECT_EXIT(run, 4);
    const QJsonObject report = jsonLine(run.output());
    QCOMPARE(report.value("cancelled"_L1), QJsonValue(true));
    QCOMPARE(report.value("ok"_L1), QJsonValue(false));
    QCOMPARE(outcomeOf(report, u"tcp"_s), u"passed"_s);
    QCOMPARE(stepNamed(report, u"connect"_s).value("cause"_L1).toString(), u"cancelled"_s);
}

void tst_CliDoctor::refusesWrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("no URL") << QString();
    QTest::newRow("an option of another command") << u"mqtt://127.0.0.1:1 --count 3"_s;
    QTest::newRow("two URLs") << u"mqtt://127.0.0.1:1 mqtt://127.0.0.1:2"_s;
}

void tst_CliDoctor::refusesWrongUsage()
{
    QFETCH(QString, line);
    CliProcess run(QStringList{u"doctor"_s} + line.split(u' ', Qt::SkipEmptyParts));
    EXPECT_EXIT(run, 1);
    QVERIFY(isOneLine(run.errors()));
    QCOMPARE(run.output(), ""_ba);
}

QTEST_GUILESS_MAIN(tst_CliDoctor)
#include "tst_clidoctor.moc"
