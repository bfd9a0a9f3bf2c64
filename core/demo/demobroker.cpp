// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demobroker.h"

#include <QFile>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QStringList>
#include <QTcpServer>

#include <chrono>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kPortAttempts = 5;
constexpr auto kProbeInterval = 40ms;
constexpr auto kStartTimeout = 10s;
constexpr int kEndTimeout = 1'000; // milliseconds
constexpr qsizetype kKeptLines = 12;
constexpr qsizetype kLineLength = 300; // bytes

QString findProgram(const QString &name)
{
    QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty()) {
        return inPath;
    }
    // Where distributions put daemons, which is often not in a user's PATH.
    return QStandardPaths::findExecutable(
        name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/local/bin"_s, u"/opt/homebrew/sbin"_s});
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : quint16{0};
}

QByteArray configurationText(quint16 port)
{
    QByteArray text = "listener " + QByteArray::number(port) + " 127.0.0.1\n"
                      + "allow_anonymous true\n"
                        "persistence false\n"
                        "sys_interval 2\n"
                        "max_inflight_messages 100\n"
                        "max_queued_messages 100000\n"
                        "max_keepalive 3600\n"
                        "log_dest stderr\n"
                        "log_type error\n"
                        "log_type warning\n"
                        "log_type notice\n"
                        "log_type information\n"
                        "connection_messages false\n";
#ifdef Q_OS_UNIX
    // Started by root, mosquitto would change its user: then it can't read this file, and the change of credentials
    // clears the signal that ends it with its parent.
    if (geteuid() == 0) {
        text += "user root\n";
    }
#endif
    return text;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
}

} // namespace

DemoBroker::DemoBroker(QObject *parent)
    : QObject(parent)
    , m_program(u"mosquitto"_s)
{
    m_probeTimer.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_probeTimer, &QTimer::timeout, this, &DemoBroker::probe);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(Error::Code::ProcessError, u"%1 does not answer on its port"_s.arg(m_program)); });
}

DemoBroker::~DemoBroker()
{
    stopProcess();
}

void DemoBroker::start()
{
    if (m_active) {
        return;
    }
    m_active = true;
    m_attempt = 0;
    QMetaObject::invokeMethod(this, &DemoBroker::launch, Qt::QueuedConnection);
}

void DemoBroker::launch()
{
    ++m_attempt;
    m_errorLines.clear();
    m_errorLine.clear();
    m_path = findProgram(m_program);
    if (m_path.isEmpty()) {
        return fail(Error::Code::NotFound,
                    u"%1 is not installed: not in PATH, not in /usr/sbin"_s.arg(m_program));
    }
    m_port = freePort();
    if (m_port == 0) {
        return fail(Error::Code::NetworkError, u"no free port on 127.0.0.1"_s);
    }
    m_folder = std::make_unique<QTemporaryDir>();
    const QString configuration = m_folder->filePath(u"mosquitto.conf"_s);
    if (!m_folder->isValid() || !writeFile(configuration, configurationText(m_port))) {
        return fail(Error::Code::FileError,
                    u"the configuration can't be written: %1"_s.arg(m_folder->errorString()));
    }

    makeProcess(m_path, configuration);
    m_deadline.start(kStartTimeout);
    m_probeTimer.start(kProbeInterval);
    m_process->start(QIODevice::ReadOnly);
}

void DemoBroker::makeProcess(const QString &path, const QString &configuration)
{
    m_process = std::make_unique<QProcess>(this); // a child, so that a deleteLater() can't outlive us
    m_process->setProgram(path);
    m_process->setArguments({u"-c"_s, configuration});
    m_process->setWorkingDirectory(m_folder->path());
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s); // its "address in use" is recognised by its words
    m_process->setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
    // The signal comes when the thread that forked ends, which here is the GUI thread.
    const pid_t parentProcess = getpid();
    m_process->setChildProcessModifier([parentProcess] {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parentProcess) {
            _exit(1); // the parent died before the signal was set
        }
    });
#endif
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &DemoBroker::readErrors);
    connect(m_process.get(), &QProcess::finished, this, &DemoBroker::processFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            fail(Error::Code::ProcessError,
                 u"%1 can't be started: %2"_s.arg(m_path, m_process->errorString()));
        }
    });
}

void DemoBroker::readErrors()
{
    const QByteArray bytes = m_process->readAllStandardError();
    for (const char byte : bytes) {
        if (byte != '\n') {
            if (m_errorLine.size() < kLineLength) {
                m_errorLine.append(byte);
            }
            continue;
        }
        m_errorLines.append(m_errorLine);
        m_errorLine.clear();
        if (m_errorLines.size() > kKeptLines) {
            m_errorLines.removeFirst();
        }
    }
}

void DemoBroker::probe()
{
    m_probe = std::make_unique<QTcpSocket>(this);
    connect(m_probe.get(), &QTcpSocket::connected, this, &DemoBroker::probeConnected);
    connect(m_probe.get(), &QTcpSocket::errorOccurred, this, [this] { m_probeTimer.start(kProbeInterval); });
    m_probe->connectToHost(QHostAddress::LocalHost, m_port);
}

void DemoBroker::probeConnected()
{
    m_probe->disconnect(this);
    m_probe.release()->deleteLater(); // it is the sender of this signal
    if (!m_process || m_process->state() != QProcess::Running) {
        return;
    }
    m_deadline.stop();
    m_started = true;
    Q_EMIT started(m_port);
}

void DemoBroker::processFinished(int exitCode, QProcess::ExitStatus status)
{
    readErrors();
    const bool portTaken = lastWords().contains("address already in use"_L1, Qt::CaseInsensitive);
    if (!m_started && portTaken && m_attempt < kPortAttempts) {
        m_probeTimer.stop();
        m_probe.reset();
        m_process->disconnect(this);
        m_process.release()->deleteLater();
        launch();
        return;
    }
    fail(Error::Code::ProcessError, status == QProcess::CrashExit
                                        ? u"%1 was killed or crashed"_s.arg(m_program)
                                        : u"%1 ended with exit code %2"_s.arg(m_program).arg(exitCode));
}

void DemoBroker::fail(Error::Code code, const QString &what)
{
    const QString words = lastWords();
    stopProcess();
    m_active = false;
    m_started = false;
    Q_EMIT failed({code, words.isEmpty() ? what : what + u'\n' + words});
}

void DemoBroker::stopProcess()
{
    m_deadline.stop();
    m_probeTimer.stop();
    if (m_probe) {
        m_probe->disconnect(this);
        m_probe.release()->deleteLater();
    }
    if (m_process) {
        m_process->disconnect(this);
        if (m_process->state() != QProcess::NotRunning) {
            // Nothing is persistent, so there is nothing to end in good order, and this takes a millisecond.
            m_process->kill();
            m_process->waitForFinished(kEndTimeout);
        }
        m_process.release()->deleteLater(); // it may be the sender of the signal that led here
    }
    m_folder.reset();
}

QString DemoBroker::lastWords() const
{
    QStringList lines;
    for (const QByteArray &line : m_errorLines) {
        lines.append(QString::fromUtf8(line));
    }
    if (!m_errorLine.isEmpty()) {
        lines.append(QString::fromUtf8(m_errorLine));
    }
    return lines.join(u'\n');
}

} // namespace mangrove
