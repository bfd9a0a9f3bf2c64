// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace mangrove {

/// Shows what a file holds, and what of it is and is not taken, before anything is saved. Open it with open(); accepted()
/// means that chosen() is to be saved. GUI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(ProfileImport import, std::vector<ConnectionProfile> existing, QWidget *parent = nullptr);

    /// With names and ids as the person wants them.
    [[nodiscard]] std::vector<ConnectionProfile> chosen() const;

private:
    [[nodiscard]] QString formatText() const;
    void fill();
    void updateCounts();
    [[nodiscard]] std::vector<ConnectionProfile> checked() const;

    ProfileImport m_import;
    std::vector<ConnectionProfile> m_existing;
    QTreeWidget *m_list = nullptr;
    QLabel *m_clashLabel = nullptr;
    QComboBox *m_clash = nullptr;
    QPushButton *m_take = nullptr;
};

} // namespace mangrove
