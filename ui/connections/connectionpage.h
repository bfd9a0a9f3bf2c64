// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/topics/followedtopic.h"
#include "ui/connections/statetext.h"
#include "ui/connections/statusline.h"
#include "ui/frame/exposurewatcher.h"
#include "ui/frame/frameticker.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace mangrove {

class ConnectionStateView;
class DetailPane;
class MessageBar;
class MessageListItems;
class MessageListView;
class PublishPane;
class TopicCapBar;
class TopicTreeItems;
class TopicTreePane;
class TopicTreeView;

/// One connection's tab: tree, detail, messages and publish. Takes the differences of the data when there are some, at
/// frame rate at the most, and only while something of it can be on the screen. GUI thread.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    /// `budget` outlives the page. Nothing is opened yet.
    ConnectionPage(const ConnectionProfile &profile, MemoryBudget &budget, QWidget *parent = nullptr);
    ~ConnectionPage() override;

    [[nodiscard]] Connection &connection() { return *m_connection; }
    [[nodiscard]] QString profileId() const { return m_connection->profile().id; }
    /// Connects, or ends the wait for the next attempt.
    void connectOrRetry();
    [[nodiscard]] TopicTreeView *tree() const { return m_tree; }
    [[nodiscard]] DetailPane *detail() const { return m_detail; }
    /// One frame: brings in what is new and shows it.
    void refresh();
    void showPublish();
    /// The keyboard goes to the filter of the tree, once there is a tree.
    void showFilter();
    void applyProfile(const ConnectionProfile &profile);
    /// Selects the topic once it is there.
    void selectTopic(const QByteArray &topic);

    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);

Q_SIGNALS:
    void statusChanged();
    void editRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeWidgets();
    [[nodiscard]] QWidget *makeTreeSide();
    [[nodiscard]] QWidget *makeDetailSide();
    void connectWidgets();
    void perform(StateAction action);
    void setExposed(bool exposed);
    void runFrame();
    void refreshSlowly(); ///< what changes with the time alone: ages, countdown, rate
    void refreshSlowlyWithin(qint64 milliseconds);
    [[nodiscard]] qint64 untilTextChanges() const;
    void refreshStatus();
    void refreshNumbers();
    void updateRate(std::uint64_t received);
    [[nodiscard]] double averageRate(std::uint64_t received) const; ///< since the rate was last measured
    void resumeRate();
    void showTopic(TopicId topic);
    void showNewer(); ///< if the newest message is followed, and not while one is being made ready
    void followTopic();
    void leaveTopic();
    void showLatest();
    void followLatest();
    void pinMessage(quint64 sequence);
    void copyValue(TopicId topic);

    // The widgets read through the connection's data: it is declared first and destroyed after them.
    std::unique_ptr<Connection> m_connection;
    TopicTreeItems *m_topics = nullptr;
    MessageListItems *m_messages = nullptr;
    MessageBar *m_bar = nullptr;
    TopicCapBar *m_capBar = nullptr;
    QSplitter *m_splitter = nullptr;
    QSplitter *m_sideSplitter = nullptr;
    QStackedWidget *m_treeStack = nullptr;
    ConnectionStateView *m_stateView = nullptr;
    TopicTreePane *m_treePane = nullptr;
    TopicTreeView *m_tree = nullptr;
    DetailPane *m_detail = nullptr;
    QTabWidget *m_lowerTabs = nullptr;
    MessageListView *m_messageList = nullptr;
    PublishPane *m_publish = nullptr;
    StatusLine *m_statusLine = nullptr;
    ExposureWatcher m_exposure;
    FrameTicker m_ticker;
    QTimer m_slowTimer;
    QElapsedTimer m_rateClock;
    std::uint64_t m_rateReceived = 0;
    double m_rate = 0;
    bool m_rateIsDue = false; ///< messages came that are in no measured rate yet
    std::uint64_t m_seenRevision = 0;
    std::uint32_t m_seenVersion = 0;
    bool m_moreToSynchronise = true;
    bool m_pinned = false;
    bool m_repaintingAges = false;
    bool m_synchronising = false;
    FollowedTopic m_topic; ///< the selected one
    std::optional<std::uint64_t> m_shownSequence; ///< the message of m_topic in the detail pane
    QByteArray m_wantedTopic;
    StateDescription m_dismissed; ///< the message a person closed: not shown again until it changes
};

} // namespace mangrove
