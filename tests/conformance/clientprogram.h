// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace mangrove::conformance {

/// The client under test as a child process that takes its orders on standard input. It ends when its standard input
/// does, so it can't outlive this process; the destructor kills it. One thread.
class ClientProgram
{
public:
    explicit ClientProgram(QString path);
    ~ClientProgram();
    ClientProgram(const ClientProgram &) = delete;
    ClientProgram &operator=(const ClientProgram &) = delete;

    /// Starts it when it doesn't run.
    [[nodiscard]] Result<void> start();
    /// Kills it when it runs.
    void stop();
    /// One line, the newline included. False when the program is gone.
    [[nodiscard]] bool order(const QByteArray &line);

    [[nodiscard]] bool isStarted() const { return m_processId > 0; }
    /// Readable for poll() once the program has ended. -1 when it doesn't run.
    [[nodiscard]] int endDescriptor() const { return m_endDescriptor; }

private:
    void closeDescriptors();

    QString m_path;
    pid_t m_processId = -1;
    int m_orderDescriptor = -1;
    int m_endDescriptor = -1;
};

} // namespace mangrove::conformance
