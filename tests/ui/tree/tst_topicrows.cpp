// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrows.h"

#include "core/topics/topictree.h"
#include "tests/support/prepare.h"
#include "ui/tree/topicexpansion.h"
#include "ui/tree/topicmatches.h"
#include "ui/tree/topicsiblings.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

void add(TopicTree &tree, QByteArrayView topic)
{
    mqtt::PublishView message;
    message.topic = topic;
    tree.record(message, 0);
}

/// The definition of the order: siblings compared by key and name, everything else from level to level.
class Naive
{
public:
    explicit Naive(const TopicRowOrder &order)
        : m_order(order)
    {}

    [[nodiscard]] bool before(TopicId a, TopicId b) const
    {
        const std::vector<TopicId> levelsA = levels(a);
        const std::vector<TopicId> levelsB = levels(b);
        for (std::size_t i = 0;; ++i) {
            if (i == levelsA.size() || i == levelsB.size()) {
                return levelsA.size() < levelsB.size();
            }
            if (levelsA[i] != levelsB[i]) {
                return siblingBefore(levelsA[i], levelsB[i]);
            }
        }
    }
    [[nodiscard]] std::vector<TopicId> levels(TopicId id) const
    {
        std::vector<TopicId> result;
        for (; id != kRootTopic; id = m_order.arena()->parent(id)) {
            result.insert(result.begin(), id);
        }
        return result;
    }
    [[nodiscard]] bool siblingBefore(TopicId a, TopicId b) const
    {
        const auto name = [&](TopicId id) { return m_order.arena()->levelName(id).toByteArray(); };
        if (!m_order.keys()) {
            return m_order.order().descending ? name(b) < name(a) : name(a) < name(b);
        }
        const TopicSortKeys &keys = *m_order.keys();
        const bool hasA = a < keys.size();
        const bool hasB = b < keys.size();
        if (hasA != hasB) {
            return hasA;
        }
        if (hasA && keys[a] != keys[b]) {
            return (keys[a] < keys[b]) != m_order.order().descending;
        }
        return name(a) < name(b);
    }

private:
    const TopicRowOrder &m_order;
};

QByteArray randomTopic(std::mt19937 &random)
{
    const QByteArray bytes("a\0-./0~\xff", 8);
    QByteArray topic;
    for (unsigned levels = random() % 4; levels > 0; --levels) {
        for (unsigned i = random() % 3; i > 0; --i) {
            topic += bytes[static_cast<qsizetype>(random() % 8)];
        }
        topic += '/';
    }
    return topic + bytes[static_cast<qsizetype>(random() % 8)];
}

/// By name up and down, and by keys that some have in common and the newest have not.
std::vector<TopicRowOrder> someOrders(const TopicTree &tree, std::mt19937 &random)
{
    const auto keys = std::make_shared<TopicSortKeys>();
    for (std::uint32_t i = 0; i < tree.nodeCount() * 3 / 4; ++i) {
        keys->push_back(random() % 5);
    }
    return {{tree.arena(), {}},
            {tree.arena(), {TopicSortKey::Name, true}},
            {tree.arena(), {TopicSortKey::Messages, false}, keys},
            {tree.arena(), {TopicSortKey::Messages, true}, keys}};
}

std::vector<TopicId> allTopics(const TopicTree &tree)
{
    std::vector<TopicId> ids;
    for (TopicId id = kRootTopic + 1; id < tree.nodeCount(); ++id) {
        ids.push_back(id);
    }
    return ids;
}

} // namespace

class tst_TopicRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void orderIsTotal();
    void rowsAndBranches();
    void insertsRunsAndScattered();
    void siblings();
    void manySiblings();
    void deepTopics();
    void renumbers();
    void expansion();
    void expansionSettledMeanwhile();
    void expansionRenumbered();
    void matches();
};

