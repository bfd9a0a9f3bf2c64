// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QtPlugin>

#include <functional>
#include <memory>
#include <optional>

namespace mangrove {

/// The system's keychain, or a fake of one. Answers come on the GUI thread, later or at once, and never after its end; a
/// keychain that asks the person to unlock it answers when they have. GUI thread.
class Keychain
{
public:
    using Done = std::function<void(const Result<void> &)>;
    using Found = std::function<void(const Result<std::optional<QByteArray>> &)>;

    Keychain() = default;
    virtual ~Keychain() = default;
    Q_DISABLE_COPY_MOVE(Keychain)

    /// Whether there is one, without unlocking it. At once. NotFound with the reason where there is none.
    [[nodiscard]] virtual Result<void> probe() = 0;
    /// Nothing where no secret has the name.
    virtual void read(const QString &name, Found found) = 0;
    virtual void write(const QString &name, const QByteArray &secret, Done done) = 0;
    /// No error where no secret has the name.
    virtual void remove(const QString &name, Done done) = 0;
};

/// What the module "keychain" is asked for; kept apart as it brings D-Bus, which takes its time to load.
class KeychainModule
{
public:
    KeychainModule() = default;
    virtual ~KeychainModule() = default;
    Q_DISABLE_COPY_MOVE(KeychainModule)

    [[nodiscard]] virtual std::unique_ptr<Keychain> makeKeychain() const = 0;
};

} // namespace mangrove

Q_DECLARE_INTERFACE(mangrove::KeychainModule, "mangrove.KeychainModule")
