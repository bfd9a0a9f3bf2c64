// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QSet>

#include <array>

class QDockWidget;

namespace mangrove {

class DockTitles;

/// Where the parts of a connection's page are: the topic tree in the middle, docks around it that a person moves, floats,
/// closes and gets back. Docks that float are there only while the page is shown. GUI thread.
class PageDocks : public QMainWindow
{
    Q_OBJECT

public:
    enum class Dock { Message, Messages, Publish };
    static constexpr std::array kDocks{Dock::Message, Dock::Messages, Dock::Publish};

    struct Panes
    {
        QWidget *tree = nullptr;
        QWidget *message = nullptr;
        QWidget *messages = nullptr;
        QWidget *publish = nullptr;
    };

    /// Takes the panes.
    explicit PageDocks(const Panes &panes, QWidget *parent = nullptr);
    ~PageDocks() override;

    /// Not closed; it may be behind another one, or float beside a page that is not shown now.
    [[nodiscard]] bool isOpen(Dock dock) const;
    /// Opens it, in front of those in the same place, or closes it.
    void setOpen(Dock dock, bool open);
    [[nodiscard]] QDockWidget *dock(Dock dock) const;
    /// Makes the dock that has or last had the keyboard a window of its own, or docks it again.
    void toggleFloating();
    /// As at the first start.
    void reset();

    [[nodiscard]] QByteArray layoutState() const;
    /// Taken over when it is first shown, as sizes need room. What can't be read leaves everything as it is.
    void setLayoutState(const QByteArray &state);
    /// A person gave the docks their sizes; until then they take their share of whatever room there is, and
    /// from then on no more of a narrow window than leaves the tree as much as it had, or its usual share.
    [[nodiscard]] bool areSizesChosen() const { return m_sizesChosen; }
    void setSizesChosen(bool chosen) { m_sizesChosen = chosen; }

Q_SIGNALS:
    /// One was opened or closed.
    void docksChanged();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    void addDock(Dock dock, const QString &objectName, const QString &title, QWidget *pane);
    void arrange();
    void giveSizes();
    void giveWidths();
    [[nodiscard]] QList<QDockWidget *> sides() const; ///< a dock of each side that has any
    void noteChosenWidths();
    void giveWay();
    void setFloating(QDockWidget *dock, bool floating);
    void floatSoon(); ///< what was floating at the last time
    void setAside(); ///< what floats, with the page
    void bringBack();
    void keepOnScreens();
    void noteFocus(const QWidget *now);

    std::array<QDockWidget *, kDocks.size()> m_docks{};
    DockTitles *m_titles = nullptr;
    QDockWidget *m_inUse = nullptr; ///< the one with the keyboard, now or last
    QSet<QDockWidget *> m_aside; ///< floating and open, hidden with the page
    QByteArray m_state; ///< waits for the first show; or from before some were set aside
    QRect m_pressedTree; ///< the tree's place when the mouse was pressed between panes
    bool m_arranged = false;
    bool m_sizesChosen = false;
    int m_chosenTree = 0; ///< pixels that the person gave the tree, 0 for not known
    int m_chosenSides = 0; ///< and the docks beside it, together
};

} // namespace mangrove
