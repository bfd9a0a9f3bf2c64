// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/textformat.h"

#include "core/base/printabletext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class TextFormat
{
    Q_DECLARE_TR_FUNCTIONS(mangrove::TextFormat)
};

constexpr std::int64_t kSecond = 1'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

QString hexadecimalText(const QByteArray &start, std::uint64_t size)
{
    constexpr qsizetype kShownBytes = 48;
    QString text = QString::fromLatin1(start.first(std::min(start.size(), kShownBytes)).toHex(' ').toUpper());
    if (size > static_cast<std::uint64_t>(kShownBytes)) {
        text += u" …"_s;
    }
    return text;
}

} // namespace

int pluralNumber(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString sizeText(std::uint64_t bytes)
{
    static constexpr std::array kUnits = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < kUnits.size()) {
        value /= 1024;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 100 ? 0 : 1;
    return QLocale().toString(value, 'f', decimals) + u' ' + QLatin1StringView(kUnits.at(unit));
}

QString exactSizeText(std::uint64_t bytes)
{
    const int plural = static_cast<int>(std::min<std::uint64_t>(bytes, 1'000'000));
    const QString exact = TextFormat::tr("%1 bytes", "exact size", plural).arg(countText(bytes));
    return bytes < 1024 ? exact : u"%1 (%2)"_s.arg(exact, sizeText(bytes));
}

QString ageText(std::int64_t milliseconds)
{
    if (milliseconds < kSecond) {
        return TextFormat::tr("now");
    }
    if (milliseconds < kMinute) {
        return TextFormat::tr("%1 s", "age").arg(milliseconds / kSecond);
    }
    if (milliseconds < kHour) {
        return TextFormat::tr("%1 min", "age").arg(milliseconds / kMinute);
    }
    if (milliseconds < 2 * kDay) {
        return TextFormat::tr("%1 h", "age").arg(milliseconds / kHour);
    }
    return TextFormat::tr("%1 d", "age").arg(milliseconds / kDay);
}

std::int64_t untilAgeTextChanges(std::int64_t milliseconds)
{
    const std::int64_t step = milliseconds < kMinute    ? kSecond
                              : milliseconds < kHour    ? kMinute
                              : milliseconds < 2 * kDay ? kHour
                                                        : kDay;
    return milliseconds < 0 ? kSecond - milliseconds : step - milliseconds % step;
}

QString durationText(std::chrono::microseconds duration)
{
    const auto microseconds = static_cast<double>(duration.count());
    if (microseconds < 1'000'000) {
        const int decimals = microseconds < 10'000 ? 2 : 0;
        return TextFormat::tr("%1 ms", "duration")
            .arg(QLocale().toString(microseconds / 1'000, 'f', decimals));
    }
    return TextFormat::tr("%1 s", "duration").arg(QLocale().toString(microseconds / 1'000'000, 'f', 2));
}

QString rateText(double perSecond)
{
    const bool whole = perSecond >= 10 || perSecond == 0;
    return QLocale().toString(perSecond, 'f', whole ? 0 : 1);
}

QString dateTimeText(std::int64_t time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString clockText(std::int64_t time, std::int64_t now)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(time);
    const bool today = when.date() == QDateTime::fromMSecsSinceEpoch(now).date();
    return when.toString(today ? u"HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

bool looksLikeText(QByteArrayView bytes, bool isStart)
{
    const QByteArrayView whole = isStart ? withoutCutCharacter(bytes) : bytes;
    if (!QUtf8StringView(whole.data(), whole.size()).isValidUtf8()) {
        return false;
    }
    return std::none_of(whole.begin(), whole.end(), [](char byte) {
        constexpr char kEscape = 0x1B;
        const auto code = static_cast<unsigned char>(byte);
        return code < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != kEscape;
    });
}

namespace {

void appendVisible(QString &line, char32_t character)
{
    const QString mark = controlMark(character);
    if (mark.isEmpty()) {
        line += QChar::fromUcs4(character);
    } else {
        line += mark;
    }
}

} // namespace

QString payloadPreviewText(const QByteArray &start, std::uint64_t size)
{
    const bool more = size > static_cast<std::uint64_t>(start.size());
    if (!looksLikeText(start, more)) {
        return hexadecimalText(start, size);
    }
    const QByteArrayView shown = more ? withoutCutCharacter(start) : QByteArrayView(start);
    const QList<uint> text = QString::fromUtf8(shown).toUcs4();
    QString line;
    line.reserve(text.size() + 2);
    for (const char32_t character : text) {
        const bool space
            = character == U' ' || character == U'\t' || character == U'\r' || character == U'\n';
        if (!space) {
            appendVisible(line, character);
        } else if (!line.endsWith(u' ')) {
            line += u' ';
        }
    }
    if (more) {
        line += u'…';
    }
    return line;
}

} // namespace mangrove
