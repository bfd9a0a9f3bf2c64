// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonreader.h"

#include <functional>
#include <memory>

namespace mangrove {

/// A value inside a JSON text: ranges of its bytes.
struct JsonValue
{
    enum class Kind : std::uint8_t { Object, Array, String, Number, Word };

    Kind kind = Kind::Word;
    std::int64_t nameBegin = -1; ///< of a member, with its quotes; -1 for none
    std::int64_t nameEnd = -1;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t childCount = 0; ///< of an object or array

    [[nodiscard]] bool isContainer() const { return kind == Kind::Object || kind == Kind::Array; }
    bool operator==(const JsonValue &) const = default;
};

/// Where the children of the large containers of a JSON text are, so that any thousand of them are found by reading a little.
/// Small containers are not kept: what they hold is read when it is asked for. Any thread; immutable once made.
class JsonIndex
{
public:
    enum class Outcome { Indexed, NotJson, TooComplex, Stopped };
    /// Told how many bytes were read, every some milliseconds; false stops.
    using Reach = std::function<bool(std::int64_t bytes)>;
    /// Children below that are not told apart.
    static constexpr std::int64_t kDeepest = 512;
    /// Children are found from the last one whose number is a multiple of it.
    static constexpr std::int64_t kStride = 1'000;

    /// Reads the text through; up to 4 GiB.
    [[nodiscard]] static std::shared_ptr<const JsonIndex> make(QByteArrayView json, const Reach &reach);

    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] const JsonValue &root() const { return m_root; }
    [[nodiscard]] bool isDeeper() const { return m_deeper; } ///< than kDeepest
    /// `json` is the text it was made for. Fewer than `count` at the end.
    [[nodiscard]] std::vector<JsonValue> children(QByteArrayView json, const JsonValue &parent,
                                                  std::int64_t first, std::int64_t count) const;

private:
    struct Entry
    {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t childCount = 0;
        std::uint32_t firstMark
            = 0; ///< of childCount / kStride, where children kStride, 2 kStride, ... begin
    };
    class Builder;

    [[nodiscard]] const Entry *entryAt(std::int64_t begin) const;
    [[nodiscard]] bool readChild(JsonReader &reader, JsonValue &value) const;

    Outcome m_outcome = Outcome::NotJson;
    JsonValue m_root;
    bool m_deeper = false;
    std::vector<Entry> m_entries; ///< by begin
    std::vector<std::uint32_t> m_marks;
};

} // namespace mangrove
