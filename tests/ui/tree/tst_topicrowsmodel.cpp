// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsmodel.h"

#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

#include <QPersistentModelIndex>
#include <QTimer>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

/// Data, and a model of it that is checked with every signal.
class Tree : public RowsData
{
public:
    explicit Tree(const TopicRowsModel::Limits &limits = {}) { model.setLimits(limits); }

    void synchronise()
    {
        while (model.synchronise()) {}
    }
    [[nodiscard]] QModelIndex at(TopicId id, int column = TopicRowsModel::TopicColumn) const
    {
        return model.index(model.rowOf(id), column);
    }
    void refreshAll() { model.refreshRows(0, model.rowCount() - 1); }

    TopicRowsModel model{live, [this] { return now; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

bool hasActiveTimer(const QObject &object)
{
    const auto timers = object.findChildren<QTimer *>();
    return std::any_of(timers.begin(), timers.end(), [](const QTimer *timer) { return timer->isActive(); });
}

} // namespace

class tst_TopicRowsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void expandsAndCollapses();
    void newTopicsComeIntoOpenBranches();
    void announcesTheFirstChild();
    void manyFirstChildrenAreOneAnnouncement();
    void scatteredTopicsAreOneChangeOfOrder();
    void roles();
    void refreshesOnlyWhatChanged();
    void rateFalls();
    void wildRowsAndIds();
    void boundedSynchronise();
    void resetsAfterClear();
    void staleRowsAfterClear();
    void reveals();
    void emptyLevelsAndOtherBytes();
    void longNamesAreMarkedAsCut();
    void deepTopic();
    void newDeepTopicAmongExpanded();
    void nothingRunsWhenQuiet();
};

void tst_TopicRowsModel::expandsAndCollapses()
{
    Tree tree;
    tree.receive("b/x/1");
    tree.receive("a");
    tree.receive("/a");
    tree.synchronise();
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>+\n"_s);
    tree.model.setExpanded(tree.id("b"), true);
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>-\n  <x>+\n"_s);
    tree.model.expandAll();
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>-\n  <x>-\n    <1>\n"_s);
    tree.model.setExpanded(tree.id("b"), false);
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>+\n"_s);
    tree.model.setExpanded(tree.id("b"), true);
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>-\n  <x>-\n    <1>\n"_s);
    tree.model.collapseAll(tree.id("b"));
    tree.model.setExpanded(tree.id("b"), true);
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>-\n  <x>+\n"_s);
    tree.model.collapseAll();
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>+\n"_s);
    tree.model.expandAll(tree.id("b"));
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>-\n  <x>-\n    <1>\n"_s);
    tree.model.setExpanded(tree.id("a"), true); // nothing below yet
    tree.receive("a/new");
    tree.synchronise();
    QCOMPARE(printed(tree.model), u"<>+\n<a>-\n  <new>\n<b>-\n  <x>-\n    <1>\n"_s);
}

void tst_TopicRowsModel::newTopicsComeIntoOpenBranches()
{
    Tree tree;
    tree.receive("m/5");
    tree.synchronise();
    tree.model.expandAll();
    QSignalSpy inserted(&tree.model, &QAbstractItemModel::rowsInserted);
    for (const char *topic : {"m/1", "m/2", "m/7", "m/8", "a"}) {
        tree.receive(topic);
    }
    tree.synchronise();
    QCOMPARE(printed(tree.model), u"<a>\n<m>-\n  <1>\n  <2>\n  <5>\n  <7>\n  <8>\n"_s);
    QCOMPARE(inserted.size(), 3); // a; 1 and 2; 7 and 8
    tree.model.setExpanded(tree.id("m"), false);
    tree.receive("m/3");
    tree.synchronise();
    QCOMPARE(inserted.size(), 3);
    QCOMPARE(printed(tree.model), u"<a>\n<m>+\n"_s);
}

void tst_TopicRowsModel::announcesTheFirstChild()
{
    Tree tree;
    tree.receive("a");
    tree.receive("b");
    tree.synchronise();
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    tree.receive("b/c");
    tree.synchronise();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), tree.model.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), tree.model.index(1, 0));
    QVERIFY(changed[0][2].value<QList<int>>().contains(TopicRowsModel::HasChildrenRole));
    tree.receive("b/d");
    tree.synchronise();
    QCOMPARE(changed.size(), 1);
    QVERIFY(tree.model.hasChildren(tree.id("b")));
}

void tst_TopicRowsModel::manyFirstChildrenAreOneAnnouncement()
{
    Tree tree;
    for (int i = 0; i < 1000; ++i) {
        tree.receive(QByteArray::number(i));
    }
    tree.synchronise();
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 1000; i += 2) {
        tree.receive(QByteArray::number(i) + "/x");
    }
    tree.synchronise();
    QCOMPARE(changed.size(), 1);
}

