// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QTabBar;
class QToolButton;

namespace mangrove {

// The sign at a tab's end that closes it, in the program's own look; owned by `bar`, for QTabBar::setTabButton(). GUI thread.
QToolButton *makeTabCloseButton(QTabBar *bar, const QString &objectName, const QString &text);

} // namespace mangrove
