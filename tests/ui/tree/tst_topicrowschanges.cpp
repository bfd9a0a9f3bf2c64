// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsreference.h"

#include <random>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

/// Data, a model of it that is checked with every signal, and what its rows should be.
class Tree : public RowsData
{
public:
    explicit Tree(const TopicRowsModel::Limits &limits = {}) { model.setLimits(limits); }

    void synchronise()
    {
        while (model.synchronise()) {}
    }
    [[nodiscard]] TopicId someTopic(std::mt19937 &random)
    {
        return 1 + random() % std::max(1u, live.tree().nodeCount() - 1);
    }

    TopicRowsModel model{live, [this] { return now; }};
    RowsReference reference{live};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

TopicRowsModel::Limits someLimits(std::mt19937 &random)
{
    return {static_cast<std::uint32_t>(random() % 60), static_cast<std::uint32_t>(random() % 20),
            static_cast<std::uint32_t>(random() % 20), static_cast<int>(random() % 20), 0};
}

} // namespace

/// The filter, the order and what is expanded, with and without the worker.
class tst_TopicRowsChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void filters_data();
    void filters();
    void filterForgetsNothing();
    void newTopicsThatMatch();
    void lastFilterWins();
    void searchingIsAnnounced();
    void sortsAgain_data();
    void sortsAgain();
    void expandsWhileTheWorkerIsAtWork();
    void clearWhileTheWorkerIsAtWork();
    void followsDroppedTopics_data();
    void followsDroppedTopics();
    void followsDroppedTopicsInAFilter();
    void dropWhileTheWorkerIsAtWork();
    void randomOperations_data();
    void randomOperations();

private:
    static void workers();
};

void tst_TopicRowsChanges::workers()
{
    QTest::addColumn<bool>("worker");
    QTest::newRow("at once") << false;
    QTest::newRow("by the worker") << true;
}

void tst_TopicRowsChanges::filters_data()
{
    workers();
}

void tst_TopicRowsChanges::filters()
{
    QFETCH(const bool, worker);
    Tree tree(worker ? byWorker() : atOnce());
    tree.receive("home/kitchen/light");
    tree.receive("home/bath/light");
    tree.receive("home/Kitchen");
    tree.synchronise();
    QSignalSpy matchesChanged(&tree.model, &TopicRowsModel::matchesChanged);
    tree.model.setFilter({"kitchen", false});
    QTRY_COMPARE(printed(tree.model), u"<home>-\n  <Kitchen>!\n  <kitchen>-!\n    <light>!\n"_s);
    QCOMPARE(tree.model.matchCount(), 3u);
    QCOMPARE(matchesChanged.size(), 1);
    tree.model.setFilter({"Kitchen", true});
    QTRY_COMPARE(printed(tree.model), u"<home>-\n  <Kitchen>!\n"_s);
    tree.model.setFilter({"no such thing", true});
    QTRY_COMPARE(tree.model.rowCount(), 0);
    QCOMPARE(tree.model.matchCount(), 0u);
    tree.model.setFilter({});
    QTRY_COMPARE(printed(tree.model), u"<home>+\n"_s);
    QVERIFY(!tree.model.isSearching());
}

void tst_TopicRowsChanges::filterForgetsNothing()
{
    Tree tree;
    tree.receive("a/b/1");
    tree.receive("a/c/1");
    tree.synchronise();
    tree.model.setExpanded(tree.id("a"), true);
    const QString before = printed(tree.model);
    tree.model.setFilter({"1", false});
    tree.model.setExpanded(tree.id("a/b"), false);
    QCOMPARE(printed(tree.model), u"<a>-\n  <b>+\n  <c>-\n    <1>!\n"_s);
    tree.model.collapseAll();
    QCOMPARE(printed(tree.model), u"<a>+\n"_s);
    tree.model.setFilter({});
    QCOMPARE(printed(tree.model), before);
    tree.model.setFilter({"1", false});
    QCOMPARE(tree.model.rowCount(), 5);
}

