// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/systemkeychain.h"

#include <qt6keychain/keychain.h>

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#endif

#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"mangrove"_s;

Result<void> resultOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: // the caller knows
        return {};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Error{Error::Code::NotFound, job.errorString()};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Error{Error::Code::Cancelled, job.errorString()};
    default:
        return Error{Error::Code::FileError, job.errorString()};
    }
}

} // namespace

// Asking for a service that is not there would wait for it, and could start a bus of its own.
Result<void> SystemKeychain::probe()
{
#ifdef Q_OS_LINUX
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return Error{Error::Code::NotFound, u"there is no D-Bus session"_s};
    }
    constexpr std::array kKeychains
        = {"org.freedesktop.secrets"_L1, "org.kde.kwalletd6"_L1, "org.kde.kwalletd5"_L1};
    const QStringList running = bus.interface()->registeredServiceNames().value();
    const QStringList startable = bus.interface()->activatableServiceNames().value();
    for (const QLatin1StringView name : kKeychains) {
        if (running.contains(name) || startable.contains(name)) {
            return {};
        }
    }
    return Error{Error::Code::NotFound, u"the D-Bus session has no keychain"_s};
#else
    return {};
#endif
}

void SystemKeychain::start(QKeychain::Job *job, const QString &name, const Done &done)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, &m_context,
                     [done](const QKeychain::Job *finished) { done(resultOf(*finished)); });
    job->start();
}

void SystemKeychain::read(const QString &name, Found found)
{
    auto *job = new QKeychain::ReadPasswordJob(kService);
    start(job, name, [job, found = std::move(found)](const Result<void> &result) {
        if (!result) {
            found(result.error());
        } else if (job->error() == QKeychain::EntryNotFound) {
            found(std::optional<QByteArray>());
        } else {
            found(std::optional(job->binaryData()));
        }
    });
}

void SystemKeychain::write(const QString &name, const QByteArray &secret, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setBinaryData(secret);
    start(job, name, done);
}

void SystemKeychain::remove(const QString &name, Done done)
{
    start(new QKeychain::DeletePasswordJob(kService), name, done);
}

} // namespace mangrove
