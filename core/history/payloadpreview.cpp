// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/payloadpreview.h"

#include "core/base/printabletext.h"

#include <QByteArray>

#include <algorithm>

namespace mangrove {

namespace {

constexpr qsizetype kHexBytes = 64;
constexpr QChar kEllipsis(0x2026);

} // namespace

QString payloadPreview(QByteArrayView start, std::uint64_t size)
{
    const bool cut = static_cast<std::uint64_t>(start.size()) < size;
    const QByteArrayView text = cut ? withoutCutCharacter(start) : start;
    if (text.isValidUtf8() && !text.contains('\0')) {
        QString preview = printableText(text, ControlMarks::EscapedControls);
        if (cut) {
            preview += kEllipsis;
        }
        return preview;
    }
    const QByteArrayView shown = start.first(std::min(start.size(), kHexBytes));
    QString preview = QString::fromLatin1(shown.toByteArray().toHex(' ').toUpper());
    if (static_cast<std::uint64_t>(shown.size()) < size) {
        preview += QChar(u' ');
        preview += kEllipsis;
    }
    return preview;
}

} // namespace mangrove
