// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/topics/topiccaptesting.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

/// The same as the tree, the simple way.
class Reference
{
public:
    void record(const QByteArray &topic, const QByteArray &payload, bool retain, std::int64_t now)
    {
        TopicStatistics &topicStatistics = m_topics[topic];
        if (topicStatistics.messages++ == 0) {
            topicStatistics.firstTime = now;
        }
        topicStatistics.bytes += static_cast<std::uint64_t>(payload.size());
        topicStatistics.lastTime = now;
        // Without retain-as-published a flag that is there says it all, and one that is not there says nothing here, as
        // no payload of this test is empty.
        if (retain) {
            topicStatistics.retained = RetainedState::Retained;
        }
    }
    /// Those that a drop of so many must take.
    [[nodiscard]] std::set<QByteArray> oldest(std::size_t count, const TopicTree &tree) const
    {
        std::vector<std::pair<std::pair<std::int64_t, TopicId>, QByteArray>> order;
        for (const auto &[topic, statistics] : m_topics) {
            order.push_back({{statistics.lastTime, tree.find(topic)}, topic});
        }
        std::sort(order.begin(), order.end());
        std::set<QByteArray> topics;
        for (std::size_t i = 0; i < count; ++i) {
            topics.insert(order[i].second);
        }
        return topics;
    }
    void remove(const std::set<QByteArray> &topics)
    {
        for (const QByteArray &topic : topics) {
            m_topics.erase(topic);
        }
    }
    [[nodiscard]] const std::map<QByteArray, TopicStatistics> &topics() const { return m_topics; }

private:
    std::map<QByteArray, TopicStatistics> m_topics;
};

QByteArray parentName(const QByteArray &name)
{
    return name.first(std::max<qsizetype>(name.lastIndexOf('/'), 0));
}

/// Names, links and counts of every node against each other and against the reference.
void compare(const TopicTree &tree, const Reference &reference)
{
    QCOMPARE(tree.topicCount(), static_cast<std::uint32_t>(reference.topics().size()));
    std::map<QByteArray, std::uint32_t> below;
    std::map<QByteArray, std::uint32_t> children;
    for (const auto &[topic, statistics] : reference.topics()) {
        for (QByteArray name = topic; name.contains('/');) {
            name = parentName(name);
            ++below[name];
        }
    }
    std::vector<bool> reached(tree.nodeCount());
    for (TopicId id = 0; id < tree.nodeCount(); ++id) {
        std::uint32_t count = 0;
        TopicId last = kNoTopic;
        for (TopicId child = tree.firstChild(id); child != kNoTopic; child = tree.nextSibling(child)) {
            QVERIFY2(child > id && child < last, "children come after their parent, the newest first");
            QCOMPARE(tree.parent(child), id);
            QVERIFY(!reached[child]);
            reached[child] = true;
            last = child;
            ++count;
        }
        QCOMPARE(tree.statistics(id, kNow).childCount, count);
    }
    for (TopicId id = 1; id < tree.nodeCount(); ++id) {
        QVERIFY(reached[id]);
        const QByteArray name = tree.topicName(id);
        const QByteArray level = tree.levelName(id).toByteArray();
        QCOMPARE(tree.find(name), id);
        QCOMPARE(name, tree.depth(id) == 1 ? level : tree.topicName(tree.parent(id)) + '/' + level);
        QCOMPARE(tree.depth(id), static_cast<std::uint32_t>(name.count('/') + 1));
        TopicStatistics statistics = tree.statistics(id, kNow);
        const auto known = reference.topics().find(name);
        TopicStatistics expected = known == reference.topics().end() ? TopicStatistics() : known->second;
        expected.topicsBelow = below[name];
        QVERIFY2(expected.messages + expected.topicsBelow > 0, "a branch without topics");
        expected.childCount = statistics.childCount;
        expected.rate = statistics.rate;
        QCOMPARE(statistics, expected);
    }
    QCOMPARE(tree.statistics(kRootTopic, kNow).topicsBelow, tree.topicCount());
}

