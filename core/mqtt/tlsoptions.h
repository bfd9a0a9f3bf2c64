// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace mangrove::mqtt {

/// How a connection is secured; needs nothing of Qt's network library. TLS 1.2 is the oldest version spoken, and the server's
/// certificate is always checked but where `insecure` says so or a pin stands for it. Files are read when the connection is
/// opened. Value type.
struct TlsOptions
{
    QStringList caFiles{}; ///< PEM or DER; trusted besides the system's authorities
    QByteArray caCertificates{}; ///< the same as PEM text, for what came without a file
    /// The client's certificate, with those between it and its authority: PEM, or PKCS#12 with its key. Empty: none.
    QString certificateFile{};
    QString keyFile{}; ///< PEM, RSA, DSA or EC; empty: the key stands in certificateFile
    QByteArray keyPassphrase{}; ///< of an encrypted key or PKCS#12 file; a secret, in memory only
    QString serverName{}; ///< told to the server (SNI, RFC 6066 section 3); empty: the host
    QString verifyName{}; ///< that the certificate must be for; empty: serverName, or the host
    QStringList alpnProtocols{}; ///< RFC 7301, the preferred one first: "mqtt", "x-amzn-mqtt-ca"
    /// SHA-256 of certificates, 32 bytes each. When there are any, the server must present one of them, and whatever else is
    /// wrong with that one is accepted.
    std::vector<QByteArray> pins{};
    QString pskIdentity{}; ///< with pskKey in place of certificates (RFC 4279); empty: no pre-shared key
    QByteArray pskKey{}; ///< the bytes; a secret, in memory only
    bool insecure = false; ///< accepts any certificate: whoever is on the way may read and change everything

    bool operator==(const TlsOptions &) const = default;
};

/// Why an ALPN list can't be sent; empty when it can. RFC 7301 section 3.1.
[[nodiscard]] QString alpnProblem(const QStringList &protocols);

/// "AB:CD:..." of 32 bytes, as browsers and openssl show it.
[[nodiscard]] QString fingerprintText(const QByteArray &sha256);
/// 32 bytes of 64 hexadecimal digits; colons and blanks between them and "sha256:" or "SHA256 Fingerprint=" before them are
/// skipped. Empty for anything else.
[[nodiscard]] std::optional<QByteArray> parseFingerprint(const QString &text);

} // namespace mangrove::mqtt
