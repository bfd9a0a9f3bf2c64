// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace mangrove::bench {

/// The name of a program in this program's folder.
struct Program
{
    QString name;
};

/// A process that measures or sends; gone when this process is. Blocking, for the program
/// that compares and prints; lives on the thread that made it, which must outlive it.
class Child
{
public:
    /// What a measurement may take unless said otherwise.
    static constexpr std::chrono::seconds kTimeLimit{60};

    /// This program again, as `--child NAME ARGUMENTS`.
    Child(const QString &name, const QStringList &arguments);
    Child(const Program &program, const QStringList &arguments);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// The next line of its output; empty when it ends or takes too long.
    QByteArray readLine(std::chrono::seconds timeLimit = kTimeLimit);
    /// The same as JSON; empty when that is none.
    std::optional<QJsonObject> readObject(std::chrono::seconds timeLimit = kTimeLimit);
    /// Closes its standard input, which is how some children are told to end.
    void closeInput();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

private:
    void start(const QString &program, const QStringList &arguments);

    QProcess m_process;
};

} // namespace mangrove::bench