QByteArray randomTopic(std::mt19937 &random, int round)
{
    QByteArrayList levels;
    const unsigned depth = 1 + random() % 5;
    for (unsigned level = 0; level < depth; ++level) {
        // Names that come again, names that come once, and empty ones.
        const unsigned kind = random() % 10;
        levels << (kind == 0  ? QByteArray()
                   : kind < 4 ? QByteArray::number(round)
                              : QByteArray::number(random() % 8));
    }
    return levels.join('/');
}

} // namespace

/// Topics that come and go by the thousand: what is left must be right, and it must not take long.
class tst_TopicChurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void randomChurnAgainstAReference();
    void fiveMillionShortLivedTopics();
    void aMillionNodes();
};

void tst_TopicChurn::randomChurnAgainstAReference()
{
    std::mt19937 random(7);
    for (int run = 0; run < 20; ++run) {
        TopicTree tree;
        Reference reference;
        const std::uint32_t cap = 1 + random() % 120;
        setCap(tree, cap);
        std::int64_t now = kNow - 1'000'000;
        for (int round = 0; round < 1500; ++round) {
            now += random() % 3; // some at the same time
            const QByteArray topic = randomTopic(random, round);
            const QByteArray payload(1 + static_cast<qsizetype>(random() % 20), 'x');
            const bool retain = random() % 2 == 0;
            TopicId id = tree.record(message(topic, payload, retain), now);
            if (id == kNoTopic) {
                QCOMPARE(tree.topicCount(), cap);
                QVERIFY(tree.wantsDrop());
                reference.remove(reference.oldest(std::max(cap / 4, 1u), tree));
                const std::vector<TopicId> victims = drop(tree);
                QCOMPARE(victims.size(), std::size_t{std::max(cap / 4, 1u)});
                compare(tree, reference);
                id = tree.record(message(topic, payload, retain), now);
            }
            QCOMPARE(tree.topicName(id), topic);
            reference.record(topic, payload, retain, now);
        }
        compare(tree, reference);
    }
}

void tst_TopicChurn::fiveMillionShortLivedTopics()
{
    TopicTree tree;
    constexpr std::uint32_t kCap = 100'000;
    constexpr std::int64_t kTopics = 5'000'000;
    setCap(tree, kCap);
    std::size_t most = 0;
    for (std::int64_t i = 0; i < kTopics; ++i) {
        const QByteArray name = "session/" + QByteArray::number(qlonglong{i}) + "/state";
        QVERIFY(recordOrDrop(tree, message(name), i) != kNoTopic);
        if (i % 1000 == 0) {
            recordOrDrop(tree, message("steady"), i);
            most = std::max(most, tree.memoryUsage());
        }
    }
    QVERIFY(tree.topicCount() <= kCap);
    QCOMPARE(tree.droppedTopics() + tree.topicCount(), static_cast<std::uint64_t>(kTopics + 1));
    QCOMPARE(tree.statistics(tree.find("steady"), 0).messages, 5'000u);
    // Two nodes and a name for each topic, and a table that is half empty.
    QVERIFY2(most < std::size_t{kCap} * 300, QByteArray::number(qulonglong{most}));
}

void tst_TopicChurn::aMillionNodes()
{
    TopicTree tree;
    std::mt19937 random(3);
    for (std::uint32_t i = 0; tree.nodeCount() < 1'000'000; ++i) {
        const QByteArray name = "site" + QByteArray::number(i % 50) + "/device" + QByteArray::number(i / 8)
                                + "/value" + QByteArray::number(i % 8);
        tree.record(message(name), static_cast<std::int64_t>(random() % 1'000'000));
    }
    const std::uint32_t topics = tree.topicCount();
    const auto dropping = tree.beginDrop();
    QElapsedTimer clock;
    clock.start();
    tree.build(*dropping);
    const qint64 building = clock.restart();
    QVERIFY(tree.finishDrop(*dropping));
    const qint64 finishing = clock.nsecsElapsed() / 1000;
    qInfo("%u topics: built in %lld ms, swapped in %lld us", topics, building, finishing);
    QCOMPARE(tree.topicCount(), topics - topics / 4);
    QVERIFY2(finishing < 2'000, "readers wait for this step");
}

QTEST_GUILESS_MAIN(tst_TopicChurn)
#include "tst_topicchurn.moc"
