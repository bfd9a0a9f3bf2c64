// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/connections/serverurl.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace mangrove {

/// Where a person begins: the demo, a quick connection by URL, the saved connections. GUI thread.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    /// `profiles` outlives the page.
    explicit StartPage(ProfileStore &profiles, QWidget *parent = nullptr);

    void focusUrl();

Q_SIGNALS:
    void demoRequested();
    void connectRequested(const mangrove::ConnectionProfile &profile);
    void newProfileRequested();
    void editRequested(const QString &profileId);
    void deleteRequested(const QString &profileId);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTitle();
    [[nodiscard]] QWidget *makeQuickConnect();
    [[nodiscard]] QWidget *makeDemo();
    [[nodiscard]] QWidget *makeProfiles();
    void validateUrl(bool complete);
    void connectToUrl();
    void connectToSelected();
    void fillProfiles();
    void addProfilesOf(const QString &folder); ///< those that the search wants
    void offerSearch(bool offer);
    void updateButtons();
    [[nodiscard]] QString selectedId() const;

    ProfileStore &m_profiles;
    QLabel *m_titleIcon = nullptr;
    QLineEdit *m_url = nullptr;
    QLabel *m_urlProblem = nullptr;
    QPushButton *m_connectUrl = nullptr;
    QVBoxLayout *m_profilesLayout = nullptr;
    QLineEdit *m_search = nullptr; ///< made when there are many
    QListWidget *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_delete = nullptr;
};

/// A profile that is not saved, for an address given by hand or on the command line.
[[nodiscard]] ConnectionProfile profileForUrl(const ServerUrl &url);

} // namespace mangrove
