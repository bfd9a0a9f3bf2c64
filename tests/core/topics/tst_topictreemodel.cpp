// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictreemodel.h"
#include "tests/support/prepare.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNow = 1'700'000'000'000;

/// Tree, store, mutex and a clock that stands still until it is set.
class Data
{
public:
    TopicId receive(QByteArrayView topic, QByteArrayView payload = "x", bool retain = false)
    {
        mqtt::PublishView view;
        view.topic = topic;
        view.payload = payload;
        view.retain = retain;
        const TopicId id = tree.record(view, now);
        store.append(id, view, now);
        return id;
    }

    void clear()
    {
        tree.clear();
        store.clear();
    }

    qint64 now = kNow;
    MemoryBudget budget{64 * 1024 * 1024};
    TopicTree tree;
    MessageStore store{budget};
    PriorityMutex mutex;
    TopicTreeModel model{tree, store, mutex, [this] { return now; }};
};

void printBelow(const QAbstractItemModel &model, const QModelIndex &parent, int depth, QString &text)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth * 2, u' ') + u'[' + index.data().toString() + u']';
        if (model.canFetchMore(index)) {
            text += u" ..."_s;
        }
        text += u'\n';
        printBelow(model, index, depth + 1, text);
    }
}

QString printed(const QAbstractItemModel &model)
{
    QString text;
    printBelow(model, {}, 0, text);
    return text;
}

void openAll(TopicTreeModel &model, const QModelIndex &parent = {})
{
    if (model.canFetchMore(parent)) {
        model.fetchMore(parent);
    }
    for (int row = 0; row < model.rowCount(parent); ++row) {
        openAll(model, model.index(row, 0, parent));
    }
}

/// What the model should show when all is open.
void expectBelow(const TopicTree &tree, TopicId parent, int depth, QString &text)
{
    std::vector<TopicId> children;
    for (TopicId id = tree.firstChild(parent); id != kNoTopic; id = tree.nextSibling(id)) {
        children.push_back(id);
    }
    std::sort(children.begin(), children.end(),
              [&](TopicId a, TopicId b) { return tree.levelName(a) < tree.levelName(b); });
    for (const TopicId id : children) {
        text += QString(depth * 2, u' ') + u'[' + QString::fromUtf8(tree.levelName(id)) + u"]\n"_s;
        expectBelow(tree, id, depth + 1, text);
    }
}

QString expected(const TopicTree &tree)
{
    QString text;
    expectBelow(tree, kRootTopic, 0, text);
    return text;
}

/// Checks the model with every signal. It must not open branches itself: it would while it follows an insertion.
class Tester : public QAbstractItemModelTester
{
public:
    explicit Tester(QAbstractItemModel *model)
        : QAbstractItemModelTester(model, FailureReportingMode::QtTest)
    {
        setUseFetchMore(false);
    }
};

} // namespace

class tst_TopicTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void opensBranchesOnDemand();
    void newTopicsComeIntoOpenBranches();
    void announcesTheFirstChild();
    void manyFirstChildrenAreFewAnnouncements();
    void roles();
    void refreshesOnlyWhatChanged();
    void rateFalls();
    void boundedSynchronise();
    void resetsAfterClear();
    void staleRowsAfterClear();
    void indexOfOpensAncestors();
    void persistentIndexesFollowTheirTopics();
    void deepTopic();
    void longNamesAreMarkedAsCut();
    void randomOperations();
    void halfAMillionChildren();
};

void tst_TopicTreeModel::opensBranchesOnDemand()
{
    Data data;
    const Tester tester(&data.model);
    data.receive("b/x/1");
    data.receive("a");
    data.receive("/a");
    data.model.synchronise();
    TopicTreeModel &model = data.model;
    QCOMPARE(printed(model), u"[] ...\n[a]\n[b] ...\n"_s);
    QVERIFY(model.hasChildren(model.index(2, 0)));
    QVERIFY(!model.hasChildren(model.index(1, 0)));
    model.fetchMore(model.index(2, 0));
    QCOMPARE(printed(model), u"[] ...\n[a]\n[b]\n  [x] ...\n"_s);
    openAll(model);
    QCOMPARE(printed(model), u"[]\n  [a]\n[a]\n[b]\n  [x]\n    [1]\n"_s);
}

void tst_TopicTreeModel::newTopicsComeIntoOpenBranches()
{
    Data data;
    data.receive("m/5");
    data.model.synchronise();
    openAll(data.model);
    QSignalSpy inserted(&data.model, &QAbstractItemModel::rowsInserted);
    for (const char *topic : {"m/1", "m/2", "m/7", "m/8", "a"}) {
        data.receive(topic);
    }
    data.model.synchronise();
    QCOMPARE(printed(data.model), u"[a]\n[m]\n  [1]\n  [2]\n  [5]\n  [7]\n  [8]\n"_s);
    QCOMPARE(inserted.size(), 3); // a; 7 and 8; 1 and 2
}

