// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "ui/connections/floodmeter.h"
#include "ui/frame/icons.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace mangrove {

/// The line below a connection: its state and its ledger, which adds up. Where it is narrow the address goes first, then
/// large numbers are rounded. GUI thread.
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
        double byteRate = 0; ///< payload bytes a second
    };

    explicit StatusLine(QWidget *parent = nullptr);

    void showStatus(const ConnectionStatus &status, const ConnectionProfile &profile,
                    Flood flood = Flood::None);
    void showNumbers(const Numbers &numbers);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Texts of one field: as they should be, and where room is short.
    struct Field
    {
        QLabel *label = nullptr;
        QString text;
        QString brief;
        QString explanation; ///< the tooltip, to which the whole text is added where it is not shown
    };

    [[nodiscard]] QLabel *addField(const QString &objectName, const QString &explanation);
    void setField(QLabel *label, const QString &text, const QString &brief);
    void setCount(QLabel *label, const QString &pattern, std::uint64_t count);
    void setExplanation(QLabel *label, const QString &explanation);
    void showState(const ConnectionStatus &status, const ConnectionProfile &profile, Flood flood);
    void showPing(const ConnectionStatus &status);
    void showTopicNumbers(const Numbers &numbers);
    void showIcon();
    void fit();
    [[nodiscard]] int textWidth(const QString &text) const; ///< pixels
    [[nodiscard]] int widthOfFields(bool brief) const;

    QLabel *m_icon = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_server = nullptr;
    QLabel *m_topics = nullptr;
    QLabel *m_dropped = nullptr;
    QLabel *m_received = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_bytes = nullptr;
    QLabel *m_stored = nullptr;
    QLabel *m_evicted = nullptr;
    QLabel *m_refused = nullptr;
    QLabel *m_memory = nullptr;
    QLabel *m_ping = nullptr;
    std::vector<Field> m_fields;
    std::optional<Tone> m_tone;
};

} // namespace mangrove
