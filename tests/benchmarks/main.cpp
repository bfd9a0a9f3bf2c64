// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-bench [NAME...] [--json]: see README.md beside this file.
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/display.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace mangrove::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kUsageError = 2;

template <typename T>
const T *findByName(const std::vector<T> &list, const QString &name)
{
    const auto found
        = std::find_if(list.begin(), list.end(), [&name](const T &entry) { return entry.name == name; });
    return found == list.end() ? nullptr : &*found;
}

int explain(const QString &problem)
{
    QTextStream out(stderr);
    out << problem
        << "\nUsage: mangrove-bench [NAME...] [--json] [--smoke] [--topics N,...] [--engines NAME,...] [--seconds S]\n";
    for (const Benchmark &benchmark : benchmarks()) {
        out << "  " << benchmark.name << ": " << benchmark.summary << '\n';
    }
    return kUsageError;
}

std::optional<QList<int>> parseNumbers(const QString &text)
{
    QList<int> numbers;
    const QStringList words = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool ok = false;
        numbers << word.toInt(&ok);
        if (!ok || numbers.last() <= 0) {
            return std::nullopt;
        }
    }
    return numbers;
}

int runChosen(const QStringList &names, const Options &options)
{
    std::vector<Benchmark> chosen;
    for (const Benchmark &benchmark : benchmarks()) {
        if (names.isEmpty() || names.contains(benchmark.name)) {
            chosen.push_back(benchmark);
        }
    }
    std::optional<Display> display;
    if (std::any_of(chosen.begin(), chosen.end(), [](const Benchmark &each) { return each.showsWindow; })) {
        display.emplace();
    }
    int exitCode = 0;
    for (const Benchmark &benchmark : chosen) {
        if (!options.json) {
            QTextStream(stdout) << (&benchmark != &chosen.front() ? "\n" : "") << benchmark.name << ": "
                                << benchmark.summary << '\n';
        }
        exitCode = std::max(exitCode, benchmark.run(options));
    }
    return exitCode;
}

int runBenchmarks(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(u"NAME"_s, u"The benchmarks; all when none is named."_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object a line."_s);
    const QCommandLineOption smoke(u"smoke"_s, u"Little of everything, to see that it works."_s);
    const QCommandLineOption topics(u"topics"_s, u"Numbers of topics."_s, u"N,..."_s);
    const QCommandLineOption engines(u"engines"_s, u"Only these engines."_s, u"NAME,..."_s);
    const QCommandLineOption seconds(u"seconds"_s, u"For each measurement."_s, u"S"_s);
    parser.addOptions({json, smoke, topics, engines, seconds});
    if (!parser.parse(application.arguments())) {
        return explain(parser.errorText());
    }
    const QStringList names = parser.positionalArguments();
    for (const QString &name : names) {
        if (!findByName(benchmarks(), name)) {
            return explain(u"There is no benchmark %1."_s.arg(name));
        }
    }
    const std::optional<QList<int>> numbers = parseNumbers(parser.value(topics));
    bool secondsOk = true;
    Options options;
    options.json = parser.isSet(json);
    options.smoke = parser.isSet(smoke);
    options.engines = parser.value(engines).split(u',', Qt::SkipEmptyParts);
    options.seconds = parser.isSet(seconds) ? parser.value(seconds).toDouble(&secondsOk) : 0;
    if (!numbers || !secondsOk || options.seconds < 0) {
        return explain(u"That is not a number greater than zero."_s);
    }
    options.topics = *numbers;
    return runChosen(names, options);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() >= 3 && arguments.at(1) == "--child"_L1) {
        const ChildProgram *child = findByName(childPrograms(), arguments.at(2));
        return child ? child->run(arguments.mid(3)) : kUsageError;
    }
    return runBenchmarks(application);
}
