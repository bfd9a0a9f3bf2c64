// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does all day, with the real window and a real mosquitto.
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/connectiontabs.h"
#include "ui/frame/mainwindow.h"
#include "ui/history/messagelistview.h"
#include "ui/publish/publishpane.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_DailyWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void connectsBrowsesAndSearches();
    void publishesAtEveryQos();
    void exportsMessages();
    void aDroppedConnectionsWillArrives();
    void clearsRetainedAndTakesItBack();
    void pausesTheTree();
    void findsEverythingBackAfterARestart();

private:
    void openWindow();
    void closeWindow();
    void trigger(QLatin1StringView action);
    [[nodiscard]] ConnectionPage *connectByUrl();
    [[nodiscard]] ConnectionPage *openSaved(const QString &name);
    void send(const QByteArray &topic, const QByteArray &payload, bool retain = false);
    [[nodiscard]] bool isRetainedOnTheServer(const QByteArray &topic, const QByteArray &lastOfAll);

    std::unique_ptr<test::MosquittoProcess> m_broker;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Connection> m_device; ///< another client of the broker
};

namespace {

bool isConnected(ConnectionPage *page)
{
    return page != nullptr && page->connection().status().state == mqtt::ClientState::Connected;
}

/// The payload of the topic's last message; empty when none is held.
QByteArray lastPayload(ConnectionPage *page, const QByteArray &topic)
{
    LiveData &live = page->connection().data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    const TopicId id = live.tree().find(topic);
    StoredMessage message;
    return id != kNoTopic && live.store().readLast(id, message) ? message.payload : QByteArray();
}

std::uint64_t receivedBy(ConnectionPage *page)
{
    LiveData &live = page->connection().data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    return live.store().ledger().received;
}

QWidget *shownWindow(const QString &objectName)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == objectName && widget->isVisible()) {
            return widget;
        }
    }
    return nullptr;
}

/// Each connection that was looked at has a form of its own.
QWidget *shownForm(const QWidget *dialog)
{
    for (QWidget *form : dialog->findChildren<QWidget *>(u"profileForm"_s)) {
        if (form->isVisible()) {
            return form;
        }
    }
    return nullptr;
}

void press(QWidget *button)
{
    QVERIFY(button != nullptr);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

void tst_DailyWork::initTestCase()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::prepare();
    qRegisterMetaType<mqtt::PublishResult>();
}

void tst_DailyWork::init()
{
    m_broker = std::make_unique<test::MosquittoProcess>();
    QVERIFY2(m_broker->start(), qPrintable(m_broker->errorString()));
    m_folder = std::make_unique<QTemporaryDir>();
    openWindow();
    m_device = std::make_unique<Connection>(ConnectionProfile::create(u"device"_s, m_broker->endpoint()),
                                            *m_budget);
    m_device->open();
    QTRY_COMPARE(m_device->status().state, mqtt::ClientState::Connected);
}

void tst_DailyWork::cleanup()
{
    m_device.reset();
    closeWindow();
    m_budget.reset();
    m_folder.reset();
    m_broker.reset();
}

