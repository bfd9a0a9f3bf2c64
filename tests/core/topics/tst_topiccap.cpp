// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicarena.h"
#include "core/topics/topicdrop.h"
#include "core/topics/topicrenumbering.h"
#include "core/topics/topictree.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kNow = 1'700'000'000'000;

mqtt::PublishView message(QByteArrayView topic, QByteArrayView payload = "x", bool retain = false)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    view.retain = retain;
    return view;
}

/// All steps in one, as the only thread that uses the tree.
std::vector<TopicId> drop(TopicTree &tree)
{
    const auto dropping = tree.beginDrop();
    if (!dropping) {
        return {};
    }
    tree.build(*dropping);
    std::vector<TopicId> victims = dropping->renumbering().dropped;
    const bool finished = tree.finishDrop(*dropping);
    const auto freed = tree.takeUnusedArenas();
    return finished ? victims : std::vector<TopicId>();
}

/// What LiveData does with a message.
TopicId recordOrDrop(TopicTree &tree, const mqtt::PublishView &view, std::int64_t now)
{
    TopicId id = tree.record(view, now);
    while (id == kNoTopic && tree.wantsDrop()) {
        drop(tree);
        id = tree.record(view, now);
    }
    return id;
}

void setCap(TopicTree &tree, std::uint32_t topics, TopicCapPolicy policy = TopicCapPolicy::DropOldest)
{
    tree.setCap({topics, policy});
}

QByteArrayList topicsOf(const TopicTree &tree)
{
    QByteArrayList topics;
    for (TopicId id = 1; id < tree.nodeCount(); ++id) {
        if (tree.statistics(id, kNow).messages > 0) {
            topics << tree.topicName(id);
        }
    }
    std::sort(topics.begin(), topics.end());
    return topics;
}

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

class tst_TopicCap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void stopAddingRefusesNewTopics();
    void aNodeThatBecomesATopicCounts();
    void dropsTheOldestQuarter();
    void sameTimeGoesByCreation();
    void branchesGoWithTheirLastTopic();
    void statisticsCarryOver();
    void namesOfDroppedTopicsAreFreed();
    void deepTopics();
    void everythingCanGo();
    void aLowerCapDropsMore();
    void capIsKeptInRange();
    void memoryLimitDropsToo();
    void versionsTellOfTheDrop();
    void currentIds();
    void clearWhileDropping();
    void heldGenerationsStayAndAreCounted();
    void randomChurnAgainstAReference();
    void fiveMillionShortLivedTopics();
    void aMillionNodes();
};

void tst_TopicCap::stopAddingRefusesNewTopics()
{
    TopicTree tree;
    QCOMPARE(tree.cap(), (TopicCap{2'000'000, TopicCapPolicy::StopAdding}));
    setCap(tree, 2, TopicCapPolicy::StopAdding);
    QCOMPARE(tree.room(), TopicRoom::Left);
    tree.record(message("a"), 1);
    tree.record(message("b"), 2);
    QCOMPARE(tree.room(), TopicRoom::CapReached);
    QCOMPARE(tree.record(message("c"), 3), kNoTopic);
    QVERIFY(!tree.wantsDrop());
    QCOMPARE(tree.record(message("a"), 4), tree.find("a"));
    QCOMPARE(tree.find("c"), kNoTopic);
    QCOMPARE(tree.nodeCount(), 3u);
    setCap(tree, 3, TopicCapPolicy::StopAdding);
    QCOMPARE(tree.room(), TopicRoom::Left);
    QVERIFY(tree.record(message("c"), 5) != kNoTopic);
    setCap(tree, 3);
    QVERIFY2(!tree.wantsDrop(), "a tree that is just full waits for a new topic");
    QCOMPARE(tree.record(message("d"), 6), kNoTopic);
    QVERIFY(tree.wantsDrop());
}

void tst_TopicCap::aNodeThatBecomesATopicCounts()
{
    TopicTree tree;
    setCap(tree, 2, TopicCapPolicy::StopAdding);
    tree.record(message("a/b/c"), 1);
    tree.record(message("a/b"), 2);
    QCOMPARE(tree.record(message("a"), 3), kNoTopic);
    QCOMPARE(tree.topicCount(), 2u);
    setCap(tree, 2);
    QVERIFY(recordOrDrop(tree, message("a"), 4) != kNoTopic);
    QCOMPARE(topicsOf(tree), (QByteArrayList{"a", "a/b"}));
}

