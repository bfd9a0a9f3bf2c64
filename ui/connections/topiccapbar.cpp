// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/topiccapbar.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::uint64_t kTopicBytes = 150; // measured, with a name of ordinary length

/// Twice as much, as often as it takes for new topics to find room.
TopicCap raisedCap(TopicCap cap, std::uint32_t topics)
{
    std::uint64_t raised = cap.topics;
    do {
        raised *= 2;
    } while (raised <= topics);
    cap.topics = static_cast<std::uint32_t>(std::min<std::uint64_t>(raised, TopicCap::kMost));
    return cap;
}

} // namespace

TopicCapBar::TopicCapBar(QWidget *parent)
    : ToneFrame(parent)
    , m_title(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_drop(named(new QPushButton(tr("&Drop oldest"), this), u"topicCapDrop"_s, tr("Drop oldest")))
    , m_raise(named(new QPushButton(this), u"topicCapRaise"_s, tr("Raise the limit")))
    , m_keep(named(new QPushButton(tr("&Keep as it is"), this), u"topicCapKeep"_s, tr("Keep as it is")))
{
    setObjectName(u"topicCapBar"_s);
    setTone(Tone::Caution);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(u"topicCapTitle"_s);
    m_detail->setObjectName(u"topicCapDetail"_s);
    for (QLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }
    setPlainToolTip(m_drop,
                    tr("Whenever the limit is reached, the quarter of the topics whose last message is "
                       "oldest goes, with its messages. What goes is counted."));
    setPlainToolTip(m_keep, tr("Close this message. New topics stay out, and are counted."));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(icon(), 0, Qt::AlignTop);
    row->addSpacing(4);
    row->addLayout(texts, 1);
    for (QPushButton *button : {m_drop, m_raise, m_keep}) {
        row->addWidget(button, 0, Qt::AlignVCenter);
    }

    connect(m_drop, &QPushButton::clicked, this, [this] {
        Q_EMIT capChosen({m_matter.cap.topics, TopicCapPolicy::DropOldest});
    });
    connect(m_raise, &QPushButton::clicked, this, [this] { Q_EMIT capChosen(m_raised); });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        m_dismissed = m_matter;
        hide();
    });
    hide();
}

void TopicCapBar::showState(const TopicCapState &state, std::uint32_t topics)
{
    m_matter = {state.cap, state.room};
    if (state.room == TopicRoom::Left) {
        m_dismissed = {}; // when it is full again, that is news
    }
    const bool shown = state.cap.policy == TopicCapPolicy::StopAdding && state.room != TopicRoom::Left
                       && m_matter != m_dismissed;
    if (shown) {
        setTexts(state, topics);
    }
    setVisible(shown);
}

void TopicCapBar::setTexts(const TopicCapState &state, std::uint32_t topics)
{
    const bool byCap = state.room == TopicRoom::CapReached;
    if (!byCap) {
        m_title->setText(tr("The topics take all the memory that they may."));
    } else if (topics == state.cap.topics) {
        m_title->setText(tr("The tree holds %1 topics, the limit that is set.").arg(countText(topics)));
    } else {
        m_title->setText(tr("The tree holds %1 topics, the limit is %2.")
                             .arg(countText(topics), countText(state.cap.topics)));
    }
    m_detail->setText(tr("Messages on new topics are refused and counted: %1 so far.")
                          .arg(countText(state.refusedMessages)));
    m_raised = raisedCap(state.cap, topics);
    m_raise->setVisible(byCap && m_raised.topics > topics);
    const QString raise = tr("&Raise to %1").arg(countText(m_raised.topics));
    if (m_raise->text() != raise) {
        m_raise->setText(raise);
        const std::uint64_t more
            = std::uint64_t{m_raised.topics} - std::min(state.cap.topics, m_raised.topics);
        setPlainToolTip(m_raise,
                        tr("That many topics more take about %1 of memory, apart from their messages.")
                            .arg(sizeText(more * kTopicBytes)));
    }
}

} // namespace mangrove
