// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileproxysection.h"

#include "core/connections/serverurl.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mangrove {

using Kind = mqtt::ProxyOptions::Kind;

ProfileProxySection::ProfileProxySection(QWidget *parent)
    : ProfileSection(parent)
{
    makeFields();
    m_address = new QWidget(this);
    auto *row = new QHBoxLayout(m_address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_host, 1);
    row->addWidget(plainLabel(tr("Port"), m_address));
    row->addWidget(m_port);
    m_address->setFocusProxy(m_host);
    addRow(tr("Proxy"), m_kind);
    m_systemHint = addHint(tr(
        "What the system says for https:// and this server, asked at each connect. This computer itself is "
        "never reached through it."));
    addRow(tr("Address"), m_address, ProfileField::ProxyHost);
    addRow(tr("User name"), m_userName, ProfileField::ProxyUserName);
    addRow(tr("Password"), m_password);
    m_passwordHint
        = addHint(tr("The password is kept where that of the server is; the page Credentials says where."));

    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProfileProxySection::handleKind);
    connect(m_host, &QLineEdit::textChanged, this, &ProfileProxySection::report);
    connect(m_host, &QLineEdit::editingFinished, this, &ProfileProxySection::takeAddress);
    connect(m_port, &QSpinBox::valueChanged, this, &ProfileProxySection::report);
    connect(m_userName, &QLineEdit::textChanged, this, &ProfileProxySection::report);
    connect(m_password, &QLineEdit::textChanged, this, &ProfileProxySection::report);
}

void ProfileProxySection::makeFields()
{
    m_kind = named(new QComboBox(this), u"profileProxy"_s, tr("Proxy"));
    m_kind->addItem(tr("None: straight to the server"), QVariant::fromValue(Kind::None));
    m_kind->addItem(tr("Like the system"), QVariant::fromValue(Kind::System));
    m_kind->addItem(tr("HTTP (CONNECT)"), QVariant::fromValue(Kind::Http));
    m_kind->addItem(tr("SOCKS5"), QVariant::fromValue(Kind::Socks5));
    m_host = named(new QLineEdit(this), u"profileProxyHost"_s, tr("Address of the proxy"));
    m_host->setPlaceholderText(u"proxy.example.org"_s);
    m_port = named(new QSpinBox(this), u"profileProxyPort"_s, tr("Port of the proxy"));
    m_port->setRange(1, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_userName = named(new QLineEdit(this), u"profileProxyUserName"_s, tr("User name of the proxy"));
    m_password = named(new QLineEdit(this), u"profileProxyPassword"_s, tr("Password of the proxy"));
    m_password->setEchoMode(QLineEdit::Password);
}

Kind ProfileProxySection::kind() const
{
    return m_kind->currentData().value<Kind>();
}

void ProfileProxySection::setKind(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(kind)));
}

void ProfileProxySection::handleKind()
{
    const bool socks = kind() == Kind::Socks5;
    const int other = socks ? mqtt::ProxyOptions::kDefaultHttpPort : mqtt::ProxyOptions::kDefaultSocksPort;
    if (kind() != Kind::None && kind() != Kind::System && m_port->value() == other) {
        m_port->setValue(socks ? mqtt::ProxyOptions::kDefaultSocksPort
                               : mqtt::ProxyOptions::kDefaultHttpPort);
    }
    showRows();
    report();
}

void ProfileProxySection::showRows()
{
    const bool isExplicit = kind() == Kind::Http || kind() == Kind::Socks5;
    for (QWidget *row : {m_address->parentWidget(), m_userName->parentWidget(),
                         static_cast<QWidget *>(m_password), m_passwordHint}) {
        form()->setRowVisible(row, isExplicit);
    }
    form()->setRowVisible(m_systemHint, kind() == Kind::System);
}

void ProfileProxySection::takeAddress()
{
    const QString text = m_host->text().trimmed();
    const bool isUrl = text.contains("://"_L1) || text.contains(u'@') || text.count(u':') == 1;
    const auto parsed = parseProxyUrl(text);
    if (!isUrl || !parsed) {
        return;
    }
    if (text.contains("://"_L1)) {
        setKind(parsed->kind);
    }
    m_host->setText(parsed->host);
    m_port->setValue(parsed->port);
    if (!parsed->userName.isEmpty()) {
        m_userName->setText(QString::fromUtf8(parsed->userName));
        m_password->setText(QString::fromUtf8(parsed->password));
    }
}

void ProfileProxySection::fill(const ConnectionProfile &profile)
{
    m_shown = profile.endpoint.proxy;
    setKind(m_shown.kind);
    m_host->setText(m_shown.host);
    m_port->setValue(m_shown.port);
    m_userName->setText(QString::fromUtf8(m_shown.userName));
    m_password->setText(QString::fromUtf8(m_shown.password));
    showRows();
}

void ProfileProxySection::write(ConnectionProfile &profile) const
{
    mqtt::ProxyOptions &proxy = profile.endpoint.proxy;
    proxy.kind = kind();
    proxy.host = m_host->text().trimmed();
    proxy.port = static_cast<quint16>(m_port->value());
    proxy.userName = editedText(m_userName->text(), m_shown.userName).value_or(QByteArray());
    proxy.password = editedText(m_password->text(), m_shown.password).value_or(QByteArray());
}

} // namespace mangrove
