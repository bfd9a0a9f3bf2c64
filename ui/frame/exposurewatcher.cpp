// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/exposurewatcher.h"

#include <QEvent>
#include <QWidget>

namespace mangrove {

ExposureWatcher::ExposureWatcher(QWidget *widget)
    : m_widget(widget)
{
    m_widget->installEventFilter(this);
    followWindow();
    update();
}

// A tab can be moved into another window, and a window gets its handle only when it is first shown.
void ExposureWatcher::followWindow()
{
    QWidget *window = m_widget->window();
    if (window != m_window) {
        if (m_window && m_window != m_widget) {
            m_window->removeEventFilter(this);
        }
        m_window = window;
        if (m_window != m_widget) {
            m_window->installEventFilter(this);
        }
    }
    QWindow *handle = window->windowHandle();
    if (handle != m_handle) {
        if (m_handle) {
            m_handle->removeEventFilter(this);
        }
        m_handle = handle;
        if (m_handle) {
            m_handle->installEventFilter(this);
        }
    }
}

void ExposureWatcher::update()
{
    const bool exposed
        = m_widget->isVisible() && !m_window->isMinimized() && m_handle && m_handle->isExposed();
    if (exposed != m_exposed) {
        m_exposed = exposed;
        Q_EMIT exposedChanged(exposed);
    }
}

bool ExposureWatcher::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::ParentChange:
    case QEvent::WinIdChange:
        followWindow();
        update();
        break;
    case QEvent::Hide:
    case QEvent::Expose:
    case QEvent::WindowStateChange:
        update();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace mangrove
