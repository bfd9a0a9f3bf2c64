// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace mangrove {

/// The platform's style, but with the program's own icons for parts of Qt's widgets: Qt looks for each in icon themes or reads
/// it from a picture, and loads every plugin for pictures on the way, when a menu bar is made. Tool bars of the style Fusion are
/// even, and boxes and fields have an outline that is seen on dark colours. GUI thread.
class ProgramStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    /// Of the style with that key; of the platform's for none, which is known once there is an application object.
    explicit ProgramStyle(const QString &key = QString());

    QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
};

} // namespace mangrove
