// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/responseline.h"

#include "ui/frame/errortext.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/publish/publishtext.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kInterval = 50; // milliseconds between two looks
constexpr int kMostMessages = 64; // of a look
constexpr qsizetype kPreview = 200; // bytes

} // namespace

ResponseLine::ResponseLine(Connection &connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
{
    setObjectName(u"responseLine"_s);
    m_text = plainLabel(this);
    m_text->setObjectName(u"publishResponse"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_show = named(new QToolButton(this), u"publishShowResponse"_s, tr("Show the response topic"));
    m_show->setText(tr("Show"));
    setPlainToolTip(m_show, tr("Select the response topic in the tree"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    hide();
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &ResponseLine::look);
    connect(m_show, &QToolButton::clicked, this, [this] { Q_EMIT topicRequested(m_topic); });
    connect(&m_connection, &Connection::subscribeFinished, this,
            [this](std::uint64_t token, const mqtt::SubscribeResult &result) {
                if (token == m_subscribing) {
                    showSubscription(result);
                }
            });
    connect(&m_connection, &Connection::statusChanged, this, [this] {
        if (m_connection.status().state != mqtt::ClientState::Connected) {
            m_subscribed.clear();
        }
    });
}

void ResponseLine::expect(const MessageDraft &request)
{
    m_topic = request.properties.responseTopic.value_or(QByteArray());
    m_correlation = request.properties.correlationData;
    {
        LiveData &live = m_connection.data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const TopicId id = live.tree().find(m_topic);
        m_next = id == kNoTopic ? 0 : live.store().endSequence(id);
    }
    m_sentAt = QDateTime::currentMSecsSinceEpoch();
    m_waiting.start();
    m_text->setText(tr("Waiting for the response on %1 …").arg(shortTopicText(m_topic)));
    show();
    m_timer.start();
    subscribe(request.qos);
}

void ResponseLine::subscribe(mqtt::QoS qos)
{
    m_subscribing = 0;
    if (m_subscribed.contains(m_topic)) {
        return;
    }
    m_subscribed.insert(m_topic);
    mqtt::Subscription subscription;
    subscription.filter = m_topic;
    subscription.qos = qos;
    // What is retained there answered somebody else.
    subscription.retainHandling = mqtt::RetainHandling::DoNotSend;
    m_subscribing = m_connection.subscribe({.subscriptions = {subscription}});
}

void ResponseLine::showSubscription(const mqtt::SubscribeResult &result)
{
    m_subscribing = 0;
    const std::uint8_t code = result.codes.empty() ? 0 : result.codes.front();
    const bool isRefused = mqtt::isError(static_cast<mqtt::ReasonCode>(code));
    if (!result.error && !isRefused) {
        return;
    }
    m_subscribed.remove(m_topic);
    end(tr("Not subscribed to the response topic %1: %2", "topic, reason")
            .arg(shortTopicText(m_topic),
                 result.error ? errorTitle(*result.error) : reasonCodeText(mqtt::PacketType::Suback, code)));
}

std::optional<StoredMessage> ResponseLine::nextMessage()
{
    LiveData &live = m_connection.data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    const TopicId id = live.tree().find(m_topic);
    if (id == kNoTopic) {
        m_next = 0;
        return std::nullopt;
    }
    const std::uint64_t end = live.store().endSequence(id);
    m_next = m_next > end ? 0 : m_next; // the topic was away
    m_next = std::max(m_next, end - live.store().count(id));
    StoredMessage message;
    if (m_next == end || !live.store().read(id, m_next, message)) {
        return std::nullopt;
    }
    ++m_next;
    return message;
}

void ResponseLine::look()
{
    for (int i = 0; i < kMostMessages; ++i) {
        const std::optional<StoredMessage> message = nextMessage();
        if (!message) {
            break;
        }
        if (m_correlation && message->properties.correlationData != m_correlation) {
            continue; // the response to another one
        }
        const std::chrono::milliseconds after(std::max<std::int64_t>(message->time - m_sentAt, 0));
        end(tr("Response on %1 after %2: %3", "topic, duration, payload")
                .arg(shortTopicText(m_topic), durationText(after),
                     payloadPreviewText(message->payload.left(kPreview),
                                        static_cast<std::uint64_t>(message->payload.size()))));
        return;
    }
    if (m_waiting.hasExpired(kLongestWait)) {
        end(tr("No response on %1 within %2.", "topic, duration")
                .arg(shortTopicText(m_topic), durationText(std::chrono::milliseconds(kLongestWait))));
    }
}

void ResponseLine::end(const QString &text)
{
    m_timer.stop();
    m_text->setText(text);
}

} // namespace mangrove
