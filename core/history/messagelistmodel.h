// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/history/messagestore.h"

#include <QAbstractTableModel>

#include <memory>

namespace mangrove {

/// The stored messages of one topic, newest first, on the GUI thread. synchronise() at frame rate: one insertion and one
/// removal per call at the most. Rows hold previews; the whole message is read from the store by sequence.
class MessageListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, SizeColumn, QoSColumn, RetainColumn, PreviewColumn, ColumnCount };
    enum Role {
        SequenceRole = Qt::UserRole, ///< quint64
        TimeRole, ///< qint64, milliseconds since 1970-01-01 UTC
        PayloadStartRole, ///< QByteArray, the first kPreviewBytes bytes
        PayloadSizeRole, ///< quint64
        QoSRole, ///< int
        RetainRole, ///< bool
        DupRole, ///< bool
    };
    static constexpr int kPreviewBytes = 256;

    /// The three outlive the model; `mutex` guards tree and store.
    MessageListModel(const TopicTree &tree, const MessageStore &store, PriorityMutex &mutex,
                     QObject *parent = nullptr);
    ~MessageListModel() override;

    void setTopic(TopicId topic); ///< kNoTopic for none; an id of the tree's present generation
    /// An id of that generation: none when it is gone by now.
    void setTopic(TopicId topic, std::uint64_t generation);
    [[nodiscard]] TopicId topic() const;
    /// Takes new messages and drops evicted ones. Follows the topic to its new id when others were dropped; the topic is
    /// kNoTopic when it went itself.
    void synchronise();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QVariant value(const MessagePreview &preview, int column, int role);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
