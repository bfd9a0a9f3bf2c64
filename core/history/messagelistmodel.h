// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagecollection.h"
#include "core/history/messageexport.h"

#include <QAbstractTableModel>

#include <memory>

namespace mangrove {

class MessageListRows;

/// Stored messages in the order of arrival, newest first, on the GUI thread: all of one topic, or those of a list that its
/// owner fills. synchronise() at frame rate: one insertion and one removal per call at the most. Rows hold previews; the
/// whole message is read from the store by topic and sequence.
class MessageListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        DeltaColumn, ///< since the message of the row below
        TopicDeltaColumn, ///< since the message before it of the same topic
        TopicColumn,
        SizeColumn,
        QoSColumn,
        FlagsColumn,
        PreviewColumn,
        ColumnCount
    };
    enum Role {
        SequenceRole = Qt::UserRole, ///< quint64
        TimeRole, ///< qint64, milliseconds since 1970-01-01 UTC
        PayloadStartRole, ///< QByteArray, the first kPreviewBytes bytes
        PayloadSizeRole, ///< quint64
        QoSRole, ///< int
        RetainRole, ///< bool
        DupRole, ///< bool
        TopicRole, ///< quint32, a TopicId of generation()
        TopicNameRole, ///< QByteArray
        DeltaRole, ///< qint64, milliseconds since the message of the row below; none for the last
        TopicDeltaRole, ///< qint64, since the message before it of the same topic, where that is held
        EvictedRole, ///< bool: listed, but not held any more
    };
    static constexpr int kPreviewBytes = 256;

    /// The three outlive the model; `mutex` guards tree and store.
    MessageListModel(const TopicTree &tree, const MessageStore &store, PriorityMutex &mutex,
                     QObject *parent = nullptr);
    ~MessageListModel() override;

    void setTopic(TopicId topic); ///< kNoTopic for none; an id of the tree's present generation
    /// An id of that generation: none when it is gone by now.
    void setTopic(TopicId topic, std::uint64_t generation);
    /// kNoTopic for a list.
    [[nodiscard]] TopicId topic() const;
    [[nodiscard]] bool isList() const;
    /// Of the tree, that the rows' topics are of.
    [[nodiscard]] std::uint64_t generation() const;

    /// Shows these, of that generation, instead of a topic's messages; `arena` is of the same.
    void setList(std::deque<ListedMessage> messages, std::uint64_t generation,
                 std::shared_ptr<const TopicArena> arena);
    /// Newer ones, oldest first, of the same generation. Rows beyond the newest `most` go, and the number of those is returned.
    std::uint64_t appendToList(const std::vector<ListedMessage> &messages, std::size_t most);

    /// Takes new messages of the topic and drops evicted ones. Follows the topic to its new id when others were dropped; the
    /// topic is kNoTopic when it went itself. Of a list only the oldest rows are dropped when they are evicted: others tell it by
    /// EvictedRole.
    void synchronise();
    /// Messages older than the oldest row that were evicted: all of the topic's, or those of the list that had a row.
    [[nodiscard]] std::uint64_t evictedRows() const;

    /// What a list keeps of a row's message; the row may come and go. A valid row.
    [[nodiscard]] ListedMessage messageAt(int row) const;
    /// The row of that message; -1 when there is none.
    [[nodiscard]] int rowOf(const ListedMessage &message) const;
    /// The messages of all rows, oldest first.
    [[nodiscard]] ExportList exportList() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QVariant keptValue(int row, int role) const;
    [[nodiscard]] QVariant deltaOf(int row) const;
    [[nodiscard]] static QVariant value(const MessagePreview &preview, int role);
    void synchroniseTopic();
    void removeOldest(int rows);

    std::unique_ptr<MessageListRows> m_rows;
    std::uint64_t m_evicted = 0; ///< rows of the list
};

} // namespace mangrove
