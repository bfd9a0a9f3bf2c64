// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagelistpane.h"

#include "core/connections/livedata.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/history/messageexporter.h"
#include "ui/history/messagefilterrow.h"
#include "ui/history/messagelistview.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

class tst_MessageListPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { start(64U << 20U); }
    void cleanup();
    void scopes();
    void filter();
    void choiceStaysWhenCollectedAnew();
    void everyStateHasItsWords();
    void compare();
    void copy();
    void exportsTheSelection();
    void folderExportTellsWhatIsThere();
    void showsTheTopicOfARow();
    void columnsOfBothLists();
    void everythingHasANameAndFits();

private:
    void start(std::uint64_t limit);
    void receive(const QByteArray &topic, const QByteArray &payload);
    void settle();
    void choose(const QByteArray &topic);
    void select(const QList<int> &rows);
    void click(const QString &objectName)
    {
        QTest::mouseClick(child<QAbstractButton>(m_pane.get(), objectName), Qt::LeftButton);
    }
    [[nodiscard]] QString textAt(int row, int column) const
    {
        return m_pane->messages()->index(row, column).data().toString();
    }

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<LiveData> m_data;
    std::unique_ptr<MessageListPane> m_pane;
    std::int64_t m_time = 0;
};

void tst_MessageListPane::start(std::uint64_t limit)
{
    cleanup();
    m_time = 1'700'000'000'000;
    m_budget = std::make_unique<MemoryBudget>(limit);
    m_data = std::make_unique<LiveData>(*m_budget, [this] { return m_time; });
    m_pane = std::make_unique<MessageListPane>(*m_data);
    m_pane->resize(600, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void tst_MessageListPane::cleanup()
{
    m_pane.reset();
    m_data.reset();
    m_budget.reset();
}

void tst_MessageListPane::receive(const QByteArray &topic, const QByteArray &payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    m_time += 10;
    m_data->batchBegan();
    m_data->messageReceived(view);
    m_data->batchEnded();
}

void tst_MessageListPane::settle()
{
    QTRY_VERIFY(!m_pane->synchronise() && !m_pane->filler()->state().isSearching);
}

void tst_MessageListPane::choose(const QByteArray &topic)
{
    m_pane->setTopic(m_data->tree().find(topic), m_data->tree().generation());
    settle();
}

void tst_MessageListPane::select(const QList<int> &rows)
{
    m_pane->list()->clearChoice();
    for (const int row : rows) {
        QTest::mouseClick(m_pane->list()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          m_pane->list()->visualRect(m_pane->messages()->index(row, 0)).center());
    }
}

void tst_MessageListPane::scopes()
{
    receive("home/a", "1");
    receive("home/b/c", "2");
    receive("other", "3");
    choose("home");
    QCOMPARE(m_pane->messages()->rowCount(), 0);
    click(u"scopeBranch"_s);
    settle();
    QCOMPARE(m_pane->messages()->rowCount(), 2);
    QVERIFY(m_pane->list()->shownColumns().contains(MessageListModel::TopicColumn));
    QCOMPARE(textAt(0, MessageListModel::TopicColumn), u"b/c"_s);
    QCOMPARE(textAt(0, MessageListModel::DeltaColumn), u"+10 ms"_s);
    click(u"scopeEverything"_s);
    settle();
    QCOMPARE(m_pane->messages()->rowCount(), 3);
    QCOMPARE(textAt(1, MessageListModel::TopicColumn), u"home/b/c"_s);
    const QSignalSpy chosen(m_pane.get(), &MessageListPane::messageChosen);
    select({1});
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().at(0).value<ListedMessage>().topic, m_data->tree().find("home/b/c"));
    click(u"scopeTopic"_s);
    settle();
    QVERIFY(!m_pane->list()->shownColumns().contains(MessageListModel::TopicColumn));
}

void tst_MessageListPane::filter()
{
    for (int i = 0; i < 20; ++i) {
        receive("a", "payload " + QByteArray::number(i));
    }
    choose("a");
    auto *row = child<MessageFilterRow>(m_pane.get(), u"messageFilterRow"_s);
    QVERIFY(!row->isVisible());
    m_pane->focusFilter();
    QVERIFY(row->isVisible());
    auto *edit = child<QLineEdit>(m_pane.get(), u"messageFilterEdit"_s);
    QTest::keyClicks(edit, u"PAYLOAD 1"_s);
    settle();
    QCOMPARE(m_pane->messages()->rowCount(), 11);
    auto *result = child<QLabel>(m_pane.get(), u"messageFilterResult"_s);
    QTRY_VERIFY(result->text().contains(u"11"_s));
    receive("a", "payload 100");
    m_pane->synchronise();
    QTRY_COMPARE(m_pane->messages()->rowCount(), 12);
    click(u"messageFilterExpression"_s);
    edit->setText(u"(1"_s);
    QCOMPARE(m_pane->messages()->rowCount(), 0);
    QVERIFY(!result->text().isEmpty());
    edit->setText(u"1[05]$"_s);
    settle();
    QCOMPARE(m_pane->messages()->rowCount(), 2);
    QTest::keyClick(edit, Qt::Key_Escape);
    settle();
    QVERIFY(m_pane->filler()->filter().isEmpty());
    QCOMPARE(m_pane->messages()->rowCount(), 21);
    QVERIFY(m_pane->list()->hasFocus());
}

void tst_MessageListPane::choiceStaysWhenCollectedAnew()
{
    for (int i = 0; i < 200; ++i) {
        receive("a", QByteArray::number(i));
    }
    m_pane->setScope(MessageScope::Everything);
    settle();
    select({3});
    const QSignalSpy chosen(m_pane.get(), &MessageListPane::messageChosen);
    for (int i = 0; i < static_cast<int>(MessageFeed::kCapacity) + 10; ++i) {
        receive("b", "x");
    }
    settle();
    QCOMPARE(textAt(m_pane->list()->currentIndex().row(), MessageListModel::PreviewColumn), u"196"_s);
    QCOMPARE(m_pane->list()->selectedCount(), 1);
    QVERIFY(chosen.isEmpty());
}

void tst_MessageListPane::everyStateHasItsWords()
{
    start(64U << 10U);
    const auto words = [this] { return m_pane->list()->accessibleDescription(); };
    auto *note = child<QLabel>(m_pane.get(), u"messageNote"_s);
    QStringList seen{words()};
    receive("home/a", "1");
    choose("home");
    seen.append(words()); // no message
    m_pane->focusFilter();
    child<QLineEdit>(m_pane.get(), u"messageFilterEdit"_s)->setText(u"nowhere"_s);
    seen.append(words()); // is searching
    settle();
    seen.append(words()); // filtered out
    child<MessageFilterRow>(m_pane.get(), u"messageFilterRow"_s)->clear();
    for (const QString &text : std::as_const(seen)) {
        QVERIFY(!text.isEmpty());
        QCOMPARE(seen.count(text), 1);
    }
    QVERIFY(!note->isVisible());
    for (int i = 0; i < 2000; ++i) {
        receive("home/a", QByteArray(500, 'x'));
    }
    choose("home/a");
    QVERIFY(note->isVisible());
    const std::uint64_t evicted = m_data->store().ledger().evicted;
    QVERIFY(note->text().contains(QLocale().toString(qulonglong{evicted})));
    m_pane->setScope(MessageScope::Everything);
    settle();
    QVERIFY(note->text().contains(QLocale().toString(qulonglong{evicted})));
}

void tst_MessageListPane::compare()
{
    receive("a", "older");
    receive("b", "newer");
    m_pane->setScope(MessageScope::Everything);
    settle();
    auto *button = child<QToolButton>(m_pane.get(), u"messageCompareButton"_s);
    QVERIFY2(!button->isVisible(), "as long as nobody compares");
    connect(m_pane.get(), &MessageListPane::compareRequested, this, [] {});
    QVERIFY(button->isVisible() && !button->isEnabled());
    select({0, 1});
    QVERIFY(button->isEnabled());
    const QSignalSpy requested(m_pane.get(), &MessageListPane::compareRequested);
    click(u"messageCompareButton"_s);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.constFirst().at(0).toByteArray(), "a");
    QCOMPARE(requested.constFirst().at(1).value<StoredMessage>().payload, "older");
    QCOMPARE(requested.constFirst().at(2).toByteArray(), "b");
    QCOMPARE(requested.constFirst().at(3).value<StoredMessage>().payload, "newer");
}

