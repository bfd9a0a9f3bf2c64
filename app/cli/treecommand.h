// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/subscribingcommand.h"
#include "core/connections/livedata.h"

#include <QElapsedTimer>

namespace mangrove::cli {

/// `mangrove-cli tree`: gathers topics until no new one comes, then prints their tree. Main thread, which is the only
/// reader and writer of the data.
class TreeCommand final : public SubscribingCommand
{
    Q_OBJECT

public:
    TreeCommand(const ServerArguments &serverArguments, TreeArguments arguments, Output &output);
    ~TreeCommand() override;

    void interrupt() override;

protected:
    void subscriptionsGranted() override;

private:
    void look();
    void print();

    TreeArguments m_arguments;
    MemoryBudget m_budget{MemoryBudget::defaultLimit()};
    LiveData m_data{m_budget};
    QTimer m_lookTimer;
    QElapsedTimer m_sinceLastTopic;
    std::uint32_t m_topics = 0;
};

} // namespace mangrove::cli
