// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/publish/publishpanefixture.h"
#include "ui/publish/publishtext.h"
#include "ui/publish/savemessagedialog.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_PublishLists : public test::PublishPaneFixture
{
    Q_OBJECT

private Q_SLOTS:
    void sentMessagesAreListed();
    void savesAndLoads();
    void savesLargePayloads();
    void savingOutlivesThePane();
    void wrongSavedMessageIsRefused();
    void listsStandBesideTheFields();
    void stateMovesOn();
};

void tst_PublishLists::sentMessagesAreListed()
{
    open();
    MessageDraft draft;
    draft.topic = "a/b";
    draft.format = PayloadFormat::Hexadecimal;
    draft.payload = "00 ff";
    m_pane->setDraft(draft);
    m_pane->publish();
    QTRY_COMPARE(sent().size(), 1U);
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(2);
    auto *list = field<QListView>(u"sentList"_s);
    QVERIFY(list->isVisible());
    QVERIFY(!field<QLineEdit>(u"publishTopic"_s)->isVisible());
    QCOMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    field<QToolButton>(u"sentSend"_s)->click();
    QTRY_COMPARE(sent().size(), 2U);
    QCOMPARE(sent().back().payload, QByteArray("\x00\xff", 2));
    QCOMPARE(list->model()->rowCount(), 2);
    m_pane->setDraft({});
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(2);
    list->setCurrentIndex(list->model()->index(1, 0));
    field<QToolButton>(u"sentLoad"_s)->click();
    QVERIFY(field<QLineEdit>(u"publishTopic"_s)->isVisible());
    QCOMPARE(m_pane->draft(), draft);
}

