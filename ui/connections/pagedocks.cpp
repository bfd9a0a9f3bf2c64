// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/pagedocks.h"

#include "ui/connections/docktitles.h"
#include "ui/frame/named.h"

#include <QApplication>
#include <QChildEvent>
#include <QDockWidget>
#include <QHideEvent>
#include <QLayout>
#include <QScreen>
#include <QShowEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

// Raised when a saved layout would not fit the docks any more.
constexpr int kLayoutVersion = 1;
constexpr int kDockShare = 45; // per cent of the width
constexpr int kMessageShare = 55; // per cent of the height
constexpr int kGrip = 32; // pixels of a title bar that must be on a screen to be grasped

bool canBeGrasped(const QWidget *window)
{
    const QRect title(window->frameGeometry().topLeft(), QSize(window->width(), kGrip));
    return std::ranges::any_of(QGuiApplication::screens(), [&title](const QScreen *screen) {
        const QRect seen = title & screen->availableGeometry();
        return seen.width() >= kGrip && seen.height() >= kGrip / 2;
    });
}

void moveInto(QWidget *window, const QRect &room)
{
    window->resize(window->size().boundedTo(room.size()));
    QRect place = window->frameGeometry();
    place.moveCenter(room.center());
    window->move(place.topLeft());
}

} // namespace

PageDocks::PageDocks(const Panes &panes, QWidget *parent)
    : QMainWindow(parent)
    , m_titles(new DockTitles(*this))
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
    m_inUse = dock(Dock::Message);
    connect(m_titles, &DockTitles::floatRequested, this,
            [this](QDockWidget *dock) { setFloating(dock, true); });
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { noteFocus(now); });
    connect(qApp, &QGuiApplication::screenRemoved, this, &PageDocks::keepOnScreens, Qt::QueuedConnection);
    arrange();
}

// Docks tell about their end, and a pane that has the focus loses it, when there is nobody left to tell.
PageDocks::~PageDocks()
{
    qApp->disconnect(this);
    for (QDockWidget *widget : m_docks) {
        widget->disconnect(m_titles);
        widget->toggleViewAction()->disconnect(this);
    }
}

void PageDocks::addDock(Dock dock, const QString &objectName, const QString &title, QWidget *pane)
{
    auto *widget = named(new QDockWidget(title, this), objectName, title);
    widget->setAttribute(Qt::WA_ShowWithoutActivating); // it comes with the page, which has the keyboard
    widget->setWidget(pane);
    m_docks.at(static_cast<std::size_t>(dock)) = widget;
    m_titles->add(widget);
    connect(widget->toggleViewAction(), &QAction::toggled, this, &PageDocks::docksChanged);
}

QDockWidget *PageDocks::dock(Dock dock) const
{
    return m_docks.at(static_cast<std::size_t>(dock));
}

bool PageDocks::isOpen(Dock dock) const
{
    QDockWidget *widget = this->dock(dock);
    return !widget->isHidden() || m_aside.contains(widget);
}

void PageDocks::setOpen(Dock dock, bool open)
{
    QDockWidget *widget = this->dock(dock);
    m_aside.remove(widget);
    widget->setVisible(open);
    if (open) {
        widget->raise();
    }
    if (open && widget->isFloating()) {
        widget->activateWindow(); // what was opened is what a person wants to use
    }
}

void PageDocks::toggleFloating()
{
    setFloating(m_inUse, !m_inUse->isFloating());
}

void PageDocks::setFloating(QDockWidget *dock, bool floating)
{
    dock->show();
    dock->setFloating(floating);
    dock->raise();
    dock->activateWindow();
    keepOnScreens();
}

void PageDocks::noteFocus(const QWidget *now)
{
    for (QDockWidget *widget : m_docks) {
        if (now != nullptr && widget->isAncestorOf(now)) {
            m_inUse = widget;
        }
    }
}

void PageDocks::arrange()
{
    for (QDockWidget *widget : m_docks) {
        widget->setFloating(false);
        addDockWidget(Qt::RightDockWidgetArea, widget);
        widget->show();
    }
    splitDockWidget(dock(Dock::Message), dock(Dock::Messages), Qt::Vertical);
    tabifyDockWidget(dock(Dock::Messages), dock(Dock::Publish));
    dock(Dock::Messages)->raise();
    m_titles->refresh();
}

void PageDocks::giveSizes()
{
    layout()->activate(); // only what has its place can be given a size
    giveWidths();
    const int upper = height() * kMessageShare / 100;
    resizeDocks({dock(Dock::Message), dock(Dock::Messages)}, {upper, height() - upper}, Qt::Vertical);
}

QList<QDockWidget *> PageDocks::sides() const
{
    QList<QDockWidget *> found;
    for (const Qt::DockWidgetArea area : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea}) {
        const auto *const first = std::ranges::find_if(m_docks, [this, area](QDockWidget *widget) {
            return dockWidgetArea(widget) == area && !widget->isHidden() && !widget->isFloating();
        });
        if (first != m_docks.end()) {
            found.append(*first);
        }
    }
    return found;
}

