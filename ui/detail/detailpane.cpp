// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "core/topics/topicname.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadsaver.h"
#include "ui/detail/payloadtextview.h"
#include "ui/detail/propertiestable.h"
#include "ui/detail/workbar.h"
#include "ui/frame/errortext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/tree/topictreeitems.h"

#include <QAction>
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
#include <QUtf8StringView>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Up to this size making ready takes a few milliseconds at most.
constexpr qsizetype kPreparedAtOnce = 256 * 1024;
// Looked at byte by byte for being the same as before.
constexpr qsizetype kCompared = 1024 * 1024;

QLabel *valueLabel(QWidget *parent, const QString &objectName)
{
    QLabel *label = plainLabel(parent);
    label->setObjectName(objectName);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

QString tooLargeToCopy(std::int64_t bytes)
{
    return DetailPane::tr(
               "%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.")
        .arg(sizeText(static_cast<std::uint64_t>(bytes)));
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && (a.constData() == b.constData() || (a.size() <= kCompared && a == b));
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"detailPane"_s);
    m_content = new QWidget(this);
    m_note = plainLabel(m_content);
    m_note->setObjectName(u"payloadNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    m_preparingBar = new WorkBar(u"preparing"_s, m_content);
    m_saver = new PayloadSaver(this);
    m_views = makeViews();
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(8);
    content->addWidget(makeFields());
    content->addWidget(m_views, 1);
    content->addWidget(m_preparingBar);
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
    layout->addWidget(m_saver);
    connectViews();
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
    m_save = new QAction(themedIcon(u"save"_s), tr("&Save payload to file…"), this);
    m_save->setObjectName(u"savePayload"_s);
    m_saveButton = named(new QToolButton(header), u"savePayloadButton"_s, tr("Save payload to file"));
    m_saveButton->setDefaultAction(m_save);
    m_saveButton->setAutoRaise(true);
    m_save->setToolTip(tr("Save the payload to a file, byte for byte"));
    connect(m_save, &QAction::triggered, this, &DetailPane::savePayload);
    connect(m_latest, &QPushButton::clicked, this, &DetailPane::latestRequested);
    connect(m_copy, &QToolButton::clicked, this, &DetailPane::copyPayload);

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_topicText, 1);
    row->addWidget(m_latest);
    row->addWidget(m_copy);
    row->addWidget(m_saveButton);
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
    const bool sameTopic = m_message && topic == m_topic;
    if (topic != m_topic) {
        m_topic = topic;
        m_topicText->setText(topicDisplayText(topic));
        m_topicText->setCursorPosition(0);
    }
    m_placeholder->hide();
    m_content->show();
    m_copy->show();
    m_saveButton->show();
    setNewerWaiting(false);
    const bool samePayload = sameTopic && isSame(m_message->payload, message.payload);
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
        setContent(PayloadText::make(message.payload, message.backing));
        prepare(sameTopic);
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
    m_preparing.cancel();
    m_message.reset();
    setContent(PayloadText::make({}));
    m_json->setText(nullptr);
    m_text->setText(nullptr);
    m_hex->setBytes(m_payload);
    setNewerWaiting(false);
    m_topic.clear();
    m_topicText->clear();
    m_copy->hide();
    m_saveButton->hide();
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
    m_pinned = pinned;
    showLatestButton();
}

void DetailPane::setNewerWaiting(bool waiting)
{
    m_newerWaiting = waiting;
    showLatestButton();
}

void DetailPane::showLatestButton()
{
    m_latest->setVisible(m_pinned || m_newerWaiting);
}

bool DetailPane::isBusy() const
{
    return m_preparing.isBusy() || m_json->isBusy() || m_text->isBusy();
}

bool DetailPane::isSelecting() const
{
    return m_json->isSelecting() || m_text->isSelecting() || m_hex->isSelecting();
}

void DetailPane::clearSelection()
{
    for (PayloadArea *area : std::initializer_list<PayloadArea *>{m_json, m_text, m_hex}) {
        area->clearSelection();
    }
}

// Queued: whoever follows may replace the content, in the middle of which the signals come.
void DetailPane::settle()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!isBusy() && !isSelecting()) {
                Q_EMIT settled();
            }
        },
        Qt::QueuedConnection);
}

