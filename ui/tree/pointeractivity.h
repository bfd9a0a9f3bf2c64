// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace mangrove {

/// Whether somebody is about to point at something of a widget: the mouse moved over it a moment ago, or a menu of it is
/// open. Then nothing should move under the mouse. GUI thread; no timer runs while the mouse rests or is elsewhere.
class PointerActivity : public QObject
{
    Q_OBJECT

public:
    /// Watches the widget, which outlives this.
    explicit PointerActivity(QWidget *watched, QObject *parent = nullptr);

    /// How long after the last movement, in milliseconds.
    void setRest(int milliseconds) { m_rest.setInterval(milliseconds); }
    [[nodiscard]] bool isActive() const { return m_active; }
    /// From now on until the menu is closed or gone.
    void holdForMenu(QWidget *menu);

Q_SIGNALS:
    void activeChanged(bool active);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update(bool moved);

    QTimer m_rest;
    QPointer<QWidget> m_menu;
    bool m_active = false;
};

} // namespace mangrove
