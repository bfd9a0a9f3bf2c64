// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/statusline.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/connections/statetext.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

void setTextIfChanged(QLabel *label, const QString &text)
{
    if (label->text() != text) {
        label->setText(text);
    }
}

void setToolTipIfChanged(QLabel *label, const QString &text)
{
    if (label->toolTip() != plainToolTip(text)) {
        setPlainToolTip(label, text);
    }
}

void setDimmed(QLabel *label, bool dimmed)
{
    label->setForegroundRole(dimmed ? QPalette::PlaceholderText : QPalette::WindowText);
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"statusLine"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(16);
    m_icon = plainLabel(this);
    m_state = plainLabel(this);
    m_state->setObjectName(u"statusState"_s);
    m_server = plainLabel(this);
    m_server->setObjectName(u"statusServer"_s);
    setDimmed(m_server, true);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_icon);
    state->addWidget(m_state);
    row->addLayout(state);
    row->addWidget(m_server);
    row->addStretch(1);
    m_topics = addField(u"statusTopics"_s, QString());
    m_dropped
        = addField(u"statusDropped"_s,
                   tr("Topics that went, as their last message was the oldest, when the limit was reached"));
    m_dropped->hide();
    m_received = addField(u"statusReceived"_s, tr("Messages received: stored, evicted and refused together"));
    m_rate = addField(u"statusRate"_s, tr("Messages received per second"));
    m_stored = addField(u"statusStored"_s, tr("Messages held now"));
    m_evicted
        = addField(u"statusEvicted"_s, tr("Messages held once and dropped to make room for newer ones"));
    m_refused = addField(u"statusRefused"_s, QString());
    m_memory = addField(u"statusMemory"_s,
                        tr("Memory of topics and messages, and what large payloads take on the disk"));
    m_ping = addField(u"statusPing"_s, tr("Round trip of the last ping"));
}

QLabel *StatusLine::addField(const QString &objectName, const QString &toolTip)
{
    QLabel *label = plainLabel(this);
    label->setObjectName(objectName);
    setPlainToolTip(label, toolTip);
    layout()->addWidget(label);
    return label;
}

void StatusLine::showStatus(const ConnectionStatus &status, const ConnectionProfile &profile)
{
    setTextIfChanged(m_state, stateName(status.state));
    const Tone tone = stateTone(status.state);
    if (tone != m_tone) {
        m_tone = tone;
        m_icon->setPixmap(
            tintedIcon(u"dot"_s, toneColor(tone, palette())).pixmap(QSize(12, 12), devicePixelRatioF()));
    }
    setTextIfChanged(m_server, displayUrl(profile.endpoint));
    const bool connected = status.state == mqtt::ClientState::Connected;
    const QByteArray client = connected ? status.limits.clientIdentifier : profile.options.clientIdentifier;
    setPlainToolTip(
        m_server,
        tr("%1, client identifier %2").arg(versionName(profile.options.version), topicDisplayText(client)));
    const bool measured = connected && status.pingRoundTrip.count() >= 0;
    setTextIfChanged(m_ping, measured ? tr("Ping %1").arg(durationText(status.pingRoundTrip)) : tr("Ping –"));
    setDimmed(m_ping, !measured);
}

void StatusLine::showNumbers(const Numbers &numbers)
{
    const Ledger &ledger = numbers.ledger;
    showTopicNumbers(numbers);
    setTextIfChanged(m_received, tr("Received %1").arg(countText(ledger.received)));
    setTextIfChanged(m_rate, tr("%1/s", "messages per second").arg(rateText(numbers.rate)));
    setTextIfChanged(m_stored, tr("Stored %1").arg(countText(ledger.stored)));
    setTextIfChanged(m_evicted, tr("Evicted %1").arg(countText(ledger.evicted)));
    const QString refused = countText(ledger.refused);
    setTextIfChanged(m_refused, ledger.refusedNoDisk == 0
                                    ? tr("Refused %1").arg(refused)
                                    : tr("Refused %1 (%2 too large for memory and disk)")
                                          .arg(refused, countText(ledger.refusedNoDisk)));
    const QString memory = sizeText(numbers.memory);
    setTextIfChanged(m_memory, ledger.spilled == 0
                                   ? memory
                                   : tr("%1 + %2 on disk").arg(memory, sizeText(ledger.spilledBytes)));
    setDimmed(m_evicted, ledger.evicted == 0);
    setDimmed(m_refused, ledger.refused == 0);
}

void StatusLine::showTopicNumbers(const Numbers &numbers)
{
    const TopicCapState &state = numbers.topicCap;
    setTextIfChanged(m_topics, tr("Topics %1").arg(countText(numbers.topics)));
    setToolTipIfChanged(m_topics,
                        tr("Topics that had a message. The limit is %1.").arg(countText(state.cap.topics)));
    setTextIfChanged(m_dropped, tr("Topics dropped %1").arg(countText(state.droppedTopics)));
    m_dropped->setVisible(state.droppedTopics > 0);
    const std::uint64_t refused = numbers.ledger.refused;
    const std::uint64_t onNewTopics = std::min(state.refusedMessages, refused);
    setToolTipIfChanged(m_refused, tr("Messages never held.\nOn new topics, for which there was no room: %1\n"
                                      "Too large, or no room for the message: %2")
                                       .arg(countText(onNewTopics), countText(refused - onNewTopics)));
}

} // namespace mangrove
