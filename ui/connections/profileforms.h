// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "ui/frame/widgetinputs.h"

#include <QHash>
#include <QStackedWidget>

class QLabel;

namespace mangrove {

class ProfileForm;
class SecretStore;

/// The forms of the Connections dialog: the one that is shown, and each with changes that are not saved, which so outlive
/// the choice of another profile. GUI thread.
class ProfileForms : public QStackedWidget
{
    Q_OBJECT

public:
    /// `profiles` outlives this.
    explicit ProfileForms(const ProfileStore &profiles, QWidget *parent = nullptr);

    /// The forms say where secrets go; outlives this. Without it they stay in memory.
    void setSecretStore(SecretStore *store);

    [[nodiscard]] ProfileForm *current() const { return m_forms.value(m_currentId); }
    [[nodiscard]] QString currentId() const { return m_currentId; }
    [[nodiscard]] ProfileForm *form(const QString &id) const { return m_forms.value(id); }
    [[nodiscard]] std::vector<ProfileForm *> unsaved() const;
    [[nodiscard]] QSet<QString> unsavedIds() const;
    /// With a word for one that has no name yet.
    [[nodiscard]] static QString shownName(const ProfileForm &form);
    /// Names of those, with a word for one that has none yet.
    [[nodiscard]] QStringList unsavedNames() const;
    /// The saved profiles, then those that are new, as the person has them now.
    [[nodiscard]] std::vector<ConnectionProfile> profilesWithNew() const;

    ProfileForm *add(const ConnectionProfile &profile, bool isNew);
    /// The form of the profile, made from the saved one where there is none; nothing for another id. The one before goes
    /// when it has nothing unsaved.
    void showForm(const QString &id);
    /// With its changes.
    void drop(const QString &id);
    /// A form with what the person did to it, to be shown by another one.
    struct Draft
    {
        ConnectionProfile original;
        ConnectionProfile draft;
        WidgetInputs inputs; ///< also what is no value yet, such as half a byte
        bool isNew = false;
    };
    /// Of every form that has something unsaved, and of the one that is shown.
    [[nodiscard]] std::vector<Draft> drafts() const;
    [[nodiscard]] static Draft draftOf(const ProfileForm &form);
    void addDraft(const Draft &draft);
    /// Takes over what the store has now: names and folders that others took, and profiles that went.
    void adoptStore();

Q_SIGNALS:
    void changed(mangrove::ProfileForm *form);

private:
    const ProfileStore &m_profiles;
    QHash<QString, ProfileForm *> m_forms; ///< by the profile's id
    QString m_currentId;
    SecretStore *m_secrets = nullptr;
    QLabel *m_empty = nullptr;
};

} // namespace mangrove
