// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/messagestore.h"
#include "ui/detail/comparepane.h"
#include "ui/detail/payloadtabs.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace mangrove {

class MessageFields;
class MessageHeader;
class PayloadSaver;

/// One message whole: topic, flags, times, and the payload as JSON, text and bytes. Large payloads are made ready off the
/// GUI thread; what was asked for last wins. A newer message of the same topic leaves what was scrolled to in its place.
/// GUI thread.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    using enum PayloadTabs::View;

    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    void showMessage(const QByteArray &topic, const StoredMessage &message, RetainedState retained);
    /// A topic of which no message is held, with the reason in words.
    void showTopic(const QByteArray &topic, const QString &reason);
    void clear();
    /// The retained state may change while the message stays.
    void setRetainedState(RetainedState retained);
    /// Whether the message was chosen from the history and stays, or the newest is followed.
    void setPinned(bool pinned);
    /// Whether there is an older and a newer message of the topic to go to.
    void setNeighbours(bool older, bool newer);
    void refreshAge(qint64 now);
    /// Reads other messages of the topic that is shown, for comparing.
    void setMessageReader(ComparePane::Reader reader) { m_compare->setReader(std::move(reader)); }
    /// Shows the difference of two messages, until comparing is switched off.
    void compare(const StoredMessage &before, const StoredMessage &after);
    /// A payload is being made ready: a next one may wait for settled().
    [[nodiscard]] bool isBusy() const;
    /// The person is selecting something in the payload, or has: a next message should wait for settled().
    [[nodiscard]] bool isSelecting() const;
    void clearSelection();
    /// A newer message waits while something is selected: offers to go on.
    void setNewerWaiting(bool waiting);
    [[nodiscard]] const std::optional<StoredMessage> &message() const { return m_message; }
    void copyPayload();
    /// As text, or in hexadecimal when it is binary; what is too large is refused with a note.
    void copyToClipboard(const QByteArray &payload);
    /// Asks where to.
    void savePayload();
    [[nodiscard]] PayloadSaver &saver() const { return *m_saver; }
    [[nodiscard]] const std::shared_ptr<const PayloadText> &payload() const { return m_tabs->payload(); }

Q_SIGNALS:
    void latestRequested();
    /// The message before the one that is shown, or after it.
    void previousRequested();
    void nextRequested();
    /// A level of the topic was clicked: the topic down to there. Or a response topic.
    void topicRequested(const QByteArray &topic);
    /// A response topic was chosen for publishing.
    void publishRequested(const QByteArray &topic);
    /// Neither busy nor selecting any more.
    void settled();

private:
    void makeWidgets();
    void connectWidgets();
    void setTopic(const QByteArray &topic);
    void showLatestButton();
    void showFields();
    void showComparing();
    void showSaved(const QString &path, const Result<void> &result);

    std::optional<StoredMessage> m_message;
    RetainedState m_retained = RetainedState::Unknown;
    QByteArray m_topic;
    MessageHeader *m_header = nullptr;
    QWidget *m_content = nullptr;
    MessageFields *m_fields = nullptr;
    PayloadTabs *m_tabs = nullptr;
    ComparePane *m_compare = nullptr;
    PayloadSaver *m_saver = nullptr;
    QLabel *m_placeholder = nullptr;
    bool m_pinned = false;
    bool m_newerWaiting = false;
};

} // namespace mangrove
