// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <vector>

namespace mangrove {

/// The tokens of a JSON text (RFC 8259) one after the other, as ranges of its bytes: nothing is decoded, numbers stay what
/// was sent. Without recursion; nesting costs a bit a level. Any thread; the bytes outlive it.
class JsonReader
{
public:
    enum class Token {
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Name,
        String,
        Number,
        Word,
        End,
        Invalid
    };
    enum class Trust {
        Nothing, ///< checked in full
        Valid, ///< read through before: strings are skipped faster
    };

    explicit JsonReader(QByteArrayView json, Trust trust = Trust::Nothing);
    /// From the begin of a member or element on; End comes with the value's container closed.
    [[nodiscard]] static JsonReader inside(QByteArrayView json, std::int64_t at, bool isObject);
    /// One value that begins there; End comes after it, whatever follows.
    [[nodiscard]] static JsonReader valueAt(QByteArrayView json, std::int64_t at);

    /// End once and for ever after the last one, Invalid where it stops to be JSON.
    Token next();
    /// Of the last token; quotes belong to names and strings.
    [[nodiscard]] std::int64_t begin() const { return m_begin; }
    [[nodiscard]] std::int64_t end() const { return m_at; }
    /// How many containers are open after the last token.
    [[nodiscard]] std::int64_t depth() const { return static_cast<std::int64_t>(m_open.size()); }
    /// After BeginObject or BeginArray: goes on behind the container, known to end there.
    void leave(std::int64_t end);

private:
    enum class Expect { Value, ValueOrEnd, NameOrEnd, Name, SeparatorOrEnd, Nothing };

    [[nodiscard]] char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }
    void skipSpace();
    Token fail();
    Token finish();
    Token close();
    Token readName();
    Token readValue();
    Token open(char c);
    Token closed(Token token);
    [[nodiscard]] char closing() const { return m_open.back() ? '}' : ']'; }
    bool readWord();
    bool readNumber();
    bool readDigits();
    bool readString();
    bool skipString();
    bool readEscape();

    QByteArrayView m_json;
    std::int64_t m_begin = 0;
    std::int64_t m_at = 0;
    std::int64_t m_nameEnd = 0;
    std::vector<bool> m_open; ///< true: object
    Expect m_expect = Expect::Value;
    bool m_trusted = false;
    bool m_partial = false; ///< what follows the value is not looked at
    bool m_failed = false;
};

/// The characters that a JSON string stands for, up to about so many; `token` has its quotes. Halves of surrogate pairs
/// become U+FFFD.
[[nodiscard]] QString jsonStringText(QByteArrayView token, qsizetype most);

} // namespace mangrove
