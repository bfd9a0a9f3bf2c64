// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-conformance DIR...: plays every case file of the folders against the conformance client.
#include "tests/conformance/caseplayer.h"
#include "tests/conformance/clientprogram.h"
#include "tests/conformance/conformancecase.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

#include <chrono>
#include <cstdio>
#include <iterator>

using namespace mangrove;
using namespace mangrove::conformance;
using namespace Qt::StringLiterals;

namespace {

enum ExitCode { Passed = 0, Failed = 1, Unusable = 2, Skipped = 77 };

constexpr int kDefaultLimit = 5'000; // milliseconds for a case

struct Tally
{
    int passed = 0;
    int failed = 0;
};

void say(FILE *file, const QString &line)
{
    QTextStream(file) << line << Qt::endl;
}

void playAll(const std::vector<ConformanceCase> &cases, CasePlayer &player, Tally &tally)
{
    for (const ConformanceCase &test : cases) {
        const QString failure = player.play(test);
        if (failure.isEmpty()) {
            ++tally.passed;
        } else {
            ++tally.failed;
            say(stdout, u"FAILED %1: %2"_s.arg(test.title(), failure));
        }
    }
}

Result<std::vector<ConformanceCase>> readAll(const QStringList &folders)
{
    std::vector<ConformanceCase> cases;
    for (const QString &folder : folders) {
        Result<std::vector<ConformanceCase>> read = readCaseFolder(folder);
        if (!read) {
            return read;
        }
        std::move(read->begin(), read->end(), std::back_inserter(cases));
    }
    return cases;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Plays conformance cases against an MQTT client program."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"DIR"_s, u"Folders of *.json case files."_s, u"DIR..."_s);
    const QCommandLineOption clientOption(
        u"client"_s, u"The client program."_s, u"PROGRAM"_s,
        QDir(QCoreApplication::applicationDirPath()).filePath(u"mangrove-conformance-client"_s));
    const QCommandLineOption limitOption(u"limit"_s, u"Time for one case."_s, u"MS"_s,
                                         QString::number(kDefaultLimit));
    const QCommandLineOption optionalOption(u"optional"_s,
                                            u"Exit with code 77 when a folder does not exist."_s);
    parser.addOptions({clientOption, limitOption, optionalOption});
    parser.process(application);
    const QStringList folders = parser.positionalArguments();
    const int limit = parser.value(limitOption).toInt();
    if (folders.isEmpty() || limit <= 0) {
        say(stderr, parser.helpText());
        return Unusable;
    }
    for (const QString &folder : folders) {
        if (parser.isSet(optionalOption) && !QDir(folder).exists()) {
            say(stdout, u"Skipped: there is no folder %1."_s.arg(folder));
            return Skipped;
        }
    }
    const Result<std::vector<ConformanceCase>> cases = readAll(folders);
    if (!cases) {
        say(stderr, cases.error().detail);
        return Unusable;
    }
    ClientProgram client(parser.value(clientOption));
    if (const Result<void> started = client.start(); !started) {
        say(stderr, started.error().detail);
        return Unusable;
    }
    CasePlayer player(client, std::chrono::milliseconds(limit));
    if (const Result<void> listening = player.listen(); !listening) {
        say(stderr, listening.error().detail);
        return Unusable;
    }
    Tally tally;
    playAll(*cases, player, tally);
    say(stdout, u"%1 passed, %2 failed"_s.arg(tally.passed).arg(tally.failed));
    return tally.failed == 0 ? Passed : Failed;
}
