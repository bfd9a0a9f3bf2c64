// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorrun.h"

#include "core/connections/serverurl.h"
#include "core/doctor/doctorclassify.h"

#include <algorithm>
#include <utility>

namespace mangrove {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Scheme = mqtt::Endpoint::Scheme;
using Question = DoctorPort::Question;

namespace {

// Once one address answers, or the question is only a further one.
constexpr auto kShortLimit = 3'000ms;

std::chrono::microseconds between(std::chrono::steady_clock::time_point begin,
                                  std::chrono::steady_clock::time_point end)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(end - begin);
}

} // namespace

DoctorRun::DoctorRun(DoctorRequest request, ClientFactory makeClient, Receiver receive, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_makeClient(std::move(makeClient))
    , m_receive(std::move(receive))
    , m_secrets(m_request.secrets())
    , m_limit(this)
{
    m_report.url = displayUrl(m_request.endpoint);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (const auto silent = std::exchange(m_silent, {})) {
            silent();
        }
    });
}

DoctorRun::~DoctorRun()
{
    m_receive = {};
    if (m_client) {
        m_client->disconnect(this);
    }
}

void DoctorRun::start()
{
    resolve();
}

void DoctorRun::tell()
{
    if (m_receive) {
        m_receive(m_report);
    }
}

DoctorStep &DoctorRun::begin(Kind kind, std::chrono::milliseconds limit, std::function<void()> silent)
{
    DoctorStep &step = m_report.step(kind);
    step.outcome = DoctorOutcome::Running;
    m_current = kind;
    m_begin = Clock::now();
    m_silent = std::move(silent);
    m_limit.start(limit);
    tell();
    return step;
}

void DoctorRun::settle(Kind kind, DoctorOutcome outcome, DoctorCause cause)
{
    DoctorStep &step = m_report.step(kind);
    m_limit.stop();
    m_silent = {};
    if (step.outcome == DoctorOutcome::Running && step.duration == 0us) {
        step.duration = elapsed();
    }
    step.outcome = outcome;
    step.cause = cause;
    tell();
}

QString DoctorRun::clean(const QString &text) const
{
    return withoutSecrets(text, m_secrets);
}

void DoctorRun::setDetail(DoctorStep &step, const Error &error)
{
    step.detail = clean(error.detail);
    step.code = error.reasonCode;
}

std::chrono::microseconds DoctorRun::elapsed() const
{
    return between(m_begin, Clock::now());
}

// Every step that did not come up has a reason.
void DoctorRun::finish()
{
    if (std::exchange(m_finished, true)) {
        return;
    }
    m_limit.stop();
    m_silent = {};
    for (DoctorStep &step : m_report.steps) {
        if (step.outcome != DoctorOutcome::Waiting) {
            continue;
        }
        step.outcome = DoctorOutcome::Skipped;
        const bool notNeeded = (step.kind == Kind::Tls && !m_request.endpoint.usesTls())
                               || (step.kind == Kind::WebSocket && !m_request.endpoint.usesWebSocket())
                               || step.kind == Kind::OlderVersion;
        step.cause = notNeeded ? DoctorCause::NotNeeded : DoctorCause::NotReached;
        if (step.kind == Kind::SubscribeAll && !m_request.allTopics) {
            step.cause = DoctorCause::NotAsked;
        } else if (step.kind == Kind::Hold && !m_request.ownClientIdentifier) {
            step.cause = DoctorCause::RandomIdentifier;
        }
    }
    m_report.finished = true;
    if (!m_client || m_client->state() == mqtt::ClientState::Disconnected) {
        tell();
        return;
    }
    // The server gets its DISCONNECT; one that does not take it is not waited for.
    connect(m_client.get(), &mqtt::Client::stateChanged, this, [this](mqtt::ClientState state) {
        if (state == mqtt::ClientState::Disconnected) {
            m_limit.stop();
            m_silent = {};
            tell();
        }
    });
    m_silent = [this] {
        m_client->disconnect(this);
        m_client->drop();
        tell();
    };
    m_limit.start(1s);
    m_client->close();
}

void DoctorRun::resolve()
{
    const mqtt::Endpoint &endpoint = m_request.endpoint;
    if (endpoint.isLocalSocket() || endpoint.proxy.kind != mqtt::ProxyOptions::Kind::None) {
        skip(Kind::Resolve, DoctorCause::NotNeeded); // a path has no name, and a proxy looks names up itself
        tryAddresses({endpoint.host});
        return;
    }
    begin(Kind::Resolve, m_request.stepLimit, [this] {
        fail(Kind::Resolve, DoctorCause::ResolverSilent);
        finish();
    });
    mqtt::lookUpHost(m_request.endpoint.host, this,
                     [this](const mqtt::HostLookup &lookup) { takeLookup(lookup); });
}

