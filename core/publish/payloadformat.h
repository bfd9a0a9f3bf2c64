// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>

namespace mangrove {

// How a person writes a payload. What is written is UTF-8 bytes, so that line ends and other planes stay as they are.
enum class PayloadFormat : std::uint8_t {
    Text, // sent as it stands
    Json, // sent as it stands, once it is JSON
    Xml, // the same with XML
    Hexadecimal, // pairs of digits; white space, ':' and ',' may separate pairs, and each pair may begin with 0x
    Base64, // the standard alphabet or that of URLs; white space may stand anywhere, padding may be left out
    File, // a file's bytes
};

// What is wrong with a payload as written, and where. Lines and columns (in characters) count from 1.
struct PayloadProblem
{
    enum class Kind : std::uint8_t {
        NotUtf8,
        NotJson,
        NotXml,
        NotHexadecimal,
        HalfByte, // a hexadecimal digit without its partner
        NotBase64,
        CutBase64, // the last group of four lacks characters
        NoFile, // none is chosen, or it can't be read
        TooLarge, // more than a PUBLISH can carry
        TooLargeToEdit, // more than an editor takes
    };

    Kind kind = Kind::NotUtf8;
    qsizetype line = 1;
    qsizetype column = 1;
    QString detail{};

    bool operator==(const PayloadProblem &) const = default;
};

// The bytes to send, or why there are none.
struct EncodedPayload
{
    QByteArray bytes{};
    std::optional<PayloadProblem> problem{};
};

// The largest payload: a PUBLISH has 268,435,455 bytes behind its fixed header, and the topic has its part (MQTT 5 section
// 2.1.4).
inline constexpr qint64 kLargestPayload = 268'435'455 - 65'537 - 2;

// Of any format but File. An empty text is an empty payload in every format. Any thread.
EncodedPayload encodePayload(const QByteArray &text, PayloadFormat format);

// A payload written in a format; nothing where that format can't say it byte for byte. Any thread.
std::optional<QByteArray> writePayload(const QByteArray &payload, PayloadFormat format);

// The format that shows a payload best: JSON for objects and arrays, text for readable text, else hexadecimal.
PayloadFormat suggestedFormat(const QByteArray &payload);

// The text with each element or member on a line of its own; nothing when it is not valid, or the format has no such form.
std::optional<QByteArray> indentPayload(const QByteArray &text, PayloadFormat format);

} // namespace mangrove
