// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/subscribingcommand.h"
#include "core/mqtt/messagesink.h"

namespace mangrove::cli {

/// `mangrove-cli sub`: prints messages as they come. Main thread.
class SubCommand final : public SubscribingCommand, private mqtt::MessageSink
{
    Q_OBJECT

public:
    SubCommand(ServerArguments server, SubArguments arguments, Output &output);
    ~SubCommand() override;

protected:
    void subscriptionsGranted() override;

private:
    void batchBegan() override;
    void messageReceived(const mqtt::PublishView &message) override;
    void batchEnded() override;

    void printJson(const mqtt::PublishView &message);
    void printText(const mqtt::PublishView &message);
    void endOfTime();

    SubArguments m_arguments;
    QByteArray m_time; ///< of the batch
    std::uint64_t m_printed = 0;
};

} // namespace mangrove::cli
