// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <csignal>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliSub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void subPrintsJson();
    void subPrintsEveryProperty();
    void jsonIsExact();
    void subPrintsText();
    void subPrintsRaw();
    void subTakesExactlyCount();
    void subEndsAfterSeconds();
    void subTimesOutBeforeCount();
    void subSeveralFilters();
    void subLosesNothing();
    void subEndsOnInterrupt_data();
    void subEndsOnInterrupt();
    void subEndsQuietlyWithoutReader();
};

void tst_CliSub::subPrintsJson()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a/b"_s, u"-m"_s, u"f\u00fcnf"_s, u"--qos"_s, u"1"_s,
                           u"--retain"_s}));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    CliProcess run({u"sub"_s, url, u"-t"_s, u"a/#"_s, u"--qos"_s, u"1"_s, u"--count"_s, u"1"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.errors(), ""_ba);
    QCOMPARE(run.output().count('\n'), 1);
    const QJsonObject line = jsonLine(run.output());
    QCOMPARE(line.value("topic"_L1).toString(), u"a/b"_s);
    QCOMPARE(line.value("payload"_L1).toString(), u"f\u00fcnf"_s);
    QCOMPARE(line.value("qos"_L1).toInt(-1), 1);
    QCOMPARE(line.value("retain"_L1), QJsonValue(true));
    QCOMPARE(line.value("dup"_L1), QJsonValue(false));
    QVERIFY(line.value("properties"_L1).isObject());
    const QString time = line.value("time"_L1).toString();
    QCOMPARE(time.size(), qsizetype(24));
    QVERIFY(time.endsWith(u'Z'));
    const QDateTime parsed = QDateTime::fromString(time, Qt::ISODateWithMs);
    QVERIFY(parsed >= before.addMSecs(-1) && parsed <= QDateTime::currentDateTimeUtc());
}

void tst_CliSub::subPrintsEveryProperty()
{
    TestBroker broker;
    mqtt::PublishPacket packet = message("t"_ba, QByteArray("\xff\x00", 2));
    packet.properties.payloadFormatIndicator = 0;
    packet.properties.messageExpiryInterval = 4'294'967'295u;
    packet.properties.contentType = ""_ba;
    packet.properties.responseTopic = "answer"_ba;
    packet.properties.correlationData = "\xfe"_ba;
    packet.properties.subscriptionIdentifiers = {1, 268'435'455};
    packet.properties.userProperties = {{"b"_ba, "1"_ba}, {"a"_ba, R"("\)"_ba}, {"b"_ba, "1"_ba}};
    broker.accept().waitFor(mqtt::PacketType::Subscribe).reply([](const mqtt::Packet &subscribe) {
        mqtt::SubackPacket suback;
        suback.packetIdentifier = std::get<mqtt::SubscribePacket>(subscribe).packetIdentifier;
        suback.codes = {0};
        return mqtt::Packet(suback);
    });
    broker.send(packet);
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--count"_s, u"1"_s});
    EXPECT_EXIT(run, 0);
    const QJsonObject line = jsonLine(run.output());
    QCOMPARE(line.value("payload_base64"_L1).toString(), u"/wA="_s);
    QVERIFY(!line.contains("payload"_L1));
    const QByteArray properties
        = QJsonDocument(line.value("properties"_L1).toObject()).toJson(QJsonDocument::Compact);
    QCOMPARE(
        properties,
        R"({"content_type":"","correlation_data_base64":"/g==","message_expiry_interval":4294967295,)"
        R"("payload_format_indicator":0,"response_topic":"answer","subscription_identifiers":[1,268435455],)"
        R"("user_properties":[["b","1"],["a","\"\\"],["b","1"]]})"_ba);
}

void tst_CliSub::jsonIsExact()
{
    TestBroker broker;
    QByteArray text;
    for (int c = 0; c < 0x80; ++c) {
        text += static_cast<char>(c);
    }
    text += "\xc2\x80\xc2\x9b\xc2\xa0\xe2\x80\xae\xe2\x80\xa8\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbb\xbf"_ba;
    broker.accept().waitFor(mqtt::PacketType::Subscribe).reply([](const mqtt::Packet &subscribe) {
        mqtt::SubackPacket suback;
        suback.packetIdentifier = std::get<mqtt::SubscribePacket>(subscribe).packetIdentifier;
        suback.codes = {0};
        return mqtt::Packet(suback);
    });
    broker.send(message("t/\x1b"_ba, text)).send(message("\xff"_ba, "\xed\xa0\x80"_ba));
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--mqtt"_s, u"3.1"_s, u"--count"_s, u"2"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output().count('\n'), 2);
    for (const char c : run.output()) {
        QVERIFY(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
    }
    QVERIFY(!run.output().contains("\xc2\x9b"));
    QVERIFY(!run.output().contains("\xe2\x80\xae"));
    QCOMPARE(jsonLine(run.output()).value("payload"_L1).toString(), QString::fromUtf8(text));
    QCOMPARE(jsonLine(run.output()).value("topic"_L1).toString(), u"t/\u001b"_s);
    QCOMPARE(jsonLine(run.output(), 1).value("topic_base64"_L1).toString(), u"/w=="_s);
    QCOMPARE(jsonLine(run.output(), 1).value("payload_base64"_L1).toString(), u"7aCA"_s);
}

void tst_CliSub::subPrintsText()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((
        QStringList{u"pub"_s, url, u"-t"_s, u"a b"_s, u"-m"_s, u"one\ntwo\x1b[31m \u20ac"_s, u"--retain"_s}));
    CliProcess run({u"sub"_s, url, u"--count"_s, u"1"_s, u"--format"_s, u"text"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output(), "a b one\\x0Atwo\\x1B[31m \xe2\x82\xac\n"_ba);
}

void tst_CliSub::subPrintsRaw()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"--hex"_s, u"00 ff 0a 1B"_s, u"--retain"_s}));
    CliProcess run({u"sub"_s, url, u"--count=1"_s, u"--format=raw"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output(), QByteArray("\x00\xff\n\x1b\n", 5));
}

