// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/child.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

Child::Child(const QString &name, const QStringList &arguments)
{
    start(QCoreApplication::applicationFilePath(), QStringList{u"--child"_s, name} + arguments);
}

Child::Child(const Program &program, const QStringList &arguments)
{
    start(QDir(QCoreApplication::applicationDirPath()).filePath(program.name), arguments);
}

Child::~Child()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.kill();
    m_process.waitForFinished();
}

void Child::start(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments);
}

QByteArray Child::readLine(std::chrono::seconds timeLimit)
{
    const QDeadlineTimer deadline(timeLimit);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            return {};
        }
    }
    return m_process.readLine().trimmed();
}

std::optional<QJsonObject> Child::readObject(std::chrono::seconds timeLimit)
{
    const QJsonObject object = QJsonDocument::fromJson(readLine(timeLimit)).object();
    return object.isEmpty() ? std::nullopt : std::optional(object);
}

void Child::closeInput()
{
    m_process.closeWriteChannel();
}

} // namespace mangrove::bench
