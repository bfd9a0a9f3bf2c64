// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/conformance/clientprogram.h"
#include "tests/conformance/conformancecase.h"

#include <QDeadlineTimer>

#include <chrono>
#include <cstdint>

namespace mangrove::conformance {

/// Plays the broker of one case after another, with blocking sockets on 127.0.0.1, each case bounded in time. One thread.
class CasePlayer
{
public:
    /// `client` outlives the player. A case that takes longer than `limit` has failed.
    CasePlayer(ClientProgram &client, std::chrono::milliseconds limit);
    ~CasePlayer();
    CasePlayer(const CasePlayer &) = delete;
    CasePlayer &operator=(const CasePlayer &) = delete;

    [[nodiscard]] Result<void> listen();
    /// Empty when the case passed, else what was got instead. Starts the program when it is not running, and ends it
    /// when it did not come.
    [[nodiscard]] QString play(const ConformanceCase &test);

private:
    enum class Arrival { Bytes, Closed, TimedOut };

    [[nodiscard]] QString playConnected(const ConformanceCase &test);
    [[nodiscard]] QString acceptClient();
    [[nodiscard]] QString awaitConnect(const ConformanceCase &test);
    [[nodiscard]] QString awaitBytes(const QByteArray &expected);
    [[nodiscard]] QString checkAlive(const ConformanceCase &test);
    /// Takes whole packets from what has arrived; true when the PUBACK of the alive check is among them.
    [[nodiscard]] bool takeAliveAnswer();
    [[nodiscard]] Arrival readMore();
    void send(const QByteArray &bytes);
    void closeConnection();

    ClientProgram &m_client;
    const std::chrono::milliseconds m_limit;
    QDeadlineTimer m_deadline;
    int m_listener = -1;
    int m_connection = -1;
    std::uint16_t m_port = 0;
    QByteArray m_received;
};

} // namespace mangrove::conformance
