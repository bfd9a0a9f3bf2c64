// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/doctorreport.h"
#include "core/doctor/doctorrequest.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <functional>
#include <memory>

namespace mangrove {

/// Finds out why a connection does not come about, step by step, and leaves nothing behind at the server: a clean session that
/// ends with the connection, no will, nothing retained, one message to a topic of its own (mangrove/doctor/ and random
/// letters), one attempt of each kind. All sockets live on a thread of its own; this object and its signal on the caller's,
/// which needs an event loop. Destruction cancels.
class ConnectionDoctor : public QObject
{
    Q_OBJECT

public:
    using ClientFactory = std::function<std::unique_ptr<mqtt::Client>()>;

    explicit ConnectionDoctor(QObject *parent = nullptr);
    explicit ConnectionDoctor(ClientFactory makeClient, QObject *parent = nullptr);
    ~ConnectionDoctor() override;

    /// An examination under way is cancelled first.
    void start(const DoctorRequest &request);
    /// What has not come to an end is then Skipped for Cancelled, in a last reportChanged(). Harmless otherwise.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }
    /// As of the last reportChanged().
    [[nodiscard]] const DoctorReport &report() const { return m_report; }

Q_SIGNALS:
    /// The last one of an examination is `finished`.
    void reportChanged(const mangrove::DoctorReport &report);

private:
    void take(std::uint64_t examination, const DoctorReport &report);
    void endThread();

    ClientFactory m_makeClient;
    std::unique_ptr<QThread> m_thread;
    std::uint64_t m_examination = 0; ///< reports of an earlier one are dropped
    DoctorReport m_report = DoctorReport::empty();
};

} // namespace mangrove