void DoctorRun::takeLookup(const mqtt::HostLookup &lookup)
{
    DoctorStep &step = m_report.step(Kind::Resolve);
    if (step.outcome != DoctorOutcome::Running) {
        return; // too late
    }
    if (lookup.error) {
        setDetail(step, *lookup.error);
        fail(Kind::Resolve, causeOfTcpFailure(*lookup.error));
        finish();
        return;
    }
    if (lookup.isAddress) {
        skip(Kind::Resolve, DoctorCause::NotNeeded);
    } else {
        for (const QString &address : lookup.addresses) {
            step.addresses.push_back({.address = address, .isIpv6 = address.contains(u':')});
        }
        pass(Kind::Resolve);
    }
    tryAddresses(lookup.addresses);
}

// All at once, each by the transport that a connection uses.
void DoctorRun::tryAddresses(const QStringList &addresses)
{
    DoctorStep &step = begin(Kind::Tcp, m_request.stepLimit, [this] { settleTcp(); });
    for (const QString &address : addresses) {
        step.addresses.push_back(
            {.address = address, .isIpv6 = address.contains(u':'), .outcome = DoctorOutcome::Running});
    }
    tell();
    const Scheme scheme = m_request.endpoint.isLocalSocket() ? Scheme::Unix : Scheme::Mqtt;
    for (std::size_t i = 0; i < step.addresses.size(); ++i) {
        m_tries.push_back(mqtt::makeTransport(scheme));
        const mqtt::Transport *transport = m_tries.back().get();
        connect(transport, &mqtt::Transport::opened, this,
                [this, i] { settleAddress(i, DoctorOutcome::Passed, {}); });
        connect(transport, &mqtt::Transport::failed, this,
                [this, i](const Error &error) { settleAddress(i, DoctorOutcome::Failed, error); });
    }
    for (std::size_t i = 0; i < m_tries.size(); ++i) {
        mqtt::Endpoint target{
            .scheme = scheme, .host = step.addresses[i].address, .port = m_request.endpoint.port};
        target.proxy = m_request.endpoint.proxy;
        m_tries[i]->open(target);
    }
}

void DoctorRun::settleAddress(std::size_t index, DoctorOutcome outcome, const Error &error)
{
    DoctorStep &step = m_report.step(Kind::Tcp);
    DoctorAddress &address = step.addresses[index];
    if (address.outcome != DoctorOutcome::Running) {
        return;
    }
    address.outcome = outcome;
    address.duration = elapsed();
    if (outcome == DoctorOutcome::Failed) {
        address.cause = causeOfTcpFailure(error);
        step.detail = clean(error.detail);
    }
    const auto running = std::ranges::count(step.addresses, DoctorOutcome::Running, &DoctorAddress::outcome);
    if (running == 0) {
        // Not within the signal of a transport that goes now.
        QMetaObject::invokeMethod(this, &DoctorRun::settleTcp, Qt::QueuedConnection);
    } else if (outcome == DoctorOutcome::Passed) {
        m_limit.start(std::min<std::chrono::milliseconds>(m_limit.remainingTimeAsDuration(), kShortLimit));
    }
    tell();
}

void DoctorRun::settleTcp()
{
    DoctorStep &step = m_report.step(Kind::Tcp);
    if (step.outcome != DoctorOutcome::Running) {
        return;
    }
    for (const auto &transport : m_tries) {
        transport->disconnect(this);
        transport->abort();
    }
    m_tries.clear();
    for (DoctorAddress &address : step.addresses) {
        if (address.outcome == DoctorOutcome::Running) {
            address.outcome = DoctorOutcome::Failed;
            address.cause = DoctorCause::NetworkSilent;
            address.duration = elapsed();
        }
    }
    const auto some = [&step](DoctorCause cause) {
        return std::ranges::find(step.addresses, cause, &DoctorAddress::cause) != step.addresses.end();
    };
    const bool refused = some(DoctorCause::PortRefused);
    const bool silent = some(DoctorCause::NetworkSilent);
    const auto reached = std::ranges::find(step.addresses, DoctorOutcome::Passed, &DoctorAddress::outcome);
    if (reached != step.addresses.end()) {
        step.duration = reached->duration;
        // An address without a route, such as IPv6 where there is none, delays nothing.
        pass(Kind::Tcp, refused || silent ? DoctorCause::SomeAddressesFail : DoctorCause::None);
        shakeHands();
        return;
    }
    fail(Kind::Tcp, refused  ? DoctorCause::PortRefused
                    : silent ? DoctorCause::NetworkSilent
                             : DoctorCause::NetworkFailed);
    finish();
}

void DoctorRun::openTransport(Scheme scheme)
{
    mqtt::Endpoint endpoint = m_request.endpoint;
    endpoint.scheme = scheme;
    m_transport = mqtt::makeTransport(scheme);
    const Kind kind = m_current;
    connect(m_transport.get(), &mqtt::Transport::opened, this, [this, kind] {
        DoctorStep &step = m_report.step(kind);
        step.duration = m_transport->handshakeTime();
        if (kind == Kind::Tls) {
            step.tls = m_transport->tlsReport();
        }
        dropTransport();
        pass(kind);
        if (kind == Kind::Tls) {
            upgrade();
        } else {
            connectClient();
        }
    });
    connect(m_transport.get(), &mqtt::Transport::failed, this, [this, kind](const Error &error) {
        if (kind == Kind::Tls) {
            takeTlsFailure(error);
        } else {
            takeUpgradeFailure(error);
        }
    });
    m_transport->open(endpoint);
}

