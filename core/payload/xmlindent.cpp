// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/xmlindent.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <string_view>
#include <vector>

namespace mangrove {

using namespace std::string_view_literals;

namespace {

constexpr int kLongestExpansion = 4096; // characters
constexpr std::size_t kDeepestIndent = 40; // levels, each of two columns
constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

enum class TokenKind { Open, Close, Empty, Text, Other };

struct Token
{
    TokenKind kind = TokenKind::Other;
    std::string_view text;
    bool keepsSpace = false; // of an Open: its content stays as it is
};

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n"sv) == std::string_view::npos;
}

// The end of markup that begins at `from`: behind the '>' that stands in no quotes and in no [ ] of a DOCTYPE.
std::size_t endOfTag(std::string_view text, std::size_t from)
{
    char quote = '\0';
    int brackets = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[' || c == ']') {
            brackets += c == '[' ? 1 : -1;
        } else if (c == '>' && brackets <= 0) {
            return at + 1;
        }
    }
    return text.size();
}

std::size_t endAfter(std::string_view text, std::size_t from, std::string_view mark)
{
    const std::size_t found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
}

bool asksToKeepSpace(std::string_view tag)
{
    const std::size_t name = tag.find("xml:space"sv);
    return name != std::string_view::npos && tag.find("preserve"sv, name) != std::string_view::npos;
}

// The next token of a text that is known to be well-formed.
Token nextToken(std::string_view text, std::size_t at)
{
    const std::string_view rest = text.substr(at);
    const auto token = [&](TokenKind kind, std::size_t end) {
        return Token{kind, text.substr(at, end - at)};
    };
    if (rest.front() != '<') {
        return token(TokenKind::Text, std::min(text.find('<', at), text.size()));
    }
    if (rest.starts_with("<!--"sv)) {
        return token(TokenKind::Other, endAfter(text, at + 4, "-->"sv));
    }
    if (rest.starts_with("<![CDATA["sv)) {
        return token(TokenKind::Text, endAfter(text, at, "]]>"sv));
    }
    if (rest.starts_with("<?"sv)) {
        return token(TokenKind::Other, endAfter(text, at, "?>"sv));
    }
    Token tag = token(TokenKind::Other, endOfTag(text, at));
    if (rest.starts_with("</"sv)) {
        tag.kind = TokenKind::Close;
    } else if (!rest.starts_with("<!"sv)) {
        tag.kind = tag.text.ends_with("/>"sv) ? TokenKind::Empty : TokenKind::Open;
        tag.keepsSpace = asksToKeepSpace(tag.text);
    }
    return tag;
}

std::vector<Token> readTokens(std::string_view text)
{
    std::vector<Token> tokens;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size();) {
        const Token token = nextToken(text, at);
        at += token.text.size();
        const std::size_t parent = open.empty() ? kNoParent : open.back();
        if (token.kind == TokenKind::Text && parent != kNoParent
            && (!isBlank(token.text)
                || (tokens.size() == parent + 1 && text.substr(at).starts_with("</"sv)))) {
            tokens[parent].keepsSpace = true;
        }
        if (token.kind == TokenKind::Open) {
            open.push_back(tokens.size());
        } else if (token.kind == TokenKind::Close && !open.empty()) {
            open.pop_back();
        }
        tokens.push_back(token);
    }
    return tokens;
}

// Writes the tokens with other white space between them.
class Writer
{
public:
    QByteArray write(const std::vector<Token> &tokens)
    {
        bool afterOpen = false;
        for (const Token &token : tokens) {
            if (m_kept == 0 && token.kind == TokenKind::Text) {
                continue; // white space between tags
            }
            if (token.kind == TokenKind::Close) {
                --m_depth;
            }
            if (m_kept == 0 && !(afterOpen && token.kind == TokenKind::Close)) {
                newLine();
            }
            m_out.append(token.text.data(), static_cast<qsizetype>(token.text.size()));
            count(token);
            afterOpen = token.kind == TokenKind::Open;
        }
        return m_out;
    }

private:
    // Inside an element that keeps its white space, the elements are counted until its end.
    void count(const Token &token)
    {
        if (token.kind == TokenKind::Open) {
            ++m_depth;
            m_kept += m_kept > 0 || token.keepsSpace ? 1 : 0;
        } else if (token.kind == TokenKind::Close && m_kept > 0) {
            --m_kept;
        }
    }

    void newLine()
    {
        if (!m_out.isEmpty()) {
            m_out.append('\n');
            m_out.append(2 * static_cast<qsizetype>(std::min(m_depth, kDeepestIndent)), ' ');
        }
    }

    QByteArray m_out;
    std::size_t m_depth = 0;
    std::size_t m_kept = 0;
};

} // namespace

std::optional<XmlProblem> checkXml(QByteArrayView text)
{
    // Read as characters, as the declaration may name another encoding than the one that is sent.
    QXmlStreamReader reader(QString::fromUtf8(text));
    reader.setEntityExpansionLimit(kLongestExpansion);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd()) {
        reader.readNext();
    }
    if (!reader.hasError()) {
        return std::nullopt;
    }
    return XmlProblem{reader.lineNumber(), reader.columnNumber() + 1, reader.errorString()};
}

std::optional<QByteArray> indentXml(QByteArrayView text, qsizetype maximumSize)
{
    if (text.size() > maximumSize || checkXml(text)) {
        return std::nullopt;
    }
    const std::vector<Token> tokens
        = readTokens(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
    // Each token gets a line of at most so many columns more.
    const qsizetype widest = 2 * static_cast<qsizetype>(kDeepestIndent) + 1;
    const qsizetype worst = text.size() + static_cast<qsizetype>(tokens.size()) * widest;
    if (worst > maximumSize) {
        return std::nullopt;
    }
    return Writer().write(tokens);
}

} // namespace mangrove
