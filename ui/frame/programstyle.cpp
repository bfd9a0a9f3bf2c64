// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/programstyle.h"

#include "ui/frame/icons.h"

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

} // namespace mangrove
