// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/tlstransport.h"

#include "core/mqtt/certificatecheck.h"
#include "core/mqtt/tlserror.h"
#include "core/mqtt/tlsfiles.h"

#include <QCryptographicHash>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslPreSharedKeyAuthenticator>
#include <QSslSocket>

#include <algorithm>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMinimumCipherBits = 128;

QList<QSslCipher> preSharedKeyCiphers()
{
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) {
        return !cipher.name().startsWith("PSK-"_L1) && !cipher.name().contains("-PSK-"_L1);
    });
    // Those with RSA need a certificate beside the key.
    ciphers.removeIf([](const QSslCipher &cipher) {
        return cipher.name().startsWith("RSA-"_L1) || cipher.usedBits() < kMinimumCipherBits;
    });
    return ciphers;
}

} // namespace

TlsTransport::TlsTransport(QObject *parent)
    : TlsTransport(new QSslSocket, parent)
{}

TlsTransport::TlsTransport(QSslSocket *socket, QObject *parent)
    : TcpTransport(socket, parent)
    , m_socket(socket)
{
    connect(m_socket, &QSslSocket::connected, this,
            [this] { m_connectedAt = std::chrono::steady_clock::now(); });
    connect(m_socket, &QSslSocket::encrypted, this, &TlsTransport::handleEncrypted);
    connect(m_socket, &QSslSocket::sslErrors, this, &TlsTransport::handleSslErrors);
    connect(m_socket, &QSslSocket::preSharedKeyAuthenticationRequired, this,
            &TlsTransport::handlePreSharedKey);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsTransport::handleBytesWritten);
}

QString TlsTransport::serverName() const
{
    return m_endpoint.tls.serverName.isEmpty() ? m_endpoint.host : m_endpoint.tls.serverName;
}

QString TlsTransport::verifyName() const
{
    return m_endpoint.tls.verifyName.isEmpty() ? serverName() : m_endpoint.tls.verifyName;
}

bool TlsTransport::isPinned(const QSslCertificate &certificate) const
{
    const auto &pins = m_endpoint.tls.pins;
    return !certificate.isNull()
           && std::find(pins.begin(), pins.end(), certificate.digest(QCryptographicHash::Sha256))
                  != pins.end();
}

/// Where no certificate is asked for, or every one is accepted.
bool TlsTransport::acceptsAny() const
{
    return m_endpoint.tls.insecure || !m_endpoint.tls.pskIdentity.isEmpty();
}

void TlsTransport::open(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
    const auto made = configuration();
    if (!made) {
        // Later: nobody expects an end from a call that begins.
        QMetaObject::invokeMethod(
            this, [this, error = made.error()] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_socket->setSslConfiguration(*made);
    connectSocket(endpoint);
}

void TlsTransport::connectDirectly(const Endpoint &endpoint)
{
    m_socket->connectToHostEncrypted(endpoint.host, endpoint.port, serverName());
}

// Without a proxy the socket begins the handshake itself.
void TlsTransport::reached(bool throughProxy)
{
    if (throughProxy) {
        m_connectedAt = std::chrono::steady_clock::now();
        m_socket->setPeerVerifyName(serverName());
        m_socket->startClientEncryption();
    }
}

Result<QSslConfiguration> TlsTransport::configuration() const
{
    const TlsOptions &tls = m_endpoint.tls;
    if (!QSslSocket::supportsSsl()) {
        return Error{Error::Code::TlsFailed, u"Qt finds no TLS library"_s};
    }
    if (const QString problem = alpnProblem(tls.alpnProtocols); !problem.isEmpty()) {
        return Error{Error::Code::InvalidArgument, problem};
    }
    const auto authorities = readAuthorities(tls);
    if (!authorities) {
        return authorities.error();
    }
    const auto client = readClientCertificate(tls);
    if (!client) {
        return client.error();
    }
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setProtocol(QSsl::TlsV1_2OrLater);
    made.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!authorities->isEmpty()) {
        made.setCaCertificates(QSslConfiguration::systemCaCertificates() + *authorities);
    }
    if (!client->chain.isEmpty()) {
        made.setLocalCertificateChain(client->chain);
        made.setPrivateKey(client->key);
    }
    QList<QByteArray> protocols;
    for (const QString &protocol : tls.alpnProtocols) {
        protocols.append(protocol.toLatin1());
    }
    made.setAllowedNextProtocols(protocols);
    if (!tls.pskIdentity.isEmpty()) {
        if (tls.pskKey.isEmpty()) {
            return Error{Error::Code::InvalidArgument, u"the pre-shared key is missing"_s};
        }
        made.setProtocol(QSsl::TlsV1_2); // 1.3 has no such ciphers, and Qt no other way to them
        made.setCiphers(preSharedKeyCiphers());
    }
    return made;
}

// Certificates are judged here and in handleEncrypted(), as Qt checks the name that it sends and no other.
void TlsTransport::handleSslErrors(const QList<QSslError> &errors)
{
    noteHandshake();
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (acceptsAny() || isPinned(certificate)) {
        m_socket->ignoreSslErrors();
        return;
    }
    QList<QSslError> counted = errors;
    const bool otherName = verifyName() != serverName();
    if (otherName) {
        counted.removeIf([](const QSslError &error) { return error.error() == QSslError::HostNameMismatch; });
    }
    CertificateReport report = reportOf(certificate, counted, verifyName());
    if (otherName && !isCertificateFor(certificate, verifyName())) {
        addProblem(report, CertificateProblem::WrongHost);
    }
    if (!m_endpoint.tls.pins.empty()) {
        addProblem(report, CertificateProblem::WrongPin);
    }
    if (report.problems.empty()) {
        m_socket->ignoreSslErrors(errors);
        return;
    }
    m_report = std::move(report); // the handshake ends with an error now
}

// Now, as the socket forgets what it knew when it closes.
void TlsTransport::noteHandshake()
{
    m_handshakeTime = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now()
                                                                            - m_connectedAt);
    TlsReport report;
    const QSslCipher cipher = m_socket->sessionCipher();
    report.cipher = cipher.name();
    if (m_socket->sessionProtocol() == QSsl::TlsV1_3) {
        report.version = u"TLS 1.3"_s;
    } else if (m_socket->sessionProtocol() == QSsl::TlsV1_2) {
        report.version = u"TLS 1.2"_s;
    }
    report.alpn = negotiatedProtocol();
    const QList<QSslCertificate> chain = m_socket->peerCertificateChain();
    for (const QSslCertificate &certificate : chain) {
        if (report.chain.size() == TlsReport::kMaximumChain) {
            break;
        }
        report.chain.push_back(reportOf(certificate, {}, {}));
    }
    m_tlsReport = std::move(report);
}