void tst_MessageListPane::copy()
{
    receive("a", "first");
    receive("a", "second");
    choose("a");
    QGuiApplication::clipboard()->clear();
    select({0, 1});
    m_pane->list()->setFocus();
    QTest::keySequence(m_pane->list(), QKeySequence::Copy);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().endsWith(u"a second\n"_s));
    QTest::keyClick(m_pane->list(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"{\"time\":"_s));
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
}

void tst_MessageListPane::exportsTheSelection()
{
    receive("a", "first");
    receive("a", "second");
    receive("a", "third");
    choose("a");
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.bin"_s);
    const QSignalSpy finished(m_pane->exporter(), &MessageExporter::finished);
    select({0, 2});
    auto *menu = child<QMenu>(m_pane.get(), u"messageExportMenu"_s);
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->actions().constFirst()->text().contains(u'2'));
    m_pane->exporter()->write(std::make_shared<const ExportList>(m_pane->list()->selectedMessages()),
                              ExportFormat::RawPayloads, path);
    QTRY_COMPARE(finished.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "firstthird");
    auto *result = child<QLabel>(m_pane.get(), u"exportResult"_s);
    QVERIFY(result->isVisible() && result->text().contains(u'2') && result->text().contains(path));
    m_pane->exporter()->write(std::make_shared<const ExportList>(m_pane->messages()->exportList()),
                              ExportFormat::Csv, u"/nonexistent/file.csv"_s);
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(finished.constLast().at(1).toBool());
}

