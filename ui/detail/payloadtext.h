// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonindent.h"
#include "ui/frame/asidework.h"

#include <QByteArray>

#include <cstdint>
#include <memory>

namespace mangrove {

/// Bytes to show, and what keeps them: a mapped file for the large ones. Immutable once made; nothing is decoded before it
/// is painted. Up to 4 GiB.
struct PayloadText
{
    QByteArray bytes;
    std::shared_ptr<const void> backing; ///< empty when `bytes` owns its memory

    [[nodiscard]] static std::shared_ptr<const PayloadText> make(QByteArray bytes,
                                                                 std::shared_ptr<const void> backing = {});
    /// Hands the last reference to another thread when freeing would be felt.
    static void release(std::shared_ptr<const PayloadText> text, AsideWork &work);
};

/// A payload of up to so many bytes is read through on the GUI thread: some milliseconds at most, also when it is deeply nested,
/// and what it shows is there at once instead of a frame or two after its topic was selected.
inline constexpr qsizetype kReadAtOnce = 64 * 1024;

/// What is known of a payload after it was read through. Slow for large ones: made on a thread of its own then.
struct PreparedPayload
{
    std::shared_ptr<const PayloadText> text; ///< as sent
    bool isText = false;
    JsonIndentation::Outcome json = JsonIndentation::Outcome::NotJson;
    bool isJsonContainer = false;
    bool isJsonFlattened = false;
    bool hasRoom = true; ///< false: the temporary file for the indented text could not be written
    qsizetype jsonPosition = 0; ///< where it stops to be JSON
    std::shared_ptr<const PayloadText> jsonText; ///< indented; null when it is not JSON or too large
};

/// Any thread. Indented text of more than some megabytes goes to a temporary file without a name, so that the memory stays in
/// proportion. Stopped, it returns something incomplete. The unit of the progress is a byte of the payload; it counts twice.
[[nodiscard]] PreparedPayload preparePayload(const std::shared_ptr<const PayloadText> &text,
                                             WorkProgress &progress);

/// A guess by the start of the payload.
[[nodiscard]] bool seemsText(const QByteArray &payload);

} // namespace mangrove
