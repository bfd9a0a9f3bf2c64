// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicarena.h"
#include "core/topics/topictree.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

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

void printBelow(const TopicTree &tree, TopicId parent, QByteArray &text)
{
    std::map<QByteArray, TopicId> children;
    for (TopicId id = tree.firstChild(parent); id != kNoTopic; id = tree.nextSibling(id)) {
        children.emplace(tree.levelName(id).toByteArray(), id);
    }
    for (const auto &[name, id] : children) {
        const TopicStatistics statistics = tree.statistics(id, kNow);
        text += QByteArray(static_cast<qsizetype>(2 * (tree.depth(id) - 1)), ' ');
        text += '[' + name + "] " + QByteArray::number(qulonglong{statistics.messages});
        if (statistics.topicsBelow > 0) {
            text += " +" + QByteArray::number(statistics.topicsBelow);
        }
        text += '\n';
        printBelow(tree, id, text);
    }
}

/// One line for each node: name, messages, topics below.
QByteArray printed(const TopicTree &tree)
{
    QByteArray text;
    printBelow(tree, kRootTopic, text);
    return text;
}

} // namespace

class tst_TopicTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void shapes_data();
    void shapes();
    void orderOfArrivalDoesNotMatter();
    void namesAndParents();
    void findsOnlyWhatIsThere();
    void counts();
    void versions();
    void rate();
    void retained_data();
    void retained();
    void manyLevels_data();
    void manyLevels();
    void longLevels();
    void deepAndShallowTopicsAgree();
    void randomTopicsAgainstAMap();
    void aMillionTopics();
    void aMillionChildren();
    void memoryLimit();
    void clearStartsAnew();
};

void tst_TopicTree::shapes_data()
{
    QTest::addColumn<QByteArrayList>("topics");
    QTest::addColumn<QByteArray>("tree");
    QTest::newRow("slashes make levels") << QByteArrayList{"a", "/a", "a/", "$SYS"}
                                         << "[] 0 +1\n"
                                            "  [a] 1\n"
                                            "[$SYS] 1\n"
                                            "[a] 1 +1\n"
                                            "  [] 1\n"_ba;
    QTest::newRow("only slashes") << QByteArrayList{"/", "//"}
                                  << "[] 0 +2\n"
                                     "  [] 1 +1\n"
                                     "    [] 1\n"_ba;
    QTest::newRow("a node that becomes a topic") << QByteArrayList{"a/b/c", "a/b", "a/b"}
                                                 << "[a] 0 +2\n"
                                                    "  [b] 2 +1\n"
                                                    "    [c] 1\n"_ba;
    QTest::newRow("same level names in different places") << QByteArrayList{"x/y", "y/x", "x/x", "y"}
                                                          << "[x] 0 +2\n"
                                                             "  [x] 1\n"
                                                             "  [y] 1\n"
                                                             "[y] 1 +1\n"
                                                             "  [x] 1\n"_ba;
    QTest::newRow("any bytes") << QByteArrayList{QByteArray("a\0b", 3), "\xFF\xFE", "+/#"}
                               << QByteArray("[+] 0 +1\n"
                                             "  [#] 1\n"
                                             "[a\0b] 1\n"
                                             "[\xFF\xFE] 1\n",
                                             32);
}

void tst_TopicTree::shapes()
{
    QFETCH(QByteArrayList, topics);
    QFETCH(QByteArray, tree);
    TopicTree made;
    for (const QByteArray &topic : topics) {
        QVERIFY(made.record(message(topic), kNow) != kNoTopic);
    }
    QCOMPARE(printed(made), tree);
}

void tst_TopicTree::orderOfArrivalDoesNotMatter()
{
    QByteArrayList topics{"a", "a/b", "a/b/c", "a//c", "", "/", "a/b/c/d/e", "b", "a/c", "b/b/b/b"};
    std::mt19937 random(1);
    QByteArray expected;
    for (int i = 0; i < 50; ++i) {
        std::shuffle(topics.begin(), topics.end(), random);
        TopicTree tree;
        for (const QByteArray &topic : topics) {
            tree.record(message(topic), kNow);
        }
        if (expected.isEmpty()) {
            expected = printed(tree);
        }
        QCOMPARE(printed(tree), expected);
    }
}

