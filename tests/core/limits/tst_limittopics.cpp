// SPDX-License-Identifier: GPL-3.0-or-later
// The longest, deepest and most topics, and the most properties: from bytes through session, tree and store.
#include "core/mqtt/decoder.h"
#include "tests/core/limits/limits.h"
#include "tests/core/mqtt/sessionharness.h"
#include "tests/support/prepare.h"

#include <memory>

using namespace mangrove;
using namespace mangrove::test;
using mqtt::ProtocolVersion;

namespace {

constexpr qsizetype kLongest = 65'535;
constexpr qsizetype kLevels = 50'000;

/// A connected session whose messages go into a connection's data.
class Receiver
{
public:
    explicit Receiver(ProtocolVersion version = ProtocolVersion::V311)
        : m_version(version)
        , m_harness(mqtt::optionsFor(version))
    {
        QVERIFY(m_harness.connect());
        m_harness.session.setMessageSink(&data);
    }

    void add(const QByteArray &topic, const QByteArray &payload = "x", const QByteArray &properties = {})
    {
        m_bytes += FloodBroker::publish(m_version, topic, payload, properties);
        if (m_bytes.size() >= 256 * 1024) {
            receive();
        }
    }
    void receive()
    {
        const QByteArray bytes = std::exchange(m_bytes, {});
        QCOMPARE(m_harness.receiveBytes(bytes), static_cast<std::size_t>(bytes.size()));
        QVERIFY(m_harness.errors.empty());
    }

    MemoryBudget budget{256 * kMiB};
    LiveData data{budget};

private:
    ProtocolVersion m_version;
    mqtt::SessionHarness m_harness;
    QByteArray m_bytes;
};

QByteArray deepTopic(const QByteArray &first, const QByteArray &last)
{
    return first + QByteArray(kLevels - 1, '/') + last;
}

} // namespace

class tst_LimitTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void deepTopics();
    void deepTopicsThatShareALevel();
    void deepTopicsAgainAndAgain();
    void branchesOfADeepTopic();
    void longestTopics();
    void aMillionChildren();
    void aMillionShortLivedTopics();
    void manyUserProperties();
    void noMessageWaitsForATableThatGrows();
};

