// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/statetext.h"

#include "core/connections/serverurl.h"
#include "core/topics/topicname.h"
#include "ui/frame/errortext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class StateText
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::StateText)
};

QString withDetail(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u'\n' + second;
}

// Each refused filter with the server's reason.
QStringList refusalLines(const ConnectionStatus &status)
{
    QStringList lines;
    for (const mqtt::SubscribeResult &result : status.refusedSubscriptions) {
        if (result.error) {
            lines.append(withDetail(errorTitle(*result.error), errorDetail(*result.error)));
        }
        const std::size_t count = std::min(result.subscriptions.size(), result.codes.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (result.codes[i] >= 0x80) {
                lines.append(StateText::tr("%1 – refused: %2", "filter, reason")
                                 .arg(topicDisplayText(result.subscriptions[i].filter),
                                      reasonCodeText(mqtt::PacketType::Suback, result.codes[i])));
            }
        }
        if (result.properties.reasonString) {
            lines.append(
                StateText::tr("The server says: %1").arg(QString::fromUtf8(*result.properties.reasonString)));
        }
    }
    return lines;
}

bool isRefused(const ConnectionStatus &status, const QByteArray &filter)
{
    return std::ranges::any_of(status.refusedSubscriptions, [&filter](const mqtt::SubscribeResult &result) {
        for (std::size_t i = 0; i < result.subscriptions.size(); ++i) {
            if (result.subscriptions[i].filter == filter) {
                return i >= result.codes.size() || result.codes[i] >= 0x80;
            }
        }
        return false;
    });
}

QString grantedLine(const ConnectionStatus &status, const QByteArray &filter)
{
    const QString name = topicDisplayText(filter);
    const auto granted = std::ranges::find(status.grantedSubscriptions, filter, &GrantedSubscription::filter);
    if (granted == status.grantedSubscriptions.end()) {
        return StateText::tr("%1 – asked for, not answered yet", "filter").arg(name);
    }
    const int qos = static_cast<int>(granted->granted);
    return granted->granted < granted->asked
               ? StateText::tr("%1 – subscribed, granted QoS %2 (lower than the QoS %3 asked for)", "filter")
                     .arg(name)
                     .arg(qos)
                     .arg(static_cast<int>(granted->asked))
               : StateText::tr("%1 – subscribed, granted QoS %2", "filter").arg(name).arg(qos);
}

QStringList grantedLines(const ConnectionStatus &status, const ConnectionProfile &profile)
{
    QStringList lines;
    for (const mqtt::Subscription &subscription : profile.subscriptions) {
        if (!isRefused(status, subscription.filter)) {
            lines.append(grantedLine(status, subscription.filter));
        }
    }
    return lines;
}

// Without numbers: they stand in the status line, and a text that changed would come back after it was closed.
StateDescription describeFlood(Flood flood)
{
    StateDescription description;
    description.tone = Tone::Caution;
    description.offerEdit = true;
    if (flood == Flood::Refusing) {
        description.title = StateText::tr("Flooded: messages are refused, as there is no room for them");
        description.detail = StateText::tr(
            "They are counted under Refused, and the last values of their topics are not shown. All else goes on.");
    } else {
        description.title = StateText::tr("Flooded: messages come faster than they can be kept");
        description.detail
            = StateText::tr("What is received is held for less than a minute. Counters and last values "
                            "stay exact; of busy topics the oldest messages go first.");
    }
    description.advice
        = StateText::tr("Subscribe to less, or raise the limits in the preferences. The column "
                        "Rate of the tree, sorted, shows who sends that much.");
    return description;
}

StateDescription describeConnected(const ConnectionStatus &status, const ConnectionProfile &profile,
                                   bool hasTopics, Flood flood)
{
    const QStringList refused = refusalLines(status);
    StateDescription description;
    if (!refused.isEmpty()) {
        description.tone = Tone::Caution;
        description.title = StateText::tr("The server refused %n subscription(s)", nullptr,
                                          static_cast<int>(refused.size()));
        description.detail = (hasTopics ? refused : grantedLines(status, profile) + refused).join(u'\n');
        description.advice = StateText::tr(
            "Subscribe to the topics you may read: many servers do not allow # for everyone.");
        description.offerEdit = true;
        return description;
    }
    if (hasTopics) {
        return flood == Flood::None ? description : describeFlood(flood);
    }
    description.title = StateText::tr("Connected. No message has come yet.");
    description.detail = grantedLines(status, profile).join(u'\n');
    if (status.sessionPresent) {
        description.detail
            = withDetail(description.detail, StateText::tr("The server kept the session of the last time."));
    }
    description.offerEdit = true;
    description.advice
        = profile.subscriptions.empty()
              ? StateText::tr("This connection subscribes to nothing. Add a subscription to see messages.")
              : StateText::tr("The broker retains nothing here, or nobody publishes to these topics now.");
    return description;
}

