// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferences.h"

#include <QDialog>

class QComboBox;
class QGroupBox;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace mangrove {

/// Edits the preferences; every value it can hold is valid. Open it with open(); deletes itself when closed. GUI thread.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences &preferences, QWidget *parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

Q_SIGNALS:
    /// By OK and by Apply, when something was changed.
    void applied(const mangrove::Preferences &preferences);
    void changePassphraseRequested();

private:
    [[nodiscard]] QWidget *makeGroups();
    [[nodiscard]] QGroupBox *makeWindow();
    [[nodiscard]] QGroupBox *makeSecrets();
    [[nodiscard]] QGroupBox *makeMessages();
    [[nodiscard]] QGroupBox *makeTopics();
    [[nodiscard]] QWidget *makeButtons();
    void fill(const Preferences &preferences);
    void apply();
    void updateButtons();

    Preferences m_applied;
    QComboBox *m_colors = nullptr;
    QComboBox *m_language = nullptr;
    QComboBox *m_reopen = nullptr;
    QComboBox *m_secretPlace = nullptr;
    QPushButton *m_passphrase = nullptr;
    QSpinBox *m_messageMemory = nullptr;
    QSpinBox *m_spillThreshold = nullptr;
    QSpinBox *m_diskLimit = nullptr;
    QSpinBox *m_topics = nullptr;
    QRadioButton *m_stopAdding = nullptr;
    QRadioButton *m_dropOldest = nullptr;
    QPushButton *m_applyButton = nullptr;
    QPushButton *m_defaultsButton = nullptr;
};

} // namespace mangrove
