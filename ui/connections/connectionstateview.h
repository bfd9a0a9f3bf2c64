// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/statetext.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mangrove {

/// What stands in the place of the topic tree while there is nothing to show in it, and why. GUI thread.
class ConnectionStateView : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionStateView(QWidget *parent = nullptr);

    void describe(const StateDescription &description);

Q_SIGNALS:
    void actionRequested(mangrove::StateAction action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    StateDescription m_description;
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QLabel *m_advice = nullptr;
    QPushButton *m_action = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_diagnose = nullptr;
};

} // namespace mangrove
