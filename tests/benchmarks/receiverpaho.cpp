// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include <MQTTAsync.h>

#include <QByteArray>

#include <semaphore>

namespace mangrove::bench {

namespace {

/// Filled on the library's thread, read after `ended`.
struct PahoContext
{
    ReceiverTask task;
    MQTTAsync client = nullptr;
    Reception reception;
    bool failed = false;
    std::binary_semaphore ended{0};
};

int messageArrived(void *context, char *topic, int, MQTTAsync_message *message)
{
    auto *paho = static_cast<PahoContext *>(context);
    paho->reception.count();
    if (paho->task.messages == paho->reception.messages) {
        paho->ended.release();
    }
    MQTTAsync_freeMessage(&message);
    MQTTAsync_free(topic);
    return 1;
}

void connectionLost(void *context, char *)
{
    static_cast<PahoContext *>(context)->ended.release();
}

void connectSucceeded(void *context, MQTTAsync_successData *)
{
    MQTTAsync_responseOptions options = MQTTAsync_responseOptions_initializer;
    MQTTAsync_subscribe(static_cast<PahoContext *>(context)->client, "#", 0, &options);
}

void connectFailed(void *context, MQTTAsync_failureData *)
{
    static_cast<PahoContext *>(context)->failed = true;
    static_cast<PahoContext *>(context)->ended.release();
}

} // namespace

std::optional<Reception> receiveWithPaho(const ReceiverTask &task)
{
    PahoContext context;
    context.task = task;
    const QByteArray address = "tcp://127.0.0.1:" + QByteArray::number(task.port);
    if (MQTTAsync_create(&context.client, address.constData(), "bench", MQTTCLIENT_PERSISTENCE_NONE, nullptr)
        != MQTTASYNC_SUCCESS) {
        return std::nullopt;
    }
    MQTTAsync_setCallbacks(context.client, &context, connectionLost, messageArrived, nullptr);
    MQTTAsync_connectOptions options = MQTTAsync_connectOptions_initializer;
    options.cleansession = 1;
    options.onSuccess = connectSucceeded;
    options.onFailure = connectFailed;
    options.context = &context;
    if (MQTTAsync_connect(context.client, &options) != MQTTASYNC_SUCCESS) {
        return std::nullopt;
    }
    context.ended.acquire();
    MQTTAsync_destroy(&context.client);
    return context.failed ? std::nullopt : std::optional(context.reception);
}

} // namespace mangrove::bench
