// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace mangrove::cli {

/// `mangrove-cli pub`: publishes one message and waits for its acknowledgement. Main thread.
class PubCommand final : public Command
{
    Q_OBJECT

public:
    PubCommand(ServerArguments server, PubArguments arguments, Output &output);

    void interrupt() override;

protected:
    void connectionReady() override;
    [[nodiscard]] QString currentStep() const override;

private:
    void handlePublished(const mqtt::PublishResult &result);

    PubArguments m_arguments;
    mqtt::RequestId m_request = 0;
};

} // namespace mangrove::cli
