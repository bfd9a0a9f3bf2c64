// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demopng.h"

#include <QtEndian>

#include <zlib.h>

namespace mangrove {

namespace {

constexpr int kPhases = 64;
constexpr int kChannels = 3;

void appendNumber(QByteArray &target, quint32 number)
{
    char bytes[4];
    qToBigEndian(number, bytes);
    target.append(bytes, 4);
}

/// Length, type, data, and the CRC-32 of type and data.
void appendChunk(QByteArray &target, const char (&type)[5], const QByteArray &data)
{
    appendNumber(target, static_cast<quint32>(data.size()));
    const QByteArray checked = QByteArray(type, 4) + data;
    target += checked;
    const auto *bytes = reinterpret_cast<const Bytef *>(checked.constData());
    appendNumber(target, static_cast<quint32>(crc32(0, bytes, static_cast<uInt>(checked.size()))));
}

QByteArray pixels(int width, int height, int phase)
{
    QByteArray rows;
    rows.reserve(height * (1 + width * kChannels));
    const int sunX = width * phase / kPhases;
    const int sunY = height / 3;
    const int radius = height / 8;
    for (int y = 0; y < height; ++y) {
        rows.append('\0'); // filter type None
        const int shade = 255 * y / height;
        for (int x = 0; x < width; ++x) {
            const bool sun = (x - sunX) * (x - sunX) + (y - sunY) * (y - sunY) <= radius * radius;
            rows.append(static_cast<char>(sun ? 255 : shade / 2 + phase));
            rows.append(static_cast<char>(sun ? 210 : 90 + shade / 2));
            rows.append(static_cast<char>(sun ? 60 : 230 - shade / 2));
        }
    }
    return rows;
}

QByteArray deflated(const QByteArray &bytes)
{
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    QByteArray result(static_cast<qsizetype>(size), Qt::Uninitialized);
    compress2(reinterpret_cast<Bytef *>(result.data()), &size,
              reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uLong>(bytes.size()),
              Z_BEST_COMPRESSION);
    result.resize(static_cast<qsizetype>(size));
    return result;
}

} // namespace

QByteArray demoPng(int width, int height, int phase)
{
    QByteArray header;
    appendNumber(header, static_cast<quint32>(width));
    appendNumber(header, static_cast<quint32>(height));
    header.append(
        QByteArray::fromHex("0802000000")); // 8 bits, RGB, deflate, adaptive filters, not interlaced

    QByteArray png = QByteArray::fromHex("89504e470d0a1a0a");
    appendChunk(png, "IHDR", header);
    appendChunk(png, "IDAT", deflated(pixels(width, height, phase % kPhases)));
    appendChunk(png, "IEND", {});
    return png;
}

} // namespace mangrove
