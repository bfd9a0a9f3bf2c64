// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/messagedraft.h"

#include <QAbstractListModel>

#include <cstdint>
#include <deque>
#include <optional>

namespace mangrove {

/// One message that was sent, or that the connection refused to send.
struct SentMessage
{
    std::uint64_t token = 0; ///< Connection::publish()'s
    std::int64_t time = 0; ///< milliseconds since 1970-01-01 UTC
    MessageDraft draft{};
    qint64 payloadSize = 0; ///< bytes sent
    std::optional<mqtt::PublishResult> result{}; ///< nothing while it is on its way
};

/// The last messages that were sent over a connection, newest first; kept for the session, bounded in number and bytes.
/// Lives on the GUI thread.
class SentMessages : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostMessages = 200;
    static constexpr qsizetype kMostBytes
        = 32 * 1024 * 1024; ///< of payloads as written; the newest is kept whatever its size

    using QAbstractListModel::QAbstractListModel;

    void add(SentMessage message);
    void finish(std::uint64_t token, const mqtt::PublishResult &result);
    void clear();
    [[nodiscard]] const SentMessage &at(int row) const { return m_messages[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// None: see at(). What is shown is the matter of who shows it.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void forgetOldest();

    std::deque<SentMessage> m_messages;
    qsizetype m_bytes = 0;
};

} // namespace mangrove
