// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/messagedraft.h"
#include "core/publish/savedmessages.h"
#include "core/publish/sentmessages.h"
#include "ui/frame/asidework.h"
#include "ui/publish/savedmessagesview.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace mangrove {

class DraftSender;
class MessageComposer;
class PublishResults;
class ResponseLine;
class SavedMessageStore;
class SentMessageItems;
class SentMessagesView;

/// Publishes messages and shows what became of them, with the lists of saved and of sent messages: beside the fields where
/// there is room, else behind a tab. Its fields are made when it is first needed. GUI thread.
class PublishPane : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kWide = 700; ///< pixels from which on lists and fields stand side by side

    /// `connection` outlives the pane.
    explicit PublishPane(Connection &connection, QWidget *parent = nullptr);
    ~PublishPane() override;

    /// Before the pane is first needed; without one, nothing can be saved. Outlives the pane.
    void setSavedMessages(SavedMessageStore *store) { m_store = store; }
    void setTopic(const QByteArray &topic);
    /// Puts a message into the fields, to be changed or sent.
    void setDraft(const MessageDraft &draft);
    [[nodiscard]] MessageDraft draft();
    void focusTopic();
    /// Sends what the fields say; asks before a retained message is cleared.
    void publish();
    /// Asks for a name and keeps what the fields say.
    void save();
    /// After a change of profile or state.
    void refresh();

    /// What a person would miss when the pane is made anew.
    struct State
    {
        MessageDraft draft;
        QString loadedId; ///< of the saved message in the fields
        std::vector<SentMessage> sent; ///< newest first
        std::optional<SavedMessagesView::Deleted> deleted{}; ///< whose undo is offered
    };
    [[nodiscard]] std::optional<State> state() const; ///< nothing as long as it was not needed
    void setState(const State &state);

Q_SIGNALS:
    /// The person wants to see a response topic.
    void topicRequested(const QByteArray &topic);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { ComposeTab, SavedTab, SentTab };

    void build();
    void makeLists();
    void makeButtons();
    void makeTabs();
    void makeShortcuts();
    void connectSender();
    void arrange();
    void showTab(Tab tab);
    void refreshSend();
    void sendDraft(const MessageDraft &draft);
    void loadSaved(const SavedMessage &message);
    void loadDraft(const MessageDraft &draft);
    void withWholeDraft(const SavedMessage &message, const std::function<void(const MessageDraft &)> &use);
    void saveDraft(const MessageDraft &draft, const QString &replacedId);
    void keep(const SavedMessage &message);
    void showKept(const QString &id, const Result<void> &put);

    Connection &m_connection;
    SavedMessageStore *m_store = nullptr;
    MessageComposer *m_composer = nullptr; ///< null until it is needed
    DraftSender *m_sender = nullptr;
    SentMessageItems *m_sent = nullptr;
    PublishResults *m_results = nullptr;
    ResponseLine *m_response = nullptr;
    QTabBar *m_tabs = nullptr;
    QSplitter *m_parts = nullptr;
    QStackedWidget *m_lists = nullptr;
    SavedMessagesView *m_savedView = nullptr; ///< null without a store
    SentMessagesView *m_sentView = nullptr;
    QPushButton *m_send = nullptr;
    QToolButton *m_save = nullptr;
    AsideWork m_reading; ///< of a saved payload
    bool m_wide = false;
    bool m_awaitsResponse = false; ///< to the message that is being sent
    QString m_loadedId; ///< the saved message that was put into the fields
};

} // namespace mangrove
