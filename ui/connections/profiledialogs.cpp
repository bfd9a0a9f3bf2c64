// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profiledialogs.h"

#include "ui/connections/profileeditor.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileDialogs::ProfileDialogs(ProfileStore &profiles, QWidget *window)
    : QObject(window)
    , m_profiles(profiles)
    , m_window(window)
{}

void ProfileDialogs::create()
{
    edit(ConnectionProfile::create(QString(), mqtt::Endpoint()));
}

void ProfileDialogs::editSaved(const QString &profileId)
{
    if (const ConnectionProfile *profile = m_profiles.findById(profileId)) {
        edit(*profile);
    }
}

void ProfileDialogs::edit(const ConnectionProfile &profile)
{
    QStringList taken;
    for (const ConnectionProfile &other : m_profiles.profiles()) {
        if (other.id != profile.id) {
            taken.append(other.name);
        }
    }
    auto *editor = new ProfileEditor(profile, taken, m_window);
    connect(editor, &QDialog::accepted, this, [this, editor] {
        const ConnectionProfile changed = editor->profile();
        if (const Result<void> saved = m_profiles.put(changed); !saved) {
            Q_EMIT failed(saved.error());
        }
        Q_EMIT edited(changed);
    });
    editor->open();
}

void ProfileDialogs::confirmDelete(const QString &profileId)
{
    const ConnectionProfile *profile = m_profiles.findById(profileId);
    if (profile == nullptr) {
        return;
    }
    QMessageBox *box = plainMessageBox(QMessageBox::Question, tr("Delete connection"),
                                       tr("Delete the saved connection “%1”?").arg(profile->name),
                                       QMessageBox::NoButton, m_window);
    box->setObjectName(u"deleteDialog"_s);
    box->setInformativeText(tr("Its settings are removed from the file. The broker is not touched."));
    QPushButton *remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    named(remove, u"confirmDelete"_s, tr("Delete"));
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    named(cancel, u"cancelDelete"_s, tr("Cancel"));
    box->setDefaultButton(cancel);
    connect(remove, &QPushButton::clicked, this, [this, profileId] {
        if (const auto removed = m_profiles.remove(profileId); !removed) {
            Q_EMIT failed(removed.error());
        }
    });
    box->open();
}

} // namespace mangrove
