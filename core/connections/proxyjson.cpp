// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/proxyjson.h"

#include "core/connections/jsonfields.h"

#include <algorithm>
#include <array>

namespace mangrove {

using namespace Qt::StringLiterals;
using Kind = mqtt::ProxyOptions::Kind;

namespace {

struct KindName
{
    QLatin1StringView name;
    Kind kind;
};
constexpr std::array kKindNames = {
    KindName{"none"_L1, Kind::None},
    KindName{"system"_L1, Kind::System},
    KindName{"http"_L1, Kind::Http},
    KindName{"socks5"_L1, Kind::Socks5},
};

} // namespace

QJsonObject proxyToJson(const mqtt::ProxyOptions &options)
{
    mqtt::ProxyOptions written = options;
    written.password.clear();
    if (written == mqtt::ProxyOptions()) {
        return {};
    }
    QJsonObject object;
    object.insert("kind"_L1, std::ranges::find(kKindNames, options.kind, &KindName::kind)->name);
    if (!options.host.isEmpty()) {
        object.insert("host"_L1, options.host);
        object.insert("port"_L1, options.port);
    }
    if (!options.userName.isEmpty()) {
        insertBytes(object, "userName"_L1, options.userName);
    }
    return object;
}

void readProxy(JsonFields &profile, mqtt::ProxyOptions &options)
{
    JsonFields fields(profile.object("proxy"_L1));
    QString kind = u"none"_s;
    fields.read("kind"_L1, kind);
    const auto *const known = std::ranges::find(kKindNames, kind, &KindName::name);
    if (known == kKindNames.end()) {
        fields.fail("kind"_L1, u"must be \"none\", \"system\", \"http\" or \"socks5\""_s);
    } else {
        options.kind = known->kind;
    }
    fields.read("host"_L1, options.host);
    if (options.kind == Kind::Socks5) {
        options.port = mqtt::ProxyOptions::kDefaultSocksPort;
    }
    if (const auto port = fields.readWhole("port"_L1, 1, 65'535)) {
        options.port = static_cast<quint16>(*port);
    }
    fields.read("userName"_L1, options.userName);
    const QString problem = mqtt::proxyProblem(options);
    if (fields.error()) {
        profile.fail("proxy"_L1, "is wrong: "_L1 + fields.error()->detail);
    } else if (!problem.isEmpty()) {
        profile.fail("proxy"_L1, "is wrong: "_L1 + problem);
    }
}

} // namespace mangrove
