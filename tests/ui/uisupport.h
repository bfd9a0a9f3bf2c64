// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"

#include <QString>
#include <QWidget>

namespace mangrove::test {

/// One message as if it had come over a connection, in a batch of its own.
inline void feed(LiveData &data, const QByteArray &topic, const QByteArray &payload, bool retain = false,
                 mqtt::QoS qos = mqtt::QoS::AtMostOnce)
{
    mqtt::PublishView message;
    message.topic = topic;
    message.payload = payload;
    message.retain = retain;
    message.qos = qos;
    data.batchBegan();
    data.messageReceived(message);
    data.batchEnded();
}

/// The descendant of that name; the test fails at its use when there is none.
template <typename Widget>
Widget *child(const QWidget *parent, const QString &objectName)
{
    return parent->findChild<Widget *>(objectName);
}

} // namespace mangrove::test
