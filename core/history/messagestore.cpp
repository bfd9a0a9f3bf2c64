// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"

#include "core/history/messagechains.h"
#include "core/history/messagefeed.h"
#include "core/history/messagelog.h"
#include "core/history/spillfile.h"
#include "core/history/spillindex.h"
#include "core/mqtt/decoder.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace mangrove {

namespace {

constexpr std::uint32_t kMostEvicted = 1000; ///< messages, with a lock held
constexpr qsizetype kWalkedBytes = 256 * 1024; ///< of payload in one go
constexpr std::uint64_t kMostPayloads = 16'384; ///< on the disk: a process has 65,530 mappings on Linux

QByteArrayView payloadStart(const MessageRecord &record, qsizetype size)
{
    if (!record.isSpilled) {
        return record.held().first(size);
    }
    const SpilledMessage &spilled = *record.spilled();
    const QByteArrayView known = spilled.start;
    return size <= known.size() ? known.first(size) : spilled.payload->bytes().first(size);
}

MessagePreview makePreview(const MessageRecord &record, std::uint64_t sequence, std::size_t previewBytes)
{
    MessagePreview preview;
    preview.sequence = sequence;
    preview.time = stampTime(record.stamp);
    if (record.previous) {
        preview.previousTime = stampTime(record.previous->stamp);
    }
    const auto shown = static_cast<qsizetype>(std::min<std::size_t>(previewBytes, record.payloadSize));
    preview.payloadStart = payloadStart(record, shown).toByteArray();
    preview.payloadSize = record.payloadSize;
    preview.qos = record.qos;
    preview.retain = record.retain;
    preview.dup = record.dup;
    return preview;
}

template <typename Message> // StoredMessage or WalkedMessage
void copyPayload(const MessageRecord &record, Message &message)
{
    message.backing.reset();
    if (!record.isSpilled) {
        message.payload = record.held().toByteArray();
        return;
    }
    std::shared_ptr<const SpilledPayload> payload = record.spilled()->payload;
    const SpilledPayload *place = payload.get();
    message.payload = QByteArray::fromRawData(place->bytes().data(), place->bytes().size());
    // The reader may be the last to let go, on the GUI thread.
    message.backing
        = std::shared_ptr<const void>(place, [payload = std::move(payload)](const void *) mutable {
              releaseInBackground(std::move(payload));
          });
}

void copyMessage(const MessageRecord &record, TopicId topic, std::uint64_t sequence, StoredMessage &message)
{
    message.topic = topic;
    message.sequence = sequence;
    message.time = stampTime(record.stamp);
    copyPayload(record, message);
    message.properties = mqtt::Properties();
    if (record.hasProperties) {
        message.properties = mqtt::decodePublishProperties(record.propertyBytes());
    }
    message.qos = record.qos;
    message.retain = record.retain;
    message.dup = record.dup;
    message.packetIdentifier = record.packetIdentifier;
}

ListedMessage makeListed(const MessageRecord &record, TopicId topic, std::uint64_t sequence)
{
    ListedMessage listed;
    listed.stamp = record.stamp;
    listed.sequence = sequence;
    listed.topic = topic;
    listed.payloadSize = record.payloadSize;
    listed.qos = record.qos;
    listed.retain = record.retain;
    listed.dup = record.dup;
    return listed;
}

/// Fills a record's own bytes; the links are the chains'. `spilled` is nullptr for a payload that goes into the record.
void fill(MessageRecord &record, ChainSlot slot, std::uint32_t sequence, const mqtt::PublishView &message,
          MessageStamp stamp, SpilledMessage *spilled)
{
    record.slot = slot;
    record.payloadSize = static_cast<std::uint32_t>(message.payload.size());
    record.sequence = sequence;
    record.packetIdentifier = message.packetIdentifier;
    record.qos = message.qos;
    record.retain = message.retain;
    record.dup = message.dup;
    record.hasProperties = !message.propertyBytes.isEmpty();
    record.isSpilled = spilled != nullptr;
    record.stamp = stamp;
    if (spilled) {
        const QByteArrayView pointer(reinterpret_cast<const char *>(&spilled), MessageRecord::kPointerSize);
        record.write(pointer, message.propertyBytes);
        spilled->record = &record;
    } else {
        record.write(message.payload, message.propertyBytes);
    }
}

} // namespace

