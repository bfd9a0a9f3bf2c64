// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mangrove {

// Gives a widget its object name (for tests) and its accessible name (for screen readers); returns the widget.
template <typename Widget>
Widget *named(Widget *widget, const QString &objectName, const QString &accessibleName)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
    return widget;
}

} // namespace mangrove
