// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tlsfiles.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumFileSize = 4 * 1024 * 1024; // the system's whole bundle has 0.2

Error fileError(const QString &path, const QString &problem)
{
    return Error{Error::Code::FileError, QDir::toNativeSeparators(path) + ": "_L1 + problem};
}

Result<QByteArray> readFile(const QString &path)
{
    // A pipe or device would never end.
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) {
        return fileError(path, u"is no ordinary file"_s);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fileError(path, file.errorString());
    }
    QByteArray content = file.read(kMaximumFileSize + 1);
    if (content.size() > kMaximumFileSize) {
        return fileError(path, u"is larger than 4 MiB"_s);
    }
    return content;
}

bool isPem(const QByteArray &content)
{
    return content.contains("-----BEGIN ");
}

QList<QSslCertificate> certificatesOf(const QByteArray &content)
{
    return QSslCertificate::fromData(content, isPem(content) ? QSsl::Pem : QSsl::Der);
}

/// The private key of a PEM text; null when there is none that opens.
QSslKey keyOf(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

Result<ClientCertificate> readPkcs12(const QString &path, const QByteArray &content,
                                     const QByteArray &passphrase)
{
    ClientCertificate made;
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QSslCertificate own;
    QList<QSslCertificate> others;
    constexpr char kAsn1Sequence = 0x30; // anything else would only make Qt warn
    if (!content.startsWith(kAsn1Sequence)
        || !QSslCertificate::importPkcs12(&buffer, &made.key, &own, &others, passphrase) || made.key.isNull()
        || own.isNull()) {
        return fileError(path, u"neither PEM nor a PKCS#12 file that opens with the passphrase given (files "
                               "encrypted with RC2, the default of older programs, do not open)"_s);
    }
    made.chain = others;
    made.chain.removeAll(own);
    made.chain.prepend(own);
    return made;
}

Result<QSslKey> readKey(const QString &path, const QByteArray &content, const QByteArray &passphrase)
{
    if (!content.contains("PRIVATE KEY-----")) {
        return fileError(path, u"has no private key in PEM form"_s);
    }
    const QSslKey key = keyOf(content, passphrase);
    if (key.isNull()) {
        if (!content.contains("ENCRYPTED")) {
            return fileError(path, u"the private key is damaged or of another kind than RSA, DSA or EC"_s);
        }
        return fileError(path, passphrase.isEmpty() ? u"the private key is encrypted and needs a passphrase"_s
                                                    : u"the passphrase does not open the private key"_s);
    }
    return key;
}

} // namespace

Result<QList<QSslCertificate>> readAuthorities(const TlsOptions &options)
{
    QList<QSslCertificate> authorities;
    for (const QString &path : options.caFiles) {
        const auto content = readFile(path);
        if (!content) {
            return content.error();
        }
        const QList<QSslCertificate> found = certificatesOf(*content);
        if (found.isEmpty()) {
            return fileError(path, u"has no certificate"_s);
        }
        authorities += found;
    }
    if (!options.caCertificates.isEmpty()) {
        const QList<QSslCertificate> found = certificatesOf(options.caCertificates);
        if (found.isEmpty()) {
            return Error{Error::Code::FileError,
                         u"the authority that is kept in the connection is no certificate"_s};
        }
        authorities += found;
    }
    return authorities;
}

Result<ClientCertificate> readClientCertificate(const TlsOptions &options)
{
    if (options.certificateFile.isEmpty()) {
        if (!options.keyFile.isEmpty()) {
            return fileError(options.keyFile, u"a key of the client needs its certificate"_s);
        }
        return ClientCertificate{};
    }
    const auto content = readFile(options.certificateFile);
    if (!content) {
        return content.error();
    }
    if (!isPem(*content) && certificatesOf(*content).isEmpty()) {
        return readPkcs12(options.certificateFile, *content, options.keyPassphrase);
    }
    ClientCertificate made;
    made.chain = certificatesOf(*content);
    if (made.chain.isEmpty()) {
        return fileError(options.certificateFile, u"has no certificate"_s);
    }
    const QString keyPath = options.keyFile.isEmpty() ? options.certificateFile : options.keyFile;
    const auto keyContent = options.keyFile.isEmpty() ? content : readFile(keyPath);
    if (!keyContent) {
        return keyContent.error();
    }
    const auto key = readKey(keyPath, *keyContent, options.keyPassphrase);
    if (!key) {
        return key.error();
    }
    made.key = *key;
    return made;
}

} // namespace mangrove::mqtt
