// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace mangrove::bench {

/// What the command line asks of a benchmark.
struct Options
{
    bool json = false; ///< one object a line instead of a table
    bool smoke = false; ///< little of everything: does it work?
    QList<int> topics; ///< empty: the benchmark's own choice
    QStringList engines; ///< empty: all there are
    double seconds = 0; ///< for each measurement; 0: the benchmark's own choice
};

/// A named benchmark; its function returns the program's exit code.
struct Benchmark
{
    QString name;
    QString summary;
    int (*run)(const Options &options);
    bool showsWindow = false;
};

/// A part of a benchmark that needs a process of its own, so that its memory and CPU time are clean: the program
/// starts itself again with `--child NAME ARGUMENTS`.
struct ChildProgram
{
    QString name;
    int (*run)(const QStringList &arguments);
};

[[nodiscard]] const std::vector<Benchmark> &benchmarks();
[[nodiscard]] const std::vector<ChildProgram> &childPrograms();

} // namespace mangrove::bench
