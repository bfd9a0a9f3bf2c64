// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonreader.h"

#include <array>
#include <cstring>
#include <string_view>

namespace mangrove {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexDigit(char c)
{
    if (isDigit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

} // namespace

JsonReader::JsonReader(QByteArrayView json, Trust trust)
    : m_json(json)
    , m_trusted(trust == Trust::Valid)
{}

JsonReader JsonReader::inside(QByteArrayView json, std::int64_t at, bool isObject)
{
    JsonReader reader(json, Trust::Valid);
    reader.m_at = at;
    reader.m_open.push_back(isObject);
    reader.m_expect = isObject ? Expect::NameOrEnd : Expect::ValueOrEnd;
    reader.m_partial = true;
    return reader;
}

JsonReader JsonReader::valueAt(QByteArrayView json, std::int64_t at)
{
    JsonReader reader(json, Trust::Valid);
    reader.m_at = at;
    reader.m_partial = true;
    return reader;
}

void JsonReader::skipSpace()
{
    while (m_at < m_json.size() && isSpace(m_json[m_at])) {
        ++m_at;
    }
}

JsonReader::Token JsonReader::fail()
{
    m_failed = true;
    return Token::Invalid;
}

JsonReader::Token JsonReader::finish()
{
    return m_partial || m_at == m_json.size() ? Token::End : fail();
}

JsonReader::Token JsonReader::next()
{
    if (m_failed) {
        return Token::Invalid;
    }
    if (m_partial && m_expect == Expect::Nothing) {
        return Token::End;
    }
    skipSpace();
    m_begin = m_at;
    switch (m_expect) {
    case Expect::Nothing:
        return finish();
    case Expect::SeparatorOrEnd:
        if (peek() == closing()) {
            return close();
        }
        if (peek() != ',') {
            return fail();
        }
        ++m_at;
        skipSpace();
        m_begin = m_at;
        return m_open.back() ? readName() : readValue();
    case Expect::NameOrEnd:
        return peek() == closing() ? close() : readName();
    case Expect::ValueOrEnd:
        return peek() == closing() ? close() : readValue();
    case Expect::Name:
        return readName();
    case Expect::Value:
        if (m_nameEnd != 0) { // the colon
            if (peek() != ':') {
                return fail();
            }
            m_nameEnd = 0;
            ++m_at;
            skipSpace();
            m_begin = m_at;
        }
        return readValue();
    }
    return fail();
}

void JsonReader::leave(std::int64_t end)
{
    m_open.pop_back();
    m_at = end;
    closed(Token::EndArray);
}

JsonReader::Token JsonReader::closed(Token token)
{
    m_expect = m_open.empty() ? Expect::Nothing : Expect::SeparatorOrEnd;
    return token;
}

JsonReader::Token JsonReader::close()
{
    const bool object = m_open.back();
    m_open.pop_back();
    ++m_at;
    return closed(object ? Token::EndObject : Token::EndArray);
}

JsonReader::Token JsonReader::open(char c)
{
    const bool object = c == '{';
    m_open.push_back(object);
    ++m_at;
    m_expect = object ? Expect::NameOrEnd : Expect::ValueOrEnd;
    return object ? Token::BeginObject : Token::BeginArray;
}

JsonReader::Token JsonReader::readName()
{
    if (peek() != '"' || !readString()) {
        return fail();
    }
    m_nameEnd = m_at;
    m_expect = Expect::Value;
    return Token::Name;
}

JsonReader::Token JsonReader::readValue()
{
    const char c = peek();
    if (c == '{' || c == '[') {
        return open(c);
    }
    if (c == '"') {
        return readString() ? closed(Token::String) : fail();
    }
    if (c == '-' || isDigit(c)) {
        return readNumber() ? closed(Token::Number) : fail();
    }
    return readWord() ? closed(Token::Word) : fail();
}

bool JsonReader::readWord()
{
    using namespace std::string_view_literals;
    const std::string_view rest(m_json.data() + m_at, static_cast<std::size_t>(m_json.size() - m_at));
    for (const std::string_view word : {"true"sv, "false"sv, "null"sv}) {
        if (rest.substr(0, word.size()) == word) {
            m_at += static_cast<std::int64_t>(word.size());
            return true;
        }
    }
    return false;
}

bool JsonReader::readDigits()
{
    const std::int64_t from = m_at;
    while (isDigit(peek())) {
        ++m_at;
    }
    return m_at > from;
}

bool JsonReader::readNumber()
{
    m_at += peek() == '-' ? 1 : 0;
    if (peek() == '0') {
        ++m_at;
    } else if (!readDigits()) {
        return false;
    }
    if (peek() == '.') {
        ++m_at;
        if (!readDigits()) {
            return false;
        }
    }
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        m_at += peek() == '+' || peek() == '-' ? 1 : 0;
        return readDigits();
    }
    return true;
}

bool JsonReader::readEscape()
{
    using namespace std::string_view_literals;
    ++m_at;
    const char c = peek();
    if (c == 'u') {
        for (int digit = 0; digit < 4; ++digit) {
            ++m_at;
            if (hexDigit(peek()) < 0) {
                return false;
            }
        }
    } else if (c == '\0' || R"("\/bfnrt)"sv.find(c) == std::string_view::npos) {
        return false;
    }
    ++m_at;
    return true;
}

