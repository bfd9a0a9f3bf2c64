// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QDialog>
#include <QStringList>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTabWidget;

namespace mangrove {

class SubscriptionsTable;

/// Edits a connection profile; checks as one types. Open it with open(); accepted() means profile() is valid. GUI thread.
class ProfileEditor : public QDialog
{
    Q_OBJECT

public:
    /// `takenNames`: names of other profiles.
    ProfileEditor(ConnectionProfile profile, QStringList takenNames, QWidget *parent = nullptr);

    [[nodiscard]] ConnectionProfile profile() const;
    /// The first thing that is wrong, in words; empty when all is well.
    [[nodiscard]] QString problem() const;

private:
    [[nodiscard]] QWidget *makeGeneralPage();
    [[nodiscard]] QWidget *makeSessionPage();
    [[nodiscard]] QWidget *makeWillPage();
    [[nodiscard]] QWidget *makeSubscriptionsPage();
    [[nodiscard]] QWidget *makeAdvancedPage();
    void fillGeneral();
    void fillSession();
    void fillWill();
    void validate();
    [[nodiscard]] QString generalProblem() const;
    [[nodiscard]] QString willProblem() const;
    [[nodiscard]] bool isMqtt5() const;
    [[nodiscard]] mqtt::ProtocolVersion version() const;
    [[nodiscard]] std::optional<mqtt::Will> will() const;

    ConnectionProfile m_profile;
    QStringList m_takenNames;
    QTabWidget *m_pages = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_version = nullptr;
    QLineEdit *m_userName = nullptr;
    QLineEdit *m_password = nullptr;
    QCheckBox *m_readOnly = nullptr;
    QLineEdit *m_clientIdentifier = nullptr;
    QCheckBox *m_cleanStart = nullptr;
    QLabel *m_expiryLabel = nullptr;
    QSpinBox *m_sessionExpiry = nullptr;
    QSpinBox *m_keepAlive = nullptr;
    QCheckBox *m_willEnabled = nullptr;
    QWidget *m_willFields = nullptr;
    QLineEdit *m_willTopic = nullptr;
    QPlainTextEdit *m_willPayload = nullptr;
    QComboBox *m_willQos = nullptr;
    QCheckBox *m_willRetain = nullptr;
    QLabel *m_willDelayLabel = nullptr;
    QSpinBox *m_willDelay = nullptr;
    SubscriptionsTable *m_subscriptions = nullptr;
    QSpinBox *m_connectTimeout = nullptr;
    QSpinBox *m_connackTimeout = nullptr;
    QSpinBox *m_maximumPacketSize = nullptr;
    QCheckBox *m_reconnect = nullptr;
    QLabel *m_problem = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace mangrove
