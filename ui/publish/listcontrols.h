// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QKeyEvent>
#include <QToolButton>

namespace mangrove {

// A flat button with an icon, whose text is its tooltip and its name for screen readers. GUI thread.
inline QToolButton *iconButton(QWidget *parent, const QString &objectName, const QString &icon,
                               const QString &text)
{
    auto *button = named(new QToolButton(parent), objectName, text);
    button->setIcon(themedIcon(icon));
    setPlainToolTip(button, text);
    button->setAutoRaise(true);
    return button;
}

// Return or Enter with just these modifiers.
inline bool isReturnKey(const QKeyEvent &key, Qt::KeyboardModifiers modifiers)
{
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return isReturn && (key.modifiers() & ~Qt::KeypadModifier) == modifiers;
}

} // namespace mangrove
