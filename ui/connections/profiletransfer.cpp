// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profiletransfer.h"

#include "core/connections/jsondocument.h"
#include "ui/connections/importdialog.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

Error fileError(const QString &path, const QString &problem)
{
    return Error{Error::Code::FileError, QDir::toNativeSeparators(path) + ": "_L1 + problem};
}

Result<ProfileImport> readImport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fileError(path, file.errorString());
    }
    const QByteArray json = file.read(kMaximumJsonSize + 1);
    auto made = importProfiles(json);
    if (!made) {
        return Error{made.error().code, QDir::toNativeSeparators(path) + ": "_L1 + made.error().detail};
    }
    return made;
}

Result<void> writeExport(const QString &path, const QByteArray &json)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return fileError(path, file.errorString());
    }
    return {};
}

} // namespace

ProfileTransfer::ProfileTransfer(ProfileStore &profiles, QWidget *window)
    : QObject(window)
    , m_profiles(profiles)
    , m_window(window)
{}

void ProfileTransfer::chooseImport()
{
    auto *dialog = new QFileDialog(m_window, tr("Import connections"));
    dialog->setObjectName(u"importFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Mangrove, MQTT Explorer and MQTTX (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ProfileTransfer::importFile);
    dialog->open();
}

void ProfileTransfer::importFile(const QString &path)
{
    m_work.start([this, path](WorkProgress & /*progress*/) -> AsideWork::Delivery {
        return [this, made = readImport(path)] {
            if (made) {
                showImport(*made);
            } else {
                Q_EMIT failed(made.error());
            }
        };
    });
}

void ProfileTransfer::showImport(const ProfileImport &import)
{
    auto *dialog = new ImportDialog(import, m_profiles.profiles(), m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const std::vector<ConnectionProfile> chosen = dialog->chosen();
        if (const Result<void> done = m_profiles.putAll(chosen); !done) {
            Q_EMIT failed(done.error());
        } else {
            Q_EMIT imported(static_cast<int>(chosen.size()));
        }
    });
    dialog->open();
}

void ProfileTransfer::chooseExport(const std::vector<ConnectionProfile> &profiles)
{
    auto *dialog = new QFileDialog(m_window, tr("Export connections, without passwords"));
    dialog->setObjectName(u"exportFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Connections (*.json)")});
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"mangrove-connections.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, profiles](const QString &path) { exportTo(path, profiles); });
    dialog->open();
}

void ProfileTransfer::exportTo(const QString &path, const std::vector<ConnectionProfile> &profiles)
{
    m_work.start([this, path, count = static_cast<int>(profiles.size()),
                  json = profilesToJson(profiles)](WorkProgress & /*progress*/) -> AsideWork::Delivery {
        return [this, path, count, done = writeExport(path, json)] {
            if (done) {
                Q_EMIT exported(count, path);
            } else {
                Q_EMIT failed(done.error());
            }
        };
    });
}

} // namespace mangrove
