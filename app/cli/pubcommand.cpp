// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pubcommand.h"

#include "core/mqtt/reasoncode.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumShownBytes = 200;

} // namespace

PubCommand::PubCommand(ServerArguments server, PubArguments arguments, Output &output)
    : Command(std::move(server), output)
    , m_arguments(std::move(arguments))
{
    connect(&client(), &mqtt::Client::published, this, &PubCommand::handlePublished);
}

void PubCommand::interrupt()
{
    finish(ExitCode::TimedOut, u"interrupted before the broker acknowledged the message"_s);
}

void PubCommand::connectionReady()
{
    startWaiting(u"PUBLISH"_s);
    const auto id = client().publish(m_arguments.request);
    if (!id) {
        finish(exitCodeOf(id.error()), "the message can't be published: "_L1 + id.error().detail);
        return;
    }
    m_request = *id;
    m_arguments.request.payload.clear(); // the client has it now
}

QString PubCommand::currentStep() const
{
    return u"this came right after PUBLISH, which the broker may not allow"_s;
}

void PubCommand::handlePublished(const mqtt::PublishResult &result)
{
    if (result.request != m_request || isFinished()) {
        return;
    }
    if (result.error) {
        finishLater(exitCodeOf(*result.error), "the message was not published: "_L1 + result.error->detail);
        return;
    }
    if (!mqtt::isError(static_cast<mqtt::ReasonCode>(result.code))) {
        finish(ExitCode::Done);
        return;
    }
    const auto packet
        = result.qos == mqtt::QoS::ExactlyOnce ? mqtt::PacketType::Pubrec : mqtt::PacketType::Puback;
    QString message = u"the broker refused the message: %1 (0x%2)"_s.arg(
        mqtt::reasonCodeName(packet, result.code), QString::number(result.code, 16).toUpper());
    if (result.properties.reasonString) {
        message += ": "_L1 + QString::fromUtf8(result.properties.reasonString->left(kMaximumShownBytes));
    }
    finish(ExitCode::Refused, message);
}

} // namespace mangrove::cli
