// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/clitest.h"

#include <QTemporaryDir>
#include <QTimer>

#include <csignal>

using namespace mangrove;
using namespace mangrove::test;

class tst_CliPubAndTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void publishesInEveryVersion_data();
    void publishesInEveryVersion();
    void publishesFilesAndHex();
    void publishesProperties();
    void pubRefusedByBroker();
    void pubRefusedByLimit();
    void treePrintsText();
    void treePrintsJson();
    void treeStopsAtDepth();
    void treeWaitsUntilSettled();
    void treePrintsWhenInterrupted();
    void treeShowsHostileTopics();
};

void tst_CliPubAndTree::publishesInEveryVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("qos");
    for (const QString &version : {u"3.1"_s, u"3.1.1"_s, u"5"_s}) {
        for (int qos = 0; qos <= 2; ++qos) {
            QTest::addRow("%s, QoS %d", qPrintable(version), qos) << version << qos;
        }
    }
}

void tst_CliPubAndTree::publishesInEveryVersion()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"--mqtt"_s, version, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s,
                           u"--retain"_s, u"--qos"_s, QString::number(qos)}));
    CliProcess run({u"sub"_s, url, u"--mqtt"_s, version, u"--qos"_s, u"2"_s, u"--count"_s, u"1"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(jsonLine(run.output()).value("qos"_L1).toInt(-1), qos);
}

void tst_CliPubAndTree::publishesFilesAndHex()
{
    TestBroker broker;
    const QString url = urlOf(broker.endpoint());
    const QTemporaryDir folder;
    QByteArray content;
    for (int i = 0; i < 300'000; ++i) {
        content += static_cast<char>(i);
    }
    QVERIFY(writeFile(folder.filePath(u"file"_s), content));
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-f"_s, folder.filePath(u"file"_s)}));
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"--hex"_s, u"0aFF 00"_s, u"--qos"_s, u"2"_s}));
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u""_s, u"--retain"_s}));
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"-7"_s}));
    CliProcess run({u"pub"_s, url, u"-t"_s, u"a"_s, u"-f"_s, u"-"_s}, {}, "from\0input"_ba);
    EXPECT_EXIT(run, 0);
    const auto packets = broker.all<mqtt::PublishPacket>();
    QCOMPARE(packets.size(), std::size_t(5));
    QVERIFY(packets[0].payload == content);
    QCOMPARE(packets[1].payload, QByteArray("\x0a\xff\x00", 3));
    QCOMPARE(packets[1].qos, mqtt::QoS::ExactlyOnce);
    QCOMPARE(packets[2].payload, ""_ba);
    QVERIFY(packets[2].retain);
    QVERIFY(!packets[3].retain);
    QCOMPARE(packets[3].payload, "-7"_ba);
    QCOMPARE(packets[4].payload, "from\0input"_ba);
}

void tst_CliPubAndTree::publishesProperties()
{
    TestBroker broker;
    mqtt::ConnackPacket connack;
    connack.properties.topicAliasMaximum = 10;
    broker.setConnack(connack);
    QStringList line{u"pub"_s, urlOf(broker.endpoint()), u"-t"_s, u"a"_s, u"-m"_s, u"x"_s};
    for (const QString &property :
         {u"payload-format-indicator=1"_s, u"message-expiry-interval=4294967295"_s,
          u"content-type=text/plain; a=b"_s, u"response-topic=answers"_s, u"correlation-data-hex=00ff"_s,
          u"topic-alias=10"_s, u"user=b:1"_s, u"user=a:x:y=z"_s, u"user=b:1"_s, u"user=:"_s}) {
        line << u"--property"_s << property;
    }
    EXPECT_OK(line);
    mqtt::Properties expected;
    expected.payloadFormatIndicator = 1;
    expected.messageExpiryInterval = 4'294'967'295u;
    expected.contentType = "text/plain; a=b"_ba;
    expected.responseTopic = "answers"_ba;
    expected.correlationData = QByteArray("\x00\xff", 2);
    expected.topicAlias = 10;
    expected.userProperties = {{"b"_ba, "1"_ba}, {"a"_ba, "x:y=z"_ba}, {"b"_ba, "1"_ba}, {""_ba, ""_ba}};
    const auto packets = broker.all<mqtt::PublishPacket>();
    QCOMPARE(packets.size(), std::size_t(1));
    QVERIFY(packets.front().properties == expected);
}

