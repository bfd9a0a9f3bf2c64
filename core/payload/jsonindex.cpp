// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonindex.h"

#include <algorithm>

namespace mangrove {

namespace {

using Token = JsonReader::Token;

constexpr std::int64_t kLarge = 1024; // bytes; smaller containers are read again
constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::int64_t kSlice = 1024 * 1024;

JsonValue::Kind kindOf(Token token)
{
    switch (token) {
    case Token::BeginObject:
        return JsonValue::Kind::Object;
    case Token::BeginArray:
        return JsonValue::Kind::Array;
    case Token::String:
        return JsonValue::Kind::String;
    case Token::Number:
        return JsonValue::Kind::Number;
    default:
        return JsonValue::Kind::Word;
    }
}

bool opens(Token token)
{
    return token == Token::BeginObject || token == Token::BeginArray;
}

bool closes(Token token)
{
    return token == Token::EndObject || token == Token::EndArray;
}

} // namespace

class JsonIndex::Builder
{
public:
    Builder(JsonIndex &index, QByteArrayView json)
        : m_index(index)
        , m_reader(json)
    {}

    Outcome run(const Reach &reach)
    {
        std::int64_t told = 0;
        for (Token token = m_reader.next(); token != Token::End; token = m_reader.next()) {
            if (token == Token::Invalid) {
                return Outcome::NotJson;
            }
            take(token);
            if (m_index.m_entries.size() > kMostEntries) {
                return Outcome::TooComplex;
            }
            if (m_reader.end() - told > kSlice) {
                told = m_reader.end();
                if (reach && !reach(told)) {
                    return Outcome::Stopped;
                }
            }
        }
        std::sort(m_index.m_entries.begin(), m_index.m_entries.end(),
                  [](const Entry &a, const Entry &b) { return a.begin < b.begin; });
        return Outcome::Indexed;
    }

private:
    struct Frame
    {
        std::int64_t begin = 0;
        std::int64_t childCount = 0;
        std::vector<std::uint32_t> marks;
    };

    void take(Token token)
    {
        if (token == Token::Name) {
            m_childBegin = m_reader.begin();
            return;
        }
        if (closes(token)) {
            leave();
            return;
        }
        countChild();
        if (opens(token)) {
            enter();
        } else if (m_reader.depth() == 0) {
            m_index.m_root.end = m_reader.end();
        }
        if (!m_hasRoot) {
            m_hasRoot = true;
            m_index.m_root.kind = kindOf(token);
            m_index.m_root.begin = m_reader.begin();
        }
    }

    void countChild()
    {
        const std::int64_t begin = m_childBegin >= 0 ? m_childBegin : m_reader.begin();
        m_childBegin = -1;
        if (m_frames.empty() || m_deeper > 0) {
            return;
        }
        Frame &parent = m_frames.back();
        if (parent.childCount > 0 && parent.childCount % kStride == 0) {
            parent.marks.push_back(static_cast<std::uint32_t>(begin));
        }
        ++parent.childCount;
    }

    void enter()
    {
        if (static_cast<std::int64_t>(m_frames.size()) <= kDeepest) {
            m_frames.push_back({m_reader.begin(), 0, {}});
        } else {
            ++m_deeper;
            m_index.m_deeper = true;
        }
    }

    void leave()
    {
        if (m_deeper > 0) {
            --m_deeper;
            return;
        }
        const Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        if (m_frames.empty()) {
            m_index.m_root.end = m_reader.end();
            m_index.m_root.childCount = frame.childCount;
        }
        if (m_reader.end() - frame.begin < kLarge) {
            return;
        }
        std::vector<std::uint32_t> &marks = m_index.m_marks;
        m_index.m_entries.push_back(
            {static_cast<std::uint32_t>(frame.begin), static_cast<std::uint32_t>(m_reader.end()),
             static_cast<std::uint32_t>(frame.childCount), static_cast<std::uint32_t>(marks.size())});
        marks.insert(marks.end(), frame.marks.begin(), frame.marks.end());
    }

    JsonIndex &m_index;
    JsonReader m_reader;
    std::vector<Frame> m_frames;
    std::int64_t m_deeper = 0; ///< containers open beyond the frames
    std::int64_t m_childBegin = -1; ///< of the member whose name was read
    bool m_hasRoot = false;
};

std::shared_ptr<const JsonIndex> JsonIndex::make(QByteArrayView json, const Reach &reach)
{
    auto index = std::make_shared<JsonIndex>();
    index->m_outcome = Builder(*index, json).run(reach);
    if (index->m_outcome != Outcome::Indexed) {
        index->m_entries = {};
        index->m_marks = {};
    }
    return index;
}

const JsonIndex::Entry *JsonIndex::entryAt(std::int64_t begin) const
{
    const auto found
        = std::lower_bound(m_entries.begin(), m_entries.end(), begin,
                           [](const Entry &entry, std::int64_t wanted) { return entry.begin < wanted; });
    return found != m_entries.end() && found->begin == begin ? &*found : nullptr;
}

bool JsonIndex::readChild(JsonReader &reader, JsonValue &value) const
{
    Token token = reader.next();
    if (token == Token::Name) {
        value.nameBegin = reader.begin();
        value.nameEnd = reader.end();
        token = reader.next();
    }
    if (closes(token) || token == Token::End || token == Token::Invalid) {
        return false;
    }
    value.kind = kindOf(token);
    value.begin = reader.begin();
    if (opens(token)) {
        if (const Entry *entry = entryAt(value.begin)) {
            value.childCount = entry->childCount;
            reader.leave(entry->end);
        } else {
            const std::int64_t depth = reader.depth();
            while (reader.depth() >= depth) {
                const Token inner = reader.next();
                if (inner == Token::Invalid) {
                    return false;
                }
                const std::int64_t level = opens(inner) ? depth + 1 : depth;
                value.childCount += inner != Token::Name && !closes(inner) && reader.depth() == level ? 1 : 0;
            }
        }
    }
    value.end = reader.end();
    return true;
}

std::vector<JsonValue> JsonIndex::children(QByteArrayView json, const JsonValue &parent, std::int64_t first,
                                           std::int64_t count) const
{
    std::vector<JsonValue> found;
    if (!parent.isContainer() || count <= 0) {
        return found;
    }
    std::int64_t at = parent.begin + 1;
    std::int64_t number = 0;
    const Entry *entry = entryAt(parent.begin);
    const std::int64_t stride = std::min(first, parent.childCount - 1) / kStride;
    if (entry != nullptr && stride > 0) {
        at = m_marks[entry->firstMark + static_cast<std::size_t>(stride - 1)];
        number = stride * kStride;
    }
    JsonReader reader = JsonReader::inside(json, at, parent.kind == JsonValue::Kind::Object);
    for (JsonValue value; number < first + count && readChild(reader, value); value = {}, ++number) {
        if (number >= first) {
            found.push_back(value);
        }
    }
    return found;
}

} // namespace mangrove
