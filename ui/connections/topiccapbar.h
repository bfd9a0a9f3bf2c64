// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topiccap.h"
#include "ui/frame/toneframe.h"

class QLabel;
class QPushButton;

namespace mangrove {

/// Says that the tree takes no new topics any more, and offers what can be done. Hidden while there is room; dismissed, it
/// stays away until something else is the matter. GUI thread.
class TopicCapBar : public ToneFrame
{
    Q_OBJECT

public:
    explicit TopicCapBar(QWidget *parent = nullptr);

    void showState(const TopicCapState &state, std::uint32_t topics);

Q_SIGNALS:
    void capChosen(const mangrove::TopicCap &cap);

private:
    /// What a person is told of; the counters go on without being news.
    struct Matter
    {
        TopicCap cap;
        TopicRoom room = TopicRoom::Left;

        bool operator==(const Matter &) const = default;
    };

    void setTexts(const TopicCapState &state, std::uint32_t topics);

    Matter m_matter;
    Matter m_dismissed;
    TopicCap m_raised;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QPushButton *m_drop = nullptr;
    QPushButton *m_raise = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace mangrove
