// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectiontest.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;

namespace mangrove {

/// Shows a connection test step by step, with the server's limits and the time each step took. Hidden until a test is
/// started. GUI thread.
class ConnectionTestPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ConnectionTestPanel(QWidget *parent = nullptr);

    void start(const ConnectionProfile &profile);
    /// Ends a test under way and hides.
    void dismiss();
    [[nodiscard]] bool isRunning() const { return m_test.isRunning(); }

private:
    void takeStep(const ConnectionTestStep &step);
    void addLine(const QString &text, const QString &icon = {});
    void showConnack(const ConnectionTestStep &step);
    void finish(bool good, const QString &title);

    ConnectionTest m_test;
    ConnectionProfile m_profile;
    QLabel *m_title = nullptr;
    QListWidget *m_steps = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace mangrove
