// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-soak MINUTES [SEED] [--smoke]: see tests/benchmarks/README.md. Exit code 1 when memory rises or the window was late.
#include "tests/benchmarks/soak/soak.h"

#include <QApplication>
#include <QRandomGenerator>

#include <unistd.h>

#include <cstdio>

using namespace mangrove::bench;

int main(int argc, char *argv[])
{
    constexpr double kLongest = 7 * 24 * 60; // minutes
    constexpr unsigned kGrace = 120; // seconds
    QApplication::setApplicationName(QStringLiteral("mangrove"));
    const QApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const bool smoke = arguments.removeAll(QStringLiteral("--smoke")) > 0;
    bool minutesOk = false;
    bool seedOk = true;
    const double minutes = arguments.value(1).toDouble(&minutesOk);
    const auto seed = arguments.size() > 2 ? arguments.at(2).toUInt(&seedOk)
                                           : QRandomGenerator::global()->bounded(1'000'000u);
    if (!minutesOk || !seedOk || arguments.size() > 3 || minutes <= 0 || minutes > kLongest) {
        std::fputs("usage: mangrove-soak MINUTES [SEED] [--smoke]\n", stderr);
        return 2;
    }
    const std::chrono::seconds duration(static_cast<int>(minutes * 60));
    // A window that hangs for good ends too, by SIGALRM.
    ::alarm(static_cast<unsigned>(duration.count()) + kGrace);
    const Soak soak(duration, seed, smoke);
    return QApplication::exec();
}
