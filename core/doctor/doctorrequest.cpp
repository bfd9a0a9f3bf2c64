// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorrequest.h"

#include "core/base/printabletext.h"

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumDetail = 500;
constexpr qsizetype kMinimumBeginning = 4;
constexpr QStringView kReplacement = u"***";

/// How many characters at the end of the text are how the secret begins; 0 for a few, which may be anything.
qsizetype beginningAtEnd(const QString &text, const QString &secret)
{
    for (qsizetype size = std::min(secret.size() - 1, text.size()); size >= kMinimumBeginning; --size) {
        if (text.endsWith(QStringView(secret).first(size))) {
            return size;
        }
    }
    return 0;
}

} // namespace

DoctorRequest DoctorRequest::forProfile(const ConnectionProfile &profile)
{
    DoctorRequest request;
    request.endpoint = profile.endpoint;
    request.options = profile.effectiveOptions({});
    request.allTopics = std::ranges::any_of(
        profile.subscriptions, [](const mqtt::Subscription &each) { return each.filter == "#"; });
    request.mayPublish = !profile.readOnly;
    request.stepLimit = std::max(profile.options.connectTimeout, std::chrono::milliseconds(1));
    return request;
}

mqtt::ConnectOptions DoctorRequest::connectOptions() const
{
    mqtt::ConnectOptions made = options;
    if (!ownClientIdentifier) {
        made.clientIdentifier = ConnectionProfile::randomClientIdentifier();
    }
    made.cleanStart = true;
    made.will.reset();
    made.properties.sessionExpiryInterval.reset();
    made.connectTimeout = stepLimit;
    made.connackTimeout = stepLimit;
    return made;
}

QByteArrayList DoctorRequest::secrets() const
{
    QByteArrayList found;
    const auto add = [&found](const QByteArray &secret) {
        for (const QByteArray &form : {secret, printableText(secret, ControlMarks::Escapes).toUtf8()}) {
            if (!form.isEmpty() && !found.contains(form)) {
                found.append(form);
            }
        }
    };
    if (options.password) {
        add(*options.password);
        add(options.password->toBase64());
    }
    add(endpoint.tls.keyPassphrase);
    if (!endpoint.tls.pskKey.isEmpty()) {
        add(endpoint.tls.pskKey.toHex());
    }
    if (const mqtt::ProxyOptions &proxy = endpoint.proxy; !proxy.password.isEmpty()) {
        add(proxy.password);
        add((proxy.userName + ':' + proxy.password).toBase64());
    }
    for (const auto &[name, value] : endpoint.webSocket.headers) {
        add(value);
        add(value.mid(value.lastIndexOf(' ') + 1)); // "Bearer ..."
    }
    const qsizetype query = endpoint.webSocket.path.indexOf('?');
    if (query >= 0) {
        add(endpoint.webSocket.path.mid(query + 1));
    }
    // What contains another goes first.
    std::ranges::sort(found, [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    return found;
}

QString withoutSecrets(const QString &text, const QByteArrayList &secrets)
{
    QString clean = text;
    for (const QByteArray &secret : secrets) {
        clean.replace(QString::fromUtf8(secret), kReplacement.toString());
    }
    // What its maker cut may end in the beginning of one.
    for (const QByteArray &secret : secrets) {
        clean.chop(beginningAtEnd(clean, QString::fromUtf8(secret)));
    }
    if (clean.size() > kMaximumDetail) {
        clean.truncate(kMaximumDetail);
        clean += u'…';
    }
    return clean;
}

} // namespace mangrove
