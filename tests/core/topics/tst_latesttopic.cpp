// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/latesttopic.h"

#include "core/topics/topictree.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <vector>

using namespace mangrove;

namespace {

TopicId record(TopicTree &tree, const QByteArray &topic, std::int64_t time)
{
    mqtt::PublishView message;
    message.topic = topic;
    return tree.record(message, time);
}

} // namespace

class tst_LatestTopic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void findsTheLatest();
    void ties();
    void leavesOut();
    void cancelled();

private:
    [[nodiscard]] std::optional<LatestTopic::Found> find(const TopicTree &tree, TopicId preferred = kNoTopic,
                                                         const std::vector<TopicId> &leftOut = {},
                                                         bool cancel = false)
    {
        return LatestTopic(*tree.arena(), tree.nodeCount(), preferred)
            .find(leftOut, {&m_mutex, true, [cancel] { return cancel; }});
    }

    PriorityMutex m_mutex;
};

void tst_LatestTopic::findsTheLatest()
{
    TopicTree tree;
    QCOMPARE(find(tree)->topic, kNoTopic);
    record(tree, "a/b", 5);
    const TopicId latest = record(tree, "c", 9);
    record(tree, "d/e", 7);
    QCOMPARE(*find(tree), (LatestTopic::Found{latest, 9}));
    for (int i = 0; i < 10'000; ++i) {
        record(tree, "many/" + QByteArray::number(i), 8);
    }
    QCOMPARE(find(tree)->topic, latest);
    const TopicId wayBack = record(tree, "a/b", 20);
    QCOMPARE(find(tree)->topic, wayBack);
}

void tst_LatestTopic::ties()
{
    TopicTree tree;
    const TopicId first = record(tree, "a", 5);
    const TopicId second = record(tree, "b", 5);
    QCOMPARE(find(tree)->topic, second);
    QCOMPARE(find(tree, first)->topic, first);
    const TopicId early = record(tree, "c", 0);
    QVERIFY(find(tree)->topic != early);
}

void tst_LatestTopic::leavesOut()
{
    TopicTree tree;
    const TopicId a = record(tree, "a", 1);
    record(tree, "b/c/d", 9);
    const TopicId branch = tree.find("b");
    QCOMPARE(find(tree, kNoTopic, {branch})->topic, a);
    QCOMPARE(find(tree, kNoTopic, {a, branch})->topic, kNoTopic);
}

void tst_LatestTopic::cancelled()
{
    TopicTree tree;
    record(tree, "a", 1);
    QVERIFY(!find(tree, kNoTopic, {}, true));
}

QTEST_GUILESS_MAIN(tst_LatestTopic)
#include "tst_latesttopic.moc"
