// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"
#include "ui/preferences/preferences.h"

#include <QTabWidget>

#include <vector>

class QSettings;

namespace mangrove {

class ConnectionPage;
class StartPage;

/// The start page, then one tab for each open connection. GUI thread.
class ConnectionTabs : public QTabWidget
{
    Q_OBJECT

public:
    /// The three outlive the tabs. The preferences are those of the settings.
    ConnectionTabs(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings,
                   QWidget *parent = nullptr);

    [[nodiscard]] StartPage *start() const { return m_start; }
    void showStart();
    [[nodiscard]] ConnectionPage *currentPage() const;
    [[nodiscard]] ConnectionPage *pageOf(const QString &profileId) const;
    /// Opens a tab for the profile and connects; goes to the tab when it is open already.
    ConnectionPage *openProfile(const ConnectionProfile &profile);
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    /// To the open connections at once. The topic limit of a connection that was given another one stays, unless the
    /// preference changes.
    void setPreferences(const Preferences &preferences);
    void applyProfile(const ConnectionProfile &profile);
    void closePage(ConnectionPage *page);
    void saveLayout() const;

Q_SIGNALS:
    /// Another page, or another state of a page.
    void pageChanged();
    void pageClosed(const QString &profileId);
    void editRequested(const mangrove::ConnectionProfile &profile);

private:
    void addCloseButton(ConnectionPage *page, int index);
    void updateTab(ConnectionPage *page);
    [[nodiscard]] std::vector<ConnectionPage *> pages() const;

    MemoryBudget &m_budget;
    QSettings &m_settings;
    Preferences m_preferences;
    StartPage *m_start = nullptr;
};

} // namespace mangrove
