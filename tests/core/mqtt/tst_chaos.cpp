// SPDX-License-Identifier: GPL-3.0-or-later
// Publishers and subscribers with a real mosquitto, all behind a network that does its worst, and a ledger at both ends:
// nothing is lost at QoS 1 and 2, and at QoS 2 everything arrives once and in order.
#include "tests/core/mqtt/clientrecorder.h"

#include "tests/support/chaosproxy.h"
#include "tests/support/memoryuse.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace std::chrono_literals;
using test::Fault;

namespace {

constexpr int kFaultsToDo = 1000; // for each version
constexpr int kMostUnderWay = 20; // messages of a publisher without an answer
constexpr auto kLongest = 60s; // of the faults; far more than they take
constexpr std::uint64_t kMostMemory = 16 * 1024 * 1024; // bytes that the second half of the faults may add

constexpr test::ChaosProxy::Weights kAll{4, 4, 2, 2, 8, 8, 0.1, 0};
constexpr test::ChaosProxy::Weights kFlips{0, 0, 0, 0, 1, 0, 0, 20};

QByteArray pad(int number)
{
    return QByteArray(number * 37 % 700, 'x');
}

ConnectOptions sessionOf(ProtocolVersion version, const QByteArray &identifier)
{
    ConnectOptions options;
    options.version = version;
    options.clientIdentifier = identifier;
    options.cleanStart = false;
    options.keepAlive = 1;
    options.connackTimeout = 500ms;
    if (version == ProtocolVersion::V5) {
        options.properties.sessionExpiryInterval = 3600;
    }
    return options;
}

/// A client that opens again when the network made it give up, as a person would.
class StubbornClient : public QObject
{
    Q_OBJECT

public:
    StubbornClient(Endpoint endpoint, ConnectOptions options)
        : m_endpoint(std::move(endpoint))
        , m_options(std::move(options))
    {
        recorder.client->setReconnectOptions({.enabled = true, .initial = 1ms, .maximum = 5ms});
        connect(recorder.client.get(), &Client::connectionLost, this,
                [this](const Error & /*error*/, bool final) {
                    ++losses;
                    if (final) {
                        ++finals;
                        QMetaObject::invokeMethod(this, &StubbornClient::open, Qt::QueuedConnection);
                    }
                });
    }

    void open() { static_cast<void>(recorder.client->open(m_endpoint, m_options)); }

    ClientRecorder recorder;
    int losses = 0;
    int finals = 0;

private:
    Endpoint m_endpoint;
    ConnectOptions m_options;
};

/// Sends numbers to a topic of its own, at QoS 1 and 2 in turns, never more than kMostUnderWay without an answer.
class Publisher : public StubbornClient
{
    Q_OBJECT

public:
    Publisher(const Endpoint &endpoint, ProtocolVersion version, int number)
        : StubbornClient(endpoint, sessionOf(version, "chaos-p" + QByteArray::number(number)))
        , m_number(number)
    {
        connect(recorder.client.get(), &Client::connected, this, &Publisher::send);
        connect(recorder.client.get(), &Client::published, this, [this](const PublishResult &result) {
            answered += result.error || result.code >= 0x80 ? 0 : 1;
            failed += result.error || result.code >= 0x80 ? 1 : 0;
            send();
        });
    }

    [[nodiscard]] QByteArray topic(QoS qos) const
    {
        return "chaos/" + QByteArray::number(static_cast<int>(qos)) + '/' + QByteArray::number(m_number);
    }

    std::array<int, 3> sent{}; ///< by QoS
    int answered = 0;
    int failed = 0;
    bool isEnough = false;

private:
    void send()
    {
        while (!isEnough && recorder.isConnected() && sent[1] + sent[2] - answered - failed < kMostUnderWay) {
            const QoS qos = sent[1] > sent[2] ? QoS::ExactlyOnce : QoS::AtLeastOnce;
            int &count = sent[static_cast<std::size_t>(qos)];
            if (!recorder.client->publish({.topic = topic(qos),
                                           .payload = QByteArray::number(count) + ' ' + pad(count),
                                           .qos = qos})) {
                return;
            }
            ++count;
        }
    }