void tst_TopicRows::orderIsTotal()
{
    std::mt19937 random(1);
    TopicTree tree;
    for (int i = 0; i < 60; ++i) {
        add(tree, randomTopic(random));
    }
    for (const TopicRowOrder &order : someOrders(tree, random)) {
        const Naive naive(order);
        for (const TopicId a : allTopics(tree)) {
            for (const TopicId b : allTopics(tree)) {
                QCOMPARE(order.before(a, b), naive.before(a, b));
                const std::vector<TopicId> levels = naive.levels(a);
                const bool below = a != b && std::find(levels.begin(), levels.end(), b) != levels.end();
                QCOMPARE(order.isBelow(a, b), below);
            }
            QVERIFY(order.isBelow(a, kRootTopic));
        }
    }
}

void tst_TopicRows::rowsAndBranches()
{
    std::mt19937 random(2);
    TopicTree tree;
    for (int i = 0; i < 300; ++i) {
        add(tree, randomTopic(random));
    }
    for (const TopicRowOrder &order : someOrders(tree, random)) {
        std::vector<TopicId> sorted = allTopics(tree);
        TopicRows(order).sort(sorted);
        const TopicRows rows(order, sorted);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            QCOMPARE(rows.rowOf(rows.at(row)), static_cast<int>(row));
            std::size_t end = row + 1;
            while (end < rows.size() && order.isBelow(rows.at(end), rows.at(row))) {
                ++end;
            }
            QCOMPARE(rows.endOfBranch(row), end);
        }
        QCOMPARE(rows.rowOf(kRootTopic), -1);
        QCOMPARE(rows.rowOf(kNoTopic), -1);
    }
}

void tst_TopicRows::insertsRunsAndScattered()
{
    std::mt19937 random(3);
    TopicTree tree;
    for (int i = 0; i < 300; ++i) {
        add(tree, randomTopic(random));
    }
    for (const TopicRowOrder &order : someOrders(tree, random)) {
        TopicRows rows(order);
        std::vector<TopicId> left = allTopics(tree);
        std::shuffle(left.begin(), left.end(), random);
        while (!left.empty()) {
            const std::size_t count = std::min<std::size_t>(left.size(), 1 + random() % 40);
            std::vector<TopicId> some(left.end() - static_cast<std::ptrdiff_t>(count), left.end());
            left.resize(left.size() - count);
            rows.sort(some);
            if (random() % 2 == 0) {
                const auto runs = rows.runs(some, 100);
                for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
                    rows.insert(*run);
                }
            } else {
                rows.append(some);
                for (const TopicId id : some) { // found already, though out of place
                    QCOMPARE(rows.at(static_cast<std::size_t>(rows.rowOf(id))), id);
                }
                rows.mergeAppended();
            }
            for (std::size_t row = 1; row < rows.size(); ++row) {
                QVERIFY(order.before(rows.at(row - 1), rows.at(row)));
            }
        }
        QCOMPARE(rows.size(), std::size_t{tree.nodeCount() - 1});
        rows.erase(10, 20);
        rows.erase(5, rows.size());
        QCOMPARE(rows.size(), 5u);
        for (const TopicId id : allTopics(tree)) {
            QCOMPARE(rows.contains(id), rows.rowOf(id) >= 0 && rows.rowOf(id) < 5);
        }
    }
}

void tst_TopicRows::siblings()
{
    std::mt19937 random(4);
    const std::function<bool()> never = [] { return false; };
    for (int round = 0; round < 30; ++round) {
        TopicTree tree;
        const QByteArray shared(static_cast<qsizetype>(random() % 20), 's');
        const int count = round < 20 ? 40 : 3000;
        for (int i = 0; i < count; ++i) {
            QByteArray name = shared;
            for (unsigned length = random() % 20; length > 0; --length) {
                name += random() % 3 == 0 ? '\0' : static_cast<char>('a' + random() % 2);
            }
            add(tree, name);
        }
        for (const TopicRowOrder &order : someOrders(tree, random)) {
            std::vector<TopicId> sorted = allTopics(tree);
            std::vector<TopicId> expected = sorted;
            TopicSiblings siblings(order, never);
            siblings.sort(sorted);
            const Naive naive(order);
            std::sort(expected.begin(), expected.end(),
                      [&](TopicId a, TopicId b) { return naive.siblingBefore(a, b); });
            QCOMPARE(sorted, expected);
        }
    }
}

