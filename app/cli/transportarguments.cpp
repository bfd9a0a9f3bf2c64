// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transportarguments.h"

#include "app/cli/inputfile.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaximumHeaders = 65'536; // bytes, of all

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

} // namespace

Result<void> parseTransport(const Options &options, mqtt::Endpoint &endpoint)
{
    return parseHeaders(options, endpoint);
}

} // namespace mangrove::cli
