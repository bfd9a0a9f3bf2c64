// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"

#include <QObject>
#include <QString>

#include <functional>

class QDoubleSpinBox;
class QSpinBox;
class QWidget;

// Fields that several sections of a profile's form have. GUI thread.
namespace mangrove {

class UserPropertiesTable;

// A whole number of seconds.
QSpinBox *secondsBox(QWidget *parent, const QString &objectName, const QString &accessibleName, int minimum,
                     int maximum);
// A whole number of up to 32 bits: QSpinBox has 31.
QDoubleSpinBox *wideBox(QWidget *parent, const QString &objectName, const QString &accessibleName,
                        double minimum);
std::uint32_t wideValue(const QDoubleSpinBox *box);

// Calls `report` with `context` whenever the person changes something in the table.
void watchUserProperties(UserPropertiesTable *table, const QObject *context,
                         const std::function<void()> &report);
// What the table holds, or `shown` when that is still what it shows: bytes that are no UTF-8 can't stand in a table.
std::vector<mqtt::UserProperty> editedUserProperties(const UserPropertiesTable *table,
                                                     const std::vector<mqtt::UserProperty> &shown);

// Sets `target` unless what it means already is `value`; `preset` is what the specification means by silence.
template <typename Number>
void setIfOther(std::optional<Number> &target, Number value, Number preset)
{
    if (target.value_or(preset) != value) {
        target = value;
    }
}

} // namespace mangrove
