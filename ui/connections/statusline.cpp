// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/statusline.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/connections/statetext.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kMargin = 8;
constexpr int kSpacing = 16;
constexpr int kNarrowSpacing = 8;
constexpr int kIconSpacing = 6;
constexpr int kIconSize = 12;
constexpr qsizetype kMostSubscriptions = 10; // lines of the tooltip

// At most four digits; the whole number is in the tooltip.
QString roundedCountText(std::uint64_t count)
{
    constexpr std::uint64_t kThousand = 1'000;
    constexpr std::uint64_t kMillion = kThousand * kThousand;
    if (count < 10 * kThousand) {
        return countText(count);
    }
    const double size = static_cast<double>(count);
    return count < kMillion ? StatusLine::tr("%1 k", "thousands").arg(QLocale().toString(size / 1e3, 'f', 0))
                            : StatusLine::tr("%1 M", "millions").arg(QLocale().toString(size / 1e6, 'f', 1));
}

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
    row->setContentsMargins(kMargin, 4, kMargin, 4);
    row->setSpacing(kSpacing);
    m_icon = plainLabel(this);
    row->addWidget(m_icon);
    row->addSpacing(kIconSpacing - kSpacing);
    m_state = addField(u"statusState"_s, QString());
    m_server = addField(u"statusServer"_s, QString());
    setDimmed(m_server, true);
    row->addStretch(1);
    m_topics = addField(u"statusTopics"_s, QString());
    m_dropped
        = addField(u"statusDropped"_s,
                   tr("Topics that went, as their last message was the oldest, when the limit was reached"));
    m_dropped->hide();
    m_received = addField(u"statusReceived"_s, tr("Messages received: stored, evicted and refused together"));
    m_rate = addField(u"statusRate"_s, tr("Messages received per second"));
    m_bytes = addField(u"statusBytes"_s, tr("Payload received per second"));
    m_stored = addField(u"statusStored"_s, tr("Messages held now"));
    m_evicted
        = addField(u"statusEvicted"_s, tr("Messages held once and dropped to make room for newer ones"));
    m_refused = addField(u"statusRefused"_s, QString());
    m_memory = addField(u"statusMemory"_s,
                        tr("Memory of topics and messages, and what large payloads take on the disk"));
    m_ping = addField(u"statusPing"_s, tr("Round trip of the last ping"));
}

QLabel *StatusLine::addField(const QString &objectName, const QString &explanation)
{
    QLabel *label = plainLabel(this);
    label->setObjectName(objectName);
    label->setMinimumWidth(1); // the window may be narrower than all texts
    setPlainToolTip(label, explanation);
    layout()->addWidget(label);
    m_fields.push_back({label, {}, {}, explanation});
    return label;
}

void StatusLine::setField(QLabel *label, const QString &text, const QString &brief)
{
    const auto field = std::ranges::find(m_fields, label, &Field::label);
    field->text = text;
    field->brief = brief;
}

void StatusLine::setCount(QLabel *label, const QString &pattern, std::uint64_t count)
{
    setField(label, pattern.arg(countText(count)), pattern.arg(roundedCountText(count)));
}

void StatusLine::setExplanation(QLabel *label, const QString &explanation)
{
    std::ranges::find(m_fields, label, &Field::label)->explanation = explanation;
}

// As a label measures it: with a scaled screen letters are not whole pixels wide.
int StatusLine::textWidth(const QString &text) const
{
    return qCeil(QFontMetricsF(font()).horizontalAdvance(text));
}

int StatusLine::widthOfFields(bool brief) const
{
    int width = 2 * kMargin + kIconSize;
    for (const Field &field : m_fields) {
        if (field.label != m_server && !field.label->isHidden()) {
            width += layout()->spacing() + textWidth(brief ? field.brief : field.text);
        }
    }
    return width;
}

void StatusLine::fit()
{
    layout()->setSpacing(kSpacing);
    m_topics->show();
    const bool brief = widthOfFields(false) > width();
    if (brief && widthOfFields(true) > width()) {
        layout()->setSpacing(kNarrowSpacing);
        m_topics->setVisible(widthOfFields(true) <= width()); // the tree shows them
    }
    for (const Field &field : m_fields) {
        const bool shortened = brief && field.brief != field.text;
        setTextIfChanged(field.label, brief ? field.brief : field.text);
        setToolTipIfChanged(field.label,
                            shortened ? field.text + u'\n' + field.explanation : field.explanation);
    }
    const int server = textWidth(m_server->text()) + layout()->spacing();
    m_server->setVisible(widthOfFields(brief) + server <= width());
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_tone) {
        showIcon();
    }
}

