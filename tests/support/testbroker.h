// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"
#include "core/mqtt/transport.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <vector>

namespace mangrove::test {

/// One packet that a client sent.
struct ReceivedPacket
{
    int connection = 0; ///< 0 for the first connection of the broker's life
    QByteArray bytes; ///< as on the wire
    bool valid = false; ///< whether the decoder took it as a client's packet
    mqtt::Packet packet;
};

/// An MQTT broker for what real ones rarely do. Listens on a free loopback port from construction on and lives in the
/// test's event loop. Without a script it answers like a plain, friendly broker; with one it plays the steps, one script
/// per connection:
///
///     TestBroker broker;
///     broker.accept().expect(PacketType::Subscribe).sendHalf(suback).close()
///           .nextConnection().refuse(0x87);
///     client.open(broker.endpoint(), options);
///     QTRY_VERIFY2(broker.isFinished(), qPrintable(broker.report()));
///     QVERIFY2(broker.failures().isEmpty(), qPrintable(broker.report()));
///
/// A packet that no step waits for is answered automatically, unless that is switched off. Lives on one thread.
class TestBroker : public QObject
{
    Q_OBJECT

public:
    explicit TestBroker(QObject *parent = nullptr);
    ~TestBroker() override;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] mqtt::Endpoint endpoint() const;

    // The friendly part.
    /// The CONNACK of automatic answers and of accept(): limits, properties, an error code (which also closes).
    void setConnack(const mqtt::ConnackPacket &connack);
    /// The code for every filter of an automatic SUBACK; -1, the default, grants what was asked.
    void setSubackCode(int code);
    /// false: packets that no step waits for are recorded and not answered.
    void setAutomatic(bool automatic);

    // The script. Each call adds a step for the connection under construction, the first to begin with. A script may grow,
    // or begin, while its connection is open already.
    TestBroker &nextConnection();
    /// The next packet must be this one; another is a failure and ends the script.
    TestBroker &expect(mqtt::PacketType type);
    /// Passes over other packets until this one comes.
    TestBroker &waitFor(mqtt::PacketType type);
    /// The client must close (or reset) the connection now; what it sends before is recorded.
    TestBroker &expectClosed();
    TestBroker &send(const mqtt::Packet &packet);
    TestBroker &sendBytes(const QByteArray &bytes);
    /// "20 02 00 00", blanks optional.
    TestBroker &sendHex(const char *hex);
    /// The first half of the packet's bytes, rounded down.
    TestBroker &sendHalf(const mqtt::Packet &packet);
    /// One write per piece, each on the wire before the next begins.
    TestBroker &sendInPieces(const QByteArray &bytes, int pieceSize = 1);
    TestBroker &sendInPieces(const mqtt::Packet &packet, int pieceSize = 1);
    /// Sends what `make` makes of the packet that the last expect() or waitFor() took.
    TestBroker &reply(std::function<mqtt::Packet(const mqtt::Packet &)> make);
    /// Runs inside the script.
    TestBroker &run(std::function<void()> action);
    /// Neither reads nor goes on until release(). The client may close meanwhile: that ends the script.
    TestBroker &stall();
    TestBroker &close();
    /// Ends the connection with a TCP reset.
    TestBroker &reset();
    /// Closes the sending side alone.
    TestBroker &halfClose();

    // Whole scenes.
    /// Expects CONNECT and sends the CONNACK of setConnack().
    TestBroker &accept();
    TestBroker &accept(const mqtt::ConnackPacket &connack);
    /// Expects CONNECT, answers with this code and closes.
    TestBroker &refuse(std::uint8_t code, const mqtt::Properties &properties = {});
    /// Use another server (0x9C) or Server moved (0x9D), with a Server Reference.
    TestBroker &redirect(const QByteArray &reference,
                         mqtt::ReasonCode code = mqtt::ReasonCode::UseAnotherServer);
    /// Enhanced authentication: CONNECT, one AUTH to and fro per challenge, and CONNACK with the last data.
    TestBroker &authenticate(const QByteArray &method, const std::vector<QByteArray> &challenges,
                             const QByteArray &lastData);
    /// DISCONNECT with this code, then the close.
    TestBroker &disconnect(mqtt::ReasonCode code, const mqtt::Properties &properties = {});

    // At once, on the newest connection.
    void sendNow(const mqtt::Packet &packet);
    void sendBytesNow(const QByteArray &bytes);
    void closeNow();
    void resetNow();
    /// Ends a stall().
    void release();
    /// Refuses TCP connections until listenAgain(), which takes the same port.
    void stopListening();
    [[nodiscard]] bool listenAgain();

    // What happened.
    [[nodiscard]] const std::vector<ReceivedPacket> &received() const { return m_received; }
    /// "CONNECT SUBSCRIBE PINGREQ", all connections; "?" stands for what is no packet of a client.
    [[nodiscard]] QString receivedTypes() const;
    [[nodiscard]] int count(mqtt::PacketType type) const;
    /// All packets of one kind in order: all<mqtt::PublishPacket>().
    template <typename T>
    [[nodiscard]] std::vector<T> all() const
    {
        std::vector<T> found;
        for (const ReceivedPacket &entry : m_received) {
            if (const T *packet = std::get_if<T>(&entry.packet); entry.valid && packet) {
                found.push_back(*packet);
            }
        }
        return found;
    }
    /// The acknowledgements of one type in order.
    [[nodiscard]] std::vector<mqtt::AckPacket> acks(mqtt::PacketType type) const;
    [[nodiscard]] int connectionCount() const;
    [[nodiscard]] int openConnectionCount() const;
    [[nodiscard]] bool isConnectionOpen(int connection) const;
    /// Every script was played to its end or has failed.
    [[nodiscard]] bool isFinished() const;
    [[nodiscard]] const QStringList &failures() const { return m_failures; }
    /// For a failed QVERIFY2: failures, the step each script waits in, and what came.
    [[nodiscard]] QString report() const;

    /// The bytes of a packet; fails the test (qFatal) where it can't be encoded.
    [[nodiscard]] static QByteArray encode(const mqtt::Packet &packet, mqtt::ProtocolVersion version);

Q_SIGNALS:
    void connectionOpened(int connection);
    void packetReceived(int connection, const mangrove::mqtt::Packet &packet);
    void connectionClosed(int connection);

private:
    class Link;
    struct Step;
    struct Script;

    TestBroker &add(Step step);
    void takeConnections();
    void record(const ReceivedPacket &entry);
    void fail(const QString &text);
    [[nodiscard]] Link *newest() const;

    QTcpServer m_server;
    quint16 m_port = 0;
    mqtt::ConnackPacket m_connack;
    int m_subackCode = -1;
    bool m_automatic = true;
    std::vector<std::unique_ptr<Script>> m_scripts;
    std::vector<std::unique_ptr<Link>> m_links;
    std::vector<ReceivedPacket> m_received;
    QStringList m_failures;
};

} // namespace mangrove::test
