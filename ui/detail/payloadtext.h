// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/jsonindent.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace mangrove {

/// Text as bytes, with where its lines begin; nothing is decoded before it is painted. Immutable once made. Up to 4 GiB.
struct PayloadText
{
    QByteArray bytes;
    std::vector<std::uint32_t> lineStarts; ///< at least one, 0

    [[nodiscard]] static std::shared_ptr<const PayloadText> make(QByteArray bytes);
    [[nodiscard]] std::size_t lineCount() const { return lineStarts.size(); }
    /// One past the last byte of the line, without its line break.
    [[nodiscard]] std::uint32_t lineEnd(std::size_t line) const;
};

/// A payload made ready for the views. Slow for large ones: made on a thread of its own then.
struct PreparedPayload
{
    QByteArray payload;
    bool isText = false;
    JsonIndentation::Outcome json = JsonIndentation::Outcome::NotJson;
    bool isJsonContainer = false;
    qsizetype jsonPosition = 0; ///< where it stops to be JSON
    std::shared_ptr<const PayloadText> text; ///< as sent
    std::shared_ptr<const PayloadText> jsonText; ///< indented; null when it is not JSON or too large
};

/// Any thread.
[[nodiscard]] PreparedPayload preparePayload(const QByteArray &payload);

} // namespace mangrove
