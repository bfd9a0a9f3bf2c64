// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;

namespace mangrove {

/// QoS and retain of a message; what the server rules out can't be chosen and says why. GUI thread.
class DeliveryOptions : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveryOptions(QWidget *parent = nullptr);

    void setValues(mqtt::QoS qos, bool retain);
    [[nodiscard]] mqtt::QoS qos() const;
    [[nodiscard]] bool retain() const;
    /// What CONNACK granted; nothing while not connected, when all can be chosen.
    void setLimits(const std::optional<mqtt::ServerLimits> &limits);
    /// The first choice that the server rules out, in words; empty when all is well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_qos = nullptr;
    QCheckBox *m_retain = nullptr;
    std::optional<mqtt::ServerLimits> m_limits;
};

} // namespace mangrove
