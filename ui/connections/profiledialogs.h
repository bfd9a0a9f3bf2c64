// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"

#include <QObject>

class QWidget;

namespace mangrove {

/// Creates, edits and deletes saved connections: the dialogs and the store behind them. GUI thread.
class ProfileDialogs : public QObject
{
    Q_OBJECT

public:
    /// `profiles` outlives this; `window` is the dialogs' parent and owns this.
    ProfileDialogs(ProfileStore &profiles, QWidget *window);

    void create();
    void edit(const ConnectionProfile &profile);
    void editSaved(const QString &profileId);
    void confirmDelete(const QString &profileId);

Q_SIGNALS:
    /// As the person left it; emitted even when writing the file failed, after failed().
    void edited(const mangrove::ConnectionProfile &profile);
    void failed(const mangrove::Error &error);

private:
    ProfileStore &m_profiles;
    QWidget *m_window = nullptr;
};

} // namespace mangrove
