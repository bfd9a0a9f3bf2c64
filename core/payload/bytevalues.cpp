// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/bytevalues.h"

#include <QDateTime>
#include <QtEndian>

#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

using Type = ByteReading::Type;

constexpr std::int64_t kYear2000 = 946'684'800;
constexpr std::int64_t kYear2100 = 4'102'444'800;

template <typename Number>
bool take(QByteArrayView bytes, ByteOrder order, Number &number)
{
    if (bytes.size() < static_cast<qsizetype>(sizeof(Number))) {
        return false;
    }
    number = order == ByteOrder::LittleEndian ? qFromLittleEndian<Number>(bytes.data())
                                              : qFromBigEndian<Number>(bytes.data());
    return true;
}

template <typename Signed, typename Unsigned>
void addIntegers(QByteArrayView bytes, ByteOrder order, Type type, std::vector<ByteReading> &readings)
{
    Unsigned number = 0;
    if (take(bytes, order, number)) {
        const int size = sizeof(Unsigned);
        Signed asSigned = 0;
        std::memcpy(&asSigned, &number, sizeof(number));
        readings.push_back({type, size, QString::number(static_cast<qlonglong>(asSigned))});
        readings.push_back({static_cast<Type>(static_cast<int>(type) + 1), size,
                            QString::number(static_cast<qulonglong>(number))});
    }
}

template <typename Number>
void addReal(QByteArrayView bytes, ByteOrder order, Type type, std::vector<ByteReading> &readings)
{
    Number number = 0;
    if (take(bytes, order, number)) {
        constexpr int kDigits = sizeof(Number) == sizeof(float) ? 9 : 17;
        QString text = QString::number(static_cast<double>(number), 'g', kDigits - 2);
        bool good = false;
        const bool isFloat = sizeof(Number) == sizeof(float);
        const double again = isFloat ? static_cast<double>(text.toFloat(&good)) : text.toDouble(&good);
        if (std::isfinite(number) && again != static_cast<double>(number)) {
            text = QString::number(static_cast<double>(number), 'g', kDigits);
        }
        readings.push_back({type, sizeof(Number), text});
    }
}

QString timeText(std::int64_t milliseconds, QStringView format)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(format) + u" UTC"_s;
}

} // namespace

std::vector<ByteReading> readBytes(QByteArrayView bytes, ByteOrder order)
{
    std::vector<ByteReading> readings;
    addIntegers<std::int8_t, std::uint8_t>(bytes, order, Type::Int8, readings);
    addIntegers<std::int16_t, std::uint16_t>(bytes, order, Type::Int16, readings);
    addIntegers<std::int32_t, std::uint32_t>(bytes, order, Type::Int32, readings);
    addIntegers<std::int64_t, std::uint64_t>(bytes, order, Type::Int64, readings);
    addReal<float>(bytes, order, Type::Float, readings);
    addReal<double>(bytes, order, Type::Double, readings);
    std::uint32_t seconds = 0;
    if (take(bytes, order, seconds) && seconds >= kYear2000 && seconds < kYear2100) {
        readings.push_back({Type::UnixSeconds, 4,
                            timeText(static_cast<std::int64_t>(seconds) * 1000, u"yyyy-MM-dd HH:mm:ss")});
    }
    std::uint64_t wide = 0;
    if (take(bytes, order, wide)) {
        if (wide >= kYear2000 && wide < kYear2100) {
            readings.push_back({Type::UnixSeconds, 8,
                                timeText(static_cast<std::int64_t>(wide) * 1000, u"yyyy-MM-dd HH:mm:ss")});
        } else if (wide >= kYear2000 * 1000 && wide < kYear2100 * 1000) {
            readings.push_back({Type::UnixMilliseconds, 8,
                                timeText(static_cast<std::int64_t>(wide), u"yyyy-MM-dd HH:mm:ss.zzz")});
        }
    }
    return readings;
}

} // namespace mangrove
