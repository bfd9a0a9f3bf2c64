// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorwords.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/profiledialogs.h"
#include "ui/connections/profilesdialog.h"
#include "ui/connections/statetext.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/connectiontabs.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/messagebar.h"
#include "ui/history/messagelistview.h"
#include "ui/publish/publishpane.h"
#include "ui/publish/publishtext.h"
#include "ui/start/startpage.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyWidgetHasAName();
    void actionsFollowThePage();
    void profileIsCreatedAndDeleted();
    void unsavedProfilesKeepTheWindow();
    void sameProfileOpensOnce();
    void seesARealBroker();
    void publishTellsTheResult();
    void refusedConnectionIsExplained();
    void failedConnectionIsExamined();
    void brokerComesBack();
    void readOnlyPublishesNothing();

private:
    [[nodiscard]] ConnectionPage *connectTo(const mqtt::Endpoint &endpoint);
    void publish(ConnectionPage *page, const QString &topic, const QString &payload, mqtt::QoS qos);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MainWindow> m_window;
};

void tst_MainWindow::initTestCase()
{
    test::prepare();
    qRegisterMetaType<mqtt::PublishResult>();
}

void tst_MainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(m_profiles->load().ok());
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_window = std::make_unique<MainWindow>(*m_profiles, *m_budget, *m_settings);
    m_window->show();
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_budget.reset();
    m_profiles.reset();
    m_settings.reset();
    m_folder.reset();
}

ConnectionPage *tst_MainWindow::connectTo(const mqtt::Endpoint &endpoint)
{
    return m_window->openProfile(ConnectionProfile::create(u"Test"_s, endpoint));
}

void tst_MainWindow::publish(ConnectionPage *page, const QString &topic, const QString &payload,
                             mqtt::QoS qos)
{
    page->showPublish();
    MessageDraft draft;
    draft.topic = topic.toUtf8();
    draft.payload = payload.toUtf8();
    draft.qos = qos;
    child<PublishPane>(page, u"publishPane"_s)->setDraft(draft);
    QTest::mouseClick(child<QPushButton>(page, u"publishSend"_s), Qt::LeftButton);
}

namespace {

// What a screen reader would stop at without a word to say.
QStringList namelessWidgets(const QWidget *window)
{
    QStringList found;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        // Qt's own inner widgets speak for the one they belong to.
        const bool inner = widget->focusProxy() != nullptr || widget->objectName().startsWith("qt_"_L1)
                           || widget->inherits("QLineEditIconButton")
                           || widget->inherits("QComboBoxListView");
        if (widget->focusPolicy() == Qt::NoFocus || inner) {
            continue;
        }
        if (widget->accessibleName().isEmpty() || widget->objectName().isEmpty()) {
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' '
                         + widget->objectName());
        }
    }
    return found;
}

} // namespace

void tst_MainWindow::everyWidgetHasAName()
{
    (void)connectTo({});
    const QString inWindow = namelessWidgets(m_window.get()).join(u", "_s);
    QVERIFY2(inWindow.isEmpty(), qPrintable(inWindow));
    ConnectionProfile profile = ConnectionProfile::create(u"x"_s, {});
    m_window->findChild<ProfileDialogs *>()->edit(profile);
    const QString inDialog
        = namelessWidgets(child<ProfilesDialog>(m_window.get(), u"profilesDialog"_s)).join(u", "_s);
    QVERIFY2(inDialog.isEmpty(), qPrintable(inDialog));
}

void tst_MainWindow::actionsFollowThePage()
{
    const auto enabled = [this](const QKeySequence &keys) {
        const auto actions = m_window->findChildren<QAction *>();
        const auto found = std::find_if(actions.begin(), actions.end(), [&keys](const QAction *action) {
            return action->shortcut() == keys;
        });
        return found != actions.end() && (*found)->isEnabled();
    };
    QVERIFY(enabled(QKeySequence::New));
    QVERIFY(!enabled(Qt::CTRL | Qt::Key_P));
    QVERIFY(!enabled(Qt::CTRL | Qt::Key_D));
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = test::freeLoopbackPort();
    (void)connectTo(endpoint);
    QVERIFY(enabled(Qt::CTRL | Qt::Key_P));
    QTRY_VERIFY(enabled(Qt::CTRL | Qt::Key_D));
}

void tst_MainWindow::profileIsCreatedAndDeleted()
{
    const auto *start = child<StartPage>(m_window.get(), u"startPage"_s);
    QTest::mouseClick(child<QPushButton>(start, u"profileNew"_s), Qt::LeftButton);
    auto *dialog = child<ProfilesDialog>(m_window.get(), u"profilesDialog"_s);
    QVERIFY(dialog != nullptr);
    QVERIFY(!child<QPushButton>(dialog, u"profileSave"_s)->isEnabled());
    child<QLineEdit>(dialog, u"profileName"_s)->setText(u"Home"_s);
    child<QLineEdit>(dialog, u"profileHost"_s)->setText(u"localhost"_s);
    QTest::mouseClick(child<QPushButton>(dialog, u"profileSave"_s), Qt::LeftButton);
    QTRY_COMPARE(m_profiles->profiles().size(), std::size_t(1));
    dialog->close();
    QTest::mouseClick(child<QPushButton>(start, u"profileDelete"_s), Qt::LeftButton);
    QTRY_VERIFY(m_profiles->profiles().empty());
    auto *bar = m_window->centralWidget()->findChild<MessageBar *>(QString(), Qt::FindDirectChildrenOnly);
    QTest::mouseClick(child<QPushButton>(bar, u"messageBarAction"_s), Qt::LeftButton);
    QTRY_COMPARE(m_profiles->profiles().size(), std::size_t(1));
    QCOMPARE(m_profiles->profiles().front().name, u"Home"_s);
}

