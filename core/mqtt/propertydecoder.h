// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/bytereader.h"
#include "core/mqtt/decoder.h"
#include "core/mqtt/propertytable.h"

namespace mangrove::mqtt {

/// A property occupies up to about twenty times its bytes once decoded. This many in one packet is far beyond any use
/// and keeps a hostile packet at a hundred megabytes or so; one more is refused with Quota exceeded.
inline constexpr std::uint32_t kMaximumPropertiesPerPacket = 1'000'000;

/// One property as it stands in the packet. `number` for the integers, `bytes` for strings and data and for the name of
/// a user property, `second` for its value.
struct PropertyValue
{
    const PropertyRule *rule = nullptr;
    std::uint32_t number = 0;
    BytesView bytes;
    BytesView second;
};

/// Walks over a property list and checks every rule that concerns it alone: identifiers, carrier, duplicates, ranges,
/// UTF-8. Never allocates.
class PropertyReader
{
public:
    PropertyReader(BytesView bytes, PropertyCarriers carrier, Sender sender)
        : m_reader(bytes)
        , m_carrier(carrier)
        , m_sender(sender)
    {}

    /// False at the end and at the first fault.
    [[nodiscard]] bool next(PropertyValue &value);
    [[nodiscard]] Fault fault() const { return m_fault; }

private:
    [[nodiscard]] Fault checkOccurrence(const PropertyRule &rule);
    [[nodiscard]] Fault readValue(PropertyValue &value);

    ByteReader m_reader;
    PropertyCarriers m_carrier;
    Sender m_sender;
    std::uint64_t m_seen = 0; ///< one bit per identifier
    std::uint32_t m_count = 0;
    Fault m_fault;
};

/// The property length and the list after it.
[[nodiscard]] Fault decodeProperties(ByteReader &reader, PropertyCarriers carrier, Sender sender,
                                     Properties &properties);

/// Puts one checked value into its member.
void storeProperty(const PropertyValue &value, Properties &properties);

} // namespace mangrove::mqtt
