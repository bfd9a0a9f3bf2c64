// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/connections/serverurl.h"

namespace mangrove::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kGoodbyeTime = 1s;
constexpr auto kReaderInterval = 250ms;

} // namespace

Command::Command(ServerArguments server, Output &output)
    : m_server(std::move(server))
    , m_output(output)
    , m_client(mqtt::makeBuiltinClient())
    , m_answerTimer(this)
    , m_readerTimer(this)
{
    m_client->setReconnectOptions({false});
    m_answerTimer.setSingleShot(true);
    m_answerTimer.setInterval(m_server.answerTimeout);
    connect(&m_answerTimer, &QTimer::timeout, this,
            [this] { finish(ExitCode::TimedOut, "the broker did not answer: "_L1 + m_awaited); });
    connect(&m_readerTimer, &QTimer::timeout, this, [this] {
        m_output.checkReader();
        if (m_output.isClosed()) {
            finish(ExitCode::Done);
        }
    });
    connect(m_client.get(), &mqtt::Client::connected, this, [this] {
        m_connected = true;
        if (!m_finished) {
            connectionReady();
        }
    });
    connect(m_client.get(), &mqtt::Client::connectionLost, this, &Command::handleLost);
}

Command::~Command() = default;

void Command::start()
{
    if (m_server.endpoint.tls.insecure) {
        printError(
            u"warning: --insecure: the server's certificate is not checked; whoever is on the way can read and "
            "change everything, passwords too"_s);
    }
    if (const auto opened = m_client->open(m_server.endpoint, m_server.options); !opened) {
        finish(exitCodeOf(opened.error()), opened.error().detail);
    }
}

void Command::interrupt()
{
    finish(ExitCode::Done);
}

void Command::watchReader()
{
    m_readerTimer.start(kReaderInterval);
}

void Command::startWaiting(const QString &what)
{
    m_awaited = what;
    m_answerTimer.start();
}

void Command::stopWaiting()
{
    m_answerTimer.stop();
}

void Command::handleLost(const Error &error)
{
    const QString url = displayUrl(m_server.endpoint);
    QString message;
    if (m_connected) {
        message = "lost the connection to "_L1 + url;
    } else if (error.code == Error::Code::ConnectRejected) {
        message = url + " refused the connection"_L1;
    } else {
        message = "no connection to "_L1 + url;
    }
    if (!error.detail.isEmpty()) {
        message += ": "_L1 + error.detail;
    }
    if (const auto certificate = m_client->untrustedCertificate();
        certificate && !certificate->sha256.isEmpty()) {
        message += "; it is the one with SHA-256 "_L1 + mqtt::fingerprintText(certificate->sha256)
                   + ", to be accepted by --pin if that is right"_L1;
    }
    if (const QString step = currentStep(); m_connected && !step.isEmpty()) {
        message += " ("_L1 + step + u')';
    }
    finish(exitCodeOf(error), message);
}

bool Command::flushOutput()
{
    if (m_output.flush()) {
        return true;
    }
    if (m_output.isClosed()) {
        finish(ExitCode::Done);
    } else {
        finish(ExitCode::Usage, "standard output can't be written: "_L1 + m_output.errorString());
    }
    return false;
}

void Command::finish(ExitCode code, const QString &message)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    m_exitCode = code;
    m_answerTimer.stop();
    if (!message.isEmpty()) {
        printError(message);
    }
    // Later: this may be inside a call of the client.
    QMetaObject::invokeMethod(
        this,
        [this] {
            connect(m_client.get(), &mqtt::Client::stateChanged, this, &Command::leave);
            QTimer::singleShot(kGoodbyeTime, this, [this] {
                m_client->drop();
                leave();
            });
            m_client->close();
            leave();
        },
        Qt::QueuedConnection);
}

void Command::finishLater(ExitCode code, const QString &message)
{
    QMetaObject::invokeMethod(
        this, [this, code, message] { finish(code, message); }, Qt::QueuedConnection);
}

void Command::leave()
{
    if (!m_left && m_client->state() == mqtt::ClientState::Disconnected) {
        m_left = true;
        Q_EMIT finished(static_cast<int>(m_exitCode));
    }
}

} // namespace mangrove::cli
