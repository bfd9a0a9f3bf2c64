// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/connections/pagedocks.h"
#include "ui/connections/statetext.h"
#include "ui/frame/exposurewatcher.h"
#include "ui/frame/frameticker.h"
#include "ui/tree/topictreecommands.h"
#include "ui/tree/topictreeview.h"

#include <QTimer>
#include <QWidget>

class QSettings;
class QStackedWidget;

namespace mangrove {

class ConnectionStateView;
class PageCredentials;
class ProfileSecrets;
class DetailPane;
class MessageListPane;
class PageStatus;
class PublishPane;
class SavedMessageStore;
class ShownMessage;
class TopicTreeItems;
class TopicTreePane;

/// One connection's tab: joins tree, detail, messages and publish to the connection. Takes the differences of the data when
/// there are some, at frame rate at the most, and only while something of it can be on the screen. GUI thread.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    /// `budget` outlives the page. Nothing is opened yet.
    ConnectionPage(const ConnectionProfile &profile, MemoryBudget &budget, QWidget *parent = nullptr);
    /// Shows a connection that goes on.
    explicit ConnectionPage(std::unique_ptr<Connection> connection, QWidget *parent = nullptr);
    ~ConnectionPage() override;

    [[nodiscard]] Connection &connection() { return *m_connection; }
    [[nodiscard]] const Connection &connection() const { return *m_connection; }
    [[nodiscard]] QString profileId() const { return m_connection->profile().id; }
    /// Ends the page without ending the connection: it is only deleted then.
    [[nodiscard]] std::unique_ptr<Connection> takeConnection();
    /// Connects, once it is known what to subscribe to and the credentials are there: the page asks for what is missing.
    void open();
    /// Where secrets are kept; before the page is opened. Outlives it. Without it nothing is asked for.
    void setSecrets(ProfileSecrets *secrets);
    /// The person is asked for credentials.
    [[nodiscard]] bool isAskingForCredentials() const;
    /// Connects, or ends the wait for the next attempt.
    void connectOrRetry();
    /// Opens the connection doctor, or brings it to the front.
    void diagnose();
    [[nodiscard]] TopicTreeView *tree() const { return m_tree; }
    [[nodiscard]] DetailPane *detail() const { return m_detail; }
    [[nodiscard]] PageDocks *docks() const { return m_docks; }
    /// One frame: brings in what is new and shows it.
    void refresh();
    void showPublish();
    /// Before the page is shown; outlives it.
    void setSavedMessages(SavedMessageStore *store);
    [[nodiscard]] PublishPane *publishPane() const { return m_publish; }
    /// Gives the keyboard to the topic tree, as soon as there is one.
    void focusTopics();
    /// The keyboard goes to the filter of the tree, once there is a tree.
    void showFilter();
    void applyProfile(const ConnectionProfile &profile);
    /// Selects the topic once it is there.
    void selectTopic(const QByteArray &topic);
    /// Of the selected one, or of the one that is waited for; empty when there is none.
    [[nodiscard]] QByteArray topicName() const;
    /// The rows of the tree stay as they are; what is received is stored and counted all the same.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    /// Shows the newest message of the topic, now and as it comes.
    void followLatest();

    /// Where a person is in the tree, for another page of the same connection.
    struct TreePlace
    {
        SearchMode mode = SearchMode::Text;
        SearchIn in = SearchIn::Topics;
        TopicTreeView::Place rows;
        TopicMarks marks;
        TopicTreeCommands::State undo; ///< what is offered to be taken back
    };
    [[nodiscard]] TreePlace treePlace() const;
    /// Before a topic is selected and a search is made.
    void setTreePlace(const TreePlace &place);
    /// What is hidden and muted in the tree.
    [[nodiscard]] TopicMarks marks() const;
    void setMarks(const TopicMarks &marks);

    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);

Q_SIGNALS:
    void statusChanged();
    void pausedChanged();
    void editRequested();
    /// The person wants to connect, and has not chosen yet what to subscribe to.
    void choiceRequested(const mangrove::ConnectionProfile &profile);
    /// The person pinned the server's certificate; the connection uses the profile already.
    void certificateTrusted(const mangrove::ConnectionProfile &profile);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dismantle(); ///< what refers to the connection
    void makeWidgets();
    [[nodiscard]] QWidget *makeTree(ConnectionStateView *stateView);
    void connectWidgets();
    void perform(StateAction action);
    void reviewCertificate();
    void watchExposure();
    void updateExposure();
    void setExposed(bool exposed);
    void runFrame();
    void refreshSlowly(); ///< what changes with the time alone: ages, countdown, rate
    void refreshSlowlyWithin(qint64 milliseconds);
    [[nodiscard]] qint64 untilTextChanges() const;
    void refreshStatus();
    void refreshNumbers();
    void publishTo(const QByteArray &topic);
    [[nodiscard]] bool hasTopics() const;
    void takeKeyboardFromDocks();

    // The widgets read through the connection's data: it is declared first and destroyed after them.
    std::unique_ptr<Connection> m_connection;
    TopicTreeItems *m_topics = nullptr;
    PageDocks *m_docks = nullptr;
    QStackedWidget *m_treeStack = nullptr;
    TopicTreePane *m_treePane = nullptr;
    TopicTreeCommands *m_treeCommands = nullptr;
    TopicTreeView *m_tree = nullptr;
    DetailPane *m_detail = nullptr;
    MessageListPane *m_messages = nullptr;
    PublishPane *m_publish = nullptr;
    ShownMessage *m_shown = nullptr;
    PageCredentials *m_credentials = nullptr;
    PageStatus *m_status = nullptr;
    std::vector<std::unique_ptr<ExposureWatcher>> m_exposures; ///< of the page and of each dock
    bool m_isExposed = false; ///< any of them
    FrameTicker m_ticker;
    QTimer m_slowTimer;
    std::uint64_t m_seenRevision = 0;
    bool m_moreToSynchronise = true;
    bool m_repaintingAges = false;
};

} // namespace mangrove
