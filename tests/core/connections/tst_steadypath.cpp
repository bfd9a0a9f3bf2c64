// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/livedata.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> allocations = 0;

} // namespace

// Counts what the core allocates: it uses new, and Qt containers are not in the way of a message.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size > 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}

using namespace mangrove;

/// On the steady path (known topics, store full) receiving a message allocates nothing.
class tst_SteadyPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void allocatesNothing_data();
    void allocatesNothing();
};

void tst_SteadyPath::allocatesNothing_data()
{
    QTest::addColumn<int>("topics");
    QTest::addColumn<quint64>("budget");
    QTest::newRow("few topics") << 100 << quint64{8 * 1024 * 1024};
    QTest::newRow("many topics, most of the store last messages") << 20'000 << quint64{4 * 1024 * 1024};
    QTest::newRow("more last messages than the store holds") << 50'000 << quint64{4 * 1024 * 1024};
}

void tst_SteadyPath::allocatesNothing()
{
    QFETCH(int, topics);
    QFETCH(quint64, budget);
    MemoryBudget memory(budget);
    LiveData data(memory);
    std::vector<QByteArray> names;
    names.reserve(static_cast<std::size_t>(topics));
    for (int i = 0; i < topics; ++i) {
        names.push_back("site/line/device-" + QByteArray::number(i));
    }
    const QByteArray payload(64, 'x');
    mqtt::PublishView view;
    view.payload = payload;
    const auto receive = [&](int messages) {
        for (int i = 0; i < messages;) {
            data.batchBegan();
            for (int inBatch = 0; inBatch < 1000; ++inBatch, ++i) {
                view.topic = names[static_cast<std::size_t>(i) % names.size()];
                data.messageReceived(view);
            }
            data.batchEnded();
        }
    };
    receive(300'000);
    QVERIFY(data.store().ledger().evicted > 0);
    const std::size_t before = allocations;
    receive(1'000'000);
    QCOMPARE(allocations - before, std::size_t{0});
    QCOMPARE(data.store().ledger().received, 1'300'000u);
}

QTEST_GUILESS_MAIN(tst_SteadyPath)
#include "tst_steadypath.moc"
