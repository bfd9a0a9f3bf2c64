// SPDX-License-Identifier: GPL-3.0-or-later
// SCRAM by the examples of its RFCs, and a client that proves itself to a server that knows the password.
#include "core/mqtt/scram.h"
#include "tests/core/mqtt/clientrecorder.h"

#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"

#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;

namespace {

constexpr auto kSha256First
    = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

ScramAuthenticator sha256Example()
{
    return {ScramHash::Sha256, "user", "pencil", [] { return QByteArray("rOprNGfwEbeRWgbNEkqO"); }};
}

/// What a server with the password does, written down from RFC 5802 section 3 with Qt's key derivation.
class Server
{
public:
    explicit Server(QByteArray password)
        : m_password(std::move(password))
    {}

    /// CONNECT to AUTH.
    Packet challenge(const ConnectPacket &connect)
    {
        const QByteArray first = connect.properties.authenticationData.value_or(QByteArray());
        m_clientFirstBare = first.mid(3); // without "n,,"
        const QByteArray nonce = m_clientFirstBare.mid(m_clientFirstBare.indexOf(",r=") + 3);
        m_serverFirst = "r=" + nonce + "server,s=" + QByteArray("salty").toBase64() + ",i=4096";
        return AuthPacket{static_cast<std::uint8_t>(ReasonCode::ContinueAuthentication), with(m_serverFirst)};
    }

    /// AUTH to CONNACK; refuses a wrong proof.
    Packet verdict(const AuthPacket &auth)
    {
        const QByteArray last = auth.properties.authenticationData.value_or(QByteArray());
        const qsizetype at = last.indexOf(",p=");
        const QByteArray message = m_clientFirstBare + ',' + m_serverFirst + ',' + last.left(at);
        const QByteArray salted
            = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, m_password, "salty", 4096, 64);
        const QByteArray key = hmac(salted, "Client Key");
        const QByteArray stored = QCryptographicHash::hash(key, QCryptographicHash::Sha512);
        QByteArray proof = hmac(stored, message);
        for (qsizetype i = 0; i < proof.size(); ++i) {
            proof[i] = static_cast<char>(proof[i] ^ key[i]);
        }
        if (QByteArray::fromBase64(last.mid(at + 3)) != proof) {
            return ConnackPacket{false, static_cast<std::uint8_t>(ReasonCode::NotAuthorized), {}};
        }
        return ConnackPacket{false, 0, with("v=" + hmac(hmac(salted, "Server Key"), message).toBase64())};
    }

private:
    static QByteArray hmac(const QByteArray &key, const QByteArray &message)
    {
        return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha512);
    }

    static Properties with(const QByteArray &data)
    {
        Properties properties;
        properties.authenticationMethod = "SCRAM-SHA-512";
        properties.authenticationData = data;
        return properties;
    }

    QByteArray m_password;
    QByteArray m_clientFirstBare;
    QByteArray m_serverFirst;
};

ConnectOptions scramOptions(const QByteArray &password)
{
    ConnectOptions options;
    options.userName = "üser,=";
    options.password = password;
    options.scram = ScramHash::Sha512;
    return options;
}

void playServer(test::TestBroker &broker, Server &server)
{
    broker.expect(PacketType::Connect)
        .reply([&server](const Packet &packet) { return server.challenge(std::get<ConnectPacket>(packet)); })
        .expect(PacketType::Auth)
        .reply([&server](const Packet &packet) { return server.verdict(std::get<AuthPacket>(packet)); });
}

} // namespace

class TestScram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }

    void examples_data();
    void examples();
    void names();
    void namesAreEscaped();
    void whatCannotBeProvedIsRefused();
    void badChallenges_data();
    void badChallenges();
    void badEnds_data();
    void badEnds();
    void nonceIsFreshEachTime();
    void clientProvesItselfAndSendsNoPassword();
    void clientReconnectsWithANewProof();
    void wrongPasswordIsFinal();
    void serverWithoutThePasswordIsLeft();
    void needsMqtt5AndAUserName();
    void ordinaryPasswordAfterwards();
};

