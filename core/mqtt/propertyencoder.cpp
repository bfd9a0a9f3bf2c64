// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/propertyencoder.h"

#include "core/mqtt/propertytable.h"

namespace mangrove::mqtt {

namespace {

/// Writes one member of Properties, nothing where it is unset.
struct PropertyEncoder
{
    const PropertyRule &rule;
    const Properties &properties;
    ByteWriter &writer;

    void identifier() const { writer.byte(static_cast<std::uint8_t>(rule.id)); }

    void operator()(std::optional<std::uint8_t> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            identifier();
            writer.byte(*value);
        }
    }
    void operator()(std::optional<std::uint16_t> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            identifier();
            writer.twoByteInteger(*value);
        }
    }
    void operator()(std::optional<std::uint32_t> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            identifier();
            writer.fourByteInteger(*value);
        }
    }
    void operator()(std::optional<QByteArray> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            identifier();
            writer.binaryData(*value);
        }
    }
    void operator()(std::vector<std::uint32_t> Properties::*member) const
    {
        for (const std::uint32_t value : properties.*member) {
            identifier();
            writer.variableByteInteger(value);
        }
    }
    void operator()(std::vector<UserProperty> Properties::*member) const
    {
        for (const UserProperty &property : properties.*member) {
            identifier();
            writer.binaryData(property.name);
            writer.binaryData(property.value);
        }
    }
};

void encodeList(const Properties &properties, ByteWriter &writer)
{
    for (const PropertyRule &rule : propertyRules()) {
        std::visit(PropertyEncoder{rule, properties, writer}, rule.member);
    }
}

} // namespace

void encodeProperties(const Properties &properties, ByteWriter &writer)
{
    ByteWriter counter;
    encodeList(properties, counter);
    if (counter.failure() != nullptr) {
        writer.fail(counter.failureCode(), counter.failure());
    }
    writer.variableByteInteger(counter.size());
    encodeList(properties, writer);
}

} // namespace mangrove::mqtt
