// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/manyrows.h"
#include "ui/rows/rowsview.h"

#include <QAccessible>
#include <QAction>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QMenu>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::ManyRows;

namespace {

constexpr int kMany = 10'000'000;
constexpr qint64 kAtOnce
    = 20; // milliseconds, for what may not depend on the number of rows; under sanitizers too

class View final : public RowsView
{
public:
    using RowsView::visualRegionForSelection;

    QRegion painted;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        painted += event->region();
        RowsView::paintEvent(event);
    }
};

} // namespace

class tst_RowsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void geometry();
    void rightToLeft();
    void keys();
    void focusChoosesNothing();
    void noRows();
    void endIsReached();
    void wheelMovesByPixels();
    void typeAhead();
    void typeAheadIsBounded();
    void selection();
    void whatIsReadStays();
    void currentRowGoes();
    void onlyVisibleChangesArePainted();
    void nothingCostsTheNumberOfRows();
    void columnsMenu();
    void columnLayout();
    void columnLayoutRefusesNonsense();
    void accessible();
    void accessibleStaysBounded();

private:
    void wheel(QPoint pixels, QPoint angle);
    [[nodiscard]] int current() const { return m_view->currentIndex().row(); }
    [[nodiscard]] QString textAtTop() const { return m_view->indexAt({5, 0}).data().toString(); }

    std::unique_ptr<ManyRows> m_model;
    std::unique_ptr<View> m_view;
};

