// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/systemproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>

#include <memory>
#include <optional>

namespace mangrove::mqtt {

using namespace Qt::StringLiterals;

namespace {

std::optional<ProxyOptions> usable(const QNetworkProxy &found)
{
    ProxyOptions proxy;
    switch (found.type()) {
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        proxy.kind = ProxyOptions::Kind::Http;
        break;
    case QNetworkProxy::Socks5Proxy:
        proxy.kind = ProxyOptions::Kind::Socks5;
        break;
    default:
        return std::nullopt;
    }
    proxy.host = found.hostName();
    proxy.port = found.port();
    proxy.userName = found.user().toUtf8();
    proxy.password = found.password().toUtf8();
    return proxyProblem(proxy).isEmpty() ? std::optional(proxy) : std::nullopt;
}

ProxyOptions lookUp(const QString &host, quint16 port)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    url.setPort(port);
    // Who has only a proxy for everything else (all_proxy) is asked for a plain connection.
    for (const QNetworkProxyQuery &query : {QNetworkProxyQuery(url), QNetworkProxyQuery(host, port)}) {
        for (const QNetworkProxy &found : QNetworkProxyFactory::systemProxyForQuery(query)) {
            if (const auto proxy = usable(found)) {
                return *proxy;
            }
            if (found.type() == QNetworkProxy::NoProxy) {
                break; // the way straight there comes first
            }
        }
    }
    return {};
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    QString name = host.toLower();
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1) || QHostAddress(name).isLoopback();
}

QFuture<ProxyOptions> findSystemProxy(const QString &host, quint16 port)
{
    auto promise = std::make_shared<QPromise<ProxyOptions>>();
    QFuture<ProxyOptions> future = promise->future();
    promise->start();
    if (isLoopbackHost(host)) {
        promise->addResult(ProxyOptions());
        promise->finish();
        return future;
    }
    QThreadPool::globalInstance()->start([promise, host, port] {
        promise->addResult(lookUp(host, port));
        promise->finish();
    });
    return future;
}

} // namespace mangrove::mqtt
