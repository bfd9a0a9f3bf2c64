// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <cstddef>
#include <vector>

namespace mangrove {

/// Publishes many messages, a bounded number at a time, and keeps account of each. Lives on the connection's GUI-side
/// thread. Stops by itself where going on is useless: not connected, or a read-only profile.
class PublishSeries : public QObject
{
    Q_OBJECT

public:
    enum class State : std::uint8_t {
        Waiting, ///< not sent
        UnderWay, ///< no answer yet
        Done,
        Failed,
    };
    struct Item
    {
        mqtt::PublishRequest request;
        State state = State::Waiting;
        std::optional<Error> error; ///< of Failed, where there is no reason code
        std::uint8_t code = 0; ///< the server's reason code
    };

    /// The connection outlives this.
    explicit PublishSeries(Connection &connection, QObject *parent = nullptr);

    void start(std::vector<mqtt::PublishRequest> requests);
    /// Sends no more; what is under way still ends.
    void cancel();

    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    [[nodiscard]] std::size_t doneCount() const { return m_done; }
    [[nodiscard]] std::size_t failedCount() const { return m_failed; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// cancel() was called, or it stopped by itself, with some not sent.
    [[nodiscard]] bool hasStopped() const { return m_stopped; }

Q_SIGNALS:
    void progressed(); ///< a few times a second
    void finished();

private:
    void sendMore();
    void takeResult(std::uint64_t token, const mqtt::PublishResult &result);

    Connection &m_connection;
    std::vector<Item> m_items;
    QHash<std::uint64_t, std::size_t> m_underWay; ///< place by token
    QTimer m_progress;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    std::size_t m_failed = 0;
    bool m_running = false;
    bool m_stopped = false;
};

} // namespace mangrove
