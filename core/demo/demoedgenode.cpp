// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demoedgenode.h"

#include "core/payload/sparkplug.pb.h"

#include <type_traits>
#include <utility>

namespace mangrove {

namespace {

constexpr int kSequenceValues = 256;
constexpr const char *kRebirth = "Node Control/Rebirth";

QByteArray serialized(const sparkplug::Payload &payload)
{
    const std::string bytes = payload.SerializeAsString();
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

bool isLong(std::uint32_t datatype)
{
    return datatype == sparkplug::DATA_TYPE_INT64 || datatype == sparkplug::DATA_TYPE_UINT64
           || datatype == sparkplug::DATA_TYPE_DATE_TIME;
}

void setValue(sparkplug::Metric &target, const DemoMetric &metric)
{
    if (const auto *integer = std::get_if<std::int64_t>(&metric.value)) {
        if (isLong(metric.datatype)) {
            target.set_long_value(static_cast<std::uint64_t>(*integer));
        } else {
            target.set_int_value(static_cast<std::uint32_t>(*integer));
        }
    } else if (const auto *real = std::get_if<double>(&metric.value)) {
        if (metric.datatype == sparkplug::DATA_TYPE_FLOAT) {
            target.set_float_value(static_cast<float>(*real));
        } else {
            target.set_double_value(*real);
        }
    } else if (const auto *flag = std::get_if<bool>(&metric.value)) {
        target.set_boolean_value(*flag);
    } else if (const auto *text = std::get_if<std::string>(&metric.value)) {
        target.set_string_value(*text);
    }
}

void addMetric(sparkplug::Payload &payload, std::uint64_t time, const DemoMetric &metric, bool inFull)
{
    sparkplug::Metric &target = *payload.add_metrics();
    if (inFull || metric.alias == 0) {
        target.set_name(metric.name);
    }
    if (metric.alias != 0) {
        target.set_alias(metric.alias);
    }
    target.set_timestamp(time);
    target.set_datatype(metric.datatype);
    setValue(target, metric);
    if (!inFull || metric.unit.empty()) {
        return;
    }
    target.mutable_properties()->add_keys("engUnit");
    sparkplug::PropertyValue &unit = *target.mutable_properties()->add_values();
    unit.set_type(sparkplug::DATA_TYPE_STRING);
    unit.set_string_value(metric.unit);
}

sparkplug::Payload payloadOf(std::uint64_t time, std::uint64_t sequence,
                             const std::vector<DemoMetric> &metrics, bool inFull)
{
    sparkplug::Payload payload;
    payload.set_timestamp(time);
    payload.set_seq(sequence);
    for (const DemoMetric &metric : metrics) {
        addMetric(payload, time, metric, inFull);
    }
    return payload;
}

DemoMetric sessionMetric(int session)
{
    return {"bdSeq", sparkplug::DATA_TYPE_INT64, 0, std::int64_t{session}, {}};
}

} // namespace

DemoEdgeNode::DemoEdgeNode(QByteArray group, QByteArray node)
    : m_group(std::move(group))
    , m_node(std::move(node))
{}

QByteArray DemoEdgeNode::topic(const QByteArray &messageType, const QByteArray &device) const
{
    const QByteArray ofNode = "spBv1.0/" + m_group + '/' + messageType + '/' + m_node;
    return device.isEmpty() ? ofNode : ofNode + '/' + device;
}

QByteArray DemoEdgeNode::beginSession(std::uint64_t time)
{
    ++m_sessions;
    sparkplug::Payload payload; // a will has no sequence number
    payload.set_timestamp(time);
    addMetric(payload, time, sessionMetric((m_sessions - 1) % kSequenceValues), true);
    return serialized(payload);
}

QByteArray DemoEdgeNode::birth(std::uint64_t time, const std::vector<DemoMetric> &metrics)
{
    m_sequence = 0;
    sparkplug::Payload payload = payloadOf(time, nextSequence(), metrics, true);
    addMetric(payload, time, sessionMetric((m_sessions - 1) % kSequenceValues), true);
    addMetric(payload, time, {kRebirth, sparkplug::DATA_TYPE_BOOLEAN, 0, false, {}}, true);
    return serialized(payload);
}

QByteArray DemoEdgeNode::deviceBirth(std::uint64_t time, const std::vector<DemoMetric> &metrics)
{
    return serialized(payloadOf(time, nextSequence(), metrics, true));
}

QByteArray DemoEdgeNode::data(std::uint64_t time, const std::vector<DemoMetric> &metrics)
{
    return serialized(payloadOf(time, nextSequence(), metrics, false));
}

QByteArray DemoEdgeNode::deviceDeath(std::uint64_t time)
{
    return serialized(payloadOf(time, nextSequence(), {}, false));
}

bool DemoEdgeNode::asksForRebirth(const QByteArray &command)
{
    sparkplug::Payload payload;
    if (!payload.ParseFromArray(command.constData(), static_cast<int>(command.size()))) {
        return false;
    }
    for (const sparkplug::Metric &metric : payload.metrics()) {
        if (metric.name() == kRebirth && metric.boolean_value()) {
            return true;
        }
    }
    return false;
}

std::uint64_t DemoEdgeNode::nextSequence()
{
    const int sequence = m_sequence;
    m_sequence = (m_sequence + 1) % kSequenceValues;
    return static_cast<std::uint64_t>(sequence);
}

} // namespace mangrove