bool StoredMessage::operator==(const StoredMessage &other) const
{
    const auto fields = [](const StoredMessage &message) {
        return std::tie(message.topic, message.sequence, message.time, message.payload, message.properties,
                        message.qos, message.retain, message.dup, message.packetIdentifier);
    };
    return fields(*this) == fields(other);
}

class MessageStore::Private
{
public:
    explicit Private(MemoryBudget &memoryBudget)
        : budget(memoryBudget)
        , spills(memoryBudget.disk())
        , chains(memoryBudget, spills)
        , log(memoryBudget, chains, ledger)
    {}

    [[nodiscard]] char *allocate(ChainSlot slot, std::size_t payload, std::size_t properties)
    {
        const std::size_t size = MessageRecord::sizeFor(chains.nextSequence(slot), payload, properties);
        return size <= budget.limit() / 2 ? log.allocate(size) : nullptr;
    }

    enum class Room { Made, More, None };

    /// What all stores may have on the disk now: half of what would be free without them at the most.
    [[nodiscard]] std::uint64_t diskLimit() const
    {
        const ByteBudget &disk = spills.disk();
        return std::min(disk.limit(), (folder.freeSpace() + disk.used()) / 2);
    }
    [[nodiscard]] std::uint64_t diskShare() const { return diskLimit() / spills.disk().stores(); }
    /// Whether so many bytes more could be held if this store gave all it has.
    [[nodiscard]] bool mayHoldOnDisk(std::uint64_t size) const;
    [[nodiscard]] bool fitsOnDisk(std::uint64_t size) const;
    /// Evicts up to so many messages, in memory and on the disk.
    [[nodiscard]] Room makeDiskRoom(std::uint64_t size, std::uint32_t work);
    /// The same for a disk that is full before the budget is used up. `freed` counts on.
    [[nodiscard]] Room freeOnDisk(std::uint64_t size, std::uint32_t work, std::uint64_t &freed);
    /// See MessageStore::giveBack().
    [[nodiscard]] bool giveDiskBack();
    /// `newest` is the topic's newest.
    void tellFeed(const MessageRecord &newest, TopicId topic)
    {
        feed->add(makeListed(newest, topic, chains.endSequence(topic) - 1));
    }

    MemoryBudget &budget;
    Ledger ledger;
    SpillFolder folder;
    SpillIndex spills;
    MessageChains chains;
    MessageLog log;
    StoreOptions options;
    StampCounter stamps;
    MessageFeed *feed = nullptr;
    std::uint64_t generation = 0;
};

bool MessageStore::Private::mayHoldOnDisk(std::uint64_t size) const
{
    const std::uint64_t used = spills.disk().used();
    const std::uint64_t others = used - std::min(spills.bytes(), used);
    return others + size <= diskLimit() || size <= diskShare();
}

/// A store below its share takes what it is entitled to even when others, who are to give it back, still have it.
bool MessageStore::Private::fitsOnDisk(std::uint64_t size) const
{
    const bool inBudget = spills.disk().used() + size <= diskLimit() || spills.bytes() + size <= diskShare();
    return inBudget && spills.count() < kMostPayloads / spills.disk().stores();
}

MessageStore::Private::Room MessageStore::Private::makeDiskRoom(std::uint64_t size, std::uint32_t work)
{
    if (!mayHoldOnDisk(size)) {
        return Room::None;
    }
    while (!fitsOnDisk(size)) {
        MessageRecord *victim = spills.victim();
        if (!victim || work == 0) {
            return victim ? Room::More : Room::None;
        }
        work -= chains.evictThrough(victim, work, ledger);
    }
    return Room::Made;
}

MessageStore::Private::Room MessageStore::Private::freeOnDisk(std::uint64_t size, std::uint32_t work,
                                                              std::uint64_t &freed)
{
    while (freed < size) {
        MessageRecord *victim = spills.victim();
        if (!victim || work == 0) {
            return victim ? Room::More : Room::None;
        }
        const std::uint64_t before = spills.bytes();
        work -= chains.evictThrough(victim, work, ledger);
        freed += before - spills.bytes();
    }
    return Room::Made;
}

bool MessageStore::Private::giveDiskBack()
{
    std::uint32_t work = kMostEvicted;
    while (spills.disk().used() > diskLimit() && spills.bytes() > diskShare() && work > 0) {
        work -= chains.evictThrough(spills.victim(), work, ledger);
    }
    return work == 0;
}

