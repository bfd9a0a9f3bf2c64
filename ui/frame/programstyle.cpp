// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/programstyle.h"

#include "ui/frame/icons.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kDark = 128; // of 255: windows darker than that
constexpr qreal kOutlineOpacity = 0.5;
constexpr qreal kRadius = 2; // pixels

void drawOutline(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter &painter)
{
    QColor color = option.palette.color(QPalette::WindowText);
    color.setAlphaF(kOutlineOpacity);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == QStyle::PE_IndicatorRadioButton) {
        painter.drawEllipse(rect);
    } else {
        painter.drawRoundedRect(rect, kRadius, kRadius);
    }
    painter.restore();
}

} // namespace

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
    case SP_TitleBarNormalButton: // of a dock
        return themedIcon(u"float"_s);
    case SP_TitleBarCloseButton:
    case SP_LineEditClearButton:
        return themedIcon(u"close"_s);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

// The style Fusion draws outlines darker than the window: on dark colours an empty box would be as good as not there.
void ProgramStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool outlined = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck
                          || element == PE_IndicatorRadioButton;
    if (outlined && option->palette.color(QPalette::Window).lightness() < kDark
        && baseStyle()->name() == "fusion"_L1) {
        drawOutline(element, *option, *painter);
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
