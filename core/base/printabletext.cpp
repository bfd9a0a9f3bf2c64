// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printabletext.h"

#include <QChar>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

bool isInvisible(char32_t c)
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

void appendMark(QString &text, char32_t c, ControlMarks marks)
{
    if (marks == ControlMarks::Pictures && (c < 0x20 || c == 0x7F)) {
        text += QChar(c == 0x7F ? 0x2421 : 0x2400 + static_cast<int>(c));
        return;
    }
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
        if (isInvisible(c)) {
            appendMark(text, c, marks);
        } else if (QChar::requiresSurrogates(c)) {
            text += QChar(QChar::highSurrogate(c));
            text += QChar(QChar::lowSurrogate(c));
        } else {
            text += unit;
        }
    }
    return text;
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
