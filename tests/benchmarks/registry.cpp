// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmark.h"
#include "tests/benchmarks/floodsender.h"
#include "tests/benchmarks/ingest.h"
#include "tests/benchmarks/receiver.h"
#include "tests/benchmarks/start.h"

using namespace Qt::StringLiterals;

namespace mangrove::bench {

const std::vector<Benchmark> &benchmarks()
{
    static const std::vector<Benchmark> list{
        {u"ingest"_s, u"a flood of messages through socket, decoder, tree and store, beside other clients"_s,
         runIngest},
        {u"start"_s, u"from the start of the process to a usable window, beside an empty QMainWindow"_s,
         runStart, true},
    };
    return list;
}

const std::vector<ChildProgram> &childPrograms()
{
    static const std::vector<ChildProgram> list{
        {u"flood"_s, runFloodSender},
        {u"receive"_s, runReceiver},
    };
    return list;
}

} // namespace mangrove::bench