void tst_TopicCap::dropsTheOldestQuarter()
{
    TopicTree tree;
    setCap(tree, 8);
    const QByteArrayList names{"a", "b", "c", "d", "e", "f", "g", "h"};
    for (int i = 0; i < 8; ++i) {
        tree.record(message(names[i]), 10 + i);
    }
    tree.record(message("a"), 20); // not the oldest any more
    QVERIFY(recordOrDrop(tree, message("new"), 21) != kNoTopic);
    QCOMPARE(topicsOf(tree), (QByteArrayList{"a", "d", "e", "f", "g", "h", "new"}));
    QCOMPARE(tree.droppedTopics(), 2u);
    QCOMPARE(tree.generation(), 1u);
    QCOMPARE(tree.room(), TopicRoom::Left);
    QVERIFY(!tree.wantsDrop());
}

void tst_TopicCap::sameTimeGoesByCreation()
{
    TopicTree tree;
    setCap(tree, 8);
    for (const char *name : {"h", "g", "f", "e", "d", "c", "b", "a"}) {
        tree.record(message(name), 1);
    }
    recordOrDrop(tree, message("new"), 1);
    QCOMPARE(topicsOf(tree), (QByteArrayList{"a", "b", "c", "d", "e", "f", "new"}));
}

void tst_TopicCap::branchesGoWithTheirLastTopic()
{
    TopicTree tree;
    setCap(tree, 4);
    tree.record(message("only/old/things"), 1);
    tree.record(message("site/line"), 2);
    tree.record(message("site/line/new"), 3);
    tree.record(message("x"), 4);
    recordOrDrop(tree, message("y"), 5);
    QCOMPARE(tree.find("only"), kNoTopic);
    QCOMPARE(tree.nodeCount(), 6u); // site, line, new, x, y and the root
    recordOrDrop(tree, message("z"), 6);
    const TopicId line = tree.find("site/line");
    QVERIFY2(line != kNoTopic, "a level of a topic that stays");
    QCOMPARE(tree.statistics(line, 10), (TopicStatistics{.childCount = 1, .topicsBelow = 1}));
    QCOMPARE(tree.droppedTopics(), 2u);
    QCOMPARE(tree.record(message("site/line"), 7), kNoTopic); // a new topic again
}

void tst_TopicCap::statisticsCarryOver()
{
    TopicTree tree;
    tree.setRetainAsPublished(true);
    setCap(tree, 4);
    for (const char *name : {"old", "a/b", "a/c", "a"}) {
        tree.record(message(name, "12345", true), 100);
        tree.record(message(name, "1", true), 200);
    }
    for (const char *name : {"a/b", "a/c", "a"}) {
        tree.record(message(name, "123", true), 1300);
    }
    std::map<QByteArray, TopicStatistics> before;
    for (const char *name : {"a", "a/b", "a/c"}) {
        before[name] = tree.statistics(tree.find(name), 1500);
    }
    QCOMPARE(before["a/b"].messages, 3u);
    drop(tree);
    QCOMPARE(tree.find("old"), kNoTopic);
    for (const char *name : {"a", "a/b", "a/c"}) {
        QCOMPARE(tree.statistics(tree.find(name), 1500), before[name]);
    }
    tree.record(message("a/b", "", true), 1600);
    QCOMPARE(tree.retainedState(tree.find("a/b")), RetainedState::NotRetained);
}

