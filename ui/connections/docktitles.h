// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPoint>

#include <vector>

class QDockWidget;
class QMainWindow;
class QTabBar;

namespace mangrove {

/// Says the name of each dock once. One that shares its place with others has a tab and no title bar of its own: what the
/// title bar offers (close, float, drag away) its tab does. Belongs to the window of the docks. GUI thread.
class DockTitles : public QObject
{
    Q_OBJECT

public:
    explicit DockTitles(QMainWindow &window);

    /// A dock of the window.
    void add(QDockWidget *dock);
    /// Brings titles and tabs up to date, at the end of the present event.
    void refreshSoon();
    void refresh();

Q_SIGNALS:
    /// A person wants the dock to be a window of its own.
    void floatRequested(QDockWidget *dock);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isTabbed(QDockWidget *dock) const;
    void setTitleShown(QDockWidget *dock, bool shown);
    void nameButtons(const QDockWidget *dock);
    void prepare(QTabBar *bar);
    [[nodiscard]] QDockWidget *dockOf(const QTabBar *bar, int tab) const;
    void showMenu(QTabBar *bar, const QPoint &position);
    void dragOut(QTabBar *bar, QDockWidget *dock, const QPoint &global);

    QMainWindow &m_window;
    std::vector<QDockWidget *> m_docks;
    QDockWidget *m_pressed = nullptr; ///< its tab is held by the mouse
    bool m_refreshing = false; ///< a refresh is on its way
};

} // namespace mangrove
