// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishproperties.h"

#include "core/publish/payloadformat.h"
#include "core/publish/topiccheck.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/userpropertiestable.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestString = 65'535; // bytes (MQTT 5 section 1.5.4)
constexpr int kMostAliases = 65'535;
enum CorrelationFormat { TextCorrelation, HexadecimalCorrelation };

bool isString(const QByteArray &utf8)
{
    return utf8.size() <= kLongestString && !utf8.contains('\0');
}

bool isUserProperty(const mqtt::UserProperty &property)
{
    return isString(property.name) && isString(property.value);
}

QString textOf(const std::optional<QByteArray> &value)
{
    return QString::fromUtf8(value.value_or(QByteArray()));
}

} // namespace

PublishProperties::PublishProperties(QWidget *parent)
    : QScrollArea(parent)
{
    named(this, u"publishProperties"_s, tr("MQTT 5 properties"));
    auto *panel = new QWidget;
    makeFields(panel);
    connectFields();
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(panel);
    setMinimumHeight(96);
    setLimits(std::nullopt);
}

void PublishProperties::makeFields(QWidget *panel)
{
    m_payloadFormat = named(new QComboBox(panel), u"publishPayloadFormat"_s, tr("Payload format indicator"));
    m_payloadFormat->addItems({tr("Not stated"), tr("0: bytes"), tr("1: UTF-8 text")});
    m_expiry = named(new QDoubleSpinBox(panel), u"publishExpiry"_s, tr("Message expiry in seconds"));
    m_expiry->setDecimals(0);
    m_expiry->setRange(-1, std::numeric_limits<std::uint32_t>::max());
    m_expiry->setValue(-1);
    m_expiry->setSpecialValueText(tr("Never"));
    m_expiry->setSuffix(tr(" s", "unit after a number of seconds"));
    m_topicAlias = named(new QSpinBox(panel), u"publishTopicAlias"_s, tr("Topic alias"));
    m_topicAlias->setRange(0, kMostAliases);
    m_topicAlias->setSpecialValueText(tr("None"));
    m_responseTopic = named(new QLineEdit(panel), u"publishResponseTopic"_s, tr("Response topic"));
    m_awaitsResponse = named(new QCheckBox(tr("Subscribe to it and wait for the response"), panel),
                             u"publishAwaitsResponse"_s, tr("Subscribe to the response topic"));
    setPlainToolTip(
        m_awaitsResponse,
        tr("Before it publishes, subscribe to the response topic; then show what comes there with the "
           "same correlation data"));
    m_awaitsResponse->setEnabled(false);
    m_correlationData = named(new QLineEdit(panel), u"publishCorrelationData"_s, tr("Correlation data"));
    m_correlationFormat = named(new QComboBox(panel), u"publishCorrelationFormat"_s,
                                tr("How the correlation data is written"));
    m_correlationFormat->addItems({tr("Text"), tr("Hex")});
    m_contentType = named(new QLineEdit(panel), u"publishContentType"_s, tr("Content type"));
    m_sendsContentType = presenceBox(u"publishSendsContentType"_s, tr("&Content type"), m_contentType,
                                     u"application/json"_s);
    m_sendsCorrelationData
        = presenceBox(u"publishSendsCorrelationData"_s, tr("Correlation &data"), m_correlationData, {});
    m_userProperties = new UserPropertiesTable(panel);

    auto *correlation = new QWidget(panel);
    auto *row = new QHBoxLayout(correlation);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_correlationData, 1);
    row->addWidget(m_correlationFormat);
    auto *form = new QFormLayout(panel);
    form->setContentsMargins(0, 0, 8, 0);
    form->setSpacing(6);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(m_sendsContentType, m_contentType);
    addRow(form, tr("Payload format"), m_payloadFormat);
    addRow(form, tr("Message expiry"), m_expiry);
    addRow(form, tr("Response topic"), m_responseTopic);
    form->addRow(QString(), m_awaitsResponse);
    form->addRow(m_sendsCorrelationData, correlation);
    addRow(form, tr("Topic alias"), m_topicAlias);
    addRow(form, tr("User properties"), m_userProperties);
}

