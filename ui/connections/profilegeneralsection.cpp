// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilegeneralsection.h"

#include "core/connections/serverurl.h"
#include "ui/connections/statetext.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// The host alone for plain MQTT; with another scheme in front what the scheme is can be seen.
QString shownAddress(const mqtt::Endpoint &endpoint)
{
    if (endpoint.scheme == mqtt::Endpoint::Scheme::Mqtt) {
        return endpoint.host;
    }
    const bool ipv6 = endpoint.host.contains(u':');
    return schemeName(endpoint.scheme) + "://"_L1 + (ipv6 ? u'[' + endpoint.host + u']' : endpoint.host);
}

} // namespace

ProfileGeneralSection::ProfileGeneralSection(QWidget *parent)
    : ProfileSection(parent)
{
    makeFields();
    auto *address = new QWidget(this);
    auto *row = new QHBoxLayout(address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_host, 1);
    row->addWidget(plainLabel(tr("Port"), address));
    row->addWidget(m_port);
    address->setFocusProxy(m_host);
    addRow(tr("Name"), m_name, ProfileField::Name);
    addRow(tr("Address"), address, ProfileField::Host);
    addHint(tr("A name, an IP address, or a pasted mqtt://user:password@host:port or mqtts://…."));
    addRow(tr("Version"), m_version);
    addRow(tr("Folder"), m_folder);
    addHint(tr("A new name makes a folder; / separates a folder from one within it."));
    addRow({}, m_connectAtStart);
    addRow({}, m_readOnly);

    connect(m_name, &QLineEdit::textChanged, this, &ProfileGeneralSection::report);
    connect(m_host, &QLineEdit::textChanged, this, [this] { takeAddress(false); });
    connect(m_host, &QLineEdit::editingFinished, this, [this] { takeAddress(true); });
    connect(m_port, &QSpinBox::valueChanged, this, &ProfileGeneralSection::report);
    connect(m_version, &QComboBox::currentIndexChanged, this, &ProfileGeneralSection::report);
    connect(m_folder, &QComboBox::currentTextChanged, this, &ProfileGeneralSection::report);
    connect(m_connectAtStart, &QCheckBox::toggled, this, &ProfileGeneralSection::report);
    connect(m_readOnly, &QCheckBox::toggled, this, &ProfileGeneralSection::report);
}

void ProfileGeneralSection::makeFields()
{
    m_name = named(new QLineEdit(this), u"profileName"_s, tr("Name of the connection"));
    m_host = named(new QLineEdit(this), u"profileHost"_s, tr("Address of the server"));
    m_host->setPlaceholderText(tr("broker.example.org or 192.168.1.10"));
    m_port = named(new QSpinBox(this), u"profilePort"_s, tr("Port"));
    m_port->setRange(1, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_version = named(new QComboBox(this), u"profileVersion"_s, tr("MQTT version"));
    for (const auto version :
         {mqtt::ProtocolVersion::V5, mqtt::ProtocolVersion::V311, mqtt::ProtocolVersion::V31}) {
        m_version->addItem(versionName(version), static_cast<int>(version));
    }
    m_folder = named(new QComboBox(this), u"profileFolder"_s, tr("Folder"));
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    named(m_folder->lineEdit(), u"profileFolderText"_s, tr("Folder"))->setPlaceholderText(tr("none"));
    m_connectAtStart = named(new QCheckBox(tr("Connect when the program &starts"), this),
                             u"profileConnectAtStart"_s, tr("Connect at start"));
    m_readOnly = named(new QCheckBox(tr("&Read-only: never publish on this connection"), this),
                       u"profileReadOnly"_s, tr("Read-only"));
}

void ProfileGeneralSection::setFolders(const QStringList &folders)
{
    const QString text = m_folder->currentText();
    const QSignalBlocker blocker(m_folder);
    m_folder->clear();
    m_folder->addItem(QString());
    m_folder->addItems(folders);
    m_folder->setCurrentText(text);
}

void ProfileGeneralSection::takeAddress(bool complete)
{
    const QString text = m_host->text().trimmed();
    // Typed letter by letter it is taken apart at the end; pasted, at once.
    const bool pasted = text.size() > m_addressLength + 1;
    m_addressLength = text.size();
    const bool isUrl = text.contains("://"_L1) || text.contains(u'@')
                       || (text.count(u':') == 1 && !text.endsWith(u':')) || text.startsWith(u'[');
    const auto parsed = parseServerUrl(text);
    const bool hasScheme = text.contains("://"_L1);
    const bool isNews
        = parsed
          && ((hasScheme && parsed->endpoint.scheme != m_scheme) || text != shownAddress(parsed->endpoint));
    if (isUrl && (complete || pasted) && isNews) {
        const QString shown = shownAddress(parsed->endpoint);
        m_scheme = parsed->endpoint.scheme;
        m_addressLength = shown.size();
        if (hasScheme || parsed->endpoint.port != mqtt::Endpoint().port) {
            m_port->setValue(parsed->endpoint.port);
        }
        if (parsed->userName || parsed->password) {
            Q_EMIT credentialsPasted(parsed->userName, parsed->password);
        }
        m_host->setText(shown); // and so here again, with no news
        return;
    }
    if (!hasScheme) {
        m_scheme = mqtt::Endpoint::Scheme::Mqtt;
    }
    report();
}

void ProfileGeneralSection::setScheme(mqtt::Endpoint::Scheme scheme)
{
    ConnectionProfile shown;
    write(shown);
    mqtt::Endpoint &endpoint = shown.endpoint;
    if (endpoint.port == mqtt::Endpoint::defaultPort(endpoint.scheme)) {
        m_port->setValue(mqtt::Endpoint::defaultPort(scheme));
    }
    endpoint.scheme = scheme;
    m_scheme = scheme;
    const QString address = shownAddress(endpoint);
    m_addressLength = address.size();
    m_host->setText(address);
}

void ProfileGeneralSection::fill(const ConnectionProfile &profile)
{
    m_name->setText(profile.name);
    const QString shown = shownAddress(profile.endpoint);
    m_scheme = profile.endpoint.scheme;
    m_addressLength = shown.size();
    m_host->setText(shown);
    m_port->setValue(profile.endpoint.port);
    m_version->setCurrentIndex(m_version->findData(static_cast<int>(profile.options.version)));
    m_folder->setCurrentText(profile.folder);
    m_connectAtStart->setChecked(profile.connectAtStart);
    m_readOnly->setChecked(profile.readOnly);
}

mqtt::ProtocolVersion ProfileGeneralSection::version() const
{
    return static_cast<mqtt::ProtocolVersion>(m_version->currentData().toInt());
}

void ProfileGeneralSection::write(ConnectionProfile &profile) const
{
    profile.name = m_name->text().trimmed();
    const QString address = m_host->text().trimmed();
    const auto url = parseServerUrl(address);
    const bool hasScheme = address.contains("://"_L1) && url;
    profile.endpoint.scheme = hasScheme ? url->endpoint.scheme : mqtt::Endpoint::Scheme::Mqtt;
    profile.endpoint.host = hasScheme ? url->endpoint.host : address;
    profile.endpoint.port = static_cast<quint16>(m_port->value());
    profile.options.version = version();
    profile.folder = ConnectionProfile::normalizedFolder(m_folder->currentText());
    profile.connectAtStart = m_connectAtStart->isChecked();
    profile.readOnly = m_readOnly->isChecked();
}

} // namespace mangrove
