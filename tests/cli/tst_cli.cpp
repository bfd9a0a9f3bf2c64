// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/mqtt/reasoncode.h"
#include "tests/cli/clitest.h"

#include <QTemporaryDir>

using namespace mangrove;
using namespace mangrove::test;

class tst_Cli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void printsHelpAndVersion();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void neverPrintsPasswords();
    void sendsCredentials();
    void keepsTheEnvironmentPasswordForNamedUsers();
    void sendsClientIdentifier();
    void noConnection();
    void brokerDiesMeanwhile();
    void refusedConnection();
    void refusedSubscription_data();
    void refusedSubscription();
    void closedAfterSubscribe();
    void disconnectedByBroker_data();
    void disconnectedByBroker();
    void timesOut_data();
    void timesOut();
    void hostileReasonStringStaysOneLine();
};

void tst_Cli::printsHelpAndVersion()
{
    for (const QStringList &arguments : {QStringList{u"--help"_s},
                                         {u"-h"_s},
                                         {u"help"_s},
                                         {u"sub"_s, u"--help"_s},
                                         {u"pub"_s, u"-h"_s},
                                         {u"tree"_s, u"--help"_s},
                                         {u"doctor"_s, u"--help"_s}}) {
        CliProcess run(arguments);
        EXPECT_EXIT(run, 0);
        QVERIFY(run.output().contains("mangrove-cli sub"));
        QVERIFY(
            run.output().contains("Exit codes: 0 done, 1 usage, 2 no connection, 3 refused by the broker"));
    }
    CliProcess version({u"--version"_s});
    EXPECT_EXIT(version, 0);
    QCOMPARE(version.output(), "mangrove-cli " + versionString().toUtf8() + '\n');
}

