// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

namespace mangrove {

/// What went wrong: a code that tests compare and ui/ translates, and untranslated detail for the curious.
/// The detail never holds a password, a token or a payload. Broker text in it is plain text, bounded by its maker.
struct Error
{
    enum class Code {
        Unknown,
        InvalidArgument, ///< the caller's value breaks a rule of the specification or of the program
        InvalidTopicName, ///< MQTT 5 section 4.7
        InvalidTopicFilter, ///< MQTT 5 section 4.7
        InvalidUrl,
        NotConnected,
        ConnectionRefused, ///< nothing listens there, or the host turned the connection away
        HostNotFound,
        HandshakeFailed, ///< the server did not open a WebSocket; the detail has the HTTP status
        ProxyUnreachable, ///< no connection to the proxy itself
        ProxyAuthenticationFailed, ///< the proxy wants a user name and a password, or others
        ProxyRefused, ///< the proxy does not let us connect there
        ProxyNotSpoken, ///< what answers is no proxy of this kind
        NetworkError, ///< the transport failed after it was open
        ConnectTimeout, ///< no transport connection in time
        TlsUntrusted, ///< the server's certificate failed a check; nothing was sent
        TlsCertificateWanted, ///< the server wants a certificate of the client, or refuses the one it got
        TlsNotSpoken, ///< no TLS on the port: it was asked for, and something else or an end came back
        TlsExpected, ///< the server speaks TLS, and was spoken to without
        TlsFailed, ///< the TLS handshake or a TLS record failed otherwise
        ConnackTimeout, ///< connected, but the server sent no CONNACK in time
        KeepAliveTimeout, ///< no PINGRESP in time
        ConnectRejected, ///< CONNACK with an error code; Detail names it
        SessionTakenOver, ///< DISCONNECT 0x8E: another client uses this client identifier
        ServerDisconnected, ///< DISCONNECT by the server with another code
        ConnectionClosed, ///< the server closed the connection without a word
        ProtocolViolation, ///< the server broke the specification; we closed
        AuthenticationFailed, ///< enhanced authentication failed on this side
        UnsupportedByServer, ///< the request breaks a limit that CONNACK stated; nothing was sent
        UnsupportedByProtocol, ///< the request needs MQTT 5
        PacketTooLarge,
        PacketIdentifiersExhausted,
        QueueFull,
        SessionLost, ///< the server no longer had the session: the exchange can't be completed
        Cancelled,
        ReadOnlyProfile,
        FileError,
        InvalidFormat, ///< a file or a text is not in the format it should have
        NotFound,
        AlreadyExists,
        ProcessError, ///< a child process could not be started or died
        Timeout,
    };

    Code code = Code::Unknown;
    QString detail{};
    /// The MQTT 5 reason code (section 2.4) where the server or we gave one; a 3.x return code is translated. Else -1.
    int reasonCode = -1;

    bool operator==(const Error &) const = default;
};

/// A value or the Error that stood in its way. The tiny part of std::expected that g++ 12 lacks.
template <typename T>
class [[nodiscard]] Result
{
public:
    // Both convert: `return value;` and `return error;` read as what they are.
    Result(T value) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T &value() const &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_error(std::move(error))
    {}

    [[nodiscard]] bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error &error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace mangrove