void TestScram::examples_data()
{
    QTest::addColumn<ScramHash>("hash");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("proof");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("RFC 5802 section 5")
        << ScramHash::Sha1 << QByteArray("fyko+d2lbbFgONRv9qkxdawL")
        << QByteArray("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")
        << QByteArray("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
        << QByteArray("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    QTest::newRow("RFC 7677 section 3")
        << ScramHash::Sha256 << QByteArray("rOprNGfwEbeRWgbNEkqO") << QByteArray(kSha256First)
        << QByteArray("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                      "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
        << QByteArray("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    QTest::newRow("the same with SHA-512") // by Python's hashlib
        << ScramHash::Sha512 << QByteArray("rOprNGfwEbeRWgbNEkqO") << QByteArray(kSha256First)
        << QByteArray(
               "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
               "p=gMGXRcevScNtxZ6/8lQYpGtnsNAc3mGcmNomv+xnoOMw+3R2xNJdMNnzMlTN8PPC6wdp6dybEmDYXYTxwnYPJQ==")
        << QByteArray(
               "v=ZQnYEgWQMFmmsM8aQMF0nDDCy/AgCzkwk8CmMZYcMg0vSVlKDanekLtifDSeVGT4+5ZxXnJq199RVG2rR7N7Zw==");
}

void TestScram::examples()
{
    QFETCH(ScramHash, hash);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, proof);
    QFETCH(QByteArray, signature);
    ScramAuthenticator scram(hash, "user", "pencil", [nonce] { return nonce; });
    const auto begin = scram.initialData();
    QVERIFY(begin);
    QCOMPARE(*begin, "n,,n=user,r=" + nonce);
    const auto answer = scram.answer(first);
    QVERIFY(answer);
    QCOMPARE(*answer, proof);
    QVERIFY(scram.finish(signature));
}

void TestScram::names()
{
    for (const ScramHash hash : {ScramHash::Sha1, ScramHash::Sha256, ScramHash::Sha512}) {
        QCOMPARE(scramHashNamed(scramMethodName(hash)), std::optional(hash));
    }
    QCOMPARE(scramHashNamed("scram-sha-256"), std::optional(ScramHash::Sha256));
    QCOMPARE(scramHashNamed("SCRAM-SHA-256-PLUS"), std::nullopt);
    QCOMPARE(scramHashNamed(""), std::nullopt);
}

// saslname of RFC 5802 section 7, and one way of writing for compatible characters (RFC 4013).
void TestScram::namesAreEscaped()
{
    ScramAuthenticator scram(ScramHash::Sha1, "a=b,c \xE2\x85\xA8", "p", [] { return QByteArray("n"); });
    QCOMPARE(scram.initialData().value(), QByteArray("n,,n=a=3Db=2Cc IX,r=n"));
}

void TestScram::whatCannotBeProvedIsRefused()
{
    for (const QByteArray &wrong : {QByteArray("a\nb"), QByteArray("\xFF"), QByteArray("a\0b", 3)}) {
        QCOMPARE(ScramAuthenticator(ScramHash::Sha1, wrong, "p").initialData().error().code,
                 Error::Code::InvalidArgument);
        QCOMPARE(ScramAuthenticator(ScramHash::Sha1, "u", wrong).initialData().error().code,
                 Error::Code::InvalidArgument);
    }
}

void TestScram::badChallenges_data()
{
    QTest::addColumn<QByteArray>("challenge");
    const QByteArray nonce = "r=rOprNGfwEbeRWgbNEkqO";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no attributes") << QByteArray("hello");
    QTest::newRow("another nonce") << QByteArray("r=abc,s=c2FsdA==,i=4096");
    QTest::newRow("nothing of the server's in the nonce") << nonce + ",s=c2FsdA==,i=4096";
    QTest::newRow("no salt") << nonce + "x,s=,i=4096";
    QTest::newRow("salt that is no Base64") << nonce + "x,s=?!,i=4096";
    QTest::newRow("no rounds") << nonce + "x,s=c2FsdA==,i=0";
    QTest::newRow("rounds that are no number") << nonce + "x,s=c2FsdA==,i=many";
    QTest::newRow("years of rounds") << nonce + "x,s=c2FsdA==,i=2000000000";
    QTest::newRow("an unknown extension") << "m=new," + nonce + "x,s=c2FsdA==,i=4096";
}

void TestScram::badChallenges()
{
    QFETCH(QByteArray, challenge);
    ScramAuthenticator scram = sha256Example();
    QVERIFY(scram.initialData());
    const auto answer = scram.answer(challenge);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Error::Code::AuthenticationFailed);
    QVERIFY(!answer.error().detail.isEmpty());
}

void TestScram::badEnds_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another signature") << "v=" + QByteArray(32, 'x').toBase64();
    QTest::newRow("a short signature") << QByteArray("v=6rriTRBi");
    QTest::newRow("an error") << QByteArray("e=invalid-proof");
}

void TestScram::badEnds()
{
    QFETCH(QByteArray, end);
    ScramAuthenticator scram = sha256Example();
    QVERIFY(scram.initialData());
    QVERIFY(scram.answer(kSha256First));
    const auto finished = scram.finish(end);
    QVERIFY(!finished);
    QCOMPARE(finished.error().code, Error::Code::AuthenticationFailed);
    QCOMPARE(finished.error().detail.contains(QLatin1String("invalid-proof")), end.startsWith("e="));
    // And a server that skips its part proves nothing.
    QVERIFY(scram.initialData());
    QVERIFY(!scram.finish("v="));
}

void TestScram::nonceIsFreshEachTime()
{
    ScramAuthenticator scram(ScramHash::Sha256, "user", "pencil");
    const QByteArray first = scram.initialData().value();
    QVERIFY(scram.initialData().value() != first);
    QVERIFY(first.size() >= QByteArray("n,,n=user,r=").size() + 24);
}

void TestScram::clientProvesItselfAndSendsNoPassword()
{
    Server server("pässword");
    test::TestBroker broker;
    playServer(broker, server);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), scramOptions("pässword")));
    QTRY_VERIFY2(recorder.isConnected(), qPrintable(broker.report()));
    const auto connects = broker.all<ConnectPacket>();
    QCOMPARE(connects.size(), 1U);
    QCOMPARE(connects[0].userName, std::optional<QByteArray>("üser,="));
    QCOMPARE(connects[0].password, std::nullopt);
    QCOMPARE(connects[0].properties.authenticationMethod, std::optional<QByteArray>("SCRAM-SHA-512"));
    for (const test::ReceivedPacket &packet : broker.received()) {
        QVERIFY(!packet.bytes.contains("pässword"));
    }
}