void tst_TopicTreeModel::announcesTheFirstChild()
{
    Data data;
    data.receive("a");
    data.receive("b");
    data.model.synchronise();
    QSignalSpy changed(&data.model, &QAbstractItemModel::dataChanged);
    data.receive("b/c");
    data.model.synchronise();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), data.model.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), data.model.index(1, 0));
    data.receive("b/d");
    data.model.synchronise();
    QCOMPARE(changed.size(), 1);
    QVERIFY(data.model.canFetchMore(data.model.index(1, 0)));
}

void tst_TopicTreeModel::manyFirstChildrenAreFewAnnouncements()
{
    Data data;
    for (int i = 0; i < 1000; ++i) {
        data.receive(QByteArray::number(i));
    }
    data.model.synchronise();
    QSignalSpy changed(&data.model, &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 1000; i += 2) {
        data.receive(QByteArray::number(i) + "/x");
    }
    data.model.synchronise();
    QCOMPARE(changed.size(), 1);
}

void tst_TopicTreeModel::roles()
{
    Data data;
    data.receive("home/t", "before");
    const TopicId id = data.receive("home/t", "21.5\n", true);
    data.model.synchronise();
    openAll(data.model);
    const QModelIndex home = data.model.index(0, 0);
    const QModelIndex index = data.model.index(0, 0, home);
    const auto at = [&](int column) { return index.siblingAtColumn(column).data(); };
    QCOMPARE(at(TopicTreeModel::TopicColumn).toString(), u"t"_s);
    QCOMPARE(at(TopicTreeModel::ValueColumn).toString(), u"21.5\u240A"_s);
    QCOMPARE(at(TopicTreeModel::MessagesColumn), QVariant(quint64{2}));
    QCOMPARE(index.data(TopicTreeModel::TopicIdRole), QVariant(quint32{id}));
    QCOMPARE(index.data(TopicTreeModel::TopicNameRole).toByteArray(), "home/t"_ba);
    QCOMPARE(index.data(TopicTreeModel::PayloadStartRole).toByteArray(), "21.5\n"_ba);
    QCOMPARE(index.data(TopicTreeModel::PayloadSizeRole), QVariant(quint64{5}));
    QCOMPARE(index.data(TopicTreeModel::MessagesRole), QVariant(quint64{2}));
    QCOMPARE(index.data(TopicTreeModel::BytesRole), QVariant(quint64{11}));
    QCOMPARE(index.data(TopicTreeModel::LastTimeRole), QVariant(qint64{kNow}));
    QCOMPARE(index.data(TopicTreeModel::RetainedRole).toInt(), static_cast<int>(RetainedState::Retained));
    QVERIFY(index.data(TopicTreeModel::RateRole).toDouble() > 0);
    QVERIFY(!home.data(TopicTreeModel::PayloadSizeRole).isValid());
    QVERIFY(!home.siblingAtColumn(TopicTreeModel::ValueColumn).data().isValid());
    QCOMPARE(home.data(TopicTreeModel::LastTimeRole), QVariant(qint64{0}));
    QCOMPARE(home.data(TopicTreeModel::TopicsBelowRole), QVariant(quint32{1}));
    QVERIFY(!index.data(Qt::ForegroundRole).isValid());
}

void tst_TopicTreeModel::refreshesOnlyWhatChanged()
{
    Data data;
    for (const char *topic : {"a", "b", "c", "d"}) {
        data.receive(topic);
    }
    data.now += 1'000'000; // rates are zero now
    data.model.synchronise();
    QModelIndexList rows;
    for (int row = 0; row < 4; ++row) {
        rows << data.model.index(row, 0) << data.model.index(row, TopicTreeModel::ValueColumn);
    }
    QCOMPARE(rows[3].data().toString(), u"x"_s);
    data.model.refreshRows(rows);
    QSignalSpy changed(&data.model, &QAbstractItemModel::dataChanged);
    data.model.refreshRows(rows);
    QCOMPARE(changed.size(), 0);

    data.now += 1000;
    data.receive("b", "new");
    data.receive("c", "new");
    QCOMPARE(rows[3].data().toString(), u"x"_s); // until it is refreshed
    data.model.refreshRows(rows);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), data.model.index(1, TopicTreeModel::ValueColumn));
    QCOMPARE(changed[0][1].toModelIndex(), data.model.index(2, TopicTreeModel::AgeColumn));
    const auto roles = changed[0][2].value<QList<int>>();
    QVERIFY(roles.contains(Qt::DisplayRole));
    QVERIFY(roles.contains(TopicTreeModel::LastTimeRole));
    QVERIFY(!roles.contains(TopicTreeModel::RetainedRole));
    QCOMPARE(rows[3].data().toString(), u"new"_s);
}