    int m_number;
};

std::map<QByteArray, std::vector<int>> numbersByTopic(const ClientRecorder &recorder)
{
    std::map<QByteArray, std::vector<int>> numbers;
    for (const ClientRecorder::Message &message : recorder.messages) {
        const QByteArray first = message.payload.left(message.payload.indexOf(' '));
        const int number = first.toInt();
        // A payload that is another than the one sent is no message of ours.
        numbers[message.topic].push_back(message.payload.mid(first.size() + 1) == pad(number) ? number : -1);
    }
    return numbers;
}

std::uint32_t seed()
{
    bool isSet = false;
    const std::uint32_t given = qEnvironmentVariable("MANGROVE_CHAOS_SEED").toUInt(&isSet);
    return isSet ? given : 20261125U;
}

} // namespace

class TestChaos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_broker.stop(); }

    void nothingIsLostOrDoubled_data();
    void nothingIsLostOrDoubled();
    void flippedBitsAreSurvived();

private:
    test::MosquittoProcess m_broker;
};

void TestChaos::initTestCase()
{
    test::prepare();
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    m_broker.addConfigLine(QStringLiteral("max_queued_messages 0"));
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
}

void TestChaos::nothingIsLostOrDoubled_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("3.1.1") << 4;
    QTest::newRow("5") << 5;
}