MessageStore::MessageStore(MemoryBudget &budget)
    : d(std::make_unique<Private>(budget))
{
    budget.attach();
}

MessageStore::~MessageStore()
{
    d->budget.detach();
}

bool MessageStore::append(TopicId topic, const mqtt::PublishView &message, std::int64_t time)
{
    if (isLarge(message)) [[unlikely]] {
        const bool stored = append(topic, message, time, spill(message, [](const auto &work) { work(); }));
        d->spills.takeDiscarded().clear();
        return stored;
    }
    const ChainSlot slot = d->chains.slotFor(topic);
    char *place = d->allocate(slot, static_cast<std::size_t>(message.payload.size()),
                              static_cast<std::size_t>(message.propertyBytes.size()));
    if (!place) {
        countRefused(message);
        return false;
    }
    auto *record = reinterpret_cast<MessageRecord *>(place);
    fill(*record, slot, d->chains.nextSequence(slot), message, d->stamps.next(time), nullptr);
    d->chains.link(record);
    countStored(message);
    if (d->feed) [[unlikely]] {
        d->tellFeed(*record, topic);
    }
    return true;
}

bool MessageStore::append(TopicId topic, const mqtt::PublishView &message, std::int64_t time,
                          std::shared_ptr<const SpilledPayload> payload)
{
    const auto size = static_cast<std::uint64_t>(message.payload.size());
    constexpr auto kAll = std::numeric_limits<std::uint32_t>::max();
    const bool onDisk = payload && d->makeDiskRoom(size, kAll) == Private::Room::Made;
    const ChainSlot slot = d->chains.slotFor(topic);
    char *place = nullptr;
    if (onDisk || size <= StoreOptions::kLargestThreshold) {
        place = d->allocate(slot, onDisk ? MessageRecord::kPointerSize : size,
                            static_cast<std::size_t>(message.propertyBytes.size()));
    }
    if (!place) {
        countRefused(message);
        d->ledger.refusedNoDisk += onDisk ? 0 : 1;
        releaseInBackground(std::move(payload));
        return false;
    }
    SpilledMessage *spilled = onDisk ? d->spills.add(slot, std::move(payload)) : nullptr;
    auto *record = reinterpret_cast<MessageRecord *>(place);
    fill(*record, slot, d->chains.nextSequence(slot), message, d->stamps.next(time), spilled);
    d->chains.link(record);
    countStored(message);
    if (d->feed) {
        d->tellFeed(*record, topic);
    }
    if (spilled) {
        ++d->ledger.spilled;
        d->ledger.spilledBytes += size;
    }
    return true;
}

std::shared_ptr<const SpilledPayload> MessageStore::spill(const mqtt::PublishView &message,
                                                          const Unlocked &unlocked)
{
    const auto size = static_cast<std::uint64_t>(message.payload.size());
    const auto letGo
        = [this, &unlocked] { unlocked([discarded = takeDiscarded()]() mutable { discarded.clear(); }); };
    unlocked([this] { d->folder.measure(); });
    Private::Room room = Private::Room::More;
    while (room == Private::Room::More) {
        room = d->makeDiskRoom(size, kMostEvicted);
        letGo();
    }
    SpilledPayload::Written written;
    const auto write = [this, &unlocked, &written, &message] {
        unlocked([&] { written = d->folder.write(message.payload); });
    };
    if (room == Private::Room::Made) {
        write();
    }
    if (written.full) {
        std::uint64_t freed = 0;
        while (d->freeOnDisk(size, kMostEvicted, freed) == Private::Room::More) {
            letGo();
        }
        letGo();
        if (freed > 0) {
            write();
        }
    }
    return std::move(written.payload);
}

void MessageStore::countStored(const mqtt::PublishView &message)
{
    const auto payload = static_cast<std::uint64_t>(message.payload.size());
    ++d->ledger.received;
    ++d->ledger.stored;
    d->ledger.receivedBytes += payload;
    d->ledger.storedBytes += payload;
}

void MessageStore::prefetch(TopicId topic, int step) const
{
    d->chains.prefetch(topic, step);
}

void MessageStore::countRefused(const mqtt::PublishView &message)
{
    ++d->ledger.received;
    ++d->ledger.refused;
    d->ledger.receivedBytes += static_cast<std::uint64_t>(message.payload.size());
}

std::vector<std::shared_ptr<const SpilledPayload>> MessageStore::takeDiscarded()
{
    return d->spills.takeDiscarded();
}