void DetailPane::connectViews()
{
    for (PayloadArea *area : std::initializer_list<PayloadArea *>{m_json, m_text, m_hex}) {
        area->addAction(m_save);
        connect(area, &PayloadArea::selectingChanged, this, &DetailPane::settle);
        connect(area, &PayloadArea::copyRefused, this,
                [this](std::int64_t bytes) { setNote(tooLargeToCopy(bytes)); });
    }
    for (const PayloadTextView *view : {m_json, m_text}) {
        connect(&view->counting(), &AsideWork::finished, this, &DetailPane::settle);
        connect(view, &PayloadTextView::countingStarted, this, [this, view] {
            if (!m_preparing.isBusy()) {
                m_preparingBar->follow(view->counting(), tr("Counting rows …"), view->byteCount(), false);
            }
        });
    }
    connect(&m_preparing, &AsideWork::finished, this, &DetailPane::settle);
    connect(m_preparingBar, &WorkBar::cancelRequested, this, [this] {
        m_preparing.cancel();
        setNote(tr(
            "The payload was not read to its end: it is shown whole as text and in hexadecimal, as sent."));
        settle();
    });
    connect(m_saver, &PayloadSaver::busyChanged, m_save, &QAction::setDisabled);
    connect(m_saver, &PayloadSaver::finished, this, &DetailPane::showSaved);
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

void DetailPane::setContent(std::shared_ptr<const PayloadText> content)
{
    PayloadText::release(std::exchange(m_payload, std::move(content)), m_preparing);
}

void DetailPane::prepare(bool keepPlace)
{
    m_preparing.cancel();
    m_hex->setBytes(m_payload, keepPlace);
    if (m_payload->bytes.size() <= kPreparedAtOnce) {
        WorkProgress progress;
        showPrepared(preparePayload(m_payload, progress), keepPlace);
        return;
    }
    if (!keepPlace) {
        showBeginning();
    }
    m_preparing.start([this, payload = m_payload, keepPlace](WorkProgress &progress) {
        auto prepared = std::make_shared<const PreparedPayload>(preparePayload(payload, progress));
        return AsideWork::Delivery([this, prepared, keepPlace] { showPrepared(*prepared, keepPlace); });
    });
    m_preparingBar->follow(m_preparing, tr("Preparing the payload …"), 2 * m_payload->bytes.size(), true);
}

// Of another topic: what stood there before would be taken for its value.
void DetailPane::showBeginning()
{
    PreparedPayload beginning;
    beginning.text = m_payload;
    beginning.isText = seemsText(m_payload->bytes);
    m_payloadIsText = beginning.isText;
    m_json->setText(nullptr);
    m_text->setText(m_payload);
    setTabAvailable(JsonView, false);
    chooseView(beginning);
    setNote({});
}

void DetailPane::showPrepared(const PreparedPayload &prepared, bool keepPlace)
{
    m_payloadIsText = prepared.isText;
    m_json->setText(prepared.jsonText, keepPlace);
    m_text->setText(prepared.text, keepPlace || m_text->text() == prepared.text);
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
    const QByteArray &payload = prepared.text->bytes;
    if (payload.isEmpty()) {
        return tr("The payload is empty.");
    }
    if (!prepared.hasRoom) {
        return tr(
            "There is no room in the folder for temporary files to indent this JSON. It is shown whole as text, as sent.");
    }
    if (prepared.json == JsonIndentation::Outcome::TooLarge) {
        return tr("Indented, this JSON would become too large. It is shown whole as text, as sent.");
    }
    const bool meantAsJson = prepared.isText && (payload.startsWith('{') || payload.startsWith('['));
    if (meantAsJson && prepared.json == JsonIndentation::Outcome::NotJson) {
        return tr("Looks like JSON but is not valid: problem at byte %1.")
            .arg(countText(static_cast<std::uint64_t>(prepared.jsonPosition)));
    }
    if (prepared.jsonText && prepared.isJsonFlattened) {
        return tr("Deeper than %1 levels the indentation stays the same.").arg(kDeepestIndent);
    }
    return {};
}

void DetailPane::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void DetailPane::copyPayload()
{
    if (m_message) {
        copyToClipboard(m_message->payload);
    }
}

void DetailPane::copyToClipboard(const QByteArray &payload)
{
    const bool text = seemsText(payload);
    if (payload.size() * (text ? 1 : m_hex->charactersPerByte()) > PayloadArea::kMostCopied) {
        setNote(tooLargeToCopy(payload.size()));
        return;
    }
    const bool whole = text && QUtf8StringView(payload.constData(), payload.size()).isValidUtf8();
    QGuiApplication::clipboard()->setText(whole ? QString::fromUtf8(payload)
                                                : QString::fromLatin1(payload.toHex(' ')));
}

void DetailPane::savePayload()
{
    if (m_message) {
        const QString suffix = !m_payloadIsText ? u".bin"_s : m_json->text() ? u".json"_s : u".txt"_s;
        m_saver->ask(m_payload, payloadFileName(m_topic, suffix));
    }
}

void DetailPane::showSaved(const QString &path, const Result<void> &result)
{
    if (result) {
        setNote(tr("Saved to %1").arg(path));
    } else if (result.error().code == Error::Code::Cancelled) {
        setNote(tr("Saving was cancelled, no file was written."));
    } else {
        setNote(tr("Not saved to %1: %2").arg(path, errorDetail(result.error())));
    }
}

} // namespace mangrove