void TestScram::clientReconnectsWithANewProof()
{
    Server server("pässword");
    test::TestBroker broker;
    playServer(broker, server);
    broker.close().nextConnection();
    playServer(broker, server);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), scramOptions("pässword")));
    QTRY_COMPARE(recorder.connacks.size(), 2U);
    const auto connects = broker.all<ConnectPacket>();
    QCOMPARE(connects.size(), 2U);
    QVERIFY(connects[0].properties.authenticationData != connects[1].properties.authenticationData);
}

void TestScram::wrongPasswordIsFinal()
{
    Server server("pässword");
    test::TestBroker broker;
    playServer(broker, server);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), scramOptions("guess")));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QVERIFY(recorder.losses[0].final);
    QCOMPARE(broker.connectionCount(), 1);
}

void TestScram::serverWithoutThePasswordIsLeft()
{
    test::TestBroker broker;
    broker.authenticate("SCRAM-SHA-512", {"r=made up,s=c2FsdA==,i=1"}, "v=bm90aGluZw==");
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), scramOptions("pässword")));
    QTRY_COMPARE(recorder.losses.size(), 1U);
    QVERIFY(recorder.losses[0].final);
    QCOMPARE(recorder.losses[0].error.code, Error::Code::AuthenticationFailed);
    QVERIFY(recorder.connacks.empty());
}

void TestScram::needsMqtt5AndAUserName()
{
    const test::TestBroker broker;
    ClientRecorder recorder;
    ConnectOptions options = scramOptions("p");
    options.version = ProtocolVersion::V311;
    QCOMPARE(recorder.client->open(broker.endpoint(), options).error().code,
             Error::Code::UnsupportedByProtocol);
    options = scramOptions("p");
    options.userName.reset();
    QCOMPARE(recorder.client->open(broker.endpoint(), options).error().code, Error::Code::InvalidArgument);
    QCOMPARE(broker.connectionCount(), 0);
}

void TestScram::ordinaryPasswordAfterwards()
{
    Server server("pässword");
    test::TestBroker broker;
    playServer(broker, server);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(broker.endpoint(), scramOptions("pässword")));
    QTRY_VERIFY(recorder.isConnected());
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected());
    ConnectOptions options = scramOptions("plain");
    options.scram = ScramHash::None;
    options.version = ProtocolVersion::V311;
    QVERIFY(recorder.client->open(broker.endpoint(), options));
    QTRY_VERIFY(recorder.isConnected());
    QCOMPARE(broker.all<ConnectPacket>().back().password, std::optional<QByteArray>("plain"));
}

QTEST_GUILESS_MAIN(TestScram)
#include "tst_scram.moc"
