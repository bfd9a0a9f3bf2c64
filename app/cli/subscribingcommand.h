// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QHash>

namespace mangrove::cli {

/// A command that makes subscriptions first. A filter that is refused ends it, with the filter's name. Main thread.
class SubscribingCommand : public Command
{
    Q_OBJECT

public:
    SubscribingCommand(ServerArguments server, Output &output, std::vector<mqtt::Subscription> subscriptions);

protected:
    void connectionReady() override;
    [[nodiscard]] QString currentStep() const override;
    virtual void subscriptionsGranted() = 0;

private:
    void handleSubscribed(const mqtt::SubscribeResult &result);
    void refuse(const QByteArray &filter, std::uint8_t code, const mqtt::Properties &properties);

    std::vector<mqtt::Subscription> m_subscriptions;
    QHash<mqtt::RequestId, QByteArray> m_unanswered; ///< filters by request
};

} // namespace mangrove::cli
