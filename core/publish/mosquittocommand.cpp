// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/mosquittocommand.h"

#include "core/publish/shellquote.h"

#include <QStringList>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestArgument = 60'000; // bytes; Linux takes 128 KiB, others less
constexpr qsizetype kLongestPrintf = 250'000; // bytes of payload, up to four times that on the line

QString versionName(mqtt::ProtocolVersion version)
{
    switch (version) {
    case mqtt::ProtocolVersion::V31:
        return u"mqttv31"_s;
    case mqtt::ProtocolVersion::V311:
        return u"mqttv311"_s;
    case mqtt::ProtocolVersion::V5:
        break;
    }
    return u"mqttv5"_s;
}

/// Everything up to the topic.
QStringList beginning(const QString &program, const ConnectionProfile &profile, MosquittoCommand &command)
{
    QStringList words{program,
                      u"-h"_s,
                      shellArgument(profile.endpoint.host.toUtf8()).value_or(u"''"_s),
                      u"-p"_s,
                      QString::number(profile.endpoint.port),
                      u"-V"_s,
                      versionName(profile.options.version)};
    const auto user = shellArgument(profile.options.userName.value_or(QByteArray()));
    if (profile.options.userName && user) {
        words += {u"-u"_s, *user};
    }
    command.withoutPassword = profile.options.password.has_value();
    return words;
}

} // namespace

MosquittoCommand mosquittoSubCommand(const ConnectionProfile &profile, QByteArrayView filter)
{
    MosquittoCommand command;
    QStringList words = beginning(u"mosquitto_sub"_s, profile, command);
    if (const auto argument = shellArgument(filter)) {
        words += {u"-v"_s, u"-t"_s, *argument};
        command.line = words.join(u' ');
    }
    return command;
}

MosquittoCommand mosquittoPubCommand(const ConnectionProfile &profile, QByteArrayView topic,
                                     const StoredMessage &message)
{
    MosquittoCommand command;
    QStringList words = beginning(u"mosquitto_pub"_s, profile, command);
    const auto argument = shellArgument(topic);
    if (!argument) {
        return command;
    }
    words += {u"-q"_s, QString::number(static_cast<int>(message.qos))};
    if (message.retain) {
        words += u"-r"_s;
    }
    words += {u"-t"_s, *argument};
    const QByteArray &payload = message.payload;
    if (payload.isEmpty()) {
        words += u"-n"_s;
    } else if (payload.size() <= kLongestArgument && isPlainForShell(payload)) {
        words += {u"-m"_s, *shellArgument(payload)};
    } else if (payload.size() <= kLongestPrintf) {
        words += u"-s"_s;
        words.prepend(shellPrintf(payload) + " |"_L1);
    } else {
        words += {u"-f"_s, QString::fromLatin1(MosquittoCommand::kPayloadFile)};
        command.needsFile = true;
    }
    command.line = words.join(u' ');
    return command;
}

} // namespace mangrove
