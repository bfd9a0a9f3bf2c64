// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"
#include "ui/connections/pagedocks.h"
#include "ui/preferences/preferences.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class QSettings;
class QToolBar;

namespace mangrove {

class ActionRegistry;
class ConnectionPage;
class ConnectionTabs;
class DemoSession;
class MessageBar;
class PreferencesDialog;
class ProfileDialogs;
class ProfileSecrets;
class WindowSecrets;

/// The window: tabs of connections below a message bar; menus and shortcuts. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// The three outlive the window; the profiles are loaded.
    MainWindow(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Where secrets are kept, as the preferences say; before anything is opened. Outlives the window. Without it they stay in
    /// the profiles, in memory.
    void setSecrets(ProfileSecrets *secrets);
    ConnectionPage *openProfile(const ConnectionProfile &profile);
    /// The same, after the person was asked what to subscribe to where that was not chosen yet.
    void connectTo(const ConnectionProfile &profile);
    /// The tabs of the last time, as the preferences say.
    void reopenTabs();
    void startDemo();
    void showError(const Error &error);
    [[nodiscard]] ConnectionPage *currentPage() const;
    [[nodiscard]] const ActionRegistry &actions() const { return *m_actions; }

Q_SIGNALS:
    /// A person, or who started the program, wanted it; it is the current tab.
    void connectionOpened();
    void demoReady();
    void demoFailed(const mangrove::Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void makeConnectionActions();
    void makeViewActions();
    void makeAppearanceActions();
    void add(QLatin1StringView id, const std::function<void()> &perform);
    /// Performs on the page that is shown.
    void addForPage(QLatin1StringView id, void (*perform)(ConnectionPage &page));
    void addForDock(QLatin1StringView id, PageDocks::Dock dock);
    void connectTabs();
    void connectDialogs();
    void connectBar();
    void offerUndo(const QString &profileId, const QString &name);
    void updateActions();
    void updateConnectionActions(ConnectionPage *page);
    void updateChecks(ConnectionPage *page);
    void setPreferences(const Preferences &preferences);
    void retranslate();
    void fillBars();
    void resetLayout();
    void profileEdited(const ConnectionProfile &profile);
    void endDemo(const QString &closedProfileId);
    void showDemoFailure(const Error &error);
    PreferencesDialog *showPreferences();
    void showShortcuts();
    void showPalette();
    void showAbout();

    ProfileStore &m_profiles;
    QSettings &m_settings;
    std::unique_ptr<DemoSession> m_demo;
    QString m_demoProfileId;
    QString m_removedId; ///< of the connection whose undo the bar offers; empty when it says something else
    QString m_removedName;
    ActionRegistry *m_actions = nullptr;
    ProfileDialogs *m_dialogs = nullptr;
    WindowSecrets *m_secrets = nullptr;
    MessageBar *m_bar = nullptr;
    ConnectionTabs *m_tabs = nullptr;
    QToolBar *m_toolBar = nullptr;
};

} // namespace mangrove
