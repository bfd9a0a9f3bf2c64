// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printabletext.h"

#include <QChar>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

/// Letters and marks that have no shape, or that of a space: names that differ by them would look the same.
bool looksLikeNothing(char32_t c)
{
    const bool selectsVariant
        = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    const bool fillsHangul = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
    const bool isBlank = c == 0x034F || c == 0x17B4 || c == 0x17B5 || c == 0x2800;
    const bool isOtherSpace = c != U' ' && QChar::category(c) == QChar::Separator_Space;
    return selectsVariant || fillsHangul || isBlank || isOtherSpace;
}

bool isControl(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

bool isInvisible(char32_t c, ControlMarks marks)
{
    return isControl(c) || (marks == ControlMarks::Escapes && looksLikeNothing(c));
}

bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

// Not the control pictures of Unicode: few fonts have them, elsewhere each is the same empty box.
void appendMark(QString &text, char32_t c)
{
    const QString digits = QString::number(static_cast<uint>(c), 16).toUpper();
    if (c < 0x100) {
        text += R"(\x)"_L1 + digits.rightJustified(2, u'0');
    } else if (c < 0x10000) {
        text += R"(\u)"_L1 + digits.rightJustified(4, u'0');
    } else {
        text += R"(\U)"_L1 + digits.rightJustified(8, u'0');
    }
}

bool isPlainAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

} // namespace

QString printableText(QByteArrayView bytes, ControlMarks marks)
{
    if (isPlainAscii(bytes)) {
        return QString::fromLatin1(bytes);
    }
    const QString decoded = QString::fromUtf8(bytes);
    QString text;
    text.reserve(decoded.size());
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar unit = decoded[i];
        char32_t c = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < decoded.size() && decoded[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(unit, decoded[i + 1]);
            ++i;
        }
        if (isInvisible(c, marks)) {
            appendMark(text, c);
        } else if (QChar::requiresSurrogates(c)) {
            text += QChar(QChar::highSurrogate(c));
            text += QChar(QChar::lowSurrogate(c));
        } else {
            text += unit;
        }
    }
    return text;
}

QString controlMark(char32_t character)
{
    QString mark;
    if (isControl(character) && !isJoiner(character)) {
        appendMark(mark, character);
    }
    return mark;
}

int controlMarkLength(char32_t character)
{
    if (!isControl(character) || isJoiner(character)) {
        return 0;
    }
    return character < 0x100 ? 4 : character < 0x10000 ? 6 : 10;
}

QByteArrayView withoutCutCharacter(QByteArrayView bytes)
{
    qsizetype lead = bytes.size() - 1;
    while (lead > 0 && bytes.size() - lead < 4 && isContinuation(bytes[lead])) {
        --lead;
    }
    if (lead < 0 || static_cast<unsigned char>(bytes[lead]) < 0xC0) {
        return bytes;
    }
    return bytes.sliced(lead).isValidUtf8() ? bytes : bytes.first(lead);
}

} // namespace mangrove
