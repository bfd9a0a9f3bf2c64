// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/mqtt/certificatereport.h"
#include "core/mqtt/proxyoptions.h"
#include "core/mqtt/tlsoptions.h"
#include "core/mqtt/transportreport.h"
#include "core/mqtt/websocketoptions.h"

#include <QByteArrayView>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace mangrove::mqtt {

/// Where a server is reached. Value type; made valid by parseServerUrl() (core/connections/serverurl.h) or by hand.
struct Endpoint
{
    enum class Scheme { Mqtt, Mqtts, Ws, Wss, Unix };

    Scheme scheme = Scheme::Mqtt;
    QString host; ///< of Unix: the absolute path of the socket
    quint16 port = 1883; ///< means nothing with Unix
    TlsOptions tls{}; ///< of Mqtts and Wss
    WebSocketOptions webSocket{}; ///< of Ws and Wss
    ProxyOptions proxy{}; ///< means nothing with Unix

    /// The registered port of a scheme: 1883, 8883, 80, 443.
    [[nodiscard]] static constexpr quint16 defaultPort(Scheme scheme)
    {
        switch (scheme) {
        case Scheme::Mqtt:
        case Scheme::Unix:
            break;
        case Scheme::Mqtts:
            return 8883;
        case Scheme::Ws:
            return 80;
        case Scheme::Wss:
            return 443;
        }
        return 1883;
    }
    [[nodiscard]] bool usesTls() const { return scheme == Scheme::Mqtts || scheme == Scheme::Wss; }
    [[nodiscard]] bool isLocalSocket() const { return scheme == Scheme::Unix; }
    [[nodiscard]] bool usesWebSocket() const { return scheme == Scheme::Ws || scheme == Scheme::Wss; }

    bool operator==(const Endpoint &) const = default;
};

/// Whether a local socket can have this path: it is absolute, and fits into what the system calls an address.
[[nodiscard]] bool isLocalSocketPath(const QString &path);

/// A byte stream to a server: TCP, TLS, WebSocket, a local socket, which the client does not tell apart. Lives on the client's thread. After open() exactly one of opened() or failed() follows;
/// after opened(), closed() or failed() comes exactly once. Back-pressure: bytes not read stay in the transport, whose
/// own buffer is bounded, so that the peer is slowed down.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void open(const Endpoint &endpoint) = 0;
    /// Copies up to `capacity` received bytes to `target`; returns how many, 0 when there is nothing now. What came before the
    /// end can be read by those who hear of the end, while they do; later there is nothing.
    virtual qint64 read(char *target, qint64 capacity) = 0;
    /// Takes the bytes for sending, in order; never partially. After the end they are thrown away.
    virtual void write(QByteArrayView bytes) = 0;
    /// Bytes taken by write() that the system has not accepted yet.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;
    /// Sends what was written, throws away what still comes, and closes once the server has, or after a second; closed()
    /// follows.
    virtual void close() = 0;
    /// Drops the connection at once without sending what is buffered. No signal follows.
    virtual void abort() = 0;
    /// The server's certificate when failed() says TlsUntrusted.
    [[nodiscard]] virtual std::optional<CertificateReport> untrustedCertificate() const
    {
        return std::nullopt;
    }

    // For diagnosis, once the outcome is known.
    /// Empty without TLS, and when the handshake ended before the server showed its certificate.
    [[nodiscard]] virtual std::optional<TlsReport> tlsReport() const { return std::nullopt; }
    /// The HTTP answer that opened no WebSocket.
    [[nodiscard]] virtual std::optional<HttpAnswer> httpAnswer() const { return std::nullopt; }
    /// What the outermost handshake (TLS, or the upgrade to WebSocket) took once what is below stood; negative for none.
    [[nodiscard]] virtual std::chrono::microseconds handshakeTime() const
    {
        return std::chrono::microseconds(-1);
    }

Q_SIGNALS:
    void opened();
    void readyRead();
    void bytesWritten();
    void closed();
    void failed(const mangrove::Error &error);
};

/// Makes the transport for an endpoint's scheme. Never null for a scheme of the enumeration.
[[nodiscard]] std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme);

} // namespace mangrove::mqtt
