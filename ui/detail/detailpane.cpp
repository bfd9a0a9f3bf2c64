// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "ui/detail/messagefields.h"
#include "ui/detail/messageheader.h"
#include "ui/detail/payloadarea.h"
#include "ui/detail/payloadsaver.h"
#include "ui/detail/propertiestable.h"
#include "ui/frame/errortext.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QUtf8StringView>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Looked at byte by byte for being the same as before.
constexpr qsizetype kCompared = 1024 * 1024;

bool isSame(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && (a.constData() == b.constData() || (a.size() <= kCompared && a == b));
}

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"detailPane"_s);
    makeWidgets();
    connectWidgets();
    clear();
}

DetailPane::~DetailPane() = default;

void DetailPane::makeWidgets()
{
    m_header = new MessageHeader(this);
    m_content = new QWidget(this);
    m_fields = new MessageFields(m_content);
    m_tabs = new PayloadTabs(m_content);
    m_compare = new ComparePane(m_content);
    m_compare->setButton(m_header->compareButton());
    m_compare->hide();
    m_saver = new PayloadSaver(this);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(8);
    content->addWidget(m_fields);
    content->addWidget(m_tabs, 1);
    content->addWidget(m_compare, 1);

    m_placeholder = plainLabel(this);
    m_placeholder->setObjectName(u"detailPlaceholder"_s);
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setForegroundRole(QPalette::PlaceholderText);
    m_placeholder->setContentsMargins(16, 16, 16, 16);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_header);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_saver);
}

void DetailPane::connectWidgets()
{
    connect(m_header, &MessageHeader::levelActivated, this, &DetailPane::topicRequested);
    connect(m_header->previousAction(), &QAction::triggered, this, &DetailPane::previousRequested);
    connect(m_header->nextAction(), &QAction::triggered, this, &DetailPane::nextRequested);
    connect(m_header->latestAction(), &QAction::triggered, this, &DetailPane::latestRequested);
    connect(m_header->copyAction(), &QAction::triggered, this, &DetailPane::copyPayload);
    connect(m_header->saveAction(), &QAction::triggered, this, &DetailPane::savePayload);
    connect(m_header->searchAction(), &QAction::triggered, m_tabs, &PayloadTabs::openSearch);
    m_tabs->addViewAction(m_header->saveAction());
    connect(m_tabs, &PayloadTabs::settled, this, &DetailPane::settled);
    connect(m_compare, &ComparePane::settled, this, &DetailPane::settled);
    connect(m_compare, &ComparePane::modeChanged, this, &DetailPane::showComparing);
    connect(m_tabs->properties(), &PropertiesTable::topicRequested, this, &DetailPane::topicRequested);
    connect(m_tabs->properties(), &PropertiesTable::publishRequested, this, &DetailPane::publishRequested);
    connect(m_saver, &PayloadSaver::busyChanged, m_header->saveAction(), &QAction::setDisabled);
    connect(m_saver, &PayloadSaver::finished, this, &DetailPane::showSaved);
}

void DetailPane::setTopic(const QByteArray &topic)
{
    m_topic = topic;
    m_header->setTopic(topic);
}

void DetailPane::showMessage(const QByteArray &topic, const StoredMessage &message, RetainedState retained)
{
    const bool sameTopic = m_message && topic == m_topic;
    if (topic != m_topic) {
        setTopic(topic);
    }
    m_placeholder->hide();
    m_content->show();
    m_header->setHasMessage(true);
    m_header->searchAction()->setEnabled(m_compare->mode() == ComparePane::Mode::Off);
    setNewerWaiting(false);
    const bool samePayload = sameTopic && isSame(m_message->payload, message.payload);
    const bool sameProperties = m_message && m_message->properties == message.properties;
    m_message = message;
    m_retained = retained;
    showFields();
    if (!sameProperties) {
        m_tabs->setProperties(message.properties);
    }
    if (!samePayload) {
        m_tabs->setPayload(PayloadText::make(message.payload, message.backing), sameTopic);
    }
    m_compare->setMessage(message, sameTopic);
}

