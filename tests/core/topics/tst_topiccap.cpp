// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/topics/topiccaptesting.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <map>
#include <vector>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

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

QTEST_GUILESS_MAIN(tst_TopicCap)
#include "tst_topiccap.moc"
