// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/treecommand.h"

#include "app/cli/treeprinter.h"
#include "core/connections/serverurl.h"

#include <algorithm>

namespace mangrove::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Fine enough for the shortest wait that makes sense, and nothing beside the work of reading.
constexpr auto kLookInterval = 10ms;

std::vector<mqtt::Subscription> subscriptionsOf(const TreeArguments &arguments, mqtt::ProtocolVersion version)
{
    std::vector<mqtt::Subscription> subscriptions;
    for (const QByteArray &filter : arguments.filters) {
        mqtt::Subscription subscription;
        subscription.filter = filter;
        subscription.retainAsPublished = version == mqtt::ProtocolVersion::V5;
        subscriptions.push_back(subscription);
    }
    return subscriptions;
}

bool anyShared(const TreeArguments &arguments)
{
    return std::any_of(arguments.filters.begin(), arguments.filters.end(),
                       [](const QByteArray &filter) { return filter.startsWith("$share/"); });
}

} // namespace

TreeCommand::TreeCommand(const ServerArguments &serverArguments, TreeArguments arguments, Output &output)
    : SubscribingCommand(serverArguments, output, subscriptionsOf(arguments, serverArguments.options.version))
    , m_arguments(std::move(arguments))
    , m_lookTimer(this)
{
    // A shared subscription gets no retained messages: that none came says nothing there (MQTT 5 section 4.8.2).
    m_data.tree().setRetainAsPublished(server().options.version == mqtt::ProtocolVersion::V5
                                       && !anyShared(m_arguments));
    // Memory is the only limit: nobody is there to choose another one, and what is left out is said.
    m_data.setTopicCap({TopicCap::kMost, TopicCapPolicy::StopAdding});
    client().setMessageSink(&m_data);
    m_lookTimer.setInterval(kLookInterval);
    connect(&m_lookTimer, &QTimer::timeout, this, &TreeCommand::look);
}

TreeCommand::~TreeCommand()
{
    client().setMessageSink(nullptr);
}

void TreeCommand::subscriptionsGranted()
{
    m_sinceLastTopic.start();
    m_lookTimer.start();
}

void TreeCommand::interrupt()
{
    if (isFinished()) {
        return;
    }
    if (m_lookTimer.isActive()) {
        printError(u"interrupted: there may be more topics"_s);
        print();
    } else {
        finish(ExitCode::Done);
    }
}

void TreeCommand::look()
{
    if (isFinished()) {
        m_lookTimer.stop();
        return;
    }
    const std::uint32_t topics = m_data.tree().topicCount();
    if (topics != m_topics) {
        m_topics = topics;
        m_sinceLastTopic.start();
    } else if (m_sinceLastTopic.elapsed() >= m_arguments.settle.count()) {
        print();
    }
}

void TreeCommand::print()
{
    m_lookTimer.stop();
    // Nothing more comes in: what is printed is one moment.
    client().setMessageSink(nullptr);
    if (const std::uint64_t refused = m_data.topicCapState().refusedMessages; refused > 0) {
        printError(
            u"%1 messages on new topics were left out: the topics take all the memory that they may"_s.arg(
                refused));
    }
    TreePrinter printer(m_data, output(), displayUrl(server().endpoint), m_arguments.depth);
    if (m_arguments.format == OutputFormat::Json) {
        printer.printJson();
    } else {
        printer.printText();
    }
    if (flushOutput()) {
        finish(ExitCode::Done);
    }
}

} // namespace mangrove::cli
