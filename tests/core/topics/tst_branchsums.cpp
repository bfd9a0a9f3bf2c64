// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/branchsums.h"

#include "core/topics/topictree.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <random>

using namespace mangrove;

namespace {

constexpr std::int64_t kNow = 1'700'000'000'000;

TopicId record(TopicTree &tree, const QByteArray &topic, const QByteArray &payload, std::int64_t time)
{
    mqtt::PublishView message;
    message.topic = topic;
    message.payload = payload;
    return tree.record(message, time);
}

} // namespace

class tst_BranchSums : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void branchesInBranches();
    void asWalkedTopicByTopic();
    void cancelled();

private:
    [[nodiscard]] std::optional<std::vector<BranchSums>> add(const TopicTree &tree,
                                                             const std::vector<TopicId> &branches,
                                                             bool cancel = false)
    {
        return BranchAddition(*tree.arena(), tree.nodeCount(), kNow)
            .run(branches, {&m_mutex, false, [cancel] { return cancel; }});
    }

    PriorityMutex m_mutex;
};

void tst_BranchSums::branchesInBranches()
{
    TopicTree tree;
    record(tree, "other", "12345", kNow);
    record(tree, "a", "1", kNow - 3);
    record(tree, "a/b", "22", kNow - 1);
    record(tree, "a/b/c", "333", kNow - 2);
    record(tree, "a/d", "4444", kNow - 4);
    const auto sums = add(tree, {tree.find("a"), tree.find("a/b")});
    QVERIFY(sums.has_value());
    QCOMPARE(sums->size(), 2u);
    QCOMPARE(sums->at(0).messages, 4u);
    QCOMPARE(sums->at(0).bytes, 10u);
    QCOMPARE(sums->at(0).lastTime, kNow - 1);
    QCOMPARE(sums->at(1).messages, 2u);
    QCOMPARE(sums->at(1).bytes, 5u);
    QCOMPARE(sums->at(1).lastTime, kNow - 1);
    QVERIFY(sums->at(0).rate > sums->at(1).rate && sums->at(1).rate > 0);
    const auto all = add(tree, {kRootTopic});
    QCOMPARE(all->at(0).messages, 5u);
    QVERIFY(add(tree, {})->empty());
    QCOMPARE(add(tree, {9'999})->at(0), BranchSums());
}

void tst_BranchSums::asWalkedTopicByTopic()
{
    TopicTree tree;
    std::mt19937 random(7);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray topic = "t";
        for (unsigned level = random() % 6; level > 0; --level) {
            topic += '/' + QByteArray::number(random() % 9);
        }
        record(tree, topic, QByteArray(static_cast<int>(random() % 50), 'x'), kNow - random() % 1000);
    }
    std::vector<TopicId> branches;
    for (TopicId id = 1; id < tree.nodeCount(); id += 1 + random() % 40) {
        branches.push_back(id);
    }
    const auto sums = add(tree, branches);
    for (std::size_t i = 0; i < branches.size(); ++i) {
        BranchSums expected;
        for (TopicId id = 1; id < tree.nodeCount(); ++id) {
            TopicId above = id;
            while (above != kNoTopic && above != branches[i]) {
                above = tree.parent(above);
            }
            if (above == branches[i]) {
                const TopicStatistics statistics = tree.statistics(id, kNow);
                expected.messages += statistics.messages;
                expected.bytes += statistics.bytes;
                expected.lastTime = std::max(expected.lastTime, statistics.lastTime);
            }
        }
        QCOMPARE(sums->at(i).messages, expected.messages);
        QCOMPARE(sums->at(i).bytes, expected.bytes);
        QCOMPARE(sums->at(i).lastTime, expected.lastTime);
    }
}

void tst_BranchSums::cancelled()
{
    TopicTree tree;
    record(tree, "a", "1", kNow);
    QVERIFY(!add(tree, {1}, true).has_value());
}

QTEST_GUILESS_MAIN(tst_BranchSums)
#include "tst_branchsums.moc"