void tst_TopicRowsChanges::newTopicsThatMatch()
{
    Tree tree;
    tree.receive("a/x");
    tree.receive("b/y");
    tree.synchronise();
    tree.model.setFilter({"x", false});
    QCOMPARE(printed(tree.model), u"<a>-\n  <x>!\n"_s);
    tree.receive("b/z");
    tree.receive("b/x/1");
    tree.receive("a/x/2");
    QSignalSpy reset(&tree.model, &QAbstractItemModel::modelReset);
    tree.synchronise();
    QCOMPARE(printed(tree.model), u"<a>-\n  <x>-!\n    <2>!\n<b>-\n  <x>-!\n    <1>!\n"_s);
    QCOMPARE(tree.model.matchCount(), 4u);
    QCOMPARE(reset.size(), 0);
}

void tst_TopicRowsChanges::lastFilterWins()
{
    Tree tree(byWorker());
    for (int i = 0; i < 2000; ++i) {
        tree.receive("device" + QByteArray::number(i));
    }
    tree.synchronise();
    for (const char *text : {"d", "de", "device", "device1", "device19", "device199"}) {
        tree.model.setFilter({text, false});
        QCOMPARE(tree.model.filter().text, QByteArray(text));
    }
    QVERIFY(tree.model.isSearching());
    QTRY_VERIFY(!tree.model.isSearching());
    QCOMPARE(tree.model.rowCount(), 11);
    QCOMPARE(tree.model.matchCount(), 11u);
}

void tst_TopicRowsChanges::searchingIsAnnounced()
{
    Tree tree(byWorker());
    tree.receive("a/b");
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 1);
    QVERIFY(!tree.model.isSearching()); // new topics are no search
    QSignalSpy busy(&tree.model, &TopicRowsModel::busyChanged);
    QSignalSpy settled(&tree.model, &TopicRowsModel::rowsSettled);
    tree.model.setOrder({TopicSortKey::Bytes, false});
    QVERIFY(tree.model.isSearching());
    QCOMPARE(busy.size(), 1);
    QCOMPARE(busy[0][0].toBool(), true);
    QTRY_COMPARE(settled.size(), 1);
    QCOMPARE(busy.size(), 2);
    QCOMPARE(busy[1][0].toBool(), false);
    tree.model.setOrder({TopicSortKey::Bytes, false}); // as it is
    QVERIFY(!tree.model.isSearching());
}

void tst_TopicRowsChanges::sortsAgain_data()
{
    workers();
}

void tst_TopicRowsChanges::sortsAgain()
{
    QFETCH(const bool, worker);
    TopicRowsModel::Limits limits = worker ? byWorker() : atOnce();
    limits.mergeAtOnce = 100;
    limits.sortInterval = 200;
    Tree tree(limits);
    tree.receive("a/1");
    tree.receive("b/1");
    tree.receive("b/1");
    tree.receive("c");
    tree.synchronise();
    tree.model.setOrder({TopicSortKey::Messages, true});
    QTRY_COMPARE(printed(tree.model), u"<b>+\n<a>+\n<c>\n"_s);
    for (int i = 0; i < 3; ++i) {
        tree.receive("c");
    }
    tree.receive("a/2");
    tree.receive("0");
    tree.receive("00");
    tree.synchronise();
    // New topics come at once, behind the others; the rest waits for its turn.
    QCOMPARE(printed(tree.model), u"<b>+\n<a>+\n<c>\n<0>\n<00>\n"_s);
    QTRY_COMPARE(printed(tree.model), u"<c>\n<a>+\n<b>+\n<0>\n<00>\n"_s);
}

void tst_TopicRowsChanges::expandsWhileTheWorkerIsAtWork()
{
    Tree tree(byWorker());
    for (int i = 0; i < 200; ++i) {
        tree.receive("a/" + QByteArray::number(i % 10) + '/' + QByteArray::number(i));
        tree.receive("b/" + QByteArray::number(i % 10) + '/' + QByteArray::number(i));
    }
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 2);
    TopicRowsModel::Limits limits = byWorker();
    limits.expandAtOnce = 100;
    tree.model.setLimits(limits);
    tree.model.expandAll();
    tree.model.setExpanded(tree.id("a"), false); // while all is being expanded
    tree.model.setExpanded(tree.id("b/3"), false);
    QTRY_VERIFY(!tree.model.isSearching());
    QCOMPARE(tree.model.rowCount(), 2 + 10 + 180);
    QVERIFY(!tree.model.isExpanded(tree.id("a")));
    tree.model.expandAll(tree.id("a"));
    tree.model.setExpanded(tree.id("a/5"), false);
    tree.model.collapseAll(tree.id("b"));
    tree.model.setExpanded(tree.id("b"), true);
    QTRY_VERIFY(!tree.model.isSearching());
    QCOMPARE(tree.model.rowCount(), 2 + 10 + 180 + 10);
}

