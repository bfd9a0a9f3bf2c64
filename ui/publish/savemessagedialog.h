// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessages.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace mangrove {

/// Asks for the name and folder of a message to save. accepted() means message() is complete. GUI thread.
class SaveMessageDialog : public QDialog
{
    Q_OBJECT

public:
    /// `message` has a draft; with an id it is one that is saved already, and can be replaced.
    SaveMessageDialog(SavedMessage message, const QStringList &folders, QString profileId,
                      QWidget *parent = nullptr);

    [[nodiscard]] SavedMessage message() const;

private:
    void refresh();

    SavedMessage m_message;
    QString m_profileId;
    bool m_replaces = false;
    QLineEdit *m_name = nullptr;
    QComboBox *m_folder = nullptr;
    QCheckBox *m_onlyHere = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_replace = nullptr;
};

} // namespace mangrove
