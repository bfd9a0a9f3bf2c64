// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileeditor.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/connections/statetext.h"
#include "ui/connections/subscriptionstable.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::uint32_t kMebibyte = 1024U * 1024U;
constexpr std::uint32_t kNeverExpires = 0xFFFFFFFFU;

QFormLayout *makeForm(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QLabel *hintLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QSpinBox *secondsBox(QWidget *parent, const QString &objectName, const QString &accessibleName, int minimum,
                     int maximum)
{
    auto *box = named(new QSpinBox(parent), objectName, accessibleName);
    box->setRange(minimum, maximum);
    box->setSuffix(ProfileEditor::tr(" s", "unit after a number of seconds"));
    return box;
}

} // namespace

ProfileEditor::ProfileEditor(ConnectionProfile profile, QStringList takenNames, QWidget *parent)
    : QDialog(parent)
    , m_profile(std::move(profile))
    , m_takenNames(std::move(takenNames))
{
    setObjectName(u"profileEditor"_s);
    setWindowTitle(tr("Connection"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages = named(new QTabWidget(this), u"profilePages"_s, tr("Settings of the connection"));
    m_pages->setDocumentMode(true);
    named(m_pages->tabBar(), u"profilePagesBar"_s, tr("Settings of the connection"));
    m_pages->addTab(makeGeneralPage(), tr("General"));
    m_pages->addTab(makeSessionPage(), tr("Session"));
    m_pages->addTab(makeWillPage(), tr("Will"));
    m_pages->addTab(makeSubscriptionsPage(), tr("Subscriptions"));
    m_pages->addTab(makeAdvancedPage(), tr("Advanced"));
    m_problem = plainLabel(this);
    m_problem->setObjectName(u"profileProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(16, 0, 16, 0);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    named(m_buttons->button(QDialogButtonBox::Save), u"profileSave"_s, tr("Save"))->setText(tr("&Save"));
    named(m_buttons->button(QDialogButtonBox::Cancel), u"profileCancel"_s, tr("Cancel"))
        ->setText(tr("Cancel"));
    m_buttons->setContentsMargins(16, 0, 16, 0);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 16);
    layout->setSpacing(12);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    resize(640, 520);
    fillGeneral();
    fillSession();
    fillWill();
    validate();
}

QWidget *ProfileEditor::makeGeneralPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = makeForm(page);
    m_name = named(new QLineEdit(page), u"profileName"_s, tr("Name of the connection"));
    m_host = named(new QLineEdit(page), u"profileHost"_s, tr("Host"));
    m_host->setPlaceholderText(tr("broker.example.org or 192.168.1.10"));
    m_port = named(new QSpinBox(page), u"profilePort"_s, tr("Port"));
    m_port->setRange(1, 65'535);
    m_port->setGroupSeparatorShown(false);
    m_version = named(new QComboBox(page), u"profileVersion"_s, tr("MQTT version"));
    for (const auto version :
         {mqtt::ProtocolVersion::V5, mqtt::ProtocolVersion::V311, mqtt::ProtocolVersion::V31}) {
        m_version->addItem(versionName(version), static_cast<int>(version));
    }
    m_userName = named(new QLineEdit(page), u"profileUserName"_s, tr("User name"));
    m_password = named(new QLineEdit(page), u"profilePassword"_s, tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_readOnly = named(new QCheckBox(tr("&Read-only: never publish on this connection"), page),
                       u"profileReadOnly"_s, tr("Read-only"));

    auto *address = new QHBoxLayout;
    address->setSpacing(8);
    address->addWidget(m_host, 1);
    address->addWidget(plainLabel(tr("Port"), page));
    address->addWidget(m_port);
    form->addRow(plainLabel(tr("Name"), page), m_name);
    form->addRow(plainLabel(tr("Host"), page), address);
    form->addRow(plainLabel(tr("Version"), page), m_version);
    form->addRow(plainLabel(tr("User name"), page), m_userName);
    form->addRow(plainLabel(tr("Password"), page), m_password);
    form->addRow(
        QString(),
        hintLabel(tr("The password is kept in memory until the program ends. It is never written to a file."),
                  page));
    form->addRow(nullptr, m_readOnly);
    for (QLineEdit *edit : {m_name, m_host, m_userName, m_password}) {
        connect(edit, &QLineEdit::textChanged, this, &ProfileEditor::validate);
    }
    connect(m_version, &QComboBox::currentIndexChanged, this, &ProfileEditor::validate);
    return page;
}

QWidget *ProfileEditor::makeSessionPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = makeForm(page);
    m_clientIdentifier = named(new QLineEdit(page), u"profileClientIdentifier"_s, tr("Client identifier"));
    m_clientIdentifier->setPlaceholderText(tr("empty: the server chooses"));
    auto *another
        = named(new QToolButton(page), u"profileRandomIdentifier"_s, tr("New random client identifier"));
    another->setIcon(themedIcon(u"refresh"_s));
    another->setToolTip(tr("New random client identifier"));
    connect(another, &QToolButton::clicked, this, [this] {
        m_clientIdentifier->setText(QString::fromUtf8(ConnectionProfile::randomClientIdentifier()));
    });
    auto *identifier = new QHBoxLayout;
    identifier->setSpacing(8);
    identifier->addWidget(m_clientIdentifier, 1);
    identifier->addWidget(another);
    m_cleanStart = named(new QCheckBox(tr("&Clean start: forget an earlier session"), page),
                         u"profileCleanStart"_s, tr("Clean start"));
    m_sessionExpiry = secondsBox(page, u"profileSessionExpiry"_s, tr("Session expiry interval in seconds"),
                                 -1, std::numeric_limits<int>::max());
    m_sessionExpiry->setSpecialValueText(tr("Never expires"));
    m_sessionExpiry->setGroupSeparatorShown(true);
    m_keepAlive = secondsBox(page, u"profileKeepAlive"_s, tr("Keep alive in seconds"), 0, 65'535);
    m_keepAlive->setSpecialValueText(tr("Off"));
    m_expiryLabel = plainLabel(tr("Session expiry interval"), page);
    form->addRow(plainLabel(tr("Client identifier"), page), identifier);
    form->addRow(QString(),
                 hintLabel(tr("Two clients with the same identifier throw each other out."), page));
    form->addRow(nullptr, m_cleanStart);
    form->addRow(m_expiryLabel, m_sessionExpiry);
    form->addRow(plainLabel(tr("Keep alive"), page), m_keepAlive);
    connect(m_clientIdentifier, &QLineEdit::textChanged, this, &ProfileEditor::validate);
    connect(m_cleanStart, &QCheckBox::toggled, this, &ProfileEditor::validate);
    return page;
}

QWidget *ProfileEditor::makeWillPage()
{
    auto *page = new QWidget(this);
    m_willEnabled
        = named(new QCheckBox(tr("&Will: the broker publishes this when the connection breaks"), page),
                u"willEnabled"_s, tr("Will"));
    m_willFields = new QWidget(page);
    QFormLayout *form = makeForm(m_willFields);
    form->setContentsMargins(0, 0, 0, 0);
    m_willTopic = named(new QLineEdit(m_willFields), u"willTopic"_s, tr("Will topic"));
    m_willPayload = named(new QPlainTextEdit(m_willFields), u"willPayload"_s, tr("Will payload"));
    m_willPayload->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_willPayload->setTabChangesFocus(true);
    m_willQos = named(new QComboBox(m_willFields), u"willQos"_s, tr("QoS of the will"));
    m_willQos->addItems({u"0"_s, u"1"_s, u"2"_s});
    m_willRetain = named(new QCheckBox(tr("Re&tain"), m_willFields), u"willRetain"_s, tr("Retain the will"));
    m_willDelay = secondsBox(m_willFields, u"willDelay"_s, tr("Will delay in seconds"), 0,
                             std::numeric_limits<int>::max());
    m_willDelayLabel = plainLabel(tr("Will delay"), m_willFields);
    form->addRow(plainLabel(tr("Topic"), m_willFields), m_willTopic);
    form->addRow(plainLabel(tr("Payload"), m_willFields), m_willPayload);
    form->addRow(plainLabel(tr("QoS"), m_willFields), m_willQos);
    form->addRow(nullptr, m_willRetain);
    form->addRow(m_willDelayLabel, m_willDelay);

    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_willEnabled);
    layout->addWidget(m_willFields, 1);
    connect(m_willEnabled, &QCheckBox::toggled, this, &ProfileEditor::validate);
    connect(m_willTopic, &QLineEdit::textChanged, this, &ProfileEditor::validate);
    connect(m_willPayload, &QPlainTextEdit::textChanged, this, &ProfileEditor::validate);
    return page;
}

QWidget *ProfileEditor::makeSubscriptionsPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    m_subscriptions = new SubscriptionsTable(page);
    layout->addWidget(
        hintLabel(tr("Subscribed after each connect. # stands for all topics but those that begin with $; "
                     "many public servers refuse it."),
                  page));
    layout->addWidget(m_subscriptions, 1);
    connect(m_subscriptions, &SubscriptionsTable::changed, this, &ProfileEditor::validate);
    return page;
}

QWidget *ProfileEditor::makeAdvancedPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = makeForm(page);
    m_connectTimeout
        = secondsBox(page, u"profileConnectTimeout"_s, tr("Time for connecting in seconds"), 1, 600);
    m_connackTimeout
        = secondsBox(page, u"profileConnackTimeout"_s, tr("Time for the server's answer in seconds"), 1, 600);
    m_maximumPacketSize
        = named(new QSpinBox(page), u"profileMaximumPacketSize"_s, tr("Maximum packet size in MiB"));
    m_maximumPacketSize->setRange(1, 256);
    m_maximumPacketSize->setSuffix(u" MiB"_s);
    m_reconnect = named(new QCheckBox(tr("Re&connect by itself after a break"), page), u"profileReconnect"_s,
                        tr("Reconnect"));
    form->addRow(plainLabel(tr("Time for connecting"), page), m_connectTimeout);
    form->addRow(plainLabel(tr("Time for the server's answer"), page), m_connackTimeout);
    form->addRow(plainLabel(tr("Maximum packet size"), page), m_maximumPacketSize);
    form->addRow(nullptr, hintLabel(tr("Larger packets end the connection."), page));
    form->addRow(nullptr, m_reconnect);
    return page;
}

