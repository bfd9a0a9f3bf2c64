// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/hostlookup.h"

#include <QHostAddress>
#include <QHostInfo>

using namespace Qt::StringLiterals;

namespace mangrove::mqtt {

namespace {

HostLookup lookupOf(const QHostInfo &info)
{
    HostLookup lookup;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        lookup.error = Error{.code = Error::Code::HostNotFound, .detail = info.errorString()};
        return lookup;
    }
    for (const QHostAddress &address : info.addresses()) {
        const QString text = address.toString();
        if (!lookup.addresses.contains(text) && lookup.addresses.size() < HostLookup::kMaximumAddresses) {
            lookup.addresses.append(text);
        }
    }
    return lookup;
}

} // namespace

void lookUpHost(const QString &host, QObject *context, const HostLookupReceiver &receive)
{
    // Qt would look for the address's name.
    if (!QHostAddress(host).isNull()) {
        QMetaObject::invokeMethod(
            context, [host, receive] { receive({.addresses = {host}, .isAddress = true}); },
            Qt::QueuedConnection);
        return;
    }
    QHostInfo::lookupHost(host, context, [receive](const QHostInfo &info) { receive(lookupOf(info)); });
}

} // namespace mangrove::mqtt
