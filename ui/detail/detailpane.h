// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/history/messagestore.h"
#include "ui/detail/payloadtext.h"
#include "ui/frame/asidework.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace mangrove {

class HexView;
class PayloadTextView;
class PayloadSaver;
class PropertiesTable;
class WorkBar;

/// One message whole: topic, flags, times, and the payload as JSON, text and bytes. Large payloads are made ready off the
/// GUI thread; what was asked for last wins. A newer message of the same topic leaves what was scrolled to in its place.
/// GUI thread.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    enum View { JsonView, TextView, HexadecimalView, PropertiesView };

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
    void refreshAge(qint64 now);
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
    [[nodiscard]] const std::shared_ptr<const PayloadText> &payload() const { return m_payload; }

Q_SIGNALS:
    void latestRequested();
    /// Neither busy nor selecting any more.
    void settled();

private:
    struct Fields
    {
        QLabel *time = nullptr;
        QLabel *size = nullptr;
        QLabel *qos = nullptr;
        QLabel *flags = nullptr;
        QLabel *packet = nullptr;
        QLabel *retained = nullptr;
    };

    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QWidget *makeFields();
    [[nodiscard]] QTabWidget *makeViews();
    void setFieldTexts();
    void connectViews();
    void showLatestButton();
    void settle();
    void setContent(std::shared_ptr<const PayloadText> content);
    void prepare(bool keepPlace);
    void showBeginning();
    void showPrepared(const PreparedPayload &prepared, bool keepPlace);
    void showSaved(const QString &path, const Result<void> &result);
    void chooseView(const PreparedPayload &prepared);
    [[nodiscard]] QString noteFor(const PreparedPayload &prepared) const;
    void setNote(const QString &note);
    void setTabAvailable(View view, bool available);

    std::optional<StoredMessage> m_message;
    std::shared_ptr<const PayloadText> m_payload; ///< of m_message
    RetainedState m_retained = RetainedState::Unknown;
    QByteArray m_topic;
    Fields m_fields;
    QLineEdit *m_topicText = nullptr;
    QPushButton *m_latest = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_saveButton = nullptr;
    QAction *m_save = nullptr;
    QTabWidget *m_views = nullptr;
    PayloadTextView *m_json = nullptr;
    PayloadTextView *m_text = nullptr;
    HexView *m_hex = nullptr;
    PropertiesTable *m_properties = nullptr;
    QLabel *m_note = nullptr;
    WorkBar *m_preparingBar = nullptr;
    PayloadSaver *m_saver = nullptr;
    QWidget *m_content = nullptr;
    QLabel *m_placeholder = nullptr;
    std::optional<View> m_chosenView; ///< what the person clicked; kept as long as a message can be shown so
    bool m_choosingView = false;
    bool m_pinned = false;
    bool m_newerWaiting = false;
    bool m_payloadIsText = false;
    AsideWork m_preparing; ///< the last member: destroyed first, and waits for what it does
};

} // namespace mangrove
