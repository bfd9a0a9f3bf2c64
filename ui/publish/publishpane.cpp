// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishpane.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/frame/errortext.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/publish/hexinput.h"
#include "ui/publish/userpropertiestable.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

enum PayloadFormat { TextFormat, HexadecimalFormat };

} // namespace

QString publishResultText(const mqtt::PublishResult &result)
{
    if (result.error) {
        const QString detail = errorDetail(*result.error);
        const QString title = errorTitle(*result.error);
        return detail.isEmpty() ? title
                                : PublishPane::tr("%1: %2", "what happened, detail").arg(title, detail);
    }
    const QString time = durationText(result.duration);
    if (result.qos == mqtt::QoS::AtMostOnce) {
        return PublishPane::tr("Sent. At QoS 0 the broker does not acknowledge.");
    }
    const QString reason = reasonCodeText(mqtt::PacketType::Puback, result.code);
    const QString words
        = result.properties.reasonString ? QString::fromUtf8(*result.properties.reasonString) : QString();
    const QString whole
        = words.isEmpty() ? reason : PublishPane::tr("%1, “%2”", "reason, server's words").arg(reason, words);
    if (mqtt::isError(static_cast<mqtt::ReasonCode>(result.code))) {
        return PublishPane::tr("Refused after %1: %2").arg(time, whole);
    }
    if (result.code == static_cast<std::uint8_t>(mqtt::ReasonCode::NoMatchingSubscribers)) {
        return PublishPane::tr("Accepted after %1, but nobody subscribes to this topic: %2").arg(time, whole);
    }
    return PublishPane::tr("Acknowledged after %1: %2").arg(time, whole);
}

PublishPane::PublishPane(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
{
    setObjectName(u"publishPane"_s);
    m_topic = named(new QLineEdit(this), u"publishTopic"_s, tr("Topic to publish to"));
    m_topic->setPlaceholderText(tr("Topic"));
    m_payload = named(new QPlainTextEdit(this), u"publishPayload"_s, tr("Payload to publish"));
    m_payload->setPlaceholderText(tr("Payload"));
    m_payload->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_payload->setTabChangesFocus(true);
    m_payload->setMinimumHeight(56);
    m_hint = plainLabel(this);
    m_hint->setObjectName(u"publishHint"_s);
    m_hint->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_topic);
    layout->addWidget(m_payload, 2);
    layout->addWidget(makeOptions());
    layout->addWidget(makeProperties(), 3);
    layout->addWidget(m_hint);
    layout->addWidget(makeSendRow());

    connect(m_topic, &QLineEdit::textChanged, this, [this] {
        m_topicTouched = true;
        validate();
    });
    connect(m_payload, &QPlainTextEdit::textChanged, this, &PublishPane::validate);
    connect(&m_connection, &Connection::publishFinished, this, &PublishPane::showResult);
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &PublishPane::publish);
    }
    refresh();
}

QWidget *PublishPane::makeOptions()
{
    auto *panel = new QWidget(this);
    m_format = named(new QComboBox(panel), u"publishFormat"_s, tr("How the payload is written"));
    m_format->addItems({tr("Text"), tr("Hex")});
    m_qos = named(new QComboBox(panel), u"publishQos"_s, tr("QoS of the message"));
    m_qos->addItems({tr("QoS 0"), tr("QoS 1"), tr("QoS 2")});
    m_retain = named(new QCheckBox(tr("&Retain"), panel), u"publishRetain"_s, tr("Retain the message"));
    m_retain->setToolTip(tr("The broker keeps the message and gives it to everyone who subscribes later"));
    m_showProperties
        = named(new QToolButton(panel), u"publishShowProperties"_s, tr("Show MQTT 5 properties"));
    m_showProperties->setText(tr("Properties"));
    m_showProperties->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showProperties->setArrowType(Qt::RightArrow);
    m_showProperties->setAutoRaise(true);
    m_showProperties->setCheckable(true);
    connect(m_format, &QComboBox::currentIndexChanged, this, &PublishPane::validate);
    connect(m_retain, &QCheckBox::toggled, this, &PublishPane::validate);
    connect(m_showProperties, &QToolButton::toggled, this, [this](bool shown) {
        m_showProperties->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        m_propertiesPanel->setVisible(shown);
    });

    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_format);
    row->addWidget(m_qos);
    row->addWidget(m_retain);
    row->addStretch();
    row->addWidget(m_showProperties);
    return panel;
}

