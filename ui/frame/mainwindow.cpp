// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "core/base/version.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/profiledialogs.h"
#include "ui/frame/appearance.h"
#include "ui/frame/commandpalette.h"
#include "ui/frame/connectiontabs.h"
#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/messagebar.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/shortcutswindow.h"
#include "ui/frame/windowactions.h"
#include "ui/frame/windowsecrets.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/start/demosession.h"
#include "ui/start/startpage.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kDefaultSize(1280, 800);
constexpr QLatin1StringView kGeometry("window/geometry");
constexpr QLatin1StringView kState("window/state");
constexpr int kStateVersion = 1; // raised when a saved one would not fit any more

constexpr const char *kNeedsPage = QT_TRANSLATE_NOOP("mangrove::WindowActions", "Open a connection first");
constexpr const char *kNeedsTabs = QT_TRANSLATE_NOOP("mangrove::WindowActions", "There is one tab only");
constexpr const char *kConnectedAlready
    = QT_TRANSLATE_NOOP("mangrove::WindowActions", "It is connected or connecting");
constexpr const char *kNotConnected = QT_TRANSLATE_NOOP("mangrove::WindowActions", "It is not connected");
constexpr const char *kNeverTried
    = QT_TRANSLATE_NOOP("mangrove::WindowActions", "Connect first: it has not been tried yet");

} // namespace