void tst_DailyWork::openWindow()
{
    if (m_budget == nullptr) {
        m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    }
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(m_profiles->load().ok());
    m_window = std::make_unique<MainWindow>(*m_profiles, *m_budget, *m_settings);
    m_window->resize(1'200, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->reopenTabs();
}

void tst_DailyWork::closeWindow()
{
    if (m_window != nullptr) {
        m_window->close();
    }
    m_window.reset();
    m_profiles.reset();
    m_settings.reset();
}

void tst_DailyWork::trigger(QLatin1StringView action)
{
    auto *found = m_window->findChild<QAction *>(action);
    QVERIFY2(found != nullptr, action.data());
    QVERIFY2(found->isEnabled(), action.data());
    found->trigger();
}

ConnectionPage *tst_DailyWork::connectByUrl()
{
    auto *url = child<QLineEdit>(m_window.get(), u"quickUrl"_s);
    QTest::keyClicks(url, u"mqtt://127.0.0.1:%1"_s.arg(m_broker->port()));
    QTest::keyClick(url, Qt::Key_Return);
    return QTest::qWaitFor([this] { return isConnected(m_window->currentPage()); }) ? m_window->currentPage()
                                                                                    : nullptr;
}

ConnectionPage *tst_DailyWork::openSaved(const QString &name)
{
    const ConnectionProfile profile = ConnectionProfile::create(name, m_broker->endpoint());
    (void)m_profiles->put(profile);
    ConnectionPage *page = m_window->openProfile(profile);
    return QTest::qWaitFor([page] { return isConnected(page); }) ? page : nullptr;
}

void tst_DailyWork::send(const QByteArray &topic, const QByteArray &payload, bool retain)
{
    QSignalSpy finished(m_device.get(), &Connection::publishFinished);
    m_device->publish({.topic = topic, .payload = payload, .qos = mqtt::QoS::AtLeastOnce, .retain = retain});
    QTRY_COMPARE(finished.count(), 1);
}

/// Asks a client that comes new. `lastOfAll` is retained and sorts behind the topic: when it is there, all are.
bool tst_DailyWork::isRetainedOnTheServer(const QByteArray &topic, const QByteArray &lastOfAll)
{
    ConnectionProfile profile = ConnectionProfile::create(u"look"_s, m_broker->endpoint());
    profile.subscriptions = {{.filter = topic}, {.filter = lastOfAll}};
    Connection look(profile, *m_budget);
    look.open();
    const auto knows = [&look](const QByteArray &name) {
        LiveData &live = look.data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        return live.tree().find(name) != kNoTopic;
    };
    return QTest::qWaitFor([&] { return knows(lastOfAll); }) && knows(topic);
}

void tst_DailyWork::connectsBrowsesAndSearches()
{
    send("home/kitchen/temperature", R"({"value": 127.0})", true);
    send("home/hall/LIGHT", "On", true);
    send("factory/line", "9007199254740993", true);
    ConnectionPage *page = connectByUrl();
    QVERIFY(page != nullptr);
    TopicTreeView *tree = page->tree();
    QTRY_VERIFY(lastPayload(page, "home/hall/LIGHT") == "On" && tree->model()->rowCount() >= 3);
    QTRY_VERIFY(tree->hasFocus()); // the keyboard is where the topics are, without a click

    // By keyboard alone: to the first row and from branch to branch into a leaf.
    trigger("edit.find"_L1);
    auto *search = child<QLineEdit>(page, u"filterEdit"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"light"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 3); // home, hall, LIGHT
    QTest::keyClick(search, Qt::Key_Down);
    QTRY_VERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_End);
    QTRY_COMPARE(page->topicName(), QByteArray("home/hall/LIGHT"));
    QTest::keyClick(tree, Qt::Key_Escape);
    QTRY_VERIFY(search->text().isEmpty());
    QTRY_VERIFY(tree->model()->rowCount() > 3);
    QCOMPARE(page->topicName(), QByteArray("home/hall/LIGHT"));
}

