// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/subcommand.h"

#include "core/base/printabletext.h"
#include "core/history/messagejson.h"
#include "core/mqtt/decoder.h"

#include <QDateTime>

#include <algorithm>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

std::vector<mqtt::Subscription> subscriptionsOf(const SubArguments &arguments)
{
    std::vector<mqtt::Subscription> subscriptions;
    for (const QByteArray &filter : arguments.filters) {
        mqtt::Subscription subscription;
        subscription.filter = filter;
        subscription.qos = arguments.qos;
        subscriptions.push_back(subscription);
    }
    return subscriptions;
}

void appendPrintable(QByteArray &out, QByteArrayView bytes)
{
    const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (plain) {
        out += bytes;
    } else {
        out += printableText(bytes, ControlMarks::Escapes).toUtf8();
    }
}

} // namespace

SubCommand::SubCommand(ServerArguments server, SubArguments arguments, Output &output)
    : SubscribingCommand(std::move(server), output, subscriptionsOf(arguments))
    , m_arguments(std::move(arguments))
{
    client().setMessageSink(this);
}

SubCommand::~SubCommand()
{
    client().setMessageSink(nullptr);
}

void SubCommand::subscriptionsGranted()
{
    if (m_arguments.duration) {
        QTimer::singleShot(*m_arguments.duration, this, &SubCommand::endOfTime);
    }
}

void SubCommand::endOfTime()
{
    if (!m_arguments.count) {
        finish(ExitCode::Done);
        return;
    }
    finish(ExitCode::TimedOut, u"time out: %1 of %2 messages came"_s.arg(m_printed).arg(*m_arguments.count));
}

void SubCommand::batchBegan()
{
    if (m_arguments.format == OutputFormat::Json) {
        m_time = isoTime(QDateTime::currentMSecsSinceEpoch());
    }
}

void SubCommand::messageReceived(const mqtt::PublishView &message)
{
    if (isFinished() || (m_arguments.count && m_printed == *m_arguments.count)) {
        return;
    }
    ++m_printed;
    switch (m_arguments.format) {
    case OutputFormat::Json:
        printJson(message);
        break;
    case OutputFormat::Text:
        printText(message);
        break;
    case OutputFormat::Raw:
        output().append(message.payload);
        break;
    }
    output().buffer() += '\n';
    output().flushIfFull();
}

void SubCommand::batchEnded()
{
    if (isFinished() || !flushOutput()) {
        return;
    }
    if (m_arguments.count && m_printed == *m_arguments.count) {
        finish(ExitCode::Done);
    }
}

void SubCommand::printJson(const mqtt::PublishView &message)
{
    appendMessageJson(output().buffer(), m_time, message,
                      mqtt::decodePublishProperties(message.propertyBytes));
}

void SubCommand::printText(const mqtt::PublishView &message)
{
    appendPrintable(output().buffer(), message.topic);
    output().buffer() += ' ';
    appendPrintable(output().buffer(), message.payload);
}

} // namespace mangrove::cli
