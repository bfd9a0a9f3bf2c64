// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profiledialogs.h"

#include "ui/connections/profilesdialog.h"
#include "ui/connections/profiletransfer.h"
#include "ui/connections/subscriptionchoicedialog.h"

#include <QDir>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileDialogs::ProfileDialogs(ProfileStore &profiles, QWidget *window)
    : QObject(window)
    , m_profiles(profiles)
    , m_window(window)
{}

ProfilesDialog *ProfileDialogs::dialog()
{
    if (m_dialog == nullptr) {
        m_dialog = new ProfilesDialog(m_profiles, m_window);
        if (m_isConnected) {
            m_dialog->setConnectedTest(m_isConnected);
        }
        if (m_secrets != nullptr) {
            m_dialog->setSecrets(m_secrets);
        }
        if (m_settings != nullptr) {
            m_dialog->restoreLayout(*m_settings);
        }
        connectDialog();
    }
    return m_dialog;
}

void ProfileDialogs::connectDialog()
{
    connect(m_dialog, &ProfilesDialog::saved, this, &ProfileDialogs::edited);
    connect(m_dialog, &ProfilesDialog::connectRequested, this, &ProfileDialogs::connectTo);
    connect(m_dialog, &ProfilesDialog::removeRequested, this, &ProfileDialogs::remove);
    connect(m_dialog, &ProfilesDialog::undoRemoveRequested, this, &ProfileDialogs::undoRemove);
    connect(m_dialog, &QDialog::finished, this, &ProfileDialogs::saveLayout);
    auto *transfer = new ProfileTransfer(m_profiles, m_dialog);
    connect(m_dialog, &ProfilesDialog::importRequested, transfer, &ProfileTransfer::chooseImport);
    connect(m_dialog, &ProfilesDialog::exportRequested, transfer, &ProfileTransfer::chooseExport);
    connectTransfer(transfer);
}

void ProfileDialogs::connectTransfer(ProfileTransfer *transfer)
{
    connect(transfer, &ProfileTransfer::failed, this, &ProfileDialogs::report);
    connect(transfer, &ProfileTransfer::imported, this,
            [this](int count) { m_dialog->showNote(tr("%n connection(s) imported.", nullptr, count)); });
    connect(transfer, &ProfileTransfer::exported, this, [this](int count, const QString &path) {
        m_dialog->showNote(tr("%n connection(s) exported to %1, without passwords.", nullptr, count)
                               .arg(QDir::toNativeSeparators(path)));
    });
}

bool ProfileDialogs::isShown() const
{
    return m_dialog != nullptr && m_dialog->isVisible();
}

void ProfileDialogs::present()
{
    m_dialog->setWindowState(m_dialog->windowState() & ~Qt::WindowMinimized);
    m_dialog->show();
    m_dialog->activateWindow(); // raises as well
}

void ProfileDialogs::setConnectedTest(std::function<bool(const QString &id)> isConnected)
{
    m_isConnected = std::move(isConnected);
}

void ProfileDialogs::retranslate()
{
    if (m_dialog == nullptr) {
        return;
    }
    const std::unique_ptr<ProfilesDialog> before(std::exchange(m_dialog, nullptr));
    if (before->isVisible() || before->hasUnsaved()) {
        dialog()->takeOver(*before);
    }
    if (before->isVisible()) {
        present();
    }
}

void ProfileDialogs::saveLayout()
{
    if (m_dialog != nullptr && m_settings != nullptr) {
        m_dialog->saveLayout(*m_settings);
    }
}

void ProfileDialogs::showAll()
{
    (void)dialog();
    present();
}

void ProfileDialogs::create()
{
    dialog()->createProfile();
    present();
}

void ProfileDialogs::edit(const ConnectionProfile &profile)
{
    dialog()->editProfile(profile);
    present();
}

void ProfileDialogs::editSaved(const QString &profileId)
{
    if (const ConnectionProfile *profile = m_profiles.findById(profileId)) {
        edit(ConnectionProfile(*profile));
    }
}

void ProfileDialogs::report(const Error &error)
{
    if (isShown()) {
        m_dialog->showError(error);
    } else {
        Q_EMIT failed(error);
    }
}

void ProfileDialogs::remove(const QString &profileId)
{
    auto done = m_profiles.remove(profileId);
    if (!done) {
        report(done.error());
        return;
    }
    const QString name = done->profile.name;
    m_removed.push_back(std::move(*done));
    if (isShown()) {
        m_dialog->showRemoved(profileId, name);
    } else {
        Q_EMIT removed(profileId, name);
    }
}

void ProfileDialogs::undoRemove(const QString &profileId)
{
    const auto found = std::ranges::find_if(
        m_removed, [&profileId](const RemovedProfile &removed) { return removed.profile.id == profileId; });
    if (found == m_removed.end()) {
        return;
    }
    if (const Result<void> done = m_profiles.restore(*found); !done) {
        report(done.error());
        return;
    }
    m_removed.erase(found);
    if (isShown()) {
        m_dialog->selectProfile(profileId);
    }
}

void ProfileDialogs::connectTo(const ConnectionProfile &profile)
{
    if (profile.subscriptionsChosen) {
        Q_EMIT connectChosen(profile);
        return;
    }
    if (m_choice != nullptr && m_choice->profile().id == profile.id) {
        m_choice->activateWindow();
        return;
    }
    if (std::ranges::find(m_toAsk, profile.id, &ConnectionProfile::id) == m_toAsk.end()) {
        m_toAsk.push_back(profile);
    }
    askNext();
}

void ProfileDialogs::askNext()
{
    if (m_choice == nullptr && !m_toAsk.empty()) {
        const ConnectionProfile profile = m_toAsk.front();
        m_toAsk.pop_front();
        ask(profile);
    }
}

void ProfileDialogs::ask(const ConnectionProfile &profile)
{
    auto *choice
        = new SubscriptionChoiceDialog(profile, isShown() ? static_cast<QWidget *>(m_dialog) : m_window);
    connect(choice, &QDialog::accepted, this, [this, choice] {
        const ConnectionProfile chosen = choice->profile();
        if (m_profiles.findById(chosen.id) != nullptr) {
            if (const Result<void> done = m_profiles.put(chosen); !done) {
                report(done.error());
            } else if (m_dialog != nullptr) {
                m_dialog->reload(chosen.id);
            }
        }
        Q_EMIT connectChosen(chosen);
    });
    m_choice = choice;
    // However it ends, with its window too.
    connect(choice, &QObject::destroyed, this, &ProfileDialogs::askNext, Qt::QueuedConnection);
    choice->open();
}

void ProfileDialogs::settleUnsaved(const std::function<void()> &then)
{
    if (!hasUnsaved()) {
        then();
        return;
    }
    present();
    m_dialog->settleUnsaved(then);
}

bool ProfileDialogs::hasUnsaved() const
{
    return m_dialog != nullptr && m_dialog->hasUnsaved();
}

} // namespace mangrove
