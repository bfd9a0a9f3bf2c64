// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prioritymutex.h"
#include "core/history/messagestore.h"
#include "core/topics/topictree.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>

namespace mangrove {

/// The topic tree for item views, on the GUI thread. Structure is mirrored only for branches that a view has opened;
/// synchronise() takes what is new since the last call, and refreshRows() re-reads the rows that a view shows. Children are
/// sorted by name (bytes). Roles are typed; no text formatting beyond topicDisplayText().
class TopicTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { TopicColumn, ValueColumn, MessagesColumn, AgeColumn, RetainedColumn, ColumnCount };
    enum Role {
        TopicIdRole = Qt::UserRole, ///< quint32
        TopicNameRole, ///< QByteArray, the whole name
        PayloadStartRole, ///< QByteArray, the first kPreviewBytes bytes of the last message
        PayloadSizeRole, ///< quint64, of the last message; invalid when none is held
        MessagesRole, ///< quint64
        BytesRole, ///< quint64
        RateRole, ///< double, messages a second
        LastTimeRole, ///< qint64, milliseconds since 1970-01-01 UTC; 0 = never
        RetainedRole, ///< int of RetainedState
        TopicsBelowRole, ///< quint32
    };
    static constexpr int kPreviewBytes = 256;

    /// The three outlive the model; `mutex` guards tree and store. `clock` gives milliseconds since 1970-01-01 UTC.
    TopicTreeModel(TopicTree &tree, MessageStore &store, PriorityMutex &mutex, std::function<qint64()> clock,
                   QObject *parent = nullptr);
    ~TopicTreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Brings in new topics, or resets after TopicTree::clear(). Bounded: looks at up to `maximumNodes` new nodes.
    /// Returns whether more are waiting.
    bool synchronise(std::uint32_t maximumNodes = 100'000);
    /// Re-reads these rows (any column) under one lock and announces those that changed.
    void refreshRows(const QModelIndexList &visible);

    /// The tree's generation of which the ids are that this model gives and takes.
    [[nodiscard]] std::uint64_t generation() const;

    /// The row of a topic whose ancestors are mirrored already or can be: opens them as needed. Invalid for unknown ids.
    [[nodiscard]] QModelIndex indexOf(TopicId id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mangrove
