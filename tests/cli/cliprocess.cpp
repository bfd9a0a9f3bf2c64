// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cliprocess.h"

#include <QTest>

namespace mangrove::test {

namespace {

constexpr int kPatience = 20'000; // milliseconds; a run takes a fraction of a second

} // namespace

CliProcess::CliProcess(const QStringList &arguments, const QStringList &environment, const QByteArray &input)
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.remove(QStringLiteral("MANGROVE_PASSWORD"));
    for (const QString &entry : environment) {
        values.insert(entry.section(QLatin1Char('='), 0, 0), entry.section(QLatin1Char('='), 1));
    }
    m_process.setProcessEnvironment(values);
    m_process.start(QStringLiteral(MANGROVE_CLI), arguments);
    m_process.waitForStarted();
    m_process.write(input);
    m_process.closeWriteChannel();
}

CliProcess::~CliProcess()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

int CliProcess::exitCode()
{
    const bool ended
        = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, kPatience);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

bool CliProcess::waitForOutput(qsizetype bytes)
{
    return QTest::qWaitFor([this, bytes] { return output().size() >= bytes; }, kPatience);
}

void CliProcess::takeOutput()
{
    m_output += m_process.readAllStandardOutput();
    m_errors += m_process.readAllStandardError();
}

QByteArray CliProcess::output()
{
    takeOutput();
    return m_output;
}

QByteArray CliProcess::errors()
{
    takeOutput();
    return m_errors;
}

} // namespace mangrove::test