void tst_TopicRowsModel::scatteredTopicsAreOneChangeOfOrder()
{
    Tree tree;
    for (int i = 0; i < 1000; i += 2) {
        tree.receive("p/" + QByteArray::number(i) + "/x");
    }
    tree.synchronise();
    tree.model.expandAll();
    QList<std::pair<QPersistentModelIndex, QByteArray>> kept;
    for (int row = 0; row < tree.model.rowCount(); row += 7) {
        const QModelIndex index = tree.model.index(row, TopicRowsModel::ValueColumn);
        kept.emplace_back(index, index.data(TopicRowsModel::TopicNameRole).toByteArray());
    }
    QSignalSpy layout(&tree.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&tree.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy settled(&tree.model, &TopicRowsModel::rowsSettled);
    for (int i = 1; i < 1000; i += 2) {
        tree.receive("p/" + QByteArray::number(i));
    }
    tree.synchronise();
    QCOMPARE(layout.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(settled.size(), 1);
    for (const auto &[index, name] : std::as_const(kept)) {
        QCOMPARE(index.data(TopicRowsModel::TopicNameRole).toByteArray(), name);
        QCOMPARE(index.column(), int{TopicRowsModel::ValueColumn});
    }
    QCOMPARE(tree.model.rowCount(), 1501);
}

void tst_TopicRowsModel::roles()
{
    Tree tree;
    tree.receive("home/t", "before");
    const TopicId id = tree.receive("home/t", "21.5\n", true);
    tree.synchronise();
    tree.model.expandAll();
    const QModelIndex home = tree.model.index(0, 0);
    const QModelIndex index = tree.model.index(1, 0);
    const auto at = [&](int column) { return index.siblingAtColumn(column).data(); };
    QCOMPARE(at(TopicRowsModel::TopicColumn).toString(), u"t"_s);
    QCOMPARE(at(TopicRowsModel::ValueColumn).toString(), uR"(21.5\x0A)"_s);
    QCOMPARE(at(TopicRowsModel::MessagesColumn), QVariant(quint64{2}));
    QVERIFY(at(TopicRowsModel::RateColumn).toDouble() > 0);
    QCOMPARE(index.data(TopicRowsModel::TopicIdRole), QVariant(quint32{id}));
    QCOMPARE(index.data(TopicRowsModel::TopicNameRole).toByteArray(), "home/t"_ba);
    QCOMPARE(index.data(TopicRowsModel::LevelNameRole).toByteArray(), "t"_ba);
    QCOMPARE(index.data(TopicRowsModel::PayloadStartRole).toByteArray(), "21.5\n"_ba);
    QCOMPARE(index.data(TopicRowsModel::PayloadSizeRole), QVariant(quint64{5}));
    QCOMPARE(index.data(TopicRowsModel::MessagesRole), QVariant(quint64{2}));
    QCOMPARE(index.data(TopicRowsModel::BytesRole), QVariant(quint64{11}));
    QCOMPARE(index.data(TopicRowsModel::LastTimeRole), QVariant(qint64{kRowsNow}));
    QCOMPARE(index.data(TopicRowsModel::RetainedRole).toInt(), static_cast<int>(RetainedState::Retained));
    QCOMPARE(index.data(TopicRowsModel::DepthRole), QVariant(1));
    QCOMPARE(index.data(TopicRowsModel::HasChildrenRole), QVariant(false));
    QCOMPARE(index.data(TopicRowsModel::ExpandedRole), QVariant(false));
    QCOMPARE(index.data(TopicRowsModel::MatchRole), QVariant(true));
    QVERIFY(!home.data(TopicRowsModel::PayloadSizeRole).isValid());
    QVERIFY(!home.siblingAtColumn(TopicRowsModel::ValueColumn).data().isValid());
    QCOMPARE(home.data(TopicRowsModel::LastTimeRole), QVariant(qint64{0}));
    QCOMPARE(home.data(TopicRowsModel::TopicsBelowRole), QVariant(quint32{1}));
    QCOMPARE(home.data(TopicRowsModel::DepthRole), QVariant(0));
    QCOMPARE(home.data(TopicRowsModel::ExpandedRole), QVariant(true));
    QVERIFY(!index.data(Qt::ForegroundRole).isValid());
}

void tst_TopicRowsModel::refreshesOnlyWhatChanged()
{
    Tree tree;
    for (const char *topic : {"a", "b", "c", "d"}) {
        tree.receive(topic);
    }
    tree.now += 1'000'000; // rates are zero now
    tree.synchronise();
    const QModelIndex value = tree.at(tree.id("b"), TopicRowsModel::ValueColumn);
    QCOMPARE(value.data().toString(), u"x"_s);
    tree.refreshAll();
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    tree.refreshAll();
    QCOMPARE(changed.size(), 0);

    tree.now += 1000;
    tree.receive("b", "new");
    tree.receive("c", "new");
    QCOMPARE(value.data().toString(), u"x"_s); // until it is refreshed
    tree.refreshAll();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), tree.model.index(1, TopicRowsModel::ValueColumn));
    QCOMPARE(changed[0][1].toModelIndex(), tree.model.index(2, TopicRowsModel::AgeColumn));
    const auto roles = changed[0][2].value<QList<int>>();
    QVERIFY(roles.contains(Qt::DisplayRole));
    QVERIFY(roles.contains(TopicRowsModel::LastTimeRole));
    QVERIFY(!roles.contains(TopicRowsModel::RetainedRole));
    QCOMPARE(value.data().toString(), u"new"_s);
}