void TestChaos::nothingIsLostOrDoubled()
{
    QFETCH(int, version);
    const auto protocol = static_cast<ProtocolVersion>(version);
    test::ChaosProxy proxy(m_broker.port(), seed() + static_cast<std::uint32_t>(version));
    Endpoint behind = m_broker.endpoint();
    behind.port = proxy.port();
    std::vector<std::unique_ptr<StubbornClient>> subscribers;
    for (int i = 0; i < 2; ++i) {
        const QByteArray identifier = "chaos-s" + QByteArray::number(version * 10 + i);
        subscribers.push_back(std::make_unique<StubbornClient>(behind, sessionOf(protocol, identifier)));
        ClientRecorder &recorder = subscribers.back()->recorder;
        subscribers.back()->open();
        QTRY_VERIFY(recorder.isConnected());
        QVERIFY(recorder.client->subscribe(
            {.subscriptions = {{.filter = "chaos/1/+", .qos = QoS::AtLeastOnce},
                               {.filter = "chaos/2/+", .qos = QoS::ExactlyOnce}}}));
        QTRY_COMPARE(recorder.subscribes.size(), 1U);
        QCOMPARE(recorder.subscribes[0].codes, (std::vector<std::uint8_t>{1, 2}));
    }
    std::vector<std::unique_ptr<Publisher>> publishers;
    publishers.reserve(4);
    for (int i = 0; i < 4; ++i) {
        publishers.push_back(std::make_unique<Publisher>(behind, protocol, version * 10 + i));
    }
    proxy.setWeights(kAll);
    for (const auto &publisher : publishers) {
        publisher->open();
    }

    QElapsedTimer time;
    time.start();
    QTRY_VERIFY_WITH_TIMEOUT(proxy.faults() >= kFaultsToDo / 2, std::chrono::milliseconds(kLongest).count());
    const test::PeakMemory memory;
    QTRY_VERIFY_WITH_TIMEOUT(proxy.faults() >= kFaultsToDo, std::chrono::milliseconds(kLongest).count());
    for (const auto &publisher : publishers) {
        publisher->isEnough = true;
    }
    const auto faultTime = time.elapsed();
    proxy.stopFaults();

    int sent = 0;
    int losses = 0;
    int finals = 0;
    for (const auto &publisher : publishers) {
        QTRY_COMPARE_WITH_TIMEOUT(publisher->answered, publisher->sent[1] + publisher->sent[2], 20'000);
        QCOMPARE(publisher->failed, 0);
        sent += publisher->answered;
        losses += publisher->losses;
        finals += publisher->finals;
    }
    for (const auto &subscriber : subscribers) {
        const auto arrived = [&] {
            auto numbers = numbersByTopic(subscriber->recorder);
            for (const auto &publisher : publishers) {
                for (const QoS qos : {QoS::AtLeastOnce, QoS::ExactlyOnce}) {
                    const std::vector<int> &got = numbers[publisher->topic(qos)];
                    const int last = publisher->sent[static_cast<std::size_t>(qos)] - 1;
                    if (last >= 0 && std::find(got.rbegin(), got.rend(), last) == got.rend()) {
                        return false;
                    }
                }
            }
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(arrived(), 20'000);
        losses += subscriber->losses;
        finals += subscriber->finals;
        auto numbers = numbersByTopic(subscriber->recorder);
        for (const auto &publisher : publishers) {
            std::vector<int> once = numbers[publisher->topic(QoS::ExactlyOnce)];
            std::vector<int> expected(static_cast<std::size_t>(publisher->sent[2]));
            std::iota(expected.begin(), expected.end(), 0);
            QCOMPARE(once, expected);
            std::vector<int> least = numbers[publisher->topic(QoS::AtLeastOnce)];
            std::sort(least.begin(), least.end());
            least.erase(std::unique(least.begin(), least.end()), least.end());
            expected.resize(static_cast<std::size_t>(publisher->sent[1]));
            std::iota(expected.begin(), expected.end(), 0);
            QCOMPARE(least, expected);
        }
    }
    // It was not all too easy.
    QVERIFY(losses > kFaultsToDo / 5);
    for (const Fault fault : {Fault::Latency, Fault::SingleBytes, Fault::Bandwidth, Fault::Silence,
                              Fault::Cut, Fault::Reset, Fault::HalfOpen}) {
        QVERIFY2(proxy.faults(fault) > 0, qPrintable(QString::number(static_cast<int>(fault))));
    }
    if (test::PeakMemory::isKnown()) {
        QVERIFY2(memory.growth() < kMostMemory, qPrintable(QString::number(memory.growth())));
    }
    qInfo("%d faults in %lld ms, %d connections lost (%d for good), %d messages", proxy.faults(), faultTime,
          losses, finals, sent);
}

// What arrives is anything then: the client gives up connections, and neither crashes nor grows, and works again when the
// network does.
void TestChaos::flippedBitsAreSurvived()
{
    test::ChaosProxy proxy(m_broker.port(), seed());
    proxy.setWeights(kFlips);
    Endpoint behind = m_broker.endpoint();
    behind.port = proxy.port();
    ConnectOptions options = sessionOf(ProtocolVersion::V5, "chaos-flips");
    options.maximumPacketSize = 1024 * 1024;
    StubbornClient client(behind, options);
    const test::PeakMemory memory;
    connect(client.recorder.client.get(), &Client::connected, this, [&client] {
        static_cast<void>(client.recorder.client->subscribe(
            {.subscriptions = {{.filter = "flips/#", .qos = QoS::ExactlyOnce}}}));
        for (int i = 0; i < 20; ++i) {
            static_cast<void>(client.recorder.client->publish({.topic = "flips/" + QByteArray::number(i),
                                                               .payload = pad(i),
                                                               .qos = static_cast<QoS>(i % 3)}));
        }
    });
    connect(
        client.recorder.client.get(), &Client::published, this, [&client](const PublishResult & /*result*/) {
            static_cast<void>(client.recorder.client->publish({.topic = "flips/more", .payload = pad(3)}));
        });
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(proxy.faults(Fault::FlippedBit) >= 200,
                             std::chrono::milliseconds(kLongest).count());
    proxy.stopFaults();
    client.recorder.client->close();
    QTRY_VERIFY(client.recorder.isDisconnected());

    ClientRecorder after;
    QVERIFY(after.client->open(behind, sessionOf(ProtocolVersion::V5, "chaos-after")));
    QTRY_VERIFY(after.isConnected());
    QVERIFY(after.client->subscribe({.subscriptions = {{.filter = "after", .qos = QoS::ExactlyOnce}}}));
    QVERIFY(after.client->publish({.topic = "after", .payload = "whole", .qos = QoS::ExactlyOnce}));
    QTRY_COMPARE(after.messages.size(), 1U);
    QCOMPARE(after.messages[0].payload, QByteArray("whole"));
    if (test::PeakMemory::isKnown()) {
        QVERIFY2(memory.growth() < kMostMemory, qPrintable(QString::number(memory.growth())));
    }
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
