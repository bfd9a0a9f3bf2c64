// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QCheckBox;

namespace mangrove {

class SubscriptionsTable;

/// What is subscribed to after each connect, or that the person is to be asked first. GUI thread.
class ProfileSubscriptionsSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileSubscriptionsSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    void setVersion(mqtt::ProtocolVersion version) override;
    void showRowProblems(const std::vector<ProfileProblem> &problems);

protected:
    void fill(const ConnectionProfile &profile) override;
    void focusRow(int row) override;

private:
    SubscriptionsTable *m_table = nullptr;
    QCheckBox *m_ask = nullptr;
};

} // namespace mangrove
