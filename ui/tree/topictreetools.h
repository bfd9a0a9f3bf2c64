// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"

#include <QWidget>

class QAction;
class QMenu;
class QSettings;
class QToolButton;

namespace mangrove {

class LiveTopicFollower;
class NoticeLines;
class TopicTreeItems;
class TopicTreeView;

/// The buttons beside the search: follow the live topic, pause, and a menu of what concerns the whole tree. GUI thread.
class TopicTreeTools : public QWidget
{
    Q_OBJECT

public:
    struct Surroundings
    {
        LiveData &data;
        TopicTreeItems &topics;
        TopicTreeView &tree;
        NoticeLines &notices;
    };

    /// All outlive this.
    explicit TopicTreeTools(const Surroundings &surroundings, QWidget *parent = nullptr);

    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Freezes the rows; what is received goes on being stored and counted.
    void setPaused(bool paused);
    /// Says how far the frozen rows are behind. To be called when there is news.
    void showBehind();
    [[nodiscard]] LiveTopicFollower &follower() { return *m_follower; }

    void saveSettings(QSettings &settings) const;
    void restoreSettings(const QSettings &settings);

Q_SIGNALS:
    void pausedChanged(bool paused);

private:
    QToolButton *makeButton(const QString &objectName, const QString &icon, const QString &text,
                            const QKeySequence &keys);
    void makeMenu();
    void makeLevelMenu(QMenu *menu);
    void makeAutoExpandMenu(QMenu *menu);
    void setAutoExpandRows(int rows);
    void askToClear();
    void showFollowing(bool following);
    [[nodiscard]] std::uint64_t received();

    Surroundings m_around;
    LiveTopicFollower *m_follower;
    QToolButton *m_follow;
    QToolButton *m_pause;
    QToolButton *m_more;
    QAction *m_flash = nullptr;
    QMenu *m_autoExpand = nullptr;
    std::uint64_t m_receivedAtPause = 0;
    bool m_paused = false;
};

} // namespace mangrove