// To the first quote with an even number of backslashes before it.
bool JsonReader::skipString()
{
    const std::int64_t first = m_at + 1;
    for (std::int64_t from = first; from < m_json.size();) {
        const void *found
            = std::memchr(m_json.data() + from, '"', static_cast<std::size_t>(m_json.size() - from));
        if (found == nullptr) {
            return false;
        }
        const std::int64_t quote = static_cast<const char *>(found) - m_json.data();
        std::int64_t before = quote;
        while (before > first && m_json[before - 1] == '\\') {
            --before;
        }
        if ((quote - before) % 2 == 0) {
            m_at = quote + 1;
            return true;
        }
        from = quote + 1;
    }
    return false;
}

bool JsonReader::readString()
{
    if (m_trusted) {
        return skipString();
    }
    ++m_at;
    while (m_at < m_json.size()) {
        const char c = m_json[m_at];
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            return false;
        }
        if (c != '\\') {
            ++m_at;
        } else if (!readEscape()) {
            return false;
        }
    }
    return false;
}

QString jsonStringText(QByteArrayView token, qsizetype most)
{
    static constexpr std::array<std::array<char16_t, 2>, 5> kShort
        = {{{'b', u'\b'}, {'f', u'\f'}, {'n', u'\n'}, {'r', u'\r'}, {'t', u'\t'}}};
    QString text;
    const QByteArrayView inner = token.size() >= 2 ? token.sliced(1, token.size() - 2) : QByteArrayView();
    for (qsizetype at = 0; at < inner.size() && text.size() < most;) {
        const char c = inner[at];
        if (c != '\\') {
            qsizetype end = at;
            while (end < inner.size() && inner[end] != '\\' && end - at < 4 * most) {
                ++end;
            }
            text += QString::fromUtf8(inner.sliced(at, end - at));
            at = end;
            continue;
        }
        const char kind = at + 1 < inner.size() ? inner[at + 1] : '\\';
        if (kind == 'u' && at + 5 < inner.size()) {
            int code = 0;
            for (int digit = 0; digit < 4; ++digit) {
                code = code * 16 + qMax(0, hexDigit(inner[at + 2 + digit]));
            }
            text += QChar(static_cast<char16_t>(code));
            at += 6;
            continue;
        }
        QChar shown = QChar::fromLatin1(kind);
        for (const auto &pair : kShort) {
            shown = pair[0] == static_cast<unsigned char>(kind) ? QChar(pair[1]) : shown;
        }
        text += shown;
        at += 2;
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool high = text.at(i).isHighSurrogate();
        if (high && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
        } else if (text.at(i).isSurrogate()) {
            text[i] = QChar(QChar::ReplacementCharacter);
        }
    }
    return text;
}

} // namespace mangrove
