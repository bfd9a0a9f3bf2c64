// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profilewillsection.h"

#include "ui/connections/bytesedit.h"
#include "ui/connections/profilefields.h"
#include "ui/frame/named.h"
#include "ui/publish/userpropertiestable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kMaximumBytes = 65'535; // MQTT 5 sections 3.1.3.4 and 1.5.6

} // namespace

ProfileWillSection::ProfileWillSection(QWidget *parent)
    : ProfileSection(parent)
{
    makeFields();
    addRows();
    connectFields();
}

void ProfileWillSection::makeFields()
{
    m_enabled = named(new QCheckBox(tr("&Will: the server publishes this when the connection breaks"), this),
                      u"willEnabled"_s, tr("Will"));
    m_topic = named(new QLineEdit(this), u"willTopic"_s, tr("Will topic"));
    m_payload = new BytesEdit(u"willPayload"_s, tr("Will payload"), kMaximumBytes, this);
    m_qos = named(new QComboBox(this), u"willQos"_s, tr("QoS of the will"));
    m_qos->addItems({tr("0 – at most once"), tr("1 – at least once"), tr("2 – exactly once")});
    m_retain = named(new QCheckBox(tr("Re&tain"), this), u"willRetain"_s, tr("Retain the will"));
    m_delay = wideBox(this, u"willDelay"_s, tr("Will delay in seconds"), 0);
    m_delay->setSuffix(tr(" s", "unit after a number of seconds"));
    m_delay->setSpecialValueText(tr("None"));
    m_isText = named(new QCheckBox(tr("The payload is UTF-8 text (payload format indicator)"), this),
                     u"willIsText"_s, tr("Payload format indicator of the will"));
    // One below the smallest value stands for none: 0 is a value (MQTT 5 section 3.1.3.2.4).
    m_expiry = wideBox(this, u"willExpiry"_s, tr("Message expiry interval of the will in seconds"), -1);
    m_expiry->setSuffix(tr(" s", "unit after a number of seconds"));
    m_expiry->setSpecialValueText(tr("Never"));
    m_contentType = named(new QLineEdit(this), u"willContentType"_s, tr("Content type of the will"));
    m_contentType->setPlaceholderText(u"application/json"_s);
    m_responseTopic = named(new QLineEdit(this), u"willResponseTopic"_s, tr("Response topic of the will"));
    m_correlationData
        = new BytesEdit(u"willCorrelationData"_s, tr("Correlation data of the will"), kMaximumBytes, this);
    m_userProperties = new UserPropertiesTable(this);
}

void ProfileWillSection::addRows()
{
    addWide(m_enabled);
    addRow(tr("Topic"), m_topic, ProfileField::WillTopic);
    addRow(tr("Payload"), m_payload, ProfileField::WillPayload);
    addRow(tr("QoS"), m_qos);
    addRow({}, m_retain);
    addRow(tr("Will delay"), m_delay, Needs::Mqtt5);
    addRow({}, m_isText, Needs::Mqtt5);
    addRow(tr("Message expires after"), m_expiry, Needs::Mqtt5);
    addRow(tr("Content type"), m_contentType, ProfileField::WillContentType, Needs::Mqtt5);
    addRow(tr("Response topic"), m_responseTopic, ProfileField::WillResponseTopic, Needs::Mqtt5);
    addRow(tr("Correlation data"), m_correlationData, ProfileField::WillCorrelationData, Needs::Mqtt5);
    addRow(tr("User properties"), m_userProperties, ProfileField::WillUserProperties, Needs::Mqtt5);
    m_ofWill = {m_topic,  m_payload,     m_qos,           m_retain,          m_delay,         m_isText,
                m_expiry, m_contentType, m_responseTopic, m_correlationData, m_userProperties};
}

