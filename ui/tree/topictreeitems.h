// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tree/topicrowsmodel.h"

#include <QList>

#include <utility>

namespace mangrove {

class TopicQuery;

/// The topic tree with what a view shows of it: header titles, texts, tooltips, alignment. Formats only what is asked
/// for, that is, the visible rows. GUI thread.
class TopicTreeItems final : public TopicRowsModel
{
    Q_OBJECT

public:
    enum ItemRole {
        CountSuffixRole
        = Qt::UserRole
          + 100, ///< QString, how many topics are in a branch, and that it is muted; empty for other leaves
        EmptyLevelRole, ///< bool: the name of this level has no characters
    };

    /// First character and number of characters of parts of a text.
    using Ranges = QList<std::pair<qsizetype, qsizetype>>;

    /// See TopicRowsModel.
    TopicTreeItems(LiveData &data, std::function<qint64()> clock, QObject *parent = nullptr);
    ~TopicTreeItems() override;

    /// Which parts of the text in the topic column the filter matches: first character and number of characters. A match
    /// may begin in the levels above; empty for a row that is shown for what is below it.
    [[nodiscard]] Ranges matchRanges(const QModelIndex &index) const;
    /// The same of the text in the value column.
    [[nodiscard]] Ranges valueRanges(const QModelIndex &index) const;

    [[nodiscard]] qint64 now() const { return shownTime(); }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] Ranges expressionRanges(const QModelIndex &index) const;
    [[nodiscard]] Ranges expressionMatches(const QString &text) const;
    [[nodiscard]] Ranges textMatches(const QString &text, const QString &wanted) const;
    [[nodiscard]] const TopicQuery &query() const;
    [[nodiscard]] static QString levelText(const QModelIndex &index);
    [[nodiscard]] QString valueText(const QModelIndex &index) const;
    [[nodiscard]] QString rateColumnText(const QModelIndex &index) const;
    [[nodiscard]] QString retainedText(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
    [[nodiscard]] static QString countsToolTip(const QModelIndex &index);
    [[nodiscard]] static QString headerText(int section);
    [[nodiscard]] static QString headerToolTip(int section);

    mutable std::unique_ptr<TopicQuery> m_query; ///< of m_queryFilter
    mutable TopicTextFilter m_queryFilter;
    mutable bool m_isCostly = false; ///< the expression: too much so to mark its matches
};

/// The retained state of a topic in words; empty for NotRetained where nothing is worth saying.
[[nodiscard]] QString retainedStateText(RetainedState state);
/// The same with an explanation.
[[nodiscard]] QString retainedStateExplanation(RetainedState state);

} // namespace mangrove