void tst_Cli::refusesWrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names"); // what the message must name
    const QString u = u"mqtt://127.0.0.1:1 "_s;
    QTest::newRow("nothing") << u""_s << u"sub, pub, tree or doctor"_s;
    QTest::newRow("command") << u"listen "_s + u << u"sub, pub, tree or doctor"_s;
    QTest::newRow("no URL") << u"sub"_s << u"URL"_s;
    QTest::newRow("two URLs") << u"sub "_s + u + u << u"URL"_s;
    QTest::newRow("scheme") << u"sub http://127.0.0.1"_s << u"http"_s;
    QTest::newRow("port") << u"sub mqtt://127.0.0.1:0"_s << u"port"_s;
    QTest::newRow("unknown option") << u"sub "_s + u + u"--colour"_s << u"--colour"_s;
    QTest::newRow("unknown letter") << u"sub "_s + u + u"-x"_s << u"-x"_s;
    QTest::newRow("other command's option") << u"sub "_s + u + u"--retain"_s << u"--retain"_s;
    QTest::newRow("twice") << u"sub "_s + u + u"--qos 1 --qos 1"_s << u"--qos"_s;
    QTest::newRow("filter twice") << u"sub "_s + u + u"-t a -t a"_s << u"\"a\""_s;
    QTest::newRow("no value") << u"sub "_s + u + u"--qos"_s << u"--qos"_s;
    QTest::newRow("value to a flag") << u"pub "_s + u + u"-t a -m x --retain=1"_s << u"--retain"_s;
    QTest::newRow("QoS") << u"sub "_s + u + u"--qos 3"_s << u"--qos"_s;
    QTest::newRow("count 0") << u"sub "_s + u + u"--count 0"_s << u"--count"_s;
    QTest::newRow("count text") << u"sub "_s + u + u"--count ten"_s << u"--count"_s;
    QTest::newRow("count huge") << u"sub "_s + u + u"--count 99999999999999999999"_s << u"--count"_s;
    QTest::newRow("seconds") << u"sub "_s + u + u"--seconds -1"_s << u"--seconds"_s;
    QTest::newRow("seconds nan") << u"sub "_s + u + u"--seconds nan"_s << u"--seconds"_s;
    QTest::newRow("format") << u"sub "_s + u + u"--format xml"_s << u"--format"_s;
    QTest::newRow("tree raw") << u"tree "_s + u + u"--format raw"_s << u"--format"_s;
    QTest::newRow("version") << u"sub "_s + u + u"--mqtt 4"_s << u"--mqtt"_s;
    QTest::newRow("filter") << u"sub "_s + u + u"-t a/#/b"_s << u"a/#/b"_s;
    QTest::newRow("depth") << u"tree "_s + u + u"--depth 0"_s << u"--depth"_s;
    QTest::newRow("settle") << u"tree "_s + u + u"--settle x"_s << u"--settle"_s;
    QTest::newRow("no topic") << u"pub "_s + u + u"-m x"_s << u"-t"_s;
    QTest::newRow("topic") << u"pub "_s + u + u"-t a/+ -m x"_s << u"-t"_s;
    QTest::newRow("no payload") << u"pub "_s + u + u"-t a"_s << u"--hex"_s;
    QTest::newRow("two payloads") << u"pub "_s + u + u"-t a -m x --hex 00"_s << u"--hex"_s;
    QTest::newRow("hex") << u"pub "_s + u + u"-t a --hex 0"_s << u"--hex"_s;
    QTest::newRow("file") << u"pub "_s + u + u"-t a -f /does/not/exist"_s << u"-f"_s;
    const QString p = u"pub "_s + u + u"-t a -m x "_s;
    QTest::newRow("property below 5") << p + u"--mqtt 3.1.1 --property content-type=x"_s << u"--property"_s;
    QTest::newRow("property unknown") << p + u"--property colour=red"_s << u"colour"_s;
    QTest::newRow("property without =") << p + u"--property content-type"_s << u"--property"_s;
    QTest::newRow("property twice") << p + u"--property content-type=a --property content-type=b"_s
                                    << u"content-type"_s;
    QTest::newRow("property range") << p + u"--property payload-format-indicator=2"_s
                                    << u"payload-format-indicator"_s;
    QTest::newRow("property alias") << p + u"--property topic-alias=0"_s << u"topic-alias"_s;
    QTest::newRow("property expiry") << p + u"--property message-expiry-interval=4294967296"_s
                                     << u"message-expiry-interval"_s;
    QTest::newRow("property response") << p + u"--property response-topic=a/#"_s << u"response-topic"_s;
    QTest::newRow("property hex") << p + u"--property correlation-data-hex=x"_s << u"correlation-data-hex"_s;
    QTest::newRow("property user") << p + u"--property user=name"_s << u"user"_s;
    QTest::newRow("user twice") << u"sub mqtt://ann@127.0.0.1 --user bob"_s << u"--user"_s;
    QTest::newRow("password file") << u"sub "_s + u + u"--password-file /does/not/exist"_s
                                   << u"--password-file"_s;
    QTest::newRow("password command")
        << u"sub "_s + u + u"--user a --password-command /does/not/exist"_s << u"--password-command"_s;
    QTest::newRow("password command fails")
        << u"sub "_s + u + u"--user a --password-command /bin/false"_s << u"code 1"_s;
    QTest::newRow("password command is empty")
        << u"sub "_s + u + u"--user a --password-command="_s << u"--password-command"_s;
    QTest::newRow("two passwords") << u"sub mqtt://a:b@127.0.0.1:1 --password-command /bin/true"_s
                                   << u"--password-command"_s;
    QTest::newRow("authentication") << u"sub "_s + u + u"--user ann --auth PLAIN"_s << u"--auth"_s;
    QTest::newRow("authentication of nobody") << u"sub "_s + u + u"--auth SCRAM-SHA-256"_s << u"--auth"_s;
    QTest::newRow("authentication 3.1.1")
        << u"sub "_s + u + u"--user ann --mqtt 3.1.1 --auth SCRAM-SHA-256"_s << u"--auth"_s;
    QTest::newRow("3.1 without client identifier")
        << u"sub "_s + u + u"--mqtt 3.1 --client-id="_s << u"3.1"_s;
    QTest::newRow("timeout") << u"sub "_s + u + u"--connect-timeout 0"_s << u"--connect-timeout"_s;
}

void tst_Cli::refusesWrongUsage()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    CliProcess run(line.split(u' ', Qt::SkipEmptyParts));
    EXPECT_EXIT(run, 1);
    QVERIFY2(isOneLine(run.errors()), run.errors().constData());
    QVERIFY2(run.errors().contains(names.toUtf8()), run.errors().constData());
    QCOMPARE(run.output(), ""_ba);
}

void tst_Cli::neverPrintsPasswords()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(u"password"_s), "hunter2\n"));
    const QString port = QString::number(test::freeLoopbackPort());
    const QList<QStringList> lines = {
        {u"sub"_s, u"mqtt://ann:hunter2@127.0.0.1:"_s + port},
        {u"sub"_s, u"mqtt://ann:hunter2@127.0.0.1:x"_s},
        {u"sub"_s, u"mqtt://ann:hunter2@127.0.0.1:1"_s, u"mqtt://ann:hunter2@127.0.0.1:1"_s},
        {u"sub"_s, u"mqtt://127.0.0.1:"_s + port, u"--user"_s, u"ann"_s, u"--password-file"_s,
         folder.filePath(u"password"_s)},
        {u"sub"_s, u"mqtt://127.0.0.1:"_s + port, u"--user"_s, u"ann"_s, u"--password-command"_s,
         u"/bin/cat "_s + folder.filePath(u"password"_s)},
    };
    for (const QStringList &line : lines) {
        CliProcess run(line, {u"MANGROVE_PASSWORD=hunter2"_s});
        QVERIFY(run.exitCode() > 0);
        QVERIFY(isOneLine(run.errors()));
        QVERIFY2(!run.errors().contains("hunter2"), run.errors().constData());
    }
}

