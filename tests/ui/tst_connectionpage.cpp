// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/payloadtextview.h"
#include "ui/history/messagelistpane.h"
#include "ui/history/messagelistview.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreeview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::feed;

class tst_ConnectionPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void treeShowsWhatCame();
    void emptyLevelsAreVisible();
    void markupStaysText();
    void smallBranchesOpen();
    void touchedBranchStaysClosed();
    void detailFollowsTheNewest();
    void chosenMessageStays();
    void chosenOfABranchHasItsTopicsNeighbours();
    void readingIsNotMoved();
    void numbersAddUp();
    void placeOfTheTreeIsNamed();
    void keyboardGoesToTheFilter();
    void filterWithoutMatchKeepsTheTree();
    void columnsAreRemembered();
    void clearedTreeFindsTheTopicAgain();
    void publishIsChecked();
    void readOnlyIsExplained();

private:
    [[nodiscard]] LiveData &data() { return m_page->connection().data(); }
    [[nodiscard]] QString treeText() const;

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<ConnectionPage> m_page;
};

namespace {

ConnectionProfile exampleProfile()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    return ConnectionProfile::create(u"Example"_s, endpoint);
}

} // namespace

void tst_ConnectionPage::init()
{
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_page = std::make_unique<ConnectionPage>(exampleProfile(), *m_budget);
    m_page->resize(1'280, 760);
    m_page->show();
}

void tst_ConnectionPage::cleanup()
{
    m_page.reset();
    m_budget.reset();
}

QString tst_ConnectionPage::treeText() const
{
    QString text;
    const QAbstractItemModel *model = m_page->tree()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        const QString value = index.siblingAtColumn(TopicRowsModel::ValueColumn).data().toString();
        text += QString(index.data(TopicRowsModel::DepthRole).toInt() * 2, u' ') + index.data().toString()
                + (value.isEmpty() ? QString() : u" = "_s + value) + u'\n';
    }
    return text;
}

void tst_ConnectionPage::treeShowsWhatCame()
{
    const QAbstractItemModelTester tester(m_page->tree()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    feed(data(), "home/kitchen/temperature", "21.5", true);
    feed(data(), "home/kitchen/humidity", "40");
    feed(data(), "home/hall", "on");
    QTRY_COMPARE(treeText(), u"home\n  hall = on\n  kitchen\n    humidity = 40\n    temperature = 21.5\n"_s);
    feed(data(), "home/hall", "off");
    QTRY_VERIFY(treeText().contains(u"hall = off"_s));
    const QModelIndex hall = m_page->tree()->model()->index(1, TopicRowsModel::MessagesColumn);
    QCOMPARE(hall.data().toString(), u"2"_s);
}

void tst_ConnectionPage::emptyLevelsAreVisible()
{
    feed(data(), "/a", "1");
    feed(data(), "a", "2");
    feed(data(), "a/", "3");
    m_page->refresh();
    const QAbstractItemModel *model = m_page->tree()->model();
    QCOMPARE(model->rowCount(), 2);
    QVERIFY(model->index(0, 0).data(TopicTreeItems::EmptyLevelRole).toBool());
    QVERIFY(!model->index(0, 0).data().toString().isEmpty());
    QCOMPARE(model->index(1, 0).data().toString(), u"a"_s);
    QVERIFY(!m_page->grab().isNull());
}

void tst_ConnectionPage::markupStaysText()
{
    const QByteArray hostile = "<img src='http://192.0.2.1/x'><b>b</b>";
    feed(data(), hostile, hostile);
    m_page->refresh();
    const QAbstractItemModel *model = m_page->tree()->model();
    // The topic has levels at its slashes; the first is enough to be guessed at as markup.
    const QModelIndex first = model->index(0, 0);
    QVERIFY(first.data().toString().startsWith(u"<img"_s));
    for (int column = 0; column < model->columnCount(); ++column) {
        QTextDocument document;
        document.setHtml(first.siblingAtColumn(column).data(Qt::ToolTipRole).toString());
        QVERIFY(!document.toHtml().contains(u"<img"_s));
    }
    const auto labels = m_page->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void tst_ConnectionPage::smallBranchesOpen()
{
    for (int device = 0; device < 3; ++device) {
        feed(data(), "a/device" + QByteArray::number(device) + "/state", "on");
    }
    for (int device = 0; device < 500; ++device) {
        feed(data(), "many/device" + QByteArray::number(device) + "/state", "on");
    }
    m_page->refresh();
    const QAbstractItemModel *model = m_page->tree()->model();
    QTRY_VERIFY(m_page->tree()->isExpanded(model->index(0, 0)));
    QCOMPARE(model->rowCount(), 8); // a with its three devices, and one closed branch
    QCOMPARE(model->index(7, 0).data().toString(), u"many"_s);
}

void tst_ConnectionPage::touchedBranchStaysClosed()
{
    feed(data(), "a/b/c", "1");
    m_page->refresh();
    const QModelIndex branch = m_page->tree()->model()->index(0, 0);
    QTRY_VERIFY(m_page->tree()->isExpanded(branch));
    m_page->tree()->setExpanded(branch, false);
    feed(data(), "a/d", "1");
    m_page->refresh();
    m_page->tree()->expandSmallBranches();
    QVERIFY(!m_page->tree()->isExpanded(branch));
}

void tst_ConnectionPage::detailFollowsTheNewest()
{
    feed(data(), "a/b", "1");
    m_page->refresh();
    m_page->selectTopic("a/b");
    QVERIFY(m_page->detail()->message().has_value());
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("1"));
    feed(data(), "a/b", "2");
    QTRY_COMPARE(m_page->detail()->message()->payload, QByteArray("2"));
    m_page->selectTopic("not/there/yet");
    feed(data(), "not/there/yet", "3");
    QTRY_COMPARE(m_page->detail()->message()->payload, QByteArray("3"));
    m_page->selectTopic("not");
    QVERIFY(!m_page->detail()->message().has_value());
}

void tst_ConnectionPage::chosenMessageStays()
{
    for (int i = 0; i < 5; ++i) {
        feed(data(), "t", QByteArray::number(i));
    }
    m_page->refresh();
    m_page->selectTopic("t");
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 5);
    list->setCurrentIndex(list->model()->index(3, 0));
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("1"));
    feed(data(), "t", "5");
    m_page->refresh();
    QCOMPARE(list->model()->rowCount(), 6);
    QCOMPARE(list->currentIndex().row(), 4);
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("1"));
    QTest::mouseClick(child<QPushButton>(m_page.get(), u"latestButton"_s), Qt::LeftButton);
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("5"));
}

