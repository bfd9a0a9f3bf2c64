// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilecredentialssection.h"

#include "core/mqtt/scram.h"
#include "ui/connections/secretplacetext.h"
#include "ui/connections/secretsourceedit.h"
#include "ui/frame/named.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

ProfileCredentialsSection::ProfileCredentialsSection(QWidget *parent)
    : ProfileSection(parent)
{
    m_userName = named(new QLineEdit(this), u"profileUserName"_s, tr("User name"));
    m_userNameSource = new SecretSourceEdit(m_userName, u"profileUserName"_s, tr("User name"), this);
    makePassword();
    m_passwordSource = new SecretSourceEdit(m_passwordField, u"profilePassword"_s, tr("Password"), this);
    makeAuthentication();
    addRow(tr("User name"), m_userNameSource, ProfileField::UserName);
    addRow(tr("Password"), m_passwordSource, ProfileField::Password);
    m_placeHint = addHint(QString());
    m_placeHint->setObjectName(u"profileSecretPlace"_s);
    addHint(tr(
        "From a variable, a file or a program the value is taken anew at each connect, and never saved. A program is run "
        "without a shell; its first word is the program, quotes keep words together."));
    addRow(tr("Authentication"), m_authentication, ProfileField::Authentication);
    addHint(tr("SCRAM proves to an MQTT 5 server that the password is known, without sending it."));
    setSecretPlace(SecretPlace::Memory, SecretPlace::Memory);
    connect(m_userName, &QLineEdit::textChanged, this, &ProfileCredentialsSection::report);
    connect(m_password, &QLineEdit::textChanged, this, &ProfileCredentialsSection::report);
    connect(m_userNameSource, &SecretSourceEdit::changed, this, &ProfileCredentialsSection::report);
    connect(m_passwordSource, &SecretSourceEdit::changed, this, &ProfileCredentialsSection::report);
}

void ProfileCredentialsSection::makeAuthentication()
{
    m_authentication = named(new QComboBox(this), u"profileAuthentication"_s, tr("Authentication"));
    m_authentication->addItem(tr("Send the password"), static_cast<int>(mqtt::ScramHash::None));
    for (const mqtt::ScramHash hash :
         {mqtt::ScramHash::Sha1, mqtt::ScramHash::Sha256, mqtt::ScramHash::Sha512}) {
        m_authentication->addItem(QString::fromLatin1(mqtt::scramMethodName(hash)), static_cast<int>(hash));
    }
    connect(m_authentication, &QComboBox::currentIndexChanged, this, &ProfileCredentialsSection::report);
}

void ProfileCredentialsSection::makePassword()
{
    m_password = named(new QLineEdit(this), u"profilePassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *shown = named(new QCheckBox(tr("S&how"), this), u"profilePasswordShown"_s, tr("Show the password"));
    m_forget
        = named(new QPushButton(tr("&Forget"), this), u"profilePasswordForget"_s, tr("Forget the password"));
    m_forget->setAutoDefault(false);
    m_passwordField = new QWidget(this);
    auto *row = new QHBoxLayout(m_passwordField);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_password, 1);
    row->addWidget(shown);
    row->addWidget(m_forget);
    m_passwordField->setFocusProxy(m_password);
    connect(shown, &QCheckBox::toggled, m_password,
            [this](bool on) { m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_forgotten = true;
        m_password->clear();
        updateKept();
        report();
    });
}

void ProfileCredentialsSection::fill(const ConnectionProfile &profile)
{
    m_shownUserName = profile.options.userName;
    m_shownPassword = profile.options.password;
    m_shownSecrets = profile.secrets;
    m_shownWithout = profile.withoutPassword;
    m_forgotten = false;
    m_userName->setText(QString::fromUtf8(m_shownUserName.value_or(QByteArray())));
    m_password->setText(QString::fromUtf8(m_shownPassword.value_or(QByteArray())));
    m_authentication->setCurrentIndex(m_authentication->findData(static_cast<int>(profile.options.scram)));
    m_userNameSource->setReference(profile.userNameFrom);
    m_passwordSource->setReference(profile.passwordFrom);
    updateKept();
}

void ProfileCredentialsSection::setSecretPlace(SecretPlace wanted, SecretPlace effective)
{
    m_place = effective;
    m_placeHint->setText(placeText(wanted, effective));
    updateKept();
}

// Whether it still is where it was put shows at the connect: nobody is asked for a passphrase to look at a form.
void ProfileCredentialsSection::updateKept()
{
    const bool has = m_shownSecrets.contains(SecretField::Password) && !m_forgotten;
    m_forget->setVisible(has);
    m_password->setPlaceholderText(!has ? QString()
                                   : m_place == SecretPlace::AskEachTime
                                       ? tr("asked for at each connect")
                                       : tr("kept; type another one to replace it"));
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
    profile.options.scram = static_cast<mqtt::ScramHash>(m_authentication->currentData().toInt());
    profile.userNameFrom = m_userNameSource->reference();
    profile.passwordFrom = m_passwordSource->reference();
    if (profile.userNameFrom.isSet()) {
        profile.options.userName.reset();
    }
    // A password that the field showed and shows no more is gone; one that it never showed is kept.
    const bool emptied = m_shownPassword && !profile.options.password;
    if (m_forgotten || emptied || profile.passwordFrom.isSet()) {
        profile.secrets.erase(SecretField::Password);
    }
    if (profile.passwordFrom.isSet()) {
        profile.options.password.reset();
    }
    // Said at a connect; another user name, or a password, takes it back.
    profile.withoutPassword = m_shownWithout && !profile.options.password && !profile.passwordFrom.isSet()
                              && profile.options.userName == m_shownUserName;
}

} // namespace mangrove
