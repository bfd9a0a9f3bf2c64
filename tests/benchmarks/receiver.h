// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace mangrove::bench {

/// What a receiver is to do.
struct ReceiverTask
{
    quint16 port = 0; ///< of 127.0.0.1
    std::uint32_t topics = 0; ///< how many different ones will come
    std::uint64_t messages = 0; ///< enough after so many; 0: until the sender closes
    std::uint64_t storeBudget = 0; ///< bytes; for those who store
};

/// What one engine did with one flood.
struct Reception
{
    std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now(); ///< before connecting
    std::uint64_t messages = 0;
    std::chrono::steady_clock::time_point first; ///< of the first message, or batch of messages
    std::chrono::steady_clock::time_point last;
    std::optional<double> bytesPerTopic; ///< payload excluded; only where topics are kept
    std::optional<double>
        residentMegabytes; ///< at the end, where the engine frees what it keeps before it returns
    std::optional<double> accountedMegabytes; ///< what tree and store say they use at the end
    std::uint64_t storedMessages = 0; ///< still held at the end

    [[nodiscard]] bool isComplete(const ReceiverTask &task) const
    {
        return task.messages > 0 && messages >= task.messages;
    }
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

/// One way to receive: connects, subscribes to `#`, takes what comes. MQTT 3.1.1 for all. Empty on failure.
struct Engine
{
    QString name;
    std::optional<Reception> (*receive)(const ReceiverTask &task);
    bool takesAll; ///< fast enough to get every topic at least once, however many there are
};

/// The engines of this build.
[[nodiscard]] const std::vector<Engine> &engines();

/// One engine as a process: arguments engine=NAME port=N topics=N [messages=N] [budget=MIB]. Prints one JSON object.
int runReceiver(const QStringList &arguments);

[[nodiscard]] std::optional<Reception> receiveWithMangrove(const ReceiverTask &task);
[[nodiscard]] std::optional<Reception> receiveWithParser(const ReceiverTask &task);
[[nodiscard]] std::optional<Reception> receiveWithMosquitto(const ReceiverTask &task);
[[nodiscard]] std::optional<Reception> receiveWithPaho(const ReceiverTask &task);
[[nodiscard]] std::optional<Reception> receiveWithQtMqtt(const ReceiverTask &task);

} // namespace mangrove::bench
