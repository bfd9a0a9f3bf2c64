// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictreemodel.h"

#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

namespace mangrove {

/// The topic tree on the screen: lazy, equal rows, keyboard and context menu. Opens branches by itself while few rows
/// are shown and nobody has touched one. GUI thread.
class TopicTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit TopicTreeView(QWidget *parent = nullptr);

    /// The model outlives the view's use of it.
    void setTopicModel(TopicTreeModel *model);
    [[nodiscard]] TopicId selectedTopic() const;
    void selectTopic(TopicId topic);

    /// First-column indexes of the rows in the viewport.
    [[nodiscard]] QModelIndexList visibleRows() const;
    /// Opens small branches as long as about `maximumRows` rows are shown. Called by itself once new topics have settled.
    void expandSmallBranches(int maximumRows = 60);
    /// Around a change of structure: what is being read stays where it is on the screen.
    void holdPosition();
    void restorePosition();
    /// Repaints the texts that depend on the time alone.
    void refreshAges();

Q_SIGNALS:
    void topicSelected(mangrove::TopicId topic);
    /// The whole payload is in the store, not in the model: whoever owns both copies it.
    void copyValueRequested(mangrove::TopicId topic);
    void publishToTopicRequested(const QByteArray &topic);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    void copyTopic() const;
    void copyValue();
    void expandBranch();
    void collapseBranch();
    void distributeColumns();
    /// How many of the rows below `parent` are shown; counting stops at `limit`.
    [[nodiscard]] int shownRows(const QModelIndex &parent, int limit) const;

    void noteNewRows();

    TopicTreeModel *m_topics = nullptr;
    QTimer m_settleTimer;
    QElapsedTimer m_sinceFirstNewRow;
    QAction *m_copyTopic = nullptr;
    QAction *m_copyValue = nullptr;
    QAction *m_publish = nullptr;
    QAction *m_expandBranch = nullptr;
    QAction *m_collapseBranch = nullptr;
    QPersistentModelIndex m_heldIndex;
    int m_heldTop = 0;
    bool m_expandingByItself = false;
    bool m_touched = false; ///< the person has opened or closed a branch
    bool m_columnsTouched = false;
    bool m_distributing = false;
};

} // namespace mangrove
