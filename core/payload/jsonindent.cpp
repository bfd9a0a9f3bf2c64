// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonindent.h"

#include "core/payload/jsonreader.h"

#include <QUtf8StringView>

#include <algorithm>
#include <utility>

namespace mangrove {

namespace {

using Outcome = JsonIndentation::Outcome;
using Token = JsonReader::Token;

// Writes tokens anew with other white space.
class Indenter
{
public:
    Indenter(QByteArrayView json, qsizetype maximumSize, const JsonSink &write)
        : m_json(json)
        , m_reader(json)
        , m_maximumSize(maximumSize)
        , m_write(write)
    {
        m_out.reserve(std::min(m_maximumSize, 2 * kPiece));
    }

    JsonIndentation run()
    {
        Token token = m_reader.next();
        const bool container = token == Token::BeginObject || token == Token::BeginArray;
        while (token != Token::End && token != Token::Invalid && !m_tooLarge && !m_stopped) {
            put(token);
            token = m_reader.next();
        }
        if (m_tooLarge || m_stopped) {
            return result(m_stopped ? Outcome::Stopped : Outcome::TooLarge, container);
        }
        if (token == Token::Invalid) {
            return result(Outcome::NotJson, false);
        }
        return result(flush() ? Outcome::Indented : Outcome::Stopped, container);
    }

private:
    static constexpr qsizetype kPiece = 256 * 1024;

    [[nodiscard]] JsonIndentation result(Outcome outcome, bool container) const
    {
        return {outcome, {}, m_reader.end(), container, m_flattened};
    }

    void put(Token token)
    {
        const bool begins = token == Token::BeginObject || token == Token::BeginArray;
        const bool ends = token == Token::EndObject || token == Token::EndArray;
        const bool isEmpty = std::exchange(m_isEmpty, begins);
        const bool hasName = std::exchange(m_hasName, token == Token::Name);
        const qsizetype level = m_reader.depth() - (begins ? 1 : 0);
        if (ends && !isEmpty) {
            newLine(level);
        } else if (!ends && !hasName && level > 0) {
            m_out.append(isEmpty ? "" : ",");
            newLine(level);
        }
        copy(m_reader.begin(), m_reader.end());
        m_out.append(m_hasName ? ": " : "");
    }

    bool flush()
    {
        m_written += m_out.size();
        m_stopped = m_stopped || !m_write(m_out, m_reader.end());
        m_out.resize(0);
        return !m_stopped;
    }

    void newLine(qsizetype level)
    {
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

    void copy(qsizetype from, qsizetype to)
    {
        m_tooLarge = m_tooLarge || m_written + m_out.size() + (to - from) > m_maximumSize;
        while (from < to && !m_tooLarge && !m_stopped) {
            const qsizetype size = std::min(to - from, kPiece);
            m_out.append(m_json.sliced(from, size));
            from += size;
            if (m_out.size() > kPiece) {
                flush();
            }
        }
    }

    QByteArrayView m_json;
    JsonReader m_reader;
    qsizetype m_maximumSize;
    const JsonSink &m_write;
    qsizetype m_written = 0;
    QByteArray m_out;
    bool m_isEmpty = false; ///< the container that was opened last, so far
    bool m_hasName = false; ///< the value that comes next
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
