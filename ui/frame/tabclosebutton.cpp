// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/tabclosebutton.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QSize kIconSize(12, 12);

} // namespace

QToolButton *makeTabCloseButton(QTabBar *bar, const QString &objectName, const QString &text)
{
    auto *button = named(new QToolButton(bar), objectName, text);
    button->setIcon(themedIcon(u"close"_s));
    button->setIconSize(kIconSize);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    setPlainToolTip(button, text);
    return button;
}

} // namespace mangrove
