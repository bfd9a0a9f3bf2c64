// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace mangrove::test {

namespace {

constexpr int kTimeout = 30'000; // milliseconds

QString opensslProgram()
{
    return QStandardPaths::findExecutable(u"openssl"_s);
}

} // namespace

bool TestCertificates::isInstalled()
{
    return !opensslProgram().isEmpty();
}

TestCertificates::TestCertificates()
{
    m_valid = m_folder.isValid()
              && make({.name = u"ca"_s,
                       .subject = u"/O=Mangrove tests/CN=Test authority"_s,
                       .selfSigned = true,
                       .isAuthority = true});
}

QString TestCertificates::path(const QString &file) const
{
    return m_folder.filePath(file);
}

bool TestCertificates::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(opensslProgram(), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool done = process.waitForFinished(kTimeout) && process.exitStatus() == QProcess::NormalExit
                      && process.exitCode() == 0;
    m_error = done ? QString() : arguments.join(u' ') + ": "_L1 + QString::fromUtf8(process.readAll());
    return done;
}

bool TestCertificates::make(const Wish &wish)
{
    const QString key = wish.name + ".key"_L1;
    const QString request = wish.name + ".csr"_L1;
    const QString subject = wish.subject.isEmpty() ? "/CN="_L1 + wish.name : wish.subject;
    if (!run({u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-out"_s,
              key})
        || !run({u"req"_s, u"-new"_s, u"-key"_s, key, u"-subj"_s, subject, u"-out"_s, request})) {
        return false;
    }
    QFile extensions(path(wish.name + ".ext"_L1));
    if (!extensions.open(QIODevice::WriteOnly)) {
        m_error = extensions.errorString();
        return false;
    }
    extensions.write(wish.isAuthority ? "basicConstraints=critical,CA:TRUE\n"
                                      : "basicConstraints=CA:FALSE\n");
    if (!wish.alternativeNames.isEmpty()) {
        extensions.write("subjectAltName=" + wish.alternativeNames.toUtf8() + '\n');
    }
    extensions.close();
    QStringList arguments{u"x509"_s,     u"-req"_s,
                          u"-in"_s,      request,
                          u"-extfile"_s, extensions.fileName(),
                          u"-out"_s,     wish.name + ".pem"_L1,
                          u"-days"_s,    wish.expired ? u"-1"_s : u"30"_s};
    if (wish.selfSigned) {
        arguments << u"-signkey"_s << key;
    } else {
        arguments << u"-CA"_s << wish.authority + ".pem"_L1 << u"-CAkey"_s << wish.authority + ".key"_L1
                  << u"-CAcreateserial"_s;
    }
    return run(arguments);
}

bool TestCertificates::encryptKey(const QString &name, const QString &target, const QString &passphrase)
{
    return run({u"pkey"_s, u"-in"_s, name + ".key"_L1, u"-aes256"_s, u"-passout"_s, u"stdin"_s, u"-out"_s,
                target + ".key"_L1},
               passphrase.toUtf8() + '\n');
}

bool TestCertificates::makePkcs12(const QString &name, const QString &passphrase)
{
    return run({u"pkcs12"_s, u"-export"_s, u"-in"_s, name + ".pem"_L1, u"-inkey"_s, name + ".key"_L1,
                u"-passout"_s, u"stdin"_s, u"-out"_s, name + ".p12"_L1},
               passphrase.toUtf8() + '\n');
}

} // namespace mangrove::test
