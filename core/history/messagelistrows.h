// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagecollection.h"
#include "core/topics/followedtopic.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace mangrove {

/// The rows of a MessageListModel and what is known of them: either all messages of one topic, which have no holes, so that a row
/// needs no memory, or messages that were listed one by one. Reads the store for rows that are asked for, with those
/// around them. GUI thread; the model's.
class MessageListRows
{
public:
    /// A preview, or the word that the message is not held any more.
    struct Known
    {
        MessagePreview preview;
        bool isEvicted = false;
    };

    explicit MessageListRows(const MessageSource &source)
        : m_source(source)
    {}

    /// Row `row` is the message `row` places older than the newest.
    [[nodiscard]] int count() const;
    [[nodiscard]] bool isList() const { return m_isList; }
    [[nodiscard]] const FollowedTopic &topic() const { return m_topic; }

    void showTopic(TopicId topic, std::uint64_t generation);
    void showList(std::deque<ListedMessage> messages, std::uint64_t generation,
                  std::shared_ptr<const TopicArena> arena);

    struct Range
    {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };
    /// The topic's sequences shown now, and those the store holds; nothing when the topic is gone.
    [[nodiscard]] Range shown() const { return m_shown; }
    [[nodiscard]] bool look(Range &held);
    void setShown(Range range);

    // Of a list:
    /// How many of the oldest rows the store does not hold any more; looks at a bounded number.
    [[nodiscard]] int evictedAtEnd() const;
    void removeOldest(int count);
    void append(const std::vector<ListedMessage> &messages, std::size_t from);
    [[nodiscard]] const ListedMessage &listed(int row) const
    {
        return m_listed[m_listed.size() - 1 - static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const std::deque<ListedMessage> &list() const { return m_listed; } ///< oldest first
    /// The row of that message; -1 when it is not among them.
    [[nodiscard]] int find(const ListedMessage &message) const;

    [[nodiscard]] std::uint64_t sequence(int row) const;
    [[nodiscard]] TopicId topicOf(int row) const { return m_isList ? listed(row).topic : m_topic.id(); }
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] std::uint64_t presentGeneration() const; ///< the tree's
    [[nodiscard]] QByteArray topicName(int row) const;
    /// nullptr when it can't be told now: the tree was renumbered and the list is not new yet.
    [[nodiscard]] const Known *known(int row);

private:
    struct Key
    {
        TopicId topic;
        std::uint64_t sequence;

        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const
        {
            return key.sequence * 0x9E3779B97F4A7C15u ^ std::uint64_t{key.topic} << 17u;
        }
    };

    [[nodiscard]] Key keyOf(int row) const
    {
        return {m_isList ? listed(row).topic : TopicId{0}, sequence(row)};
    }
    [[nodiscard]] Range heldByStore(TopicId topic) const;
    void readTopic(std::uint64_t sequence);
    void readList(int row);

    MessageSource m_source;
    bool m_isList = false;
    FollowedTopic m_topic;
    Range m_shown;
    std::deque<ListedMessage> m_listed; ///< oldest first
    std::uint64_t m_generation = 0; ///< of the tree, that the listed topics are of
    std::shared_ptr<const TopicArena> m_arena;
    std::unordered_map<Key, Known, KeyHash> m_known;
};

} // namespace mangrove
