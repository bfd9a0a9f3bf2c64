// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

/// Data, and a model of it that is checked with every signal.
class Tree : public RowsData
{
public:
    TopicRowsModel model{live, [this] { return now; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class tst_TopicRowsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void expandsAndCollapses();
    void filters();
};

void tst_TopicRowsModel::expandsAndCollapses()
{
    Tree tree;
    tree.receive("b/x/1");
    tree.receive("a");
    tree.receive("/a");
    tree.model.synchronise();
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>+\n"_s);
    tree.model.setExpanded(tree.id("b"), true);
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>-\n  <x>+\n"_s);
    tree.model.expandAll();
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>-\n  <x>-\n    <1>\n"_s);
    tree.model.setExpanded(tree.id("b"), false);
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>+\n"_s);
    tree.model.setExpanded(tree.id("b"), true);
    QCOMPARE(printed(tree.model), u"<>-\n  <a>\n<a>\n<b>-\n  <x>-\n    <1>\n"_s);
    tree.model.collapseAll();
    QCOMPARE(printed(tree.model), u"<>+\n<a>\n<b>+\n"_s);
}

void tst_TopicRowsModel::filters()
{
    Tree tree;
    tree.receive("home/kitchen/light");
    tree.receive("home/bath/light");
    tree.receive("home/Kitchen");
    tree.model.synchronise();
    tree.model.setFilter({"kitchen", false});
    QCOMPARE(printed(tree.model), u"<home>-\n  <Kitchen>!\n  <kitchen>-!\n    <light>!\n"_s);
    QCOMPARE(tree.model.matchCount(), 3u);
    tree.model.setFilter({"Kitchen", true});
    QCOMPARE(printed(tree.model), u"<home>-\n  <Kitchen>!\n"_s);
    tree.model.setFilter({});
    QCOMPARE(printed(tree.model), u"<home>+\n"_s);
}

QTEST_MAIN(tst_TopicRowsModel)
#include "tst_topicrowsmodel.moc"
