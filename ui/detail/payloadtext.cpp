// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadtext.h"

#include "ui/frame/textformat.h"

#include <QUtf8StringView>

#include <cstring>

namespace mangrove {

namespace {

// UTF-8 with few enough control characters to be meant as text; looks at the whole without decoding it into a copy.
bool isWholeText(const QByteArray &payload)
{
    constexpr qsizetype kProbe = 64 * 1024;
    if (!QUtf8StringView(payload.constData(), payload.size()).isValidUtf8()) {
        return false;
    }
    return looksLikeText(QByteArrayView(payload).first(std::min(kProbe, payload.size())),
                         payload.size() > kProbe);
}

} // namespace

std::shared_ptr<const PayloadText> PayloadText::make(QByteArray bytes)
{
    auto text = std::make_shared<PayloadText>();
    text->bytes = std::move(bytes);
    text->lineStarts.push_back(0);
    const char *const begin = text->bytes.constData();
    const char *const end = begin + text->bytes.size();
    for (const char *at = begin; at != end;) {
        const void *found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (found == nullptr) {
            break;
        }
        at = static_cast<const char *>(found) + 1;
        text->lineStarts.push_back(static_cast<std::uint32_t>(at - begin));
    }
    return text;
}

std::uint32_t PayloadText::lineEnd(std::size_t line) const
{
    const bool last = line + 1 >= lineStarts.size();
    std::uint32_t end = last ? static_cast<std::uint32_t>(bytes.size()) : lineStarts[line + 1] - 1;
    if (!last && end > lineStarts[line] && bytes.at(static_cast<qsizetype>(end) - 1) == '\r') {
        --end;
    }
    return end;
}

PreparedPayload preparePayload(const QByteArray &payload)
{
    constexpr qsizetype kGrowth = 6;
    constexpr qsizetype kAllowance = 1024 * 1024;
    constexpr qsizetype kLargestIndentedText = 1024 * 1024 * 1024;
    PreparedPayload prepared;
    prepared.payload = payload;
    prepared.isText = isWholeText(payload);
    prepared.text = PayloadText::make(payload);
    const qsizetype maximum = std::min(payload.size() * kGrowth + kAllowance, kLargestIndentedText);
    JsonIndentation json = indentJson(payload, maximum);
    prepared.json = json.outcome;
    prepared.isJsonContainer = json.isContainer;
    prepared.jsonPosition = json.position;
    if (json.outcome == JsonIndentation::Outcome::Indented) {
        prepared.jsonText = PayloadText::make(std::move(json.text));
    }
    return prepared;
}

} // namespace mangrove
