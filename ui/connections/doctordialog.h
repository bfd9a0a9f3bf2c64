// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QDialog>

namespace mangrove {

/// The connection doctor in a window of its own, beside a connection that does not come about. It begins at once and deletes
/// itself when closed. GUI thread.
class DoctorDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DoctorDialog(const ConnectionProfile &profile, QWidget *parent = nullptr);

    /// Shows the one that `page` owns, and makes it when there is none.
    static void showBeside(QWidget *page, const ConnectionProfile &profile);
};

} // namespace mangrove
