// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"

#include <QWidget>

class QTableWidget;

namespace mangrove {

/// An editor for user properties and other pairs of name and value: ordered, duplicates allowed. GUI thread.
class UserPropertiesTable : public QWidget
{
    Q_OBJECT

public:
    /// What the pairs are called: the object name of the table, which those of the buttons begin with, and translated texts.
    struct Words
    {
        QString objectName;
        QString title;
        QString add;
        QString remove;
    };

    explicit UserPropertiesTable(QWidget *parent = nullptr);
    UserPropertiesTable(const Words &words, QWidget *parent);

    /// Values may be secrets: they are shown only while they are edited.
    void hideValues();

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
