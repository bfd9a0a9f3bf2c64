// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace mangrove {

// Asks whether the changes of the connections with these names are to be saved; calls one of the two, or none when the
// person cancels. The parent owns the box. GUI thread.
void askToSave(const QStringList &names, QWidget *parent, const std::function<void()> &save,
               const std::function<void()> &discard);

} // namespace mangrove
