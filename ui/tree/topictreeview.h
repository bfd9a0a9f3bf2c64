// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rows/rowsview.h"
#include "ui/tree/pointeractivity.h"
#include "ui/tree/rowflash.h"
#include "ui/tree/topictreeitems.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>
#include <utility>
#include <vector>

class QLabel;

namespace mangrove {

/// The topic tree on the screen: opens and closes branches, sorts by the headings, and keeps what is selected and what is
/// read by topic, through every change of the rows. Opens branches by itself while few rows are shown and nobody has
/// touched one. GUI thread.
class TopicTreeView : public RowsView
{
    Q_OBJECT

public:
    explicit TopicTreeView(QWidget *parent = nullptr);

    /// The model outlives the view's use of it.
    void setTopicModel(TopicTreeItems *model);
    /// kNoTopic before anything was selected. A topic that has no row now (filtered out, in a closed branch) stays selected.
    [[nodiscard]] TopicId selectedTopic() const { return m_selected; }
    /// Opens the way to the topic and goes there; at once, or as soon as its row is there.
    void selectTopic(TopicId topic);

    /// What is expanded and which row is at the top, for another view of the same data.
    struct Place
    {
        TopicRowsModel::Expanded expanded;
        bool touched = false; ///< nothing is opened by itself any more
        TopicId first = kNoTopic; ///< the first visible row's
        int top = 0; ///< where that row begins, in pixels
    };
    [[nodiscard]] Place place() const;
    /// To be called before a topic is selected. Opens what was open at once, and returns to the row when it is there.
    void setPlace(const Place &place);

    /// As if a heading had been clicked.
    void setOrder(TopicOrder order);
    /// Tells whether the mouse keeps the rows from changing places.
    [[nodiscard]] PointerActivity &pointer() { return m_pointer; }

    [[nodiscard]] bool isExpanded(const QModelIndex &index) const;
    /// As if a person had done it.
    void setExpanded(const QModelIndex &index, bool expanded);
    /// The same for all below; kRootTopic for the whole tree.
    void expandAll(TopicId below = kRootTopic);
    void collapseAll(TopicId below = kRootTopic);
    void expandToLevel(int level); ///< 1 shows the first level alone
    /// Opens small branches as long as about `maximumRows` rows are shown. Called by itself once new topics have settled.
    void expandSmallBranches(int maximumRows = 60);
    /// How many rows there may be by that; 0 for none by itself.
    void setAutoExpandRows(int rows) { m_autoExpandRows = rows; }
    [[nodiscard]] int autoExpandRows() const { return m_autoExpandRows; }
    /// Rows whose value changes light up for a moment.
    [[nodiscard]] RowFlash &flash() { return m_flash; }

    /// To the next row whose very topic the search found, around the end.
    void goToNextMatch() { goToMatch(false); }
    void goToPreviousMatch() { goToMatch(true); }

    /// Actions for a section of the context menu behind those of the view; their owner enables them, see menuAboutToShow().
    void addMenuSection(const QList<QAction *> &actions) { m_menuSections.append(actions); }

    /// Re-reads the values of the rows in the viewport.
    void refreshVisibleRows();
    /// Repaints the texts that depend on the time alone.
    void refreshAges();

    void describeState(const QModelIndex &index, QAccessible::State &state) const override;

Q_SIGNALS:
    void topicSelected(mangrove::TopicId topic);
    /// The whole payload is in the store, not in the model: whoever owns both copies it.
    void copyValueRequested(mangrove::TopicId topic);
    void publishToTopicRequested(const QByteArray &topic);
    void menuAboutToShow();
    void refreshed(); ///< the visible rows were read again
    void chosenByHand(); ///< a person has selected a topic
    /// Escape was pressed.
    void clearFilterRequested();

protected:
    [[nodiscard]] int anchorRow() const override;
    [[nodiscard]] int currentRowAfterRemoval(int first, int last) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void makeActions();
    void followTopics();
    void copyTopic() const;
    void copyValue();
    void distributeColumns();
    void noteNewRows();

    /// A branch that has something to open, where the mouse is on its arrow; invalid elsewhere.
    [[nodiscard]] QModelIndex arrowAt(const QPoint &position) const;
    [[nodiscard]] bool isBranch(const QModelIndex &index) const;
    void toggle(const QModelIndex &index);
    [[nodiscard]] bool openOrGoDown();
    [[nodiscard]] bool closeOrGoUp();
    [[nodiscard]] bool expandSmallBranchesAt(int depth, int maximumRows);
    /// Before that branch closes: what is selected in it can't stay.
    void leaveBranch(TopicId branch);

    [[nodiscard]] bool sortsByActivity() const;
    void changeOrder(int column);
    void showOrder();

    void goToMatch(bool backwards);
    void makeHeldNote();
    void noteChanges(const QModelIndex &first, const QModelIndex &last);
    void lightUp();
    void repaintValues(const std::vector<TopicId> &topics);
    [[nodiscard]] bool wantsMotion() const;
    void placeHeldNote();
    void holdRows();
    void returnToRows();
    void revealWanted();
    void goToWanted();
    void returnToPlace();
    void setSelected(TopicId topic);
    void renumber(const TopicRenumbering &map);

    TopicTreeItems *m_topics = nullptr;
    TopicId m_selected = kNoTopic;
    TopicId m_wanted = kNoTopic; ///< selected, but its row is not there yet
    bool m_revealed = false; ///< what is wanted will have a row
    std::vector<std::pair<TopicId, int>>
        m_heldRows; ///< what may keep its place, and where that is; best first
    std::optional<Place> m_place; ///< to return to
    TopicOrder m_shownOrder;
    TopicTextFilter m_shownFilter;
    bool m_otherFilter = false; ///< the reset under way is due to another filter
    PointerActivity m_pointer{viewport()};
    QLabel *m_heldNote = nullptr; ///< over a corner of the rows
    RowFlash m_flash;
    std::vector<TopicId> m_changed; ///< values of visible rows that change while they are read
    bool m_reading = false;
    int m_autoExpandRows = 60;
    QTimer m_settleTimer;
    QTimer m_refreshTimer;
    QElapsedTimer m_sinceFirstNewRow;
    QList<QList<QAction *>> m_menuSections;
    QAction *m_copyTopic = nullptr;
    QAction *m_copyValue = nullptr;
    QAction *m_publish = nullptr;
    QAction *m_expandBranch = nullptr;
    QAction *m_collapseBranch = nullptr;
    QAction *m_expandAll = nullptr;
    QAction *m_collapseAll = nullptr;
    bool m_touched = false; ///< a person has opened or closed a branch
};

} // namespace mangrove
