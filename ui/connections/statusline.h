// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/frame/icons.h"

#include <QWidget>

class QLabel;

namespace mangrove {

/// The line below a connection: its state and its ledger, which adds up. GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    struct Numbers
    {
        Ledger ledger;
        std::uint32_t topics = 0;
        TopicCapState topicCap;
        std::uint64_t memory = 0; ///< bytes of tree and store
        double rate = 0; ///< messages a second
    };

    explicit StatusLine(QWidget *parent = nullptr);

    void showStatus(const ConnectionStatus &status, const ConnectionProfile &profile);
    void showNumbers(const Numbers &numbers);

private:
    void showTopicNumbers(const Numbers &numbers);
    [[nodiscard]] QLabel *addField(const QString &objectName, const QString &toolTip);

    QLabel *m_icon = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_server = nullptr;
    QLabel *m_topics = nullptr;
    QLabel *m_dropped = nullptr;
    QLabel *m_received = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_stored = nullptr;
    QLabel *m_evicted = nullptr;
    QLabel *m_refused = nullptr;
    QLabel *m_memory = nullptr;
    QLabel *m_ping = nullptr;
    std::optional<Tone> m_tone;
};

} // namespace mangrove
