// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/doctor/doctorbench.h"

#include "core/doctor/doctorwords.h"

#include <QTcpSocket>
#include <QTest>

#include <algorithm>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace mangrove::test {

namespace {

constexpr int kPatience = 20'000; // milliseconds

bool isStepExplained(const DoctorStep &step)
{
    const DoctorCauseWords words = doctorCauseWords(step.cause);
    const bool hasCause = *words.cause != '\0';
    switch (step.outcome) {
    case DoctorOutcome::Waiting:
    case DoctorOutcome::Running:
        return false;
    case DoctorOutcome::Passed:
        return true;
    case DoctorOutcome::Failed:
        return hasCause && *words.advice != '\0';
    case DoctorOutcome::Skipped:
        return hasCause;
    }
    return false;
}

} // namespace

DoctorReport examine(const DoctorRequest &request)
{
    ConnectionDoctor doctor;
    doctor.start(request);
    if (!QTest::qWaitFor([&doctor] { return !doctor.isRunning(); }, kPatience)) {
        qWarning("the doctor does not come to an end");
    }
    return doctor.report();
}

QByteArray failureText(const DoctorReport &report)
{
    const DoctorStep *failure = report.firstFailure();
    return failure == nullptr ? "nothing failed"_ba : failureText(failure->kind, failure->cause);
}

QByteArray failureText(DoctorStepKind kind, DoctorCause cause)
{
    return QByteArray(doctorStepWords(kind).name.data()) + ": " + doctorCauseWords(cause).name.data();
}

bool isExplained(const DoctorReport &report)
{
    return report.finished && std::ranges::all_of(report.steps, isStepExplained);
}

QString everythingSaid(const DoctorReport &report)
{
    QStringList texts{report.url};
    for (const DoctorStep &step : report.steps) {
        texts << step.detail;
        if (step.http) {
            texts << step.http->reason << step.http->body;
        }
        if (step.connack) {
            texts << step.connack->reasonString;
        }
    }
    return texts.join(u'\n');
}

DoctorRequest requestFor(const mqtt::Endpoint &endpoint)
{
    DoctorRequest request;
    request.endpoint = endpoint;
    request.stepLimit = std::chrono::seconds(5);
    return request;
}

mqtt::Endpoint localEndpoint(mqtt::Endpoint::Scheme scheme, quint16 port)
{
    mqtt::Endpoint endpoint;
    endpoint.scheme = scheme;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    return endpoint;
}

TextServer::TextServer()
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_received += socket->readAll();
                if (!m_text.isEmpty() && m_received.contains(m_awaited)) {
                    socket->write(m_text);
                    socket->disconnectFromHost();
                }
            });
        }
    });
}

void TextServer::answer(const QByteArray &awaited, const QByteArray &text)
{
    m_awaited = awaited;
    m_text = text;
}

QByteArray httpAnswer(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

DeafPort::DeafPort()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 0) != 0
        || ::getsockname(m_listener, plain, &size) != 0) {
        return;
    }
    constexpr int kMoreThanTheQueueTakes = 4;
    for (int i = 0; i < kMoreThanTheQueueTakes; ++i) {
        const int waiting = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        (void)::connect(waiting, plain, size); // under way, for ever
        m_waiting.push_back(waiting);
    }
    m_port = ntohs(address.sin_port);
}

DeafPort::~DeafPort()
{
    for (const int waiting : m_waiting) {
        ::close(waiting);
    }
    ::close(m_listener);
}

} // namespace mangrove::test
