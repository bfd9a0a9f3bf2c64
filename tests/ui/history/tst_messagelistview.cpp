// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/history/messagelistview.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QPushButton>
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
    void severalAreSelected();
    void newerOnesAreCounted();
    void columnsFollowTheKindOfList();
    void emptyText();
    void timesAndDeltas();
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
    QCOMPARE(spy.first().at(0).value<ListedMessage>().sequence, quint64{46});
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

void tst_MessageListView::severalAreSelected()
{
    receive(50);
    const auto click = [this](int row, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, keys,
                          m_view->visualRect(m_items->index(row, 0)).center());
    };
    click(2, {});
    click(5, Qt::ControlModifier);
    QCOMPARE(m_view->selectedCount(), 2);
    QCOMPARE(m_view->currentIndex().row(), 5);
    const ExportList two = m_view->selectedMessages();
    QCOMPARE(two.size(), 2u);
    QCOMPARE(two.messages[0].sequence, 44u); // the older first
    QCOMPARE(two.messages[1].sequence, 47u);
    click(8, Qt::ShiftModifier);
    QCOMPARE(m_view->selectedCount(), 5); // the first and a range
    receive(3);
    QCOMPARE(m_view->selectedCount(), 5);
    QCOMPARE(m_view->selectedMessages().messages[0].sequence, 41u);
    m_view->setFocus();
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QCOMPARE(m_view->selectedCount(), 53);
    receive(MessageListView::kMostSelected);
    QTest::keySequence(m_view.get(), QKeySequence::SelectAll);
    QCOMPARE(m_view->selectedCount(), MessageListView::kMostSelected);
}

void tst_MessageListView::newerOnesAreCounted()
{
    auto *chip = m_view->findChild<QPushButton *>(u"newerMessages"_s);
    receive(500);
    QVERIFY(!chip->isVisible());
    m_view->verticalScrollBar()->setValue(200);
    QVERIFY(chip->isVisible());
    QVERIFY(chip->text().contains(u"200"_s));
    receive(10);
    QVERIFY(chip->text().contains(u"210"_s));
    QVERIFY(m_view->viewport()->rect().contains(chip->geometry()));
    QTest::mouseClick(chip, Qt::LeftButton);
    QCOMPARE(m_view->firstVisibleRow(), 0);
    QVERIFY(!chip->isVisible());
    m_view->setFocus();
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(chip->isVisible());
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QVERIFY(!chip->isVisible());
}

void tst_MessageListView::columnsFollowTheKindOfList()
{
    using Columns = QList<int>;
    using Model = MessageListModel;
    QCOMPARE(m_view->shownColumns(), (Columns{Model::TimeColumn, Model::DeltaColumn, Model::SizeColumn,
                                              Model::QoSColumn, Model::FlagsColumn, Model::PreviewColumn}));
    m_view->resize(400, 400);
    QVERIFY(!m_view->shownColumns().contains(Model::QoSColumn));
    m_view->resize(600, 400);
    QVERIFY(m_view->shownColumns().contains(Model::QoSColumn));
    m_view->arrangeFor(true);
    QVERIFY(m_view->shownColumns().contains(Model::TopicColumn));
    m_view->resize(380, 400);
    QCOMPARE(m_view->shownColumns(),
             (Columns{Model::TimeColumn, Model::TopicColumn, Model::SizeColumn, Model::PreviewColumn}));
    QCOMPARE(m_view->header()->length(), m_view->viewport()->width());
    QVERIFY(m_view->header()->sectionSize(Model::PreviewColumn) >= 64);
    QVERIFY(m_view->columnLayout().isEmpty());
    m_view->header()->resizeSection(Model::TopicColumn, 77);
    m_view->resize(600, 400);
    QCOMPARE(m_view->header()->sectionSize(Model::TopicColumn), 77);
    m_view->forgetColumns();
    m_view->arrangeFor(false);
    QVERIFY(!m_view->shownColumns().contains(Model::TopicColumn));
}

void tst_MessageListView::emptyText()
{
    const QImage blank = m_view->viewport()->grab().toImage();
    m_view->setEmptyText(u"Nothing <b>here</b>"_s);
    QVERIFY(m_view->viewport()->grab().toImage() != blank);
    QCOMPARE(m_view->accessibleDescription(), u"Nothing <b>here</b>"_s);
}

void tst_MessageListView::timesAndDeltas()
{
    constexpr std::int64_t kNoon = 1'769'860'800'123;
    constexpr std::int64_t kDay = 86'400'000;
    QCOMPARE(listTimeText(kNoon, kNoon + 1), u"12:00:00.123"_s);
    QCOMPARE(listTimeText(kNoon, kNoon + kDay), u"01-31 12:00:00.123"_s);
    QCOMPARE(listTimeText(kNoon, kNoon + 365 * kDay), u"2026-01-31 12:00:00.123"_s);
    QVERIFY(timeToolTipText(kNoon).contains(u"UTC: 2026-01-31 12:00:00.123"_s));
    QCOMPARE(deltaText(0), u"+0 ms"_s);
    QCOMPARE(deltaText(999), u"+999 ms"_s);
    QCOMPARE(deltaText(1'250), u"+1.250 s"_s);
    QCOMPARE(deltaText(125'000), u"+2 min 5 s"_s);
    QCOMPARE(deltaText(3 * 3'600'000), u"+3 h 0 min"_s);
    QCOMPARE(deltaText(2 * kDay + 4 * 3'600'000), u"+2 d 4 h"_s);
    QCOMPARE(deltaText(-5), u"\u22125 ms"_s);
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