void tst_MessageListPane::folderExportTellsWhatIsThere()
{
    receive("a", "first");
    receive("a", "second");
    choose("a");
    const QTemporaryDir folder;
    const QSignalSpy finished(m_pane->exporter(), &MessageExporter::finished);
    const auto exportAll = [this, &folder] {
        m_pane->exporter()->write(std::make_shared<const ExportList>(m_pane->messages()->exportList()),
                                  ExportFormat::PayloadFiles, folder.path());
    };
    exportAll();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.constLast().at(1).toBool());
    const QStringList names = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 2);
    QVERIFY(QFile::remove(folder.filePath(names[0])));
    exportAll();
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(finished.constLast().at(1).toBool());
    const QString text = finished.constLast().at(0).toString();
    QVERIFY2(text.contains(names[1] + u": "_s), qPrintable(text)); // what stood in the way
    QVERIFY2(text.contains(names[0]), qPrintable(text)); // what is there of this export
}

void tst_MessageListPane::showsTheTopicOfARow()
{
    receive("a/b", "1");
    m_pane->setScope(MessageScope::Everything);
    settle();
    const QSignalSpy requested(m_pane.get(), &MessageListPane::topicRequested);
    const QPoint cell = m_pane->list()->visualRect(m_pane->messages()->index(0, 0)).center();
    QTest::mouseClick(m_pane->list()->viewport(), Qt::LeftButton, {}, cell);
    QTest::mouseDClick(m_pane->list()->viewport(), Qt::LeftButton, {}, cell);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.constFirst().at(0).toByteArray(), "a/b");
}

void tst_MessageListPane::columnsOfBothLists()
{
    QHeaderView *header = m_pane->list()->header();
    header->resizeSection(MessageListModel::TimeColumn, 111);
    m_pane->setScope(MessageScope::Branch);
    header->resizeSection(MessageListModel::TopicColumn, 222);
    const QString layout = m_pane->columnLayout();
    start(1U << 20U);
    m_pane->setColumnLayout(layout);
    header = m_pane->list()->header();
    QCOMPARE(header->sectionSize(MessageListModel::TimeColumn), 111);
    m_pane->setScope(MessageScope::Everything);
    QCOMPARE(header->sectionSize(MessageListModel::TopicColumn), 222);
    QCOMPARE(m_pane->columnLayout(), layout);
}

void tst_MessageListPane::everythingHasANameAndFits()
{
    m_pane->focusFilter();
    m_pane->resize(380, 300);
    for (QWidget *widget : m_pane->findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible()) {
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }
    QVERIFY(m_pane->minimumSizeHint().width() <= 380);
    QCOMPARE(m_pane->width(), 380);
}

QTEST_MAIN(tst_MessageListPane)
#include "tst_messagelistpane.moc"
