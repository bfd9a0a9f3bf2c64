// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mangrove {

class SecretStore;
struct Error;

/// Unlocks the vault, makes it where there is none, or changes its passphrase. Open it with open(); deletes itself when it is
/// closed. Without success nothing waits for the vault any more. GUI thread.
class VaultDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Unlock, ChangePassphrase };

    /// `store` outlives the dialog.
    VaultDialog(SecretStore &store, Purpose purpose, QWidget *parent = nullptr);

    void done(int result) override;

private:
    QLineEdit *addField(QFormLayout *form, const QString &label, const QString &objectName);
    void validate();
    void start();
    void showError(const Error &error);

    SecretStore &m_store;
    Purpose m_purpose;
    QLineEdit *m_present = nullptr; ///< of a vault that is there
    QLineEdit *m_wanted = nullptr; ///< of a new vault, or the new one
    QLineEdit *m_repeated = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
    bool m_busy = false;
};

} // namespace mangrove
