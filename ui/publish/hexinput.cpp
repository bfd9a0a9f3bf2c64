// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/hexinput.h"

namespace mangrove {

namespace {

int digitValue(QChar character)
{
    const char16_t c = character.unicode();
    if (c >= u'0' && c <= u'9') {
        return c - u'0';
    }
    if (c >= u'a' && c <= u'f') {
        return c - u'a' + 10;
    }
    return c >= u'A' && c <= u'F' ? c - u'A' + 10 : -1;
}

bool isSeparator(QChar character)
{
    return character.isSpace() || character == u':' || character == u',';
}

} // namespace

std::optional<QByteArray> bytesFromHexText(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() / 2);
    for (qsizetype at = 0; at < text.size();) {
        if (isSeparator(text.at(at))) {
            ++at;
            continue;
        }
        if (text.sliced(at).startsWith(u"0x", Qt::CaseInsensitive)) {
            at += 2;
        }
        if (at + 1 >= text.size()) {
            return std::nullopt;
        }
        const int high = digitValue(text.at(at));
        const int low = digitValue(text.at(at + 1));
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes.append(static_cast<char>(high * 16 + low));
        at += 2;
    }
    return bytes;
}

} // namespace mangrove
