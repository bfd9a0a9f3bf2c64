// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilecheck.h"
#include "core/secrets/secretstore.h"

#include <QWidget>

#include <vector>

class QTabWidget;

namespace mangrove {

class ProfileCredentialsSection;
class ProfileGeneralSection;
class ProfileSection;
class ProfileSubscriptionsSection;
class ProfileTlsSection;
class ProfileWillSection;

/// The form for one profile, a page for each section; checks as one types. It is the person's draft until it is saved: the
/// profile it was made with stays untouched. GUI thread.
class ProfileForm : public QWidget
{
    Q_OBJECT

public:
    /// `isNew`: not saved yet, so there is something to save from the beginning.
    ProfileForm(const ConnectionProfile &profile, bool isNew, QWidget *parent = nullptr);

    [[nodiscard]] ConnectionProfile profile() const;
    [[nodiscard]] QString profileId() const { return m_shown.id; }
    /// The person made a change that is not saved.
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool isNew() const { return m_isNew; }
    /// As a draft that was begun elsewhere; what it changes against the profile is not saved yet.
    void showDraft(const ConnectionProfile &draft);
    /// Last saved, or made for this form.
    [[nodiscard]] const ConnectionProfile &original() const { return m_shown; }
    /// What is there now is saved.
    void setSaved();
    void revert();

    void setSecretPlace(SecretPlace wanted, SecretPlace effective);
    void setTakenNames(const QStringList &names);
    void setFolders(const QStringList &folders);
    /// The folder was changed elsewhere and is saved there.
    void moveTo(const QString &folder);

    /// All that is wrong, in the order of the form.
    [[nodiscard]] const std::vector<ProfileProblem> &problems() const { return m_problems; }
    /// The first that forbids saving; null when there is none.
    [[nodiscard]] const ProfileProblem *firstError() const;
    /// Goes to its page and field.
    void focusProblem(const ProfileProblem &problem);
    void focusName();

Q_SIGNALS:
    /// Something was changed, or what is wrong is other than before.
    void changed();

private:
    void addSection(ProfileSection *section, const QString &title);
    void fill(const ConnectionProfile &profile);
    void validate();

    ConnectionProfile m_shown; ///< last saved, or made for this form
    ConnectionProfile m_baseline; ///< as the fields showed it then
    bool m_isNew = false;
    bool m_filling = false;
    QStringList m_takenNames;
    std::vector<ProfileProblem> m_problems;
    QTabWidget *m_pages = nullptr;
    ProfileGeneralSection *m_general = nullptr;
    ProfileCredentialsSection *m_credentials = nullptr;
    ProfileTlsSection *m_tls = nullptr;
    ProfileWillSection *m_will = nullptr;
    ProfileSubscriptionsSection *m_subscriptions = nullptr;
    std::vector<ProfileSection *> m_sections;
};

} // namespace mangrove