void ProfileWillSection::connectFields()
{
    connect(m_enabled, &QCheckBox::toggled, this, [this] {
        updateFields();
        report();
    });
    for (const QLineEdit *edit : {m_topic, m_contentType, m_responseTopic}) {
        connect(edit, &QLineEdit::textChanged, this, &ProfileWillSection::report);
    }
    for (const BytesEdit *edit : {m_payload, m_correlationData}) {
        connect(edit, &BytesEdit::changed, this, &ProfileWillSection::report);
    }
    for (const QCheckBox *box : {m_retain, m_isText}) {
        connect(box, &QCheckBox::toggled, this, &ProfileWillSection::report);
    }
    for (const QDoubleSpinBox *box : {m_delay, m_expiry}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, &ProfileWillSection::report);
    }
    connect(m_qos, &QComboBox::currentIndexChanged, this, &ProfileWillSection::report);
    watchUserProperties(m_userProperties, this, [this] { report(); });
}

void ProfileWillSection::setVersion(mqtt::ProtocolVersion version)
{
    m_version = version;
    ProfileSection::setVersion(version);
    updateFields();
}

void ProfileWillSection::updateFields()
{
    // Those of MQTT 5 are within something that is disabled for another version.
    const bool mqtt5 = m_version == mqtt::ProtocolVersion::V5;
    for (QWidget *widget : m_ofWill) {
        const bool direct = widget == m_delay || widget == m_isText || widget == m_expiry;
        widget->setEnabled(m_enabled->isChecked() && (mqtt5 || !direct));
    }
}

void ProfileWillSection::fill(const ConnectionProfile &profile)
{
    m_shown = profile.options.will.value_or(mqtt::Will());
    const mqtt::Properties &properties = m_shown.properties;
    const auto text = [](const std::optional<QByteArray> &bytes) {
        return QString::fromUtf8(bytes.value_or(QByteArray()));
    };
    m_enabled->setChecked(profile.options.will.has_value());
    m_topic->setText(QString::fromUtf8(m_shown.topic));
    m_payload->setBytes(m_shown.payload);
    m_qos->setCurrentIndex(static_cast<int>(m_shown.qos));
    m_retain->setChecked(m_shown.retain);
    m_delay->setValue(properties.willDelayInterval.value_or(0));
    m_isText->setChecked(properties.payloadFormatIndicator.value_or(0) == 1);
    m_expiry->setValue(properties.messageExpiryInterval ? double(*properties.messageExpiryInterval) : -1);
    m_contentType->setText(text(properties.contentType));
    m_responseTopic->setText(text(properties.responseTopic));
    m_correlationData->setBytes(properties.correlationData.value_or(QByteArray()));
    m_userProperties->setProperties(properties.userProperties);
    updateFields();
}

bool ProfileWillSection::canBeRead() const
{
    return !m_enabled->isChecked() || (m_payload->bytes() && m_correlationData->bytes());
}

mqtt::Will ProfileWillSection::will() const
{
    mqtt::Will made = m_shown;
    made.topic = editedText(m_topic->text(), m_shown.topic).value_or(QByteArray());
    made.payload = m_payload->bytes().value_or(m_shown.payload);
    made.qos = static_cast<mqtt::QoS>(m_qos->currentIndex());
    made.retain = m_retain->isChecked();
    mqtt::Properties &properties = made.properties;
    setIfOther<std::uint32_t>(properties.willDelayInterval, wideValue(m_delay), 0);
    setIfOther<std::uint8_t>(properties.payloadFormatIndicator, m_isText->isChecked() ? 1 : 0, 0);
    properties.messageExpiryInterval.reset();
    if (m_expiry->value() >= 0) {
        properties.messageExpiryInterval = wideValue(m_expiry);
    }
    properties.contentType = editedText(m_contentType->text(), m_shown.properties.contentType);
    properties.responseTopic = editedText(m_responseTopic->text(), m_shown.properties.responseTopic);
    const QByteArray correlation
        = m_correlationData->bytes().value_or(m_shown.properties.correlationData.value_or(QByteArray()));
    if (correlation != properties.correlationData.value_or(QByteArray())) {
        properties.correlationData = correlation.isEmpty() ? std::nullopt : std::optional(correlation);
    }
    properties.userProperties = editedUserProperties(m_userProperties, m_shown.properties.userProperties);
    return made;
}

void ProfileWillSection::write(ConnectionProfile &profile) const
{
    profile.options.will.reset();
    if (m_enabled->isChecked()) {
        profile.options.will = will();
    }
}

} // namespace mangrove
