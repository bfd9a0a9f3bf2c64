// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tlsarguments.h"

#include "app/cli/hex.h"
#include "app/cli/inputfile.h"

#include <QFile>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumPassphrase = 1024;
constexpr qint64 kMaximumKey = 256; // bytes of a pre-shared key; OpenSSL takes no more

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

QString pathOf(const Options &options, const char *name)
{
    return QFile::decodeName(options.value(name).value_or(QByteArray()));
}

/// The content of the option's file, or else what the environment has.
Result<std::optional<QByteArray>> secret(const Options &options, const char *name, qint64 limit,
                                         const std::optional<QByteArray> &fallback)
{
    const auto path = options.value(name);
    if (!path) {
        return fallback;
    }
    auto content = readSecretFile(*path, limit, QLatin1StringView(name));
    if (!content) {
        return content.error();
    }
    return std::optional(*content);
}

Result<void> parseClientCertificate(const Options &options, const Environment &environment,
                                    mqtt::TlsOptions &tls)
{
    tls.certificateFile = pathOf(options, "--cert");
    tls.keyFile = pathOf(options, "--key");
    if (tls.certificateFile.isEmpty()) {
        if (options.has("--key") || options.has("--keypass-file")) {
            return usageError(u"--key and --keypass-file need --cert"_s);
        }
        return {};
    }
    const auto passphrase = secret(options, "--keypass-file", kMaximumPassphrase, environment.keyPassphrase);
    if (!passphrase) {
        return passphrase.error();
    }
    tls.keyPassphrase = passphrase->value_or(QByteArray());
    return {};
}

Result<void> parsePreSharedKey(const Options &options, const Environment &environment, mqtt::TlsOptions &tls)
{
    tls.pskIdentity = QString::fromUtf8(options.value("--psk-identity").value_or(QByteArray()));
    if (tls.pskIdentity.isEmpty()) {
        return options.has("--psk-file") ? usageError(u"--psk-file needs --psk-identity"_s) : Result<void>();
    }
    const auto hex = secret(options, "--psk-file", 2 * kMaximumKey, environment.preSharedKey);
    if (!hex) {
        return hex.error();
    }
    const auto key = bytesFromHex(hex->value_or(QByteArray()));
    if (!key || key->isEmpty()) {
        return usageError(
            u"--psk-identity needs a key of hexadecimal digits from --psk-file or MANGROVE_PSK"_s);
    }
    tls.pskKey = *key;
    return {};
}

Result<void> parsePins(const Options &options, mqtt::TlsOptions &tls)
{
    for (const QByteArray &text : options.all("--pin")) {
        const auto pin = mqtt::parseFingerprint(QString::fromUtf8(text));
        if (!pin) {
            return usageError(u"--pin takes a SHA-256 fingerprint: 64 hexadecimal digits"_s);
        }
        tls.pins.push_back(*pin);
    }
    return {};
}

} // namespace

Result<void> parseTls(const Options &options, const Environment &environment, mqtt::Endpoint &endpoint)
{
    if (!endpoint.usesTls()) {
        for (const OptionSpec &spec : kTlsOptions) {
            if (options.has(spec.name)) {
                return usageError(QLatin1StringView(spec.name) + " needs a URL with mqtts:// or wss://"_L1);
            }
        }
        return {};
    }
    mqtt::TlsOptions &tls = endpoint.tls;
    for (const QByteArray &path : options.all("--cafile")) {
        tls.caFiles.append(QFile::decodeName(path));
    }
    for (const QByteArray &protocol : options.all("--tls-alpn")) {
        tls.alpnProtocols.append(QString::fromUtf8(protocol));
    }
    if (const QString problem = mqtt::alpnProblem(tls.alpnProtocols); !problem.isEmpty()) {
        return usageError("--tls-alpn: "_L1 + problem);
    }
    tls.serverName = QString::fromUtf8(options.value("--tls-sni").value_or(QByteArray()));
    tls.verifyName = QString::fromUtf8(options.value("--verify-name").value_or(QByteArray()));
    tls.insecure = options.has("--insecure");
    if (auto done = parseClientCertificate(options, environment, tls); !done) {
        return done;
    }
    if (auto done = parsePreSharedKey(options, environment, tls); !done) {
        return done;
    }
    return parsePins(options, tls);
}

} // namespace mangrove::cli
