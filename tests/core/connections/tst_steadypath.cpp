// SPDX-License-Identifier: GPL-3.0-or-later
// On the steady path (known topics, QoS 0, the store evicting) receiving messages allocates nothing: not by new, not by
// Qt's containers, not by malloc() itself.
#include "core/connections/connection.h"
#include "core/mqtt/builtinclient.h"
#include "core/mqtt/tcptransport.h"
#include "tests/support/floodbroker.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <utility>

using namespace mangrove;
using namespace Qt::StringLiterals;
using mangrove::test::FloodBroker;
using mqtt::ProtocolVersion;

namespace {

std::atomic<std::size_t> allocations = 0; ///< in the code that is counted
std::atomic<std::size_t> allocationsOfTheThread = 0; ///< those, and what else the connection's thread does
thread_local bool counted = false;
thread_local bool threadCounted = false;

void noteAllocation()
{
    if (threadCounted) {
        ++allocationsOfTheThread;
    }
    if (counted) {
        ++allocations;
    }
}

} // namespace

// In this program alone: every allocation, new's, Qt's and the C library's, goes through here.
extern "C" {

void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);

void *malloc(std::size_t size)
{
    noteAllocation();
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size)
{
    noteAllocation();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size)
{
    noteAllocation();
    return __libc_realloc(memory, size);
}
}

namespace {

constexpr quint64 kMessages = 1'000'000;

/// The product's TCP transport, with the code counted that runs when it has something to read: client, session, decoder,
/// tree and store. Not counted is the socket object of Qt, which allocates its buffer anew for each
/// notification.
class CountedTransport final : public mqtt::Transport
{
public:
    CountedTransport()
    {
        connect(&m_tcp, &Transport::opened, this, &Transport::opened);
        connect(&m_tcp, &Transport::bytesWritten, this, &Transport::bytesWritten);
        connect(&m_tcp, &Transport::closed, this, &Transport::closed);
        connect(&m_tcp, &Transport::failed, this, &Transport::failed);
        connect(&m_tcp, &Transport::readyRead, this, [this] {
            counted = true;
            Q_EMIT readyRead();
            counted = false;
        });
    }

    void open(const mqtt::Endpoint &endpoint) override { m_tcp.open(endpoint); }
    qint64 read(char *target, qint64 capacity) override
    {
        const bool before = std::exchange(counted, false); // Qt's: it may turn its notifier on again
        const qint64 size = m_tcp.read(target, capacity);
        counted = before;
        return size;
    }
    void write(QByteArrayView bytes) override { m_tcp.write(bytes); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_tcp.bytesToWrite(); }
    void close() override { m_tcp.close(); }
    void abort() override { m_tcp.abort(); }

private:
    mqtt::TcpTransport m_tcp;
};

void allocateInThreeWays()
{
    QByteArray bytes(1000, 'x');
    const QByteArray copy = bytes;
    bytes[0] = 'y';
    std::free(std::calloc(1, static_cast<std::size_t>(bytes.size())));
}

ConnectionProfile profileFor(const FloodBroker &broker, ProtocolVersion version)
{
    ConnectionProfile profile = ConnectionProfile::create(u"steady"_s, broker.endpoint());
    profile.options.version = version;
    profile.options.properties = {};
    if (version == ProtocolVersion::V5) {
        profile.options.properties.topicAliasMaximum = 65'535;
    }
    profile.subscriptions = {{"#"_ba}};
    return profile;
}

enum Form { Plain, WithProperty, WithAlias };

/// Every topic once; with an alias, `first` gives the aliases their topics.
QByteArray messages(ProtocolVersion version, Form form, int topics, bool first)
{
    QByteArray all;
    for (int i = 0; i < topics; ++i) {
        const QByteArray name = "site/line/device-" + QByteArray::number(i);
        QByteArray properties;
        if (form == WithProperty) {
            properties = QByteArray::fromHex("26") + QByteArray("\0\4unit\0\1C", 9);
        } else if (form == WithAlias) {
            properties = QByteArray::fromHex("23") + static_cast<char>((i + 1) >> 8)
                         + static_cast<char>((i + 1) & 0xFF);
        }
        all += FloodBroker::publish(version, form == WithAlias && !first ? QByteArray() : name,
                                    QByteArray(64, 'x'), properties);
    }
    return all;
}

/// What a window does meanwhile: reads under the mutex, and copies.
void readSome(LiveData &data, int topics)
{
    const PriorityMutex::UrgentLock lock(data.mutex());
    for (int i = 0; i < topics; i += 97) {
        const TopicId id = data.tree().find("site/line/device-" + QByteArray::number(i));
        MessagePreview preview;
        if (id != kNoTopic && data.store().lastPreview(id, 50, preview)) {
            QVERIFY(data.tree().statistics(id, preview.time).messages > 0);
            QVERIFY(!data.store().previews(id, UINT64_MAX, 20, 50).empty());
        }
    }
}

} // namespace

