// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/clearretaineddialog.h"

#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreecommands.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace mangrove;
using namespace Qt::StringLiterals;
using test::child;
using test::MosquittoProcess;

/// The commands of the tree on a connection to a real mosquitto.
class tst_ClearRetainedDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void clearsAndRestores();
    void undoAfterTheDialog();
    void undoInAnotherLanguage_data();
    void undoInAnotherLanguage();
    void nothingIsKnown();
    void readOnlyIsRefused();
    void subscribesOnlyHere();
    void copiesCommands();
    void hidesAndMutes();

private:
    void publish(const QByteArray &topic, const QByteArray &payload, bool retain,
                 const mqtt::Properties &properties = {});
    void select(const QByteArray &topic);
    [[nodiscard]] QAction *action(const QString &name) const { return m_pane->findChild<QAction *>(name); }
    [[nodiscard]] RetainedState retained(const QByteArray &topic);
    [[nodiscard]] ClearRetainedDialog *openDialog(const QByteArray &topic);
    [[nodiscard]] std::uint64_t messages(const QByteArray &topic);

    MosquittoProcess m_broker;
    MemoryBudget m_budget{64 * 1024 * 1024};
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<TopicTreeItems> m_topics;
    std::unique_ptr<TopicTreePane> m_pane;
    TopicTreeView *m_tree = nullptr;
    TopicTreeCommands *m_commands = nullptr;
};

void tst_ClearRetainedDialog::init()
{
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    QVERIFY2(m_broker.restart(), qPrintable(m_broker.errorString()));
    ConnectionProfile profile = ConnectionProfile::create(u"Test broker"_s, m_broker.endpoint());
    profile.subscriptions.pop_back(); // $SYS changes by itself
    m_connection = std::make_unique<Connection>(profile, m_budget);
    m_topics = std::make_unique<TopicTreeItems>(m_connection->data(), &QDateTime::currentMSecsSinceEpoch);
    m_pane = std::make_unique<TopicTreePane>(m_connection->data(), *m_topics);
    m_tree = m_pane->tree();
    m_commands = new TopicTreeCommands(*m_connection, *m_topics, *m_pane);
    m_pane->resize(700, 400);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_connection->open();
    QTRY_COMPARE(m_connection->status().state, mqtt::ClientState::Connected);
}

void tst_ClearRetainedDialog::cleanup()
{
    m_pane.reset();
    m_topics.reset();
    m_connection.reset();
}

void tst_ClearRetainedDialog::publish(const QByteArray &topic, const QByteArray &payload, bool retain,
                                      const mqtt::Properties &properties)
{
    mqtt::PublishRequest request;
    request.topic = topic;
    request.payload = payload;
    request.qos = mqtt::QoS::AtLeastOnce;
    request.retain = retain;
    request.properties = properties;
    const std::uint64_t before = messages(topic);
    m_connection->publish(request);
    QTRY_COMPARE(messages(topic), before + 1);
    while (m_topics->synchronise()) {}
}

std::uint64_t tst_ClearRetainedDialog::messages(const QByteArray &topic)
{
    LiveData &live = m_connection->data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    const TopicId id = live.tree().find(topic);
    return id == kNoTopic ? 0 : live.tree().statistics(id, 0).messages;
}

RetainedState tst_ClearRetainedDialog::retained(const QByteArray &topic)
{
    LiveData &live = m_connection->data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    return live.tree().retainedState(live.tree().find(topic));
}

void tst_ClearRetainedDialog::select(const QByteArray &topic)
{
    TopicId id = kNoTopic;
    {
        const PriorityMutex::UrgentLock lock(m_connection->data().mutex());
        id = m_connection->data().tree().find(topic);
    }
    m_tree->selectTopic(id);
    QTRY_COMPARE(m_tree->currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray(), topic);
}

ClearRetainedDialog *tst_ClearRetainedDialog::openDialog(const QByteArray &topic)
{
    select(topic);
    action(u"clearRetained"_s)->trigger();
    return child<ClearRetainedDialog>(m_pane.get(), u"clearRetainedDialog"_s);
}