void tst_DailyWork::publishesAtEveryQos()
{
    ConnectionPage *page = connectByUrl();
    QVERIFY(page != nullptr);
    trigger("message.publish"_L1);
    auto *pane = child<PublishPane>(page, u"publishPane"_s);
    QSignalSpy finished(&page->connection(), &Connection::publishFinished);
    for (const auto qos : {mqtt::QoS::AtMostOnce, mqtt::QoS::AtLeastOnce, mqtt::QoS::ExactlyOnce}) {
        const QByteArray payload = QByteArray("\xE6\x96\x87\r\n") + QByteArray::number(static_cast<int>(qos));
        MessageDraft draft;
        draft.topic = "work/order";
        draft.payload = payload;
        draft.qos = qos;
        pane->setDraft(draft);
        QTest::keyClick(pane, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(finished.count(), static_cast<int>(qos) + 1);
        const auto result = finished.constLast().at(1).value<mqtt::PublishResult>();
        QVERIFY(!result.error);
        QCOMPARE(result.qos, qos);
        QCOMPARE(result.code, std::uint8_t(0));
        QTRY_COMPARE(lastPayload(page, "work/order"), payload);
    }
}

void tst_DailyWork::exportsMessages()
{
    const QByteArray binary("\xFF\x00\n", 3);
    ConnectionPage *page = connectByUrl();
    QVERIFY(page != nullptr);
    send("log/line", "first");
    send("log/line", binary);
    QTRY_COMPARE(lastPayload(page, "log/line"), binary);
    page->selectTopic("log/line");
    auto *list = page->findChild<MessageListView *>(u"messageList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    auto *menu = page->findChild<QMenu *>(u"messageExportMenu"_s);
    QVERIFY(menu != nullptr);
    Q_EMIT menu->aboutToShow();
    const QList<QAction *> formats = menu->actions();
    const auto jsonLines = std::find_if(formats.begin(), formats.end(),
                                        [](const QAction *action) { return !action->isSeparator(); });
    QVERIFY(jsonLines != formats.end());
    (*jsonLines)->trigger();
    QTRY_VERIFY(shownWindow(u"exportDialog"_s) != nullptr);
    const QString path = m_folder->filePath(u"out.jsonl"_s);
    auto *dialog = qobject_cast<QFileDialog *>(shownWindow(u"exportDialog"_s));
    dialog->selectFile(path);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArrayList payloads;
    for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object["topic"_L1].toString(), u"log/line"_s);
        payloads += object.contains("payload"_L1)
                        ? object["payload"_L1].toString().toUtf8()
                        : QByteArray::fromBase64(object["payload_base64"_L1].toString().toLatin1());
    }
    std::sort(payloads.begin(), payloads.end());
    QCOMPARE(payloads, QByteArrayList({"first", binary}));
}

void tst_DailyWork::aDroppedConnectionsWillArrives()
{
    ConnectionPage *witness = openSaved(u"witness"_s);
    QVERIFY(witness != nullptr);
    trigger("connection.new"_L1);
    QTRY_VERIFY(shownWindow(u"profilesDialog"_s) != nullptr);
    QWidget *dialog = shownWindow(u"profilesDialog"_s);
    QWidget *form = shownForm(dialog);
    QVERIFY(form != nullptr);
    child<QLineEdit>(form, u"profileName"_s)->setText(u"mortal"_s);
    auto *host = child<QLineEdit>(form, u"profileHost"_s);
    host->clear();
    QGuiApplication::clipboard()->setText(u"mqtt://127.0.0.1:%1"_s.arg(m_broker->port()));
    host->paste(); // an address is taken apart
    auto *will = child<QCheckBox>(form, u"willEnabled"_s);
    QVERIFY(will != nullptr);
    will->setChecked(true);
    child<QLineEdit>(form, u"willTopic"_s)->setText(u"mortal/state"_s);
    child<QPlainTextEdit>(form, u"willPayload"_s)->setPlainText(u"gone – 离线"_s);
    auto *save = child<QPushButton>(dialog, u"profileSave"_s);
    QVERIFY2(save->isEnabled(), qPrintable(child<QLabel>(dialog, u"profileProblem"_s)->text()));
    press(save);
    QVERIFY(m_profiles->findByName(u"mortal"_s) != nullptr);
    QCOMPARE(m_profiles->findByName(u"mortal"_s)->options.will->payload, u"gone – 离线"_s.toUtf8());
    press(child<QPushButton>(dialog, u"profileConnectNow"_s));
    // Subscriptions were not chosen yet where the connection is new: then the person is asked.
    (void)QTest::qWaitFor([this] {
        if (QWidget *question = shownWindow(u"subscriptionChoice"_s)) {
            press(child<QPushButton>(question, u"choiceConnect"_s));
        }
        return isConnected(m_window->currentPage())
               && m_window->currentPage()->connection().profile().name == "mortal"_L1;
    });
    QVERIFY(isConnected(m_window->currentPage()));
    QCOMPARE(m_window->currentPage()->connection().profile().name, u"mortal"_s);
    QVERIFY(lastPayload(witness, "mortal/state").isEmpty());
    trigger("connection.drop"_L1);
    QTRY_COMPARE(lastPayload(witness, "mortal/state"), u"gone – 离线"_s.toUtf8());
}

