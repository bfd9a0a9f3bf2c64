// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/keychain.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace mangrove {

/// The system's keychain through QtKeychain: Secret Service or KWallet, those of Windows and macOS. Never in plain text
/// where there is none. Needs an application object. GUI thread.
class SystemKeychain final : public Keychain
{
public:
    SystemKeychain() = default;

    [[nodiscard]] Result<void> probe() override;
    void read(const QString &name, Found found) override;
    void write(const QString &name, const QByteArray &secret, Done done) override;
    void remove(const QString &name, Done done) override;

private:
    void start(QKeychain::Job *job, const QString &name, const Done &done);

    QObject m_context; ///< ends the answers
};

} // namespace mangrove
