// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include <mosquitto.h>

namespace mangrove::bench {

std::optional<Reception> receiveWithMosquitto(const ReceiverTask &task)
{
    constexpr int kKeepAlive = 60; // seconds
    constexpr int kLoopTimeout = 1'000; // milliseconds
    mosquitto_lib_init();
    Reception reception;
    mosquitto *client = mosquitto_new("bench", true, &reception);
    mosquitto_connect_callback_set(
        client, [](mosquitto *connected, void *, int) { mosquitto_subscribe(connected, nullptr, "#", 0); });
    mosquitto_message_callback_set(client, [](mosquitto *, void *context, const mosquitto_message *) {
        static_cast<Reception *>(context)->count();
    });
    const bool connected = mosquitto_connect(client, "127.0.0.1", task.port, kKeepAlive) == MOSQ_ERR_SUCCESS;
    while (connected && !reception.isComplete(task)
           && mosquitto_loop(client, kLoopTimeout, 1) == MOSQ_ERR_SUCCESS) {
        // Until the sender closes.
    }
    mosquitto_destroy(client);
    mosquitto_lib_cleanup();
    return connected ? std::optional(reception) : std::nullopt;
}

} // namespace mangrove::bench
