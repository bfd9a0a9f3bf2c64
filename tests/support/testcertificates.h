// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace mangrove::test {

/// Certificates of one test run, made by the openssl command in a folder of their own: an authority of the test, and what it and
/// others signed. Keys are EC P-256. Calls block until done. Any thread.
class TestCertificates
{
public:
    /// Whether the openssl command is there; a test that needs it says QSKIP("openssl is not installed") otherwise.
    [[nodiscard]] static bool isInstalled();

    /// Makes the authority `ca.pem` and its `ca.key`.
    TestCertificates();

    struct Wish
    {
        QString name{}; ///< <name>.pem and <name>.key are made
        QString subject{}; ///< "/CN=..."; empty: "/CN=" and the name
        QString alternativeNames{}; ///< as openssl writes them: "DNS:localhost,IP:127.0.0.1"; empty: none
        bool expired = false; ///< its time ended yesterday
        bool selfSigned = false; ///< else signed by the authority
        QString authority = QStringLiteral("ca"); ///< that signs it
        bool isAuthority = false;
    };
    /// False, with errorString(), when openssl fails.
    [[nodiscard]] bool make(const Wish &wish);
    /// <name>.key encrypted into <target>.key.
    [[nodiscard]] bool encryptKey(const QString &name, const QString &target, const QString &passphrase);
    /// <name>.pem and <name>.key in <name>.p12.
    [[nodiscard]] bool makePkcs12(const QString &name, const QString &passphrase);

    [[nodiscard]] bool isValid() const { return m_valid; } ///< the authority is there
    [[nodiscard]] QString path(const QString &file) const;
    [[nodiscard]] QString errorString() const { return m_error; }
    /// Any command of openssl in the folder, `input` on its standard input.
    [[nodiscard]] bool run(const QStringList &arguments, const QByteArray &input = {});

private:
    QTemporaryDir m_folder;
    QString m_error;
    bool m_valid = false;
};

} // namespace mangrove::test
