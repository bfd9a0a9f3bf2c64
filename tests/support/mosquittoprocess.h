// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/transport.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace mangrove::test {

/// A real mosquitto on a free loopback port, as a child process that dies with the test program. Configure, start(), use
/// port(). Calls block until done, bounded by a few seconds; no event loop is needed. Lives on the test's thread, which
/// must outlive it (the kernel ties the child's life to the thread that started it).
class MosquittoProcess
{
public:
    /// Whether mosquitto is installed here; a test that needs it says QSKIP("mosquitto is not installed") otherwise.
    [[nodiscard]] static bool isInstalled();

    MosquittoProcess();
    ~MosquittoProcess();
    MosquittoProcess(const MosquittoProcess &) = delete;
    MosquittoProcess &operator=(const MosquittoProcess &) = delete;

    /// One more line of mosquitto.conf, as it stands: "max_qos 1". Takes effect at the next start.
    void addConfigLine(const QString &line);
    /// Turns anonymous access off and lets this user in.
    void addUser(const QString &name, const QString &password);
    /// The access control file, in mosquitto's format.
    void setAccessControl(const QString &text);
    /// The listener speaks TLS, with this certificate and key (PEM files), and nothing else.
    void setTls(const QString &certificateFile, const QString &keyFile);
    /// Keeps retained messages and sessions over restarts, kill() included.
    void setPersistent(bool persistent);

    /// Starts and waits until it accepts connections. The first start picks a free port, later ones keep it. On failure
    /// errorString() says why.
    [[nodiscard]] bool start();
    /// Asks it to end (SIGTERM) and waits.
    void stop();
    /// kill -9: no DISCONNECT, no goodbye.
    void kill();
    /// stop() when it runs, and start() on the same port.
    [[nodiscard]] bool restart();

    /// SIGSTOP and SIGCONT: the connections stay open and nobody answers.
    void freeze();
    void thaw();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    /// By address; with TLS that trusts the system's authorities, as in a new Endpoint.
    [[nodiscard]] mqtt::Endpoint endpoint() const;
    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] QString errorString() const { return m_error; }
    /// What it has written to its log since the last start.
    [[nodiscard]] QByteArray log();

private:
    bool writeFiles();
    bool writePasswords();
    bool launch();
    bool waitUntilRunning();
    [[nodiscard]] QString path(const QString &name) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    QStringList m_configLines;
    std::vector<std::pair<QString, QString>> m_users;
    QString m_accessControl;
    QByteArray m_log;
    QString m_error;
    quint16 m_port = 0;
    bool m_persistent = false;
    bool m_tls = false;
};

/// A loopback TCP port that nobody listens on now.
[[nodiscard]] quint16 freeLoopbackPort();

} // namespace mangrove::test
