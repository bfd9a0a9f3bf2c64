// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/mosquittocommand.h"

#include "core/publish/shellquote.h"
#include "tests/support/prepare.h"

#include <QProcess>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_MosquittoCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void argumentsComeBack_data();
    void argumentsComeBack();
    void noArgumentHoldsNull();
    void printfIsExact_data();
    void printfIsExact();
    void whatATerminalMustNotGet();
    void lines_data();
    void lines();
    void propertiesAreInTheLine();
    void propertiesThatCanNotBeSaid();
    void neverThePassword();
    void longPayloads();
    void tlsAsMosquittoSaysIt();
    void noWebSocket();
    void proxies();
    void localSocket();

private:
    static QByteArray run(const QString &shell, const QString &line)
    {
        QProcess process;
        process.start(shell, {u"-c"_s, line});
        process.waitForFinished(30'000);
        return process.readAllStandardOutput();
    }
    static ConnectionProfile profile()
    {
        ConnectionProfile result = ConnectionProfile::create(u"x"_s, {});
        result.endpoint.host = u"broker.example"_s;
        result.endpoint.port = 1884;
        return result;
    }
};

void tst_MosquittoCommand::argumentsComeBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("word") << QByteArray("home/kitchen");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("quotes") << QByteArray(R"(it's "quoted" `x` $HOME $(id) \n !! #)");
    QTest::newRow("dash") << QByteArray("-rf");
    QTest::newRow("line feeds") << QByteArray("a\nb\n\n");
    QTest::newRow("tab and escape") << QByteArray("a\tb\x1b[201~;id\n'\n");
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe%s%%\n\n");
    QTest::newRow("only line feeds and bad bytes") << QByteArray("\x80\n");
    QTest::newRow("bidi") << QByteArray("a\xe2\x80\xae"
                                        "b");
    QTest::newRow("umlauts") << QByteArray("\xc3\xa4\xe4\xb8\xad");
}

void tst_MosquittoCommand::argumentsComeBack()
{
    QFETCH(QByteArray, bytes);
    const auto word = shellArgument(bytes);
    QVERIFY(word);
    for (const QString &shell : {u"sh"_s, u"bash"_s}) {
        QCOMPARE(run(shell, "printf '%s.' "_L1 + *word), bytes + '.');
    }
}

void tst_MosquittoCommand::noArgumentHoldsNull()
{
    QVERIFY(!shellArgument(QByteArray("a\0b", 3)));
    QVERIFY(mosquittoPubCommand(profile(), QByteArray("a\0b", 3), {}).line.isEmpty());
    QVERIFY(mosquittoSubCommand(profile(), QByteArray("a\0b", 3)).line.isEmpty());
}

void tst_MosquittoCommand::printfIsExact_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray all;
    for (int i = 0; i < 256; ++i) {
        all += static_cast<char>(i);
    }
    QTest::newRow("all bytes") << all + all;
    QTest::newRow("digits after a mark") << QByteArray("\0001\00177\n7", 7);
    QTest::newRow("dash") << QByteArray("-n");
    QTest::newRow("percent") << QByteArray("100%\\n%d");
    QTest::newRow("empty") << QByteArray("");
}

void tst_MosquittoCommand::printfIsExact()
{
    QFETCH(QByteArray, bytes);
    for (const QString &shell : {u"sh"_s, u"bash"_s}) {
        QCOMPARE(run(shell, shellPrintf(bytes)), bytes);
    }
}

void tst_MosquittoCommand::whatATerminalMustNotGet()
{
    const auto word = shellArgument("\x1b]0;x\x07\t\r\xc2\x9b\xe2\x80\xae");
    QVERIFY(word);
    for (const QChar c : *word) {
        QVERIFY(c.unicode() >= 0x20 && c.unicode() < 0x7F);
    }
}

