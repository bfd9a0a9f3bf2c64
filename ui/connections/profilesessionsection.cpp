// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilesessionsection.h"

#include "ui/connections/profilefields.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/userpropertiestable.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::uint32_t kNeverExpires = 0xFFFFFFFFU; // MQTT 5 section 3.1.2.11.2
constexpr std::uint16_t kReceiveMaximumPreset = 65'535; // section 3.1.2.11.3

enum Expiry { AtTheEnd, AfterSeconds, Never };

} // namespace

ProfileSessionSection::ProfileSessionSection(QWidget *parent)
    : ProfileSection(parent)
{
    m_cleanStart = named(new QCheckBox(this), u"profileCleanStart"_s, tr("Clean start"));
    m_keepAlive = secondsBox(this, u"profileKeepAlive"_s, tr("Keep alive in seconds"), 0, 65'535);
    m_keepAlive->setSpecialValueText(tr("Off"));
    m_fresh = named(new QCheckBox(tr("&Random letters follow, other ones at each start"), this),
                    u"profileFreshIdentifier"_s, tr("Fresh client identifier at each start"));
    m_identifierHint = plainLabel(this);
    m_identifierHint->setWordWrap(true);
    m_identifierHint->setForegroundRole(QPalette::PlaceholderText);
    makeLimits();
    addRow(tr("Client identifier"), makeIdentifier(), ProfileField::ClientIdentifier);
    addRow({}, m_fresh);
    addRow({}, m_identifierHint);
    addRow({}, m_cleanStart);
    addRow(tr("Session expires"), makeExpiry(), Needs::Mqtt5);
    addRow(tr("Keep alive"), m_keepAlive);
    addRow(tr("Receive Maximum"), m_receiveMaximum, Needs::Mqtt5);
    addRow(tr("Topic Alias Maximum"), m_topicAliasMaximum, Needs::Mqtt5);
    addRow({}, m_responseInformation, Needs::Mqtt5);
    addRow({}, m_problemInformation, Needs::Mqtt5);
    m_userProperties = new UserPropertiesTable(this);
    addRow(tr("User properties"), m_userProperties, ProfileField::UserProperties, Needs::Mqtt5);

    connect(m_identifier, &QLineEdit::textChanged, this, [this] {
        updateHint();
        report();
    });
    for (const QCheckBox *box : {m_fresh, m_cleanStart, m_responseInformation, m_problemInformation}) {
        connect(box, &QCheckBox::toggled, this, [this] {
            updateHint();
            report();
        });
    }
    for (const QSpinBox *box : {m_keepAlive, m_receiveMaximum, m_topicAliasMaximum}) {
        connect(box, &QSpinBox::valueChanged, this, &ProfileSessionSection::report);
    }
    watchUserProperties(m_userProperties, this, [this] { report(); });
}

QWidget *ProfileSessionSection::makeIdentifier()
{
    auto *holder = new QWidget(this);
    m_identifier = named(new QLineEdit(holder), u"profileClientIdentifier"_s, tr("Client identifier"));
    m_identifier->setPlaceholderText(tr("empty: the server chooses"));
    auto *another
        = named(new QToolButton(holder), u"profileRandomIdentifier"_s, tr("New random client identifier"));
    another->setIcon(themedIcon(u"refresh"_s));
    another->setToolTip(tr("New random client identifier"));
    connect(another, &QToolButton::clicked, this, [this] {
        m_fresh->setChecked(false);
        m_identifier->setText(QString::fromUtf8(ConnectionProfile::randomClientIdentifier()));
    });
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_identifier, 1);
    row->addWidget(another);
    holder->setFocusProxy(m_identifier);
    return holder;
}

QWidget *ProfileSessionSection::makeExpiry()
{
    auto *holder = new QWidget(this);
    m_expiry = named(new QComboBox(holder), u"profileSessionExpiry"_s, tr("When the session expires"));
    m_expiry->addItems({tr("With the connection"), tr("Some time after the connection"), tr("Never")});
    m_expirySeconds
        = wideBox(holder, u"profileSessionExpirySeconds"_s, tr("Session expiry interval in seconds"), 1);
    m_expirySeconds->setMaximum(static_cast<double>(kNeverExpires) - 1);
    m_expirySeconds->setSuffix(tr(" s", "unit after a number of seconds"));
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_expiry, 1);
    row->addWidget(m_expirySeconds);
    holder->setFocusProxy(m_expiry);
    connect(m_expiry, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_expirySeconds->setVisible(index == AfterSeconds);
        updateHint();
        report();
    });
    connect(m_expirySeconds, &QDoubleSpinBox::valueChanged, this, &ProfileSessionSection::report);
    m_expirySeconds->setVisible(false);
    return holder;
}

