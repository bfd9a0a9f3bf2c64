// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/messagecomposer.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/deliveryoptions.h"
#include "ui/publish/filedropfilter.h"
#include "ui/publish/payloadeditor.h"
#include "ui/publish/publishproperties.h"
#include "ui/publish/publishtext.h"
#include "ui/publish/topicedit.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

MessageComposer::MessageComposer(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
{
    m_topic = named(new TopicEdit(connection.data(), this), u"publishTopic"_s, tr("Topic to publish to"));
    m_topic->setPlaceholderText(tr("Topic"));
    m_payload = new PayloadEditor(this);
    m_optionsRow = makeOptionsRow();
    m_properties = new PublishProperties(this);
    m_properties->hide();
    m_hint = plainLabel(this);
    m_hint->setObjectName(u"publishHint"_s);
    m_hint->setWordWrap(true);
    makeLayout();

    connect(m_topic, &QLineEdit::textChanged, this, [this] {
        m_touched = true;
        fieldsChanged();
    });
    connect(m_payload, &PayloadEditor::changed, this, &MessageComposer::fieldsChanged);
    connect(m_delivery, &DeliveryOptions::changed, this, &MessageComposer::fieldsChanged);
    connect(m_properties, &PublishProperties::changed, this, &MessageComposer::fieldsChanged);
    auto *drops = new FileDropFilter(this);
    const QList<QWidget *> targets = m_payload->dropTargets();
    for (QWidget *target : targets) {
        drops->watch(target);
    }
    drops->watch(this);
    connect(drops, &FileDropFilter::fileDropped, this, &MessageComposer::setFile);
    refresh();
}

QWidget *MessageComposer::makeOptionsRow()
{
    auto *row = new QWidget(this);
    m_delivery = new DeliveryOptions(row);
    m_showProperties = named(new QToolButton(row), u"publishShowProperties"_s, tr("Show MQTT 5 properties"));
    m_showProperties->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showProperties->setArrowType(Qt::RightArrow);
    m_showProperties->setAutoRaise(true);
    m_showProperties->setCheckable(true);
    connect(m_showProperties, &QToolButton::toggled, this, &MessageComposer::showProperties);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_delivery);
    layout->addStretch();
    layout->addWidget(m_showProperties);
    return row;
}

void MessageComposer::makeLayout()
{
    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(6);
    upperLayout->addWidget(m_topic);
    upperLayout->addWidget(m_payload, 1);
    upperLayout->addWidget(m_optionsRow);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(u"publishSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_properties);
    m_splitter->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_splitter, 1);
    m_bottomRow = new QHBoxLayout;
    m_bottomRow->setSpacing(6);
    m_bottomRow->addWidget(m_hint, 1);
    layout->addLayout(m_bottomRow);
}

void MessageComposer::showProperties(bool shown)
{
    m_showProperties->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_properties->setVisible(shown && isMqtt5());
}

bool MessageComposer::isMqtt5() const
{
    return m_connection.profile().options.version == mqtt::ProtocolVersion::V5;
}

void MessageComposer::setDraft(const MessageDraft &draft)
{
    m_topic->setText(QString::fromUtf8(draft.topic));
    m_payload->setPayload(draft);
    m_delivery->setValues(draft.qos, draft.retain);
    m_properties->setProperties(draft.properties);
    if (m_properties->count() > 0 && isMqtt5()) {
        m_showProperties->setChecked(true);
    }
    refresh();
}

MessageDraft MessageComposer::draft() const
{
    MessageDraft draft;
    draft.topic = m_topic->topic();
    m_payload->writeTo(draft);
    draft.qos = m_delivery->qos();
    draft.retain = m_delivery->retain();
    draft.properties = m_properties->properties();
    return draft;
}

bool MessageComposer::awaitsResponse() const
{
    return isMqtt5() && m_properties->awaitsResponse();
}

void MessageComposer::setTopic(const QByteArray &topic)
{
    m_topic->setText(QString::fromUtf8(topic));
    focusTopic();
}

QByteArray MessageComposer::topic() const
{
    return m_topic->topic();
}

void MessageComposer::setFile(const QString &path)
{
    m_payload->setFile(path);
}