void MessageStore::setOptions(const StoreOptions &options)
{
    d->options = options;
    m_spillThreshold = std::clamp(options.spillThreshold, StoreOptions::kSmallestThreshold,
                                  StoreOptions::kLargestThreshold);
    d->budget.disk().setLimit(options.diskLimit);
    d->folder.setPath(options.spillFolder);
}

StoreOptions MessageStore::options() const
{
    return d->options;
}

bool MessageStore::evict(TopicId topic, std::uint32_t atMost)
{
    return d->chains.evict(topic, atMost, d->ledger);
}

bool MessageStore::prepareRenumbering(std::span<const TopicId> newIds, std::uint32_t atMost)
{
    return d->chains.prepareRenumbering(newIds, atMost);
}

void MessageStore::renumber(std::span<const TopicId> newIds, std::uint32_t newCount)
{
    d->chains.renumber(newIds, newCount, d->ledger);
}

bool MessageStore::giveBack()
{
    const bool memory = d->log.giveBack();
    return d->giveDiskBack() || memory;
}

Ledger MessageStore::ledger() const
{
    return d->ledger;
}

std::uint32_t MessageStore::count(TopicId topic) const
{
    return d->chains.count(topic);
}

std::uint64_t MessageStore::endSequence(TopicId topic) const
{
    return d->chains.endSequence(topic);
}

std::vector<MessagePreview> MessageStore::previews(TopicId topic, std::uint64_t before, std::size_t limit,
                                                   std::size_t previewBytes) const
{
    std::vector<MessagePreview> previews;
    std::uint64_t sequence = std::min(before, d->chains.endSequence(topic));
    const MessageRecord *record = sequence > 0 ? d->chains.locate(topic, sequence - 1) : nullptr;
    for (; record && previews.size() < limit; record = record->previous) {
        previews.push_back(makePreview(*record, --sequence, previewBytes));
    }
    return previews;
}

bool MessageStore::lastPreview(TopicId topic, std::size_t previewBytes, MessagePreview &preview) const
{
    const MessageRecord *record = d->chains.newest(topic);
    if (record) {
        preview = makePreview(*record, d->chains.endSequence(topic) - 1, previewBytes);
    }
    return record != nullptr;
}

bool MessageStore::read(TopicId topic, std::uint64_t sequence, StoredMessage &message) const
{
    const MessageRecord *record = d->chains.locate(topic, sequence);
    if (record) {
        copyMessage(*record, topic, sequence, message);
    }
    return record != nullptr;
}

bool MessageStore::readLast(TopicId topic, StoredMessage &message) const
{
    const std::uint64_t end = d->chains.endSequence(topic);
    return end > 0 && read(topic, end - 1, message);
}

bool MessageStore::walk(MessageWalk &walk, std::size_t limit, std::vector<WalkedMessage> &messages) const
{
    std::uint64_t sequence = std::min(walk.before, d->chains.endSequence(walk.topic));
    const MessageRecord *record = sequence > 0 ? d->chains.locate(walk.topic, sequence - 1) : nullptr;
    qsizetype bytes = 0;
    for (; record && record->stamp >= walk.oldest && limit > 0 && bytes < kWalkedBytes; --limit) {
        WalkedMessage &walked = messages.emplace_back();
        walked.message = makeListed(*record, walk.topic, --sequence);
        if (walk.withPayloads) {
            copyPayload(*record, walked);
            bytes += record->isSpilled ? 0 : walked.payload.size();
        }
        record = record->previous;
    }
    walk.before = sequence;
    return record && record->stamp >= walk.oldest;
}

void MessageStore::setFeed(MessageFeed *feed)
{
    d->feed = feed;
}

MessageStamp MessageStore::greatestStamp() const
{
    return d->stamps.greatest();
}

std::size_t MessageStore::memoryUsage() const
{
    return d->log.memoryUsage() + d->chains.memoryUsage();
}

std::uint64_t MessageStore::generation() const
{
    return d->generation;
}

void MessageStore::clear()
{
    d->spills.clear();
    d->chains.clear();
    d->log.clear();
    d->ledger.evicted += std::exchange(d->ledger.stored, 0);
    d->ledger.storedBytes = 0;
    d->ledger.spilled = 0;
    d->ledger.spilledBytes = 0;
    ++d->generation;
}

} // namespace mangrove
