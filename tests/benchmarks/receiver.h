// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace mangrove::bench {

/// What one engine did with one flood.
struct Reception
{
    std::uint64_t messages = 0;
    std::chrono::steady_clock::time_point first; ///< of the first message, or batch of messages
    std::chrono::steady_clock::time_point last;
    std::optional<double> bytesPerTopic; ///< payload excluded; only where topics are kept
    std::optional<double>
        residentMegabytes; ///< at the end, where the engine frees what it keeps before it returns
    std::uint64_t storedMessages = 0; ///< still held at the end

    /// For a receiver that counts single messages or batches of them.
    void count(std::uint64_t more = 1)
    {
        last = std::chrono::steady_clock::now();
        if (messages == 0) {
            first = last;
        }
        messages += more;
    }
};

/// One way to receive: connects to 127.0.0.1:`port`, subscribes to `#`, takes what comes until the sender closes. MQTT 3.1.1
/// for all. `topics` is how many different ones will come. `reception` is empty on failure.
struct Engine
{
    QString name;
    std::optional<Reception> (*receive)(quint16 port, int topics);
    bool takesAll; ///< fast enough to get every topic at least once, however many there are
};

/// The engines of this build.
[[nodiscard]] const std::vector<Engine> &engines();

/// One engine as a process: arguments engine=NAME port=N topics=N. Prints one JSON object.
int runReceiver(const QStringList &arguments);

[[nodiscard]] std::optional<Reception> receiveWithMangrove(quint16 port, int topics);
[[nodiscard]] std::optional<Reception> receiveWithParser(quint16 port, int topics);
[[nodiscard]] std::optional<Reception> receiveWithMosquitto(quint16 port, int topics);
[[nodiscard]] std::optional<Reception> receiveWithPaho(quint16 port, int topics);
[[nodiscard]] std::optional<Reception> receiveWithQtMqtt(quint16 port, int topics);

} // namespace mangrove::bench
