// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mosquittoprocess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QHostAddress>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <csignal>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace mangrove::test {

namespace {

constexpr auto kStartTimeout = 15s;
constexpr int kStopTimeout = 10'000; // milliseconds
constexpr int kPortAttempts = 5;

QString findProgram(const QString &name)
{
    QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty()) {
        return inPath;
    }
    // Debian installs the broker outside an ordinary user's PATH.
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/bin"_s});
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
           && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
           && file.write(content) == content.size() && file.flush();
}

} // namespace

quint16 freeLoopbackPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost, 0) ? server.serverPort() : quint16(0);
}

bool MosquittoProcess::isInstalled()
{
    return !findProgram(u"mosquitto"_s).isEmpty();
}

MosquittoProcess::MosquittoProcess()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

MosquittoProcess::~MosquittoProcess()
{
    kill();
}

void MosquittoProcess::addConfigLine(const QString &line)
{
    m_configLines << line;
}

void MosquittoProcess::addUser(const QString &name, const QString &password)
{
    m_users.emplace_back(name, password);
}

void MosquittoProcess::setAccessControl(const QString &text)
{
    m_accessControl = text;
}

void MosquittoProcess::setTls(const QString &certificateFile, const QString &keyFile)
{
    m_tls = true;
    addConfigLine("certfile "_L1 + certificateFile);
    addConfigLine("keyfile "_L1 + keyFile);
}

void MosquittoProcess::setPersistent(bool persistent)
{
    m_persistent = persistent;
}

bool MosquittoProcess::start()
{
    if (isRunning()) {
        return true;
    }
    if (!m_folder.isValid()) {
        m_error = m_folder.errorString();
        return false;
    }
    if (m_port != 0) {
        return launch();
    }
    // Between finding a port and mosquitto binding it, somebody else may take it.
    for (int attempt = 0; attempt < kPortAttempts; ++attempt) {
        m_port = freeLoopbackPort();
        if (launch()) {
            return true;
        }
        if (!m_log.contains("Address already in use")) {
            break;
        }
    }
    m_port = 0;
    return false;
}

void MosquittoProcess::stop()
{
    if (!isRunning()) {
        return;
    }
    thaw();
    m_process.terminate();
    if (!m_process.waitForFinished(kStopTimeout)) {
        kill();
    }
}

void MosquittoProcess::kill()
{
    if (!isRunning()) {
        return;
    }
    m_process.kill();
    m_process.waitForFinished(kStopTimeout);
}

bool MosquittoProcess::restart()
{
    stop();
    return start();
}

void MosquittoProcess::freeze()
{
    if (isRunning()) {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
    }
}

void MosquittoProcess::thaw()
{
    if (isRunning()) {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    }
}

bool MosquittoProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

mqtt::Endpoint MosquittoProcess::endpoint() const
{
    return {m_tls ? mqtt::Endpoint::Scheme::Mqtts : mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, m_port};
}

qint64 MosquittoProcess::processId() const
{
    return m_process.processId();
}

QByteArray MosquittoProcess::log()
{
    m_log += m_process.readAll();
    return m_log;
}

QString MosquittoProcess::path(const QString &name) const
{
    return m_folder.filePath(name);
}

bool MosquittoProcess::writeFiles()
{
    QStringList lines{u"listener %1 127.0.0.1"_s.arg(m_port),
                      u"allow_anonymous %1"_s.arg(m_users.empty() ? u"true"_s : u"false"_s),
                      u"log_dest stderr"_s,
                      u"log_type error"_s,
                      u"log_type warning"_s,
                      u"log_type notice"_s,
                      u"log_type information"_s};
    // Started by root it would change to another user, who can't read the files of this folder.
    if (::geteuid() == 0) {
        lines << u"user root"_s;
    }
    if (m_persistent) {
        lines << u"persistence true"_s << u"persistence_location %1/"_s.arg(m_folder.path())
              << u"autosave_on_changes true"_s << u"autosave_interval 1"_s;
    }
    if (!m_users.empty()) {
        if (!writePasswords()) {
            return false;
        }
        lines << u"password_file "_s + path(u"passwords"_s);
    }
    if (!m_accessControl.isEmpty()) {
        if (!writeFile(path(u"acl"_s), m_accessControl.toUtf8())) {
            return false;
        }
        lines << u"acl_file "_s + path(u"acl"_s);
    }
    lines << m_configLines;
    return writeFile(path(u"mosquitto.conf"_s), lines.join(u'\n').toUtf8() + '\n');
}

bool MosquittoProcess::writePasswords()
{
    QByteArray text;
    for (const auto &[name, password] : m_users) {
        text += name.toUtf8() + ':' + password.toUtf8() + '\n';
    }
    const QString file = path(u"passwords"_s);
    if (!writeFile(file, text)) {
        return false;
    }
    // -U hashes the passwords of the file in place, so that none stands in an argument list.
    QProcess hash;
    hash.start(findProgram(u"mosquitto_passwd"_s), {u"-U"_s, file});
    return hash.waitForFinished(kStopTimeout) && hash.exitCode() == 0;
}

bool MosquittoProcess::launch()
{
    m_log.clear();
    m_error.clear();
    if (!writeFiles()) {
        m_error = u"The configuration could not be written."_s;
        return false;
    }
    m_process.start(findProgram(u"mosquitto"_s), {u"-c"_s, path(u"mosquitto.conf"_s)});
    if (!m_process.waitForStarted(kStopTimeout)) {
        m_error = m_process.errorString();
        return false;
    }
    if (waitUntilRunning()) {
        return true;
    }
    m_error = QString::fromUtf8(log());
    kill();
    return false;
}

bool MosquittoProcess::waitUntilRunning()
{
    const QDeadlineTimer deadline(kStartTimeout);
    while (!log().contains(" running")) {
        if (!isRunning() || deadline.hasExpired()) {
            return false;
        }
        m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
    }
    QTcpSocket probe;
    probe.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return probe.waitForConnected(static_cast<int>(deadline.remainingTime()));
}

} // namespace mangrove::test