// Qt leaves the docks as wide as they are, whatever becomes of the tree.
void PageDocks::giveWidths()
{
    const QList<QDockWidget *> docks = sides();
    if (!docks.isEmpty()) {
        const int side = width() * kDockShare / 100 / static_cast<int>(docks.size());
        resizeDocks(docks, QList<int>(docks.size(), side), Qt::Horizontal);
    }
}

void PageDocks::noteChosenWidths()
{
    if (m_sizesChosen) {
        m_chosenTree = centralWidget()->width();
        m_chosenSides = width() - m_chosenTree;
    }
}

// In a narrower window than the widths were chosen in, tree and docks share what is missing; in a wider one they come back.
void PageDocks::giveWay()
{
    const QList<QDockWidget *> docks = sides();
    if (docks.isEmpty() || m_chosenSides == 0) {
        return;
    }
    const int tree = std::min(m_chosenTree, width() * (100 - kDockShare) / 100);
    const int all = std::min(m_chosenSides, width() - tree);
    const int now = width() - centralWidget()->width();
    if (all == now) {
        return;
    }
    QList<int> widths;
    for (const QDockWidget *dock : docks) {
        widths.append(dock->width() + (all - now) / static_cast<int>(docks.size()));
    }
    resizeDocks(docks, widths, Qt::Horizontal);
}

void PageDocks::reset()
{
    m_aside.clear();
    m_sizesChosen = false;
    arrange();
    giveSizes();
}

QByteArray PageDocks::layoutState() const
{
    // Never shown, it has nothing but what it was given; set aside, a dock would be saved as closed.
    return m_arranged && m_aside.isEmpty() ? saveState(kLayoutVersion) : m_state;
}

void PageDocks::setLayoutState(const QByteArray &state)
{
    if (m_arranged) {
        restoreState(state, kLayoutVersion);
        m_titles->refreshSoon();
    } else {
        m_state = state;
    }
}

void PageDocks::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_arranged) {
        m_arranged = true;
        // The docks have their places only after this event.
        if (!restoreState(m_state, kLayoutVersion)) {
            m_sizesChosen = false;
            QMetaObject::invokeMethod(this, &PageDocks::giveSizes, Qt::QueuedConnection);
        } else if (!m_sizesChosen) {
            QMetaObject::invokeMethod(this, &PageDocks::giveWidths, Qt::QueuedConnection);
        } else {
            QMetaObject::invokeMethod(this, &PageDocks::noteChosenWidths, Qt::QueuedConnection);
        }
        m_titles->refreshSoon();
        floatSoon();
    } else if (!event->spontaneous()) {
        bringBack();
    }
}

// Made in the middle of their parent's appearing, windows stay unpainted.
void PageDocks::floatSoon()
{
    for (QDockWidget *widget : m_docks) {
        if (widget->isFloating() && !widget->isHidden()) {
            const QRect place = widget->geometry();
            widget->setFloating(false);
            QMetaObject::invokeMethod(
                widget,
                [this, widget, place] {
                    widget->setFloating(true);
                    widget->setGeometry(place);
                    if (!isVisible()) {
                        setAside();
                    }
                },
                Qt::QueuedConnection);
        }
    }
    QMetaObject::invokeMethod(this, &PageDocks::keepOnScreens, Qt::QueuedConnection);
}

// A window of its own would stay when another tab is shown.
void PageDocks::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    if (!event->spontaneous()) {
        setAside();
    }
}

void PageDocks::setAside()
{
    const QByteArray before = saveState(kLayoutVersion);
    for (QDockWidget *widget : m_docks) {
        if (widget->isFloating() && !widget->isHidden()) {
            m_state = before;
            m_aside.insert(widget);
            widget->hide();
        }
    }
}

void PageDocks::bringBack()
{
    for (QDockWidget *widget : std::exchange(m_aside, {})) {
        widget->show();
    }
    keepOnScreens();
}

// The screen that one was on may be gone.
void PageDocks::keepOnScreens()
{
    for (QDockWidget *widget : m_docks) {
        if (widget->isFloating() && !canBeGrasped(widget)) {
            moveInto(widget, screen()->availableGeometry());
        }
    }
}

// The mouse reaches this widget itself only between the panes.
bool PageDocks::event(QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        m_pressedTree = centralWidget()->geometry();
    }
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::MouseButtonRelease && centralWidget()->geometry() != m_pressedTree) {
        m_sizesChosen = true;
        noteChosenWidths();
    }
    return done;
}

void PageDocks::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_arranged && !m_sizesChosen) {
        giveWidths();
    } else if (m_arranged) {
        giveWay();
    }
}

void PageDocks::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    if (event->polished()) {
        m_titles->refreshSoon(); // it may be a bar of tabs
    }
}

} // namespace mangrove
