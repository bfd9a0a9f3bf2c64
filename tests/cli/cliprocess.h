// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace mangrove::test {

/// One run of mangrove-cli as a user starts it. The test's event loop goes on meanwhile, for a broker that lives in it.
class CliProcess
{
public:
    explicit CliProcess(const QStringList &arguments, const QStringList &environment = {},
                        const QByteArray &input = {});
    ~CliProcess();

    /// Waits, 20 seconds at the most, until it has ended by itself; -1 when it has not.
    int exitCode();
    /// Waits until this much of standard output is there.
    [[nodiscard]] bool waitForOutput(qsizetype bytes);
    /// Everything so far.
    [[nodiscard]] QByteArray output();
    [[nodiscard]] QByteArray errors();
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    void takeOutput();

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace mangrove::test