void tst_TopicRowsChanges::clearWhileTheWorkerIsAtWork()
{
    Tree tree(byWorker());
    tree.receive("a/b");
    tree.synchronise();
    tree.model.setFilter({"new", false});
    tree.live.clear();
    tree.receive("new/one");
    tree.synchronise();
    QTRY_COMPARE(printed(tree.model), u"<new>-!\n  <one>!\n"_s);
    QVERIFY(!tree.model.isSearching());
}

void tst_TopicRowsChanges::followsDroppedTopics_data()
{
    workers();
}

void tst_TopicRowsChanges::followsDroppedTopics()
{
    QFETCH(const bool, worker);
    Tree tree(worker ? byWorker() : atOnce());
    for (const char *topic : {"a", "b/1", "b/2", "c/1", "d/1/x", "e/1", "e/2", "f"}) {
        tree.now += 1;
        tree.receive(topic);
    }
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 6);
    tree.model.setExpanded(tree.id("b"), true);
    tree.model.setExpanded(tree.id("d"), true);
    tree.model.setExpanded(tree.id("e"), true);
    tree.model.setOrder({TopicSortKey::LastTime, true});
    QTRY_COMPARE(printed(tree.model),
                 u"<f>\n<e>-\n  <2>\n  <1>\n<d>-\n  <1>+\n<c>+\n<b>-\n  <2>\n  <1>\n<a>\n"_s);
    const TopicId oldE = tree.id("e");
    TopicId seenE = kNoTopic;
    int rowAtReset = -2;
    connect(&tree.model, &TopicRowsModel::renumbered, &tree.model, [&](const TopicRenumbering &map) {
        seenE = map.newId(oldE);
        rowAtReset = tree.model.rowOf(seenE);
    });
    QSignalSpy anew(&tree.model, &TopicRowsModel::startedAnew);

    tree.dropOldest(8); // the two oldest go: a and b/1
    QVERIFY(oldE != tree.id("e"));
    tree.synchronise();
    QCOMPARE(seenE, tree.id("e"));
    QCOMPARE(rowAtReset, 1);
    QCOMPARE(anew.size(), 0);
    const QString expected = u"<f>\n<e>-\n  <2>\n  <1>\n<d>-\n  <1>+\n<c>+\n<b>-\n  <2>\n"_s;
    QTRY_COMPARE(printed(tree.model), u"<new1>\n"_s + expected);
    tree.receive("f/1");
    tree.synchronise();
    QTRY_VERIFY(tree.model.hasChildren(tree.id("f")));
}

void tst_TopicRowsChanges::followsDroppedTopicsInAFilter()
{
    Tree tree;
    for (const char *topic : {"a/x", "a", "b/x", "b", "c/x", "d", "e", "f"}) {
        tree.now += 1;
        tree.receive(topic);
    }
    tree.receive("a"); // so that it stays as a topic and loses what is below
    tree.synchronise();
    tree.model.setFilter({"x", false});
    QCOMPARE(printed(tree.model), u"<a>-\n  <x>!\n<b>-\n  <x>!\n<c>-\n  <x>!\n"_s);
    tree.model.setExpanded(tree.id("c"), false);
    tree.dropOldest(8);
    tree.synchronise();
    QCOMPARE(printed(tree.model), u"<c>+\n"_s);
    QCOMPARE(tree.model.matchCount(), 1u);
    tree.model.setFilter({});
    QCOMPARE(printed(tree.model), u"<a>\n<b>\n<c>+\n<d>\n<e>\n<f>\n<new1>\n"_s);
}

void tst_TopicRowsChanges::dropWhileTheWorkerIsAtWork()
{
    Tree tree(byWorker());
    for (int i = 0; i < 100; ++i) {
        tree.now += 1;
        tree.receive(QByteArray::number(i % 10) + "/x" + QByteArray::number(i));
    }
    tree.synchronise();
    tree.model.expandAll();
    QVERIFY(tree.model.isSearching());
    tree.dropOldest(100);
    tree.synchronise();
    QTRY_VERIFY(!tree.model.isSearching());
    tree.reference.setBranchExpanded(kRootTopic, true);
    QTRY_COMPARE(printed(tree.model), tree.reference.printed());
    // Two at once: the rows that were expanded can't be known any more.
    QSignalSpy anew(&tree.model, &TopicRowsModel::startedAnew);
    tree.dropOldest(40);
    tree.dropOldest(20);
    tree.synchronise();
    QCOMPARE(anew.size(), 1);
    QTRY_COMPARE(printed(tree.model), tree.reference.printed());
}

