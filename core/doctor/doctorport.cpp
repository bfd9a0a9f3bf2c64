// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorport.h"

#include "core/connections/connectionprofile.h"

#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;
using Speaks = DoctorPortFinding::Speaks;
using Scheme = mqtt::Endpoint::Scheme;

DoctorPort::DoctorPort(mqtt::Endpoint endpoint, bool overTls, std::chrono::milliseconds limit,
                       QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_overTls(overTls)
    , m_limit(this)
{
    m_endpoint.webSocket.headers.clear();
    if (m_endpoint.webSocket.path.contains('?')) { // may be a secret
        m_endpoint.webSocket.path.truncate(m_endpoint.webSocket.path.indexOf('?'));
    }
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, &DoctorPort::next);
}

DoctorPort::~DoctorPort()
{
    drop();
}

void DoctorPort::ask(std::deque<Question> questions, std::function<void(const DoctorPortFinding &)> receive)
{
    m_questions = std::move(questions);
    m_receive = std::move(receive);
    QMetaObject::invokeMethod(this, &DoctorPort::next, Qt::QueuedConnection);
}

// Called from signals of what is dropped here.
void DoctorPort::drop()
{
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->abort();
        m_transport.release()->deleteLater();
    }
    if (m_client) {
        m_client->disconnect(this);
        m_client.release()->deleteLater();
    }
}

void DoctorPort::next()
{
    drop();
    if (m_questions.empty()) {
        conclude({});
        return;
    }
    m_limit.start();
    const Question question = m_questions.front();
    m_questions.pop_front();
    switch (question) {
    case Question::Tls:
        askTls();
        break;
    case Question::Mqtt:
        askMqtt();
        break;
    case Question::Http:
        askHttp();
        break;
    }
}

void DoctorPort::openTransport(Scheme scheme)
{
    m_endpoint.scheme = scheme;
    m_transport = mqtt::makeTransport(scheme);
}

void DoctorPort::askTls()
{
    const QString serverName = m_endpoint.tls.serverName;
    m_endpoint.tls = {};
    m_endpoint.tls.serverName = serverName;
    m_endpoint.tls.insecure = true; // nothing is sent through it
    openTransport(Scheme::Mqtts);
    connect(m_transport.get(), &mqtt::Transport::opened, this, [this] { conclude({Speaks::Tls}); });
    connect(m_transport.get(), &mqtt::Transport::failed, this, [this](const Error &error) {
        // An alert is TLS too.
        const bool alert = error.code == Error::Code::TlsFailed && error.detail.contains("alert"_L1);
        if (alert || error.code == Error::Code::TlsCertificateWanted || m_transport->tlsReport()) {
            conclude({Speaks::Tls});
        } else {
            next();
        }
    });
    connect(m_transport.get(), &mqtt::Transport::closed, this, &DoctorPort::next);
    m_transport->open(m_endpoint);
}

void DoctorPort::askHttp()
{
    openTransport(m_overTls ? Scheme::Wss : Scheme::Ws);
    connect(m_transport.get(), &mqtt::Transport::opened, this, [this] { conclude({Speaks::WebSocket}); });
    connect(m_transport.get(), &mqtt::Transport::failed, this, [this] {
        if (auto answer = m_transport->httpAnswer()) {
            conclude({.speaks = Speaks::Http, .http = std::move(answer)});
        } else {
            next();
        }
    });
    connect(m_transport.get(), &mqtt::Transport::closed, this, &DoctorPort::next);
    m_transport->open(m_endpoint);
}

// In the version that nearly every broker takes. A refusal is MQTT too.
void DoctorPort::askMqtt()
{
    m_endpoint.scheme = m_overTls ? Scheme::Mqtts : Scheme::Mqtt;
    m_client = mqtt::makeBuiltinClient();
    m_client->setReconnectOptions({false});
    connect(
        m_client.get(), &mqtt::Client::connected, this, [this] { conclude({Speaks::Mqtt}); },
        Qt::QueuedConnection);
    connect(
        m_client.get(), &mqtt::Client::connectionLost, this,
        [this](const Error &error) {
            if (error.code == Error::Code::ConnectRejected) {
                conclude({Speaks::Mqtt});
            } else {
                next();
            }
        },
        Qt::QueuedConnection);
    mqtt::ConnectOptions options;
    options.version = mqtt::ProtocolVersion::V311;
    options.clientIdentifier = ConnectionProfile::randomClientIdentifier();
    if (!m_client->open(m_endpoint, options)) {
        QMetaObject::invokeMethod(this, &DoctorPort::next, Qt::QueuedConnection);
    }
}

void DoctorPort::conclude(const DoctorPortFinding &finding)
{
    m_limit.stop();
    m_questions.clear();
    drop();
    if (const auto receive = std::exchange(m_receive, {})) {
        receive(finding);
    }
}

} // namespace mangrove
