// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"

#include <QWidget>

class QTableWidget;

namespace mangrove {

/// An editor for topic filters and their subscription options. GUI thread.
class SubscriptionsTable : public QWidget
{
    Q_OBJECT

public:
    explicit SubscriptionsTable(QWidget *parent = nullptr);

    void setSubscriptions(const std::vector<mqtt::Subscription> &subscriptions);
    [[nodiscard]] std::vector<mqtt::Subscription> subscriptions() const;
    /// No local, retain as published and retain handling exist in MQTT 5 alone.
    void setOptionsAvailable(bool available);
    /// The first thing that is wrong, in words; empty when all is well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    enum Column {
        FilterColumn,
        QoSColumn,
        NoLocalColumn,
        RetainAsPublishedColumn,
        RetainHandlingColumn,
        ColumnCount
    };

    void addRow(const mqtt::Subscription &subscription);
    [[nodiscard]] QString filterAt(int row) const;

    QTableWidget *m_table = nullptr;
};

} // namespace mangrove