void tst_PublishLists::savesAndLoads()
{
    open();
    MessageDraft draft;
    draft.topic = "home/lamp/set";
    draft.payload = "on\r\n";
    draft.qos = mqtt::QoS::AtLeastOnce;
    m_pane->setDraft(draft);
    field<QToolButton>(u"publishSave"_s)->click();
    auto *dialog = m_pane->findChild<SaveMessageDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    child<QComboBox>(dialog, u"saveFolder"_s)->setCurrentText(u"Lights"_s);
    child<QPushButton>(dialog, u"saveAccept"_s)->click();
    QCOMPARE(m_store->content().messages.size(), 1U);
    QCOMPARE(m_store->content().messages.front().draft, draft);
    QCOMPARE(m_store->content().messages.front().folder, u"Lights"_s);
    m_pane->setDraft({});
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(1);
    auto *tree = field<QTreeView>(u"savedTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    field<QToolButton>(u"savedLoad"_s)->click();
    QCOMPARE(m_pane->draft(), draft);
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(1);
    field<QToolButton>(u"savedSend"_s)->click();
    QTRY_COMPARE(sent().size(), 1U);
    QCOMPARE(sent().front().payload, QByteArray("on\r\n"));
    // Saved again, it can take the place of the one that was loaded.
    m_pane->save();
    QTRY_VERIFY(m_pane->findChildren<SaveMessageDialog *>().size() == 1);
    child<QPushButton>(m_pane->findChild<SaveMessageDialog *>(), u"saveReplace"_s)->click();
    QCOMPARE(m_store->content().messages.size(), 1U);
}

void tst_PublishLists::savesLargePayloads()
{
    open();
    MessageDraft draft;
    draft.topic = "firmware";
    draft.payload = QByteArray(3'000'000, 'x') + "\r\n";
    m_pane->setDraft(draft);
    m_pane->save();
    child<QPushButton>(m_pane->findChild<SaveMessageDialog *>(), u"saveAccept"_s)->click();
    QTRY_COMPARE(m_store->content().messages.size(), 1U);
    QVERIFY(m_store->content().messages.front().draft.payload.isEmpty()); // it is in a file of its own
    m_pane->setDraft({});
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(1);
    auto *tree = field<QTreeView>(u"savedTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QVERIFY(tree->currentIndex().data(Qt::ToolTipRole).toString().contains(u"2.9 MiB"_s));
    field<QToolButton>(u"savedSend"_s)->click();
    QTRY_COMPARE(sent().size(), 1U);
    QVERIFY(sent().front().payload == draft.payload);
    field<QToolButton>(u"savedLoad"_s)->click();
    QTRY_VERIFY(m_pane->draft() == draft);
    // A payload that is gone is told, and nothing is sent.
    QVERIFY(QFile::remove(m_store->payloadFolder() + u'/' + m_store->content().payloadFiles().front()));
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(1);
    field<QToolButton>(u"savedSend"_s)->click();
    QTRY_VERIFY(field<QLabel>(u"savedNotice"_s)->isVisible());
    QCOMPARE(sent().size(), 1U);
}

void tst_PublishLists::savingOutlivesThePane()
{
    open();
    MessageDraft draft;
    draft.topic = "firmware";
    draft.payload = QByteArray(3'000'000, 'x');
    m_pane->setDraft(draft);
    m_pane->save();
    child<QPushButton>(m_pane->findChild<SaveMessageDialog *>(), u"saveAccept"_s)->click();
    m_pane.reset();
    QTRY_COMPARE(m_store->content().messages.size(), 1U);
    QCOMPARE(m_store->content().messages.front().payloadSize, draft.payload.size());
}

void tst_PublishLists::wrongSavedMessageIsRefused()
{
    SavedMessage message;
    message.id = u"a"_s;
    message.name = u"broken"_s;
    message.draft.topic = "a";
    message.draft.format = PayloadFormat::Json;
    message.draft.payload = "{";
    open();
    QVERIFY(m_store->put(message));
    field<QTabBar>(u"publishTabs"_s)->setCurrentIndex(1);
    auto *tree = field<QTreeView>(u"savedTree"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    field<QToolButton>(u"savedSend"_s)->click();
    PayloadProblem problem;
    problem.kind = PayloadProblem::Kind::NotJson;
    problem.column = 2;
    QVERIFY(field<QLabel>(u"publishResult"_s)->text().contains(payloadProblemText(problem)));
    QVERIFY(sent().empty());
}

void tst_PublishLists::listsStandBesideTheFields()
{
    open();
    auto *tabs = field<QTabBar>(u"publishTabs"_s);
    QVERIFY(tabs->isTabVisible(0));
    m_pane->resize(PublishPane::kWide + 100, 400);
    QVERIFY(!tabs->isTabVisible(0));
    QVERIFY(field<QLineEdit>(u"publishTopic"_s)->isVisible());
    QVERIFY(field<QWidget>(u"savedMessages"_s)->isVisible());
    tabs->setCurrentIndex(2);
    QVERIFY(field<QWidget>(u"sentMessages"_s)->isVisible());
    m_pane->resize(380, 400);
    QVERIFY(tabs->isTabVisible(0));
    QVERIFY(field<QLineEdit>(u"publishTopic"_s)->isVisible());
    QVERIFY(!field<QWidget>(u"sentMessages"_s)->isVisible());
    QVERIFY(m_pane->minimumSizeHint().width() <= 380);
}

void tst_PublishLists::stateMovesOn()
{
    open();
    MessageDraft draft;
    draft.topic = "a";
    draft.format = PayloadFormat::Json;
    for (const char *payload : {"1", "2"}) {
        draft.payload = payload;
        m_pane->setDraft(draft);
        m_pane->publish();
    }
    QTRY_COMPARE(sent().size(), 2U);
    draft.payload = "[3,\r\n4]";
    m_pane->setDraft(draft);
    PublishPane anew(*m_connection);
    QVERIFY(!anew.state().has_value());
    anew.setState(*m_pane->state());
    QCOMPARE(anew.draft(), draft);
    const auto *list = child<QListView>(&anew, u"sentList"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(anew.state()->sent.front().draft.payload, QByteArray("2"));
}

QTEST_MAIN(tst_PublishLists)
#include "tst_publishlists.moc"
