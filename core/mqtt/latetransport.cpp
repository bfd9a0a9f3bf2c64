// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/latetransport.h"

#include "core/mqtt/transportmodule.h"

#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

/// For when there is no module.
class FailingTransport final : public Transport
{
public:
    explicit FailingTransport(Error error)
        : m_error(std::move(error))
    {}

    void open(const Endpoint &) override
    {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!std::exchange(m_ended, true)) {
                    Q_EMIT failed(m_error);
                }
            },
            Qt::QueuedConnection);
    }
    qint64 read(char *, qint64) override { return 0; }
    void write(QByteArrayView) override {}
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    void close() override
    {
        if (!std::exchange(m_ended, true)) {
            Q_EMIT closed();
        }
    }
    void abort() override { m_ended = true; }

private:
    Error m_error;
    bool m_ended = false; ///< failed() or closed() was emitted, or abort() was called
};

Result<TransportModule *> transportModule(const QString &folder)
{
    static std::mutex mutex;
    const std::scoped_lock lock(mutex);
    return moduleInterface<TransportModule>(u"transports"_s, folder);
}

} // namespace

std::unique_ptr<Transport> makeLateTransport(Endpoint::Scheme scheme, const QString &folder)
{
    const Result<TransportModule *> module = transportModule(folder);
    if (!module) {
        return std::make_unique<FailingTransport>(module.error());
    }
    return (*module)->makeTransport(scheme);
}

std::unique_ptr<Transport> makeTransport(Endpoint::Scheme scheme)
{
    return makeLateTransport(scheme);
}

void lookUpHost(const QString &host, QObject *context, const HostLookupReceiver &receive)
{
    const Result<TransportModule *> module = transportModule(moduleFolder());
    if (module) {
        (*module)->lookUpHost(host, context, receive);
        return;
    }
    QMetaObject::invokeMethod(
        context, [receive, error = module.error()] { receive({.error = error}); }, Qt::QueuedConnection);
}

} // namespace mangrove::mqtt
