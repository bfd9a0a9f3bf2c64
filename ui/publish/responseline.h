// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/messagedraft.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace mangrove {

/// Waits for the response to a message: subscribes to its response topic and shows the first message that comes there with
/// the same correlation data. The subscription stays until the connection ends. Hidden until it is needed. GUI thread; looks
/// at the data shortly under its mutex while it waits.
class ResponseLine : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kLongestWait = 60'000; ///< milliseconds

    /// `connection` outlives the line.
    explicit ResponseLine(Connection &connection, QWidget *parent = nullptr);

    /// Just before `request` is published; it has a response topic. What was waited for before is given up.
    void expect(const MessageDraft &request);
    [[nodiscard]] bool isWaiting() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// The person wants to see the response topic.
    void topicRequested(const QByteArray &topic);

private:
    void subscribe(mqtt::QoS qos);
    void look();
    [[nodiscard]] std::optional<StoredMessage> nextMessage();
    void end(const QString &text);
    void showSubscription(const mqtt::SubscribeResult &result);

    Connection &m_connection;
    QByteArray m_topic;
    std::optional<QByteArray> m_correlation;
    std::uint64_t m_next = 0; ///< sequence of the first message of the topic that was not looked at
    std::int64_t m_sentAt = 0; ///< milliseconds since 1970-01-01 UTC
    QElapsedTimer m_waiting;
    QSet<QByteArray> m_subscribed; ///< over the connection that stands
    std::uint64_t m_subscribing = 0; ///< token, 0 for none
    QLabel *m_text = nullptr;
    QToolButton *m_show = nullptr;
    QTimer m_timer;
};

} // namespace mangrove