// Called from its signals.
void DoctorRun::dropTransport()
{
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->abort();
        m_transport.release()->deleteLater();
    }
}

void DoctorRun::shakeHands()
{
    if (!m_request.endpoint.usesTls()) {
        skip(Kind::Tls, DoctorCause::NotNeeded);
        upgrade();
        return;
    }
    begin(Kind::Tls, m_request.stepLimit, [this] {
        dropTransport();
        explain(Kind::Tls, {Question::Mqtt, Question::Http}, DoctorCause::TlsSilent,
                [this](DoctorCause cause) {
                    fail(Kind::Tls, cause);
                    finish();
                });
    });
    openTransport(Scheme::Mqtts);
}

void DoctorRun::takeTlsFailure(const Error &error)
{
    DoctorStep &step = m_report.step(Kind::Tls);
    step.tls = m_transport->tlsReport();
    step.untrusted = m_transport->untrustedCertificate();
    step.duration = elapsed();
    setDetail(step, error);
    dropTransport();
    const DoctorCause cause
        = causeOfTlsFailure(error, step.untrusted, !m_request.endpoint.tls.certificateFile.isEmpty());
    const auto then = [this](DoctorCause found) {
        fail(Kind::Tls, found);
        finish();
    };
    if (error.code == Error::Code::TlsNotSpoken || (error.code == Error::Code::NetworkError && !step.tls)) {
        explain(Kind::Tls, {Question::Mqtt, Question::Http}, cause, then);
    } else {
        then(cause);
    }
}

void DoctorRun::upgrade()
{
    if (!m_request.endpoint.usesWebSocket()) {
        skip(Kind::WebSocket, DoctorCause::NotNeeded);
        connectClient();
        return;
    }
    begin(Kind::WebSocket, m_request.stepLimit, [this] {
        dropTransport();
        const bool secured = m_request.endpoint.usesTls();
        explain(Kind::WebSocket,
                secured ? Questions{Question::Mqtt} : Questions{Question::Tls, Question::Mqtt},
                DoctorCause::WebSocketSilent, [this](DoctorCause cause) {
                    fail(Kind::WebSocket, cause);
                    finish();
                });
    });
    openTransport(m_request.endpoint.scheme);
}

void DoctorRun::takeUpgradeFailure(const Error &error)
{
    constexpr int kBadRequest = 400; // what web servers answer to plain text on their port for TLS
    DoctorStep &step = m_report.step(Kind::WebSocket);
    step.http = m_transport->httpAnswer();
    if (step.http) {
        step.http->reason = clean(step.http->reason);
        step.http->body = clean(step.http->body);
    }
    step.duration = elapsed();
    setDetail(step, error);
    dropTransport();
    const bool secured = m_request.endpoint.usesTls();
    const DoctorCause cause = error.code == Error::Code::InvalidArgument ? DoctorCause::OptionsInvalid
                                                                         : causeOfUpgradeFailure(step.http);
    Questions questions;
    if (cause == DoctorCause::None) {
        questions = secured ? Questions{Question::Mqtt} : Questions{Question::Tls, Question::Mqtt};
    } else if (step.http && step.http->status == kBadRequest && !secured) {
        questions = {Question::Tls};
    }
    explain(Kind::WebSocket, questions, cause == DoctorCause::None ? DoctorCause::WebSocketRefused : cause,
            [this](DoctorCause found) {
                fail(Kind::WebSocket, found);
                finish();
            });
}

void DoctorRun::explain(Kind step, const Questions &questions, DoctorCause otherwise,
                        std::function<void(DoctorCause)> then)
{
    m_limit.stop();
    const bool secured = m_report.step(Kind::Tls).outcome == DoctorOutcome::Passed;
    m_port = std::make_unique<DoctorPort>(
        m_request.endpoint, secured, std::min<std::chrono::milliseconds>(m_request.stepLimit, kShortLimit),
        this);
    m_report.step(step).duration = elapsed(); // without the further questions
    m_port->ask(questions, [this, step, otherwise, then = std::move(then)](const DoctorPortFinding &finding) {
        if (finding.http && !m_report.step(step).http) {
            mqtt::HttpAnswer answer = *finding.http;
            answer.reason = clean(answer.reason);
            answer.body = clean(answer.body);
            m_report.step(step).http = answer;
        }
        const DoctorCause found = causeOfFinding(finding);
        then(found == DoctorCause::None ? otherwise : found);
    });
}

DoctorCause DoctorRun::causeOfFinding(const DoctorPortFinding &finding) const
{
    using Speaks = DoctorPortFinding::Speaks;
    switch (finding.speaks) {
    case Speaks::Unknown:
        break;
    case Speaks::Tls:
        return DoctorCause::PortSpeaksTls;
    case Speaks::Mqtt:
        return DoctorCause::PortSpeaksPlainMqtt;
    case Speaks::Http:
        return DoctorCause::PortSpeaksHttp;
    case Speaks::WebSocket:
        return DoctorCause::PortSpeaksWebSocket;
    }
    return DoctorCause::None;
}

} // namespace mangrove
