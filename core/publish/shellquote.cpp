// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/shellquote.h"

#include <QChar>
#include <QList>

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

bool isHarmless(char32_t c)
{
    if (c == U'\n') {
        return true;
    }
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

QString quoted(const QString &text)
{
    QString inside = text;
    inside.replace(u'\'', uR"('\'')"_s);
    return u'\'' + inside + u'\'';
}

} // namespace

bool isPlainForShell(QByteArrayView bytes)
{
    if (!bytes.isValidUtf8()) {
        return false;
    }
    const auto characters = QString::fromUtf8(bytes).toUcs4();
    return std::all_of(characters.begin(), characters.end(),
                       [](uint c) { return isHarmless(static_cast<char32_t>(c)); });
}

QString shellPrintf(QByteArrayView bytes)
{
    QString format;
    format.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool startsOption = i == 0 && byte == '-';
        if (byte == '%') {
            format += "%%"_L1;
        } else if (byte < 0x20 || byte > 0x7E || byte == '\'' || byte == '\\' || startsOption) {
            // Always three digits, or a digit that follows would count as one of them.
            format += u'\\' + QString::number(byte, 8).rightJustified(3, u'0');
        } else {
            format += QLatin1Char(static_cast<char>(byte));
        }
    }
    return "printf '"_L1 + format + u'\'';
}

std::optional<QString> shellArgument(QByteArrayView bytes)
{
    if (bytes.contains('\0')) {
        return {};
    }
    if (isPlainForShell(bytes)) {
        return quoted(QString::fromUtf8(bytes));
    }
    // The shell takes line feeds off the end of what a command writes.
    qsizetype end = bytes.size();
    while (end > 0 && bytes[end - 1] == '\n') {
        --end;
    }
    QString word = R"("$()"_L1 + shellPrintf(bytes.first(end)) + R"-()")-"_L1;
    if (end < bytes.size()) {
        word += quoted(QString(bytes.size() - end, u'\n'));
    }
    return word;
}

} // namespace mangrove