void tst_TopicRows::manySiblings()
{
    TopicTree tree;
    std::vector<int> numbers(100'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<int>(i);
    }
    std::mt19937 random(5);
    std::shuffle(numbers.begin(), numbers.end(), random);
    for (const int number : numbers) {
        add(tree, "device" + QByteArray::number(number).rightJustified(6, '0'));
    }
    std::vector<TopicId> sorted = allTopics(tree);
    const TopicRowOrder order(tree.arena(), {});
    int asked = 0;
    const std::function<bool()> count = [&asked] { return ++asked < 0; };
    TopicSiblings(order, count).sort(sorted);
    QCOMPARE(tree.levelName(sorted.front()).toByteArray(), "device000000"_ba);
    QVERIFY(std::is_sorted(sorted.begin(), sorted.end(),
                           [&](TopicId a, TopicId b) { return tree.levelName(a) < tree.levelName(b); }));
    QVERIFY(asked > 2);

    const std::function<bool()> at = [] { return true; };
    TopicSiblings(order, at).sort(sorted); // ended at once, and nothing lost
    QCOMPARE(std::set<TopicId>(sorted.begin(), sorted.end()).size(), numbers.size());
}

void tst_TopicRows::deepTopics()
{
    TopicTree tree;
    add(tree, QByteArray(65'535, '/'));
    add(tree, "/a");
    const TopicRowOrder order(tree.arena(), {});
    std::vector<TopicId> ids = allTopics(tree);
    TopicRows sorter(order);
    sorter.sort(ids);
    const TopicRows rows(order, ids);
    QCOMPARE(rows.size(), std::size_t{65'537});
    QCOMPARE(rows.endOfBranch(0), std::size_t{65'537});
    QCOMPARE(tree.levelName(rows.at(65'536)).toByteArray(), "a"_ba);
    QCOMPARE(rows.rowOf(tree.find(QByteArray(65'535, '/'))), 65'535);
}

void tst_TopicRows::renumbers()
{
    TopicTree before;
    for (const char *topic : {"a", "b/1", "b/2", "c"}) {
        add(before, topic);
    }
    TopicTree after;
    for (const char *topic : {"a", "b/2"}) {
        add(after, topic);
    }
    TopicRows rows(TopicRowOrder(before.arena(), {}), {1, 2, 3, 4, 5});
    const std::vector<TopicId> newIds{0, 1, 2, kNoTopic, 3, kNoTopic}; // root a b b/1 b/2 c
    rows.renumber(TopicRowOrder(after.arena(), {}), newIds);
    QCOMPARE(rows.size(), 3u);
    QCOMPARE(rows.rowOf(after.find("a")), 0);
    QCOMPARE(rows.rowOf(after.find("b")), 1);
    QCOMPARE(rows.rowOf(after.find("b/2")), 2);
    QVERIFY(!rows.contains(4));
}

void tst_TopicRows::expansion()
{
    TopicTree tree;
    for (const char *topic : {"a/b/c", "a/d", "e/f"}) {
        add(tree, topic);
    }
    TopicExpansion expansion;
    QVERIFY(!expansion.isExpanded(3));
    expansion.set(3, true);
    QVERIFY(expansion.isExpanded(3));
    expansion.setBranch(tree.find("a"), true);
    QVERIFY(!expansion.isSettled());
    expansion.set(tree.find("a/b"), false);
    TopicExpansion settled = expansion;
    settled.settle(*tree.arena(), tree.nodeCount());
    QVERIFY(settled.isSettled());
    QVERIFY(settled.isExpanded(tree.find("a")));
    QVERIFY(!settled.isExpanded(tree.find("a/b")));
    QVERIFY(settled.isExpanded(tree.find("a/b/c")));
    QVERIFY(settled.isExpanded(tree.find("a/d")));
    QVERIFY(!settled.isExpanded(tree.find("e")));
    expansion.setAll(true);
    QVERIFY(expansion.isSettled());
    QVERIFY(expansion.isExpanded(tree.find("e")));
    QVERIFY(expansion.isExpanded(kNoTopic));
}

void tst_TopicRows::expansionSettledMeanwhile()
{
    TopicTree tree;
    for (const char *topic : {"a/b/c", "e/f"}) {
        add(tree, topic);
    }
    const TopicId a = tree.find("a");
    const TopicId b = tree.find("a/b");
    const TopicId e = tree.find("e");
    TopicExpansion expansion;
    expansion.setBranch(a, true);
    TopicExpansion worker = expansion;
    expansion.set(e, true);
    expansion.setBranch(e, false);
    expansion.set(b, false);
    worker.settle(*tree.arena(), tree.nodeCount());
    expansion.adopt(worker);
    QVERIFY(expansion.isExpanded(a)); // by the worker
    QVERIFY(!expansion.isExpanded(b)); // since then
    QVERIFY(expansion.isExpanded(e)); // until that is settled, too
    QVERIFY(!expansion.isSettled());
    worker = expansion;
    worker.settle(*tree.arena(), tree.nodeCount());
    expansion.adopt(worker);
    QVERIFY(expansion.isSettled());
    QVERIFY(expansion.isExpanded(a));
    QVERIFY(!expansion.isExpanded(b));
    QVERIFY(!expansion.isExpanded(e));
}

void tst_TopicRows::expansionRenumbered()
{
    TopicExpansion expansion;
    expansion.set(2, true);
    expansion.set(3, true);
    expansion.set(70, true);
    expansion.setBranch(3, false);
    expansion.setBranch(4, true);
    std::vector<TopicId> newIds(71, kNoTopic);
    newIds[0] = 0;
    newIds[3] = 1;
    newIds[70] = 2;
    expansion.renumber(newIds);
    QVERIFY(expansion.isExpanded(1));
    QVERIFY(expansion.isExpanded(2));
    QVERIFY(!expansion.isExpanded(3));
    TopicTree tree;
    add(tree, "a/b");
    expansion.settle(*tree.arena(), 3);
    QVERIFY(!expansion.isExpanded(1));
    QVERIFY(!expansion.isExpanded(2));
}

void tst_TopicRows::matches()
{
    TopicTree tree;
    for (const char *topic : {"home/bath/light", "home/kitchen/light", "x"}) {
        add(tree, topic);
    }
    TopicMatches matches({"kit", false});
    std::vector<TopicId> found;
    const auto note = [&found](TopicId id) { found.push_back(id); };
    matches.look(*tree.arena(), 1, tree.nodeCount(), note);
    QCOMPARE(found.size(), 3u); // the branch, what is above and what is below
    QCOMPARE(matches.matchCount(), 2u);
    QCOMPARE(matches.leftCount(), 3u);
    QVERIFY(matches.isLeft(tree.find("home")));
    QVERIFY(!matches.matches(tree.find("home")));
    QVERIFY(matches.matches(tree.find("home/kitchen/light")));
    QVERIFY(!matches.isLeft(tree.find("home/bath")));
    const TopicId from = tree.nodeCount();
    add(tree, "home/bath/kit");
    found.clear();
    matches.look(*tree.arena(), from, tree.nodeCount(), note);
    QCOMPARE(found, (std::vector<TopicId>{tree.find("home/bath/kit"), tree.find("home/bath")}));
    QVERIFY(!TopicMatches().isFiltered());
    QVERIFY(TopicMatches().matches(1));
}

QTEST_GUILESS_MAIN(tst_TopicRows)
#include "tst_topicrows.moc"