void tst_Cli::sendsCredentials()
{
    MosquittoProcess broker;
    broker.addUser(u"ann"_s, u"s3c/ret"_s);
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    const QString withUser = QString(url).replace("mqtt://"_L1, "mqtt://ann@"_L1);
    const QString withBoth = QString(url).replace("mqtt://"_L1, "mqtt://ann:s3c%2Fret@"_L1);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"password"_s);
    QVERIFY(writeFile(file, "s3c/ret\n"));
    const QStringList command{u"pub"_s, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s};
    const QStringList password{u"MANGROVE_PASSWORD=s3c/ret"_s};
    for (const auto &[arguments, environment] : QList<std::pair<QStringList, QStringList>>{
             {{withBoth}, {}},
             {{withBoth}, {u"MANGROVE_PASSWORD=wrong"_s}},
             {{withUser}, password},
             {{url, u"--user"_s, u"ann"_s}, password},
             {{url, u"--user"_s, u"ann"_s, u"--password-file"_s, file}, {u"MANGROVE_PASSWORD=wrong"_s}},
             {{withUser, u"--password-file"_s, file, u"--mqtt"_s, u"3.1.1"_s}, {}},
             {{withUser, u"--password-command"_s, u"/bin/cat \"%1\""_s.arg(file)}, {}},
         }) {
        CliProcess run(command + arguments, environment);
        EXPECT_EXIT(run, 0);
    }
    for (const QString &version : {u"3.1"_s, u"3.1.1"_s, u"5"_s}) {
        CliProcess run(command + QStringList{withUser, u"--mqtt"_s, version}, {u"MANGROVE_PASSWORD=wrong"_s});
        EXPECT_EXIT(run, 3);
        QVERIFY(isOneLine(run.errors()));
        QVERIFY(!run.errors().contains("wrong"));
    }
}

void tst_Cli::keepsTheEnvironmentPasswordForNamedUsers()
{
    TestBroker broker;
    CliProcess run({u"pub"_s, urlOf(broker.endpoint()), u"-t"_s, u"a"_s, u"-m"_s, u"x"_s},
                   {u"MANGROVE_PASSWORD=hunter2"_s});
    EXPECT_EXIT(run, 0);
    const auto connects = broker.all<mqtt::ConnectPacket>();
    QCOMPARE(connects.size(), std::size_t(1));
    QVERIFY(!connects.front().password.has_value());
}

void tst_Cli::sendsClientIdentifier()
{
    TestBroker broker;
    const QStringList line{u"pub"_s, urlOf(broker.endpoint()), u"-t"_s, u"a"_s, u"-m"_s, u"x"_s};
    EXPECT_OK(line);
    EXPECT_OK(line);
    EXPECT_OK((line + QStringList{u"--client-id"_s, u"me"_s}));
    EXPECT_OK((line + QStringList{u"--client-id"_s, u""_s}));
    const auto connects = broker.all<mqtt::ConnectPacket>();
    QCOMPARE(connects.size(), std::size_t(4));
    QVERIFY(connects[0].clientIdentifier.startsWith("mangrove_"));
    QVERIFY(connects[0].clientIdentifier != connects[1].clientIdentifier);
    QCOMPARE(connects[2].clientIdentifier, "me"_ba);
    QCOMPARE(connects[3].clientIdentifier, ""_ba);
}

void tst_Cli::noConnection()
{
    const QString url = u"mqtt://127.0.0.1:%1"_s.arg(test::freeLoopbackPort());
    for (const QStringList &line :
         {QStringList{u"sub"_s, url}, {u"tree"_s, url}, {u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s}}) {
        CliProcess run(line);
        EXPECT_EXIT(run, 2);
        QVERIFY2(isOneLine(run.errors()), run.errors().constData());
        QVERIFY(run.errors().contains(url.toUtf8()));
    }
}

void tst_Cli::brokerDiesMeanwhile()
{
    MosquittoProcess broker;
    broker.addConfigLine(u"log_type debug"_s);
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--retain"_s}));
    for (const bool gently : {true, false}) {
        CliProcess run({u"sub"_s, url});
        if (!gently) {
            QVERIFY(broker.restart());
        }
        QTRY_VERIFY(broker.log().contains("Received SUBSCRIBE")
                    || run.process().state() == QProcess::NotRunning);
        if (gently) {
            broker.stop();
        } else {
            broker.kill();
        }
        EXPECT_EXIT(run, 2);
        QVERIFY2(isOneLine(run.errors()), run.errors().constData());
        QVERIFY(broker.start());
    }
}