void ProfileEditor::fillGeneral()
{
    m_name->setText(m_profile.name);
    m_host->setText(m_profile.endpoint.host);
    m_port->setValue(m_profile.endpoint.port);
    m_version->setCurrentIndex(m_version->findData(static_cast<int>(m_profile.options.version)));
    m_userName->setText(QString::fromUtf8(m_profile.options.userName.value_or(QByteArray())));
    m_password->setText(QString::fromUtf8(m_profile.options.password.value_or(QByteArray())));
    m_readOnly->setChecked(m_profile.readOnly);
    m_subscriptions->setSubscriptions(m_profile.subscriptions);
}

void ProfileEditor::fillSession()
{
    const mqtt::ConnectOptions &options = m_profile.options;
    m_clientIdentifier->setText(QString::fromUtf8(options.clientIdentifier));
    m_cleanStart->setChecked(options.cleanStart);
    const std::uint32_t expiry = options.properties.sessionExpiryInterval.value_or(0);
    m_sessionExpiry->setValue(expiry == kNeverExpires ? -1
                                                      : static_cast<int>(qMin<std::uint32_t>(
                                                          expiry, std::numeric_limits<int>::max())));
    m_keepAlive->setValue(options.keepAlive);
    m_connectTimeout->setValue(static_cast<int>(options.connectTimeout.count() / 1'000));
    m_connackTimeout->setValue(static_cast<int>(options.connackTimeout.count() / 1'000));
    m_maximumPacketSize->setValue(static_cast<int>(options.maximumPacketSize / kMebibyte));
    m_reconnect->setChecked(m_profile.reconnect.enabled);
}

void ProfileEditor::fillWill()
{
    const mqtt::Will will = m_profile.options.will.value_or(mqtt::Will());
    m_willEnabled->setChecked(m_profile.options.will.has_value());
    m_willTopic->setText(QString::fromUtf8(will.topic));
    m_willPayload->setPlainText(QString::fromUtf8(will.payload));
    m_willQos->setCurrentIndex(static_cast<int>(will.qos));
    m_willRetain->setChecked(will.retain);
    m_willDelay->setValue(static_cast<int>(will.properties.willDelayInterval.value_or(0)));
}

bool ProfileEditor::isMqtt5() const
{
    return version() == mqtt::ProtocolVersion::V5;
}

mqtt::ProtocolVersion ProfileEditor::version() const
{
    return static_cast<mqtt::ProtocolVersion>(m_version->currentData().toInt());
}

QString ProfileEditor::generalProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        return tr("The connection needs a name.");
    }
    if (m_takenNames.contains(name)) {
        return tr("Another connection has this name.");
    }
    const QString host = m_host->text().trimmed();
    if (host.isEmpty()) {
        return tr("The connection needs a host.");
    }
    if (host.contains(u'/') || host.contains(u'@') || host.contains(u' ')) {
        return tr("The host is a name or an address alone, without mqtt:// and without a path.");
    }
    const bool needsUser = !m_password->text().isEmpty() && m_userName->text().isEmpty();
    if (needsUser && !isMqtt5()) {
        return tr("Below MQTT 5 a password needs a user name.");
    }
    if (m_clientIdentifier->text().isEmpty()) {
        if (version() == mqtt::ProtocolVersion::V31) {
            return tr("MQTT 3.1 needs a client identifier.");
        }
        if (!isMqtt5() && !m_cleanStart->isChecked()) {
            return tr("Without a client identifier MQTT 3.1.1 needs a clean session.");
        }
    }
    return {};
}

QString ProfileEditor::willProblem() const
{
    constexpr qsizetype kLongestPayload = 65'535;
    if (!m_willEnabled->isChecked()) {
        return {};
    }
    if (!TopicName::parse(m_willTopic->text().toUtf8())) {
        return m_willTopic->text().isEmpty() ? tr("The will needs a topic.")
                                             : tr("The will's topic is not valid: + and # are not allowed.");
    }
    if (m_willPayload->toPlainText().toUtf8().size() > kLongestPayload) {
        return tr("The will's payload is longer than 65,535 bytes.");
    }
    return {};
}

QString ProfileEditor::problem() const
{
    for (const QString &found : {generalProblem(), willProblem(), m_subscriptions->problem()}) {
        if (!found.isEmpty()) {
            return found;
        }
    }
    return {};
}

void ProfileEditor::validate()
{
    const bool mqtt5 = isMqtt5();
    m_sessionExpiry->setVisible(mqtt5);
    m_expiryLabel->setVisible(mqtt5);
    m_willDelay->setVisible(mqtt5);
    m_willDelayLabel->setVisible(mqtt5);
    m_subscriptions->setOptionsAvailable(mqtt5);
    m_cleanStart->setText(mqtt5 ? tr("&Clean start: forget an earlier session")
                                : tr("&Clean session: keep nothing over a disconnect"));
    m_willFields->setEnabled(m_willEnabled->isChecked());
    const QString found = problem();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
    m_problem->setPalette(colors);
    m_problem->setText(found);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(found.isEmpty());
}

std::optional<mqtt::Will> ProfileEditor::will() const
{
    if (!m_willEnabled->isChecked()) {
        return std::nullopt;
    }
    mqtt::Will made = m_profile.options.will.value_or(mqtt::Will());
    // A binary payload that was not touched stays what it was.
    const QString text = m_willPayload->toPlainText();
    if (text != QString::fromUtf8(made.payload)) {
        made.payload = text.toUtf8();
    }
    made.topic = m_willTopic->text().toUtf8();
    made.qos = static_cast<mqtt::QoS>(m_willQos->currentIndex());
    made.retain = m_willRetain->isChecked();
    made.properties.willDelayInterval.reset();
    if (isMqtt5() && m_willDelay->value() > 0) {
        made.properties.willDelayInterval = static_cast<std::uint32_t>(m_willDelay->value());
    }
    return made;
}

ConnectionProfile ProfileEditor::profile() const
{
    ConnectionProfile made = m_profile;
    made.name = m_name->text().trimmed();
    made.endpoint.host = m_host->text().trimmed();
    made.endpoint.port = static_cast<quint16>(m_port->value());
    made.readOnly = m_readOnly->isChecked();
    made.reconnect.enabled = m_reconnect->isChecked();
    made.subscriptions = m_subscriptions->subscriptions();
    mqtt::ConnectOptions &options = made.options;
    options.version = version();
    options.clientIdentifier = m_clientIdentifier->text().toUtf8();
    options.cleanStart = m_cleanStart->isChecked();
    options.keepAlive = static_cast<std::uint16_t>(m_keepAlive->value());
    options.properties.sessionExpiryInterval.reset();
    if (isMqtt5() && m_sessionExpiry->value() != 0) {
        const bool never = m_sessionExpiry->value() < 0;
        options.properties.sessionExpiryInterval
            = never ? kNeverExpires : static_cast<std::uint32_t>(m_sessionExpiry->value());
    }
    options.will = will();
    const auto text
        = [](const QLineEdit *edit, const std::optional<QByteArray> &before) -> std::optional<QByteArray> {
        if (before && edit->text() == QString::fromUtf8(*before)) {
            return before;
        }
        return edit->text().isEmpty() ? std::nullopt : std::optional(edit->text().toUtf8());
    };
    options.userName = text(m_userName, m_profile.options.userName);
    options.password = text(m_password, m_profile.options.password);
    options.connectTimeout = std::chrono::seconds(m_connectTimeout->value());
    options.connackTimeout = std::chrono::seconds(m_connackTimeout->value());
    options.maximumPacketSize = static_cast<std::uint32_t>(m_maximumPacketSize->value()) * kMebibyte;
    return made;
}

} // namespace mangrove