void tst_LimitTopics::deepTopics()
{
    constexpr int kTopics = 20 / std::min(kScale, 4);
    // A million nodes of 80 bytes, their slots in the table, and 65,535 bytes of name for each topic.
    const Bound bound(10'000, std::uint64_t{kTopics} * kLevels * 130 + 24 * kMiB);
    Receiver receiver;
    for (int i = 0; i < kTopics; ++i) {
        receiver.add(deepTopic(QByteArray::number(i), "end"));
    }
    receiver.receive();
    const TopicTree &tree = receiver.data.tree();
    QCOMPARE(tree.topicCount(), std::uint32_t{kTopics});
    QCOMPARE(tree.nodeCount(), std::uint32_t{1 + kTopics * kLevels});
    const TopicId last = tree.find(deepTopic("0", "end"));
    QVERIFY(last != kNoTopic);
    QCOMPARE(tree.depth(last), static_cast<std::uint32_t>(kLevels));
    QCOMPARE(tree.levelName(last), "end");
}

void tst_LimitTopics::deepTopicsThatShareALevel()
{
    constexpr int kTopics = 200 / kScale;
    const Bound bound(10'000, std::uint64_t{kTopics} * kLongest * 3 / 2 + 32 * kMiB);
    Receiver receiver;
    for (int i = 0; i < kTopics; ++i) {
        receiver.add(deepTopic("a", QByteArray::number(i)));
    }
    receiver.receive();
    QCOMPARE(receiver.data.tree().topicCount(), std::uint32_t{kTopics});
    QCOMPARE(receiver.data.tree().nodeCount(), std::uint32_t{kLevels + kTopics});
    QCOMPARE(receiver.data.tree().statistics(kRootTopic, 0).topicsBelow, std::uint32_t{kTopics});
}

void tst_LimitTopics::deepTopicsAgainAndAgain()
{
    constexpr int kMessages = 10'000 / kScale;
    Receiver receiver;
    const QByteArray topic = deepTopic("a", "z");
    receiver.add(topic);
    receiver.receive();
    const Bound bound(5'000, 24 * kMiB);
    for (int i = 0; i < kMessages; ++i) {
        receiver.add(topic);
    }
    receiver.receive();
    const TopicId id = receiver.data.tree().find(topic);
    QCOMPARE(receiver.data.tree().statistics(id, 0).messages, std::uint64_t{kMessages + 1});
}

void tst_LimitTopics::branchesOfADeepTopic()
{
    // Every level of a deep topic becomes a topic itself.
    constexpr qsizetype kTopics = 10'000 / kScale;
    const Bound bound(10'000, kTopics * std::uint64_t{150} + 24 * kMiB);
    Receiver receiver;
    QByteArray topic(kTopics, '/');
    receiver.add(topic);
    while (topic.size() > 1) {
        topic.chop(1);
        receiver.add(topic);
    }
    receiver.receive();
    QCOMPARE(receiver.data.tree().topicCount(), static_cast<std::uint32_t>(kTopics));
    QCOMPARE(receiver.data.tree().nodeCount(), static_cast<std::uint32_t>(kTopics + 2));
}

void tst_LimitTopics::longestTopics()
{
    constexpr int kTopics = 2000 / kScale;
    const Bound bound(10'000, std::uint64_t{kTopics} * kLongest * 3 / 2 + 24 * kMiB);
    Receiver receiver;
    const QByteArray tail(kLongest - 5, 'x');
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < kTopics; ++i) {
            receiver.add(QByteArray::number(10'000 + i) + tail);
        }
    }
    receiver.receive();
    QCOMPARE(receiver.data.tree().topicCount(), std::uint32_t{kTopics});
    QCOMPARE(ledgerOf(receiver.data).received, std::uint64_t{2 * kTopics});
    QCOMPARE(receiver.data.tree().topicName(1).size(), kLongest);
}

void tst_LimitTopics::aMillionChildren()
{
    constexpr int kChildren = 1'000'000 / kScale;
    const Bound bound(15'000, std::uint64_t{kChildren} * 300 + 24 * kMiB);
    Receiver receiver;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < kChildren; ++i) {
            receiver.add("parent/" + QByteArray::number(i));
        }
    }
    receiver.receive();
    const TopicTree &tree = receiver.data.tree();
    QCOMPARE(tree.statistics(tree.find("parent"), 0).childCount, std::uint32_t{kChildren});
    int children = 0;
    for (TopicId id = tree.firstChild(tree.find("parent")); id != kNoTopic; id = tree.nextSibling(id)) {
        ++children;
    }
    QCOMPARE(children, kChildren);
    QVERIFY(addsUp(ledgerOf(receiver.data)));
}

void tst_LimitTopics::aMillionShortLivedTopics()
{
    // Each comes once, with its number and time in the name, as by a client that publishes under its session.
    constexpr int kTopics = 1'000'000 / kScale;
    const Bound bound(15'000, std::uint64_t{kTopics} * 800 + 24 * kMiB);
    Receiver receiver;
    for (int i = 0; i < kTopics; ++i) {
        const QByteArray number = QByteArray::number(i);
        receiver.add("sessions/" + number + "/17000" + number + "/state", QByteArray(64, 'x'));
    }
    receiver.receive();
    QCOMPARE(receiver.data.tree().topicCount(), std::uint32_t{kTopics});
    QCOMPARE(receiver.data.tree().nodeCount(), std::uint32_t{2 + 3 * kTopics});
    QVERIFY(addsUp(ledgerOf(receiver.data)));
}

void tst_LimitTopics::manyUserProperties()
{
    constexpr int kProperties = 100'000 / kScale;
    const Bound bound(5'000, 128 * kMiB);
    QByteArray properties;
    for (int i = 0; i < kProperties; ++i) {
        properties += QByteArray::fromHex("260001610006") + QByteArray::number(100'000 + i);
    }
    Receiver receiver(ProtocolVersion::V5);
    for (int i = 0; i < 20; ++i) {
        receiver.add("t", "payload", properties);
    }
    receiver.receive();
    StoredMessage message;
    QVERIFY(receiver.data.store().readLast(receiver.data.tree().find("t"), message));
    QCOMPARE(message.properties.userProperties.size(), std::size_t{kProperties});
    QCOMPARE(message.properties.userProperties.back().value, QByteArray::number(100'000 + kProperties - 1));
    QCOMPARE(message.payload, "payload");
}

void tst_LimitTopics::noMessageWaitsForATableThatGrows()
{
    // In time of the processor for this thread: what others do on the machine does not count.
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    TopicTree tree;
    mqtt::PublishView view;
    double longest = 0;
    for (int i = 0; i < 1'500'000 / kScale; ++i) {
        const QByteArray topic = QByteArray::number(i);
        view.topic = topic;
        const double before = now();
        tree.record(view, 1);
        longest = std::max(longest, now() - before);
    }
    qInfo("%.2f ms", longest);
    QVERIFY(longest < 5 * kTimeScale);
}

QTEST_GUILESS_MAIN(tst_LimitTopics)
#include "tst_limittopics.moc"
