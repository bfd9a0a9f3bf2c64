// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-bench-window SCENARIO [name=value...]: the measurements of mangrove-bench that show the product's window. A
// program of its own, so that those without a window don't carry its libraries.
#include "tests/benchmarks/window/scenarios.h"

#include <QApplication>
#include <QHash>

using namespace mangrove::bench;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication::setApplicationName(u"mangrove"_s);
    const QApplication application(argc, argv);
    const QHash<QString, int (*)(const QStringList &)> scenarios{
        {u"load"_s, runLoadWindow},     {u"driven"_s, runDrivenWindow},
        {u"filter"_s, runFilterWindow}, {u"retained"_s, runRetainedWindow},
        {u"idle"_s, runIdleWindow},     {u"connections"_s, runConnectionsWindow},
        {u"pause"_s, runPauseWindow},
    };
    const QStringList arguments = QCoreApplication::arguments();
    const auto scenario = scenarios.constFind(arguments.value(1));
    return scenario == scenarios.constEnd() ? 2 : (*scenario)(arguments.mid(2));
}
