// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"
#include "core/connections/profilestore.h"
#include "ui/frame/asidework.h"

#include <QObject>

class QWidget;

namespace mangrove {

/// Imports connections from files and exports them, with the dialogs for it. Files are read and written aside. GUI thread.
class ProfileTransfer : public QObject
{
    Q_OBJECT

public:
    /// `profiles` outlives this; `window` is the dialogs' parent and owns this.
    ProfileTransfer(ProfileStore &profiles, QWidget *window);

    void chooseImport();
    void importFile(const QString &path);
    void chooseExport(const std::vector<ConnectionProfile> &profiles);
    void exportTo(const QString &path, const std::vector<ConnectionProfile> &profiles);

Q_SIGNALS:
    void imported(int count);
    void exported(int count, const QString &path);
    void failed(const mangrove::Error &error);

private:
    void showImport(const ProfileImport &import);

    ProfileStore &m_profiles;
    QWidget *m_window = nullptr;
    AsideWork m_work;
};

} // namespace mangrove
