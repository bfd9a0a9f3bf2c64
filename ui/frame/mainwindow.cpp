// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "core/base/version.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/profiledialogs.h"
#include "ui/frame/connectiontabs.h"
#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/messagebar.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/start/demosession.h"
#include "ui/start/startpage.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kDefaultSize(1280, 800);

} // namespace

MainWindow::MainWindow(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_profiles(profiles)
    , m_settings(settings)
    , m_dialogs(new ProfileDialogs(profiles, this))
{
    setObjectName(u"mainWindow"_s);
    auto *content = new QWidget(this);
    m_bar = new MessageBar(content);
    m_tabs = new ConnectionTabs(profiles, budget, settings, content);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_tabs, 1);
    setCentralWidget(content);

    makeActions();
    connectStartPage();
    connect(m_tabs, &ConnectionTabs::pageChanged, this, &MainWindow::updateActions);
    connect(m_tabs, &ConnectionTabs::pageClosed, this, &MainWindow::endDemo);
    connect(m_tabs, &ConnectionTabs::editRequested, m_dialogs, &ProfileDialogs::edit);
    connect(m_dialogs, &ProfileDialogs::edited, this, &MainWindow::profileEdited);
    connect(m_dialogs, &ProfileDialogs::failed, this, &MainWindow::showError);
    resize(kDefaultSize);
    restoreGeometry(m_settings.value(u"window/geometry"_s).toByteArray());
    updateActions();
    m_tabs->start()->focusUrl();
}

MainWindow::~MainWindow()
{
    // While the pages close they tell about it; the members they would tell are still there now, and not any more later.
    m_tabs->disconnect(this);
    delete m_tabs;
}

QAction *MainWindow::makeAction(const QString &icon, const QString &text, const QKeySequence &keys,
                                const std::function<void()> &perform)
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, perform);
    return action;
}

void MainWindow::makeActions()
{
    const auto onPage = [this](void (*perform)(ConnectionPage &)) {
        return [this, perform] {
            if (ConnectionPage *page = currentPage()) {
                perform(*page);
            }
        };
    };
    m_actions.connectServer = makeAction(u"plug"_s, tr("&Connect"), Qt::CTRL | Qt::Key_R,
                                         onPage([](ConnectionPage &page) { page.connectOrRetry(); }));
    m_actions.disconnectServer = makeAction(u"unplug"_s, tr("&Disconnect"), Qt::CTRL | Qt::Key_D,
                                            onPage([](ConnectionPage &page) { page.connection().close(); }));
    m_actions.dropConnection = makeAction({}, tr("Dr&op without DISCONNECT (the will is published)"), {},
                                          onPage([](ConnectionPage &page) { page.connection().drop(); }));
    m_actions.edit = makeAction(u"edit"_s, tr("&Edit connection…"), Qt::CTRL | Qt::Key_E,
                                onPage([](ConnectionPage &page) { Q_EMIT page.editRequested(); }));
    m_actions.publish = makeAction(u"send"_s, tr("&Publish…"), Qt::CTRL | Qt::Key_P,
                                   onPage([](ConnectionPage &page) { page.showPublish(); }));
    m_actions.closeTab = makeAction(u"close"_s, tr("Close &tab"), QKeySequence::Close, [this] {
        if (ConnectionPage *page = currentPage()) {
            m_tabs->closePage(page);
        }
    });
    makeConnectionMenu();
    makeCorner();
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *preferences
        = makeAction({}, tr("&Preferences…"), Qt::CTRL | Qt::Key_Comma, [this] { showPreferences(); });
    preferences->setObjectName(u"preferencesAction"_s);
    preferences->setMenuRole(QAction::PreferencesRole);
    edit->addAction(preferences);
    QMenu *message = menuBar()->addMenu(tr("&Message"));
    message->addAction(m_actions.publish);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(makeAction(u"demo"_s, tr("Start the &demo"), {}, [this] { startDemo(); }));
    help->addAction(makeAction(u"info"_s, tr("&About Mangrove"), {}, [this] { showAbout(); }));
}

void MainWindow::makeConnectionMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Connection"));
    menu->addAction(
        makeAction(u"plus"_s, tr("&New connection…"), QKeySequence::New, [this] { m_dialogs->create(); }));
    menu->addAction(
        makeAction(u"home"_s, tr("&Start page"), Qt::CTRL | Qt::Key_T, [this] { m_tabs->showStart(); }));
    menu->addSeparator();
    menu->addActions({m_actions.connectServer, m_actions.disconnectServer, m_actions.dropConnection});
    menu->addSeparator();
    menu->addActions({m_actions.edit, m_actions.closeTab});
    menu->addSeparator();
    menu->addAction(makeAction({}, tr("&Quit"), QKeySequence::Quit, [this] { close(); }));
}