void tst_ConnectionPage::chosenOfABranchHasItsTopicsNeighbours()
{
    // Of the topic that is selected, and so many that a sequence of one topic is none of the other.
    feed(data(), "home", "no");
    feed(data(), "home/lamp", "1");
    feed(data(), "home/door", "a");
    feed(data(), "home/lamp", "2");
    feed(data(), "home/door", "b");
    m_page->refresh();
    m_page->selectTopic("home");
    child<MessageListPane>(m_page.get(), u"messageListPane"_s)->setScope(MessageScope::Branch);
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 5);
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("2"));

    auto *compare = child<QToolButton>(m_page.get(), u"compareButton"_s);
    QTest::mouseClick(compare, Qt::LeftButton, {}, QPoint(8, 8));
    const auto *lines = child<PayloadTextView>(m_page.get(), u"compareLines"_s);
    QTRY_COMPARE(lines->textOfRange(0, lines->byteCount()), u"- 1\n+ 2"_s);
    QTest::mouseClick(compare, Qt::LeftButton, {}, QPoint(8, 8));

    const auto detailAfter = [this](const QString &action) {
        m_page->findChild<QAction *>(action)->trigger();
        return m_page->detail()->message()->payload;
    };
    QCOMPARE(detailAfter(u"previousMessage"_s), QByteArray("1"));
    QVERIFY(!m_page->findChild<QAction *>(u"previousMessage"_s)->isEnabled());
    QCOMPARE(detailAfter(u"nextMessage"_s), QByteArray("2"));
    QTest::mouseClick(child<QPushButton>(m_page.get(), u"latestButton"_s), Qt::LeftButton);
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("no"));
}

void tst_ConnectionPage::readingIsNotMoved()
{
    for (int i = 0; i < 200; ++i) {
        feed(data(), "t", QByteArray::number(i));
    }
    m_page->refresh();
    m_page->selectTopic("t");
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 200);
    QTRY_VERIFY(list->verticalScrollBar()->maximum() > 100);
    list->verticalScrollBar()->setValue(100);
    const QString first
        = list->model()->index(list->rowAt(2), MessageListModel::PreviewColumn).data().toString();
    for (int i = 0; i < 10; ++i) {
        feed(data(), "t", "new");
    }
    m_page->refresh();
    QCOMPARE(list->model()->rowCount(), 210);
    QCOMPARE(list->model()->index(list->rowAt(2), MessageListModel::PreviewColumn).data().toString(), first);
}

