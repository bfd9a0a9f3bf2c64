// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/properties.h"

#include "core/mqtt/propertytable.h"

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

/// Appends the texts of one member, none where it is unset.
struct PropertyTextMaker
{
    const PropertyRule &rule;
    const Properties &properties;
    std::vector<PropertyText> &texts;

    void add(const QString &value) const { texts.push_back({rule.id, rule.name, value}); }

    template <typename Number>
    void operator()(std::optional<Number> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            add(QString::number(*value));
        }
    }
    void operator()(std::optional<QByteArray> Properties::*member) const
    {
        if (const auto &value = properties.*member) {
            add(rule.type == PropertyType::BinaryData ? QString::fromLatin1(value->toHex())
                                                      : QString::fromUtf8(*value));
        }
    }
    void operator()(std::vector<std::uint32_t> Properties::*member) const
    {
        for (const std::uint32_t value : properties.*member) {
            add(QString::number(value));
        }
    }
    void operator()(std::vector<UserProperty> Properties::*member) const
    {
        for (const UserProperty &property : properties.*member) {
            add(QString::fromUtf8(property.name) + u" = "_s + QString::fromUtf8(property.value));
        }
    }
};

} // namespace

QString propertyName(PropertyId id)
{
    const PropertyRule *const rule = findPropertyRule(static_cast<std::uint8_t>(id));
    return rule != nullptr ? QString(rule->name) : QString();
}

std::vector<PropertyText> propertyTexts(const Properties &properties)
{
    std::vector<PropertyText> texts;
    for (const PropertyRule &rule : propertyRules()) {
        std::visit(PropertyTextMaker{rule, properties, texts}, rule.member);
    }
    return texts;
}

} // namespace mangrove::mqtt