void tst_TopicRowsChanges::randomOperations_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 0; seed < 12; ++seed) {
        QTest::addRow("%u", seed) << seed;
    }
}

void tst_TopicRowsChanges::randomOperations()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    Tree tree(seed % 3 == 0 ? atOnce() : seed % 3 == 1 ? byWorker() : someLimits(random));
    TopicRowsModel &model = tree.model;
    // QTRY_* looks twenty times a second, which is long for hundreds of times.
    const auto settle = [&] {
        tree.synchronise();
        QVERIFY(QTest::qWaitFor([&] { return !model.isSearching(); }));
    };
    const auto compare = [&] {
        tree.synchronise();
        if (!QTest::qWaitFor([&] { return printed(model) == tree.reference.printed(); })) {
            QCOMPARE(printed(model), tree.reference.printed());
        }
    };
    const QList<QByteArray> texts{"", "", "1", "2/1", "x", "1/X"};
    for (int step = 0; step < 80; ++step) {
        switch (random() % 12) {
        case 0:
        case 1:
            for (unsigned i = random() % 40; i > 0; --i) {
                tree.now += random() % 3;
                tree.receive(QByteArray::number(random() % 4) + '/' + QByteArray::number(random() % 12)
                                 + (random() % 2 == 0 ? "/x" : "") + (random() % 8 == 0 ? "/" : ""),
                             QByteArray(static_cast<qsizetype>(random() % 5), 'p'));
            }
            break;
        case 2:
            model.synchronise(1 + random() % 30);
            break;
        case 3:
        case 4: {
            settle();
            const TopicId id = tree.someTopic(random);
            const bool expanded = random() % 2 == 0;
            if (id < tree.live.tree().nodeCount()) {
                model.setExpanded(id, expanded);
                tree.reference.setExpanded(id, expanded);
            }
            break;
        }
        case 5: {
            settle();
            const TopicId id = tree.someTopic(random);
            if (id < tree.live.tree().nodeCount()) {
                model.reveal(id);
                tree.reference.reveal(id);
            }
            break;
        }
        case 6: {
            settle();
            const TopicId id = random() % 3 == 0 ? kRootTopic : tree.someTopic(random);
            const bool expanded = random() % 2 == 0;
            if (id < tree.live.tree().nodeCount()) {
                expanded ? model.expandAll(id) : model.collapseAll(id);
                tree.reference.setBranchExpanded(id, expanded);
                settle();
            }
            break;
        }
        case 7: {
            const TopicTextFilter filter{
                texts[static_cast<qsizetype>(random() % static_cast<unsigned>(texts.size()))],
                random() % 2 == 0};
            settle(); // back to the filter of the rows is as if it had never been another one
            model.setFilter(filter);
            tree.reference.setFilter(filter);
            break;
        }
        case 8: {
            const TopicSortKey keys[]{TopicSortKey::Name, TopicSortKey::Messages, TopicSortKey::Bytes,
                                      TopicSortKey::LastTime};
            const TopicOrder order{keys[random() % 4], random() % 2 == 0};
            model.setOrder(order);
            tree.reference.order = order;
            break;
        }
        case 9:
            model.refreshRows(static_cast<int>(random() % 20), static_cast<int>(random() % 60));
            break;
        case 10:
            if (random() % 6 == 0) {
                settle();
                tree.live.clear();
                tree.synchronise();
                tree.reference.clear();
            } else if (const std::uint32_t topics = tree.live.tree().topicCount(); topics > 8) {
                settle();
                tree.dropOldest(topics);
                tree.synchronise();
                tree.reference.forgetGone();
            }
            break;
        default:
            compare();
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.rowOf(model.topicAt(row)), row);
            }
        }
    }
    compare();
}

QTEST_MAIN(tst_TopicRowsChanges)
#include "tst_topicrowschanges.moc"