void TlsTransport::handleEncrypted()
{
    noteHandshake();
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (!acceptsAny() && !isPinned(certificate)) {
        CertificateReport report = reportOf(certificate, {}, verifyName());
        if (!m_endpoint.tls.pins.empty()) {
            addProblem(report, CertificateProblem::WrongPin);
        }
        if (verifyName() != serverName() && !isCertificateFor(certificate, verifyName())) {
            addProblem(report, CertificateProblem::WrongHost);
        }
        if (!report.problems.empty()) {
            m_report = std::move(report);
            refuseCertificate();
            m_socket->abort();
            return;
        }
    }
    handleOpened();
}

void TlsTransport::handlePreSharedKey(QSslPreSharedKeyAuthenticator *authenticator)
{
    authenticator->setIdentity(m_endpoint.tls.pskIdentity.toUtf8());
    authenticator->setPreSharedKey(m_endpoint.tls.pskKey);
}

void TlsTransport::refuseCertificate()
{
    end({.code = Error::Code::TlsUntrusted,
         .detail = u"the server's certificate is not trusted: "_s + certificateProblemsText(*m_report)});
}

void TlsTransport::handleError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
        if (m_report) {
            refuseCertificate();
        } else {
            end(tlsError(m_socket->errorString(), !m_endpoint.tls.certificateFile.isEmpty()));
        }
        break;
    case QAbstractSocket::SslInvalidUserDataError:
        end({.code = Error::Code::FileError,
             .detail = m_endpoint.tls.certificateFile + ": "_L1 + m_socket->errorString()});
        break;
    case QAbstractSocket::RemoteHostClosedError:
        if (isOpened()) {
            endClosed();
        } else {
            end(closedInHandshake());
        }
        break;
    default:
        end(networkError(error, m_socket->errorString(), isOpened()));
        break;
    }
}

qint64 TlsTransport::bytesToWrite() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

// close_notify is the end of what we send (RFC 8446 section 6.1), but Qt sends it only with closing the socket, and a socket
// closed while bytes still come is reset. So a second descriptor keeps the connection until the server has closed.
void TlsTransport::endSending()
{
    if (m_rest != nullptr || m_socket->state() != QAbstractSocket::ConnectedState) {
        return;
    }
#ifdef Q_OS_WIN
    TcpTransport::endSending();
#else
    const int descriptor = ::dup(static_cast<int>(m_socket->socketDescriptor()));
    auto *rest = new QTcpSocket(this);
    if (descriptor < 0 || !rest->setSocketDescriptor(descriptor)) {
        if (descriptor >= 0) {
            ::close(descriptor);
        }
        delete rest;
        m_socket->disconnectFromHost();
        return;
    }
    m_rest = rest;
    connect(rest, &QTcpSocket::readyRead, rest, [rest] { rest->skip(rest->bytesAvailable()); });
    connect(rest, &QTcpSocket::errorOccurred, this, [this] { endClosed(); });
    m_socket->disconnectFromHost();
#endif
}

void TlsTransport::handleDisconnected()
{
    if (m_rest != nullptr && m_rest->state() == QAbstractSocket::ConnectedState) {
        shutDownSending(m_rest->socketDescriptor());
    } else {
        endClosed();
    }
}

void TlsTransport::handleLingered()
{
    m_socket->abort();
    if (m_rest != nullptr) {
        m_rest->abort();
    }
    endClosed();
}

void TlsTransport::abort()
{
    TcpTransport::abort();
    if (m_rest != nullptr) {
        m_rest->abort();
    }
}

QByteArray TlsTransport::negotiatedProtocol() const
{
    return m_socket->sslConfiguration().nextNegotiatedProtocol();
}

} // namespace mangrove::mqtt
