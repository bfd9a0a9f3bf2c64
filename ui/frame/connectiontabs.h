// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"
#include "ui/frame/opentabs.h"
#include "ui/preferences/preferences.h"

#include <QTabWidget>

#include <optional>
#include <vector>

class QSettings;

namespace mangrove {

class ConnectionPage;
class ProfileSecrets;
class SavedMessageStore;
class StartPage;
class TabRates;

/// The start page, then one tab for each open connection. GUI thread.
class ConnectionTabs : public QTabWidget
{
    Q_OBJECT

public:
    /// The three outlive the tabs. The preferences are those of the settings.
    ConnectionTabs(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings,
                   QWidget *parent = nullptr);
    ~ConnectionTabs() override;

    [[nodiscard]] StartPage *start() const { return m_start; }
    void showStart();
    [[nodiscard]] ConnectionPage *currentPage() const;
    [[nodiscard]] ConnectionPage *pageOf(const QString &profileId) const;
    [[nodiscard]] std::vector<ConnectionPage *> pages() const;
    /// Opens a tab for the profile and connects; goes to the tab when it is open already.
    ConnectionPage *openProfile(const ConnectionProfile &profile);
    [[nodiscard]] OpenTabs openTabs() const;
    /// The tabs that were open when the program ended, and those that connect at every start, as the preferences say.
    void reopen(const OpenTabs &open);
    /// The next tab to the right, or the previous one; the first follows the last.
    void stepTab(int step);
    void resetLayout();
    /// A profile that does not come back at the next start.
    void setTemporaryProfile(const QString &profileId) { m_temporaryProfile = profileId; }
    /// Makes everything anew in the present language; connections and what was entered stay.
    void rebuild();
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    /// To the open connections at once. The topic limit of a connection that was given another one stays, unless the
    /// preference changes.
    void setPreferences(const Preferences &preferences);
    void applyProfile(const ConnectionProfile &profile);
    /// Of the pages that are opened from now on; outlives them.
    void setSecrets(ProfileSecrets *secrets) { m_secrets = secrets; }
    void closePage(ConnectionPage *page);
    void saveLayout() const;

Q_SIGNALS:
    /// Another page, or another state of a page.
    void pageChanged();
    void pageClosed(const QString &profileId);
    /// A certificate is trusted until the program ends, and not longer.
    void pinsNotSaved(const mangrove::Error &error);
    void editRequested(const mangrove::ConnectionProfile &profile);
    /// Of the start page:
    void demoRequested();
    void newProfileRequested();
    void editSavedRequested(const QString &profileId);
    void deleteRequested(const QString &profileId);
    /// From the start page or at the start: what to subscribe to may have to be asked first.
    void connectRequested(const mangrove::ConnectionProfile &profile);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] StartPage *makeStart();
    void rebuildStart();
    void savePins(const ConnectionProfile &trusting);
    void rebuildPage(ConnectionPage *page);
    ConnectionPage *addPage(const ConnectionProfile &profile);
    void insertPage(ConnectionPage *page, int index);
    [[nodiscard]] std::optional<ConnectionProfile> profileOf(const OpenTabs::Tab &tab) const;
    /// Under what the marks of its tree are kept; empty when they are not.
    [[nodiscard]] QString marksKey(const ConnectionProfile &profile) const;
    void saveMarks(const ConnectionPage &page) const;
    void addCloseButton(ConnectionPage *page, int index);
    void updateTab(ConnectionPage *page);
    void updateTitle(ConnectionPage *page);

    ProfileStore &m_profiles;
    MemoryBudget &m_budget;
    QSettings &m_settings;
    Preferences m_preferences;
    StartPage *m_start = nullptr;
    TabRates *m_rates = nullptr;
    SavedMessageStore *m_savedMessages = nullptr; ///< of all pages
    ProfileSecrets *m_secrets = nullptr;
    QString m_temporaryProfile;
    int m_pressedTab = -1; ///< under the middle button
};

} // namespace mangrove