void tst_TopicCap::namesOfDroppedTopicsAreFreed()
{
    TopicTree tree;
    setCap(tree, 1000);
    // The long topic made the nodes whose names it lends to the short ones.
    const QByteArray tail(60'000, 'x');
    for (int i = 0; i < 1000; ++i) {
        const QByteArray branch = "branch" + QByteArray::number(i);
        tree.record(message(branch + "/stays/" + tail), i);
        setCap(tree, 2000);
        tree.record(message(branch + "/stays"), 1'000'000 + i);
    }
    QVERIFY(tree.memoryUsage() > 60'000'000);
    setCap(tree, 1000);
    QVERIFY(tree.wantsDrop());
    drop(tree);
    QCOMPARE(tree.topicCount(), 750u);
    QVERIFY2(tree.memoryUsage() < 1'500'000, QByteArray::number(qulonglong{tree.memoryUsage()}));
    QVERIFY(tree.find("branch999/stays") != kNoTopic);
    QCOMPARE(tree.topicName(tree.find("branch999/stays")), "branch999/stays");
}

void tst_TopicCap::deepTopics()
{
    TopicTree tree;
    setCap(tree, 4);
    const QByteArray deep(65'535, '/');
    const QByteArray other = QByteArray(40'000, '/') + 'x';
    tree.record(message("old"), 1);
    tree.record(message(other), 2);
    tree.record(message(deep), 3);
    tree.record(message(deep.first(50'000)), 4);
    drop(tree);
    QCOMPARE(tree.nodeCount(), 65'536u + 1 + 1);
    QVERIFY(tree.find(deep) != kNoTopic);
    QCOMPARE(tree.topicName(tree.find(other)), other);
    QCOMPARE(tree.statistics(tree.find(deep.first(50'000)), 9).messages, 1u);
    QCOMPARE(tree.depth(tree.find(deep)), 65'536u);
    // Dropping the deepest shortens the branch to the next.
    tree.record(message(deep.first(50'000)), 5);
    tree.record(message(other), 6);
    drop(tree);
    QCOMPARE(tree.find(deep), kNoTopic);
    QCOMPARE(tree.nodeCount(), 50'001u + 1 + 1);
    QVERIFY(tree.find(deep.first(50'000)) != kNoTopic);
    QVERIFY(tree.record(message(deep), 7) != kNoTopic);
}

void tst_TopicCap::everythingCanGo()
{
    TopicTree tree;
    QVERIFY(!tree.beginDrop());
    setCap(tree, 1);
    for (int i = 0; i < 5; ++i) {
        const QByteArray name = "a/" + QByteArray::number(i);
        const TopicId id = recordOrDrop(tree, message(name), i);
        QCOMPARE(tree.topicName(id), name);
        QCOMPARE(tree.nodeCount(), 3u);
    }
    QCOMPARE(drop(tree).size(), 1u);
    QCOMPARE(tree.nodeCount(), 1u);
    QCOMPARE(tree.firstChild(kRootTopic), kNoTopic);
    QCOMPARE(tree.record(message(""), 9), 1u); // the topic without a name
    QCOMPARE(drop(tree).size(), 1u);
}

void tst_TopicCap::aLowerCapDropsMore()
{
    TopicTree tree;
    for (int i = 0; i < 1000; ++i) {
        tree.record(message(QByteArray::number(i)), i);
    }
    setCap(tree, 100, TopicCapPolicy::StopAdding);
    QVERIFY2(!tree.wantsDrop(), "nobody asked for topics to go");
    QCOMPARE(tree.room(), TopicRoom::CapReached);
    setCap(tree, 100);
    QVERIFY(tree.wantsDrop());
    drop(tree);
    QCOMPARE(tree.topicCount(), 75u);
    QCOMPARE(tree.droppedTopics(), 925u);
    QVERIFY(tree.find("925") != kNoTopic);
    QCOMPARE(tree.find("924"), kNoTopic);
}

void tst_TopicCap::capIsKeptInRange()
{
    TopicTree tree;
    setCap(tree, 0);
    QCOMPARE(tree.cap().topics, TopicCap::kLeast);
    setCap(tree, 0xFFFFFFFF);
    QCOMPARE(tree.cap().topics, TopicCap::kMost);
}

void tst_TopicCap::memoryLimitDropsToo()
{
    TopicTree tree;
    tree.setMemoryLimit(4'000'000);
    std::uint32_t refused = 0;
    for (int i = 0; i < 100'000; ++i) {
        refused += tree.record(message("device/" + QByteArray::number(i)), i) == kNoTopic ? 1 : 0;
    }
    QVERIFY(refused > 50'000);
    QCOMPARE(tree.room(), TopicRoom::MemoryUsedUp);
    // Nodes and names come in blocks.
    QVERIFY(tree.memoryUsage() <= 4'700'000);
    setCap(tree, 2'000'000);
    QVERIFY(tree.wantsDrop());
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray name = "other/" + QByteArray::number(i);
        QVERIFY(recordOrDrop(tree, message(name), 100'000 + i) != kNoTopic);
        QVERIFY(tree.memoryUsage() <= 4'000'000);
    }
    QVERIFY(tree.topicCount() > 5'000);
    QCOMPARE(tree.droppedTopics() + tree.topicCount(), 200'000u - refused);

    TopicTree tiny; // in which not even one topic finds room
    tiny.setMemoryLimit(0);
    setCap(tiny, 10);
    QCOMPARE(recordOrDrop(tiny, message("a"), 1), kNoTopic);
    QCOMPARE(tiny.room(), TopicRoom::MemoryUsedUp);
}

void tst_TopicCap::versionsTellOfTheDrop()
{
    TopicTree tree;
    setCap(tree, 4);
    for (const char *name : {"a/old", "a/new", "b/new", "b"}) {
        tree.record(message(name), name == QByteArrayView("a/old") ? 1 : 2);
    }
    const std::uint32_t root = tree.version(kRootTopic);
    const std::uint32_t a = tree.version(tree.find("a"));
    const std::uint32_t b = tree.version(tree.find("b"));
    const std::uint32_t leaf = tree.version(tree.find("a/new"));
    drop(tree);
    QVERIFY(tree.version(kRootTopic) > root);
    QVERIFY(tree.version(tree.find("a")) > a);
    QCOMPARE(tree.version(tree.find("b")), b);
    QCOMPARE(tree.version(tree.find("a/new")), leaf);
}

void tst_TopicCap::currentIds()
{
    TopicTree tree;
    setCap(tree, 4);
    for (int i = 0; i < 4; ++i) {
        tree.record(message("x/" + QByteArray::number(i)), i);
    }
    QVERIFY(!tree.renumbering());
    const TopicId gone = tree.find("x/0");
    const TopicId stays = tree.find("x/3");
    drop(tree);
    QVERIFY(tree.renumbering());
    QCOMPARE(tree.renumbering()->fromGeneration, 0u);
    QCOMPARE(tree.currentId(gone, 0), kNoTopic);
    QVERIFY(tree.renumbering()->wasDropped(gone));
    QVERIFY(!tree.renumbering()->wasDropped(stays));
    QCOMPARE(tree.currentId(stays, 0), tree.find("x/3"));
    QCOMPARE(tree.currentId(stays, 1), stays);
    QCOMPARE(tree.currentId(kNoTopic, 0), kNoTopic);
    QCOMPARE(tree.currentId(kRootTopic, 0), kRootTopic);
    drop(tree);
    QCOMPARE(tree.currentId(stays, 0), kNoTopic); // two generations back
    tree.clear();
    QVERIFY(!tree.renumbering());
    QCOMPARE(tree.currentId(1, 2), kNoTopic);
}

void tst_TopicCap::clearWhileDropping()
{
    TopicTree tree;
    for (int i = 0; i < 100; ++i) {
        tree.record(message(QByteArray::number(i)), i);
    }
    const auto dropping = tree.beginDrop();
    tree.build(*dropping);
    tree.clear();
    tree.record(message("new"), 200);
    QVERIFY(!tree.finishDrop(*dropping));
    QCOMPARE(topicsOf(tree), QByteArrayList{"new"});
    QCOMPARE(tree.droppedTopics(), 0u);
}

void tst_TopicCap::heldGenerationsStayAndAreCounted()
{
    TopicTree tree;
    for (int i = 0; i < 50'000; ++i) {
        tree.record(message("topic/" + QByteArray::number(i)), i);
    }
    const TopicId oldest = tree.find("topic/0");
    std::shared_ptr<const TopicArena> held = tree.arena();
    const std::size_t before = tree.memoryUsage();
    drop(tree);
    QCOMPARE(held->path(oldest), "topic/0");
    QVERIFY2(tree.memoryUsage() > before, "what a reader holds is not gone");
    QVERIFY(tree.takeUnusedArenas().empty());
    held.reset();
    QCOMPARE(tree.takeUnusedArenas().size(), 1u);
    QVERIFY(tree.memoryUsage() < before);
}

void tst_TopicCap::randomChurnAgainstAReference()
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

void tst_TopicCap::fiveMillionShortLivedTopics()
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

void tst_TopicCap::aMillionNodes()
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

QTEST_GUILESS_MAIN(tst_TopicCap)
#include "tst_topiccap.moc"