void tst_MainWindow::unsavedProfilesKeepTheWindow()
{
    const auto *start = child<StartPage>(m_window.get(), u"startPage"_s);
    QTest::mouseClick(child<QPushButton>(start, u"profileNew"_s), Qt::LeftButton);
    auto *dialog = child<ProfilesDialog>(m_window.get(), u"profilesDialog"_s);
    child<QLineEdit>(dialog, u"profileName"_s)->setText(u"Home"_s);
    m_window->close();
    QVERIFY(m_window->isVisible());
    const auto *box = dialog->findChild<QMessageBox *>(u"unsavedDialog"_s);
    QVERIFY(box != nullptr);
    QTest::mouseClick(child<QPushButton>(box, u"unsavedDiscard"_s), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(m_profiles->profiles().empty());
}

void tst_MainWindow::sameProfileOpensOnce()
{
    const ConnectionProfile profile = ConnectionProfile::create(u"x & y"_s, {});
    const ConnectionPage *page = m_window->openProfile(profile);
    QCOMPARE(m_window->openProfile(profile), page);
    const auto *tabs = child<ConnectionTabs>(m_window.get(), u"tabs"_s);
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(1), u"x && y"_s);
}

void tst_MainWindow::seesARealBroker()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionPage *page = connectTo(broker.endpoint());
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    publish(page, u"home/kitchen"_s, u"{\"t\":21.0}"_s, mqtt::QoS::AtLeastOnce);
    page->selectTopic("home/kitchen");
    QTRY_VERIFY(page->detail()->message().has_value());
    QCOMPARE(page->detail()->message()->payload, QByteArray("{\"t\":21.0}"));
    QTRY_VERIFY(child<MessageListView>(page, u"messageList"_s)->model()->rowCount() >= 1);
}

void tst_MainWindow::publishTellsTheResult()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionProfile profile = ConnectionProfile::create(u"Test"_s, broker.endpoint());
    profile.subscriptions.clear();
    ConnectionPage *page = m_window->openProfile(profile);
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    QSignalSpy spy(&page->connection(), &Connection::publishFinished);
    publish(page, u"nobody/there"_s, u"x"_s, mqtt::QoS::AtLeastOnce);
    QTRY_COMPARE(spy.count(), 1);
    const auto result = spy.at(0).at(1).value<mqtt::PublishResult>();
    QCOMPARE(result.code, std::uint8_t(0x10));
    QVERIFY(child<QLabel>(page, u"publishResult"_s)->text().contains(publishResultText(result)));
}

void tst_MainWindow::refusedConnectionIsExplained()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    broker.addUser(u"right"_s, u"secret"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionPage *page = connectTo(broker.endpoint());
    QTRY_VERIFY(page->connection().status().lastError.has_value());
    QCOMPARE(page->connection().status().lastError->code, Error::Code::ConnectRejected);
    const StateDescription state
        = describeState(page->connection().status(), page->connection().profile(), false, 0);
    QTRY_COMPARE(child<QLabel>(page, u"stateTitle"_s)->text(), state.title);
    QVERIFY(state.title.contains(u"0x8"_s));
    QVERIFY(!state.advice.isEmpty());
}

void tst_MainWindow::failedConnectionIsExamined()
{
    const auto actions = m_window->findChildren<QAction *>();
    const auto found = std::ranges::find_if(
        actions, [](const QAction *action) { return action->text().contains(u"connection fails"_s); });
    QVERIFY(found != actions.end());
    QVERIFY(!(*found)->isEnabled()); // there is no connection
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = test::freeLoopbackPort();
    const ConnectionPage *page = connectTo(endpoint);
    QTRY_VERIFY((*found)->isEnabled());
    (*found)->trigger();
    const auto *dialog = child<QDialog>(page, u"doctorDialog"_s);
    QVERIFY(dialog != nullptr);
    QTRY_COMPARE(child<QLabel>(dialog, u"doctorTitle"_s)->text(),
                 QString::fromUtf8(doctorCauseWords(DoctorCause::PortRefused).cause));
}

void tst_MainWindow::brokerComesBack()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionProfile profile = ConnectionProfile::create(u"Test"_s, broker.endpoint());
    profile.reconnect.initial = std::chrono::hours(1);
    profile.reconnect.maximum = std::chrono::hours(1);
    ConnectionPage *page = m_window->openProfile(profile);
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    QTRY_VERIFY(page->tree()->model()->rowCount() > 0);
    const int topics = page->tree()->model()->rowCount();
    broker.kill();
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::WaitingToReconnect);
    auto *now = child<QPushButton>(page, u"messageBarAction"_s);
    QTRY_VERIFY(now->isVisible());
    QVERIFY(page->tree()->model()->rowCount() >= topics);
    QVERIFY(broker.start());
    QTest::mouseClick(now, Qt::LeftButton);
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    QTRY_VERIFY(!now->isVisible());
}

void tst_MainWindow::readOnlyPublishesNothing()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionProfile profile = ConnectionProfile::create(u"Test"_s, broker.endpoint());
    profile.readOnly = true;
    ConnectionPage *page = m_window->openProfile(profile);
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    page->showPublish();
    MessageDraft draft;
    draft.topic = "a";
    child<PublishPane>(page, u"publishPane"_s)->setDraft(draft);
    QVERIFY(!child<QPushButton>(page, u"publishSend"_s)->isEnabled());
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