MainWindow::MainWindow(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_profiles(profiles)
    , m_settings(settings)
    , m_actions(new ActionRegistry(this))
    , m_dialogs(new ProfileDialogs(profiles, this))
{
    setObjectName(u"mainWindow"_s);
    setContextMenuPolicy(Qt::NoContextMenu);
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
    connectTabs();
    connectDialogs();
    connectBar();
    resize(kDefaultSize);
    restoreGeometry(m_settings.value(kGeometry).toByteArray());
    restoreState(m_settings.value(kState).toByteArray(), kStateVersion);
    updateActions();
    m_tabs->start()->focusUrl();
}

MainWindow::~MainWindow()
{
    // While the pages close they tell about it; the members they would tell are still there now, and not any more later.
    m_tabs->disconnect(this);
    delete m_tabs;
}

void MainWindow::add(QLatin1StringView id, const std::function<void()> &perform)
{
    const auto &known = windowActions();
    const auto found = std::ranges::find(known, id, &ActionDefinition::id);
    Q_ASSERT(found != known.end());
    m_actions->add(*found, perform);
}

void MainWindow::addForPage(QLatin1StringView id, void (*perform)(ConnectionPage &page))
{
    add(id, [this, perform] {
        if (ConnectionPage *page = currentPage()) {
            perform(*page);
        }
    });
}

void MainWindow::addForDock(QLatin1StringView id, PageDocks::Dock dock)
{
    add(id, [this, id, dock] {
        if (const ConnectionPage *page = currentPage()) {
            page->docks()->setOpen(dock, m_actions->action(id)->isChecked());
        }
    });
}

void MainWindow::makeActions()
{
    makeConnectionActions();
    addForPage(action::kFind, [](ConnectionPage &page) { page.showFilter(); });
    add(action::kPreferences, [this] { showPreferences(); });
    m_actions->action(action::kPreferences)->setMenuRole(QAction::PreferencesRole);
    makeViewActions();
    makeAppearanceActions();
    addForPage(action::kPublish, [](ConnectionPage &page) { page.showPublish(); });
    addForPage(action::kLatest, [](ConnectionPage &page) { page.followLatest(); });
    add(action::kShortcuts, [this] { showShortcuts(); });
    add(action::kDemo, [this] { startDemo(); });
    add(action::kAbout, [this] { showAbout(); });
    m_toolBar = new QToolBar(this);
    m_toolBar->setMovable(false);
    m_toolBar->setIconSize(QSize(18, 18));
    addToolBar(m_toolBar);
    fillBars();
}

void MainWindow::makeConnectionActions()
{
    add(action::kNew, [this] { m_dialogs->create(); });
    add(action::kConnections, [this] { m_dialogs->showAll(); });
    add(action::kStart, [this] { m_tabs->showStart(); });
    addForPage(action::kConnect, [](ConnectionPage &page) { page.connectOrRetry(); });
    addForPage(action::kDisconnect, [](ConnectionPage &page) { page.connection().close(); });
    addForPage(action::kDrop, [](ConnectionPage &page) { page.connection().drop(); });
    addForPage(action::kEdit, [](ConnectionPage &page) { Q_EMIT page.editRequested(); });
    addForPage(action::kDoctor, [](ConnectionPage &page) { page.diagnose(); });
    add(action::kClose, [this] {
        if (ConnectionPage *page = currentPage()) {
            m_tabs->closePage(page);
        }
    });
    add(action::kQuit, [this] { close(); });
}

void MainWindow::makeViewActions()
{
    add(action::kPalette, [this] { showPalette(); });
    addForDock(action::kMessageDock, PageDocks::Dock::Message);
    addForDock(action::kMessagesDock, PageDocks::Dock::Messages);
    addForDock(action::kPublishDock, PageDocks::Dock::Publish);
    addForPage(action::kFloatDock, [](ConnectionPage &page) { page.docks()->toggleFloating(); });
    add(action::kToolBar,
        [this] { m_toolBar->setVisible(m_actions->action(action::kToolBar)->isChecked()); });
    add(action::kResetLayout, [this] { resetLayout(); });
    addForPage(action::kPause, [](ConnectionPage &page) { page.setPaused(!page.isPaused()); });
    add(action::kNextTab, [this] { m_tabs->stepTab(1); });
    add(action::kPreviousTab, [this] { m_tabs->stepTab(-1); });
    add(action::kFullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::makeAppearanceActions()
{
    const auto change = [this](void (*set)(Preferences & preferences)) {
        return [this, set] {
            Preferences preferences = m_tabs->preferences();
            set(preferences);
            setPreferences(preferences);
        };
    };
    add(action::kColorsSystem, change([](Preferences &to) { to.colorScheme = ColorScheme::System; }));
    add(action::kColorsLight, change([](Preferences &to) { to.colorScheme = ColorScheme::Light; }));
    add(action::kColorsDark, change([](Preferences &to) { to.colorScheme = ColorScheme::Dark; }));
    add(action::kLanguageSystem, change([](Preferences &to) { to.language.clear(); }));
    add(action::kLanguageEnglish, change([](Preferences &to) { to.language = u"en"_s; }));
    add(action::kLanguageChinese, change([](Preferences &to) { to.language = u"zh_CN"_s; }));
}

void MainWindow::fillBars()
{
    fillMenuBar(*menuBar(), *m_actions);
    named(m_toolBar, u"toolBar"_s, tr("Tool bar"));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    fillToolBar(*m_toolBar, *m_actions);
}

void MainWindow::connectTabs()
{
    connect(m_tabs, &ConnectionTabs::pageChanged, this, &MainWindow::updateActions);
    connect(m_tabs, &ConnectionTabs::pageClosed, this, &MainWindow::endDemo);
    connect(m_tabs, &ConnectionTabs::pinsNotSaved, this, &MainWindow::showError);
    connect(m_tabs, &ConnectionTabs::editRequested, m_dialogs, &ProfileDialogs::edit);
    connect(m_tabs, &ConnectionTabs::demoRequested, this, &MainWindow::startDemo);
    connect(m_tabs, &ConnectionTabs::newProfileRequested, m_dialogs, &ProfileDialogs::create);
    connect(m_tabs, &ConnectionTabs::editSavedRequested, m_dialogs, &ProfileDialogs::editSaved);
    connect(m_tabs, &ConnectionTabs::deleteRequested, m_dialogs, &ProfileDialogs::remove);
    connect(m_tabs, &ConnectionTabs::connectRequested, m_dialogs, &ProfileDialogs::connectTo);
    connect(m_dialogs, &ProfileDialogs::edited, this, &MainWindow::profileEdited);
    connect(m_dialogs, &ProfileDialogs::failed, this, &MainWindow::showError);
    connect(m_toolBar, &QToolBar::visibilityChanged, this, &MainWindow::updateActions);
}

void MainWindow::connectDialogs()
{
    m_dialogs->setConnectedTest([this](const QString &id) {
        ConnectionPage *page = m_tabs->pageOf(id);
        return page != nullptr && page->connection().status().state == mqtt::ClientState::Connected;
    });
    connect(m_dialogs, &ProfileDialogs::connectChosen, this, [this](const ConnectionProfile &profile) {
        openProfile(profile);
        activateWindow();
    });
    m_dialogs->setSettings(&m_settings);
    connect(m_dialogs, &ProfileDialogs::removed, this, &MainWindow::offerUndo);
}

void MainWindow::offerUndo(const QString &profileId, const QString &name)
{
    m_removedId = profileId;
    m_removedName = name;
    m_bar->showMessage({Tone::Note, tr("“%1” was deleted.").arg(name), {}, {}, tr("Undo"), true});
}

void MainWindow::connectBar()
{
    connect(m_bar, &MessageBar::actionTriggered, this, [this] {
        m_bar->hide();
        m_dialogs->undoRemove(std::exchange(m_removedId, {}));
    });
}

void MainWindow::setSecrets(ProfileSecrets *secrets)
{
    m_secrets = new WindowSecrets(*secrets, this);
    secrets->store().setPlace(m_tabs->preferences().secretPlace);
    m_tabs->setSecrets(secrets);
    m_dialogs->setSecrets(secrets);
    connect(m_secrets, &WindowSecrets::messageWanted, this, [this](const MessageBar::Message &message) {
        m_removedId.clear();
        m_bar->showMessage(message);
    });
}

ConnectionPage *MainWindow::currentPage() const
{
    return m_tabs->currentPage();
}

ConnectionPage *MainWindow::openProfile(const ConnectionProfile &profile)
{
    ConnectionPage *page = m_tabs->openProfile(profile);
    Q_EMIT connectionOpened();
    return page;
}

void MainWindow::connectTo(const ConnectionProfile &profile)
{
    m_dialogs->connectTo(profile);
}

void MainWindow::reopenTabs()
{
    m_tabs->reopen(OpenTabs::load(m_settings));
}

void MainWindow::updateActions()
{
    ConnectionPage *page = currentPage();
    for (const QLatin1StringView id :
         {action::kEdit, action::kClose, action::kFind, action::kPause, action::kPublish, action::kLatest,
          action::kMessageDock, action::kMessagesDock, action::kPublishDock, action::kFloatDock}) {
        m_actions->setAvailable(id, page != nullptr, kNeedsPage);
    }
    const bool several = m_tabs->count() > 1;
    m_actions->setAvailable(action::kNextTab, several, kNeedsTabs);
    m_actions->setAvailable(action::kPreviousTab, several, kNeedsTabs);
    updateConnectionActions(page);
    updateChecks(page);
    const QString name = page != nullptr ? page->connection().profile().name : QString();
    // The program's name is added by Qt.
    setWindowTitle(name.isEmpty() ? tr("Start") : name);
}

void MainWindow::updateConnectionActions(ConnectionPage *page)
{
    using enum mqtt::ClientState;
    const mqtt::ClientState state = page != nullptr ? page->connection().status().state : Disconnected;
    const bool canConnect = state == Disconnected || state == WaitingToReconnect;
    const auto reason = [page](const char *otherwise) { return page == nullptr ? kNeedsPage : otherwise; };
    m_actions->setAvailable(action::kConnect, page != nullptr && canConnect, reason(kConnectedAlready));
    m_actions->setAvailable(action::kDisconnect, page != nullptr && state != Disconnected,
                            reason(kNotConnected));
    // A password goes nowhere before the person has connected: the page warns of what is sent in plain text.
    const bool tried = page != nullptr && (state != Disconnected || page->connection().status().lastError);
    m_actions->setAvailable(action::kDoctor, tried, reason(kNeverTried));
    m_actions->setAvailable(action::kDrop, page != nullptr && state == Connected, reason(kNotConnected));
}

void MainWindow::updateChecks(ConnectionPage *page)
{
    const auto check
        = [this](QLatin1StringView id, bool checked) { m_actions->action(id)->setChecked(checked); };
    using enum PageDocks::Dock;
    check(action::kMessageDock, page != nullptr && page->docks()->isOpen(Message));
    check(action::kMessagesDock, page != nullptr && page->docks()->isOpen(Messages));
    check(action::kPublishDock, page != nullptr && page->docks()->isOpen(Publish));
    check(action::kPause, page != nullptr && page->isPaused());
    check(action::kToolBar, !m_toolBar->isHidden());
    check(action::kFullScreen, isFullScreen());
    const Preferences &preferences = m_tabs->preferences();
    check(action::kColorsSystem, preferences.colorScheme == ColorScheme::System);
    check(action::kColorsLight, preferences.colorScheme == ColorScheme::Light);
    check(action::kColorsDark, preferences.colorScheme == ColorScheme::Dark);
    check(action::kLanguageSystem, preferences.language.isEmpty());
    check(action::kLanguageEnglish, preferences.language == u"en"_s);
    check(action::kLanguageChinese, preferences.language == u"zh_CN"_s);
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    const Preferences before = m_tabs->preferences();
    preferences.save(m_settings);
    m_tabs->setPreferences(preferences);
    if (preferences.secretPlace != before.secretPlace && m_secrets != nullptr) {
        m_secrets->secrets().moveTo(preferences.secretPlace);
    }
    if (preferences.colorScheme != before.colorScheme) {
        applyColorScheme(preferences.colorScheme);
    }
    if (preferences.language != before.language) {
        applyLanguage(localeOf(preferences.language));
        retranslate();
    }
    updateActions();
}

// Texts are set where widgets are made, so widgets are made anew: nothing can be forgotten.
void MainWindow::retranslate()
{
    m_actions->retranslate();
    fillBars();
    const bool undoOffered = !m_bar->isHidden() && !m_removedId.isEmpty();
    auto *bar = new MessageBar(centralWidget());
    delete centralWidget()->layout()->replaceWidget(m_bar, bar);
    delete std::exchange(m_bar, bar);
    connectBar();
    if (undoOffered) {
        offerUndo(m_removedId, m_removedName);
    }
    m_dialogs->retranslate();
    m_tabs->rebuild();
    if (auto *shortcuts = findChild<ShortcutsWindow *>()) {
        delete shortcuts;
        showShortcuts();
    }
    if (auto *open = findChild<PreferencesDialog *>()) {
        open->disconnect(this);
        const QRect place = open->geometry();
        const bool stays = open->isVisible() && open->result() != QDialog::Accepted;
        open->hide();
        open->deleteLater();
        if (stays) {
            showPreferences()->move(place.topLeft());
        }
    }
}

void MainWindow::resetLayout()
{
    m_tabs->resetLayout();
    m_toolBar->show();
    updateActions();
}

void MainWindow::profileEdited(const ConnectionProfile &profile)
{
    m_tabs->applyProfile(profile);
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
        m_tabs->setTemporaryProfile(profile.id);
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
    m_removedId.clear();
    m_bar->showMessage(message);
    Q_EMIT demoFailed(error);
}

void MainWindow::showError(const Error &error)
{
    m_removedId.clear();
    m_bar->showError(error);
}

PreferencesDialog *MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog(m_tabs->preferences(), this);
    connect(dialog, &PreferencesDialog::applied, this, &MainWindow::setPreferences);
    connect(dialog, &PreferencesDialog::changePassphraseRequested, this, [this, dialog] {
        if (m_secrets != nullptr) {
            m_secrets->changePassphrase(dialog);
        }
    });
    dialog->open();
    return dialog;
}

void MainWindow::showShortcuts()
{
    if (auto *open = findChild<ShortcutsWindow *>()) {
        open->raise();
        open->activateWindow();
    } else {
        (new ShortcutsWindow(*m_actions, this))->show();
    }
}

void MainWindow::showPalette()
{
    if (auto *open = findChild<CommandPalette *>(QString(), Qt::FindDirectChildrenOnly)) {
        open->finish();
        return;
    }
    auto *palette = new CommandPalette(*m_actions, this);
    palette->open();
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
    if (m_dialogs->hasUnsaved()) {
        event->ignore();
        m_dialogs->settleUnsaved([this] { close(); });
        return;
    }
    m_settings.setValue(kGeometry, saveGeometry());
    m_settings.setValue(kState, saveState(kStateVersion));
    m_tabs->saveLayout();
    m_dialogs->saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace mangrove