void MainWindow::makeCorner()
{
    auto *bar = named(new QToolBar(m_tabs), u"connectionTools"_s, tr("Connection"));
    bar->setIconSize(QSize(16, 16));
    bar->addActions({m_actions.publish, m_actions.edit, m_actions.connectServer, m_actions.disconnectServer});
    m_tabs->setCornerWidget(bar, Qt::TopRightCorner);
}

void MainWindow::connectStartPage()
{
    const StartPage *start = m_tabs->start();
    connect(start, &StartPage::demoRequested, this, &MainWindow::startDemo);
    connect(start, &StartPage::newProfileRequested, m_dialogs, &ProfileDialogs::create);
    connect(start, &StartPage::editRequested, m_dialogs, &ProfileDialogs::editSaved);
    connect(start, &StartPage::deleteRequested, m_dialogs, &ProfileDialogs::confirmDelete);
}

ConnectionPage *MainWindow::currentPage() const
{
    return m_tabs->currentPage();
}

ConnectionPage *MainWindow::openProfile(const ConnectionProfile &profile)
{
    return m_tabs->openProfile(profile);
}

void MainWindow::updateActions()
{
    using enum mqtt::ClientState;
    ConnectionPage *page = currentPage();
    const mqtt::ClientState state = page != nullptr ? page->connection().status().state : Disconnected;
    m_actions.connectServer->setEnabled(page != nullptr
                                        && (state == Disconnected || state == WaitingToReconnect));
    m_actions.disconnectServer->setEnabled(page != nullptr && state != Disconnected);
    m_actions.dropConnection->setEnabled(page != nullptr && state == Connected);
    for (QAction *action : {m_actions.edit, m_actions.publish, m_actions.closeTab}) {
        action->setEnabled(page != nullptr);
    }
    m_tabs->cornerWidget(Qt::TopRightCorner)->setVisible(page != nullptr);
    const QString name = page != nullptr ? page->connection().profile().name : QString();
    // The program's name is added by Qt.
    setWindowTitle(name.isEmpty() ? tr("Start") : name);
}

void MainWindow::profileEdited(const ConnectionProfile &profile)
{
    m_tabs->applyProfile(profile);
    ConnectionPage *page = m_tabs->pageOf(profile.id);
    if (page != nullptr && page->connection().status().state == mqtt::ClientState::Connected
        && m_bar->isHidden()) {
        m_bar->showMessage(
            {Tone::Note, tr("Saved. Most settings take effect at the next connect."), {}, {}, {}, true});
    }
}

void MainWindow::startDemo()
{
    if (m_demo != nullptr) {
        if (ConnectionPage *page = m_tabs->pageOf(m_demoProfileId)) {
            m_tabs->setCurrentWidget(page);
        }
        return;
    }
    m_demo = std::make_unique<DemoSession>();
    connect(m_demo.get(), &DemoSession::failed, this, &MainWindow::showDemoFailure);
    connect(m_demo.get(), &DemoSession::ready, this, &MainWindow::demoReady);
    connect(m_demo.get(), &DemoSession::started, this, [this](const ConnectionProfile &profile) {
        m_demoProfileId = profile.id;
        openProfile(profile);
    });
    m_demo->start();
}

void MainWindow::endDemo(const QString &closedProfileId)
{
    if (m_demo != nullptr && closedProfileId == m_demoProfileId) {
        m_demo.reset();
        m_demoProfileId.clear();
    }
}

void MainWindow::showDemoFailure(const Error &error)
{
    // The session is the sender: it goes once its signal has returned.
    m_demo.release()->deleteLater();
    MessageBar::Message message{
        Tone::Bad, tr("The demo could not start: %1").arg(errorTitle(error)), errorDetail(error), {}, {},
        true};
    if (error.code == Error::Code::NotFound) {
        message.title = tr("The demo needs the broker mosquitto, which is not installed");
        message.advice
            = tr("Install it, for example with “sudo apt install mosquitto”, then start the demo again.");
    }
    m_bar->showMessage(message);
    Q_EMIT demoFailed(error);
}

void MainWindow::showError(const Error &error)
{
    m_bar->showError(error);
}

void MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog(m_tabs->preferences(), this);
    connect(dialog, &PreferencesDialog::applied, this, [this](const Preferences &preferences) {
        preferences.save(m_settings);
        m_tabs->setPreferences(preferences);
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    QMessageBox *box = plainMessageBox(QMessageBox::NoIcon, tr("About Mangrove"),
                                       tr("Mangrove %1").arg(versionString()), QMessageBox::Close, this);
    box->setIconPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setInformativeText(
        tr("A desktop MQTT explorer. Free software under the GNU General Public License, version 3 or later.\n"
           "Connections are saved in %1.")
            .arg(m_profiles.filePath()));
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(u"window/geometry"_s, saveGeometry());
    m_tabs->saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace mangrove