void tst_CliPubAndTree::pubRefusedByBroker()
{
    MosquittoProcess broker;
    broker.setAccessControl(u"topic read #\n"_s);
    START_MOSQUITTO(broker);
    for (const QString &qos : {u"1"_s, u"2"_s}) {
        CliProcess run(
            {u"pub"_s, urlOf(broker.endpoint()), u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--qos"_s, qos});
        EXPECT_EXIT(run, 3);
        QVERIFY(isOneLine(run.errors()));
        QVERIFY2(run.errors().contains("Not authorized"), run.errors().constData());
    }
}

void tst_CliPubAndTree::pubRefusedByLimit()
{
    MosquittoProcess broker;
    broker.addConfigLine(u"retain_available false"_s);
    START_MOSQUITTO(broker);
    CliProcess run({u"pub"_s, urlOf(broker.endpoint()), u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--retain"_s});
    EXPECT_EXIT(run, 3);
    QVERIFY(isOneLine(run.errors()));
}

void tst_CliPubAndTree::treePrintsText()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    const QList<std::pair<QString, QString>> messages = {{u"a"_s, u"own"_s},
                                                         {u"a/b"_s, u"21.5"_s},
                                                         {u"/a"_s, u"slash"_s},
                                                         {u"a/"_s, u"end"_s},
                                                         {u"z"_s, u"\x1b[2J"_s}};
    for (const auto &[topic, payload] : messages) {
        EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, topic, u"-m"_s, payload, u"--retain"_s}));
    }
    EXPECT_OK(
        (QStringList{u"pub"_s, url, u"-t"_s, u"long"_s, u"-m"_s, QString(100, u'\u00e4'), u"--retain"_s}));
    CliProcess run({u"tree"_s, url, u"--settle"_s, u"200"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.errors(), ""_ba);
    const QByteArray expected = url.toUtf8()
                                + "  6 topics, 6 messages\n"
                                  "(empty)  [1 topic, 1 message]\n"
                                  "  a = slash  (1 message, retained)\n"
                                  "a = own  (1 message, retained)  [2 topics, 2 messages]\n"
                                  "  (empty) = end  (1 message, retained)\n"
                                  "  b = 21.5  (1 message, retained)\n"
                                  "long = "
                                + QByteArray("\xc3\xa4").repeated(40)
                                + "... (200 bytes)  (1 message, retained)\n"
                                  "z = \\x1B[2J  (1 message, retained)\n";
    QCOMPARE(run.output(), expected);
}

void tst_CliPubAndTree::treePrintsJson()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"own"_s, u"--retain"_s}));
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a//b"_s, u"--hex"_s, u"ff"_s, u"--retain"_s,
                           u"--property"_s, u"user=k:v"_s}));
    CliProcess run({u"tree"_s, url, u"-t"_s, u"a/#"_s, u"--settle"_s, u"200"_s, u"--format"_s, u"json"_s});
    EXPECT_EXIT(run, 0);
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(run.output(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(root.value("topics"_L1).toInt(), 2);
    QCOMPARE(root.value("ledger"_L1).toObject().value("stored"_L1).toInt(), 2);
    const QJsonObject a = childNamed(root, u"a"_s);
    QCOMPARE(a.value("topic"_L1).toString(), u"a"_s);
    QCOMPARE(a.value("messages"_L1).toInt(), 1);
    QCOMPARE(a.value("topics_below"_L1).toInt(), 1);
    QCOMPARE(a.value("messages_below"_L1).toInt(), 1);
    QCOMPARE(a.value("retained"_L1), QJsonValue(true));
    QCOMPARE(a.value("last"_L1).toObject().value("payload"_L1).toString(), u"own"_s);
    const QJsonObject b = childNamed(childNamed(a, u""_s), u"b"_s);
    QCOMPARE(b.value("topic"_L1).toString(), u"a//b"_s);
    QCOMPARE(b.value("bytes"_L1).toInt(), 1);
    const QJsonObject last = b.value("last"_L1).toObject();
    QCOMPARE(last.value("payload_base64"_L1).toString(), u"/w=="_s);
    QCOMPARE(last.value("properties"_L1).toObject().value("user_properties"_L1).toArray().size(), 1);

    CliProcess empty({u"tree"_s, url, u"-t"_s, u"none"_s, u"--settle"_s, u"0"_s, u"--format"_s, u"json"_s});
    EXPECT_EXIT(empty, 0);
    const QJsonDocument document = QJsonDocument::fromJson(empty.output());
    QCOMPARE(document.object().value("children"_L1).toArray().size(), 0);
    QCOMPARE(document.object().value("topics"_L1).toInt(-1), 0);
}

void tst_CliPubAndTree::treeStopsAtDepth()
{
    MosquittoProcess broker;
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    for (const QString &topic : {u"a/b/c"_s, u"a/b/d"_s, u"a/e"_s}) {
        EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, topic, u"-m"_s, u"x"_s, u"--retain"_s}));
    }
    CliProcess run({u"tree"_s, url, u"--settle"_s, u"200"_s, u"--depth"_s, u"2"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output(), url.toUtf8()
                               + "  3 topics, 3 messages\n"
                                 "a  [3 topics, 3 messages]\n"
                                 "  b  [2 topics, 2 messages]\n"
                                 "  e = x  (1 message, retained)\n");
    CliProcess json(
        {u"tree"_s, url, u"--settle"_s, u"200"_s, u"--depth"_s, u"1"_s, u"--format"_s, u"json"_s});
    EXPECT_EXIT(json, 0);
    const QJsonObject a = childNamed(QJsonDocument::fromJson(json.output()).object(), u"a"_s);
    QVERIFY(!a.contains("children"_L1));
    QCOMPARE(a.value("topics_below"_L1).toInt(), 3);
}

