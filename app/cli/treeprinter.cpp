// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/treeprinter.h"

#include "core/base/printabletext.h"
#include "core/history/messagejson.h"

#include <QDateTime>
#include <QUtf8StringView>

#include <algorithm>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPreviewBytes = 80;
constexpr qsizetype kHexPreviewBytes = 24;
constexpr std::uint32_t kIndentedLevels = 64; // deeper levels stand below each other, with their number

QByteArray counted(std::uint64_t number, const char *noun)
{
    return QByteArray::number(static_cast<quint64>(number)) + ' ' + noun + (number == 1 ? "" : "s");
}

/// The first bytes of a payload as a person reads them, with its size when there is more.
QByteArray preview(const QByteArray &payload)
{
    const bool text = QUtf8StringView(payload).isValidUtf8();
    const qsizetype limit = text ? kPreviewBytes : kHexPreviewBytes;
    qsizetype shown = std::min(payload.size(), limit);
    if (text && shown < payload.size()) {
        while (shown > 0 && (static_cast<unsigned char>(payload.at(shown)) & 0xC0u) == 0x80u) {
            --shown;
        }
    }
    const QByteArray start = payload.first(shown);
    QByteArray result
        = text ? printableText(start, ControlMarks::Escapes).toUtf8() : "hex " + start.toHex(' ');
    if (shown < payload.size()) {
        result += "... (" + counted(static_cast<std::uint64_t>(payload.size()), "byte") + ')';
    }
    return result;
}

const char *retainedText(RetainedState state)
{
    switch (state) {
    case RetainedState::Retained:
        return ", retained";
    case RetainedState::NotRetained:
    case RetainedState::Unknown:
        break;
    }
    return "";
}

const char *retainedJson(RetainedState state)
{
    switch (state) {
    case RetainedState::Retained:
        return "true";
    case RetainedState::NotRetained:
        return "false";
    case RetainedState::Unknown:
        break;
    }
    return "null";
}

} // namespace

TreePrinter::TreePrinter(LiveData &data, Output &output, QString url, std::uint64_t depth)
    : m_data(data)
    , m_output(output)
    , m_url(std::move(url))
    , m_depth(depth)
    , m_now(QDateTime::currentMSecsSinceEpoch())
{
    countBranches();
}

void TreePrinter::countBranches()
{
    const TopicTree &tree = m_data.tree();
    const std::uint32_t nodes = tree.nodeCount();
    m_messages.resize(nodes);
    // A child has a higher id than its parent: it was made later.
    for (TopicId id = nodes; id-- > 0;) {
        m_messages[id] += tree.statistics(id, m_now).messages;
        if (id != kRootTopic) {
            m_messages[tree.parent(id)] += m_messages[id];
        }
    }
}

std::vector<TopicId> TreePrinter::sortedChildren(TopicId id) const
{
    const TopicTree &tree = m_data.tree();
    std::vector<TopicId> children;
    if (m_depth != 0 && tree.depth(id) >= m_depth) {
        return children;
    }
    for (TopicId child = tree.firstChild(id); child != kNoTopic; child = tree.nextSibling(child)) {
        children.push_back(child);
    }
    std::sort(children.begin(), children.end(), [&tree](TopicId left, TopicId right) {
        const QByteArrayView a = tree.levelName(left);
        const QByteArrayView b = tree.levelName(right);
        const auto unsignedLess
            = [](char x, char y) { return static_cast<unsigned char>(x) < static_cast<unsigned char>(y); };
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), unsignedLess);
    });
    return children;
}

/// Calls `enter(id, isFirstChild)` for every node but the root, parents first, and `leave(id)` after its children.
template <typename Enter, typename Leave>
void TreePrinter::walk(Enter enter, Leave leave)
{
    std::vector<Frame> stack;
    stack.push_back({kRootTopic, sortedChildren(kRootTopic), 0});
    while (!stack.empty() && !m_output.failed()) {
        Frame &frame = stack.back();
        if (frame.next == frame.children.size()) {
            const TopicId id = frame.id;
            stack.pop_back();
            if (!stack.empty()) {
                leave(id);
            }
            continue;
        }
        const bool first = frame.next == 0;
        const TopicId child = frame.children[frame.next++];
        enter(child, first);
        m_output.flushIfFull();
        stack.push_back({child, sortedChildren(child), 0});
    }
}

void TreePrinter::printText()
{
    textHeader();
    walk([this](TopicId id, bool) { textLine(id, m_data.tree().statistics(id, m_now)); }, [](TopicId) {});
}

