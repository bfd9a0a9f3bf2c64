// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/payloadformat.h"

#include "core/payload/jsonindent.h"
#include "core/payload/xmlindent.h"

#include <QUtf8StringView>

#include <algorithm>
#include <limits>

namespace mangrove {

namespace {

using Kind = PayloadProblem::Kind;

constexpr qsizetype kHexLine = 16; // bytes
constexpr qsizetype kBase64Line = 76; // characters, as in MIME
constexpr qsizetype kLargestIndented = 64 * 1024 * 1024; // bytes

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    if (c == '+' || c == '-') {
        return 62;
    }
    return c == '/' || c == '_' ? 63 : -1;
}

PayloadProblem problemAt(Kind kind, QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(std::min(offset, text.size()));
    PayloadProblem problem{.kind = kind};
    for (const char c : before) {
        if (c == '\n') {
            ++problem.line;
            problem.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) { // not inside a character
            ++problem.column;
        }
    }
    return problem;
}

EncodedPayload refused(PayloadProblem problem)
{
    return {.bytes = {}, .problem = std::move(problem)};
}

EncodedPayload encodeJson(const QByteArray &text)
{
    const auto ignore = [](QByteArrayView, qsizetype) { return true; };
    const JsonIndentation read = indentJson(text, std::numeric_limits<qsizetype>::max(), ignore);
    if (read.outcome == JsonIndentation::Outcome::NotJson) {
        return refused(problemAt(Kind::NotJson, text, read.position));
    }
    return {.bytes = text};
}

EncodedPayload encodeXml(const QByteArray &text)
{
    if (const auto wrong = checkXml(text)) {
        return refused(
            {.kind = Kind::NotXml, .line = wrong->line, .column = wrong->column, .detail = wrong->detail});
    }
    return {.bytes = text};
}

EncodedPayload encodeHexadecimal(const QByteArray &text)
{
    QByteArray bytes;
    bytes.reserve(text.size() / 2);
    for (qsizetype at = 0; at < text.size();) {
        const char c = text.at(at);
        if (isSpace(c) || c == ':' || c == ',') {
            ++at;
            continue;
        }
        if (c == '0' && at + 1 < text.size() && (text.at(at + 1) == 'x' || text.at(at + 1) == 'X')) {
            at += 2;
        }
        const int high = at < text.size() ? hexDigit(text.at(at)) : -1;
        if (high < 0) {
            return refused(problemAt(Kind::NotHexadecimal, text, at));
        }
        const int low = at + 1 < text.size() ? hexDigit(text.at(at + 1)) : -1;
        if (low < 0) {
            return refused(problemAt(Kind::HalfByte, text, at));
        }
        bytes.append(static_cast<char>(high * 16 + low));
        at += 2;
    }
    return {.bytes = bytes};
}

// Bit by bit, as QByteArray::fromBase64() does not tell where it stopped and takes no white space.
EncodedPayload encodeBase64(const QByteArray &text)
{
    QByteArray bytes;
    bytes.reserve(text.size() / 4 * 3);
    unsigned bits = 0;
    int digits = 0; // of the group of four
    int padding = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text.at(at);
        if (isSpace(c)) {
            continue;
        }
        if (c == '=' && digits + padding < 4 && digits >= 2) {
            ++padding;
            continue;
        }
        const int value = base64Digit(c);
        if (value < 0 || padding > 0) {
            return refused(problemAt(Kind::NotBase64, text, at));
        }
        digits = digits == 4 ? 1 : digits + 1;
        bits = (bits << 6U) | static_cast<unsigned>(value);
        if (digits > 1) {
            bytes.append(static_cast<char>((bits >> (8U - 2U * static_cast<unsigned>(digits))) & 0xFFU));
        }
    }
    const bool cut = digits == 1 || (padding > 0 && digits + padding != 4);
    const unsigned unused = digits == 2 ? 0xFU : digits == 3 ? 0x3U : 0U;
    if (cut || (bits & unused) != 0) {
        return refused(problemAt(Kind::CutBase64, text, text.size()));
    }
    return {.bytes = bytes};
}

QByteArray inLines(const QByteArray &text, qsizetype length)
{
    QByteArray lines;
    lines.reserve(text.size() + text.size() / length + 1);
    for (qsizetype from = 0; from < text.size(); from += length) {
        if (from > 0) {
            lines.append('\n');
        }
        lines.append(QByteArrayView(text).sliced(from, std::min(length, text.size() - from)));
    }
    return lines;
}

QByteArray inHexadecimal(const QByteArray &payload)
{
    QByteArray text = payload.toHex(' ');
    // The blank between two lines becomes their line break.
    for (qsizetype at = 3 * kHexLine - 1; at < text.size(); at += 3 * kHexLine) {
        text[at] = '\n';
    }
    return text;
}

bool isValidUtf8(const QByteArray &bytes)
{
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
}

} // namespace

EncodedPayload encodePayload(const QByteArray &text, PayloadFormat format)
{
    if (text.isEmpty()) {
        return {};
    }
    if (!isValidUtf8(text)) {
        return refused({.kind = Kind::NotUtf8});
    }
    EncodedPayload encoded;
    switch (format) {
    case PayloadFormat::Text:
        encoded.bytes = text;
        break;
    case PayloadFormat::Json:
        encoded = encodeJson(text);
        break;
    case PayloadFormat::Xml:
        encoded = encodeXml(text);
        break;
    case PayloadFormat::Hexadecimal:
        encoded = encodeHexadecimal(text);
        break;
    case PayloadFormat::Base64:
        encoded = encodeBase64(text);
        break;
    case PayloadFormat::File:
        return refused({.kind = Kind::NoFile});
    }
    return encoded.bytes.size() > kLargestPayload ? refused({.kind = Kind::TooLarge}) : encoded;
}

std::optional<QByteArray> writePayload(const QByteArray &payload, PayloadFormat format)
{
    switch (format) {
    case PayloadFormat::Text:
    case PayloadFormat::Json:
    case PayloadFormat::Xml:
        return isValidUtf8(payload) ? std::optional(payload) : std::nullopt;
    case PayloadFormat::Hexadecimal:
        return inHexadecimal(payload);
    case PayloadFormat::Base64:
        return inLines(payload.toBase64(), kBase64Line);
    case PayloadFormat::File:
        break;
    }
    return std::nullopt;
}

PayloadFormat suggestedFormat(const QByteArray &payload)
{
    const auto isBinary = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && !isSpace(c);
    };
    if (!isValidUtf8(payload) || std::any_of(payload.begin(), payload.end(), isBinary)) {
        return PayloadFormat::Hexadecimal;
    }
    const auto *const first = std::find_if_not(payload.begin(), payload.end(), isSpace);
    const bool container = first != payload.end() && (*first == '{' || *first == '[');
    return container && !encodeJson(payload).problem ? PayloadFormat::Json : PayloadFormat::Text;
}

std::optional<QByteArray> indentPayload(const QByteArray &text, PayloadFormat format)
{
    if (format == PayloadFormat::Json) {
        JsonIndentation result = indentJson(text, kLargestIndented);
        if (result.outcome == JsonIndentation::Outcome::Indented) {
            return std::move(result.text);
        }
    } else if (format == PayloadFormat::Xml) {
        return indentXml(text, kLargestIndented);
    }
    return std::nullopt;
}

} // namespace mangrove