void tst_RowsView::init()
{
    m_model = std::make_unique<ManyRows>(kMany);
    m_view = std::make_unique<View>();
    m_view->setModel(m_model.get());
    m_view->resize(500, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setFocus();
}

void tst_RowsView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void tst_RowsView::geometry()
{
    const int height = m_view->rowHeight();
    QVERIFY(height > m_view->fontMetrics().height());
    QCOMPARE(m_view->firstVisibleRow(), 0);
    QCOMPARE(m_view->lastVisibleRow(), (m_view->viewport()->height() - 1) / height);
    const QModelIndex cell = m_model->index(3, 2);
    const QRect rect = m_view->visualRect(cell);
    QCOMPARE(rect.top(), 3 * height);
    QCOMPARE(rect.height(), height);
    QCOMPARE(rect.width(), m_view->header()->sectionSize(2));
    QCOMPARE(m_view->indexAt(rect.center()), cell);
    QCOMPARE(m_view->indexAt(rect.topLeft()), cell);
    QCOMPARE(m_view->indexAt(rect.bottomRight()), cell);
    m_view->scrollTo(m_model->index(kMany / 2, 0), QAbstractItemView::PositionAtTop);
    QCOMPARE(m_view->firstVisibleRow(), kMany / 2);
    QCOMPARE(m_view->visualRect(m_model->index(kMany / 2 + 1, 0)).top(), height);
    QVERIFY(m_view->visualRect(m_model->index(0, 0)).bottom() < 0);
    m_view->header()->moveSection(0, 3);
    QCOMPARE(m_view->indexAt({5, 5}).column(), 1);
    m_view->header()->hideSection(1);
    QCOMPARE(m_view->indexAt({5, 5}).column(), 2);
    QVERIFY(m_view->visualRect(m_model->index(kMany / 2, 1)).isEmpty());
}

void tst_RowsView::rightToLeft()
{
    m_view->setLayoutDirection(Qt::RightToLeft);
    const QRect first = m_view->visualRect(m_model->index(0, 0));
    QCOMPARE(first.right(), m_view->viewport()->width() - 1);
    QCOMPARE(m_view->indexAt(first.center()), m_model->index(0, 0));
    QVERIFY(m_view->visualRect(m_model->index(0, 1)).right() < first.left());
    QVERIFY(!m_view->grab().isNull());
}

void tst_RowsView::keys()
{
    const int page = m_view->wholeRows() - 1;
    const auto press = [this](int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key), modifiers);
    };
    m_view->setCurrentIndex(m_model->index(0, 0));
    press(Qt::Key_Up);
    QCOMPARE(current(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(current(), 2);
    press(Qt::Key_Up);
    QCOMPARE(current(), 1);
    press(Qt::Key_PageDown);
    QCOMPARE(current(), 1 + page);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    QCOMPARE(current(), 0);
    press(Qt::Key_End);
    QCOMPARE(current(), kMany - 1);
    QCOMPARE(m_view->lastVisibleRow(), kMany - 1);
    press(Qt::Key_PageDown);
    press(Qt::Key_Down);
    QCOMPARE(current(), kMany - 1);
    press(Qt::Key_PageUp);
    QCOMPARE(current(), kMany - 1 - page);
    press(Qt::Key_Home);
    QCOMPARE(current(), 0);
    QCOMPARE(m_view->firstVisibleRow(), 0);
    press(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(current(), kMany - 1);
    press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(current(), 0);
    QVERIFY(m_view->selectionModel()->isSelected(m_model->index(0, 3)));

    m_view->header()->resizeSection(0, 2'000);
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
    press(Qt::Key_Right);
    QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    QCOMPARE(m_view->visualRect(m_model->index(0, 0)).left(), -m_view->horizontalScrollBar()->value());
    press(Qt::Key_Left);
    QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
}

void tst_RowsView::focusChoosesNothing()
{
    m_view->clearFocus();
    m_view->setFocus();
    QVERIFY(m_view->hasFocus());
    QVERIFY(!m_view->currentIndex().isValid());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(current(), 0);
}

void tst_RowsView::noRows()
{
    m_model->replace(0);
    QCOMPARE(m_view->firstVisibleRow(), -1);
    QCOMPARE(m_view->lastVisibleRow(), -2);
    QCOMPARE(m_view->rowAt(5), -1);
    for (const auto key : {Qt::Key_Down, Qt::Key_End, Qt::Key_PageUp, Qt::Key_R, Qt::Key_Right}) {
        QTest::keyClick(m_view.get(), key);
    }
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {10, 10});
    QVERIFY(!m_view->currentIndex().isValid());
    QVERIFY(!m_view->grab().isNull());
    m_model->replace(1);
    QCOMPARE(m_view->lastVisibleRow(), 0);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {10, m_view->rowHeight() + 2});
    QVERIFY(!m_view->currentIndex().isValid());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(current(), 0);
    m_view->setModel(nullptr);
    QVERIFY(!m_view->grab().isNull());
}

void tst_RowsView::endIsReached()
{
    QScrollBar *bar = m_view->verticalScrollBar();
    bar->setValue(bar->maximum());
    QCOMPARE(m_view->lastVisibleRow(), kMany - 1);
    const QRect last = m_view->visualRect(m_model->index(kMany - 1, 0));
    QVERIFY(m_view->viewport()->rect().contains(last.topLeft()));
    QVERIFY(last.bottom() < m_view->viewport()->height());
    m_model->removeLast(kMany - 3);
    QCOMPARE(m_view->firstVisibleRow(), 0);
    QCOMPARE(bar->maximum(), 0);
}

void tst_RowsView::wheel(QPoint pixels, QPoint angle)
{
    const QPoint position(20, 40);
    QWheelEvent event(position, m_view->viewport()->mapToGlobal(position), pixels, angle, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void tst_RowsView::wheelMovesByPixels()
{
    const QModelIndex tenth = m_model->index(10, 0);
    const int height = m_view->rowHeight();
    wheel({0, -7}, {0, -14});
    QCOMPARE(m_view->visualRect(tenth).top(), 10 * height - 7);
    wheel({0, -height}, {0, -80});
    QCOMPARE(m_view->visualRect(tenth).top(), 9 * height - 7);
    QCOMPARE(m_view->indexAt({5, height - 7}).row(), 2);
    wheel({0, 10'000}, {0, 120});
    QCOMPARE(m_view->visualRect(tenth).top(), 10 * height);
    wheel({}, {0, -120});
    QCOMPARE(m_view->firstVisibleRow(), QApplication::wheelScrollLines());
    QCOMPARE(m_view->visualRect(tenth).top(), (10 - QApplication::wheelScrollLines()) * height);
}

void tst_RowsView::typeAhead()
{
    m_view->setCurrentIndex(m_model->index(4, 0));
    QTest::keyClicks(m_view.get(), u"row 12"_s);
    QCOMPARE(current(), 12);
    m_model->replace(30);
    m_view->setCurrentIndex(m_model->index(29, 0));
    QTest::keyClick(m_view.get(), Qt::Key_R);
    QCOMPARE(current(), 0);
    QTest::keyClick(m_view.get(), Qt::Key_R);
    QCOMPARE(current(), 1);
}

void tst_RowsView::typeAheadIsBounded()
{
    m_view->setCurrentIndex(m_model->index(4, 0));
    const qint64 before = m_model->reads();
    QTest::keyClick(m_view.get(), Qt::Key_Z);
    QCOMPARE(current(), 4);
    QVERIFY(m_model->reads() - before < 100'000);
}

void tst_RowsView::selection()
{
    const QPoint point = m_view->visualRect(m_model->index(5, 1)).center();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point);
    QCOMPARE(m_view->currentIndex(), m_model->index(5, 1));
    const QItemSelection selection = m_view->selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().top(), 5);
    QCOMPARE(selection.first().width(), 4);
    QCOMPARE(m_view->visualRegionForSelection(selection).boundingRect().top(), 5 * m_view->rowHeight());
    const QItemSelection everything(m_model->index(0, 0), m_model->index(kMany - 1, 3));
    QVERIFY(m_view->visualRegionForSelection(everything).boundingRect().height()
            < m_view->height() + 2 * m_view->rowHeight());
}

void tst_RowsView::whatIsReadStays()
{
    m_model->prepend(3);
    QCOMPARE(m_view->firstVisibleRow(), 0); // at the top one sees what comes
    m_view->verticalScrollBar()->setValue(100);
    wheel({0, -5}, {0, -10});
    const QString shown = textAtTop();
    const int top = m_view->visualRect(m_view->indexAt({5, 0})).top();
    m_model->prepend(1'000);
    QCOMPARE(textAtTop(), shown);
    m_model->removeFirst(500);
    QCOMPARE(textAtTop(), shown);
    m_model->append(10);
    m_model->removeLast(20);
    QCOMPARE(textAtTop(), shown);
    QCOMPARE(m_view->visualRect(m_view->indexAt({5, 0})).top(), top);
    m_model->replace(50);
    QVERIFY(m_view->lastVisibleRow() < 50);
}

void tst_RowsView::currentRowGoes()
{
    m_view->setCurrentIndex(m_model->index(2, 0));
    m_model->removeFirst(1);
    QCOMPARE(current(), 1);
    const QSignalSpy spy(m_view->selectionModel(), &QItemSelectionModel::currentChanged);
    m_model->removeFirst(5);
    QVERIFY(!m_view->currentIndex().isValid());
    QVERIFY(!m_view->selectionModel()->hasSelection());
    QCOMPARE(spy.count(), 1); // no neighbour on the way
}

void tst_RowsView::onlyVisibleChangesArePainted()
{
    QTRY_VERIFY(!m_view->painted.isEmpty());
    QCoreApplication::processEvents();
    m_view->painted = QRegion();
    m_model->announceChange(1'000, kMany - 1);
    QCoreApplication::processEvents();
    QVERIFY(m_view->painted.isEmpty());
    const int height = m_view->rowHeight();
    m_model->announceChange(2, 2);
    m_model->announceChange(5, 5);
    QTRY_VERIFY(!m_view->painted.isEmpty());
    QVERIFY(m_view->painted.intersects(QRect(0, 2 * height, 10, height)));
    QVERIFY(m_view->painted.intersects(QRect(0, 5 * height, 10, height)));
    QVERIFY(!m_view->painted.intersects(QRect(0, 3 * height, 10, height)));
}

void tst_RowsView::nothingCostsTheNumberOfRows()
{
    QScrollBar *bar = m_view->verticalScrollBar();
    const std::pair<const char *, std::function<void()>> operations[] = {
        {"end", [this] { QTest::keyClick(m_view.get(), Qt::Key_End); }},
        {"home", [this] { QTest::keyClick(m_view.get(), Qt::Key_Home); }},
        {"drag",
         [bar] {
             for (int i = 0; i <= 20; ++i) {
                 bar->setValue(static_cast<int>(qint64{bar->maximum()} * i / 20));
             }
         }},
        {"changes",
         [this] {
             for (int i = 0; i < 1'000; ++i) {
                 m_model->announceChange(i * 1'000, i * 1'000 + 5);
             }
         }},
        {"insert", [this] { m_model->prepend(1'000'000); }},
        {"remove", [this] { m_model->removeLast(1'000'000); }},
        {"reset", [this] { m_model->replace(kMany); }},
        {"layout", [this] { Q_EMIT m_model->layoutChanged(); }},
        {"click",
         [this] {
             QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {10, 50});
         }},
        {"all", [this] { m_view->selectAll(); }},
    };
    for (const auto &[name, operation] : operations) {
        qint64 best = 1'000;
        // The best of a few: another program may have the processor.
        for (int attempt = 0; attempt < 5 && best > kAtOnce; ++attempt) {
            const qint64 reads = m_model->reads();
            QElapsedTimer clock;
            clock.start();
            operation();
            best = std::min(best, clock.elapsed());
            QVERIFY2(m_model->reads() - reads < 50'000, name);
        }
        QVERIFY2(best <= kAtOnce, name);
    }
}

void tst_RowsView::columnsMenu()
{
    m_view->setFixedColumn(0);
    QVERIFY(m_view->columnLayout().isEmpty());
    const std::unique_ptr<QMenu> menu(m_view->makeColumnsMenu());
    const QList<QAction *> actions = menu->actions();
    QCOMPARE(actions.size(), 4);
    QVERIFY(!actions[0]->isEnabled());
    actions[2]->trigger();
    QVERIFY(m_view->header()->isSectionHidden(2));
    QVERIFY(!m_view->columnLayout().isEmpty());
    QCOMPARE(m_view->shownColumns(), (QList<int>{0, 1, 3}));
    actions[2]->trigger();
    QVERIFY(!m_view->header()->isSectionHidden(2));
}

void tst_RowsView::columnLayout()
{
    m_view->header()->moveSection(0, 2);
    m_view->header()->resizeSection(1, 77);
    m_view->header()->hideSection(3);
    const QString layout = m_view->columnLayout();
    View other;
    other.setModel(m_model.get());
    QVERIFY(other.setColumnLayout(layout));
    QCOMPARE(other.columnLayout(), layout);
    QCOMPARE(other.shownColumns(), (QList<int>{1, 2, 0}));
    QCOMPARE(other.header()->sectionSize(1), 77);
    // A layout from before a column was added leaves that one where it is.
    View third;
    third.setModel(m_model.get());
    QVERIFY(third.setColumnLayout(u"1:90 0:60"_s));
    QCOMPARE(third.shownColumns(), (QList<int>{1, 0, 2, 3}));
    // Sizes survive a reset of the model.
    m_model->replace(5);
    QCOMPARE(m_view->columnLayout(), layout);
}

void tst_RowsView::columnLayoutRefusesNonsense()
{
    m_view->header()->resizeSection(1, 77);
    const QString before = m_view->columnLayout();
    QVERIFY(!before.isEmpty());
    for (const QString &layout : {u""_s, u"x"_s, u"0"_s, u"9:50"_s, u"-1:50"_s, u"0:5"_s, u"0:999999"_s,
                                  u"0:50 0:60"_s, u"0:hidden"_s, u"0:50:60"_s}) {
        QVERIFY2(!m_view->setColumnLayout(layout), qPrintable(layout));
        QCOMPARE(m_view->columnLayout(), before);
    }
}

void tst_RowsView::accessible()
{
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(table != nullptr);
    QCOMPARE(table->role(), QAccessible::Table);
    QVERIFY(table->tableInterface() != nullptr);
    QCOMPARE(table->tableInterface()->rowCount(), kMany);
    QCOMPARE(table->tableInterface()->columnCount(), 4);
    QCOMPARE(table->child(1)->text(QAccessible::Name), u"Column 1"_s);
    QCOMPARE(table->child(1)->role(), QAccessible::ColumnHeader);
    QCOMPARE(table->child(4)->text(QAccessible::Name), u"row 0 of 0"_s);
    QCOMPARE(table->indexOfChild(table->child(9)), 9);
    m_view->setCurrentIndex(m_model->index(7, 2));
    QAccessibleInterface *current = table->focusChild();
    QVERIFY(current != nullptr);
    QCOMPARE(current->text(QAccessible::Name), u"row 7 of 2"_s);
    QVERIFY(current->state().selected);
    QCOMPARE(current->tableCellInterface()->rowIndex(), 7);
    QCOMPARE(current->tableCellInterface()->columnHeaderCells().constFirst()->text(QAccessible::Name),
             u"Column 2"_s);
    const QPoint centre = current->rect().center();
    QCOMPARE(table->childAt(centre.x(), centre.y()), current);
    QAccessibleInterface *far = table->tableInterface()->cellAt(kMany - 1, 3);
    QCOMPARE(far->text(QAccessible::Name), u"row 9999999 of 3"_s);
    QVERIFY(far->state().offscreen);
    QVERIFY(table->tableInterface()->cellAt(kMany, 0) == nullptr);
}

void tst_RowsView::accessibleStaysBounded()
{
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(table->childCount() <= (m_view->lastVisibleRow() + 2) * 4);
    for (int row = 0; row < 20'000; ++row) {
        QVERIFY(table->tableInterface()->cellAt(row, 0)->isValid());
    }
    m_view->selectAll();
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->selectAll();
    QVERIFY(table->tableInterface()->selectedRows().size() <= 1'000);
    m_model->replace(1);
    QCOMPARE(table->childCount(), 8);
    QCOMPARE(table->child(4)->text(QAccessible::Name), u"row 0 of 0"_s);
}

QTEST_MAIN(tst_RowsView)
#include "tst_rowsview.moc"