StateDescription describeWaiting(const ConnectionStatus &status, qint64 now)
{
    StateDescription description;
    description.tone = Tone::Caution;
    const qint64 left = std::max<qint64>(0, status.nextAttempt.toMSecsSinceEpoch() - now);
    const QString next = StateText::tr("Attempt %1 failed. Next attempt in %2 s.")
                             .arg(status.attempt)
                             .arg((left + 999) / 1'000);
    description.title
        = status.lastError ? errorTitle(*status.lastError) : StateText::tr("The connection was lost");
    description.detail = withDetail(status.lastError ? errorDetail(*status.lastError) : QString(), next);
    description.advice = status.lastError ? errorAdvice(*status.lastError) : QString();
    description.action = StateAction::ConnectNow;
    description.offerEdit = true;
    description.offerDiagnosis = true;
    return description;
}

StateDescription describeDisconnected(const ConnectionStatus &status)
{
    StateDescription description;
    description.action = StateAction::Connect;
    description.offerEdit = true;
    if (status.lastError) {
        description.tone = Tone::Bad;
        description.title = errorTitle(*status.lastError);
        description.detail = errorDetail(*status.lastError);
        description.advice = errorAdvice(*status.lastError);
        description.offerDiagnosis = true;
        if (status.untrustedCertificate && !status.untrustedCertificate->sha256.isEmpty()) {
            description.action = StateAction::ReviewCertificate;
        }
    } else {
        description.title = StateText::tr("Not connected");
    }
    return description;
}

} // namespace

QStringList subscriptionLines(const ConnectionStatus &status, const ConnectionProfile &profile)
{
    return grantedLines(status, profile) + refusalLines(status);
}

StateDescription describeState(const ConnectionStatus &status, const ConnectionProfile &profile,
                               bool hasTopics, qint64 now, Flood flood)
{
    StateDescription description;
    switch (status.state) {
    case mqtt::ClientState::Connected:
        return describeConnected(status, profile, hasTopics, flood);
    case mqtt::ClientState::WaitingToReconnect:
        return describeWaiting(status, now);
    case mqtt::ClientState::Disconnected:
        return describeDisconnected(status);
    case mqtt::ClientState::Connecting:
    case mqtt::ClientState::Handshaking:
        description.title = StateText::tr("Connecting to %1 …").arg(displayUrl(profile.endpoint));
        if (status.attempt > 1) {
            description.detail = StateText::tr("Attempt %1").arg(status.attempt);
        }
        description.action = StateAction::Cancel;
        break;
    case mqtt::ClientState::Disconnecting:
        description.title = StateText::tr("Disconnecting …");
        break;
    }
    description.busy = true;
    return description;
}

QString stateName(mqtt::ClientState state)
{
    switch (state) {
    case mqtt::ClientState::Disconnected:
        return StateText::tr("Not connected");
    case mqtt::ClientState::Connecting:
        return StateText::tr("Connecting …");
    case mqtt::ClientState::Handshaking:
        return StateText::tr("Waiting for CONNACK …");
    case mqtt::ClientState::Connected:
        return StateText::tr("Connected");
    case mqtt::ClientState::WaitingToReconnect:
        return StateText::tr("Waiting to reconnect");
    case mqtt::ClientState::Disconnecting:
        return StateText::tr("Disconnecting …");
    }
    return {};
}

Tone stateTone(mqtt::ClientState state)
{
    switch (state) {
    case mqtt::ClientState::Connected:
        return Tone::Good;
    case mqtt::ClientState::Disconnected:
        return Tone::Bad;
    case mqtt::ClientState::WaitingToReconnect:
        return Tone::Caution;
    default:
        return Tone::Note;
    }
}

QString versionName(mqtt::ProtocolVersion version)
{
    switch (version) {
    case mqtt::ProtocolVersion::V31:
        return u"MQTT 3.1"_s;
    case mqtt::ProtocolVersion::V311:
        return u"MQTT 3.1.1"_s;
    case mqtt::ProtocolVersion::V5:
        return u"MQTT 5"_s;
    }
    return {};
}

QString actionText(StateAction action)
{
    switch (action) {
    case StateAction::None:
        return {};
    case StateAction::Connect:
        return StateText::tr("Connect");
    case StateAction::ConnectNow:
        return StateText::tr("Connect now");
    case StateAction::Cancel:
        return StateText::tr("Cancel");
    case StateAction::EditProfile:
        return StateText::tr("Edit connection…");
    case StateAction::ReviewCertificate:
        return StateText::tr("Look at the certificate…");
    case StateAction::Diagnose:
        return StateText::tr("Find out why…");
    }
    return {};
}

} // namespace mangrove
