// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"
#include "ui/detail/payloadtext.h"

#include <QThreadPool>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QToolButton;

namespace mangrove {

class HexView;
class PayloadTextView;
class PropertiesTable;

/// One message whole: topic, flags, times, and the payload as JSON, text and bytes. Large payloads are made ready off the
/// GUI thread; what was asked for last wins. GUI thread.
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
    /// A payload is being made ready: a next one may wait.
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const std::optional<StoredMessage> &message() const { return m_message; }
    void copyPayload() const;

Q_SIGNALS:
    void latestRequested();

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
    void prepare(const QByteArray &payload);
    void showPrepared(const PreparedPayload &prepared);
    void chooseView(const PreparedPayload &prepared);
    [[nodiscard]] QString noteFor(const PreparedPayload &prepared) const;
    void setNote(const QString &note);
    void setTabAvailable(View view, bool available);

    std::optional<StoredMessage> m_message;
    RetainedState m_retained = RetainedState::Unknown;
    QByteArray m_topic;
    Fields m_fields;
    QLineEdit *m_topicText = nullptr;
    QPushButton *m_latest = nullptr;
    QToolButton *m_copy = nullptr;
    QTabWidget *m_views = nullptr;
    PayloadTextView *m_json = nullptr;
    PayloadTextView *m_text = nullptr;
    HexView *m_hex = nullptr;
    PropertiesTable *m_properties = nullptr;
    QLabel *m_note = nullptr;
    QWidget *m_content = nullptr;
    QLabel *m_placeholder = nullptr;
    std::optional<View> m_chosenView; ///< what the person clicked; kept as long as a message can be shown so
    bool m_choosingView = false;
    bool m_busy = false;
    bool m_payloadIsText = false;
    /// Of the payload shown; a prepared one of an older generation is dropped.
    std::uint64_t m_generation = 0;
    /// The last member: destroyed first, and waits for the payload under way.
    QThreadPool m_preparing;
};

} // namespace mangrove
