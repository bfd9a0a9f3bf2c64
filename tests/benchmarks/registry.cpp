// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/connections.h"
#include "tests/benchmarks/floodsender.h"
#include "tests/benchmarks/idle.h"
#include "tests/benchmarks/ingest.h"
#include "tests/benchmarks/memory.h"
#include "tests/benchmarks/receiver.h"
#include "tests/benchmarks/retained.h"
#include "tests/benchmarks/soakload.h"
#include "tests/benchmarks/start.h"
#include "tests/benchmarks/window.h"

using namespace Qt::StringLiterals;

namespace mangrove::bench {

const std::vector<Benchmark> &benchmarks()
{
    static const std::vector<Benchmark> list{
        {u"ingest"_s, u"a flood of messages through socket, decoder, tree and store, beside other clients"_s,
         runIngest},
        {u"window"_s, u"a shown window under load, and a million rows that a person works with"_s, runWindow,
         true},
        {u"filter"_s, u"a filter over a million topics"_s, runFilter, true},
        {u"memory"_s, u"what topics and messages cost"_s, runMemory},
        {u"retained"_s,
         u"retained messages of a real mosquitto until all are in the tree, beside bare subscribers"_s,
         runRetained, true},
        {u"connections"_s, u"eight connections in one window"_s, runConnections, true},
        {u"pause"_s, u"reading paused under load, and resumed"_s, runPause, true},
        {u"idle"_s, u"a connected window with nothing to do, and one that nobody sees"_s, runIdle, true},
        {u"start"_s, u"from the start of the process to a usable window, beside an empty QMainWindow"_s,
         runStart, true},
    };
    return list;
}

const std::vector<ChildProgram> &childPrograms()
{
    static const std::vector<ChildProgram> list{
        {u"flood"_s, runFloodSender}, {u"load"_s, runRetainedLoader}, {u"publish"_s, runPublisher},
        {u"receive"_s, runReceiver},  {u"soakload"_s, runSoakLoad},
    };
    return list;
}

} // namespace mangrove::bench
