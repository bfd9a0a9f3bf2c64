// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicbranchvalues.h"

#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"
#include "ui/tree/topicvaluekey.h"

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

class tst_TopicBranchValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void sumsInTheColumns_data();
    void sumsInTheColumns();
    void sumsAreThoseOfTheOrder();
    void valuesSort();
    void retainedSort();
    void heldOrder();
    void payloadKeys();
};

namespace {

struct Tree : RowsData
{
    explicit Tree(const TopicRowsModel::Limits &limits) { model.setLimits(limits); }
    void settle()
    {
        while (model.synchronise()) {}
        QTRY_VERIFY(!model.isSearching());
        model.refreshRows(0, model.rowCount() - 1);
    }
    [[nodiscard]] QVariant value(const QByteArray &topic, int role)
    {
        return model.index(model.rowOf(id(topic)), 0).data(role);
    }
    void sortBy(TopicSortKey key, bool descending = true)
    {
        model.setOrder({key, descending});
        settle();
    }

    TopicRowsModel model{live, [this] { return now; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

void tst_TopicBranchValues::sumsInTheColumns_data()
{
    QTest::addColumn<bool>("worker");
    QTest::newRow("at once") << false;
    QTest::newRow("by the worker") << true;
}

void tst_TopicBranchValues::sumsInTheColumns()
{
    QFETCH(bool, worker);
    TopicRowsModel::Limits limits = worker ? byWorker() : atOnce();
    limits.sumInterval = 0;
    Tree tree(limits);
    tree.receive("a", "1");
    tree.receive("a/b", "22");
    tree.receive("a/b/c", "333");
    tree.now += 5;
    tree.receive("a/d", "4444");
    tree.receive("e", "5");
    tree.settle();
    QTRY_COMPARE(tree.value("a", TopicRowsModel::BranchMessagesRole), QVariant(quint64{4}));
    QCOMPARE(tree.value("a", TopicRowsModel::BranchBytesRole), QVariant(quint64{10}));
    QCOMPARE(tree.value("a", TopicRowsModel::BranchLastTimeRole), QVariant(qint64{tree.now}));
    QVERIFY(tree.value("a", TopicRowsModel::BranchRateRole).toDouble()
            > tree.value("a", TopicRowsModel::RateRole).toDouble());
    QCOMPARE(tree.value("e", TopicRowsModel::BranchMessagesRole), QVariant(quint64{1})); // a leaf's own
    QCOMPARE(tree.value("a", TopicRowsModel::MessagesRole), QVariant(quint64{1}));

    QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
    tree.receive("a/b/c", "666666");
    tree.settle(); // the row of "a" itself has not changed
    QTRY_COMPARE(tree.value("a", TopicRowsModel::BranchBytesRole), QVariant(quint64{16}));
    QVERIFY(std::any_of(changed.begin(), changed.end(), [](const QList<QVariant> &signal) {
        return signal[2].value<QList<int>>().contains(TopicRowsModel::BranchBytesRole);
    }));
    tree.live.clear();
    tree.receive("a/x", "1");
    tree.settle();
    QTRY_COMPARE(tree.value("a", TopicRowsModel::BranchMessagesRole), QVariant(quint64{1}));
}

void tst_TopicBranchValues::sumsAreThoseOfTheOrder()
{
    Tree tree(atOnce());
    tree.receive("few/1", "xx");
    tree.receive("few/2", "xx");
    for (int i = 0; i < 3; ++i) {
        tree.receive("one", "x");
    }
    tree.receive("many/a/b", QByteArray(100, 'x'));
    for (int i = 0; i < 8; ++i) {
        tree.receive("many/c", "x");
    }
    tree.settle();
    for (const auto &[key, role] : {std::pair{TopicSortKey::Messages, TopicRowsModel::BranchMessagesRole},
                                    std::pair{TopicSortKey::Bytes, TopicRowsModel::BranchBytesRole}}) {
        tree.sortBy(key);
        for (int row = 1; row < tree.model.rowCount(); ++row) {
            QVERIFY(tree.model.index(row - 1, 0).data(role).toULongLong()
                    >= tree.model.index(row, 0).data(role).toULongLong());
        }
    }
    QCOMPARE(printed(tree.model), u"<many>+\n<few>+\n<one>\n"_s); // by bytes
}

void tst_TopicBranchValues::valuesSort()
{
    Tree tree(byWorker());
    tree.receive("a", "12");
    tree.receive("b", "on");
    tree.receive("c", "9.5");
    tree.receive("d", "-3");
    tree.receive("e/f", "x");
    tree.settle();
    tree.sortBy(TopicSortKey::Value, false);
    QTRY_COMPARE(printed(tree.model), u"<e>+\n<d>\n<c>\n<a>\n<b>\n"_s);
    tree.sortBy(TopicSortKey::Value, true);
    QTRY_COMPARE(printed(tree.model), u"<b>\n<a>\n<c>\n<d>\n<e>+\n"_s);
}

void tst_TopicBranchValues::retainedSort()
{
    Tree tree(atOnce());
    tree.receive("a", "1");
    tree.receive("b/c", "1", true);
    tree.receive("b/d", "1", true);
    tree.receive("e", "1", true);
    tree.settle();
    tree.sortBy(TopicSortKey::Retained);
    QCOMPARE(printed(tree.model), u"<b>+\n<e>\n<a>\n"_s);
}

void tst_TopicBranchValues::heldOrder()
{
    TopicRowsModel::Limits limits = atOnce();
    limits.sortInterval = 0;
    Tree tree(limits);
    tree.receive("a");
    tree.receive("a");
    tree.receive("b");
    tree.settle();
    tree.sortBy(TopicSortKey::Messages);
    QCOMPARE(printed(tree.model), u"<a>\n<b>\n"_s);
    QSignalSpy heldBack(&tree.model, &TopicRowsModel::sortingHeldBackChanged);
    tree.model.setSortingHeld(true);
    QVERIFY(!tree.model.isSortingHeldBack());
    for (int i = 0; i < 5; ++i) {
        tree.receive("b");
    }
    tree.receive("c"); // new topics come, behind their siblings
    tree.settle();
    QCOMPARE(printed(tree.model), u"<a>\n<b>\n<c>\n"_s);
    QVERIFY(tree.model.isSortingHeldBack());
    QCOMPARE(heldBack.size(), 1);
    tree.model.setSortingHeld(false);
    QTRY_COMPARE(printed(tree.model), u"<b>\n<a>\n<c>\n"_s);
    QVERIFY(!tree.model.isSortingHeldBack());
    QCOMPARE(heldBack.size(), 2);
}

void tst_TopicBranchValues::payloadKeys()
{
    const QList<QByteArray> ascending{"-1e300", "-7",  "-0.5", "0", " 1 ", "9",
                                      "10",     "1e9", "",     "a", "b",   "b1"};
    for (qsizetype i = 1; i < ascending.size(); ++i) {
        QVERIFY2(payloadSortKey(ascending[i - 1]) < payloadSortKey(ascending[i]), ascending[i].constData());
    }
    QCOMPARE(payloadSortKey("-0"), payloadSortKey("0"));
    QVERIFY(payloadSortKey("nan") > payloadSortKey("1")); // a text like any other
}

QTEST_GUILESS_MAIN(tst_TopicBranchValues)
#include "tst_topicbranchvalues.moc"
