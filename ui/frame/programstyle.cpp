// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/programstyle.h"

#include "ui/frame/icons.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace mangrove {

ProgramStyle::ProgramStyle(const QString &key)
    : QProxyStyle(key)
{}

QIcon ProgramStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                 const QWidget *widget) const
{
    switch (which) {
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return themedIcon(u"expand"_s);
    case SP_LineEditClearButton:
        return themedIcon(u"close"_s);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

// The style Fusion lays half-transparent lines and a gradient over the whole width of a tool bar, and Qt 6.4 starts a pool of
// threads to blend them. An even surface with a line below looks much the same.
void ProgramStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element != CE_ToolBar || baseStyle()->name() != "fusion"_L1) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const auto *bar = qstyleoption_cast<const QStyleOptionToolBar *>(option);
    if (bar != nullptr && bar->toolBarArea == Qt::TopToolBarArea) {
        const QRect &rect = bar->rect;
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, bar->palette.color(QPalette::Mid));
    }
}

} // namespace mangrove