void DetailPane::compare(const StoredMessage &before, const StoredMessage &after)
{
    if (m_message) {
        m_compare->compare(before, after);
    }
}

void DetailPane::showComparing()
{
    const bool comparing = m_compare->mode() != ComparePane::Mode::Off;
    m_tabs->setVisible(!comparing);
    m_compare->setVisible(comparing);
    m_header->searchAction()->setEnabled(m_message && !comparing);
}

void DetailPane::showTopic(const QByteArray &topic, const QString &reason)
{
    clear();
    setTopic(topic);
    m_placeholder->setText(reason);
}

void DetailPane::clear()
{
    m_message.reset();
    m_tabs->clear();
    m_compare->clear();
    setNewerWaiting(false);
    setTopic({});
    setNeighbours(false, false);
    m_header->setHasMessage(false);
    m_content->hide();
    m_placeholder->setText(tr("Choose a topic to see its last message."));
    m_placeholder->show();
}

void DetailPane::setRetainedState(RetainedState retained)
{
    if (m_retained != retained) {
        m_retained = retained;
        showFields();
    }
}

void DetailPane::setPinned(bool pinned)
{
    m_pinned = pinned;
    showLatestButton();
}

void DetailPane::setNeighbours(bool older, bool newer)
{
    m_header->setNeighbours(older, newer);
}

void DetailPane::setNewerWaiting(bool waiting)
{
    m_newerWaiting = waiting;
    showLatestButton();
}

void DetailPane::showLatestButton()
{
    m_header->setLatestOffered(m_pinned || m_newerWaiting);
}

bool DetailPane::isBusy() const
{
    return m_tabs->isBusy() || m_compare->isBusy();
}

bool DetailPane::isSelecting() const
{
    return m_tabs->isSelecting() || m_compare->isSelecting();
}

void DetailPane::clearSelection()
{
    m_tabs->clearSelection();
    m_compare->clearSelection();
}

void DetailPane::showFields()
{
    if (m_message) {
        m_fields->showMessage(*m_message, m_retained, QDateTime::currentMSecsSinceEpoch());
    }
}

void DetailPane::refreshAge(qint64 now)
{
    if (m_message) {
        m_fields->refreshAge(*m_message, now);
    }
}

void DetailPane::copyPayload()
{
    if (m_message) {
        copyToClipboard(m_message->payload);
    }
}

void DetailPane::copyToClipboard(const QByteArray &payload)
{
    constexpr int kHexadecimalDigits = 3; // with the space between two bytes
    const bool text = seemsText(payload);
    if (payload.size() * (text ? 1 : kHexadecimalDigits) > PayloadArea::kMostCopied) {
        m_tabs->setNote(
            tr("%1 are too much for the clipboard, nothing was copied. Save the payload to a file instead.")
                .arg(sizeText(static_cast<std::uint64_t>(payload.size()))));
        return;
    }
    const bool whole = text && QUtf8StringView(payload.constData(), payload.size()).isValidUtf8();
    QGuiApplication::clipboard()->setText(whole ? QString::fromUtf8(payload)
                                                : QString::fromLatin1(payload.toHex(' ')));
}

void DetailPane::savePayload()
{
    if (m_message) {
        m_saver->ask(m_tabs->payload(), payloadFileName(m_topic, m_tabs->fileSuffix()));
    }
}

void DetailPane::showSaved(const QString &path, const Result<void> &result)
{
    if (result) {
        m_tabs->setNote(tr("Saved to %1").arg(path));
    } else if (result.error().code == Error::Code::Cancelled) {
        m_tabs->setNote(tr("Saving was cancelled, no file was written."));
    } else {
        m_tabs->setNote(tr("Not saved to %1: %2").arg(path, errorDetail(result.error())));
    }
}

} // namespace mangrove