void tst_DailyWork::clearsRetainedAndTakesItBack()
{
    send("old/one", "1", true);
    send("old/two", "2", true);
    send("old/live", "3");
    send("stays", "4", true);
    ConnectionPage *page = connectByUrl();
    QVERIFY(page != nullptr);
    QTRY_VERIFY(!lastPayload(page, "old/two").isEmpty() && !lastPayload(page, "stays").isEmpty());
    page->selectTopic("old");
    QTRY_COMPARE(page->topicName(), QByteArray("old"));
    auto *clear = page->findChild<QAction *>(u"clearRetained"_s);
    QVERIFY(clear != nullptr && clear->isEnabled());
    clear->trigger();
    QTRY_VERIFY(shownWindow(u"clearRetainedDialog"_s) != nullptr);
    QWidget *dialog = shownWindow(u"clearRetainedDialog"_s);
    auto *button = child<QPushButton>(dialog, u"clearRetainedClear"_s);
    QTRY_VERIFY(button->isEnabled());
    QVERIFY(isRetainedOnTheServer("old/one", "stays")); // nothing before it is confirmed
    press(button);
    auto *undo = child<QPushButton>(dialog, u"clearRetainedUndo"_s);
    QTRY_VERIFY(undo->isVisible() && undo->isEnabled());
    QVERIFY(!isRetainedOnTheServer("old/one", "stays"));
    QVERIFY(!isRetainedOnTheServer("old/two", "stays"));
    press(undo);
    QTRY_VERIFY(!undo->isVisible() || !undo->isEnabled());
    QTRY_VERIFY(isRetainedOnTheServer("old/one", "stays"));
    QVERIFY(isRetainedOnTheServer("old/two", "stays"));
    dialog->close();
}

void tst_DailyWork::pausesTheTree()
{
    send("a", "1", true);
    ConnectionPage *page = connectByUrl();
    QVERIFY(page != nullptr);
    TopicTreeView *tree = page->tree();
    QTRY_VERIFY(!lastPayload(page, "a").isEmpty() && tree->model()->rowCount() >= 1);
    auto *pause = child<QToolButton>(page, u"treePause"_s);
    QVERIFY(pause != nullptr);
    pause->setChecked(true);
    page->refresh();
    const int rows = tree->model()->rowCount();
    const std::uint64_t received = receivedBy(page);
    send("brand/new", "x");
    QTRY_VERIFY(receivedBy(page) > received); // it goes on receiving
    page->refresh();
    QCOMPARE(tree->model()->rowCount(), rows);
    pause->setChecked(false);
    QTRY_VERIFY(tree->model()->rowCount() > rows);
}

void tst_DailyWork::findsEverythingBackAfterARestart()
{
    send("home/kitchen/temperature", "21", true);
    ConnectionPage *page = openSaved(u"Home"_s);
    QVERIFY(page != nullptr);
    page->selectTopic("home/kitchen/temperature");
    QTRY_COMPARE(page->topicName(), QByteArray("home/kitchen/temperature"));
    page->docks()->setOpen(PageDocks::Dock::Publish, false);
    const QString columns = page->tree()->columnLayout();

    closeWindow();
    openWindow();
    QTRY_VERIFY(isConnected(m_window->currentPage()));
    page = m_window->currentPage();
    QCOMPARE(page->connection().profile().name, u"Home"_s);
    QTRY_COMPARE(lastPayload(page, "home/kitchen/temperature"), QByteArray("21"));
    QTRY_VERIFY(page->tree()->selectedTopic() != kNoTopic);
    QCOMPARE(page->topicName(), QByteArray("home/kitchen/temperature"));
    QVERIFY(!page->docks()->isOpen(PageDocks::Dock::Publish));
    QVERIFY(page->docks()->isOpen(PageDocks::Dock::Messages));
    QCOMPARE(page->tree()->columnLayout(), columns);
}

QTEST_MAIN(tst_DailyWork)
#include "tst_dailywork.moc"
