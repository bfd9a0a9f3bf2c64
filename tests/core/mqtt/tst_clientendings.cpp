// SPDX-License-Identifier: GPL-3.0-or-later
// The server is gone when the client writes its last packet: the transport says so before the write returns.
#include "core/mqtt/builtinclient.h"

#include "tests/core/mqtt/clientrecorder.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

/// A server that answers CONNECT and is gone at the next write.
class BrittleTransport final : public Transport
{
public:
    void open(const Endpoint &) override
    {
        QMetaObject::invokeMethod(this, &Transport::opened, Qt::QueuedConnection);
    }

    qint64 read(char *target, qint64 capacity) override
    {
        const qint64 size = std::min<qint64>(capacity, m_received.size());
        std::copy_n(m_received.constData(), size, target);
        m_received.remove(0, size);
        return size;
    }

    void write(QByteArrayView) override
    {
        if (!std::exchange(m_written, true)) {
            receive(QByteArray::fromHex("20 03 00 00 00"));
        } else {
            Q_EMIT closed();
        }
    }

    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    void close() override {}
    void abort() override {}

    /// The client hears of it in the next turn of the event loop.
    void receive(const QByteArray &bytes)
    {
        m_received += bytes;
        QMetaObject::invokeMethod(this, &Transport::readyRead, Qt::QueuedConnection);
    }

private:
    QByteArray m_received;
    bool m_written = false; ///< CONNECT
};

} // namespace

class TestClientEndings : public QObject
{
    Q_OBJECT

    void connectRecorder();

    BrittleTransport *m_transport = nullptr; ///< the latest; the client's
    int m_attempts = 0;
    std::unique_ptr<ClientRecorder> m_recorder;

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { connectRecorder(); }
    void cleanup() { m_recorder.reset(); }

    void closeIsNoLoss();
    void violationIsReportedOnce();
};

void TestClientEndings::connectRecorder()
{
    m_attempts = 0;
    m_recorder = std::make_unique<ClientRecorder>(
        std::make_unique<BuiltinClient>([this](Endpoint::Scheme) -> std::unique_ptr<Transport> {
            auto transport = std::make_unique<BrittleTransport>();
            m_transport = transport.get();
            ++m_attempts;
            return transport;
        }));
    ConnectOptions options;
    options.clientIdentifier = "tester";
    QVERIFY(m_recorder->client->open({.host = u"nowhere"_s}, options));
    QTRY_VERIFY(m_recorder->isConnected());
}

void TestClientEndings::closeIsNoLoss()
{
    m_recorder->states.clear();
    m_recorder->client->close();
    QCOMPARE(m_recorder->states, (std::vector{ClientState::Disconnecting, ClientState::Disconnected}));
    QVERIFY(m_recorder->losses.empty());
    QVERIFY(!m_recorder->client->nextAttempt().isValid());
}

void TestClientEndings::violationIsReportedOnce()
{
    m_transport->receive(QByteArray::fromHex("20 03 00 00 00")); // a second CONNACK: answered with DISCONNECT
    QTRY_COMPARE(m_recorder->losses.size(), 1U);
    QTRY_COMPARE(m_attempts, 2);
    QCOMPARE(m_recorder->losses.size(), 1U);
    QCOMPARE(m_recorder->losses.front().error.code, Error::Code::ProtocolViolation);
}

QTEST_GUILESS_MAIN(TestClientEndings)
#include "tst_clientendings.moc"