void PublishProperties::addRow(QFormLayout *form, const QString &text, QWidget *field)
{
    form->addRow(plainLabel(text, form->parentWidget()), field);
}

/// Whether a property is sent, which it may be without a single byte. Follows what is written.
QCheckBox *PublishProperties::presenceBox(const QString &objectName, const QString &text, QLineEdit *edit,
                                          const QString &example)
{
    const QString hint = tr("Whether the message has this property; what is sent may be empty");
    auto *box = named(new QCheckBox(text, edit->parentWidget()), objectName,
                      tr("%1 is sent", "name of a property").arg(edit->accessibleName()));
    setPlainToolTip(box, hint);
    const auto showExample
        = [edit, example](bool sent) { edit->setPlaceholderText(sent ? tr("empty, and sent") : example); };
    showExample(false);
    connect(edit, &QLineEdit::textChanged, box,
            [box](const QString &now) { box->setChecked(!now.isEmpty()); });
    connect(box, &QCheckBox::toggled, edit, showExample);
    connect(box, &QCheckBox::toggled, this, &PublishProperties::changed);
    return box;
}

void PublishProperties::connectFields()
{
    for (const QLineEdit *edit : {m_responseTopic, m_correlationData, m_contentType}) {
        connect(edit, &QLineEdit::textChanged, this, &PublishProperties::changed);
    }
    connect(m_responseTopic, &QLineEdit::textChanged, m_awaitsResponse,
            [this](const QString &topic) { m_awaitsResponse->setEnabled(!topic.isEmpty()); });
    for (const QComboBox *box : {m_payloadFormat, m_correlationFormat}) {
        connect(box, &QComboBox::currentIndexChanged, this, &PublishProperties::changed);
    }
    connect(m_expiry, &QDoubleSpinBox::valueChanged, this, &PublishProperties::changed);
    connect(m_topicAlias, &QSpinBox::valueChanged, this, &PublishProperties::changed);
    connect(m_userProperties, &UserPropertiesTable::changed, this, &PublishProperties::changed);
}

QSize PublishProperties::sizeHint() const
{
    return {QScrollArea::sizeHint().width(), widget()->sizeHint().height()};
}

void PublishProperties::setProperties(const mqtt::Properties &properties)
{
    {
        const QSignalBlocker blocker(this);
        m_payloadFormat->setCurrentIndex(
            properties.payloadFormatIndicator ? std::min(*properties.payloadFormatIndicator + 1, 2) : 0);
        m_expiry->setValue(properties.messageExpiryInterval ? *properties.messageExpiryInterval : -1.0);
        m_topicAlias->setValue(properties.topicAlias.value_or(0));
        m_responseTopic->setText(textOf(properties.responseTopic));
        const QByteArray correlation = properties.correlationData.value_or(QByteArray());
        const bool isText = suggestedFormat(correlation) != PayloadFormat::Hexadecimal;
        m_correlationFormat->setCurrentIndex(isText ? TextCorrelation : HexadecimalCorrelation);
        m_correlationData->setText(isText ? QString::fromUtf8(correlation)
                                          : QString::fromLatin1(correlation.toHex(' ')));
        m_sendsCorrelationData->setChecked(properties.correlationData.has_value());
        m_contentType->setText(textOf(properties.contentType));
        m_sendsContentType->setChecked(properties.contentType.has_value());
        m_userProperties->setProperties(properties.userProperties);
    }
    Q_EMIT changed();
}

