// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cliarguments.h"
#include "app/cli/exitcode.h"
#include "app/cli/output.h"
#include "core/doctor/connectiondoctor.h"

#include <QObject>

namespace mangrove::cli {

/// `mangrove-cli doctor`: prints what the connection doctor finds, as text step by step, as JSON at the end. Main thread.
class DoctorCommand final : public QObject
{
    Q_OBJECT

public:
    DoctorCommand(const ServerArguments &server, DoctorArguments arguments, Output &output);

    void start();
    /// Ctrl-C: prints what there is.
    void interrupt();

Q_SIGNALS:
    /// Once.
    void finished(int exitCode);

private:
    void take(const DoctorReport &report);
    void flush();

    DoctorRequest m_request;
    DoctorArguments m_arguments;
    Output &m_output;
    ConnectionDoctor m_doctor;
    std::size_t m_printed = 0; ///< steps
    bool m_finished = false;
};

/// What the shell is told of a report: of its first failure.
[[nodiscard]] ExitCode exitCodeOf(const DoctorReport &report);

} // namespace mangrove::cli
