// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonindent.h"

#include <QUtf8StringView>

#include <algorithm>
#include <string_view>
#include <vector>

namespace mangrove {

namespace {

using Outcome = JsonIndentation::Outcome;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Reads tokens and writes them anew with other white space. Without recursion, so that nesting costs no stack.
class Indenter
{
public:
    Indenter(QByteArrayView json, qsizetype maximumSize, const JsonSink &write)
        : m_json(json)
        , m_maximumSize(maximumSize)
        , m_write(write)
    {
        m_out.reserve(std::min(m_maximumSize, 2 * kPiece));
    }

    JsonIndentation run()
    {
        skipSpace();
        const bool container = m_at < m_json.size() && (peek() == '{' || peek() == '[');
        const bool good = readDocument();
        if (m_stopped) {
            return {Outcome::Stopped, {}, m_at, container, m_flattened};
        }
        if (m_tooLarge) {
            return {Outcome::TooLarge, {}, m_at, container, m_flattened};
        }
        if (!good) {
            return {Outcome::NotJson, {}, m_at, false, m_flattened};
        }
        if (!flush()) {
            return {Outcome::Stopped, {}, m_at, container, m_flattened};
        }
        return {Outcome::Indented, {}, m_at, container, m_flattened};
    }

private:
    enum class Expect { Value, ValueOrEnd, NameOrEnd, Name, SeparatorOrEnd };

    static constexpr qsizetype kPiece = 256 * 1024;

    bool flush()
    {
        m_written += m_out.size();
        m_stopped = m_stopped || !m_write(m_out, m_at);
        m_out.resize(0);
        return !m_stopped;
    }

    [[nodiscard]] char peek() const { return m_at < m_json.size() ? m_json.at(m_at) : '\0'; }

    void skipSpace()
    {
        while (m_at < m_json.size() && isSpace(m_json.at(m_at))) {
            ++m_at;
        }
    }

    void newLine()
    {
        const auto level = static_cast<qsizetype>(m_open.size());
        m_flattened = m_flattened || level > kDeepestIndent;
        const qsizetype spaces = 2 * std::min(level, kDeepestIndent);
        if (m_written + m_out.size() + spaces > m_maximumSize) {
            m_tooLarge = true;
            return;
        }
        if (m_out.size() > kPiece && !flush()) {
            return;
        }
        m_out.append('\n');
        m_out.append(spaces, ' ');
    }

    void copy(qsizetype from)
    {
        m_tooLarge = m_tooLarge || m_written + m_out.size() + (m_at - from) > m_maximumSize;
        while (from < m_at && !m_tooLarge && !m_stopped) {
            const qsizetype size = std::min(m_at - from, kPiece);
            m_out.append(m_json.sliced(from, size));
            from += size;
            if (m_out.size() > kPiece) {
                flush();
            }
        }
    }

    bool readDocument()
    {
        Expect expect = Expect::Value;
        do {
            skipSpace();
            if (m_tooLarge || m_stopped || !readStep(expect)) {
                return false;
            }
        } while (!m_open.empty());
        skipSpace();
        return m_at == m_json.size();
    }

    bool readStep(Expect &expect)
    {
        const char c = peek();
        switch (expect) {
        case Expect::NameOrEnd:
        case Expect::ValueOrEnd:
            if (c == closing()) {
                return close(expect, true);
            }
            newLine();
            return expect == Expect::NameOrEnd ? readName(expect) : readValue(expect);
        case Expect::Name:
            newLine();
            return readName(expect);
        case Expect::Value:
            return readValue(expect);
        case Expect::SeparatorOrEnd:
            if (c == closing()) {
                return close(expect, false);
            }
            return readComma(expect);
        }
        return false;
    }

    [[nodiscard]] char closing() const { return m_open.back() ? '}' : ']'; }

    bool close(Expect &expect, bool empty)
    {
        const char c = closing();
        m_open.pop_back();
        if (!empty) {
            newLine();
        }
        m_out.append(c);
        ++m_at;
        expect = Expect::SeparatorOrEnd;
        return true;
    }

    bool readComma(Expect &expect)
    {
        if (peek() != ',') {
            return false;
        }
        ++m_at;
        m_out.append(',');
        if (m_open.back()) {
            expect = Expect::Name;
        } else {
            skipSpace();
            newLine();
            expect = Expect::Value;
        }
        return true;
    }

    bool readName(Expect &expect)
    {
        if (!readString()) {
            return false;
        }
        skipSpace();
        if (peek() != ':') {
            return false;
        }
        ++m_at;
        m_out.append(": ");
        expect = Expect::Value;
        return true;
    }

    bool readValue(Expect &expect)
    {
        const char c = peek();
        expect = Expect::SeparatorOrEnd;
        if (c == '{' || c == '[') {
            m_open.push_back(c == '{');
            m_out.append(c);
            ++m_at;
            expect = c == '{' ? Expect::NameOrEnd : Expect::ValueOrEnd;
            return true;
        }
        if (c == '"') {
            return readString();
        }
        return c == '-' || isDigit(c) ? readNumber() : readWord();
    }

    bool readWord()
    {
        using namespace std::string_view_literals;
        const std::string_view rest(m_json.data() + m_at, static_cast<std::size_t>(m_json.size() - m_at));
        for (const std::string_view word : {"true"sv, "false"sv, "null"sv}) {
            if (rest.substr(0, word.size()) == word) {
                const qsizetype from = m_at;
                m_at += static_cast<qsizetype>(word.size());
                copy(from);
                return true;
            }
        }
        return false;
    }

    bool readDigits()
    {
        const qsizetype from = m_at;
        while (isDigit(peek())) {
            ++m_at;
        }
        return m_at > from;
    }

    bool readNumber()
    {
        const qsizetype from = m_at;
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
            if (!readDigits()) {
                return false;
            }
        }
        copy(from);
        return true;
    }

    bool readEscape()
    {
        using namespace std::string_view_literals;
        ++m_at;
        const char c = peek();
        if (c == 'u') {
            for (int digit = 0; digit < 4; ++digit) {
                ++m_at;
                if (!isHexDigit(peek())) {
                    return false;
                }
            }
        } else if (c == '\0' || R"("\/bfnrt)"sv.find(c) == std::string_view::npos) {
            return false;
        }
        ++m_at;
        return true;
    }

    bool readString()
    {
        if (peek() != '"') {
            return false;
        }
        const qsizetype from = m_at++;
        while (m_at < m_json.size()) {
            const char c = m_json.at(m_at);
            if (c == '"') {
                ++m_at;
                copy(from);
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

    QByteArrayView m_json;
    qsizetype m_maximumSize;
    const JsonSink &m_write;
    qsizetype m_at = 0;
    qsizetype m_written = 0;
    QByteArray m_out;
    std::vector<bool> m_open; // true: object, false: array
    bool m_tooLarge = false;
    bool m_stopped = false;
    bool m_flattened = false;
};

} // namespace

JsonIndentation indentJson(QByteArrayView json, qsizetype maximumSize)
{
    if (!QUtf8StringView(json.data(), json.size()).isValidUtf8()) {
        return {};
    }
    QByteArray text;
    JsonIndentation result = indentJson(json, maximumSize, [&text](QByteArrayView piece, qsizetype) {
        text.append(piece);
        return true;
    });
    if (result.outcome == Outcome::Indented) {
        result.text = std::move(text);
    }
    return result;
}

JsonIndentation indentJson(QByteArrayView json, qsizetype maximumSize, const JsonSink &write)
{
    return Indenter(json, maximumSize, write).run();
}

} // namespace mangrove
