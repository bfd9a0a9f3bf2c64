// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/client.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace mangrove {

/// What a port turned out to speak.
struct DoctorPortFinding
{
    enum class Speaks { Unknown, Tls, Mqtt, Http, WebSocket };

    Speaks speaks = Speaks::Unknown;
    std::optional<mqtt::HttpAnswer> http{}; ///< of Http
};

/// Finds out what a port speaks when it does not speak what was expected. It sends no user name, password, key or header: a
/// TLS handshake, a request for a WebSocket, a CONNECT without credentials. One thread with an event loop; destruction ends it.
class DoctorPort : public QObject
{
    Q_OBJECT

public:
    enum class Question { Tls, Mqtt, Http };

    /// `overTls`: Mqtt and Http are asked within TLS, which stands there. `limit` is for each question.
    DoctorPort(mqtt::Endpoint endpoint, bool overTls, std::chrono::milliseconds limit, QObject *parent);
    ~DoctorPort() override;

    /// One after the other until one is answered with yes. `receive` is called once, from the event loop.
    void ask(std::deque<Question> questions, std::function<void(const DoctorPortFinding &)> receive);

private:
    void next();
    void askTls();
    void askHttp();
    void askMqtt();
    void openTransport(mqtt::Endpoint::Scheme scheme);
    void conclude(const DoctorPortFinding &finding);
    void drop();

    mqtt::Endpoint m_endpoint;
    bool m_overTls;
    QTimer m_limit;
    std::deque<Question> m_questions;
    std::function<void(const DoctorPortFinding &)> m_receive;
    std::unique_ptr<mqtt::Transport> m_transport;
    std::unique_ptr<mqtt::Client> m_client;
};

} // namespace mangrove
