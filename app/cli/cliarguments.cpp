// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cliarguments.h"

#include "app/cli/hex.h"
#include "app/cli/inputfile.h"
#include "app/cli/options.h"
#include "app/cli/passwordcommand.h"
#include "app/cli/publishproperty.h"
#include "app/cli/tlsarguments.h"
#include "app/cli/transportarguments.h"
#include "core/base/printabletext.h"
#include "core/connections/connectionprofile.h"
#include "core/connections/serverurl.h"
#include "core/mqtt/decoder.h"
#include "core/mqtt/scram.h"
#include "core/topics/topicname.h"

#include <algorithm>
#include <array>
#include <limits>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumPayload = 268'435'455; // MQTT 5 section 2.1.4
constexpr qint64 kMaximumPassword = 65'535;
constexpr qsizetype kMaximumShown = 80; // bytes of a wrong value in an error
constexpr quint64 kMaximumMilliseconds = 1'000ULL * 60 * 60 * 24;

constexpr std::array kServerOptions = {
    OptionSpec{"--mqtt"},
    OptionSpec{"--client-id"},
    OptionSpec{"--user"},
    OptionSpec{"--password-file"},
    OptionSpec{"--password-command"},
    OptionSpec{"--auth"},
    OptionSpec{"--connect-timeout"},
    OptionSpec{"--timeout"},
    OptionSpec{"--help", 'h', false},
};
constexpr std::array kSubOptions = {
    OptionSpec{"--topic", 't', true, true},
    OptionSpec{"--qos"},
    OptionSpec{"--count"},
    OptionSpec{"--seconds"},
    OptionSpec{"--format"},
};
constexpr std::array kPubOptions = {
    OptionSpec{"--topic", 't'},
    OptionSpec{"--message", 'm'},
    OptionSpec{"--file", 'f'},
    OptionSpec{"--hex"},
    OptionSpec{"--qos"},
    OptionSpec{"--retain", '\0', false},
    OptionSpec{"--property", '\0', true, true},
};
constexpr std::array kTreeOptions = {
    OptionSpec{"--topic", 't', true, true},
    OptionSpec{"--settle"},
    OptionSpec{"--depth"},
    OptionSpec{"--format"},
};

constexpr std::array kDoctorOptions = {
    OptionSpec{"--all-topics", '\0', false},
    OptionSpec{"--no-publish", '\0', false},
    OptionSpec{"--json", '\0', false},
};

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

template <std::size_t Size>
Result<Options> parseOptions(const QByteArrayList &words, const std::array<OptionSpec, Size> &specs)
{
    std::vector<OptionSpec> all(kServerOptions.begin(), kServerOptions.end());
    all.insert(all.end(), kTlsOptions.begin(), kTlsOptions.end());
    all.insert(all.end(), kTransportOptions.begin(), kTransportOptions.end());
    all.insert(all.end(), specs.begin(), specs.end());
    return Options::parse(words, all);
}

Result<mqtt::ProtocolVersion> parseVersion(const Options &options)
{
    const QByteArray text = options.value("--mqtt").value_or("5"_ba);
    if (text == "3.1") {
        return mqtt::ProtocolVersion::V31;
    }
    if (text == "3.1.1") {
        return mqtt::ProtocolVersion::V311;
    }
    if (text == "5" || text == "5.0") {
        return mqtt::ProtocolVersion::V5;
    }
    return usageError(u"--mqtt takes 3.1, 3.1.1 or 5"_s);
}

Result<mqtt::QoS> parseQoS(const Options &options)
{
    const auto number = options.number("--qos", 0, 2, 0);
    if (!number) {
        return number.error();
    }
    return static_cast<mqtt::QoS>(*number);
}

/// Standard input is there once.
Result<void> checkStandardInput(const Options &options)
{
    constexpr std::array kReaders = {"--password-file",  "--keypass-file",        "--psk-file",
                                     "--ws-header-file", "--proxy-password-file", "--file"};
    const auto readers = std::count_if(kReaders.begin(), kReaders.end(), [&options](const char *name) {
        return options.value(name) == "-"_ba;
    });
    if (readers > 1) {
        return usageError(
            u"standard input can be only one of password, passphrase, key, headers and payload"_s);
    }
    return {};
}

