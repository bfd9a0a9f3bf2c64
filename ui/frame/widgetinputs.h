// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QVariant>

class QWidget;

namespace mangrove {

/// What a person entered or chose below a widget, by object names: for widgets that are made anew. GUI thread.
class WidgetInputs
{
public:
    /// Fields that can't be edited, and Qt's own inner ones, are left out.
    [[nodiscard]] static WidgetInputs of(const QWidget &parent);
    /// What is not there any more is passed over.
    void giveTo(const QWidget &parent) const;

private:
    QHash<QString, QVariant> m_values;
};

} // namespace mangrove
