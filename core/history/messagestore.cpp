// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagestore.h"

#include "core/history/messagechains.h"
#include "core/history/messagelog.h"
#include "core/mqtt/decoder.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mangrove {

namespace {

MessagePreview makePreview(const MessageRecord &record, std::uint64_t sequence, std::size_t previewBytes)
{
    MessagePreview preview;
    preview.sequence = sequence;
    preview.time = record.time;
    const auto shown = static_cast<qsizetype>(std::min<std::size_t>(previewBytes, record.payloadSize));
    preview.payloadStart = record.payload().first(shown).toByteArray();
    preview.payloadSize = record.payloadSize;
    preview.qos = record.qos;
    preview.retain = record.retain;
    preview.dup = record.dup;
    return preview;
}

void copyMessage(const MessageRecord &record, TopicId topic, std::uint64_t sequence, StoredMessage &message)
{
    message.topic = topic;
    message.sequence = sequence;
    message.time = record.time;
    message.payload = record.payload().toByteArray();
    message.properties = mqtt::Properties();
    if (record.hasProperties) {
        message.properties = mqtt::decodePublishProperties(record.propertyBytes());
    }
    message.qos = record.qos;
    message.retain = record.retain;
    message.dup = record.dup;
    message.packetIdentifier = record.packetIdentifier;
    message.backing.reset();
}

/// Fills a record's own bytes; the links are the chains'.
void fill(MessageRecord &record, ChainSlot slot, std::uint32_t sequence, const mqtt::PublishView &message,
          std::int64_t time)
{
    record.slot = slot;
    record.payloadSize = static_cast<std::uint32_t>(message.payload.size());
    record.sequence = sequence;
    record.packetIdentifier = message.packetIdentifier;
    record.qos = message.qos;
    record.retain = message.retain;
    record.dup = message.dup;
    record.hasProperties = !message.propertyBytes.isEmpty();
    record.time = time;
    record.write(message.payload, message.propertyBytes);
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
        , chains(memoryBudget)
        , log(memoryBudget, chains, ledger)
    {}

    MemoryBudget &budget;
    Ledger ledger;
    MessageChains chains;
    MessageLog log;
    std::uint64_t generation = 0;
};

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
    const ChainSlot slot = d->chains.slotFor(topic);
    const std::uint32_t sequence = d->chains.nextSequence(slot);
    const auto payload = static_cast<std::size_t>(message.payload.size());
    const std::size_t size
        = MessageRecord::sizeFor(sequence, payload, static_cast<std::size_t>(message.propertyBytes.size()));
    char *place = size <= d->budget.limit() / 2 ? d->log.allocate(size) : nullptr;
    if (!place) {
        countRefused(message);
        return false;
    }
    auto *record = reinterpret_cast<MessageRecord *>(place);
    fill(*record, slot, sequence, message, time);
    d->chains.link(record);
    ++d->ledger.received;
    ++d->ledger.stored;
    d->ledger.receivedBytes += payload;
    d->ledger.storedBytes += payload;
    return true;
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

bool MessageStore::evict(TopicId topic, std::uint32_t atMost)
{
    return d->chains.evict(topic, atMost, d->ledger);
}

void MessageStore::renumber(std::span<const TopicId> newIds, std::uint32_t newCount)
{
    d->chains.renumber(newIds, newCount, d->ledger);
}

void MessageStore::giveBack()
{
    d->log.giveBack();
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
    d->chains.clear();
    d->log.clear();
    d->ledger.evicted += std::exchange(d->ledger.stored, 0);
    d->ledger.storedBytes = 0;
    ++d->generation;
}

} // namespace mangrove