void tst_TopicRowsModel::rateFalls()
{
    Tree tree;
    tree.receive("a");
    tree.synchronise();
    const QModelIndex index = tree.model.index(0, 0);
    const double before = index.data(TopicRowsModel::RateRole).toDouble();
    tree.now += 5000;
    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    tree.refreshAll();
    QVERIFY(index.data(TopicRowsModel::RateRole).toDouble() < before / 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().column(), int{TopicRowsModel::RateColumn});
    QCOMPARE(changed[0][1].toModelIndex().column(), int{TopicRowsModel::RateColumn});
}

void tst_TopicRowsModel::wildRowsAndIds()
{
    Tree tree;
    tree.model.refreshRows(0, 10);
    tree.model.expandAll();
    tree.model.collapseAll();
    tree.receive("a/b");
    tree.synchronise();
    tree.model.refreshRows(-5, 1'000'000'000);
    tree.model.refreshRows(3, 1);
    for (const int row : {-1, 1, 1'000'000}) {
        QCOMPARE(tree.model.topicAt(row), kNoTopic);
        QCOMPARE(tree.model.depthOf(row), -1);
    }
    for (const TopicId id : {kRootTopic, kNoTopic, TopicId{3}, TopicId{100'000}}) {
        tree.model.setExpanded(id, true);
        QCOMPARE(tree.model.rowOf(id), -1);
        QVERIFY(!tree.model.reveal(id));
        if (id != kRootTopic) {
            tree.model.expandAll(id);
            tree.model.collapseAll(id);
            QVERIFY(!tree.model.hasChildren(id));
        }
    }
    QCOMPARE(printed(tree.model), u"<a>+\n"_s);
}

void tst_TopicRowsModel::boundedSynchronise()
{
    Tree tree;
    for (int i = 0; i < 25; ++i) {
        tree.receive(QByteArray::number(i));
    }
    QVERIFY(tree.model.synchronise(10));
    QCOMPARE(tree.model.rowCount(), 10);
    QVERIFY(tree.model.synchronise(10));
    QVERIFY(!tree.model.synchronise(10));
    QCOMPARE(tree.model.rowCount(), 25);
    QVERIFY(!tree.model.synchronise(10));
}

void tst_TopicRowsModel::resetsAfterClear()
{
    Tree tree;
    tree.receive("a/b");
    tree.synchronise();
    tree.model.setExpanded(tree.id("a"), true);
    QSignalSpy reset(&tree.model, &QAbstractItemModel::modelReset);
    tree.live.clear();
    tree.receive("c/d");
    tree.synchronise();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(printed(tree.model), u"<c>+\n"_s);
}

void tst_TopicRowsModel::staleRowsAfterClear()
{
    // Between clear() and synchronise() a view may still paint, expand and refresh what it has.
    Tree tree;
    const TopicId a = tree.id("a") == kNoTopic ? (tree.receive("a/b"), tree.id("a")) : kNoTopic;
    tree.receive("c", "value");
    tree.synchronise();
    tree.live.clear();
    QCOMPARE(tree.model.index(0, 0).data().toString(), u"a"_s);
    QVERIFY(!tree.model.index(1, TopicRowsModel::ValueColumn).data().isValid());
    tree.refreshAll();
    tree.model.setExpanded(a, true);
    QCOMPARE(tree.model.rowCount(), 2);
    tree.model.expandAll();
    tree.synchronise();
    QCOMPARE(tree.model.rowCount(), 0);
}

void tst_TopicRowsModel::reveals()
{
    Tree tree;
    tree.receive("a/b/d");
    const TopicId id = tree.receive("a/b/c");
    QVERIFY(tree.model.reveal(id)); // not even synchronised
    QCOMPARE(printed(tree.model), u"<a>-\n  <b>-\n    <c>\n    <d>\n"_s);
    QCOMPARE(tree.model.rowOf(id), 2);
    QCOMPARE(tree.model.depthOf(2), 2);
    tree.model.setExpanded(tree.id("a"), false);
    QVERIFY(tree.model.reveal(tree.id("a/b")));
    QCOMPARE(tree.model.rowCount(), 4); // what was expanded below is again
    QVERIFY(!tree.model.reveal(12'345));
    tree.model.setFilter({"c", false});
    QVERIFY(tree.model.reveal(id));
    QVERIFY(!tree.model.reveal(tree.id("a/b/d")));
}

void tst_TopicRowsModel::emptyLevelsAndOtherBytes()
{
    Tree tree;
    tree.receive("");
    tree.receive("//");
    tree.receive("\xff\xfe/\xc3"_ba);
    tree.receive("\x01/x");
    tree.synchronise();
    tree.model.expandAll();
    QCOMPARE(printed(tree.model), u"<>-\n  <>-\n    <>\n<\u0001>-\n  <x>\n<\uFFFD\uFFFD>-\n  <\uFFFD>\n"_s);
    const QModelIndex last = tree.model.index(6, 0);
    QCOMPARE(last.data(TopicRowsModel::TopicNameRole).toByteArray(), "\xff\xfe/\xc3"_ba);
    tree.model.setExpanded(tree.id(""), false);
    QCOMPARE(printed(tree.model), u"<>+\n<\u0001>-\n  <x>\n<\uFFFD\uFFFD>-\n  <\uFFFD>\n"_s);
}

void tst_TopicRowsModel::longNamesAreMarkedAsCut()
{
    Tree tree;
    tree.receive(QByteArray(2000, 'x'));
    tree.synchronise();
    const QModelIndex index = tree.model.index(0, 0);
    QCOMPARE(index.data().toString(), QString(1024, u'x') + u'\u2026');
    QCOMPARE(index.data(TopicRowsModel::TopicNameRole).toByteArray().size(), 2000);
    QCOMPARE(index.data(TopicRowsModel::LevelNameRole).toByteArray().size(), 2000);
}

void tst_TopicRowsModel::deepTopic()
{
    Tree tree;
    const TopicId id = tree.receive(QByteArray(65'535, '/'));
    tree.synchronise();
    QCOMPARE(tree.model.rowCount(), 1);
    QVERIFY(tree.model.reveal(id)); // by the worker
    QTRY_COMPARE(tree.model.rowCount(), 65'536);
    QCOMPARE(tree.model.rowOf(id), 65'535);
    QCOMPARE(tree.model.depthOf(65'535), 65'535);
    tree.model.setExpanded(tree.model.topicAt(3), false);
    QCOMPARE(tree.model.rowCount(), 4);
    tree.model.setExpanded(tree.model.topicAt(3), true);
    QTRY_COMPARE(tree.model.rowCount(), 65'536);
    tree.model.setOrder({TopicSortKey::Messages, true});
    QTRY_VERIFY(!tree.model.isSearching());
    QCOMPARE(tree.model.rowOf(id), 65'535);
    tree.model.setFilter({"///", false});
    QTRY_VERIFY(!tree.model.isSearching());
    QCOMPARE(tree.model.rowCount(), 65'536);
    QCOMPARE(tree.model.matchCount(), 65'533u);
}

void tst_TopicRowsModel::newDeepTopicAmongExpanded()
{
    Tree tree;
    tree.model.setOrder({TopicSortKey::Messages, true});
    tree.receive("a");
    tree.receive("c");
    tree.synchronise();
    tree.model.expandAll();
    const QByteArray deep = "b" + QByteArray(50'000, '/');
    tree.receive(deep);
    tree.receive("b");
    tree.receive("b");
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 50'003);
    QTRY_COMPARE(tree.model.rowOf(tree.id("b")), 0);
    for (int i = 0; i < 50; ++i) {
        tree.receive("d" + QByteArray::number(i));
    }
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 50'053);
}

void tst_TopicRowsModel::nothingRunsWhenQuiet()
{
    Tree tree(byWorker());
    for (int i = 0; i < 50; ++i) {
        tree.receive(QByteArray::number(i));
    }
    tree.model.setOrder({TopicSortKey::Rate, true});
    tree.synchronise();
    QTRY_COMPARE(tree.model.rowCount(), 50);
    tree.receive("7");
    tree.synchronise();
    QTRY_VERIFY(!tree.model.isSearching() && !hasActiveTimer(tree.model));
    QSignalSpy settled(&tree.model, &TopicRowsModel::rowsSettled);
    tree.synchronise(); // nothing came
    QVERIFY(!hasActiveTimer(tree.model));
    QCOMPARE(settled.size(), 0);
}

QTEST_MAIN(tst_TopicRowsModel)
#include "tst_topicrowsmodel.moc"
