// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/pointeractivity.h"

#include <QEvent>
#include <QWidget>

namespace mangrove {

namespace {

constexpr int kRest = 1'000; // milliseconds

} // namespace

PointerActivity::PointerActivity(QWidget *watched, QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] { update(false); });
    watched->setAttribute(Qt::WA_Hover); // or nobody hears of a mouse that moves without a button
    watched->installEventFilter(this);
}

void PointerActivity::holdForMenu(QWidget *menu)
{
    m_menu = menu;
    menu->installEventFilter(this);
    update(false);
}

void PointerActivity::update(bool moved)
{
    if (moved) {
        m_rest.start();
    }
    const bool active = m_rest.isActive() || (m_menu && m_menu->isVisible());
    if (active != m_active) {
        m_active = active;
        Q_EMIT activeChanged(active);
    }
}

bool PointerActivity::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        if (watched != m_menu) {
            update(true);
        }
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
    case QEvent::Hide:
        if (watched != m_menu) {
            m_rest.stop();
        }
        update(false);
        break;
    case QEvent::Show:
        update(false);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace mangrove
