// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagelog.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <utility>

namespace mangrove {

namespace {

// Cleaning one takes well below a millisecond with the lock held.
constexpr std::size_t kLargestSegment = 256 * 1024;
constexpr std::size_t kSmallestSegment = 16 * 1024;
constexpr int kStepsAhead = 4;
constexpr int kMostFruitless = 64;

} // namespace

void MessageSegmentQueue::push(MessageSegment *segment)
{
    if (!segment) {
        return;
    }
    segment->next = nullptr;
    (m_newest ? m_newest->next : m_oldest) = segment;
    m_newest = segment;
    m_footprint += segment->footprint();
}

MessageSegment *MessageSegmentQueue::pop()
{
    MessageSegment *segment = m_oldest;
    if (segment) {
        m_oldest = segment->next;
        m_newest = m_oldest ? m_newest : nullptr;
        m_footprint -= segment->footprint();
    }
    return segment;
}

MessageLog::MessageLog(ByteBudget &budget, MessageChains &chains, Ledger &ledger)
    : m_budget(budget)
    , m_chains(chains)
    , m_ledger(ledger)
{}

MessageLog::~MessageLog()
{
    clear();
}

void MessageLog::clear()
{
    for (MessageSegmentQueue *queue : {&m_arrivals, &m_survivors}) {
        while (MessageSegment *segment = queue->pop()) {
            release(segment);
        }
    }
    for (MessageSegment **segment : {&m_open, &m_survivor, &m_spare}) {
        if (*segment) {
            release(std::exchange(*segment, nullptr));
        }
    }
    m_examined = nullptr;
}

char *MessageLog::allocate(std::size_t size)
{
    if (m_open && m_open->room() >= size) {
        char *place = m_open->at(m_open->used);
        m_open->used += size;
        return place;
    }
    // A record that takes a large part of a segment would leave large gaps and could not be moved cheaply.
    if (size > segmentCapacity() / 4) {
        return allocateSingle(size);
    }
    return openSegment(size) ? allocate(size) : nullptr;
}

std::size_t MessageLog::segmentCapacity() const
{
    const std::size_t fitting = std::bit_floor(std::max<std::uint64_t>(m_budget.limit() / 32, 1));
    return std::clamp(fitting, kSmallestSegment, kLargestSegment) - sizeof(MessageSegment);
}

/// A store that holds less than its share may take a little too much; the store that holds more gives it back.
bool MessageLog::reserve(std::size_t footprint)
{
    if (m_budget.tryReserve(footprint)) {
        return true;
    }
    const bool little = footprint <= 2 * (sizeof(MessageSegment) + segmentCapacity());
    const bool belowShare = held() + footprint <= m_budget.share() && m_budget.used() <= m_budget.limit();
    if (little && (m_footprint == 0 || belowShare)) {
        m_budget.reserve(footprint);
        return true;
    }
    return false;
}

MessageSegment *MessageLog::makeSegment(std::size_t capacity, bool single)
{
    auto *segment = static_cast<MessageSegment *>(::operator new(sizeof(MessageSegment) + capacity));
    *segment = MessageSegment{nullptr, capacity, 0, single};
    m_footprint += segment->footprint();
    return segment;
}

void MessageLog::release(MessageSegment *segment)
{
    m_footprint -= segment->footprint();
    m_budget.release(segment->footprint());
    ::operator delete(segment);
}

void MessageLog::releaseSpare()
{
    if (m_spare) {
        release(std::exchange(m_spare, nullptr));
    }
}

bool MessageLog::hasToGive() const
{
    return m_budget.used() > m_budget.limit() && held() > m_budget.share()
           && (m_arrivals.oldest() || m_survivors.oldest());
}

bool MessageLog::giveBack()
{
    for (int i = 0; i < kStepsAhead && hasToGive(); ++i) {
        makeRoom(m_fruitless);
        releaseSpare();
    }
    return hasToGive();
}

bool MessageLog::openSegment(std::size_t size)
{
    giveBack();
    promote();
    const std::size_t capacity = segmentCapacity();
    int fruitless = 0;
    while (!reserve(sizeof(MessageSegment) + capacity)) {
        makeRoom(fruitless);
        if (m_open && m_open->room() >= size) {
            return true;
        }
        if (m_spare && m_spare->capacity >= size) {
            m_arrivals.push(std::exchange(m_open, std::exchange(m_spare, nullptr)));
            return true;
        }
        releaseSpare();
    }
    m_arrivals.push(std::exchange(m_open, makeSegment(capacity, false)));
    return true;
}

char *MessageLog::allocateSingle(std::size_t size)
{
    const std::size_t footprint = sizeof(MessageSegment) + size;
    promote();
    int fruitless = 0;
    while (!reserve(footprint)) {
        const std::uint64_t used = m_budget.used();
        const std::uint64_t others = used - std::min<std::uint64_t>(m_footprint, used);
        if (m_footprint == 0 || others + footprint > m_budget.limit()) {
            return nullptr; // nothing this store could evict would make room
        }
        makeRoom(fruitless);
        releaseSpare();
    }
    MessageSegment *segment = makeSegment(size, true);
    segment->used = size;
    m_arrivals.push(segment);
    return segment->at(0);
}

bool MessageLog::stays(const MessageRecord &record, Quota quota) const
{
    return static_cast<Quota>(std::bit_width(m_chains.rank(record))) <= quota;
}

std::size_t MessageLog::stayingBytes(MessageSegment *segment, Quota quota) const
{
    std::size_t bytes = 0;
    for (std::size_t offset = 0; offset < segment->used;) {
        const MessageRecord *record = segment->record(offset);
        const std::size_t size = record->size();
        if (record->slot != kNoSlot && stays(*record, quota)) {
            bytes += size;
        }
        offset += size;
    }
    return bytes;
}

bool MessageLog::isNearlyAllLive(MessageSegment *segment, Quota quota) const
{
    return stayingBytes(segment, quota) > segment->capacity / 8 * 7;
}

/// When the budget is nearly used up: old segments of which all would stay become survivors a few at a time, so that
/// nobody has to look at a long row of them at once later.
void MessageLog::promote()
{
    if (m_budget.used() < m_budget.limit() / 4 * 3) {
        return;
    }
    const Quota quota = fairQuota();
    for (int i = 0; i < kStepsAhead; ++i) {
        MessageSegment *segment = m_arrivals.oldest();
        if (!segment || segment == m_examined) {
            return;
        }
        if (!isNearlyAllLive(segment, quota)) {
            m_examined = segment;
            return;
        }
        m_survivors.push(m_arrivals.pop());
    }
}

bool MessageLog::tooManySurvivors() const
{
    const std::size_t footprint = m_survivors.footprint() + (m_survivor ? m_survivor->footprint() : 0);
    return footprint > m_footprint / 16 * 15;
}

void MessageLog::makeRoom(int &fruitless)
{
    releaseSpare();
    const std::uint64_t evicted = m_ledger.evicted;
    const std::size_t footprint = m_footprint;
    const bool mercy = ++fruitless <= kMostFruitless;
    MessageSegment *segment = nullptr;
    if (!tooManySurvivors() && (segment = m_arrivals.pop())) {
        mercy ? cleanArrivals(segment) : compact(segment, kEvictAll);
    } else if ((segment = m_survivors.pop())) {
        mercy ? cleanSurvivors(segment) : compact(segment, kEvictAll);
    } else if ((segment = m_arrivals.pop())) {
        cleanArrivals(segment);
    } else if (m_open && m_survivor) {
        cleanArrivals(std::exchange(m_open, nullptr));
    } else {
        compactOnly(std::exchange(m_open ? m_open : m_survivor, nullptr));
    }
    if (m_ledger.evicted != evicted || m_footprint != footprint || m_spare) {
        fruitless = 0;
    }
}

void MessageLog::cleanArrivals(MessageSegment *segment)
{
    const Quota quota = fairQuota();
    if (isNearlyAllLive(segment, quota)) {
        m_survivors.push(segment);
    } else {
        compact(segment, quota);
    }
}

void MessageLog::cleanSurvivors(MessageSegment *segment)
{
    Quota quota = fairQuota();
    const std::size_t mostKept = segment->capacity / 4 * 3;
    while (quota > 0 && stayingBytes(segment, quota) > mostKept) {
        --quota;
    }
    const std::size_t staying = stayingBytes(segment, quota);
    const std::uint64_t lastMessages = m_chains.lastMessageBytes();
    if (staying > mostKept && lastMessages > allowed() / 16 * 15) {
        compact(segment, kEvictAll);
        return;
    }
    // Where last messages take most of the room, nobody has much to give.
    const bool isCrowded = lastMessages > allowed() / 4 * 3;
    if (staying <= (isCrowded ? segment->capacity / 16 * 15 : mostKept)) {
        compact(segment, quota);
    } else {
        m_survivors.push(segment); // others have more to give
    }
}

/// All there is, is one segment: what stays is at most half of it.
void MessageLog::compactOnly(MessageSegment *segment)
{
    Quota quota = fairQuota();
    while (quota >= 0 && stayingBytes(segment, quota) > segment->capacity / 2) {
        --quota;
    }
    compact(segment, quota);
    if (!m_spare) {
        m_open = std::exchange(m_survivor, nullptr);
    }
}

/// Evicts what does not stay. The rest moves to the open survivors, or to the start of its own segment, which is the
/// one for survivors then.
void MessageLog::compact(MessageSegment *segment, Quota quota)
{
    if (m_examined == segment) {
        m_examined = nullptr;
    }
    std::size_t kept = 0;
    for (std::size_t offset = 0; offset < segment->used;) {
        MessageRecord *record = segment->record(offset);
        const std::size_t size = record->size();
        offset += size;
        if (record->slot == kNoSlot) {
            continue;
        }
        if (!stays(*record, quota)) {
            m_chains.evictThrough(record, m_ledger);
            continue;
        }
        char *place = placeFor(size, segment, kept);
        if (auto *target = reinterpret_cast<MessageRecord *>(place); target != record) {
            std::memmove(place, static_cast<const void *>(record), size);
            m_chains.moved(target);
        }
    }
    segment->used = kept;
    if (kept > 0) {
        m_survivors.push(std::exchange(m_survivor, segment));
    } else if (segment->single) {
        release(segment);
    } else {
        m_spare = segment;
    }
}

char *MessageLog::placeFor(std::size_t size, MessageSegment *segment, std::size_t &kept)
{
    if (m_survivor && m_survivor->room() >= size) {
        char *place = m_survivor->at(m_survivor->used);
        m_survivor->used += size;
        return place;
    }
    char *place = segment->at(kept);
    kept += size;
    return place;
}

} // namespace mangrove
