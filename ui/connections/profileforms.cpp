// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileforms.h"

#include "ui/connections/profileform.h"
#include "ui/frame/plaintext.h"

#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <iterator>

namespace mangrove {

ProfileForms::ProfileForms(const ProfileStore &profiles, QWidget *parent)
    : QStackedWidget(parent)
    , m_profiles(profiles)
{
    m_empty = plainLabel(tr("Choose a connection, or make a new one."), this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    addWidget(m_empty);
}

std::vector<ProfileForm *> ProfileForms::unsaved() const
{
    std::vector<ProfileForm *> found;
    std::ranges::copy_if(m_forms, std::back_inserter(found),
                         [](const ProfileForm *form) { return form->isNew() || form->isChanged(); });
    return found;
}

QSet<QString> ProfileForms::unsavedIds() const
{
    QSet<QString> ids;
    for (const ProfileForm *form : unsaved()) {
        ids.insert(form->profileId());
    }
    return ids;
}

QString ProfileForms::shownName(const ProfileForm &form)
{
    const QString name = form.profile().name;
    return name.isEmpty() ? tr("New connection") : name;
}

QStringList ProfileForms::unsavedNames() const
{
    QStringList names;
    for (const ProfileForm *form : unsaved()) {
        names.append(shownName(*form));
    }
    return names;
}

std::vector<ConnectionProfile> ProfileForms::profilesWithNew() const
{
    std::vector<ConnectionProfile> shown = m_profiles.profiles();
    for (const ProfileForm *form : unsaved()) {
        if (form->isNew()) {
            ConnectionProfile draft = form->profile();
            draft.name = shownName(*form);
            shown.push_back(std::move(draft));
        }
    }
    return shown;
}

void ProfileForms::setSecretStore(SecretStore *store)
{
    m_secrets = store;
    const auto tell = [this] {
        for (ProfileForm *form : m_forms) {
            form->setSecretPlace(m_secrets->place(), m_secrets->effectivePlace());
        }
    };
    connect(store, &SecretStore::placeChanged, this, tell);
    tell();
}

ProfileForm *ProfileForms::add(const ConnectionProfile &profile, bool isNew)
{
    auto *form = new ProfileForm(profile, isNew, this);
    m_forms.insert(profile.id, form);
    addWidget(form);
    connect(form, &ProfileForm::changed, this, [this, form] { Q_EMIT changed(form); });
    if (m_secrets != nullptr) {
        form->setSecretPlace(m_secrets->place(), m_secrets->effectivePlace());
    }
    adoptStore();
    return form;
}

void ProfileForms::showForm(const QString &id)
{
    const ProfileForm *before = current();
    if (id != m_currentId && before != nullptr && !before->isNew() && !before->isChanged()) {
        drop(m_currentId);
    }
    const ConnectionProfile *profile = m_profiles.findById(id);
    if (profile != nullptr && !m_forms.contains(id)) {
        add(ConnectionProfile(*profile), false);
    }
    m_currentId = id;
    if (ProfileForm *form = current()) {
        setCurrentWidget(form);
    } else {
        setCurrentWidget(m_empty);
    }
}

void ProfileForms::drop(const QString &id)
{
    if (ProfileForm *form = m_forms.take(id)) {
        form->disconnect(this);
        removeWidget(form);
        form->deleteLater();
    }
    if (id == m_currentId) {
        m_currentId.clear();
        setCurrentWidget(m_empty);
    }
}

std::vector<ProfileForms::Draft> ProfileForms::drafts() const
{
    std::vector<Draft> drafts;
    for (const ProfileForm *form : m_forms) {
        if (form->isNew() || form->isChanged() || form == current()) {
            drafts.push_back(draftOf(*form));
        }
    }
    return drafts;
}

ProfileForms::Draft ProfileForms::draftOf(const ProfileForm &form)
{
    return {form.original(), form.profile(), WidgetInputs::of(form), form.isNew()};
}

void ProfileForms::addDraft(const Draft &draft)
{
    ProfileForm *form = add(draft.original, draft.isNew);
    if (draft.draft != draft.original) {
        form->showDraft(draft.draft);
    }
    draft.inputs.giveTo(*form);
    draft.inputs.giveTo(*form); // again, as one field may have written another
}

void ProfileForms::adoptStore()
{
    const QList<ProfileForm *> forms = m_forms.values();
    for (ProfileForm *form : forms) {
        const ConnectionProfile *saved = m_profiles.findById(form->profileId());
        if (saved == nullptr && !form->isNew() && !form->isChanged()) {
            drop(form->profileId());
            continue;
        }
        const QSignalBlocker quiet(form);
        QStringList taken;
        for (const ConnectionProfile &other : m_profiles.profiles()) {
            if (other.id != form->profileId()) {
                taken.append(other.name);
            }
        }
        if (saved != nullptr) {
            form->moveTo(saved->folder);
        }
        form->setTakenNames(taken);
        form->setFolders(m_profiles.folders());
    }
}

} // namespace mangrove