void tst_MosquittoCommand::lines_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("retain");
    QTest::addColumn<QString>("line");
    const QString begin = u"mosquitto_pub -h 'broker.example' -p 1884 -V mqttv5 -q 1 "_s;
    QTest::newRow("text") << QByteArray("it's") << false << begin + uR"(-t '-a' -m 'it'\''s')"_s;
    QTest::newRow("empty, retained") << QByteArray() << true << begin + u"-r -t '-a' -n"_s;
    QTest::newRow("binary") << QByteArray("\0\xff", 2) << false
                            << uR"(printf '\000\377' | )"_s + begin + u"-t '-a' -s"_s;
}

void tst_MosquittoCommand::lines()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, retain);
    QFETCH(QString, line);
    StoredMessage message;
    message.payload = payload;
    message.retain = retain;
    message.qos = mqtt::QoS::AtLeastOnce;
    const MosquittoCommand command = mosquittoPubCommand(profile(), "-a", message);
    QCOMPARE(command.line, line);
    QVERIFY(!command.needsFile && !command.withoutPassword);
    QCOMPARE(mosquittoSubCommand(profile(), "a/#").line,
             u"mosquitto_sub -h 'broker.example' -p 1884 -V mqttv5 -v -t 'a/#'"_s);
}

void tst_MosquittoCommand::propertiesAreInTheLine()
{
    StoredMessage message;
    message.payload = "x";
    message.properties.payloadFormatIndicator = 1;
    message.properties.messageExpiryInterval = 60;
    message.properties.contentType = QByteArray("");
    message.properties.responseTopic = "it's/$(id)";
    message.properties.correlationData = QByteArray("\xff\x01");
    message.properties.userProperties = {{"k", "2"}, {"k", "1"}, {"", ""}};
    message.properties.topicAlias = 7;
    message.properties.subscriptionIdentifiers = {3};
    const MosquittoCommand command = mosquittoPubCommand(profile(), "a", message);
    QVERIFY(command.leftOut.isEmpty());
    const QString line = uR"~(mosquitto_pub -h 'broker.example' -p 1884 -V mqttv5 -q 0 -t 'a'
-D publish payload-format-indicator '1' -D publish message-expiry-interval '60' -D publish content-type ''
-D publish response-topic 'it'\''s/$(id)' -D publish correlation-data "$(printf '\377\001')"
-D publish user-property 'k' '2' -D publish user-property 'k' '1' -D publish user-property '' '' -m 'x')~"_s;
    QCOMPARE(command.line, QString(line).replace(u'\n', u' '));
    ConnectionProfile older = profile();
    older.options.version = mqtt::ProtocolVersion::V311;
    QVERIFY(!mosquittoPubCommand(older, "a", message).line.contains(u"-D"_s));
}

