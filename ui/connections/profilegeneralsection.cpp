// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilegeneralsection.h"

#include "core/connections/serverurl.h"
#include "ui/connections/profilefields.h"
#include "ui/connections/statetext.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/userpropertiestable.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

/// What belongs to WebSocket alone stays where the other one has none.
void takeAddressOf(const mqtt::Endpoint &from, mqtt::Endpoint &to)
{
    to.scheme = from.scheme;
    to.host = from.host;
    to.port = from.port;
    if (from.usesWebSocket()) {
        to.webSocket.path = from.webSocket.path;
    }
}

std::vector<mqtt::UserProperty> pairsOf(const mqtt::WebSocketOptions &options)
{
    std::vector<mqtt::UserProperty> pairs;
    for (const auto &[name, value] : options.headers) {
        pairs.push_back({name, value});
    }
    return pairs;
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
    m_portLabel = plainLabel(tr("Port"), address);
    row->addWidget(m_portLabel);
    row->addWidget(m_port);
    address->setFocusProxy(m_host);
    addRow(tr("Name"), m_name, ProfileField::Name);
    addRow(tr("Protocol"), m_scheme);
    addRow(tr("Address"), address, ProfileField::Host);
    addHint(tr("A name, an IP address, or a pasted URL such as wss://host:port/path."));
    addRow(tr("Path"), m_path, ProfileField::WebSocketPath);
    addRow(tr("HTTP headers"), m_headers, ProfileField::WebSocketHeaders);
    addRow(tr("Version"), m_version);
    addRow(tr("Folder"), m_folder);
    addHint(tr("A new name makes a folder; / separates a folder from one within it."));
    addRow({}, m_connectAtStart);
    addRow({}, m_readOnly);

    connect(m_scheme, &QComboBox::currentIndexChanged, this, &ProfileGeneralSection::handleScheme);
    connect(m_path, &QLineEdit::textChanged, this, &ProfileGeneralSection::report);
    watchUserProperties(m_headers, this, [this] { report(); });
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
    m_scheme = named(new QComboBox(this), u"profileScheme"_s, tr("Protocol"));
    m_scheme->addItem(tr("MQTT (mqtt://)"), QVariant::fromValue(mqtt::Endpoint::Scheme::Mqtt));
    m_scheme->addItem(tr("MQTT over TLS (mqtts://)"), QVariant::fromValue(mqtt::Endpoint::Scheme::Mqtts));
    m_scheme->addItem(tr("WebSocket (ws://)"), QVariant::fromValue(mqtt::Endpoint::Scheme::Ws));
    m_scheme->addItem(tr("WebSocket over TLS (wss://)"), QVariant::fromValue(mqtt::Endpoint::Scheme::Wss));
    m_scheme->addItem(tr("Local socket (mqtt+unix://)"), QVariant::fromValue(mqtt::Endpoint::Scheme::Unix));
    m_path = named(new QLineEdit(this), u"profilePath"_s, tr("Path of the WebSocket"));
    m_path->setPlaceholderText(u"/mqtt"_s);
    m_headers = new UserPropertiesTable(
        {u"profileHeaders"_s, tr("HTTP headers"), tr("Add HTTP header"), tr("Remove HTTP header")}, this);
    m_headers->hideValues();
    m_headers->setFixedHeight(m_headers->minimumSizeHint().height());
    m_host = named(new QLineEdit(this), u"profileHost"_s, tr("Address of the server"));
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

mqtt::Endpoint::Scheme ProfileGeneralSection::scheme() const
{
    return m_scheme->currentData().value<mqtt::Endpoint::Scheme>();
}

void ProfileGeneralSection::setScheme(mqtt::Endpoint::Scheme scheme)
{
    m_scheme->setCurrentIndex(m_scheme->findData(QVariant::fromValue(scheme)));
}

void ProfileGeneralSection::handleScheme()
{
    const mqtt::Endpoint::Scheme before = std::exchange(m_lastScheme, scheme());
    if (m_port->value() == mqtt::Endpoint::defaultPort(before)) {
        m_port->setValue(mqtt::Endpoint::defaultPort(m_lastScheme));
    }
    showRows();
    report();
}

void ProfileGeneralSection::showRows()
{
    using enum mqtt::Endpoint::Scheme;
    const bool webSocket = scheme() == Ws || scheme() == Wss;
    form()->setRowVisible(m_path->parentWidget(), webSocket);
    form()->setRowVisible(m_headers->parentWidget(), webSocket);
    const bool local = scheme() == Unix;
    m_port->setVisible(!local);
    m_portLabel->setVisible(!local);
    m_host->setPlaceholderText(local ? u"/run/mosquitto/mosquitto.sock"_s
                                     : tr("broker.example.org or 192.168.1.10"));
}

void ProfileGeneralSection::setTls(bool on)
{
    using enum mqtt::Endpoint::Scheme;
    if (scheme() == Ws || scheme() == Wss) {
        setScheme(on ? Wss : Ws);
    } else {
        setScheme(on ? Mqtts : Mqtt);
    }
}

void ProfileGeneralSection::takeAddress(bool complete)
{
    const QString text = m_host->text().trimmed();
    // Typed letter by letter it is taken apart at the end; pasted, at once.
    const bool pasted = text.size() > m_addressLength + 1;
    m_addressLength = text.size();
    const bool hasScheme = text.contains("://"_L1);
    if (!hasScheme && scheme() == mqtt::Endpoint::Scheme::Unix) { // @ and : are part of the path
        report();
        return;
    }
    const bool isUrl = hasScheme || text.contains(u'@') || (text.count(u':') == 1 && !text.endsWith(u':'))
                       || text.startsWith(u'[');
    const auto parsed = parseServerUrl(text);
    if (!isUrl || !(complete || pasted) || !parsed) {
        report();
        return;
    }
    if (hasScheme) {
        setScheme(parsed->endpoint.scheme);
    }
    if (hasScheme || parsed->endpoint.port != mqtt::Endpoint().port) {
        m_port->setValue(parsed->endpoint.port);
    }
    if (parsed->endpoint.usesWebSocket()) {
        m_path->setText(QString::fromLatin1(parsed->endpoint.webSocket.path));
    }
    if (parsed->userName || parsed->password) {
        Q_EMIT credentialsPasted(parsed->userName, parsed->password);
    }
    m_addressLength = parsed->endpoint.host.size();
    m_host->setText(parsed->endpoint.host); // and so here again, with no news
}

void ProfileGeneralSection::fill(const ConnectionProfile &profile)
{
    m_name->setText(profile.name);
    setScheme(profile.endpoint.scheme);
    m_addressLength = profile.endpoint.host.size();
    m_host->setText(profile.endpoint.host);
    m_shownWebSocket = profile.endpoint.webSocket;
    m_path->setText(QString::fromUtf8(m_shownWebSocket.path));
    m_headers->setProperties(pairsOf(m_shownWebSocket));
    showRows();
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
    mqtt::Endpoint &endpoint = profile.endpoint;
    const QString address = m_host->text().trimmed();
    endpoint.scheme = scheme();
    endpoint.host = address;
    endpoint.port = static_cast<quint16>(m_port->value());
    writeWebSocket(endpoint.webSocket);
    if (address.contains("://"_L1)) {
        // Not taken apart yet, as it is still being typed.
        if (const auto url = parseServerUrl(address)) {
            takeAddressOf(url->endpoint, endpoint);
        }
    }
    profile.options.version = version();
    profile.folder = ConnectionProfile::normalizedFolder(m_folder->currentText());
    profile.connectAtStart = m_connectAtStart->isChecked();
    profile.readOnly = m_readOnly->isChecked();
}

void ProfileGeneralSection::writeWebSocket(mqtt::WebSocketOptions &options) const
{
    options = m_shownWebSocket;
    if (m_path->text() != QString::fromUtf8(m_shownWebSocket.path)) {
        options.path = webSocketPath(m_path->text().trimmed());
    }
    options.headers.clear();
    for (const mqtt::UserProperty &pair : editedUserProperties(m_headers, pairsOf(m_shownWebSocket))) {
        options.headers.emplace_back(pair.name.trimmed(), pair.value);
    }
}

} // namespace mangrove