void tst_ClearRetainedDialog::clearsAndRestores()
{
    mqtt::Properties properties;
    properties.contentType = "text/plain";
    properties.userProperties = {{"a", "1"}, {"a", "2"}};
    publish("house/lamp", QByteArray("\0on", 3), true, properties);
    publish("house/door", "open", true);
    publish("house/live", "1", false);
    publish("garden/lamp", "off", true);
    ClearRetainedDialog *dialog = openDialog("house");
    auto *clear = child<QPushButton>(dialog, u"clearRetainedClear"_s);
    QTRY_VERIFY(clear->isVisible());
    QCOMPARE(dialog->list().rowCount(), 2); // neither the live one nor the garden's
    const auto *text = child<QLabel>(dialog, u"clearRetainedText"_s);
    QVERIFY(text->text().contains(u"Test broker"_s));
    QVERIFY(text->text().contains(QString::number(m_broker.port())));
    QCOMPARE(messages("house/lamp"), std::uint64_t{1}); // nothing is sent before
    QTest::mouseClick(clear, Qt::LeftButton);
    auto *undo = child<QPushButton>(dialog, u"clearRetainedUndo"_s);
    QTRY_VERIFY(undo->isVisible());
    QTRY_COMPARE(retained("house/lamp"), RetainedState::NotRetained);
    QTRY_COMPARE(retained("house/door"), RetainedState::NotRetained);
    QCOMPARE(retained("garden/lamp"), RetainedState::Retained);
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(retained("house/lamp"), RetainedState::Retained);
    QTRY_COMPARE(retained("house/door"), RetainedState::Retained);
    StoredMessage message;
    {
        LiveData &live = m_connection->data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        QVERIFY(live.store().readLast(live.tree().find("house/lamp"), message));
    }
    QCOMPARE(message.payload, QByteArray("\0on", 3));
    QCOMPARE(message.properties.contentType, properties.contentType);
    QCOMPARE(message.properties.userProperties, properties.userProperties);
    QVERIFY(!dialog->grab().isNull());
}