void tst_ConnectionPage::numbersAddUp()
{
    m_budget->setLimit(1U << 16U);
    StoreOptions options;
    options.diskLimit = 0;
    data().setStoreOptions(options);
    for (int i = 0; i < 300; ++i) {
        feed(data(), "t" + QByteArray::number(i % 3), QByteArray(1'000, 'x'));
    }
    feed(data(), "huge", QByteArray(1 << 20, 'x'));
    m_page->refresh();
    const auto number = [this](const QString &name) {
        QString digits;
        for (const QChar character : child<QLabel>(m_page.get(), name)->text()) {
            if (character == u'(') {
                break;
            }
            if (character.isDigit()) {
                digits += character;
            }
        }
        return digits.toInt();
    };
    QCOMPARE(number(u"statusReceived"_s), 301);
    QCOMPARE(number(u"statusStored"_s) + number(u"statusEvicted"_s) + number(u"statusRefused"_s), 301);
    QCOMPARE(number(u"statusRefused"_s), 1);
    const auto text = [this](const QString &name) { return child<QLabel>(m_page.get(), name)->text(); };
    QVERIFY(text(u"statusRefused"_s).contains(u"(1 too large for memory and disk)"_s));

    options.diskLimit = 1U << 30U;
    data().setStoreOptions(options);
    feed(data(), "huger", QByteArray(17 << 20, 'x'));
    m_page->refresh();
    QVERIFY(text(u"statusMemory"_s).contains(u"17.0 MiB on disk"_s));
}

// Before the first topic something else holds the focus: a screen reader says what, and why there are no topics.
void tst_ConnectionPage::placeOfTheTreeIsNamed()
{
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow());
    m_page->focusTopics();
    const QWidget *focus = m_page->focusWidget();
    QVERIFY(focus != nullptr);
    QVERIFY(!focus->accessibleName().isEmpty());
    QCOMPARE(focus->accessibleDescription(), child<QLabel>(m_page.get(), u"stateTitle"_s)->text());
    feed(data(), "a/b", "1");
    m_page->refresh();
    QCOMPARE(m_page->focusWidget(), static_cast<const QWidget *>(m_page->tree()));
}

void tst_ConnectionPage::keyboardGoesToTheFilter()
{
    auto *edit = child<QLineEdit>(m_page.get(), u"filterEdit"_s);
    m_page->showFilter();
    QVERIFY(!edit->hasFocus()); // there is nothing to filter yet
    feed(data(), "a/b", "1");
    m_page->refresh();
    m_page->activateWindow();
    QTRY_VERIFY(m_page->isActiveWindow());
    m_page->showFilter();
    QVERIFY(edit->hasFocus());
}

void tst_ConnectionPage::filterWithoutMatchKeepsTheTree()
{
    feed(data(), "a/b", "1");
    m_page->refresh();
    child<QLineEdit>(m_page.get(), u"filterEdit"_s)->setText(u"zebra"_s);
    QTRY_COMPARE(m_page->tree()->model()->rowCount(), 0);
    feed(data(), "a/b", "2");
    m_page->refresh();
    QVERIFY(m_page->tree()->isVisible());
    feed(data(), "a/zebra", "1");
    QTRY_COMPARE(treeText(), u"a\n  zebra = 1\n"_s);
}

void tst_ConnectionPage::columnsAreRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    auto *list = child<MessageListView>(m_page.get(), u"messageList"_s);
    m_page->tree()->header()->hideSection(TopicRowsModel::AgeColumn);
    list->header()->resizeSection(0, 222);
    m_page->saveLayout(settings);
    ConnectionPage other(exampleProfile(), *m_budget);
    other.restoreLayout(settings);
    QVERIFY(other.tree()->header()->isSectionHidden(TopicRowsModel::AgeColumn));
    QCOMPARE(child<MessageListView>(&other, u"messageList"_s)->header()->sectionSize(0), 222);
}

void tst_ConnectionPage::clearedTreeFindsTheTopicAgain()
{
    feed(data(), "a/b", "1");
    m_page->refresh();
    m_page->selectTopic("a/b");
    QVERIFY(m_page->detail()->message().has_value());
    data().clear();
    m_page->refresh();
    QVERIFY(!m_page->detail()->message().has_value());
    QCOMPARE(m_page->tree()->selectedTopic(), kNoTopic);
    feed(data(), "other", "x"); // has the identifier that the topic had
    feed(data(), "a/b", "2");
    QTRY_VERIFY(m_page->detail()->message().has_value());
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("2"));
}

void tst_ConnectionPage::publishIsChecked()
{
    m_page->showPublish();
    auto *send = child<QPushButton>(m_page.get(), u"publishSend"_s);
    auto *hint = child<QLabel>(m_page.get(), u"publishHint"_s);
    child<QLineEdit>(m_page.get(), u"publishTopic"_s)->setText(u"a/b"_s);
    // Without a connection nothing can be sent, whatever the fields say.
    QVERIFY(!send->isEnabled());
    QVERIFY(!hint->text().isEmpty());
}

void tst_ConnectionPage::readOnlyIsExplained()
{
    ConnectionProfile profile = m_page->connection().profile();
    m_page->showPublish();
    const QString before = child<QLabel>(m_page.get(), u"publishHint"_s)->text();
    profile.readOnly = true;
    m_page->applyProfile(profile);
    QVERIFY(!child<QLineEdit>(m_page.get(), u"publishTopic"_s)->isEnabled());
    QVERIFY(child<QLabel>(m_page.get(), u"publishHint"_s)->text() != before);
}

QTEST_MAIN(tst_ConnectionPage)
#include "tst_connectionpage.moc"