std::optional<QByteArray> PublishProperties::correlationData() const
{
    const QByteArray text = m_correlationData->text().toUtf8();
    const bool isText = m_correlationFormat->currentIndex() == TextCorrelation;
    const EncodedPayload encoded
        = encodePayload(text, isText ? PayloadFormat::Text : PayloadFormat::Hexadecimal);
    return encoded.problem ? std::nullopt : std::optional(encoded.bytes);
}

mqtt::Properties PublishProperties::properties() const
{
    mqtt::Properties properties;
    if (m_payloadFormat->currentIndex() > 0) {
        properties.payloadFormatIndicator = static_cast<std::uint8_t>(m_payloadFormat->currentIndex() - 1);
    }
    if (m_expiry->value() >= 0) {
        properties.messageExpiryInterval = static_cast<std::uint32_t>(m_expiry->value());
    }
    if (m_topicAlias->value() > 0) {
        properties.topicAlias = static_cast<std::uint16_t>(m_topicAlias->value());
    }
    // Empty, it would be no topic name (MQTT 5 section 4.7.3).
    if (!m_responseTopic->text().isEmpty()) {
        properties.responseTopic = m_responseTopic->text().toUtf8();
    }
    if (m_sendsCorrelationData->isChecked()) {
        properties.correlationData = correlationData();
    }
    if (m_sendsContentType->isChecked()) {
        properties.contentType = m_contentType->text().toUtf8();
    }
    properties.userProperties = m_userProperties->properties();
    return properties;
}

int PublishProperties::count() const
{
    const mqtt::Properties set = properties();
    const auto one = [](const auto &property) { return property ? 1 : 0; };
    return one(set.payloadFormatIndicator) + one(set.messageExpiryInterval) + one(set.topicAlias)
           + one(set.responseTopic) + one(set.correlationData) + one(set.contentType)
           + static_cast<int>(set.userProperties.size());
}

bool PublishProperties::hasTopicAlias() const
{
    return m_topicAlias->value() > 0;
}

bool PublishProperties::awaitsResponse() const
{
    return m_awaitsResponse->isChecked() && !m_responseTopic->text().isEmpty();
}

void PublishProperties::setLimits(const std::optional<mqtt::ServerLimits> &limits)
{
    m_limits = limits;
    const int most = limits ? limits->topicAliasMaximum : kMostAliases;
    // One that is set already can still be taken back.
    m_topicAlias->setEnabled(most > 0 || hasTopicAlias());
    m_topicAlias->setToolTip(plainToolTip(
        most == 0 ? tr("The server takes no topic aliases")
        : limits
            ? tr("A number that stands for the topic name from now on; the server takes up to %1").arg(most)
            : tr("A number that stands for the topic name from now on, within this connection")));
}

QString PublishProperties::problem() const
{
    if (m_limits && m_topicAlias->value() > m_limits->topicAliasMaximum) {
        return m_limits->topicAliasMaximum == 0
                   ? tr("The server takes no topic aliases.")
                   : tr("The server takes topic aliases up to %1.").arg(m_limits->topicAliasMaximum);
    }
    const QByteArray responseTopic = m_responseTopic->text().toUtf8();
    if (checkTopicToPublish(responseTopic, true) != TopicProblem::None) {
        return tr("The response topic is not a valid topic name; wildcards are not allowed.");
    }
    const std::optional<QByteArray> correlation
        = m_sendsCorrelationData->isChecked() ? correlationData() : QByteArray();
    if (!correlation) {
        return tr("The correlation data is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”.");
    }
    if (correlation->size() > kLongestString) {
        return tr("The correlation data has at most 65,535 bytes.");
    }
    if (m_sendsContentType->isChecked() && !isString(m_contentType->text().toUtf8())) {
        return tr("The content type has at most 65,535 bytes and no null character.");
    }
    const auto pairs = m_userProperties->properties();
    if (!std::ranges::all_of(pairs, isUserProperty)) {
        return tr("Names and values of user properties have at most 65,535 bytes and no null character.");
    }
    return {};
}

} // namespace mangrove