Result<void> readPasswordFile(const Options &options, mqtt::ConnectOptions &connect)
{
    const auto path = options.value("--password-file");
    if (!path) {
        return {};
    }
    if (connect.password) {
        return usageError(u"the password stands both in the URL and in --password-file"_s);
    }
    auto password = readSecretFile(*path, kMaximumPassword, u"--password-file"_s);
    if (!password) {
        return password.error();
    }
    connect.password = *password;
    return {};
}

Result<void> runPasswordCommand(const Options &options, mqtt::ConnectOptions &connect)
{
    const auto command = options.value("--password-command");
    if (!command) {
        return {};
    }
    if (connect.password) {
        return usageError(
            u"the password stands both in --password-command and in the URL or --password-file"_s);
    }
    auto password = readPasswordCommand(*command);
    if (!password) {
        return password.error();
    }
    connect.password = *password;
    return {};
}

Result<void> parseCredentials(const Options &options, const ServerUrl &url, const Environment &environment,
                              mqtt::ConnectOptions &connect)
{
    connect.userName = url.userName;
    connect.password = url.password;
    if (const auto user = options.value("--user")) {
        if (url.userName) {
            return usageError(u"the user name stands both in the URL and in --user"_s);
        }
        if (!mqtt::isValidMqttString(*user) || user->size() > kMaximumPassword) {
            return usageError(u"--user takes UTF-8 text, 65535 bytes at the most"_s);
        }
        connect.userName = *user;
    }
    if (auto done = readPasswordFile(options, connect); !done) {
        return done;
    }
    if (auto done = runPasswordCommand(options, connect); !done) {
        return done;
    }
    // Only for a named user: a password that lies in the environment is nothing to show to any broker.
    if (!connect.password && connect.userName && environment.password) {
        if (environment.password->size() > kMaximumPassword) {
            return usageError(u"MANGROVE_PASSWORD is longer than 65535 bytes"_s);
        }
        connect.password = environment.password;
    }
    if (const auto method = options.value("--auth")) {
        const auto hash = mqtt::scramHashNamed(*method);
        if (!hash) {
            return usageError(u"--auth takes SCRAM-SHA-1, SCRAM-SHA-256 or SCRAM-SHA-512"_s);
        }
        if (connect.version != mqtt::ProtocolVersion::V5 || !connect.userName) {
            return usageError(u"--auth needs MQTT 5 and a user name"_s);
        }
        connect.scram = *hash;
    }
    if (connect.password && !connect.userName && connect.version != mqtt::ProtocolVersion::V5) {
        return usageError(u"a password without a user name needs MQTT 5"_s);
    }
    return {};
}

Result<void> parseClientIdentifier(const Options &options, mqtt::ConnectOptions &connect)
{
    connect.clientIdentifier
        = options.value("--client-id").value_or(ConnectionProfile::randomClientIdentifier());
    if (!mqtt::isValidMqttString(connect.clientIdentifier)
        || connect.clientIdentifier.size() > kMaximumPassword) {
        return usageError(u"--client-id takes UTF-8 text, 65535 bytes at the most"_s);
    }
    if (connect.clientIdentifier.isEmpty() && connect.version == mqtt::ProtocolVersion::V31) {
        return usageError(u"MQTT 3.1 needs a client identifier"_s);
    }
    return {};
}

Result<void> parseTimeouts(const Options &options, ServerArguments &server)
{
    const auto connect = options.milliseconds("--connect-timeout");
    if (!connect) {
        return connect.error();
    }
    if (*connect) {
        server.options.connectTimeout = std::chrono::milliseconds(**connect);
        server.options.connackTimeout = server.options.connectTimeout;
    }
    const auto answer = options.milliseconds("--timeout");
    if (!answer) {
        return answer.error();
    }
    if (*answer) {
        server.answerTimeout = std::chrono::milliseconds(**answer);
    }
    return {};
}