void tst_MosquittoCommand::propertiesThatCanNotBeSaid()
{
    StoredMessage message;
    message.properties.contentType = "a\nb";
    message.properties.correlationData = QByteArray("\0\1", 2);
    message.properties.responseTopic = "good";
    message.properties.userProperties
        = {{"k", "a\tb"}, {"k", "good"}, {QByteArray(65'000, 'k'), ""}, {"\x7f", ""}};
    const MosquittoCommand command = mosquittoPubCommand(profile(), "a", message);
    QCOMPARE(command.leftOut, (QStringList{u"content-type"_s, u"correlation-data"_s, u"user-property"_s}));
    QVERIFY(command.line.endsWith(
        u"-t 'a' -D publish response-topic 'good' -D publish user-property 'k' 'good' -n"_s));
    message.properties.userProperties.assign(100, {"k", QByteArray(50'000, 'v')});
    QVERIFY(mosquittoPubCommand(profile(), "a", message).line.size() < 400'000);
}

void tst_MosquittoCommand::neverThePassword()
{
    ConnectionProfile secret = profile();
    secret.options.userName = "me";
    secret.options.password = "hunter2";
    const MosquittoCommand command = mosquittoPubCommand(secret, "a", {});
    QVERIFY(command.withoutPassword);
    QVERIFY(command.line.contains(u"-u 'me'"_s));
    QVERIFY(!command.line.contains(u"hunter2"_s));
    QVERIFY(!mosquittoSubCommand(secret, "a").line.contains(u"hunter2"_s));
}

void tst_MosquittoCommand::longPayloads()
{
    StoredMessage message;
    message.payload = QByteArray(100'000, 'x');
    MosquittoCommand command = mosquittoPubCommand(profile(), "a", message);
    QVERIFY(command.line.startsWith(u"printf 'xxx"_s) && !command.needsFile);
    message.payload = QByteArray(1'000'000, 'x');
    command = mosquittoPubCommand(profile(), "a", message);
    QVERIFY(command.needsFile);
    QVERIFY(command.line.endsWith(u"-f payload.bin"_s));
}

void tst_MosquittoCommand::tlsAsMosquittoSaysIt()
{
    ConnectionProfile secured = profile();
    secured.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    QVERIFY(mosquittoSubCommand(secured, "a").line.contains("--capath /etc/ssl/certs"_L1));
    mqtt::TlsOptions &tls = secured.endpoint.tls;
    tls.caFiles = {u"/a b/ca.pem"_s};
    tls.certificateFile = u"/c.pem"_s;
    tls.keyFile = u"/c.key"_s;
    tls.keyPassphrase = "open sesame";
    tls.alpnProtocols = {u"mqtt"_s};
    tls.insecure = true;
    const QString line = mosquittoSubCommand(secured, "a").line;
    QVERIFY2(line.contains(
                 "--cafile '/a b/ca.pem' --cert '/c.pem' --key '/c.key' --tls-alpn 'mqtt' --insecure"_L1),
             qPrintable(line));
    QVERIFY(!line.contains("sesame"_L1));
    secured.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtt;
    QVERIFY(!mosquittoSubCommand(secured, "a").line.contains("--ca"_L1));
}

void tst_MosquittoCommand::noWebSocket()
{
    ConnectionProfile web = profile();
    for (const auto scheme : {mqtt::Endpoint::Scheme::Ws, mqtt::Endpoint::Scheme::Wss}) {
        web.endpoint.scheme = scheme;
        for (const MosquittoCommand &command :
             {mosquittoSubCommand(web, "a"), mosquittoPubCommand(web, "a", {})}) {
            QVERIFY(command.cannotConnect);
            QVERIFY(command.line.isEmpty());
        }
    }
    QVERIFY(!mosquittoSubCommand(profile(), "a").cannotConnect);
}

void tst_MosquittoCommand::proxies()
{
    using Kind = mqtt::ProxyOptions::Kind;
    ConnectionProfile behind = profile();
    behind.endpoint.proxy
        = {.kind = Kind::Socks5, .host = u"::1"_s, .port = 1080, .userName = "a'b", .password = "hunter2"};
    const MosquittoCommand socks = mosquittoSubCommand(behind, "a");
    QVERIFY2(socks.line.contains("--proxy 'socks5h://a%27b@[::1]:1080'"_L1), qPrintable(socks.line));
    QVERIFY(!socks.withoutProxy);
    QVERIFY(!socks.line.contains("hunter2"_L1));
    for (const Kind kind : {Kind::Http, Kind::System}) {
        behind.endpoint.proxy.kind = kind;
        const MosquittoCommand without = mosquittoSubCommand(behind, "a");
        QVERIFY(without.withoutProxy);
        QVERIFY(!without.line.contains("--proxy"_L1));
    }
}

void tst_MosquittoCommand::localSocket()
{
    ConnectionProfile local = profile();
    local.endpoint.scheme = mqtt::Endpoint::Scheme::Unix;
    local.endpoint.host = u"/run/it's.sock"_s;
    const QString line = mosquittoSubCommand(local, "a").line;
    QVERIFY2(line.startsWith("mosquitto_sub --unix '/run/it'\\''s.sock' -V"_L1), qPrintable(line));
    QVERIFY(!line.contains(" -p "_L1));
}

QTEST_GUILESS_MAIN(tst_MosquittoCommand)
#include "tst_mosquittocommand.moc"
