// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"

#include "core/topics/topicname.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::CommandLine)

public:
    CommandLine()
    {
        m_parser.setApplicationDescription(tr("A desktop MQTT explorer."));
        m_parser.addOptions({
            {u"connect"_s,
             tr("Connect to mqtt://[user[:password]@]host[:port], mqtts:// for TLS, ws:// and wss:// for WebSocket, there with a path "
                "(/mqtt), or mqtt+unix:///path for a local socket."),
             tr("URL")},
            {u"profile"_s, tr("Open a saved connection."), tr("NAME")},
            {u"subscribe"_s,
             tr("Subscribe to this topic filter alone, without asking; may be given several times. Without it, "
                "--connect subscribes to # and $SYS/# on this computer and in the local network and asks first for any "
                "other server, --profile to what is saved with it."),
             tr("FILTER")},
            {u"no-subscribe"_s, tr("Subscribe to nothing.")},
            {u"demo"_s, tr("Start the demo: a broker and a simulated fleet on this computer.")},
            {u"topic"_s, tr("Select this topic once it is there."), tr("TOPIC")},
            {u"screenshot"_s, tr("Render the window to a PNG file and exit; needs no display."), tr("FILE")},
            {u"after"_s, tr("Wait this many milliseconds before --screenshot (4000)."), tr("MS")},
            {u"lang"_s, tr("Language of the interface: en or zh_CN."), tr("LANGUAGE")},
            {u"color-scheme"_s, tr("Colors: system, light or dark."), tr("SCHEME")},
            {u"config-dir"_s, tr("Folder for connections and settings."), tr("FOLDER")},
            {{u"h"_s, u"help"_s}, tr("Show this help.")},
            {{u"v"_s, u"version"_s}, tr("Show the version.")},
        });
    }

    QCommandLineParser &parser() { return m_parser; }

private:
    QCommandLineParser m_parser;
};

Error usageError(const QString &text)
{
    return {Error::Code::InvalidArgument, text};
}

Result<std::chrono::milliseconds> parseAfter(const QString &text)
{
    constexpr int kLongest = 600'000;
    bool good = false;
    const int value = text.toInt(&good);
    if (!good || value < 0 || value > kLongest) {
        return usageError(u"--after needs a number of milliseconds, 0 to 600000"_s);
    }
    return std::chrono::milliseconds(value);
}

Result<ColorScheme> parseColorScheme(const QString &text)
{
    if (text == "light"_L1) {
        return ColorScheme::Light;
    }
    if (text == "dark"_L1) {
        return ColorScheme::Dark;
    }
    if (text == "system"_L1) {
        return ColorScheme::System;
    }
    return usageError(u"--color-scheme is system, light or dark"_s);
}

Result<std::optional<std::vector<mqtt::Subscription>>> parseSubscriptions(const QCommandLineParser &parser)
{
    const bool none = parser.isSet(u"no-subscribe"_s);
    if (!none && !parser.isSet(u"subscribe"_s)) {
        return std::optional<std::vector<mqtt::Subscription>>();
    }
    if (!parser.isSet(u"connect"_s) && !parser.isSet(u"profile"_s)) {
        return usageError(u"--subscribe and --no-subscribe need --connect or --profile"_s);
    }
    std::vector<mqtt::Subscription> subscriptions;
    const QStringList filters = parser.values(u"subscribe"_s);
    if (none && !filters.isEmpty()) {
        return usageError(u"--subscribe and --no-subscribe exclude each other"_s);
    }
    for (const QString &text : filters) {
        mqtt::Subscription subscription;
        subscription.filter = text.toUtf8();
        subscription.retainAsPublished = true;
        if (!TopicFilter::parse(subscription.filter)) {
            return usageError(u"--subscribe: \"%1\" is no topic filter"_s.arg(text));
        }
        if (std::ranges::find(subscriptions, subscription.filter, &mqtt::Subscription::filter)
            == subscriptions.end()) {
            subscriptions.push_back(subscription);
        }
    }
    return std::optional(std::move(subscriptions));
}

} // namespace

ConnectionProfile withSubscriptions(ConnectionProfile profile, const Options &options)
{
    if (options.subscriptions) {
        profile.subscriptions = *options.subscriptions;
        profile.subscriptionIdentifiers.clear();
        profile.subscriptionsChosen = true;
    }
    return profile;
}

Result<Options> parseOptions(const QStringList &arguments)
{
    CommandLine line;
    QCommandLineParser &parser = line.parser();
    if (!parser.parse(arguments)) {
        return usageError(parser.errorText());
    }
    if (!parser.positionalArguments().isEmpty()) {
        return usageError(u"unexpected argument; see --help"_s);
    }
    Options options;
    options.profile = parser.value(u"profile"_s);
    options.demo = parser.isSet(u"demo"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    options.topic = parser.value(u"topic"_s).toUtf8();
    options.language = parser.value(u"lang"_s);
    options.configFolder = parser.value(u"config-dir"_s);
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    if (parser.isSet(u"connect"_s)) {
        Result<ServerUrl> url = parseServerUrl(parser.value(u"connect"_s));
        if (!url) {
            return usageError(u"--connect: "_s + url.error().detail);
        }
        options.server = url.value();
    }
    auto subscriptions = parseSubscriptions(parser);
    if (!subscriptions) {
        return subscriptions.error();
    }
    options.subscriptions = std::move(*subscriptions);
    if (parser.isSet(u"after"_s)) {
        const auto after = parseAfter(parser.value(u"after"_s));
        if (!after) {
            return after.error();
        }
        options.after = after.value();
    }
    if (parser.isSet(u"color-scheme"_s)) {
        const auto scheme = parseColorScheme(parser.value(u"color-scheme"_s));
        if (!scheme) {
            return scheme.error();
        }
        options.colorScheme = scheme.value();
    }
    if (!options.language.isEmpty() && options.language != "en"_L1 && options.language != "zh_CN"_L1) {
        return usageError(u"--lang is en or zh_CN"_s);
    }
    return options;
}

QString optionsHelp()
{
    return CommandLine().parser().helpText();
}

} // namespace mangrove