void tst_ClearRetainedDialog::undoAfterTheDialog()
{
    for (const bool byWindow : {false, true}) {
        publish("house/lamp", "on", true);
        QPointer<ClearRetainedDialog> dialog = openDialog("house");
        auto *clear = child<QPushButton>(dialog, u"clearRetainedClear"_s);
        QTRY_VERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(retained("house/lamp"), RetainedState::NotRetained);
        QTRY_VERIFY(child<QPushButton>(dialog, u"clearRetainedUndo"_s)->isVisible());
        if (byWindow) {
            dialog->close();
        } else {
            QTest::mouseClick(child<QPushButton>(dialog, u"clearRetainedClose"_s), Qt::LeftButton);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(dialog != nullptr && !dialog->isVisible());
        QVERIFY(m_pane->notices()->text(NoticeLines::Notice::Cleared).contains(u'1'));
        QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeClearedButton"_s), Qt::LeftButton);
        QTRY_COMPARE(retained("house/lamp"), RetainedState::Retained);
        QVERIFY(!m_pane->notices()->isShown(NoticeLines::Notice::Cleared));
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QTRY_COMPARE(child<QPushButton>(dialog, u"clearRetainedClose"_s)->text(),
                     ClearRetainedDialog::tr("Close"));
        dialog->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(dialog == nullptr); // nothing is left to undo
    }
}

void tst_ClearRetainedDialog::undoInAnotherLanguage_data()
{
    QTest::addColumn<bool>("closed");
    QTest::newRow("dialog closed") << true;
    QTest::newRow("dialog shown") << false;
}

// The pane is made anew then.
void tst_ClearRetainedDialog::undoInAnotherLanguage()
{
    QFETCH(const bool, closed);
    publish("house/lamp", "on", true);
    ClearRetainedDialog *dialog = openDialog("house");
    auto *clear = child<QPushButton>(dialog, u"clearRetainedClear"_s);
    QTRY_VERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(retained("house/lamp"), RetainedState::NotRetained);
    QTRY_VERIFY(child<QPushButton>(dialog, u"clearRetainedUndo"_s)->isVisible());
    if (closed) {
        dialog->close();
    }
    const TopicTreeCommands::State state = m_commands->state();
    m_pane = std::make_unique<TopicTreePane>(m_connection->data(), *m_topics);
    m_commands = new TopicTreeCommands(*m_connection, *m_topics, *m_pane);
    m_pane->show();
    m_commands->setState(state);
    QVERIFY(m_pane->notices()->text(NoticeLines::Notice::Cleared).contains(u'1'));
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeClearedButton"_s), Qt::LeftButton);
    QTRY_COMPARE(retained("house/lamp"), RetainedState::Retained);
    QVERIFY(!m_pane->notices()->isShown(NoticeLines::Notice::Cleared));
}

void tst_ClearRetainedDialog::nothingIsKnown()
{
    publish("a", "1", false);
    ClearRetainedDialog *dialog = openDialog("a");
    QVERIFY(dialog != nullptr);
    const auto *text = child<QLabel>(dialog, u"clearRetainedText"_s);
    const QString searching = text->text();
    QTRY_VERIFY(text->text() != searching);
    QVERIFY(!child<QPushButton>(dialog, u"clearRetainedClear"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(dialog, u"clearRetainedClose"_s), Qt::LeftButton);
    QVERIFY(!dialog->isVisible());
}

void tst_ClearRetainedDialog::readOnlyIsRefused()
{
    publish("a", "1", true);
    ConnectionProfile profile = m_connection->profile();
    profile.readOnly = true;
    m_connection->setProfile(profile);
    QVERIFY(openDialog("a") == nullptr);
    Q_EMIT m_tree->menuAboutToShow();
    QVERIFY(!action(u"clearRetained"_s)->isEnabled());
    // Not by the window alone: the core refuses, too.
    TopicId id = kNoTopic;
    {
        const PriorityMutex::UrgentLock lock(m_connection->data().mutex());
        id = m_connection->data().tree().find("a");
    }
    auto *dialog = new ClearRetainedDialog(*m_connection, {id, m_topics->generation(), "a"}, m_pane.get());
    dialog->show();
    auto *clear = child<QPushButton>(dialog, u"clearRetainedClear"_s);
    QTRY_VERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_VERIFY(!clear->isVisible());
    QTRY_VERIFY(!dialog->list().index(0, RetainedList::StateColumn).data().toString().isEmpty());
    QVERIFY(!child<QPushButton>(dialog, u"clearRetainedUndo"_s)->isVisible());
    QCOMPARE(retained("a"), RetainedState::Retained);
}

void tst_ClearRetainedDialog::subscribesOnlyHere()
{
    publish("a/b", "1", false);
    publish("c", "1", false);
    select("a");
    action(u"subscribeOnly"_s)->trigger();
    auto *box = child<QMessageBox>(m_pane.get(), u"subscribeOnlyBox"_s);
    QVERIFY(box->text().contains(u"a/#"_s));
    QVERIFY(box->informativeText().contains(u'#'));
    QTest::mouseClick(box->button(QMessageBox::Ok), Qt::LeftButton);
    QTRY_VERIFY(m_pane->notices()->isShown(NoticeLines::Notice::SubscribedOnly));
    publish("a/b", "2", false); // comes
    mqtt::PublishRequest elsewhere;
    elsewhere.topic = "c";
    m_connection->publish(elsewhere);
    publish("a/b", "3", false); // what was sent before would have come by now
    QCOMPARE(messages("c"), std::uint64_t{1});
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeSubscribedOnlyButton"_s), Qt::LeftButton);
    QVERIFY(!m_pane->notices()->isShown(NoticeLines::Notice::SubscribedOnly));
    publish("c", "2", false);
}

void tst_ClearRetainedDialog::copiesCommands()
{
    publish("it's/\xc3\xa4", "x'y", false);
    select("it's/\xc3\xa4");
    action(u"copyPublishCommand"_s)->trigger();
    const QString begin = u"-h '127.0.0.1' -p %1 -V mqttv5 "_s.arg(m_broker.port());
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"mosquitto_pub "_s + begin + uR"(-q 0 -t 'it'\''s/ä' -m 'x'\''y')"_s);
    QVERIFY(m_pane->notices()->isShown(NoticeLines::Notice::Copied));
    select("it's");
    action(u"copySubscribeCommand"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mosquitto_sub "_s + begin + uR"(-v -t 'it'\''s/#')"_s);
}

void tst_ClearRetainedDialog::hidesAndMutes()
{
    publish("a/b", "1", false);
    publish("a/c", "1", false);
    publish("d", "1", false);
    select("a");
    m_tree->setFocus();
    QTest::keyClick(m_tree, Qt::Key_H, Qt::ControlModifier);
    QTRY_COMPARE(m_topics->rowCount(), 1);
    QCOMPARE(m_tree->currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray(), QByteArray("d"));
    QVERIFY(m_pane->notices()->text(NoticeLines::Notice::Hidden).contains(u'2'));
    QTest::keyClick(m_tree, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(m_tree->currentIndex().data(TopicRowsModel::MutedRole).toBool());
    QVERIFY(m_pane->notices()->isShown(NoticeLines::Notice::Muted));
    QVERIFY(!m_pane->grab().isNull());
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeHiddenButton"_s), Qt::LeftButton);
    QTRY_VERIFY(m_topics->rowCount() > 1);
    QVERIFY(!m_pane->notices()->isShown(NoticeLines::Notice::Hidden));
    QTest::mouseClick(child<QToolButton>(m_pane.get(), u"noticeMutedButton"_s), Qt::LeftButton);
    QVERIFY(!m_pane->notices()->isShown(NoticeLines::Notice::Muted));
}

QTEST_MAIN(tst_ClearRetainedDialog)
#include "tst_clearretaineddialog.moc"
