// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/pagedocks.h"

#include "ui/frame/named.h"

#include <QChildEvent>
#include <QDockWidget>
#include <QLayout>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Raised when a saved layout would not fit the docks any more.
constexpr int kLayoutVersion = 1;
constexpr int kDockShare = 45; // per cent of the width
constexpr int kMessageShare = 55; // per cent of the height

} // namespace

PageDocks::PageDocks(const Panes &panes, QWidget *parent)
    : QMainWindow(parent)
{
    setWindowFlags(Qt::Widget); // a main window makes itself a window
    setObjectName(u"pageDocks"_s);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    setContextMenuPolicy(Qt::NoContextMenu); // the View menu has it, by the keyboard too
    setCentralWidget(panes.tree);
    addDock(Dock::Message, u"messageDock"_s, tr("Message"), panes.message);
    addDock(Dock::Messages, u"messagesDock"_s, tr("Messages"), panes.messages);
    addDock(Dock::Publish, u"publishDock"_s, tr("Publish"), panes.publish);
    arrange();
}

void PageDocks::addDock(Dock dock, const QString &objectName, const QString &title, QWidget *pane)
{
    auto *widget = named(new QDockWidget(title, this), objectName, title);
    // Not floating: a window of its own would stay when another tab is shown.
    widget->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    widget->setWidget(pane);
    m_docks.at(static_cast<std::size_t>(dock)) = widget;
    connect(widget->toggleViewAction(), &QAction::toggled, this, &PageDocks::docksChanged);
}

QDockWidget *PageDocks::dock(Dock dock) const
{
    return m_docks.at(static_cast<std::size_t>(dock));
}

bool PageDocks::isOpen(Dock dock) const
{
    return !this->dock(dock)->isHidden();
}

void PageDocks::setOpen(Dock dock, bool open)
{
    QDockWidget *widget = this->dock(dock);
    widget->setVisible(open);
    if (open) {
        widget->raise();
    }
}

void PageDocks::arrange()
{
    for (QDockWidget *widget : m_docks) {
        addDockWidget(Qt::RightDockWidgetArea, widget);
        widget->show();
    }
    splitDockWidget(dock(Dock::Message), dock(Dock::Messages), Qt::Vertical);
    tabifyDockWidget(dock(Dock::Messages), dock(Dock::Publish));
    dock(Dock::Messages)->raise();
    nameTabBars();
}

void PageDocks::giveSizes()
{
    layout()->activate(); // only what has its place can be given a size
    const int side = width() * kDockShare / 100;
    const int upper = height() * kMessageShare / 100;
    resizeDocks({dock(Dock::Message), dock(Dock::Messages)}, {side, side}, Qt::Horizontal);
    resizeDocks({dock(Dock::Message), dock(Dock::Messages)}, {upper, height() - upper}, Qt::Vertical);
}

void PageDocks::reset()
{
    arrange();
    giveSizes();
}

QByteArray PageDocks::layoutState() const
{
    // Never shown, it has nothing but what it was given.
    return m_arranged ? saveState(kLayoutVersion) : m_state;
}

void PageDocks::setLayoutState(const QByteArray &state)
{
    if (m_arranged) {
        restoreState(state, kLayoutVersion);
    } else {
        m_state = state;
    }
}

void PageDocks::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_arranged) {
        m_arranged = true;
        if (!restoreState(m_state, kLayoutVersion)) {
            // The docks have their places only after this event.
            QMetaObject::invokeMethod(this, &PageDocks::giveSizes, Qt::QueuedConnection);
        }
    }
}

// Qt makes the bars for docks in the same place whenever there are such docks.
void PageDocks::nameTabBars()
{
    for (QTabBar *bar : findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
        named(bar, u"dockTabs"_s, tr("Panes in the same place"));
    }
}

void PageDocks::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    if (event->polished()) {
        nameTabBars();
    }
}

} // namespace mangrove
