// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/publishseries.h"
#include "core/publish/retainedtopics.h"

#include <QAbstractTableModel>

#include <vector>

namespace mangrove {

/// The topics whose retained messages are about to be cleared, and what came of each. GUI thread.
class RetainedList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TopicColumn, SizeColumn, StateColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTopics(std::vector<RetainedTopic> topics);
    [[nodiscard]] const std::vector<RetainedTopic> &topics() const { return m_topics; }
    /// From now on the list says what has become of the items of a series, which outlives this; `rows` are theirs.
    void follow(const PublishSeries &series, const std::vector<std::size_t> &rows, bool restoring);
    /// The series has progressed.
    void announceStates();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString stateText(std::size_t row) const;

    std::vector<RetainedTopic> m_topics;
    const PublishSeries *m_series = nullptr;
    std::vector<std::size_t> m_itemOfRow; ///< one more than the item's number, 0 for none
    bool m_restoring = false;
};

/// What the server or the program said of one message.
[[nodiscard]] QString publishItemText(const PublishSeries::Item &item, bool restoring);

} // namespace mangrove
