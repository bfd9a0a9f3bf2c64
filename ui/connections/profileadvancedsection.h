// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;

namespace mangrove {

/// Times, limits and reconnecting. GUI thread.
class ProfileAdvancedSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileAdvancedSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    ConnectionProfile m_shown;
    QSpinBox *m_connectTimeout = nullptr;
    QSpinBox *m_connackTimeout = nullptr;
    QDoubleSpinBox *m_maximumPacketSize = nullptr;
    QSpinBox *m_queue = nullptr;
    QCheckBox *m_reconnect = nullptr;
    QSpinBox *m_firstWait = nullptr;
    QSpinBox *m_longestWait = nullptr;
};

} // namespace mangrove