void tst_TopicTree::namesAndParents()
{
    TopicTree tree;
    const TopicId id = tree.record(message("home/kitchen/temperature"), kNow);
    QCOMPARE(tree.topicName(id), "home/kitchen/temperature"_ba);
    QCOMPARE(tree.levelName(id), "temperature"_ba);
    QCOMPARE(tree.depth(id), 3u);
    const TopicId kitchen = tree.parent(id);
    QCOMPARE(tree.topicName(kitchen), "home/kitchen"_ba);
    QCOMPARE(tree.parent(tree.parent(kitchen)), kRootTopic);
    QCOMPARE(tree.parent(kRootTopic), kNoTopic);
    QCOMPARE(tree.depth(kRootTopic), 0u);
    QCOMPARE(tree.levelName(kRootTopic), ""_ba);
    // Ids in order of creation, parents before children: what is new is a range.
    QCOMPARE(kitchen, id - 1);
    QCOMPARE(tree.nodeCount(), id + 1);
}

void tst_TopicTree::findsOnlyWhatIsThere()
{
    TopicTree tree;
    const TopicId id = tree.record(message("a/b"), kNow);
    QCOMPARE(tree.find("a/b"), id);
    QCOMPARE(tree.find("a"), tree.parent(id));
    QCOMPARE(tree.find("a/"), kNoTopic);
    QCOMPARE(tree.find("/a"), kNoTopic);
    QCOMPARE(tree.find(""), kNoTopic);
    QCOMPARE(tree.find("a/b/c"), kNoTopic);
    QCOMPARE(tree.find(QByteArray(70'000, 'a')), kNoTopic);
    QCOMPARE(tree.record(message(QByteArray(65'536, 'a')), kNow), kNoTopic);
    QCOMPARE(tree.nodeCount(), 3u);
}

void tst_TopicTree::counts()
{
    TopicTree tree;
    const TopicId id = tree.record(message("a/b", "12345"), kNow);
    tree.record(message("a/b", "123"), kNow + 500);
    tree.record(message("a/c"), kNow);
    const TopicStatistics leaf = tree.statistics(id, kNow + 500);
    QCOMPARE(leaf.messages, 2u);
    QCOMPARE(leaf.bytes, 8u);
    QCOMPARE(leaf.firstTime, kNow);
    QCOMPARE(leaf.lastTime, kNow + 500);
    const TopicStatistics parent = tree.statistics(tree.parent(id), kNow);
    QCOMPARE(parent.messages, 0u);
    QCOMPARE(parent.firstTime, 0);
    QCOMPARE(parent.childCount, 2u);
    QCOMPARE(parent.topicsBelow, 2u);
    QCOMPARE(tree.topicCount(), 2u);
    QCOMPARE(tree.statistics(kRootTopic, kNow).topicsBelow, 2u);
}

void tst_TopicTree::versions()
{
    TopicTree tree;
    const TopicId a = tree.record(message("a"), kNow);
    const std::uint32_t first = tree.version(a);
    tree.record(message("a"), kNow);
    const std::uint32_t second = tree.version(a);
    QVERIFY(second > first);
    const TopicId deep = tree.record(message("a/b/c"), kNow);
    const std::uint32_t third = tree.version(a);
    QVERIFY(third >= second + 2);
    tree.record(message("a/b/c"), kNow);
    QCOMPARE(tree.version(a), third);
    tree.record(message("x"), kNow);
    QCOMPARE(tree.version(a), third);
    const std::uint32_t leaf = tree.version(deep);
    tree.record(message("a/b"), kNow); // known as a node, new as a topic
    QVERIFY(tree.version(a) > third);
    QCOMPARE(tree.version(deep), leaf);
}

void tst_TopicTree::rate()
{
    TopicTree tree;
    TopicId id = kNoTopic;
    // Ten a second, for a minute, in bursts and alone.
    for (int i = 0; i < 600; ++i) {
        id = tree.record(message("steady"), kNow + i * 100);
    }
    const std::int64_t end = kNow + 60'000;
    QVERIFY(std::abs(tree.statistics(id, end).rate - 10) < 0.5);
    for (int i = 0; i < 60; ++i) {
        for (int j = 0; j < 10; ++j) {
            id = tree.record(message("bursts"), kNow + i * 1000);
        }
    }
    QVERIFY(std::abs(tree.statistics(id, end).rate - 10) < 1.5);
    QVERIFY(std::abs(tree.statistics(id, end + 5000).rate / tree.statistics(id, end).rate - std::exp(-1.0))
            < 0.01);
    QCOMPARE(tree.statistics(id, end + 120'000).rate, 0.0);
    // The clock may go back; that is no reason for nonsense.
    tree.record(message("bursts"), kNow - 1'000'000);
    QVERIFY(tree.statistics(id, kNow - 1'000'000).rate < 15);
    QCOMPARE(tree.statistics(id, kNow - 1'000'000).lastTime, kNow - 1'000'000);
}

void tst_TopicTree::retained_data()
{
    // Each letter is a message: r / R with the flag, e / E empty with the flag, n without, m without and empty.
    QTest::addColumn<bool>("retainAsPublished");
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<RetainedState>("state");
    const auto row = [](const char *messages, RetainedState without, RetainedState with) {
        QTest::addRow("%s", messages) << false << QByteArray(messages) << without;
        QTest::addRow("%s, as published", messages) << true << QByteArray(messages) << with;
    };
    using S = RetainedState;
    row("r", S::Retained, S::Retained);
    row("e", S::NotRetained, S::NotRetained);
    row("n", S::Unknown, S::NotRetained);
    row("m", S::Unknown, S::NotRetained);
    row("rn", S::Retained, S::Retained);
    row("rm", S::Unknown, S::Retained); // may have cleared it; as published it would have had the flag
    row("re", S::NotRetained, S::NotRetained);
    row("er", S::Retained, S::Retained);
    row("en", S::Unknown, S::NotRetained); // may have been retained anew
    row("em", S::NotRetained, S::NotRetained);
    row("nr", S::Retained, S::Retained);
    row("rmr", S::Retained, S::Retained);
    row("rmn", S::Unknown, S::Retained);
}

void tst_TopicTree::retained()
{
    QFETCH(bool, retainAsPublished);
    QFETCH(QByteArray, messages);
    QFETCH(RetainedState, state);
    TopicTree tree;
    tree.setRetainAsPublished(retainAsPublished);
    TopicId id = kNoTopic;
    for (const char kind : messages) {
        const bool flag = kind == 'r' || kind == 'e';
        const bool empty = kind == 'e' || kind == 'm';
        id = tree.record(message("a/b", empty ? "" : "x", flag), kNow);
    }
    QCOMPARE(tree.retainedState(id), state);
    QCOMPARE(tree.statistics(id, kNow).retained, state);
    QCOMPARE(tree.retainedState(tree.parent(id)), RetainedState::Unknown);
}

void tst_TopicTree::manyLevels_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<int>("levels");
    QTest::newRow("65,535 slashes") << QByteArray(65'535, '/') << 65'536;
    QTest::newRow("32,768 named levels") << QByteArray("a/").repeated(32'767) + 'b' << 32'768;
}

void tst_TopicTree::manyLevels()
{
    QFETCH(QByteArray, topic);
    QFETCH(int, levels);
    TopicTree tree;
    const std::size_t before = tree.memoryUsage();
    QElapsedTimer timer;
    timer.start();
    const TopicId id = tree.record(message(topic), kNow);
    const qint64 elapsed = timer.elapsed();
    QVERIFY2(elapsed < 500,
             qPrintable(u"%1 ms"_s.arg(elapsed))); // 50 ms without sanitizers on a quiet machine
    QCOMPARE(tree.depth(id), static_cast<std::uint32_t>(levels));
    QCOMPARE(tree.nodeCount(), static_cast<std::uint32_t>(levels) + 1);
    QCOMPARE(tree.topicName(id), topic);
    QCOMPARE(tree.find(topic), id);
    QCOMPARE(tree.record(message(topic), kNow), id);
    QCOMPARE(tree.statistics(kRootTopic, kNow).topicsBelow, 1u);
    // Every prefix is a node of its own and is found, on both sides of the length where the way of finding changes.
    for (const int length : {1, 2, 511, 1022, 1023, 1024, 1025, 1026, 1027, 40'001, 65'533}) {
        const QByteArray prefix = topic.first(length);
        const TopicId node = tree.find(prefix);
        if (topic[length] == '/') {
            QVERIFY2(node != kNoTopic, qPrintable(QString::number(length)));
            QCOMPARE(tree.topicName(node), prefix);
        }
    }
    QVERIFY(tree.memoryUsage() - before < std::size_t{200} * static_cast<std::size_t>(levels));
}

void tst_TopicTree::longLevels()
{
    TopicTree tree;
    const QByteArray one(65'535, 'x');
    const QByteArray two = QByteArray(30'000, 'x') + '/' + QByteArray(35'534, 'y');
    const QByteArray three = QByteArray(30'000, 'x') + '/' + QByteArray(35'534, 'z');
    const TopicId first = tree.record(message(one), kNow);
    const TopicId second = tree.record(message(two), kNow);
    const TopicId third = tree.record(message(three), kNow);
    QCOMPARE(tree.depth(first), 1u);
    QCOMPARE(tree.parent(second), tree.parent(third));
    QCOMPARE(tree.find(QByteArray(30'000, 'x')), tree.parent(second));
    QCOMPARE(tree.topicName(third), three);
    QCOMPARE(tree.levelName(second), QByteArray(35'534, 'y'));
    QCOMPARE(tree.nodeCount(), 5u);
}

void tst_TopicTree::deepAndShallowTopicsAgree()
{
    // Prefixes recorded before, after and between, around the length where the way of finding changes.
    const QByteArray topic = QByteArray("level/").repeated(400) + "end";
    QByteArrayList prefixes;
    for (qsizetype at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) {
        prefixes.append(topic.first(at));
    }
    prefixes.append(topic);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(prefixes.begin(), prefixes.end(), random);
        TopicTree tree;
        for (const QByteArray &prefix : std::as_const(prefixes)) {
            tree.record(message(prefix), kNow);
        }
        QCOMPARE(tree.nodeCount(), 402u);
        QCOMPARE(tree.topicCount(), 401u);
        QCOMPARE(tree.depth(tree.find(topic)), 401u);
        QCOMPARE(tree.statistics(kRootTopic, kNow).topicsBelow, 401u);
    }
}

void tst_TopicTree::randomTopicsAgainstAMap()
{
    TopicTree tree;
    std::map<QByteArray, std::uint64_t> expected;
    std::mt19937 random(42);
    for (int i = 0; i < 200'000; ++i) {
        QByteArray topic;
        const unsigned levels = random() % 6;
        for (unsigned level = 0; level <= levels; ++level) {
            topic += QByteArray(1, static_cast<char>('a' + random() % 4))
                         .repeated(static_cast<qsizetype>(random() % 3));
            if (level < levels) {
                topic += '/';
            }
        }
        tree.record(message(topic), kNow);
        ++expected[topic];
    }
    QCOMPARE(tree.topicCount(), expected.size());
    for (const auto &[topic, count] : expected) {
        const TopicId id = tree.find(topic);
        QVERIFY(id != kNoTopic);
        QCOMPARE(tree.statistics(id, kNow).messages, count);
        QCOMPARE(tree.topicName(id), topic);
    }
    std::uint32_t children = 0;
    for (TopicId id = 0; id < tree.nodeCount(); ++id) {
        std::uint32_t below = 0;
        std::uint32_t own = 0;
        for (TopicId child = tree.firstChild(id); child != kNoTopic; child = tree.nextSibling(child)) {
            const TopicStatistics statistics = tree.statistics(child, kNow);
            below += statistics.topicsBelow + (statistics.messages > 0 ? 1 : 0);
            ++own;
        }
        QCOMPARE(tree.statistics(id, kNow).topicsBelow, below);
        QCOMPARE(tree.statistics(id, kNow).childCount, own);
        children += own;
    }
    QCOMPARE(children + 1, tree.nodeCount());
}

void tst_TopicTree::aMillionTopics()
{
    TopicTree tree;
    constexpr int kTopics = 1'000'000;
    const auto topic = [](int i) {
        return QByteArray("site") + QByteArray::number(i % 100) + "/line" + QByteArray::number(i / 100 % 100)
               + "/device" + QByteArray::number(i) + "/temperature";
    };
    for (int i = 0; i < kTopics; ++i) {
        QVERIFY(tree.record(message(topic(i)), kNow) != kNoTopic);
    }
    QCOMPARE(tree.topicCount(), std::uint32_t{kTopics});
    QCOMPARE(tree.nodeCount(), std::uint32_t{1 + 100 + 10'000 + 2 * kTopics});
    // Two nodes for each topic here; the limit is for topics with one of their own.
    QVERIFY(tree.memoryUsage() / tree.nodeCount() <= 200);
    for (int i = 0; i < kTopics; i += 997) {
        QVERIFY(tree.find(topic(i)) != kNoTopic);
    }

    TopicTree flat;
    for (int i = 0; i < kTopics; ++i) {
        flat.record(message("site/line/room/device-" + QByteArray::number(i) + "-state"), kNow);
    }
    const std::size_t perTopic = flat.memoryUsage() / kTopics;
    QVERIFY2(perTopic <= 165, qPrintable(QString::number(perTopic))); // the store's index has the rest of 200
}

void tst_TopicTree::aMillionChildren()
{
    TopicTree tree;
    constexpr std::uint32_t kChildren = 1'000'000;
    TopicId id = kNoTopic;
    for (std::uint32_t i = 0; i < kChildren; ++i) {
        id = tree.record(message("p/" + QByteArray::number(i)), kNow);
    }
    const TopicId parent = tree.parent(id);
    QCOMPARE(tree.statistics(parent, kNow).childCount, kChildren);
    QCOMPARE(tree.statistics(parent, kNow).topicsBelow, kChildren);
    std::uint32_t seen = 0;
    TopicId last = kNoTopic;
    for (TopicId child = tree.firstChild(parent); child != kNoTopic; child = tree.nextSibling(child)) {
        QVERIFY(child < last); // newest first
        last = child;
        ++seen;
    }
    QCOMPARE(seen, kChildren);
}

void tst_TopicTree::memoryLimit()
{
    TopicTree tree;
    tree.record(message("known"), kNow);
    tree.setMemoryLimit(tree.memoryUsage());
    QCOMPARE(tree.record(message("new"), kNow), kNoTopic);
    QCOMPARE(tree.record(message("known/new"), kNow), kNoTopic);
    QCOMPARE(tree.find("new"), kNoTopic);
    QVERIFY(tree.record(message("known"), kNow) != kNoTopic);
    QCOMPARE(tree.nodeCount(), 2u);
}

void tst_TopicTree::clearStartsAnew()
{
    TopicTree tree;
    const TopicId id = tree.record(message("a/b"), kNow);
    const std::shared_ptr<const TopicArena> arena = tree.arena();
    tree.clear();
    QCOMPARE(tree.generation(), 1u);
    QCOMPARE(tree.nodeCount(), 1u);
    QCOMPARE(tree.topicCount(), 0u);
    QCOMPARE(tree.find("a/b"), kNoTopic);
    QCOMPARE(arena->levelName(id), "b"_ba); // who still holds the old names may read them
    QCOMPARE(printed(tree), QByteArray());
    QCOMPARE(tree.record(message("c"), kNow), 1u);
}

QTEST_GUILESS_MAIN(tst_TopicTree)
#include "tst_topictree.moc"
