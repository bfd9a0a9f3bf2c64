// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"

#include <QMainWindow>

#include <functional>
#include <memory>

class QSettings;

namespace mangrove {

class ConnectionPage;
class ConnectionTabs;
class DemoSession;
class MessageBar;
class ProfileDialogs;

/// The window: tabs of connections below a message bar; menus and shortcuts. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// The three outlive the window; the profiles are loaded.
    MainWindow(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    ConnectionPage *openProfile(const ConnectionProfile &profile);
    void startDemo();
    void showError(const Error &error);
    [[nodiscard]] ConnectionPage *currentPage() const;

Q_SIGNALS:
    void demoReady();
    void demoFailed(const mangrove::Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct Actions
    {
        QAction *connectServer = nullptr;
        QAction *disconnectServer = nullptr;
        QAction *dropConnection = nullptr;
        QAction *edit = nullptr;
        QAction *publish = nullptr;
        QAction *closeTab = nullptr;
    };

    void makeActions();
    void makeConnectionMenu();
    void makeCorner();
    void connectStartPage();
    [[nodiscard]] QAction *makeAction(const QString &icon, const QString &text, const QKeySequence &keys,
                                      const std::function<void()> &perform);
    void updateActions();
    void profileEdited(const ConnectionProfile &profile);
    void endDemo(const QString &closedProfileId);
    void showDemoFailure(const Error &error);
    void showPreferences();
    void showAbout();

    ProfileStore &m_profiles;
    QSettings &m_settings;
    Actions m_actions;
    std::unique_ptr<DemoSession> m_demo;
    QString m_demoProfileId;
    ProfileDialogs *m_dialogs = nullptr;
    MessageBar *m_bar = nullptr;
    ConnectionTabs *m_tabs = nullptr;
};

} // namespace mangrove
