// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/clientprogram.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::conformance {

namespace {

Error processError(const QString &path, int number)
{
    return {Error::Code::ProcessError, u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number)))};
}

void closeDescriptor(int &descriptor)
{
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    descriptor = -1;
}

} // namespace

ClientProgram::ClientProgram(QString path)
    : m_path(std::move(path))
{
    // Writing to a program that has ended is an error here, not the end of this process.
    std::signal(SIGPIPE, SIG_IGN);
}

ClientProgram::~ClientProgram()
{
    stop();
}

Result<void> ClientProgram::start()
{
    if (isStarted()) {
        return {};
    }
    std::array<int, 2> orders{-1, -1};
    std::array<int, 2> output{-1, -1};
    if (::pipe2(orders.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
        return processError(m_path, errno);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, orders[0], STDIN_FILENO);
    // The program has nothing to say there; that the pipe closes tells that it has ended.
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    QByteArray path = QFile::encodeName(m_path);
    std::array<char *, 2> arguments{path.data(), nullptr};
    const int failure
        = ::posix_spawn(&m_processId, path.constData(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    closeDescriptor(orders[0]);
    closeDescriptor(output[1]);
    m_orderDescriptor = orders[1];
    m_endDescriptor = output[0];
    if (failure == 0) {
        return {};
    }
    m_processId = -1;
    closeDescriptors();
    return processError(m_path, failure);
}

void ClientProgram::stop()
{
    closeDescriptors();
    if (!isStarted()) {
        return;
    }
    ::kill(m_processId, SIGKILL);
    ::waitpid(m_processId, nullptr, 0);
    m_processId = -1;
}

bool ClientProgram::order(const QByteArray &line)
{
    // Far below a pipe's capacity, so never partial.
    return isStarted()
           && ::write(m_orderDescriptor, line.constData(), static_cast<std::size_t>(line.size()))
                  == line.size();
}

void ClientProgram::closeDescriptors()
{
    closeDescriptor(m_orderDescriptor);
    closeDescriptor(m_endDescriptor);
}

} // namespace mangrove::conformance
