// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/subscribingcommand.h"

#include "core/mqtt/reasoncode.h"
#include "core/topics/topicname.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumShownBytes = 200;

QString shown(const QByteArray &text)
{
    return u'"' + topicDisplayText(text.first(std::min(text.size(), kMaximumShownBytes))) + u'"';
}

QString codeInWords(std::uint8_t code, mqtt::ProtocolVersion version)
{
    // 0x80 is all that MQTT 3.1.1 can say (section 3.9.3).
    const QString name = version == mqtt::ProtocolVersion::V5
                             ? mqtt::reasonCodeName(mqtt::PacketType::Suback, code)
                             : u"Failure"_s;
    return u"%1 (0x%2)"_s.arg(name, QString::number(code, 16).toUpper());
}

} // namespace

SubscribingCommand::SubscribingCommand(ServerArguments server, Output &output,
                                       std::vector<mqtt::Subscription> subscriptions)
    : Command(std::move(server), output)
    , m_subscriptions(std::move(subscriptions))
{
    watchReader();
    connect(&client(), &mqtt::Client::subscribed, this, &SubscribingCommand::handleSubscribed);
}

void SubscribingCommand::connectionReady()
{
    // One SUBSCRIBE each, so that a limit of the broker's names the filter that breaks it.
    for (const mqtt::Subscription &subscription : m_subscriptions) {
        mqtt::SubscribeRequest request;
        request.subscriptions = {subscription};
        const auto id = client().subscribe(request);
        if (!id) {
            finish(exitCodeOf(id.error()), u"the subscription to %1 is not possible: %2"_s.arg(
                                               shown(subscription.filter), id.error().detail));
            return;
        }
        m_unanswered.insert(*id, subscription.filter);
    }
    startWaiting(u"SUBSCRIBE"_s);
}

QString SubscribingCommand::currentStep() const
{
    if (m_unanswered.isEmpty()) {
        return {};
    }
    return u"this came right after SUBSCRIBE to %1, which the broker may not allow"_s.arg(
        shown(m_unanswered.constBegin().value()));
}

void SubscribingCommand::handleSubscribed(const mqtt::SubscribeResult &result)
{
    if (!m_unanswered.contains(result.request) || isFinished()) {
        return;
    }
    const QByteArray filter = m_unanswered.value(result.request);
    if (result.error) {
        finishLater(exitCodeOf(*result.error),
                    u"the subscription to %1 failed: %2"_s.arg(shown(filter), result.error->detail));
        return;
    }
    for (const std::uint8_t code : result.codes) {
        if (mqtt::isError(static_cast<mqtt::ReasonCode>(code))) {
            refuse(filter, code, result.properties);
            return;
        }
    }
    m_unanswered.remove(result.request);
    if (m_unanswered.isEmpty()) {
        stopWaiting();
        subscriptionsGranted();
    }
}

void SubscribingCommand::refuse(const QByteArray &filter, std::uint8_t code,
                                const mqtt::Properties &properties)
{
    QString message = u"the broker refused the subscription to %1: %2"_s.arg(
        shown(filter), codeInWords(code, client().version()));
    if (properties.reasonString) {
        message += ": "_L1 + QString::fromUtf8(properties.reasonString->left(kMaximumShownBytes));
    }
    finish(ExitCode::Refused, message);
}

} // namespace mangrove::cli
