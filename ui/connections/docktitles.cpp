// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/docktitles.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/tabclosebutton.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMouseEvent>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

void sendMouse(QWidget *target, QEvent::Type type, const QPoint &local, const QPoint &global)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, local, global, button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

DockTitles::DockTitles(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
{}

void DockTitles::add(QDockWidget *dock)
{
    m_docks.push_back(dock);
    connect(dock, &QDockWidget::topLevelChanged, this, [this, dock] {
        nameButtons(dock);
        refreshSoon();
    });
    connect(dock, &QDockWidget::dockLocationChanged, this, &DockTitles::refreshSoon);
    connect(dock, &QDockWidget::visibilityChanged, this, &DockTitles::refreshSoon);
    nameButtons(dock);
}

// Qt moves docks in several steps, and a title must not change in the middle of one.
void DockTitles::refreshSoon()
{
    if (!m_refreshing) {
        m_refreshing = true;
        QMetaObject::invokeMethod(this, &DockTitles::refresh, Qt::QueuedConnection);
    }
}

void DockTitles::refresh()
{
    m_refreshing = false;
    for (QDockWidget *dock : m_docks) {
        setTitleShown(dock, !isTabbed(dock));
    }
    for (QTabBar *bar : m_window.findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
        prepare(bar);
    }
}

bool DockTitles::isTabbed(QDockWidget *dock) const
{
    const auto hasTab = [](const QDockWidget *each) { return !each->isHidden() && !each->isFloating(); };
    return hasTab(dock) && std::ranges::any_of(m_window.tabifiedDockWidgets(dock), hasTab);
}

void DockTitles::setTitleShown(QDockWidget *dock, bool shown)
{
    QWidget *none = dock->titleBarWidget();
    if (shown && none != nullptr) {
        dock->setTitleBarWidget(nullptr);
        delete none;
    } else if (!shown && none == nullptr) {
        auto *empty = new QWidget(dock);
        (new QVBoxLayout(empty))->setContentsMargins(0, 0, 0, 0); // takes no room
        dock->setTitleBarWidget(empty);
    }
}

// Qt's own names say nothing of where a dock goes, and are not translated with the program.
void DockTitles::nameButtons(const QDockWidget *dock)
{
    const auto name = [dock](const QString &objectName, const QString &text) {
        if (auto *button = dock->findChild<QAbstractButton *>(objectName, Qt::FindDirectChildrenOnly)) {
            button->setAccessibleName(text);
            button->setAccessibleDescription(QString());
            setPlainToolTip(button, text);
        }
    };
    name(u"qt_dockwidget_closebutton"_s, tr("Close"));
    name(u"qt_dockwidget_floatbutton"_s,
         dock->isFloating() ? tr("Dock in the window") : tr("Float as a window of its own"));
}

// Qt makes the bars, and their tabs, anew as it sees fit.
void DockTitles::prepare(QTabBar *bar)
{
    if (bar->contextMenuPolicy() != Qt::CustomContextMenu) {
        named(bar, u"dockTabs"_s, tr("Panes in the same place"));
        bar->setContextMenuPolicy(Qt::CustomContextMenu);
        bar->installEventFilter(this);
        connect(bar, &QWidget::customContextMenuRequested, this,
                [this, bar](const QPoint &position) { showMenu(bar, position); });
    }
    for (int tab = 0; tab < bar->count(); ++tab) {
        QDockWidget *dock = dockOf(bar, tab);
        if (dock != nullptr && bar->tabButton(tab, QTabBar::RightSide) == nullptr) {
            QToolButton *button = makeTabCloseButton(bar, u"closeDock"_s, tr("Close"));
            // Closing takes the tab away, and the button with it.
            connect(button, &QToolButton::clicked, dock, &QWidget::close, Qt::QueuedConnection);
            bar->setTabButton(tab, QTabBar::RightSide, button);
        }
    }
}

QDockWidget *DockTitles::dockOf(const QTabBar *bar, int tab) const
{
    const auto found = std::ranges::find_if(m_docks, [bar, tab](const QDockWidget *dock) {
        return tab >= 0 && dock->windowTitle() == bar->tabText(tab);
    });
    return found == m_docks.end() ? nullptr : *found;
}

void DockTitles::showMenu(QTabBar *bar, const QPoint &position)
{
    QDockWidget *dock = dockOf(bar, bar->tabAt(position));
    if (dock == nullptr) {
        return;
    }
    auto *menu = named(new QMenu(bar), u"dockTabMenu"_s, dock->windowTitle());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Float as a window of its own")), &QAction::triggered, this,
            [this, dock] { Q_EMIT floatRequested(dock); });
    connect(menu->addAction(tr("&Close")), &QAction::triggered, dock, &QWidget::close);
    menu->popup(bar->mapToGlobal(position));
}

bool DockTitles::eventFilter(QObject *watched, QEvent *event)
{
    auto *bar = qobject_cast<QTabBar *>(watched);
    const bool isMouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
                         || event->type() == QEvent::MouseButtonRelease
                         || event->type() == QEvent::MouseButtonDblClick;
    if (bar == nullptr || !isMouse) {
        return QObject::eventFilter(watched, event);
    }
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const QPoint position = mouse->position().toPoint();
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressed = mouse->button() == Qt::LeftButton ? dockOf(bar, bar->tabAt(position)) : nullptr;
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_pressed = nullptr;
    } else if (event->type() == QEvent::MouseButtonDblClick && mouse->button() == Qt::LeftButton) {
        if (QDockWidget *dock = dockOf(bar, bar->tabAt(position))) {
            m_pressed = nullptr;
            Q_EMIT floatRequested(dock);
            return true;
        }
    } else if (event->type() == QEvent::MouseMove && m_pressed != nullptr) {
        const int distance = QApplication::startDragDistance();
        if (!bar->rect().adjusted(-distance, -distance, distance, distance).contains(position)) {
            QDockWidget *dock = std::exchange(m_pressed, nullptr);
            dragOut(bar, dock, mouse->globalPosition().toPoint());
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

// Qt drags a dock by its title bar alone: it gets it back, and is told that it was pressed there.
void DockTitles::dragOut(QTabBar *bar, QDockWidget *dock, const QPoint &global)
{
    sendMouse(bar, QEvent::MouseButtonRelease, bar->mapFromGlobal(global), global);
    setTitleShown(dock, true);
    dock->layout()->activate();
    const QPoint grip(dock->width() / 4, dock->fontMetrics().height() / 2);
    sendMouse(dock, QEvent::MouseButtonPress, grip, global);
    const QPoint step(0, QApplication::startDragDistance() + 1);
    sendMouse(dock, QEvent::MouseMove, grip + step, global);
}

} // namespace mangrove
