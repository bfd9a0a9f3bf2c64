// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/history/messagelistview.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_MessageListView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { start(64U << 20U); }
    void cleanup();
    void newestFirst();
    void whatIsReadStays();
    void chosenMessageIsNotReplaced();
    void evictionTakesTheChoice();
    void manyRowsCostNothing();

private:
    void start(std::uint64_t limit);
    void receive(int count);
    [[nodiscard]] QString textAt(int row) const;

    TopicTree m_tree; // stays empty: the list asks it only whether topics have been given other ids
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MessageStore> m_store;
    std::unique_ptr<MessageListItems> m_items;
    std::unique_ptr<MessageListView> m_view;
    PriorityMutex m_mutex;
    int m_received = 0;
};

void tst_MessageListView::start(std::uint64_t limit)
{
    cleanup();
    m_budget = std::make_unique<MemoryBudget>(limit);
    m_store = std::make_unique<MessageStore>(*m_budget);
    m_items = std::make_unique<MessageListItems>(m_tree, *m_store, m_mutex);
    m_items->setTopic(1);
    m_view = std::make_unique<MessageListView>();
    m_view->setMessageModel(m_items.get());
    m_view->resize(600, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void tst_MessageListView::cleanup()
{
    m_view.reset();
    m_items.reset();
    m_store.reset();
    m_budget.reset();
    m_received = 0;
}

void tst_MessageListView::receive(int count)
{
    mqtt::PublishView message;
    for (int i = 0; i < count; ++i) {
        const QByteArray payload = QByteArray::number(m_received++);
        message.payload = payload;
        m_store->append(1, message, m_received);
    }
    m_items->synchronise();
}

QString tst_MessageListView::textAt(int row) const
{
    return m_items->index(row, MessageListModel::PreviewColumn).data().toString();
}

void tst_MessageListView::newestFirst()
{
    const QAbstractItemModelTester tester(m_items.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    receive(3);
    QCOMPARE(textAt(0), u"2"_s);
    QCOMPARE(textAt(2), u"0"_s);
    receive(500);
    QCOMPARE(m_view->firstVisibleRow(), 0);
    QCOMPARE(textAt(m_view->firstVisibleRow()), u"502"_s);
    // The last column takes what the others leave.
    QCOMPARE(m_view->header()->length(), m_view->viewport()->width());
    QVERIFY(m_view->columnLayout().isEmpty());
}

void tst_MessageListView::whatIsReadStays()
{
    receive(500);
    m_view->verticalScrollBar()->setValue(200);
    const QString shown = textAt(m_view->rowAt(0));
    receive(10);
    QCOMPARE(textAt(m_view->rowAt(0)), shown);
    receive(1'000);
    QCOMPARE(textAt(m_view->rowAt(0)), shown);
    m_view->scrollToTop();
    receive(1);
    QCOMPARE(textAt(m_view->rowAt(0)), u"1510"_s);
}

void tst_MessageListView::chosenMessageIsNotReplaced()
{
    receive(50);
    const QSignalSpy spy(m_view.get(), &MessageListView::messageChosen);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                      m_view->visualRect(m_items->index(3, 0)).center());
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.first().at(0).toULongLong(), quint64{46});
    receive(5);
    QCOMPARE(m_view->currentIndex().row(), 8);
    QVERIFY(m_view->selectionModel()->isSelected(m_items->index(8, 2)));
    m_view->clearChoice();
    QVERIFY(!m_view->currentIndex().isValid());
    QVERIFY(!m_view->selectionModel()->hasSelection());
    QCOMPARE(spy.count(), 1);
}

void tst_MessageListView::evictionTakesTheChoice()
{
    start(64U << 10U);
    receive(200);
    const int last = m_items->rowCount() - 1;
    const QSignalSpy spy(m_view.get(), &MessageListView::messageChosen);
    m_view->setCurrentIndex(m_items->index(last, 0));
    QCOMPARE(spy.count(), 1);
    receive(20'000);
    QVERIFY(!m_view->currentIndex().isValid());
    QVERIFY(!m_view->selectionModel()->hasSelection());
    QCOMPARE(spy.count(), 1); // no neighbour was chosen in its place
}

void tst_MessageListView::manyRowsCostNothing()
{
    constexpr int kMessages = 1'000'000;
    constexpr qint64 kFrame = 16; // milliseconds
    start(512U << 20U);
    receive(kMessages);
    QCOMPARE(m_items->rowCount(), kMessages);
    m_view->setCurrentIndex(m_items->index(10, 0));
    qint64 best = 1'000;
    for (int attempt = 0; attempt < 10 && best > kFrame; ++attempt) {
        m_view->verticalScrollBar()->setValue(attempt % 2 == 0 ? 0
                                                               : m_view->verticalScrollBar()->maximum() / 2);
        QElapsedTimer clock;
        clock.start();
        receive(1'000);
        m_view->repaint();
        m_view->viewport()->repaint();
        best = std::min(best, clock.elapsed());
    }
    QVERIFY(best <= kFrame);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(textAt(m_view->lastVisibleRow()), u"0"_s);
}

QTEST_MAIN(tst_MessageListView)
#include "tst_messagelistview.moc"
