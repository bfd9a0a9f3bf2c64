// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagechains.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <cstring>
#include <deque>
#include <memory>
#include <random>
#include <vector>

using namespace mangrove;

namespace {

/// A chain of records at addresses of their own, each known by its sequence: what the chains must agree with.
class ReferenceChain
{
public:
    ReferenceChain(MessageChains &chains, TopicId topic, std::uint64_t start)
        : m_chains(chains)
        , m_topic(topic)
        , m_begin(start)
    {
        m_chains.startAt(m_chains.slotFor(topic), start);
    }

    [[nodiscard]] std::uint64_t begin() const { return m_begin; }
    [[nodiscard]] std::uint64_t end() const { return m_begin + m_records.size(); }
    [[nodiscard]] const Ledger &ledger() const { return m_ledger; }

    void append()
    {
        const ChainSlot slot = m_chains.slotFor(m_topic);
        const std::uint32_t sequence = m_chains.nextSequence(slot);
        const std::size_t size = MessageRecord::sizeFor(sequence, 8, 0);
        auto memory = std::make_unique<char[]>(size);
        auto *record = reinterpret_cast<MessageRecord *>(memory.get());
        record->slot = slot;
        record->payloadSize = 8;
        record->sequence = sequence;
        record->hasProperties = false;
        record->isSpilled = false;
        m_chains.link(record);
        ++m_ledger.stored;
        m_ledger.storedBytes += 8;
        m_records.push_back(std::move(memory));
    }

    void move(std::uint64_t sequence)
    {
        std::unique_ptr<char[]> &memory = m_records[sequence - m_begin];
        const std::size_t size = MessageRecord::sizeFor(sequence, 8, 0);
        auto copy = std::make_unique<char[]>(size);
        std::memcpy(copy.get(), memory.get(), size);
        std::memset(memory.get(), 0xDD, size);
        m_chains.moved(reinterpret_cast<MessageRecord *>(copy.get()));
        memory = std::move(copy);
    }

    void evictThrough(std::uint64_t sequence)
    {
        m_chains.evictThrough(at(sequence), m_ledger);
        for (; m_begin <= sequence; ++m_begin) {
            std::memset(m_records.front().get(), 0xDD, MessageRecord::sizeFor(m_begin, 8, 0));
            m_records.pop_front();
        }
    }

    void verify(std::uint64_t sequence) const
    {
        QCOMPARE(m_chains.locate(m_topic, sequence), at(sequence));
        QCOMPARE(m_chains.rank(*at(sequence)), end() - 1 - sequence);
    }

    void verifyAll() const
    {
        QCOMPARE(m_chains.endSequence(m_topic), end());
        QCOMPARE(m_chains.count(m_topic), m_records.size());
        QCOMPARE(m_ledger.stored, m_records.size());
        QCOMPARE(m_chains.newest(m_topic), m_records.empty() ? nullptr : at(end() - 1));
        QVERIFY(!m_chains.locate(m_topic, end()));
        QVERIFY(!m_chains.locate(m_topic, m_begin - 1));
        for (std::uint64_t sequence = m_begin; sequence < end(); ++sequence) {
            verify(sequence);
        }
    }

private:
    [[nodiscard]] MessageRecord *at(std::uint64_t sequence) const
    {
        return reinterpret_cast<MessageRecord *>(m_records[sequence - m_begin].get());
    }

    MessageChains &m_chains;
    TopicId m_topic;
    std::uint64_t m_begin;
    std::deque<std::unique_ptr<char[]>> m_records;
    Ledger m_ledger;
};

} // namespace

class tst_MessageChains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void linksHoldUnderRandomChanges_data();
    void linksHoldUnderRandomChanges();
    void sequencesPassTheLowHalf();
};

void tst_MessageChains::linksHoldUnderRandomChanges_data()
{
    QTest::addColumn<int>("longest");
    QTest::addColumn<quint64>("start");
    QTest::newRow("short") << 10 << quint64{1};
    QTest::newRow("around a stride") << 70 << quint64{1};
    QTest::newRow("some strides") << 500 << quint64{40};
    QTest::newRow("around a long stride") << 4200 << quint64{4090};
    QTest::newRow("long") << 20'000 << quint64{1};
    QTest::newRow("past the low half") << 20'000 << (quint64{7} << 32) - 12'345;
}

void tst_MessageChains::linksHoldUnderRandomChanges()
{
    QFETCH(int, longest);
    QFETCH(quint64, start);
    MemoryBudget budget(1);
    SpillIndex spills(budget.disk());
    MessageChains chains(budget, spills);
    ReferenceChain chain(chains, 3, start);
    ReferenceChain neighbour(chains, 4, 1);
    std::mt19937 random(static_cast<unsigned>(longest));
    const auto held = [&chain, &random] { return chain.begin() + random() % (chain.end() - chain.begin()); };
    const int steps = std::max(20'000, longest * 4);
    for (int i = 0; i < steps; ++i) {
        chain.append();
        neighbour.append();
        // Records with links, and those at the ends, are where it may go wrong.
        for (const std::uint64_t sequence :
             {held(), held() | 63, held() | 4095, chain.end() - 1, chain.begin()}) {
            if (sequence < chain.end() && random() % 2 == 0) {
                chain.move(sequence);
                chain.verify(sequence);
            }
        }
        if (random() % static_cast<unsigned>(longest) == 0) {
            chain.evictThrough(random() % 4 == 0 ? chain.end() - 1 : held());
            chain.verifyAll();
            chain.append();
        } else if (chain.end() - chain.begin() > static_cast<unsigned>(longest)) {
            chain.evictThrough(chain.begin());
        }
        chain.verify(held());
    }
    chain.verifyAll();
    neighbour.verifyAll();
    QVERIFY(chain.ledger().evicted > 0);
}

void tst_MessageChains::sequencesPassTheLowHalf()
{
    MemoryBudget budget(1);
    SpillIndex spills(budget.disk());
    MessageChains chains(budget, spills);
    constexpr std::uint64_t kHalf = std::uint64_t{1} << 32;
    ReferenceChain chain(chains, 0, kHalf - 2);
    for (int i = 0; i < 200; ++i) {
        chain.append();
    }
    chain.verifyAll();
    QCOMPARE(chain.end(), kHalf + 198);
    QVERIFY(!chains.locate(0, 0));
    QVERIFY(!chains.locate(0, 100)); // the low half of one that is held
    Ledger ledger = chain.ledger();
    QVERIFY(chains.evict(0, 1000, ledger));
    QCOMPARE(ledger.stored, 0u);
    QCOMPARE(chains.endSequence(0), 0u);
    ReferenceChain again(chains, 1, 0); // gets the same slot
    again.append();
    QCOMPARE(again.end(), 1u);
    QCOMPARE(chains.endSequence(1), 1u);
}

QTEST_GUILESS_MAIN(tst_MessageChains)
#include "tst_messagechains.moc"