class tst_SteadyPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void countsWhatIsAllocated();
    void allocatesNothing_data();
    void allocatesNothing();
};

void tst_SteadyPath::countsWhatIsAllocated()
{
    allocations = 0;
    allocateInThreeWays();
    QCOMPARE(allocations.load(), std::size_t{0});
    counted = true;
    allocateInThreeWays();
    counted = false;
    QCOMPARE(allocations.load(), std::size_t{3});
}

void tst_SteadyPath::allocatesNothing_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("topics");
    QTest::addColumn<quint64>("budget");
    constexpr quint64 kMiB = 1024 * 1024;
    QTest::newRow("3.1.1, few topics") << ProtocolVersion::V311 << int{Plain} << 100 << 8 * kMiB;
    QTest::newRow("3.1.1, many topics") << ProtocolVersion::V311 << int{Plain} << 20'000 << 8 * kMiB;
    QTest::newRow("3.1.1, more last messages than the store holds")
        << ProtocolVersion::V311 << int{Plain} << 50'000 << 4 * kMiB;
    QTest::newRow("5, with a property") << ProtocolVersion::V5 << int{WithProperty} << 20'000 << 8 * kMiB;
    QTest::newRow("5, with a topic alias") << ProtocolVersion::V5 << int{WithAlias} << 20'000 << 8 * kMiB;
}

void tst_SteadyPath::allocatesNothing()
{
    QFETCH(ProtocolVersion, version);
    QFETCH(int, form);
    QFETCH(int, topics);
    QFETCH(quint64, budget);
    FloodBroker broker;
    MemoryBudget memory(budget);
    const auto makeClient = [] {
        threadCounted = true;
        return std::make_unique<mqtt::BuiltinClient>(
            [](mqtt::Endpoint::Scheme) { return std::make_unique<CountedTransport>(); });
    };
    Connection connection(profileFor(broker, version), memory, makeClient);
    LiveData &data = connection.data();
    const auto received = [&data] {
        const PriorityMutex::UrgentLock lock(data.mutex());
        return data.store().ledger().received;
    };

    const auto perRound = static_cast<quint64>(topics);
    const quint64 warmUp = 300'000 / perRound + 1;
    broker.send(messages(version, static_cast<Form>(form), topics, true));
    const QByteArray round = messages(version, static_cast<Form>(form), topics, false);
    broker.send(round, warmUp);
    connection.open();
    QTRY_COMPARE_WITH_TIMEOUT(received(), (warmUp + 1) * perRound, 30'000);
    const std::uint64_t evicted = data.store().ledger().evicted;
    QVERIFY(evicted > 0);

    const std::size_t before = allocations;
    const std::size_t beforeOfTheThread = allocationsOfTheThread;
    const quint64 rounds = kMessages / perRound;
    broker.send(round, rounds);
    const quint64 expected = (warmUp + 1 + rounds) * perRound;
    QDeadlineTimer deadline(30'000);
    while (received() < expected && !deadline.hasExpired()) {
        readSome(data, topics);
    }
    const std::size_t allocated = allocations - before;
    const std::size_t allocatedByTheThread = allocationsOfTheThread - beforeOfTheThread;
    QCOMPARE(received(), expected);
    QVERIFY(data.store().ledger().evicted > evicted);
    QCOMPARE(allocated, std::size_t{0});
    // Qt's socket, a status every half second: nothing that grows with the messages.
    QVERIFY2(allocatedByTheThread < kMessages / 500, qPrintable(QString::number(allocatedByTheThread)));
}

QTEST_GUILESS_MAIN(tst_SteadyPath)
#include "tst_steadypath.moc"
