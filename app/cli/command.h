// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cliarguments.h"
#include "app/cli/exitcode.h"
#include "app/cli/output.h"
#include "core/mqtt/client.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace mangrove::cli {

/// One run of the program: connects, lets the subclass do its work, disconnects, and names the exit code. Everything is on
/// the main thread; it does not reconnect.
class Command : public QObject
{
    Q_OBJECT

public:
    Command(ServerArguments server, Output &output);
    ~Command() override;

    void start();
    /// Ctrl-C.
    virtual void interrupt();

Q_SIGNALS:
    /// Once, after DISCONNECT.
    void finished(int exitCode);

protected:
    virtual void connectionReady() = 0;
    /// What the connection's loss may have come from, for the message: "while ..."; empty for nothing known.
    [[nodiscard]] virtual QString currentStep() const { return {}; }

    [[nodiscard]] mqtt::Client &client() { return *m_client; }
    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] const ServerArguments &server() const { return m_server; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// From now on the run ends when nobody reads standard output any more, also while there is nothing to write.
    void watchReader();
    /// Where the broker's answer is awaited from now on; stopWaiting() when it has come.
    void startWaiting(const QString &what);
    void stopWaiting();

    /// Ends the run; the first call counts. The message is one line for standard error.
    void finish(ExitCode code, const QString &message = {});
    /// The same, once the client has told everything: a lost connection is a better reason than the request it took along.
    void finishLater(ExitCode code, const QString &message);
    /// Writes what is in the output; false ends the run: quietly when nobody reads any more.
    bool flushOutput();

private:
    void handleLost(const Error &error);
    void leave();

    ServerArguments m_server;
    Output &m_output;
    std::unique_ptr<mqtt::Client> m_client;
    QTimer m_answerTimer;
    QTimer m_readerTimer; ///< a pipe's reader that goes away says nothing by itself
    QString m_awaited;
    ExitCode m_exitCode = ExitCode::Done;
    bool m_connected = false;
    bool m_finished = false;
    bool m_left = false;
};

} // namespace mangrove::cli
