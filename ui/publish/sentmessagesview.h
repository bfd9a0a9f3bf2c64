// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/sentmessages.h"

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace mangrove {

/// The list of messages sent over a connection, to send again, to change or to save. GUI thread.
class SentMessagesView : public QWidget
{
    Q_OBJECT

public:
    /// `messages` outlives the view.
    explicit SentMessagesView(SentMessages &messages, QWidget *parent = nullptr);

Q_SIGNALS:
    void loadRequested(const mangrove::MessageDraft &draft);
    void sendRequested(const mangrove::MessageDraft &draft);
    void saveRequested(const mangrove::MessageDraft &draft);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTools();
    void load();
    void refresh();
    void showMenu(const QPoint &position);
    [[nodiscard]] const MessageDraft *current() const;

    SentMessages &m_messages;
    QListView *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QToolButton *m_load = nullptr;
    QToolButton *m_send = nullptr;
    QToolButton *m_save = nullptr;
    QToolButton *m_clear = nullptr;
};

} // namespace mangrove
