// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/chaosproxy.h"

#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <algorithm>
#include <numeric>

namespace mangrove::test {

namespace {

constexpr int kMostBetween = 3000; // bytes between two faults of a connection
constexpr int kMostSingleBytes = 120;
constexpr int kMostAtLowBandwidth = 600; // bytes
constexpr int kBytesAtOnce = 32; // every 2 ms: 16 KiB a second
constexpr int kAround = 400; // bytes among which one has a flipped bit

// The system sends RST instead of FIN.
void reset(QTcpSocket &socket)
{
    const linger immediately{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &immediately,
                 sizeof immediately);
    socket.abort();
}

} // namespace

/// One connection of a client and the one to the server behind it.
class ChaosProxy::Link : public QObject
{
public:
    Link(ChaosProxy &proxy, QTcpSocket *client)
        : m_proxy(proxy)
        , m_client(client)
        , m_plan(proxy.nextPlan())
    {
        m_client->setParent(this);
        m_wait.setSingleShot(true);
        m_wait.setTimerType(Qt::PreciseTimer);
        for (QTcpSocket *socket : {m_client, &m_upstream}) {
            connect(socket, &QTcpSocket::readyRead, this, &Link::pass);
            connect(socket, &QTcpSocket::disconnected, this, &Link::end);
            connect(socket, &QTcpSocket::errorOccurred, this, &Link::end);
        }
        connect(&m_wait, &QTimer::timeout, this, &Link::pass);
        connect(&m_upstream, &QTcpSocket::connected, this, &Link::pass);
        m_upstream.connectToHost(QHostAddress(QHostAddress::LocalHost), proxy.m_serverPort);
    }

    ~Link() override
    {
        // Their end is no news any more.
        m_client->disconnect(this);
        m_upstream.disconnect(this);
    }
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    [[nodiscard]] bool isOver() const { return m_isOver; }

    void end()
    {
        const bool isAlone = isGone(*m_client) && isGone(m_upstream);
        if (m_isOver || (m_isDead && !m_proxy.m_stopped && !isAlone)) {
            return;
        }
        m_isOver = true;
        m_wait.stop();
        // What one side has said last, the other hears, unless the connection was reset.
        handOnLast(*m_client, m_upstream);
        handOnLast(m_upstream, *m_client);
        m_client->disconnectFromHost();
        m_upstream.disconnectFromHost();
    }

private:
    static bool isGone(const QTcpSocket &socket)
    {
        return socket.state() == QAbstractSocket::UnconnectedState;
    }

    void handOnLast(QTcpSocket &from, QTcpSocket &to) const
    {
        if (!m_isDead && from.bytesAvailable() > 0 && to.state() == QAbstractSocket::ConnectedState) {
            to.write(from.readAll());
        }
    }

    void pass()
    {
        while (!m_isOver && !m_isDead && !m_wait.isActive()
               && m_upstream.state() == QAbstractSocket::ConnectedState) {
            QTcpSocket *from = m_client->bytesAvailable() > 0 ? m_client : &m_upstream;
            if (from->bytesAvailable() == 0) {
                return;
            }
            if (m_slow > 0) {
                passSlowly(*from);
                continue;
            }
            if (!m_plan.isNone && m_plan.after == 0) {
                begin();
                continue;
            }
            const qint64 most = m_plan.isNone ? from->bytesAvailable() : m_plan.after;
            m_plan.after -= hand(*from, most);
        }
    }

    qint64 hand(QTcpSocket &from, qint64 most)
    {
        QByteArray bytes = from.read(most);
        if (m_flip >= 0 && m_flip < bytes.size()) {
            bytes[m_flip] = static_cast<char>(bytes[m_flip] ^ (1 << m_proxy.random(0, 7)));
            m_proxy.count(Fault::FlippedBit);
            m_flip = -1;
        } else if (m_flip >= 0) {
            m_flip -= bytes.size();
        }
        QTcpSocket &to = &from == m_client ? m_upstream : *m_client;
        to.write(bytes);
        return bytes.size();
    }

    void passSlowly(QTcpSocket &from)
    {
        const qint64 handed = hand(from, std::min<qint64>(m_slow, m_slowAtOnce));
        (&from == m_client ? &m_upstream : m_client)->flush();
        m_slow -= handed;
        if (m_slowAtOnce > 1 && m_slow > 0) {
            m_wait.start(2);
        }
    }

    void begin()
    {
        const Fault fault = m_plan.fault;
        m_plan = m_proxy.nextPlan();
        if (fault != Fault::FlippedBit) {
            m_proxy.count(fault);
        }
        switch (fault) {
        case Fault::Latency:
            m_wait.start(m_proxy.random(1, 15));
            break;
        case Fault::SingleBytes:
            m_slow = m_proxy.random(20, kMostSingleBytes);
            m_slowAtOnce = 1;
            break;
        case Fault::Bandwidth:
            m_slow = m_proxy.random(100, kMostAtLowBandwidth);
            m_slowAtOnce = kBytesAtOnce;
            break;
        case Fault::Silence:
            m_wait.start(m_proxy.random(20, 150));
            break;
        case Fault::Cut:
            m_isOver = true;
            m_client->disconnectFromHost();
            m_upstream.disconnectFromHost();
            break;
        case Fault::Reset:
            m_isOver = true;
            reset(*m_client);
            reset(m_upstream);
            break;
        case Fault::HalfOpen:
            m_isDead = true;
            break;
        case Fault::FlippedBit:
            m_flip = m_proxy.random(0, kAround);
            break;
        }
    }

    ChaosProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket m_upstream;
    QTimer m_wait;
    Plan m_plan;
    qint64 m_slow = 0; ///< bytes that still pass slowly
    qint64 m_slowAtOnce = 1;
    qint64 m_flip = -1; ///< bytes until the one with a flipped bit
    bool m_isOver = false;
    bool m_isDead = false; ///< half open
};

ChaosProxy::ChaosProxy(quint16 serverPort, std::uint32_t seed)
    : m_serverPort(serverPort)
    , m_random(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ChaosProxy::accept);
    m_server.listen(QHostAddress::LocalHost);
}

ChaosProxy::~ChaosProxy() = default;

void ChaosProxy::accept()
{
    std::erase_if(m_links, [](const std::unique_ptr<Link> &link) { return link->isOver(); });
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        m_links.push_back(std::make_unique<Link>(*this, client));
    }
}

ChaosProxy::Plan ChaosProxy::nextPlan()
{
    if (std::accumulate(m_weights.begin(), m_weights.end(), 0.0) <= 0) {
        return {};
    }
    std::discrete_distribution<int> kinds(m_weights.begin(), m_weights.end());
    return {.fault = static_cast<Fault>(kinds(m_random)), .after = random(1, kMostBetween), .isNone = false};
}

int ChaosProxy::random(int least, int most)
{
    return std::uniform_int_distribution<int>(least, most)(m_random);
}

void ChaosProxy::stopFaults()
{
    m_stopped = true;
    m_weights = {};
    for (const std::unique_ptr<Link> &link : m_links) {
        link->end();
    }
}

int ChaosProxy::faults() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), 0);
}

} // namespace mangrove::test
