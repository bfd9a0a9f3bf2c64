// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace mangrove {

/// Asks before the first connection what to subscribe to: everything, the server's own topics, filters of one's own. Open it
/// with open(); accepted() means that profile() is ready to connect. GUI thread.
class SubscriptionChoiceDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SubscriptionChoiceDialog(ConnectionProfile profile, QWidget *parent = nullptr);

    /// With the subscriptions chosen, and marked so.
    [[nodiscard]] ConnectionProfile profile() const;

private:
    void makeWidgets();
    void validate();
    [[nodiscard]] std::vector<mqtt::Subscription> chosen() const;

    ConnectionProfile m_profile;
    bool m_isLocal = false;
    QCheckBox *m_everything = nullptr;
    QLabel *m_warning = nullptr;
    QCheckBox *m_system = nullptr;
    QPlainTextEdit *m_filters = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_connect = nullptr;
};

} // namespace mangrove