QWidget *PublishPane::makeProperties()
{
    auto *panel = new QWidget;
    m_contentType = named(new QLineEdit(panel), u"publishContentType"_s, tr("Content type"));
    m_contentType->setPlaceholderText(u"application/json"_s);
    m_responseTopic = named(new QLineEdit(panel), u"publishResponseTopic"_s, tr("Response topic"));
    m_expiry = named(new QSpinBox(panel), u"publishExpiry"_s, tr("Message expiry in seconds"));
    m_expiry->setRange(-1, std::numeric_limits<int>::max());
    m_expiry->setValue(-1);
    m_expiry->setSpecialValueText(tr("Never"));
    m_expiry->setSuffix(tr(" s", "unit after a number of seconds"));
    m_userProperties = new UserPropertiesTable(panel);
    connect(m_contentType, &QLineEdit::textChanged, this, &PublishPane::validate);
    connect(m_responseTopic, &QLineEdit::textChanged, this, &PublishPane::validate);

    auto *form = new QFormLayout(panel);
    form->setContentsMargins(0, 0, 8, 0);
    form->setSpacing(8);
    form->addRow(plainLabel(tr("Content type"), panel), m_contentType);
    form->addRow(plainLabel(tr("Response topic"), panel), m_responseTopic);
    form->addRow(plainLabel(tr("Message expiry"), panel), m_expiry);
    form->addRow(plainLabel(tr("User properties"), panel), m_userProperties);

    auto *area = named(new QScrollArea(this), u"publishProperties"_s, tr("MQTT 5 properties"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(panel);
    area->setMinimumHeight(120);
    area->hide();
    m_propertiesPanel = area;
    return area;
}

QWidget *PublishPane::makeSendRow()
{
    auto *panel = new QWidget(this);
    m_result = plainLabel(panel);
    m_result->setObjectName(u"publishResult"_s);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setFocusPolicy(Qt::NoFocus);
    m_send = named(new QPushButton(themedIcon(u"send"_s), tr("&Publish"), panel), u"publishSend"_s,
                   tr("Publish"));
    connect(m_send, &QPushButton::clicked, this, &PublishPane::publish);
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_result, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    return panel;
}

void PublishPane::setTopic(const QByteArray &topic)
{
    m_topic->setText(QString::fromUtf8(topic));
    focusTopic();
}

void PublishPane::focusTopic()
{
    m_topic->setFocus(Qt::ShortcutFocusReason);
    m_topic->selectAll();
}

void PublishPane::refresh()
{
    const ConnectionProfile &profile = m_connection.profile();
    const bool mqtt5 = profile.options.version == mqtt::ProtocolVersion::V5;
    m_showProperties->setVisible(mqtt5);
    m_propertiesPanel->setVisible(mqtt5 && m_showProperties->isChecked());
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_topic, m_payload, m_format, m_qos, m_retain, m_propertiesPanel}) {
        field->setEnabled(!profile.readOnly);
    }
    setPlainToolTip(m_send,
                    tr("Publish to %1 (%2), Ctrl+Enter").arg(profile.name, displayUrl(profile.endpoint)));
    validate();
}

std::optional<QByteArray> PublishPane::payload() const
{
    const QString text = m_payload->toPlainText();
    return m_format->currentIndex() == HexadecimalFormat ? bytesFromHexText(text) : text.toUtf8();
}

mqtt::Properties PublishPane::properties() const
{
    mqtt::Properties properties;
    if (m_connection.profile().options.version != mqtt::ProtocolVersion::V5) {
        return properties;
    }
    if (!m_contentType->text().isEmpty()) {
        properties.contentType = m_contentType->text().toUtf8();
    }
    if (!m_responseTopic->text().isEmpty()) {
        properties.responseTopic = m_responseTopic->text().toUtf8();
    }
    if (m_expiry->value() >= 0) {
        properties.messageExpiryInterval = static_cast<std::uint32_t>(m_expiry->value());
    }
    properties.userProperties = m_userProperties->properties();
    return properties;
}