void ProfileSessionSection::makeLimits()
{
    m_receiveMaximum = named(new QSpinBox(this), u"profileReceiveMaximum"_s,
                             tr("How many messages of QoS 1 and 2 the server may send at once"));
    m_receiveMaximum->setRange(1, kReceiveMaximumPreset);
    m_receiveMaximum->setGroupSeparatorShown(true);
    m_topicAliasMaximum = named(new QSpinBox(this), u"profileTopicAliasMaximum"_s,
                                tr("How many topic aliases the server may use"));
    m_topicAliasMaximum->setRange(0, 65'535);
    m_topicAliasMaximum->setGroupSeparatorShown(true);
    m_topicAliasMaximum->setSpecialValueText(tr("No aliases"));
    m_responseInformation = named(new QCheckBox(tr("Request response information"), this),
                                  u"profileResponseInformation"_s, tr("Request response information"));
    m_problemInformation = named(new QCheckBox(tr("Request problem information"), this),
                                 u"profileProblemInformation"_s, tr("Request problem information"));
}

void ProfileSessionSection::updateHint()
{
    const bool keeps = !m_cleanStart->isChecked() && m_fresh->isChecked();
    if (keeps) {
        m_identifierHint->setText(
            tr("A fresh identifier never finds an earlier session after a start of the program."));
    } else if (m_fresh->isChecked()) {
        m_identifierHint->setText(tr("No other window or program has the same one."));
    } else {
        m_identifierHint->setText(tr("Two clients with the same identifier throw each other out."));
    }
}

void ProfileSessionSection::setVersion(mqtt::ProtocolVersion version)
{
    ProfileSection::setVersion(version);
    m_cleanStart->setText(version == mqtt::ProtocolVersion::V5
                              ? tr("&Clean start: forget an earlier session")
                              : tr("&Clean session: keep nothing over a disconnect"));
}

void ProfileSessionSection::fill(const ConnectionProfile &profile)
{
    m_shown = profile.options;
    const mqtt::Properties &properties = m_shown.properties;
    m_identifier->setText(QString::fromUtf8(m_shown.clientIdentifier));
    m_fresh->setChecked(profile.freshClientIdentifier);
    m_cleanStart->setChecked(m_shown.cleanStart);
    const std::uint32_t expiry = properties.sessionExpiryInterval.value_or(0);
    const bool some = expiry != 0 && expiry != kNeverExpires;
    m_expirySeconds->setValue(some ? expiry : 3'600);
    m_expiry->setCurrentIndex(some ? AfterSeconds : expiry == 0 ? AtTheEnd : Never);
    m_keepAlive->setValue(m_shown.keepAlive);
    m_receiveMaximum->setValue(properties.receiveMaximum.value_or(kReceiveMaximumPreset));
    m_topicAliasMaximum->setValue(properties.topicAliasMaximum.value_or(0));
    m_responseInformation->setChecked(properties.requestResponseInformation.value_or(0) != 0);
    m_problemInformation->setChecked(properties.requestProblemInformation.value_or(1) != 0);
    m_userProperties->setProperties(properties.userProperties);
    updateHint();
}

std::uint32_t ProfileSessionSection::expirySeconds() const
{
    switch (m_expiry->currentIndex()) {
    case AfterSeconds:
        return wideValue(m_expirySeconds);
    case Never:
        return kNeverExpires;
    default:
        return 0;
    }
}

void ProfileSessionSection::writeProperties(mqtt::Properties &properties) const
{
    setIfOther<std::uint32_t>(properties.sessionExpiryInterval, expirySeconds(), 0);
    setIfOther<std::uint16_t>(properties.receiveMaximum,
                              static_cast<std::uint16_t>(m_receiveMaximum->value()), kReceiveMaximumPreset);
    setIfOther<std::uint16_t>(properties.topicAliasMaximum,
                              static_cast<std::uint16_t>(m_topicAliasMaximum->value()), 0);
    setIfOther<std::uint8_t>(properties.requestResponseInformation,
                             m_responseInformation->isChecked() ? 1 : 0, 0);
    setIfOther<std::uint8_t>(properties.requestProblemInformation, m_problemInformation->isChecked() ? 1 : 0,
                             1);
    properties.userProperties = editedUserProperties(m_userProperties, m_shown.properties.userProperties);
}

void ProfileSessionSection::write(ConnectionProfile &profile) const
{
    mqtt::ConnectOptions &options = profile.options;
    options.clientIdentifier
        = editedText(m_identifier->text(), m_shown.clientIdentifier).value_or(QByteArray());
    profile.freshClientIdentifier = m_fresh->isChecked();
    options.cleanStart = m_cleanStart->isChecked();
    options.keepAlive = static_cast<std::uint16_t>(m_keepAlive->value());
    writeProperties(options.properties);
}

} // namespace mangrove
