// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/frame/icons.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace mangrove {

class UserPropertiesTable;

/// Publishes one message and shows what became of it. GUI thread.
class PublishPane : public QWidget
{
    Q_OBJECT

public:
    /// `connection` outlives the pane.
    explicit PublishPane(Connection &connection, QWidget *parent = nullptr);

    void setTopic(const QByteArray &topic);
    void focusTopic();
    void publish();
    /// After a change of profile or state.
    void refresh();
    /// What the fields say, or nothing while one is wrong.
    [[nodiscard]] std::optional<mqtt::PublishRequest> request() const;

private:
    [[nodiscard]] QWidget *makeOptions();
    [[nodiscard]] QWidget *makeProperties();
    [[nodiscard]] QWidget *makeSendRow();
    void validate();
    [[nodiscard]] QString problem() const; ///< of the fields, in words; empty when all is well
    [[nodiscard]] std::optional<QByteArray> payload() const;
    [[nodiscard]] mqtt::Properties properties() const;
    void showResult(std::uint64_t token, const mqtt::PublishResult &result);
    void say(const QString &text, std::optional<Tone> tone);

    Connection &m_connection;
    QLineEdit *m_topic = nullptr;
    QPlainTextEdit *m_payload = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_qos = nullptr;
    QCheckBox *m_retain = nullptr;
    QToolButton *m_showProperties = nullptr;
    QWidget *m_propertiesPanel = nullptr;
    QLineEdit *m_contentType = nullptr;
    QLineEdit *m_responseTopic = nullptr;
    QSpinBox *m_expiry = nullptr;
    UserPropertiesTable *m_userProperties = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_result = nullptr;
    QPushButton *m_send = nullptr;
    std::uint64_t m_pending = 0; ///< token of the last publish, until its result
    bool m_topicTouched = false; ///< an empty topic is no mistake before the person was there
};

/// What became of a publish, in words.
[[nodiscard]] QString publishResultText(const mqtt::PublishResult &result);

} // namespace mangrove