void StatusLine::showIcon()
{
    m_icon->setPixmap(tintedIcon(u"dot"_s, toneColor(*m_tone, palette()))
                          .pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

void StatusLine::showState(const ConnectionStatus &status, const ConnectionProfile &profile, Flood flood)
{
    const bool connected = status.state == mqtt::ClientState::Connected;
    const bool resumed = connected && status.sessionPresent;
    const bool flooded = connected && flood != Flood::None;
    const Tone tone = flooded ? Tone::Caution : stateTone(status.state);
    if (tone != m_tone) {
        m_tone = tone;
        showIcon();
    }
    const QString name = flooded ? tr("Connected, flooded") : stateName(status.state);
    setField(m_state, resumed && !flooded ? tr("Connected, session resumed") : name, name);
    if (!connected) {
        setExplanation(m_state, {});
        return;
    }
    QStringList lines;
    if (flooded) {
        const StateDescription state = describeState(status, profile, true, 0, flood);
        lines += {state.title, state.detail, state.advice};
    }
    lines += resumed ? tr("The server kept the session: its subscriptions and what waited for us")
                     : tr("The session began anew with this connection");
    const QStringList subscriptions = subscriptionLines(status, profile);
    lines += subscriptions.first(std::min(subscriptions.size(), kMostSubscriptions));
    if (subscriptions.size() > kMostSubscriptions) {
        lines += u"…"_s;
    }
    setExplanation(m_state, lines.join(u'\n'));
}

// Until the first ping, which is not due before the keep alive, the answer to CONNECT tells how far the server is.
void StatusLine::showPing(const ConnectionStatus &status)
{
    const bool connected = status.state == mqtt::ClientState::Connected;
    const bool pinged = connected && status.pingRoundTrip.count() >= 0;
    const bool measured = pinged || (connected && status.connectRoundTrip.count() >= 0);
    const QString text = pinged     ? tr("Ping %1").arg(durationText(status.pingRoundTrip))
                         : measured ? tr("CONNECT %1").arg(durationText(status.connectRoundTrip))
                                    : tr("Ping –");
    setField(m_ping, text, text);
    setExplanation(m_ping, pinged || !measured
                               ? tr("Round trip of the last ping")
                               : tr("Time from CONNECT to CONNACK, in which the server also checked the "
                                    "client. The round trip of a ping follows with the first one."));
    setDimmed(m_ping, !measured);
}

void StatusLine::showStatus(const ConnectionStatus &status, const ConnectionProfile &profile, Flood flood)
{
    showState(status, profile, flood);
    const bool connected = status.state == mqtt::ClientState::Connected;
    const QString address = displayUrl(profile.endpoint);
    setField(m_server, address, address);
    const QByteArray client = connected ? status.limits.clientIdentifier : profile.options.clientIdentifier;
    setExplanation(
        m_server,
        tr("%1, client identifier %2").arg(versionName(profile.options.version), topicDisplayText(client)));
    showPing(status);
    fit();
}

void StatusLine::showNumbers(const Numbers &numbers)
{
    const Ledger &ledger = numbers.ledger;
    showTopicNumbers(numbers);
    setCount(m_received, tr("Received %1"), ledger.received);
    const QString rate = tr("%1/s", "messages per second").arg(rateText(numbers.rate));
    setField(m_rate, rate, rate);
    const QString bytes
        = tr("%1/s", "bytes per second").arg(sizeText(static_cast<std::uint64_t>(numbers.byteRate)));
    setField(m_bytes, bytes, bytes);
    setCount(m_stored, tr("Stored %1"), ledger.stored);
    setCount(m_evicted, tr("Evicted %1"), ledger.evicted);
    setCount(m_refused, tr("Refused %1"), ledger.refused);
    if (ledger.refusedNoDisk > 0) {
        setField(m_refused,
                 tr("Refused %1 (%2 too large for memory and disk)")
                     .arg(countText(ledger.refused), countText(ledger.refusedNoDisk)),
                 tr("Refused %1").arg(roundedCountText(ledger.refused)));
    }
    const QString memory = sizeText(numbers.memory);
    const QString spilled = tr("%1 + %2 on disk").arg(memory, sizeText(ledger.spilledBytes));
    setField(m_memory, ledger.spilled == 0 ? memory : spilled, ledger.spilled == 0 ? memory : spilled);
    setDimmed(m_evicted, ledger.evicted == 0);
    setDimmed(m_refused, ledger.refused == 0);
    fit();
}

void StatusLine::showTopicNumbers(const Numbers &numbers)
{
    const TopicCapState &state = numbers.topicCap;
    setCount(m_topics, tr("Topics %1"), numbers.topics);
    setExplanation(m_topics,
                   tr("Topics that had a message. The limit is %1.").arg(countText(state.cap.topics)));
    setCount(m_dropped, tr("Topics dropped %1"), state.droppedTopics);
    m_dropped->setVisible(state.droppedTopics > 0);
    const std::uint64_t refused = numbers.ledger.refused;
    const std::uint64_t onNewTopics = std::min(state.refusedMessages, refused);
    setExplanation(m_refused, tr("Messages never held.\nOn new topics, for which there was no room: %1\n"
                                 "Too large, or no room for the message: %2")
                                  .arg(countText(onNewTopics), countText(refused - onNewTopics)));
}

} // namespace mangrove
