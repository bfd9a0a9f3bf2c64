// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "core/topics/topicname.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadtextview.h"
#include "ui/detail/propertiestable.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/tree/topictreeitems.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Up to this size making ready takes a few milliseconds at most.
constexpr qsizetype kPreparedAtOnce = 256 * 1024;

QLabel *valueLabel(QWidget *parent, const QString &objectName)
{
    QLabel *label = plainLabel(parent);
    label->setObjectName(objectName);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"detailPane"_s);
    m_preparing.setMaxThreadCount(1);
    m_content = new QWidget(this);
    m_note = plainLabel(m_content);
    m_note->setObjectName(u"payloadNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    m_views = makeViews();
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(8);
    content->addWidget(makeFields());
    content->addWidget(m_views, 1);
    content->addWidget(m_note);

    m_placeholder = plainLabel(this);
    m_placeholder->setObjectName(u"detailPlaceholder"_s);
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    layout->addWidget(m_content, 1);
    layout->addWidget(m_placeholder, 1);
    clear();
}

DetailPane::~DetailPane() = default;

QWidget *DetailPane::makeHeader()
{
    auto *header = new QWidget(this);
    m_topicText = named(new QLineEdit(header), u"detailTopic"_s, tr("Topic"));
    m_topicText->setReadOnly(true);
    m_topicText->setFrame(false);
    QFont bold = m_topicText->font();
    bold.setBold(true);
    m_topicText->setFont(bold);
    QPalette flat = m_topicText->palette();
    flat.setColor(QPalette::Base, Qt::transparent);
    m_topicText->setPalette(flat);

    m_latest = named(new QPushButton(themedIcon(u"latest"_s), tr("Latest"), header), u"latestButton"_s,
                     tr("Go back to the newest message"));
    m_latest->setToolTip(tr("An older message is shown. Go back to following the newest one."));
    m_latest->hide();
    m_copy = named(new QToolButton(header), u"copyPayload"_s, tr("Copy payload"));
    m_copy->setIcon(themedIcon(u"copy"_s));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the whole payload: as text, or in hexadecimal when it is binary"));
    connect(m_latest, &QPushButton::clicked, this, &DetailPane::latestRequested);
    connect(m_copy, &QToolButton::clicked, this, &DetailPane::copyPayload);

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_topicText, 1);
    row->addWidget(m_latest);
    row->addWidget(m_copy);
    return header;
}

