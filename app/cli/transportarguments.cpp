// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transportarguments.h"

#include "app/cli/inputfile.h"
#include "core/connections/serverurl.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumHeaders = 65'536; // bytes, of all
constexpr qint64 kMaximumPassword = 1'024; // bytes; no proxy takes more

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

Result<void> parseHeaders(const Options &options, mqtt::Endpoint &endpoint)
{
    const auto path = options.value("--ws-header-file");
    if (!path) {
        return {};
    }
    if (!endpoint.usesWebSocket()) {
        return usageError(u"--ws-header-file needs a URL with ws:// or wss://"_s);
    }
    const auto content = readSecretFile(*path, kMaximumHeaders, u"--ws-header-file"_s);
    if (!content) {
        return content.error();
    }
    for (const QByteArray &line : content->split('\n')) {
        const QByteArray header = line.trimmed();
        if (header.isEmpty()) {
            continue;
        }
        const qsizetype colon = header.indexOf(':');
        if (colon <= 0) {
            return usageError(u"--ws-header-file: each line is NAME: VALUE"_s);
        }
        endpoint.webSocket.headers.emplace_back(header.first(colon), header.sliced(colon + 1).trimmed());
    }
    if (const QString problem = mqtt::webSocketProblem(endpoint.webSocket); !problem.isEmpty()) {
        return usageError("--ws-header-file: "_L1 + problem);
    }
    return {};
}

Result<void> parseProxyPassword(const Options &options, const Environment &environment,
                                mqtt::ProxyOptions &proxy)
{
    if (const auto path = options.value("--proxy-password-file")) {
        if (!proxy.password.isEmpty()) {
            return usageError(u"the proxy's password stands both in its URL and in --proxy-password-file"_s);
        }
        const auto password = readSecretFile(*path, kMaximumPassword, u"--proxy-password-file"_s);
        if (!password) {
            return password.error();
        }
        proxy.password = *password;
    } else if (proxy.password.isEmpty() && !proxy.userName.isEmpty()) {
        proxy.password = environment.proxyPassword.value_or(QByteArray());
    }
    if (const QString problem = mqtt::proxyProblem(proxy); !problem.isEmpty()) {
        return usageError("--proxy: "_L1 + problem);
    }
    return {};
}

Result<void> parseProxy(const Options &options, const Environment &environment, mqtt::Endpoint &endpoint)
{
    const auto text = options.value("--proxy");
    if (!text) {
        return options.has("--proxy-password-file") ? usageError(u"--proxy-password-file needs --proxy"_s)
                                                    : Result<void>();
    }
    if (endpoint.isLocalSocket()) {
        return usageError(u"--proxy does not go with a local socket"_s);
    }
    if (*text == "none" || *text == "system") {
        endpoint.proxy.kind
            = *text == "system" ? mqtt::ProxyOptions::Kind::System : mqtt::ProxyOptions::Kind::None;
        return options.has("--proxy-password-file")
                   ? usageError(u"--proxy-password-file needs the URL of a proxy"_s)
                   : Result<void>();
    }
    const auto proxy = parseProxyUrl(QString::fromUtf8(*text));
    if (!proxy) {
        return usageError("--proxy: "_L1 + proxy.error().detail);
    }
    endpoint.proxy = *proxy;
    return parseProxyPassword(options, environment, endpoint.proxy);
}

} // namespace

Result<void> parseTransport(const Options &options, const Environment &environment, mqtt::Endpoint &endpoint)
{
    if (auto done = parseHeaders(options, endpoint); !done) {
        return done;
    }
    return parseProxy(options, environment, endpoint);
}

} // namespace mangrove::cli
