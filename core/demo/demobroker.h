// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace mangrove {

/// A real mosquitto as a child process on a free loopback port, for the demo. It ends with this object, and by itself when
/// this process is killed (Linux). Lives on the GUI thread; never blocks it.
class DemoBroker : public QObject
{
    Q_OBJECT

public:
    explicit DemoBroker(QObject *parent = nullptr);
    ~DemoBroker() override;

    /// The program to look for instead of "mosquitto": a name for the search path, or a path. Before start().
    void setProgram(const QString &program) { m_program = program; }

    /// started() or failed() follows, after this call has returned. failed() may also come later, when the broker dies;
    /// then start() may be called again. Without effect while it is starting or runs.
    /// Errors: NotFound when it is not installed; FileError; ProcessError with its last words.
    void start();
    /// 0 before started().
    [[nodiscard]] quint16 port() const { return m_started ? m_port : quint16{0}; }
    /// 0 when it does not run.
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

Q_SIGNALS:
    void started(quint16 port);
    void failed(const mangrove::Error &error);

private:
    void launch();
    void makeProcess(const QString &path, const QString &configuration);
    void readErrors();
    void probe();
    void probeConnected();
    void processFinished(int exitCode, QProcess::ExitStatus status);
    void fail(Error::Code code, const QString &what);
    void stopProcess();
    [[nodiscard]] QString lastWords() const;

    QString m_program;
    QString m_path;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<QTcpSocket> m_probe;
    QTimer m_probeTimer;
    QTimer m_deadline;
    QList<QByteArray> m_errorLines;
    QByteArray m_errorLine;
    int m_attempt = 0;
    quint16 m_port = 0;
    bool m_active = false;
    bool m_started = false;
};

} // namespace mangrove