void tst_CliPubAndTree::treeWaitsUntilSettled()
{
    TestBroker broker;
    int sent = 0;
    QTimer timer; // new topics keep coming, each before the tree has settled
    connect(&timer, &QTimer::timeout, this, [&] {
        broker.sendNow(message("t/" + QByteArray::number(sent), "x"_ba));
        if (++sent == 10) {
            timer.stop();
        }
    });
    connect(&broker, &TestBroker::packetReceived, this, [&timer](int, const mqtt::Packet &packet) {
        if (mqtt::packetType(packet) == mqtt::PacketType::Subscribe) {
            timer.start(100);
        }
    });
    CliProcess run({u"tree"_s, urlOf(broker.endpoint()), u"--settle"_s, u"800"_s});
    EXPECT_EXIT(run, 0);
    QVERIFY2(run.output().contains("  10 topics, 10 messages\n"), run.output().constData());
    QVERIFY(!run.output().contains("retained"));
}

void tst_CliPubAndTree::treePrintsWhenInterrupted()
{
    MosquittoProcess broker;
    broker.addConfigLine(u"log_type debug"_s);
    START_MOSQUITTO(broker);
    const QString url = urlOf(broker.endpoint());
    EXPECT_OK((QStringList{u"pub"_s, url, u"-t"_s, u"a"_s, u"-m"_s, u"x"_s, u"--retain"_s}));
    CliProcess run({u"tree"_s, url, u"--settle"_s, u"3600000"_s, u"--client-id"_s, u"the-tree"_s});
    QTRY_VERIFY(broker.log().contains("Sending PUBLISH to the-tree")
                || broker.log().contains("Sending SUBACK to the-tree"));
    QCOMPARE(::kill(static_cast<pid_t>(run.process().processId()), SIGINT), 0);
    EXPECT_EXIT(run, 0);
    QVERIFY2(run.output().contains("topic"), run.output().constData());
}

void tst_CliPubAndTree::treeShowsHostileTopics()
{
    TestBroker broker;
    const QByteArray deep = QByteArray(65'534, '/');
    broker.accept().waitFor(mqtt::PacketType::Subscribe).reply([](const mqtt::Packet &subscribe) {
        mqtt::SubackPacket suback;
        suback.packetIdentifier = std::get<mqtt::SubscribePacket>(subscribe).packetIdentifier;
        suback.codes = {0};
        return mqtt::Packet(suback);
    });
    broker.send(message(deep, "deep"_ba)).send(message("<b>\xe2\x80\xae\x07"_ba, "\x9b"_ba));
    CliProcess run({u"tree"_s, urlOf(broker.endpoint()), u"--settle"_s, u"300"_s});
    EXPECT_EXIT(run, 0);
    QCOMPARE(run.output().count('\n'), 1 + 65'535 + 1);
    QVERIFY(run.output().size() < 20'000'000);
    QVERIFY(run.output().contains("<b>\\u202E\\x07 = hex 9b"));
}

QTEST_GUILESS_MAIN(tst_CliPubAndTree)
#include "tst_clipubandtree.moc"