void tst_CliSub::subTakesExactlyCount()
{
    TestBroker broker;
    broker.accept().waitFor(mqtt::PacketType::Subscribe);
    for (int i = 0; i < 10; ++i) {
        broker.send(message("n"_ba, QByteArray::number(i))); // before the SUBACK, as a broker may
    }
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--count"_s, u"3"_s, u"--format"_s, u"raw"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output(), "0\n1\n2\n"_ba);
    QTRY_VERIFY(broker.count(mqtt::PacketType::Disconnect) == 1);
}

void tst_CliSub::subEndsAfterSeconds()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    QElapsedTimer timer;
    timer.start();
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--seconds"_s, u"0.5"_s});
    EXPECT_EXIT(run, 0);
    QVERIFY(timer.elapsed() >= 500);
    QCOMPARE(run.output(), ""_ba);
    QCOMPARE(run.errors(), ""_ba);
}

void tst_CliSub::subTimesOutBeforeCount()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--retain"_s}));
    CliProcess run({u"sub"_s, url, u"--seconds"_s, u"0.3"_s, u"--count"_s, u"2"_s});
    EXPECT_EXIT(run, 4);
    QVERIFY(isOneLine(run.errors()));
    QCOMPARE(run.output().count('\n'), 1);
}

void tst_CliSub::subSeveralFilters()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    for (const QString &topic : {u"a/1"_s, u"b/1"_s, u"c/1"_s}) {
        EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, topic, u"-m"_s, topic, u"--retain"_s}));
    }
    CliProcess run(
        {u"sub"_s, url, u"-t"_s, u"a/+"_s, u"-tc/#"_s, u"--seconds"_s, u"0.3"_s, u"--format"_s, u"raw"_s});
    EXPECT_EXIT(run, 0);
    QList<QByteArray> lines = run.output().split('\n');
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines, QList<QByteArray>({""_ba, "a/1"_ba, "c/1"_ba}));
}

void tst_CliSub::subLosesNothing()
{
    constexpr int kMessages = 50'000;
    TestBroker broker;
    QByteArray bytes;
    for (int i = 0; i < kMessages; ++i) {
        bytes += TestBroker::encode(message("n/" + QByteArray::number(i % 100), QByteArray::number(i)),
                                    mqtt::ProtocolVersion::V5);
    }
    broker.accept().waitFor(mqtt::PacketType::Subscribe).sendBytes(bytes);
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--count"_s, QString::number(kMessages),
                    u"--format"_s, u"raw"_s});
    EXPECT_EXIT(run, 0);
    QByteArray expected;
    for (int i = 0; i < kMessages; ++i) {
        expected += QByteArray::number(i) + '\n';
    }
    QVERIFY(run.output() == expected);
}

void tst_CliSub::subEndsOnInterrupt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void tst_CliSub::subEndsOnInterrupt()
{
    QFETCH(int, signal);
    TestBroker broker;
    broker.accept().waitFor(mqtt::PacketType::Subscribe).send(message("a"_ba, "x"_ba));
    CliProcess run({u"sub"_s, urlOf(broker.endpoint()), u"--format"_s, u"raw"_s});
    QVERIFY(run.waitForOutput(2));
    QCOMPARE(::kill(static_cast<pid_t>(run.process().processId()), signal), 0);
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.errors(), ""_ba);
    QTRY_COMPARE(broker.count(mqtt::PacketType::Disconnect), 1);
}

void tst_CliSub::subEndsQuietlyWithoutReader()
{
    TestBroker broker; // sends nothing after the first message: the reader's end must be seen without writing
    broker.accept().waitFor(mqtt::PacketType::Subscribe).send(message("a"_ba, "x"_ba));
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, u"{ \"$0\" sub \"$1\" --format raw; echo $? >&2; } | head -n 1"_s,
                          QStringLiteral(MANGROVE_CLI), urlOf(broker.endpoint())});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(shell.readAllStandardOutput(), "x\n"_ba);
    QCOMPARE(shell.readAllStandardError(), "0\n"_ba);
}

QTEST_GUILESS_MAIN(tst_CliSub)
#include "tst_clisub.moc"