void tst_TopicTreeModel::rateFalls()
{
    Data data;
    data.receive("a");
    data.model.synchronise();
    const QModelIndex index = data.model.index(0, 0);
    const double before = index.data(TopicTreeModel::RateRole).toDouble();
    data.now += 5000;
    QSignalSpy changed(&data.model, &QAbstractItemModel::dataChanged);
    data.model.refreshRows({index});
    QVERIFY(index.data(TopicTreeModel::RateRole).toDouble() < before / 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().column(), int{TopicTreeModel::MessagesColumn});
}

void tst_TopicTreeModel::boundedSynchronise()
{
    Data data;
    for (int i = 0; i < 25; ++i) {
        data.receive(QByteArray::number(i));
    }
    QVERIFY(data.model.synchronise(10));
    QCOMPARE(data.model.rowCount(), 10);
    QVERIFY(data.model.synchronise(10));
    QVERIFY(!data.model.synchronise(10));
    QCOMPARE(data.model.rowCount(), 25);
    QVERIFY(!data.model.synchronise(10));
}

void tst_TopicTreeModel::resetsAfterClear()
{
    Data data;
    const Tester tester(&data.model);
    data.receive("a/b");
    data.model.synchronise();
    QSignalSpy reset(&data.model, &QAbstractItemModel::modelReset);
    data.clear();
    data.receive("c");
    data.model.synchronise();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(printed(data.model), u"[c]\n"_s);
}

void tst_TopicTreeModel::staleRowsAfterClear()
{
    // Between clear() and synchronise() a view may still paint, open and refresh what it has.
    Data data;
    data.receive("a/b");
    data.receive("c", "value");
    data.model.synchronise();
    const QModelIndex a = data.model.index(0, 0);
    data.clear();
    QCOMPARE(a.data().toString(), u"a"_s);
    QVERIFY(!a.siblingAtColumn(TopicTreeModel::ValueColumn).data().isValid());
    data.model.refreshRows({a});
    data.model.fetchMore(a);
    QCOMPARE(data.model.rowCount(a), 0);
    QCOMPARE(data.model.parent(a), QModelIndex());
}

