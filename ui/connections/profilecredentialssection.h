// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/profilesection.h"

class QLineEdit;

namespace mangrove {

/// User name and password. GUI thread.
class ProfileCredentialsSection : public ProfileSection
{
    Q_OBJECT

public:
    explicit ProfileCredentialsSection(QWidget *parent = nullptr);

    void write(ConnectionProfile &profile) const override;
    /// Each that is not empty replaces what the field shows.
    void take(const std::optional<QByteArray> &userName, const std::optional<QByteArray> &password);

protected:
    void fill(const ConnectionProfile &profile) override;

private:
    std::optional<QByteArray> m_shownUserName;
    std::optional<QByteArray> m_shownPassword;
    QLineEdit *m_userName = nullptr;
    QLineEdit *m_password = nullptr;
};

} // namespace mangrove
