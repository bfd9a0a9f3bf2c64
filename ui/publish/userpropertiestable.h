// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"

#include <QWidget>

class QTableWidget;

namespace mangrove {

/// An editor for user properties: ordered, duplicates allowed. GUI thread.
class UserPropertiesTable : public QWidget
{
    Q_OBJECT

public:
    explicit UserPropertiesTable(QWidget *parent = nullptr);

    void setProperties(const std::vector<mqtt::UserProperty> &properties);
    /// Each row is one, also when its name and value are empty: both may be (MQTT 5 section 1.5.7).
    [[nodiscard]] std::vector<mqtt::UserProperty> properties() const;

Q_SIGNALS:
    void changed();

private:
    void addRow(const QString &name, const QString &value);
    void takeBackEmptyRow();

    QTableWidget *m_table = nullptr;
};

} // namespace mangrove
