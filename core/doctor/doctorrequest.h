// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connectionprofile.h"

#include <QByteArrayList>
#include <QString>

#include <chrono>

namespace mangrove {

/// What the connection doctor is to look at. Value type.
struct DoctorRequest
{
    mqtt::Endpoint endpoint{};
    mqtt::ConnectOptions options{};
    /// Else a random one, which disturbs nobody. With its own, whoever is connected with it is disconnected by the server, and
    /// the session kept there ends.
    bool ownClientIdentifier = false;
    bool allTopics = false; ///< also subscribes to `#`
    bool mayPublish = true;
    std::chrono::milliseconds stepLimit{10'000}; ///< for each step, positive
    std::chrono::milliseconds holdTime{2'000}; ///< of Hold

    /// As the connection would be opened: `#` when it subscribes to it, no publish when it is read-only.
    [[nodiscard]] static DoctorRequest forProfile(const ConnectionProfile &profile);
    /// What CONNECT is made from: a clean session that ends with the connection, no will.
    [[nodiscard]] mqtt::ConnectOptions connectOptions() const;
    /// The texts that must not come back in what the server says: password, keys, header values, the query of a WebSocket.
    [[nodiscard]] QByteArrayList secrets() const;

    bool operator==(const DoctorRequest &) const = default;
};

/// `text` with every occurrence of a secret replaced, cut to 500 characters.
[[nodiscard]] QString withoutSecrets(const QString &text, const QByteArrayList &secrets);

} // namespace mangrove