void MessageComposer::focusTopic()
{
    m_topic->setFocus(Qt::ShortcutFocusReason);
    m_topic->selectAll();
}

void MessageComposer::setTouched()
{
    m_touched = true;
    showHint();
}

void MessageComposer::refresh()
{
    const bool writable = !m_connection.profile().readOnly;
    for (QWidget *field : std::initializer_list<QWidget *>{m_topic, m_payload, m_delivery, m_properties}) {
        field->setEnabled(writable);
    }
    const ConnectionStatus status = m_connection.status();
    const bool connected = status.state == mqtt::ClientState::Connected;
    const auto limits = connected ? std::optional(status.limits) : std::nullopt;
    m_delivery->setLimits(limits);
    m_properties->setLimits(limits);
    m_showProperties->setEnabled(isMqtt5());
    setPlainToolTip(m_showProperties, isMqtt5() ? tr("Properties of MQTT 5 to send along")
                                                : tr("This connection speaks an older version of MQTT: only "
                                                     "MQTT 5 has properties"));
    showProperties(m_showProperties->isChecked() && isMqtt5());
    fieldsChanged();
}

QString MessageComposer::obstacle() const
{
    if (m_connection.profile().readOnly) {
        return tr("This connection is read-only: publishing is switched off in its settings.");
    }
    if (m_connection.status().state != mqtt::ClientState::Connected) {
        return tr("Not connected: publishing is possible once the connection stands.");
    }
    return {};
}

QString MessageComposer::problem() const
{
    if (QString text = obstacle(); !text.isEmpty()) {
        return text;
    }
    if (m_topic->text().isEmpty() && !m_touched) {
        return tr("Enter a topic to publish to.");
    }
    const bool alias = isMqtt5() && m_properties->hasTopicAlias();
    const bool broken
        = !QStringView(m_topic->text()).isValidUtf16(); // half of a character would become a '?'
    const TopicProblem wrong = broken ? TopicProblem::NotUtf8 : checkTopicToPublish(m_topic->topic(), alias);
    if (wrong != TopicProblem::None) {
        return topicProblemText(wrong);
    }
    if (m_payload->problem()) {
        return payloadProblemText(*m_payload->problem());
    }
    if (QString text = m_delivery->problem(); !text.isEmpty()) {
        return text;
    }
    return isMqtt5() ? m_properties->problem() : QString();
}

bool MessageComposer::clearsRetained() const
{
    return m_delivery->retain() && m_payload->isEmpty();
}

QString MessageComposer::advice() const
{
    if (clearsRetained()) {
        return tr("An empty retained message deletes what the broker retains for this topic.");
    }
    const TopicNotice notice = noticeAboutTopic(m_topic->topic());
    if (notice != TopicNotice::None) {
        return topicNoticeText(notice);
    }
    if (m_topic->text().isEmpty()) {
        return tr("The topic is the one that this alias last stood for.");
    }
    return m_delivery->retain() ? tr("Replaces what the broker retains for this topic.") : QString();
}

void MessageComposer::fieldsChanged()
{
    const int count = isMqtt5() ? m_properties->count() : 0;
    m_showProperties->setText(!isMqtt5()   ? tr("Properties: MQTT 5 only")
                              : count == 0 ? tr("Properties")
                                           : tr("Properties (%1)").arg(count));
    showHint();
    Q_EMIT changed();
}

void MessageComposer::showHint()
{
    QString text = problem();
    QPalette colors = palette();
    if (!text.isEmpty()) {
        const bool mistake = m_touched && obstacle().isEmpty();
        colors.setColor(QPalette::WindowText, mistake ? toneColor(Tone::Bad, colors) : dimColor(colors));
    } else {
        text = advice();
        const bool caution = clearsRetained() || noticeAboutTopic(m_topic->topic()) != TopicNotice::None;
        colors.setColor(QPalette::WindowText, caution ? toneColor(Tone::Caution, colors) : dimColor(colors));
    }
    m_hint->setPalette(colors);
    m_hint->setText(text);
}

void MessageComposer::addButton(QWidget *button)
{
    m_bottomRow->addWidget(button, 0, Qt::AlignBottom);
}

} // namespace mangrove
