// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/client.h"

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace mangrove::cli {

enum class OutputFormat { Json, Text, Raw };

/// What every command needs to connect.
struct ServerArguments
{
    mqtt::Endpoint endpoint;
    mqtt::ConnectOptions options;
    std::chrono::milliseconds answerTimeout{30'000}; ///< for SUBACK and the acknowledgement of a PUBLISH
};

struct SubArguments
{
    std::vector<QByteArray> filters;
    mqtt::QoS qos = mqtt::QoS::AtMostOnce;
    std::optional<std::uint64_t> count;
    std::optional<std::chrono::milliseconds> duration; ///< from the SUBACKs on
    OutputFormat format = OutputFormat::Json;
};

struct PubArguments
{
    mqtt::PublishRequest request;
};

struct TreeArguments
{
    std::vector<QByteArray> filters;
    std::chrono::milliseconds settle{1'000};
    std::uint64_t depth = 0; ///< levels shown, 0 for all
    OutputFormat format = OutputFormat::Text;
};

struct DoctorArguments
{
    bool ownClientIdentifier = false;
    bool allTopics = false;
    bool mayPublish = true;
    OutputFormat format = OutputFormat::Text;
};

struct HelpWanted
{};
struct VersionWanted
{};

/// A command line that makes sense as a whole; nobody downstream checks again.
struct CliArguments
{
    ServerArguments server;
    std::variant<HelpWanted, VersionWanted, SubArguments, PubArguments, TreeArguments, DoctorArguments>
        command;
};

/// What is taken from environment variables, which other users of the machine can't see.
struct Environment
{
    std::optional<QByteArray> password; ///< MANGROVE_PASSWORD
    std::optional<QByteArray> keyPassphrase; ///< MANGROVE_KEY_PASSPHRASE
    std::optional<QByteArray> preSharedKey; ///< MANGROVE_PSK, hexadecimal
    std::optional<QByteArray> proxyPassword{}; ///< MANGROVE_PROXY_PASSWORD
};

/// `words` come without the program's name. Reads the files of secrets and payload that the words name. Every error is one of usage,
/// and none repeats a secret.
[[nodiscard]] Result<CliArguments> parseArguments(const QByteArrayList &words,
                                                  const Environment &environment);

} // namespace mangrove::cli
