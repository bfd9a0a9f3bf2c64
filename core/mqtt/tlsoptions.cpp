// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tlsoptions.h"

#include <algorithm>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSha256Bytes = 32;
constexpr qsizetype kMaximumProtocolBytes = 255;
constexpr qsizetype kMaximumProtocols = 32;

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

QString alpnProblem(const QStringList &protocols)
{
    if (protocols.size() > kMaximumProtocols) {
        return u"more than %1 ALPN protocols"_s.arg(kMaximumProtocols);
    }
    for (const QString &protocol : protocols) {
        const bool printable = std::all_of(protocol.begin(), protocol.end(),
                                           [](QChar c) { return c > u' ' && c.unicode() < 0x7f; });
        if (protocol.isEmpty() || protocol.size() > kMaximumProtocolBytes || !printable) {
            return u"an ALPN protocol has 1 to 255 ASCII characters and no blank"_s;
        }
    }
    return {};
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':')).toUpper();
}

std::optional<QByteArray> parseFingerprint(const QString &text)
{
    QString digits = text.trimmed();
    for (const auto start : {"SHA256 Fingerprint="_L1, "SHA256:"_L1, "SHA-256:"_L1}) {
        if (digits.startsWith(start, Qt::CaseInsensitive)) {
            digits = digits.sliced(start.size());
            break;
        }
    }
    digits.removeIf([](QChar c) { return c == u':' || c == u' '; });
    if (digits.size() != 2 * kSha256Bytes || !std::all_of(digits.begin(), digits.end(), &isHexDigit)) {
        return std::nullopt;
    }
    return QByteArray::fromHex(digits.toLatin1());
}

} // namespace mangrove::mqtt
