// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hex.h"

#include <cctype>

namespace mangrove::cli {

std::optional<QByteArray> bytesFromHex(const QByteArray &text)
{
    QByteArray digits;
    digits.reserve(text.size());
    for (const char c : text) {
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) {
            digits += c;
        } else if (std::isspace(static_cast<unsigned char>(c)) == 0 || digits.size() % 2 != 0) {
            return std::nullopt;
        }
    }
    if (digits.size() % 2 != 0) {
        return std::nullopt;
    }
    return QByteArray::fromHex(digits);
}

} // namespace mangrove::cli
