// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QWidget>

class QTableWidget;

namespace mangrove {

/// An editor for topic filters and their subscription options, one row each. A shared subscription has the name of its group
/// in a column of its own. GUI thread.
class SubscriptionsTable : public QWidget
{
    Q_OBJECT

public:
    explicit SubscriptionsTable(QWidget *parent = nullptr);

    /// No changed() is emitted.
    void setSubscriptions(const ConnectionProfile &profile);
    /// Replaces the profile's subscriptions and their identifiers; row by row.
    void writeTo(ConnectionProfile &profile) const;
    /// No local, retain as published, retain handling and identifiers exist in MQTT 5 alone.
    void setOptionsAvailable(bool available);
    /// Shows the text beside the filter of the row; an empty one takes it away.
    void setProblem(int row, const QString &problem);
    void clearProblems();
    void editFilter(int row);

Q_SIGNALS:
    void changed();

private:
    enum Column {
        FilterColumn,
        GroupColumn,
        QoSColumn,
        NoLocalColumn,
        RetainAsPublishedColumn,
        RetainHandlingColumn,
        IdentifierColumn,
        ColumnCount
    };

    void makeTable();
    [[nodiscard]] QWidget *makeButtons();
    void addRow(const mqtt::Subscription &subscription, std::uint32_t identifier);
    void addCellWidgets(int row, const mqtt::Subscription &subscription, std::uint32_t identifier);
    void addByHand(const QByteArray &filter);
    void removeCurrent();
    void enableOptions(int row);
    [[nodiscard]] QByteArray filterAt(int row) const;

    QTableWidget *m_table = nullptr;
    bool m_optionsAvailable = true;
    int m_madeRows = 0; ///< for object names that stay unique when rows are removed
};

} // namespace mangrove
