// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"
#include "core/mqtt/decoder.h"

#include <QObject>

#include <memory>
#include <utility>
#include <vector>

namespace mangrove::mqtt {

/// A built-in client and everything it reported.
class ClientRecorder final : public QObject, public MessageSink
{
    Q_OBJECT

public:
    struct Message
    {
        QByteArray topic;
        QByteArray payload;
        QoS qos = QoS::AtMostOnce;
        bool retain = false;
        Properties properties;
    };
    struct Loss
    {
        Error error;
        bool final = false;
    };

    explicit ClientRecorder(std::unique_ptr<Client> recorded = makeBuiltinClient())
        : client(std::move(recorded))
    {
        client->setMessageSink(this);
        // Short waits, so that tests of reconnecting are quick.
        client->setReconnectOptions({.enabled = true,
                                     .initial = std::chrono::milliseconds(20),
                                     .maximum = std::chrono::milliseconds(50)});
        connect(client.get(), &Client::stateChanged, this,
                [this](ClientState state) { states.push_back(state); });
        connect(client.get(), &Client::connected, this,
                [this](const ConnackPacket &connack) { connacks.push_back(connack); });
        connect(client.get(), &Client::connectionLost, this, [this](const Error &error, bool final) {
            losses.push_back({.error = error, .final = final});
        });
        connect(client.get(), &Client::published, this,
                [this](const PublishResult &result) { publishes.push_back(result); });
        connect(client.get(), &Client::subscribed, this,
                [this](const SubscribeResult &result) { subscribes.push_back(result); });
        connect(client.get(), &Client::unsubscribed, this,
                [this](const UnsubscribeResult &result) { unsubscribes.push_back(result); });
    }

    void messageReceived(const PublishView &message) override
    {
        messages.push_back({.topic = message.topic.toByteArray(),
                            .payload = message.payload.toByteArray(),
                            .qos = message.qos,
                            .retain = message.retain,
                            .properties = decodePublishProperties(message.propertyBytes)});
    }

    [[nodiscard]] bool isConnected() const { return client->state() == ClientState::Connected; }
    [[nodiscard]] bool isDisconnected() const { return client->state() == ClientState::Disconnected; }

    std::unique_ptr<Client> client;
    std::vector<ClientState> states;
    std::vector<ConnackPacket> connacks;
    std::vector<Loss> losses;
    std::vector<PublishResult> publishes;
    std::vector<SubscribeResult> subscribes;
    std::vector<UnsubscribeResult> unsubscribes;
    std::vector<Message> messages;
};

} // namespace mangrove::mqtt