Result<ServerArguments> parseServer(const Options &options, const Environment &environment)
{
    if (options.positional().size() != 1) {
        return usageError(u"one URL is needed, and %1 words are given that are no options"_s.arg(
            options.positional().size()));
    }
    const auto url = parseServerUrl(QString::fromUtf8(options.positional().constFirst()));
    if (!url) {
        return url.error();
    }
    ServerArguments server;
    server.endpoint = url->endpoint;
    const auto version = parseVersion(options);
    if (!version) {
        return version.error();
    }
    server.options.version = *version;
    if (const auto done = parseClientIdentifier(options, server.options); !done) {
        return done.error();
    }
    if (const auto done = parseCredentials(options, *url, environment, server.options); !done) {
        return done.error();
    }
    if (const auto done = parseTls(options, environment, server.endpoint); !done) {
        return done.error();
    }
    if (const auto done = parseTransport(options, environment, server.endpoint); !done) {
        return done.error();
    }
    if (const auto done = parseTimeouts(options, server); !done) {
        return done.error();
    }
    return server;
}

QString quoted(const QByteArray &text)
{
    return u'"' + printableText(text.left(kMaximumShown), ControlMarks::Escapes) + u'"';
}

Result<std::vector<QByteArray>> parseFilters(const Options &options)
{
    std::vector<QByteArray> filters;
    for (const QByteArray &text : options.all("--topic")) {
        const auto filter = TopicFilter::parse(text);
        if (!filter) {
            return usageError("-t "_L1 + quoted(text) + ": "_L1 + filter.error().detail);
        }
        if (std::find(filters.begin(), filters.end(), text) != filters.end()) {
            return usageError("-t "_L1 + quoted(text) + " is given twice"_L1);
        }
        filters.push_back(text);
    }
    if (filters.empty()) {
        filters.push_back("#"_ba);
    }
    return filters;
}

Result<OutputFormat> parseFormat(const Options &options, OutputFormat fallback, bool rawAllowed)
{
    const auto text = options.value("--format");
    if (!text) {
        return fallback;
    }
    if (*text == "json") {
        return OutputFormat::Json;
    }
    if (*text == "text") {
        return OutputFormat::Text;
    }
    if (*text == "raw" && rawAllowed) {
        return OutputFormat::Raw;
    }
    return usageError(rawAllowed ? u"--format takes json, text or raw"_s : u"--format takes text or json"_s);
}

Result<SubArguments> parseSub(const Options &options)
{
    SubArguments sub;
    auto filters = parseFilters(options);
    if (!filters) {
        return filters.error();
    }
    sub.filters = std::move(*filters);
    const auto qos = parseQoS(options);
    if (!qos) {
        return qos.error();
    }
    sub.qos = *qos;
    const auto count = options.number("--count", 1, std::numeric_limits<quint64>::max(), 0);
    if (!count) {
        return count.error();
    }
    if (*count > 0) {
        sub.count = *count;
    }
    const auto duration = options.milliseconds("--seconds");
    if (!duration) {
        return duration.error();
    }
    if (*duration) {
        sub.duration = std::chrono::milliseconds(**duration);
    }
    const auto format = parseFormat(options, OutputFormat::Json, true);
    if (!format) {
        return format.error();
    }
    sub.format = *format;
    return sub;
}

Result<QByteArray> parsePayload(const Options &options)
{
    const auto text = options.value("--message");
    const auto file = options.value("--file");
    const auto hex = options.value("--hex");
    if (int(text.has_value()) + int(file.has_value()) + int(hex.has_value()) != 1) {
        return usageError(u"one of -m, -f and --hex is needed"_s);
    }
    if (text) {
        return *text;
    }
    if (file) {
        return readInputFile(*file, kMaximumPayload, u"-f"_s);
    }
    auto bytes = bytesFromHex(*hex);
    if (!bytes) {
        return usageError(u"--hex takes pairs of hexadecimal digits"_s);
    }
    return *bytes;
}

