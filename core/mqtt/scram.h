// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace mangrove::mqtt {

/// The authentication method of MQTT 5 (section 3.1.2.11.9): "SCRAM-SHA-256". Empty for None.
[[nodiscard]] QByteArray scramMethodName(ScramHash hash);
/// The reverse; nothing for what is no SCRAM known here. Upper and lower case are the same.
[[nodiscard]] std::optional<ScramHash> scramHashNamed(QByteArrayView method);

/// Proves that the password is known without sending it, and that the server knows it (RFC 5802), as the enhanced
/// authentication of MQTT 5 (section 4.12). No channel binding. Each initialData() begins anew. On the client's thread: what
/// the server asks for takes up to a second there.
class ScramAuthenticator final : public Authenticator
{
public:
    /// The most rounds of hashing a server may ask for.
    static constexpr int kMostIterations = 1'000'000;

    /// `hash` is not None. `nonce` makes the client's part of the nonce, printable ASCII without commas; of 144 random bits
    /// when empty.
    ScramAuthenticator(ScramHash hash, QByteArray userName, QByteArray password,
                       std::function<QByteArray()> nonce = {});
    ~ScramAuthenticator() override;

    [[nodiscard]] QByteArray method() const override { return scramMethodName(m_hash); }
    /// client-first-message. Error: InvalidArgument for a name or password with control characters or that is no UTF-8.
    [[nodiscard]] Result<QByteArray> initialData() override;
    /// client-final-message to server-first-message. Error: AuthenticationFailed for what is none, for another nonce, and for
    /// more rounds than kMostIterations.
    [[nodiscard]] Result<QByteArray> answer(const QByteArray &serverData) override;
    /// Checks the server's signature. Error: AuthenticationFailed with the server's word for it, if it says one.
    [[nodiscard]] Result<void> finish(const QByteArray &serverData) override;

private:
    enum class Step : std::uint8_t { Begun, Answered, Done };

    [[nodiscard]] QByteArray hmac(const QByteArray &key, const QByteArray &message) const;
    [[nodiscard]] QByteArray saltedPassword(const QByteArray &password, const QByteArray &salt,
                                            int iterations) const;

    ScramHash m_hash;
    QByteArray m_userName;
    QByteArray m_password;
    std::function<QByteArray()> m_makeNonce;
    QByteArray m_nonce;
    QByteArray m_clientFirstBare;
    QByteArray m_serverSignature;
    Step m_step = Step::Done;
};

} // namespace mangrove::mqtt
