// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/tcptransport.h"

#include <QList>
#include <QSslError>

class QSslCertificate;
class QSslConfiguration;
class QSslPreSharedKeyAuthenticator;
class QSslSocket;

namespace mangrove::mqtt {

/// TLS 1.2 and later over TCP, as TlsOptions says. opened() comes after the handshake and all checks; until then nothing of MQTT is
/// sent. Errors besides those of TCP: TlsUntrusted, with untrustedCertificate(), TlsCertificateWanted, TlsNotSpoken, TlsFailed;
/// FileError for the options' files, before anything is sent.
class TlsTransport final : public TcpTransport
{
    Q_OBJECT

public:
    explicit TlsTransport(QObject *parent = nullptr);

    void open(const Endpoint &endpoint) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void abort() override;
    [[nodiscard]] std::optional<CertificateReport> untrustedCertificate() const override { return m_report; }
    [[nodiscard]] std::optional<TlsReport> tlsReport() const override { return m_tlsReport; }
    [[nodiscard]] std::chrono::microseconds handshakeTime() const override { return m_handshakeTime; }

    /// That the server chose; empty for none.
    [[nodiscard]] QByteArray negotiatedProtocol() const;

protected:
    void connectDirectly(const Endpoint &endpoint) override;
    void reached(bool throughProxy) override;
    void endSending() override;
    void handleDisconnected() override;
    void handleLingered() override;
    void handleError(QAbstractSocket::SocketError error) override;

private:
    TlsTransport(QSslSocket *socket, QObject *parent);
    [[nodiscard]] Result<QSslConfiguration> configuration() const;
    void handleSslErrors(const QList<QSslError> &errors);
    void handleEncrypted();
    void noteHandshake();
    void handlePreSharedKey(QSslPreSharedKeyAuthenticator *authenticator);
    void refuseCertificate();
    [[nodiscard]] QString serverName() const;
    [[nodiscard]] QString verifyName() const;
    [[nodiscard]] bool isPinned(const QSslCertificate &certificate) const;
    [[nodiscard]] bool acceptsAny() const;

    QSslSocket *m_socket;
    QTcpSocket *m_rest = nullptr; ///< keeps the connection while what still comes is thrown away
    Endpoint m_endpoint;
    std::optional<CertificateReport> m_report;
    std::optional<TlsReport> m_tlsReport;
    std::chrono::steady_clock::time_point m_connectedAt{};
    std::chrono::microseconds m_handshakeTime{-1};
};

} // namespace mangrove::mqtt