Result<PubArguments> parsePub(const Options &options, mqtt::ProtocolVersion version)
{
    PubArguments pub;
    const auto topic = TopicName::parse(options.value("--topic").value_or(QByteArray()));
    if (!options.has("--topic")) {
        return usageError(u"-t is needed"_s);
    }
    if (!topic) {
        return usageError("-t: "_L1 + topic.error().detail);
    }
    pub.request.topic = topic->bytes();
    const auto qos = parseQoS(options);
    if (!qos) {
        return qos.error();
    }
    pub.request.qos = *qos;
    pub.request.retain = options.has("--retain");
    if (options.has("--property") && version != mqtt::ProtocolVersion::V5) {
        return usageError(u"--property needs MQTT 5"_s);
    }
    for (const QByteArray &property : options.all("--property")) {
        if (const auto done = addPublishProperty(property, pub.request.properties); !done) {
            return done.error();
        }
    }
    // Last: standard input is not read for a command line that is wrong.
    auto payload = parsePayload(options);
    if (!payload) {
        return payload.error();
    }
    pub.request.payload = std::move(*payload);
    return pub;
}

Result<TreeArguments> parseTree(const Options &options)
{
    TreeArguments tree;
    auto filters = parseFilters(options);
    if (!filters) {
        return filters.error();
    }
    tree.filters = std::move(*filters);
    const auto settle = options.number("--settle", 0, kMaximumMilliseconds, 1'000);
    if (!settle) {
        return settle.error();
    }
    tree.settle = std::chrono::milliseconds(*settle);
    const auto depth = options.number("--depth", 1, 65'536, 0);
    if (!depth) {
        return depth.error();
    }
    tree.depth = *depth;
    const auto format = parseFormat(options, OutputFormat::Text, false);
    if (!format) {
        return format.error();
    }
    tree.format = *format;
    return tree;
}

DoctorArguments parseDoctor(const Options &options)
{
    return {.ownClientIdentifier = options.has("--client-id"),
            .allTopics = options.has("--all-topics"),
            .mayPublish = !options.has("--no-publish"),
            .format = options.has("--json") ? OutputFormat::Json : OutputFormat::Text};
}

/// Both halves of a command line, the command's own options by `parseCommand`.
template <std::size_t Size, typename ParseCommand>
Result<void> parseCommandLine(const QByteArrayList &words, const std::array<OptionSpec, Size> &specs,
                              const Environment &environment, ParseCommand parseCommand,
                              CliArguments &arguments)
{
    const auto options = parseOptions(words, specs);
    if (!options) {
        return options.error();
    }
    if (options->has("--help")) {
        return {};
    }
    if (const auto done = checkStandardInput(*options); !done) {
        return done.error();
    }
    auto server = parseServer(*options, environment);
    if (!server) {
        return server.error();
    }
    auto command = parseCommand(*options, server->options.version);
    if (!command) {
        return command.error();
    }
    arguments.server = std::move(*server);
    arguments.command = std::move(*command);
    return {};
}

Result<void> parseWords(const QByteArray &command, const QByteArrayList &rest, const Environment &environment,
                        CliArguments &arguments)
{
    if (command == "--help" || command == "-h" || command == "help") {
        return {};
    }
    if (command == "--version") {
        arguments.command = VersionWanted{};
        return {};
    }
    if (command == "sub") {
        return parseCommandLine(
            rest, kSubOptions, environment,
            [](const Options &options, mqtt::ProtocolVersion) { return parseSub(options); }, arguments);
    }
    if (command == "pub") {
        return parseCommandLine(rest, kPubOptions, environment, &parsePub, arguments);
    }
    if (command == "tree") {
        return parseCommandLine(
            rest, kTreeOptions, environment,
            [](const Options &options, mqtt::ProtocolVersion) { return parseTree(options); }, arguments);
    }
    if (command == "doctor") {
        return parseCommandLine(
            rest, kDoctorOptions, environment,
            [](const Options &options, mqtt::ProtocolVersion) -> Result<DoctorArguments> {
                return parseDoctor(options);
            },
            arguments);
    }
    return usageError(u"the first word must be a command: sub, pub, tree or doctor; --help explains them"_s);
}

} // namespace

Result<CliArguments> parseArguments(const QByteArrayList &words, const Environment &environment)
{
    if (words.isEmpty()) {
        return usageError(u"a command is needed: sub, pub, tree or doctor; --help explains them"_s);
    }
    CliArguments arguments; // help is wanted as long as nothing else is
    const Result<void> done = parseWords(words.constFirst(), words.mid(1), environment, arguments);
    if (!done) {
        return done.error();
    }
    return arguments;
}

} // namespace mangrove::cli
