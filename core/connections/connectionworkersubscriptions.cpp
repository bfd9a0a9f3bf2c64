// SPDX-License-Identifier: GPL-3.0-or-later
// The profile's subscriptions: asked for one after the other, and what becomes of them.
#include "core/connections/connectionworker.h"

#include "core/mqtt/reasoncode.h"
#include "core/topics/topicname.h"

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

// One lost connection may be chance, two in a row at the same SUBSCRIBE are the server's answer.
constexpr int kClosedAfterLimit = 2;
constexpr qsizetype kMaximumShownFilter = 200; // bytes

bool isRefusal(const mqtt::SubscribeResult &result)
{
    return result.error.has_value()
           || std::any_of(result.codes.begin(), result.codes.end(), [](std::uint8_t code) {
                  return mqtt::isError(static_cast<mqtt::ReasonCode>(code));
              });
}

/// MQTT 5 section 4.8.2.
bool isShared(const mqtt::Subscription &subscription)
{
    return subscription.filter.startsWith("$share/");
}

} // namespace

Error ConnectionWorker::blameSubscription(const Error &error, bool final)
{
    const mqtt::Subscription subscription = m_asked->subscription;
    const QString filter = topicDisplayText(
        subscription.filter.first(std::min(subscription.filter.size(), kMaximumShownFilter)));
    Error blamed = error;
    blamed.detail
        += u"; this came right after SUBSCRIBE to \"%1\", which the server may not allow"_s.arg(filter);
    if (++m_closedAfter[subscription.filter] >= kClosedAfterLimit && !final) {
        // Later: the client is still telling of the loss.
        QMetaObject::invokeMethod(
            this, [this, subscription, blamed] { startWithout(subscription, blamed); }, Qt::QueuedConnection);
    }
    return blamed;
}

/// The client would ask for the same filter again after each reconnect, and lose the connection each time: it starts anew
/// with everything but this filter.
void ConnectionWorker::startWithout(const mqtt::Subscription &refused, const Error &error)
{
    if (!m_asked || m_asked->subscription != refused
        || m_client->state() != mqtt::ClientState::WaitingToReconnect) {
        return;
    }
    mqtt::SubscribeResult result;
    result.subscriptions = {refused};
    result.error = error;
    noteResult(result);
    for (const mqtt::Subscription &granted : m_client->subscriptions()) {
        m_toAsk.push_back(granted);
    }
    m_client->close();
    startClient();
}

void ConnectionWorker::askNext()
{
    while (!m_asked && !m_toAsk.empty() && m_client->state() == mqtt::ClientState::Connected) {
        const mqtt::Subscription subscription = adapted(m_toAsk.front());
        mqtt::SubscribeRequest request;
        request.subscriptions = {subscription};
        const auto identifier = m_profile.subscriptionIdentifiers.find(subscription.filter);
        if (identifier != m_profile.subscriptionIdentifiers.end()
            && m_client->version() == mqtt::ProtocolVersion::V5) {
            request.properties.subscriptionIdentifiers = {identifier->second};
        }
        const auto id = m_client->subscribe(request);
        m_toAsk.pop_front();
        if (id) {
            m_asked = Asked{*id, subscription};
            return;
        }
        mqtt::SubscribeResult result;
        result.subscriptions = request.subscriptions;
        result.error = id.error();
        noteResult(result);
        postStatus();
    }
}

mqtt::Subscription ConnectionWorker::adapted(mqtt::Subscription subscription) const
{
    if (m_client->version() != mqtt::ProtocolVersion::V5) {
        subscription.noLocal = false;
        subscription.retainAsPublished = false;
        subscription.retainHandling = mqtt::RetainHandling::SendAtSubscribe;
    } else if (isShared(subscription)) {
        subscription.noLocal = false; // a protocol error there (MQTT 5 section 3.8.3.1)
    }
    return subscription;
}

void ConnectionWorker::handleSubscribed(const mqtt::SubscribeResult &result)
{
    if (m_asked && m_asked->request == result.request) {
        askedAnswered(result);
    } else if (!result.error) {
        noteResult(result);
    }
    updateRetainAsPublished();
    postStatus();
    if (const auto token = takeToken(result.request)) {
        Q_EMIT subscribeFinished(*token, result);
    }
    askNext();
}

void ConnectionWorker::askedAnswered(const mqtt::SubscribeResult &result)
{
    if (result.error) {
        askedGivenUp(result);
        return;
    }
    m_closedAfter.remove(m_asked->subscription.filter);
    m_asked.reset();
    noteResult(result);
}

/// No answer came. With the connection gone, before or after this, it is asked for again on the next one; without a loss the
/// error stands.
void ConnectionWorker::askedGivenUp(const mqtt::SubscribeResult &result)
{
    if (m_client->state() != mqtt::ClientState::Connected) {
        requeueAsked();
        return;
    }
    m_asked->givenUp = true;
    QMetaObject::invokeMethod(
        this,
        [this, result] {
            if (m_asked && m_asked->request == result.request) {
                m_asked.reset();
                noteResult(result);
                postStatus();
                askNext();
            }
        },
        Qt::QueuedConnection);
}

void ConnectionWorker::requeueAsked()
{
    if (m_closedAfter.value(m_asked->subscription.filter) < kClosedAfterLimit) {
        m_toAsk.push_front(m_asked->subscription);
    }
    m_asked.reset();
}

void ConnectionWorker::noteResult(const mqtt::SubscribeResult &result)
{
    for (const mqtt::Subscription &subscription : result.subscriptions) {
        forgetAnswers(subscription.filter);
    }
    for (std::size_t i = 0; i < std::min(result.codes.size(), result.subscriptions.size()); ++i) {
        if (result.codes[i] <= static_cast<std::uint8_t>(mqtt::QoS::ExactlyOnce)) {
            m_status.grantedSubscriptions.push_back({result.subscriptions[i].filter,
                                                     result.subscriptions[i].qos,
                                                     static_cast<mqtt::QoS>(result.codes[i])});
        }
    }
    if (isRefusal(result)) {
        m_status.refusedSubscriptions.push_back(result);
    }
}

void ConnectionWorker::forgetAnswers(const QByteArray &filter)
{
    std::erase_if(m_status.grantedSubscriptions,
                  [&filter](const GrantedSubscription &granted) { return granted.filter == filter; });
    std::erase_if(m_status.refusedSubscriptions, [&filter](const mqtt::SubscribeResult &refused) {
        return std::any_of(
            refused.subscriptions.begin(), refused.subscriptions.end(),
            [&filter](const mqtt::Subscription &subscription) { return subscription.filter == filter; });
    });
}

/// The tree may read the flag of live messages as the publisher's, and the absence of a retained message as its absence on
/// the server, only when every subscription shows both.
void ConnectionWorker::updateRetainAsPublished()
{
    const std::vector<mqtt::Subscription> granted = m_client->subscriptions();
    const bool all
        = !granted.empty() && std::all_of(granted.begin(), granted.end(), [](const auto &subscription) {
              return subscription.retainAsPublished && !isShared(subscription)
                     && subscription.retainHandling == mqtt::RetainHandling::SendAtSubscribe;
          });
    setRetainAsPublished(all && m_client->version() == mqtt::ProtocolVersion::V5);
}

} // namespace mangrove
