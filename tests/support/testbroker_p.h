// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testbroker.h"

#include <QTcpSocket>

#include <optional>

namespace mangrove::test {

/// One line of a script.
struct TestBroker::Step
{
    enum class Kind { Expect, WaitFor, ExpectClosed, Send, Reply, Run, Stall, Close, Reset, HalfClose };

    Kind kind = Kind::Run;
    mqtt::PacketType type = mqtt::PacketType::Reserved;
    /// Made when the step is played, for the version that the client chose.
    std::function<QByteArray(mqtt::ProtocolVersion)> bytes;
    int pieceSize = 0; ///< 0 = one write
    std::function<mqtt::Packet(const mqtt::Packet &)> reply;
    std::function<void()> action;

    [[nodiscard]] bool waits() const
    {
        return kind == Kind::Expect || kind == Kind::WaitFor || kind == Kind::ExpectClosed
               || kind == Kind::Stall;
    }
    [[nodiscard]] QString text() const;
};

struct TestBroker::Script
{
    std::vector<Step> steps;
    std::size_t position = 0;
    bool failed = false;

    [[nodiscard]] bool finished() const { return failed || position == steps.size(); }
    [[nodiscard]] const Step *current() const { return finished() ? nullptr : &steps[position]; }
};

/// One connection of the broker: its socket, what is read and not yet a packet, and its script.
class TestBroker::Link : public QObject
{
public:
    Link(TestBroker &broker, int number, QTcpSocket *socket);
    ~Link() override;

    void send(const mqtt::Packet &packet);
    void sendBytes(const QByteArray &bytes);
    void closeSocket();
    void resetSocket();
    void release();
    /// Plays steps until one has to wait.
    void advance();
    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    void readSocket();
    void takePackets();
    void offerToScript(const mqtt::Packet &packet);
    [[nodiscard]] Script *script() const;
    [[nodiscard]] const Step *currentStep() const;
    void answer(const mqtt::Packet &packet);
    void answerConnect();
    void answerSubscribe(const mqtt::SubscribePacket &packet);
    void answerUnsubscribe(const mqtt::UnsubscribePacket &packet);
    void answerPublish(const mqtt::PublishPacket &packet);
    void play(const Step &step);
    void beginStall();
    void sendNextPiece();
    void shutDownSending();
    void socketClosed();
    void tellScriptOfClose();

    TestBroker &m_broker;
    const int m_number;
    QTcpSocket *m_socket;
    QByteArray m_buffer;
    QByteArray m_pieces;
    int m_pieceSize = 0;
    mqtt::ProtocolVersion m_version = mqtt::ProtocolVersion::V5;
    std::optional<mqtt::Packet> m_lastTaken;
    bool m_open = true;
    bool m_stalled = false;
    bool m_advancing = false;
};

} // namespace mangrove::test