QWidget *DetailPane::makeFields()
{
    auto *panel = new QWidget(m_content);
    auto *grid = new QGridLayout(panel);
    grid->setContentsMargins(10, 0, 8, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    const auto add = [&](int row, int column, const QString &title, const QString &name) {
        QLabel *label = plainLabel(title, panel);
        label->setForegroundRole(QPalette::PlaceholderText);
        QLabel *value = valueLabel(panel, name);
        grid->addWidget(label, row, column);
        grid->addWidget(value, row, column + 1);
        return value;
    };
    m_fields.time = add(0, 0, tr("Received"), u"fieldTime"_s);
    m_fields.size = add(1, 0, tr("Size"), u"fieldSize"_s);
    m_fields.retained = add(2, 0, tr("On the broker"), u"fieldRetained"_s);
    m_fields.qos = add(0, 2, tr("QoS"), u"fieldQos"_s);
    m_fields.flags = add(1, 2, tr("Flags"), u"fieldFlags"_s);
    m_fields.packet = add(2, 2, tr("Packet identifier"), u"fieldPacket"_s);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
    return panel;
}

QTabWidget *DetailPane::makeViews()
{
    auto *views = named(new QTabWidget(m_content), u"payloadViews"_s, tr("Payload views"));
    views->setDocumentMode(true);
    named(views->tabBar(), u"payloadViewsBar"_s, tr("Payload views"));
    m_json = named(new PayloadTextView(views), u"jsonView"_s, tr("Payload as indented JSON"));
    m_text = named(new PayloadTextView(views), u"textView"_s, tr("Payload as text"));
    m_hex = named(new HexView(views), u"hexView"_s, tr("Payload in hexadecimal"));
    m_properties = new PropertiesTable(views);
    views->addTab(m_json, tr("JSON"));
    views->addTab(m_text, tr("Text"));
    views->addTab(m_hex, tr("Hex"));
    views->addTab(m_properties, tr("Properties"));
    connect(views, &QTabWidget::currentChanged, this, [this](int index) {
        if (!m_choosingView) {
            m_chosenView = static_cast<View>(index);
        }
    });
    return views;
}

void DetailPane::showMessage(const QByteArray &topic, const StoredMessage &message, RetainedState retained)
{
    if (topic != m_topic) {
        m_topic = topic;
        m_topicText->setText(topicDisplayText(topic));
        m_topicText->setCursorPosition(0);
    }
    m_placeholder->hide();
    m_content->show();
    m_copy->show();
    const bool samePayload = m_message && m_message->payload == message.payload;
    const bool sameProperties = m_message && m_message->properties == message.properties;
    m_message = message;
    m_retained = retained;
    setFieldTexts();
    if (!sameProperties) {
        m_properties->setProperties(message.properties);
        const int count = m_properties->propertyCount();
        m_views->setTabText(PropertiesView, count == 0 ? tr("Properties") : tr("Properties (%1)").arg(count));
        setTabAvailable(PropertiesView, count > 0);
    }
    if (!samePayload) {
        prepare(message.payload);
    }
}

void DetailPane::showTopic(const QByteArray &topic, const QString &reason)
{
    clear();
    m_topic = topic;
    m_topicText->setText(topicDisplayText(topic));
    m_topicText->setCursorPosition(0);
    m_placeholder->setText(reason);
}

void DetailPane::clear()
{
    ++m_generation;
    m_busy = false;
    m_message.reset();
    m_topic.clear();
    m_topicText->clear();
    m_copy->hide();
    m_content->hide();
    m_placeholder->setText(tr("Choose a topic to see its last message."));
    m_placeholder->show();
}

void DetailPane::setRetainedState(RetainedState retained)
{
    if (m_retained != retained) {
        m_retained = retained;
        setFieldTexts();
    }
}

void DetailPane::setPinned(bool pinned)
{
    m_latest->setVisible(pinned);
}

void DetailPane::setFieldTexts()
{
    if (!m_message) {
        return;
    }
    refreshAge(QDateTime::currentMSecsSinceEpoch());
    m_fields.size->setText(exactSizeText(static_cast<std::uint64_t>(m_message->payload.size())));
    m_fields.qos->setText(QString::number(static_cast<int>(m_message->qos)));
    QStringList flags;
    if (m_message->retain) {
        flags.append(tr("Retain"));
    }
    if (m_message->dup) {
        flags.append(tr("Dup"));
    }
    m_fields.flags->setText(flags.isEmpty() ? u"–"_s : flags.join(u", "_s));
    m_fields.packet->setText(m_message->packetIdentifier == 0 ? u"–"_s
                                                              : QString::number(m_message->packetIdentifier));
    m_fields.retained->setText(retainedStateText(m_retained));
    setPlainToolTip(m_fields.retained, retainedStateExplanation(m_retained));
}

void DetailPane::refreshAge(qint64 now)
{
    if (m_message) {
        m_fields.time->setText(
            tr("%1 (%2)", "time, age").arg(dateTimeText(m_message->time), ageText(now - m_message->time)));
    }
}

void DetailPane::prepare(const QByteArray &payload)
{
    const std::uint64_t generation = ++m_generation;
    if (payload.size() <= kPreparedAtOnce) {
        m_busy = false;
        showPrepared(preparePayload(payload));
        return;
    }
    m_busy = true;
    // The bytes need no preparation; text and JSON follow.
    m_hex->setBytes(payload);
    setNote(tr("Preparing the payload …"));
    m_preparing.clear();
    m_preparing.start([this, payload, generation] {
        auto prepared = std::make_shared<PreparedPayload>(preparePayload(payload));
        QMetaObject::invokeMethod(
            this,
            [this, prepared = std::move(prepared), generation] {
                if (m_generation == generation) {
                    m_busy = false;
                    showPrepared(*prepared);
                }
            },
            Qt::QueuedConnection);
    });
}

void DetailPane::showPrepared(const PreparedPayload &prepared)
{
    m_payloadIsText = prepared.isText;
    m_json->setText(prepared.jsonText);
    m_text->setText(prepared.text);
    m_hex->setBytes(prepared.payload);
    setTabAvailable(JsonView, prepared.jsonText != nullptr);
    chooseView(prepared);
    setNote(noteFor(prepared));
}

void DetailPane::setTabAvailable(View view, bool available)
{
    // Disabling the current tab makes Qt choose another: not a choice of the person.
    const QScopedValueRollback guard(m_choosingView, true);
    m_views->setTabEnabled(view, available);
}

void DetailPane::chooseView(const PreparedPayload &prepared)
{
    View view = prepared.isText ? TextView : HexadecimalView;
    if (prepared.jsonText && prepared.isJsonContainer) {
        view = JsonView;
    }
    if (m_chosenView && m_views->isTabEnabled(*m_chosenView)) {
        view = *m_chosenView;
    }
    const QScopedValueRollback guard(m_choosingView, true);
    m_views->setCurrentIndex(view);
}

QString DetailPane::noteFor(const PreparedPayload &prepared) const
{
    if (prepared.payload.isEmpty()) {
        return tr("The payload is empty.");
    }
    if (prepared.json == JsonIndentation::Outcome::TooLarge) {
        return tr("Indented, this JSON would become too large. It is shown whole as text, as sent.");
    }
    const bool meantAsJson
        = prepared.isText && (prepared.payload.startsWith('{') || prepared.payload.startsWith('['));
    if (meantAsJson && prepared.json == JsonIndentation::Outcome::NotJson) {
        return tr("Looks like JSON but is not valid: problem at byte %1.")
            .arg(countText(static_cast<std::uint64_t>(prepared.jsonPosition)));
    }
    return {};
}

void DetailPane::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void DetailPane::copyPayload() const
{
    if (!m_message) {
        return;
    }
    QGuiApplication::clipboard()->setText(m_payloadIsText
                                              ? QString::fromUtf8(m_message->payload)
                                              : QString::fromLatin1(m_message->payload.toHex(' ')));
}

} // namespace mangrove