void tst_TopicTreeModel::indexOfOpensAncestors()
{
    Data data;
    data.receive("a/b/d");
    const TopicId id = data.receive("a/b/c");
    const QModelIndex index = data.model.indexOf(id); // not even synchronised
    QVERIFY(index.isValid());
    QCOMPARE(index.row(), 0);
    QCOMPARE(index.data(TopicTreeModel::TopicNameRole).toByteArray(), "a/b/c"_ba);
    QCOMPARE(index.parent().parent(), data.model.index(0, 0));
    QVERIFY(!data.model.indexOf(12'345).isValid());
    QVERIFY(!data.model.indexOf(kRootTopic).isValid());
    QVERIFY(!data.model.indexOf(kNoTopic).isValid());
}

void tst_TopicTreeModel::persistentIndexesFollowTheirTopics()
{
    Data data;
    for (int i = 0; i < 1000; i += 2) {
        data.receive("p/" + QByteArray::number(i) + "/x");
    }
    data.model.synchronise();
    openAll(data.model);
    const QModelIndex parent = data.model.index(0, 0);
    QList<std::pair<QPersistentModelIndex, QByteArray>> kept;
    for (int row = 0; row < data.model.rowCount(parent); row += 7) {
        const QModelIndex index = data.model.index(row, TopicTreeModel::ValueColumn, parent);
        const QModelIndex below = data.model.index(0, 0, index.siblingAtColumn(0));
        for (const QModelIndex &one : {index, below}) {
            kept.emplace_back(one, one.data(TopicTreeModel::TopicNameRole).toByteArray());
        }
    }
    QSignalSpy layout(&data.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&data.model, &QAbstractItemModel::rowsInserted);
    for (int i = 1; i < 1000; i += 2) {
        data.receive("p/" + QByteArray::number(i));
    }
    data.model.synchronise();
    QCOMPARE(layout.size(), 1);
    QCOMPARE(inserted.size(), 1);
    for (const auto &[index, name] : std::as_const(kept)) {
        QCOMPARE(index.data(TopicTreeModel::TopicNameRole).toByteArray(), name);
        const QModelIndex now = data.model.index(index.row(), index.column(), index.parent());
        QCOMPARE(QModelIndex(index), now);
    }
    QCOMPARE(printed(data.model), expected(data.tree));
}

void tst_TopicTreeModel::deepTopic()
{
    Data data;
    const TopicId id = data.receive(QByteArray(65'535, '/'));
    data.model.synchronise();
    QModelIndex index = data.model.indexOf(id);
    QVERIFY(index.isValid());
    int depth = 0;
    for (; index.isValid(); index = index.parent()) {
        ++depth;
    }
    QCOMPARE(depth, 65'536);
}

void tst_TopicTreeModel::longNamesAreMarkedAsCut()
{
    Data data;
    data.receive(QByteArray(2000, 'x'));
    data.model.synchronise();
    const QString text = data.model.index(0, 0).data().toString();
    QCOMPARE(text, QString(1024, u'x') + u'\u2026');
    QCOMPARE(data.model.index(0, 0).data(TopicTreeModel::TopicNameRole).toByteArray().size(), 2000);
}

void tst_TopicTreeModel::randomOperations()
{
    for (unsigned seed = 0; seed < 3; ++seed) {
        Data data;
        const Tester tester(&data.model);
        std::mt19937 random(seed);
        const auto someIndex = [&] {
            QModelIndex index;
            for (unsigned depth = random() % 4; depth > 0 && data.model.rowCount(index) > 0; --depth) {
                const auto rows = static_cast<unsigned>(data.model.rowCount(index));
                index = data.model.index(static_cast<int>(random() % rows), 0, index);
            }
            return index;
        };
        for (int step = 0; step < 120; ++step) {
            switch (random() % 6) {
            case 0:
            case 1:
                for (unsigned i = random() % 60; i > 0; --i) {
                    data.receive(QByteArray::number(random() % 4) + '/' + QByteArray::number(random() % 40)
                                 + '/' + QByteArray::number(random() % 3));
                }
                break;
            case 2:
            case 3:
                data.model.synchronise(1 + random() % 100);
                break;
            case 4: {
                const QModelIndex index = someIndex();
                if (data.model.canFetchMore(index)) {
                    data.model.fetchMore(index);
                }
                break;
            }
            default:
                data.now += 100;
                data.model.refreshRows({someIndex(), someIndex(), someIndex()});
                if (random() % 40 == 0) {
                    data.clear();
                }
            }
        }
        while (data.model.synchronise()) {}
        openAll(data.model);
        QCOMPARE(printed(data.model), expected(data.tree));
    }
}

void tst_TopicTreeModel::halfAMillionChildren()
{
    Data data;
    constexpr int kChildren = 500'000;
    data.receive("p/device-000000");
    data.model.synchronise();
    openAll(data.model);
    std::vector<int> numbers(kChildren);
    std::generate(numbers.begin(), numbers.end(), [n = 0]() mutable { return n++; });
    std::shuffle(numbers.begin(), numbers.end(), std::mt19937(5));
    qint64 elapsed = 0;
    QElapsedTimer timer;
    int pending = 0;
    for (const int number : numbers) {
        data.receive("p/device-" + QByteArray::number(number).rightJustified(6, '0'), {});
        if (++pending == 20'000) {
            pending = 0;
            timer.start();
            data.model.synchronise();
            elapsed += timer.elapsed();
        }
    }
    const QModelIndex parent = data.model.index(0, 0);
    QCOMPARE(data.model.rowCount(parent), kChildren);
    for (int row = 0; row < kChildren; row += 4999) {
        const QModelIndex index = data.model.index(row, 0, parent);
        QCOMPARE(index.data().toString(), u"device-"_s + QString::number(row).rightJustified(6, u'0'));
        QCOMPARE(data.model.indexOf(index.data(TopicTreeModel::TopicIdRole).toUInt()), index);
    }
    TopicTreeModel late(data.tree, data.store, data.mutex, [] { return kNow; });
    timer.start();
    while (late.synchronise()) {}
    late.fetchMore(late.index(0, 0));
    const qint64 atOnce = timer.elapsed();
    QCOMPARE(late.rowCount(late.index(0, 0)), kChildren);
    qInfo("synchronised bit by bit in %lld ms, opened at once in %lld ms", elapsed, atOnce);
    // Loose: sanitizers and a busy machine; a quiet one takes a tenth.
    QVERIFY(elapsed < 8000);
    QVERIFY(atOnce < 4000);
}

QTEST_MAIN(tst_TopicTreeModel)
#include "tst_topictreemodel.moc"