void tst_Cli::refusedConnection()
{
    for (const QString &version : {u"3.1.1"_s, u"5"_s}) {
        TestBroker broker;
        mqtt::ConnackPacket connack;
        connack.code = version == "5"_L1 ? 0x87 : 5;
        broker.setConnack(connack);
        CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--mqtt"_s, version});
        EXPECT_EXIT(run, 3);
        QVERIFY(isOneLine(run.errors()));
        QVERIFY2(run.errors().toLower().contains("not authorized"), run.errors().constData());
        QCOMPARE(broker.connectionCount(), 1);
    }
}

void tst_Cli::refusedSubscription_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("5") << u"5"_s << 0x87 << "Not authorized"_ba;
    QTest::newRow("5, quota") << u"5"_s << 0x97 << "Quota exceeded"_ba;
    QTest::newRow("3.1.1") << u"3.1.1"_s << 0x80 << "Failure"_ba;
}

void tst_Cli::refusedSubscription()
{
    QFETCH(QString, version);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    TestBroker broker;
    broker.setSubackCode(code);
    for (const QString &command : {u"sub"_s, u"tree"_s}) {
        CliProcess run({command, urlOf(broker.endpoint()), u"-t"_s, u"plant/#"_s, u"--mqtt"_s, version});
        EXPECT_EXIT(run, 3);
        QVERIFY(isOneLine(run.errors()));
        QVERIFY2(run.errors().contains("\"plant/#\""), run.errors().constData());
        QVERIFY2(run.errors().contains(words), run.errors().constData());
    }
}

void tst_Cli::closedAfterSubscribe()
{
    TestBroker broker;
    broker.accept().waitFor(mqtt::PacketType::Subscribe).close();
    CliProcess run({u"sub"_s, urlOf(broker.endpoint())});
    EXPECT_EXIT(run, 2);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().contains("SUBSCRIBE to \"#\""), run.errors().constData());
}

void tst_Cli::disconnectedByBroker_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("code");
    QTest::newRow("session taken over") << int(mqtt::ReasonCode::SessionTakenOver) << 3;
    QTest::newRow("not authorized") << int(mqtt::ReasonCode::NotAuthorized) << 3;
    QTest::newRow("shutting down") << int(mqtt::ReasonCode::ServerShuttingDown) << 2;
}

void tst_Cli::disconnectedByBroker()
{
    QFETCH(int, reason);
    QFETCH(int, code);
    TestBroker broker;
    broker.accept()
        .waitFor(mqtt::PacketType::Subscribe)
        .send(message("a"_ba, "x"_ba))
        .disconnect(static_cast<mqtt::ReasonCode>(reason));
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--format"_s, u"raw"_s});
    EXPECT_EXIT(run, code);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY2(run.errors().toLower().contains(QTest::currentDataTag()), run.errors().constData());
    QCOMPARE(run.output(), "x\n"_ba);
}

void tst_Cli::timesOut_data()
{
    QTest::addColumn<bool>("accepts");
    QTest::addColumn<QStringList>("line");
    const QStringList pub{u"pub"_s, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, u"1"_s};
    QTest::newRow("no CONNACK") << false << QStringList{u"sub"_s, u"--connect-timeout"_s, u"0.3"_s};
    QTest::newRow("no SUBACK") << true << QStringList{u"sub"_s, u"--timeout"_s, u"0.3"_s};
    QTest::newRow("no SUBACK for tree") << true << QStringList{u"tree"_s, u"--timeout"_s, u"0.3"_s};
    QTest::newRow("no PUBACK") << true << pub + QStringList{u"--timeout"_s, u"0.3"_s};
}

void tst_Cli::timesOut()
{
    QFETCH(bool, accepts);
    QFETCH(QStringList, line);
    TestBroker broker;
    broker.setAutomatic(false);
    if (accepts) {
        broker.accept();
    }
    CliProcess run(line << urlOf(broker.endpoint()));
    EXPECT_EXIT(run, 4);
    QVERIFY2(isOneLine(run.errors()), run.errors().constData());
}

void tst_Cli::hostileReasonStringStaysOneLine()
{
    TestBroker broker;
    mqtt::Properties properties;
    properties.reasonString = "no\nmangrove-cli: yes \x1b[2J" + QByteArray(60'000, 'x');
    broker.refuse(0x87, properties);
    CliProcess run({u"sub"_s, urlOf(broker.endpoint())});
    EXPECT_EXIT(run, 3);
    QVERIFY(isOneLine(run.errors()));
    QVERIFY(!run.errors().contains('\x1b'));
    QVERIFY(run.errors().size() < 3'000);
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
