// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilecredentialssection.h"

#include "ui/frame/named.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileCredentialsSection::ProfileCredentialsSection(QWidget *parent)
    : ProfileSection(parent)
{
    m_userName = named(new QLineEdit(this), u"profileUserName"_s, tr("User name"));
    m_password = named(new QLineEdit(this), u"profilePassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *shown = named(new QCheckBox(tr("S&how"), this), u"profilePasswordShown"_s, tr("Show the password"));
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_password, 1);
    row->addWidget(shown);
    holder->setFocusProxy(m_password);
    addRow(tr("User name"), m_userName, ProfileField::UserName);
    addRow(tr("Password"), holder, ProfileField::Password);
    addHint(tr("The password is kept in memory until the program ends. It is never written to a file."));
    connect(m_userName, &QLineEdit::textChanged, this, &ProfileCredentialsSection::report);
    connect(m_password, &QLineEdit::textChanged, this, &ProfileCredentialsSection::report);
    connect(shown, &QCheckBox::toggled, m_password,
            [this](bool on) { m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
}

void ProfileCredentialsSection::fill(const ConnectionProfile &profile)
{
    m_shownUserName = profile.options.userName;
    m_shownPassword = profile.options.password;
    m_userName->setText(QString::fromUtf8(m_shownUserName.value_or(QByteArray())));
    m_password->setText(QString::fromUtf8(m_shownPassword.value_or(QByteArray())));
}

void ProfileCredentialsSection::take(const std::optional<QByteArray> &userName,
                                     const std::optional<QByteArray> &password)
{
    if (userName) {
        m_userName->setText(QString::fromUtf8(*userName));
    }
    if (password) {
        m_shownPassword = password;
        m_password->setText(QString::fromUtf8(*password));
    }
}

void ProfileCredentialsSection::write(ConnectionProfile &profile) const
{
    profile.options.userName = editedText(m_userName->text(), m_shownUserName);
    profile.options.password = editedText(m_password->text(), m_shownPassword);
}

} // namespace mangrove
