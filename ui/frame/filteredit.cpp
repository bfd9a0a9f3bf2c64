// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/filteredit.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QKeyEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestText = 4'096; // characters

bool isLeaveKey(const QKeyEvent &key)
{
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    switch (key.key()) {
    case Qt::Key_Escape:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return true;
    default:
        return false;
    }
}

} // namespace

FilterEdit::FilterEdit(const QString &objectName, const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    named(this, objectName, accessibleName);
    setClearButtonEnabled(true);
    setMaxLength(kLongestText);
}

void FilterEdit::focusAll()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

bool FilterEdit::event(QEvent *event)
{
    const bool isPress = event->type() == QEvent::KeyPress;
    if (!isPress && event->type() != QEvent::ShortcutOverride) {
        return QLineEdit::event(event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if (!isLeaveKey(*key)) {
        return QLineEdit::event(event);
    }
    event->accept(); // also so that it is no shortcut of somebody else
    if (isPress) {
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT clearRequested();
        }
        Q_EMIT leaveRequested();
    }
    return true;
}

QToolButton *makeFilterToggle(const QString &objectName, const QString &sign, const QString &name,
                              QWidget *parent)
{
    auto *button = named(new QToolButton(parent), objectName, name);
    button->setText(sign);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(button, name);
    return button;
}

} // namespace mangrove