void TreePrinter::textHeader()
{
    const Ledger ledger = m_data.store().ledger();
    QByteArray &out = m_output.buffer();
    out += m_url.toUtf8() + "  " + counted(m_data.tree().topicCount(), "topic") + ", "
           + counted(m_messages.front(), "message");
    if (ledger.refused > 0) {
        out += ", " + counted(ledger.refused, "message") + " without room";
    }
    out += '\n';
}

void TreePrinter::textLine(TopicId id, const TopicStatistics &statistics)
{
    const TopicTree &tree = m_data.tree();
    QByteArray &out = m_output.buffer();
    const std::uint32_t depth = tree.depth(id);
    out.append(qsizetype(2) * std::min(depth - 1, kIndentedLevels), ' ');
    if (depth - 1 > kIndentedLevels) {
        out += '{' + QByteArray::number(depth) + "} ";
    }
    const QByteArrayView name = tree.levelName(id);
    out += name.isEmpty() ? "(empty)"_ba : printableText(name, ControlMarks::Escapes).toUtf8();
    if (statistics.messages > 0) {
        StoredMessage last;
        out += m_data.store().readLast(id, last) ? " = " + preview(last.payload)
                                                 : "  (the last message is not held)"_ba;
        out += "  (" + counted(statistics.messages, "message") + retainedText(statistics.retained) + ')';
    }
    if (statistics.topicsBelow > 0) {
        out += "  [" + counted(statistics.topicsBelow, "topic") + ", "
               + counted(m_messages[id] - statistics.messages, "message") + ']';
    }
    out += '\n';
}

void TreePrinter::printJson()
{
    jsonHeader();
    walk(
        [this](TopicId id, bool first) {
            m_output.append(first ? ",\"children\":[\n" : ",\n");
            jsonNode(id, m_data.tree().statistics(id, m_now));
        },
        [this](TopicId id) {
            const bool hadChildren = m_data.tree().firstChild(id) != kNoTopic
                                     && (m_depth == 0 || m_data.tree().depth(id) < m_depth);
            m_output.append(hadChildren ? "]}" : "}");
        });
    m_output.append(m_data.tree().firstChild(kRootTopic) == kNoTopic ? ",\"children\":[]}\n" : "]}\n");
}

void TreePrinter::jsonHeader()
{
    const Ledger ledger = m_data.store().ledger();
    QByteArray &out = m_output.buffer();
    out += "{\"url\":";
    appendJsonString(out, m_url.toUtf8());
    out += R"(,"time":")" + isoTime(m_now) + "\",";
    appendJsonNumber(out, "topics", m_data.tree().topicCount());
    out += ',';
    appendJsonNumber(out, "messages", m_messages.front());
    out += ",\"ledger\":{";
    appendJsonNumber(out, "received", ledger.received);
    out += ',';
    appendJsonNumber(out, "stored", ledger.stored);
    out += ',';
    appendJsonNumber(out, "evicted", ledger.evicted);
    out += ',';
    appendJsonNumber(out, "refused", ledger.refused);
    out += '}';
}

void TreePrinter::jsonNode(TopicId id, const TopicStatistics &statistics)
{
    QByteArray &out = m_output.buffer();
    out += '{';
    appendJsonBytes(out, "name", m_data.tree().levelName(id));
    out += ',';
    appendJsonNumber(out, "messages", statistics.messages);
    out += ',';
    appendJsonNumber(out, "topics_below", statistics.topicsBelow);
    out += ',';
    appendJsonNumber(out, "messages_below", m_messages[id] - statistics.messages);
    if (statistics.messages == 0) {
        return;
    }
    out += ',';
    appendJsonBytes(out, "topic", m_data.tree().topicName(id));
    out += ',';
    appendJsonNumber(out, "bytes", statistics.bytes);
    out += ",\"retained\":";
    out += retainedJson(statistics.retained);
    out += ',';
    jsonLast(id);
}

void TreePrinter::jsonLast(TopicId id)
{
    QByteArray &out = m_output.buffer();
    StoredMessage last;
    if (!m_data.store().readLast(id, last)) {
        out += "\"last\":null";
        return;
    }
    out += R"("last":{"time":")" + isoTime(last.time) + "\",";
    appendJsonNumber(out, "qos", static_cast<quint64>(last.qos));
    out += ',';
    appendJsonBool(out, "retain", last.retain);
    out += ',';
    appendJsonBool(out, "dup", last.dup);
    out += ',';
    appendJsonBytes(out, "payload", last.payload);
    out += ',';
    appendJsonProperties(out, last.properties);
    out += '}';
}

} // namespace mangrove::cli
