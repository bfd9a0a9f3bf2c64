// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/messagedraft.h"
#include "ui/frame/asidework.h"
#include "ui/publish/payloadfilereader.h"

#include <functional>

namespace mangrove {

/// Publishes messages as they were composed: makes their bytes away from the GUI thread, one message at a time, and asks
/// before a retained message is cleared. GUI thread.
class DraftSender : public QObject
{
    Q_OBJECT

public:
    /// `connection` and `window` outlive the sender; questions are asked over the window.
    DraftSender(Connection &connection, QWidget &window, QObject *parent = nullptr);

    /// False while another one is being made ready.
    bool send(const MessageDraft &draft);
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// It goes to the connection next, whatever that makes of it.
    void aboutToSend(const mangrove::MessageDraft &draft);
    void sent(std::uint64_t token, const mangrove::MessageDraft &draft, qint64 payloadSize);
    /// The payload is wrong: nothing was sent.
    void refused(const mangrove::MessageDraft &draft, const mangrove::PayloadProblem &problem);
    void busyChanged();

private:
    void encoded(const MessageDraft &draft, const EncodedPayload &payload);
    void confirmClearing(const MessageDraft &draft);
    void publish(const MessageDraft &draft, const QByteArray &payload);
    void setBusy(bool busy);

    Connection &m_connection;
    QWidget &m_window;
    AsideWork m_encoding;
    PayloadFileReader m_reader;
    bool m_busy = false;
};

} // namespace mangrove