std::optional<mqtt::PublishRequest> PublishPane::request() const
{
    const Result<TopicName> topic = TopicName::parse(m_topic->text().toUtf8());
    const std::optional<QByteArray> bytes = payload();
    if (!topic || !bytes || !problem().isEmpty()) {
        return std::nullopt;
    }
    mqtt::PublishRequest request;
    request.topic = topic->bytes();
    request.payload = *bytes;
    request.qos = static_cast<mqtt::QoS>(m_qos->currentIndex());
    request.retain = m_retain->isChecked();
    request.properties = properties();
    return request;
}

QString PublishPane::problem() const
{
    if (m_connection.profile().readOnly) {
        return tr("This connection is read-only: publishing is switched off in its settings.");
    }
    if (m_connection.status().state != mqtt::ClientState::Connected) {
        return tr("Not connected: publishing is possible once the connection stands.");
    }
    const QString topic = m_topic->text();
    if (topic.isEmpty()) {
        return m_topicTouched ? tr("A message needs a topic.") : tr("Enter a topic to publish to.");
    }
    if (topic.contains(u'+') || topic.contains(u'#')) {
        return tr("A topic to publish to has no wildcards: + and # are not allowed.");
    }
    if (!TopicName::parse(topic.toUtf8())) {
        return tr("This is not a valid topic name: at most 65,535 bytes, no null character.");
    }
    if (!payload()) {
        return tr("The payload is not hexadecimal: pairs of 0-9 and a-f, for example “01 ff 7a”.");
    }
    const QByteArray responseTopic = m_responseTopic->text().toUtf8();
    if (!responseTopic.isEmpty() && !TopicName::parse(responseTopic)) {
        return tr("The response topic is not a valid topic name; wildcards are not allowed.");
    }
    return {};
}

void PublishPane::validate()
{
    QString text = problem();
    m_send->setEnabled(text.isEmpty());
    QPalette colors = palette();
    if (!text.isEmpty()) {
        const bool mistake = m_topicTouched && m_connection.status().state == mqtt::ClientState::Connected;
        colors.setColor(QPalette::WindowText, mistake ? toneColor(Tone::Bad, colors) : dimColor(colors));
    } else if (m_retain->isChecked() && m_payload->toPlainText().isEmpty()) {
        text = tr("An empty retained message deletes what the broker retains for this topic.");
        colors.setColor(QPalette::WindowText, toneColor(Tone::Caution, colors));
    } else if (m_retain->isChecked()) {
        text = tr("Replaces what the broker retains for this topic.");
        colors.setColor(QPalette::WindowText, dimColor(colors));
    }
    m_hint->setPalette(colors);
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void PublishPane::publish()
{
    m_topicTouched = true;
    validate();
    const std::optional<mqtt::PublishRequest> asked = request();
    if (!asked) {
        return;
    }
    say(tr("Sending …"), std::nullopt);
    m_pending = m_connection.publish(*asked);
}

void PublishPane::showResult(std::uint64_t token, const mqtt::PublishResult &result)
{
    if (token != m_pending) {
        return;
    }
    m_pending = 0;
    const bool bad = result.error || mqtt::isError(static_cast<mqtt::ReasonCode>(result.code));
    const bool nobody = result.code == static_cast<std::uint8_t>(mqtt::ReasonCode::NoMatchingSubscribers);
    const Tone tone = bad ? Tone::Bad : nobody ? Tone::Caution : Tone::Good;
    say(publishResultText(result), tone);
}

void PublishPane::say(const QString &text, std::optional<Tone> tone)
{
    QPalette colors = palette();
    if (tone) {
        colors.setColor(QPalette::WindowText, toneColor(*tone, colors));
    }
    m_result->setPalette(colors);
    m_result->setText(text);
}

} // namespace mangrove
