// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/publishresults.h"

#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/publishtext.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

PublishResults::PublishResults(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"publishResults"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (std::size_t line = 0; line < kMostLines; ++line) {
        QLabel *label = plainLabel(this);
        label->setObjectName(line == 0 ? u"publishResult"_s : u"publishResult%1"_s.arg(line + 1));
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        label->hide();
        layout->addWidget(label);
        m_lines.push_back(label);
    }
    m_more = plainLabel(this);
    m_more->setObjectName(u"publishResultMore"_s);
    m_more->hide();
    layout->addWidget(m_more);
}

void PublishResults::begin(std::uint64_t token, const QByteArray &topic)
{
    Entry entry;
    entry.token = token;
    entry.topic = topic;
    m_entries.insert(m_entries.begin(), entry);
    refresh();
}

void PublishResults::finish(std::uint64_t token, const mqtt::PublishResult &result)
{
    const auto found
        = std::ranges::find_if(m_entries, [token](const Entry &entry) { return entry.token == token; });
    if (found == m_entries.end()) {
        return;
    }
    found->finished = true;
    found->result = result;
    refresh();
}

void PublishResults::refuse(const QByteArray &topic, const QString &reason)
{
    Entry entry;
    entry.topic = topic;
    entry.finished = true;
    entry.refusal = reason;
    m_entries.insert(m_entries.begin(), entry);
    refresh();
}

int PublishResults::pendingCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_entries, [](const Entry &entry) { return !entry.finished; }));
}

void PublishResults::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
}

void PublishResults::refresh()
{
    std::size_t kept = 0;
    std::erase_if(m_entries, [&kept](const Entry &entry) { return ++kept > kMostLines && entry.finished; });
    for (std::size_t line = 0; line < kMostLines; ++line) {
        const bool shown = line < m_entries.size();
        if (shown) {
            showLine(m_lines[line], m_entries[line]);
        }
        m_lines[line]->setVisible(shown);
    }
    const auto more = static_cast<int>(m_entries.size()) - static_cast<int>(kMostLines);
    m_more->setVisible(more > 0);
    if (more > 0) {
        m_more->setText(tr("and %n more on their way", nullptr, more));
    }
}

void PublishResults::showLine(QLabel *label, const Entry &entry)
{
    QPalette colors = palette();
    QString text = tr("Sending …");
    if (!entry.refusal.isEmpty()) {
        colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, colors));
        text = entry.refusal;
    } else if (entry.finished) {
        const Tone tone = isFailure(entry.result)          ? Tone::Bad
                          : hasNoSubscribers(entry.result) ? Tone::Caution
                                                           : Tone::Good;
        colors.setColor(QPalette::WindowText, toneColor(tone, colors));
        text = publishResultText(entry.result);
    }
    label->setPalette(colors);
    label->setText(tr("%1: %2", "topic, what became of the message").arg(shortTopicText(entry.topic), text));
}

} // namespace mangrove
