// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include <QCoreApplication>
#include <QMqttClient>
#include <QMqttTopicFilter>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

std::optional<Reception> receiveWithQtMqtt(const ReceiverTask &task)
{
    Reception reception;
    QMqttClient client;
    client.setHostname(u"127.0.0.1"_s);
    client.setPort(task.port);
    QObject::connect(&client, &QMqttClient::connected, &client,
                     [&client] { client.subscribe(QMqttTopicFilter(u"#"_s), 0); });
    QObject::connect(&client, &QMqttClient::messageReceived, &client, [&reception, &task] {
        reception.count();
        if (reception.isComplete(task)) {
            QCoreApplication::quit();
        }
    });
    QObject::connect(&client, &QMqttClient::disconnected, qApp, &QCoreApplication::quit);
    client.connectToHost();
    QCoreApplication::exec();
    return reception;
}

} // namespace mangrove::bench
