// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/messagedraft.h"

#include <QWidget>

class QPushButton;

namespace mangrove {

class MessageComposer;
class PublishResults;

/// Publishes messages and shows what became of them. Its fields are made when it is first needed. GUI thread.
class PublishPane : public QWidget
{
    Q_OBJECT

public:
    /// `connection` outlives the pane.
    explicit PublishPane(Connection &connection, QWidget *parent = nullptr);

    void setTopic(const QByteArray &topic);
    /// Puts a message into the fields, to be changed or sent.
    void setDraft(const MessageDraft &draft);
    [[nodiscard]] MessageDraft draft();
    void focusTopic();
    /// Sends what the fields say; asks before a retained message is cleared.
    void publish();
    /// After a change of profile or state.
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeSendRow();
    void makeShortcuts();
    void refreshSend();
    void confirmClearing();
    void send();
    void sendRequest(const mqtt::PublishRequest &request);
    void showResult(std::uint64_t token, const mqtt::PublishResult &result);

    Connection &m_connection;
    MessageComposer *m_composer = nullptr; ///< null until it is needed
    PublishResults *m_results = nullptr;
    QPushButton *m_send = nullptr;
    bool m_preparing = false; ///< the payload is being read
};

} // namespace mangrove
