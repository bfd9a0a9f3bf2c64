// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbroker_p.h"

#include "core/mqtt/decoder.h"

#include <sys/socket.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove::test {

namespace {

constexpr std::size_t kMaximumPacketSize = 268'435'460;

mqtt::AckPacket ack(mqtt::PacketType type, mqtt::PacketIdentifier identifier)
{
    return {type, identifier, 0, {}};
}

} // namespace

QString TestBroker::Step::text() const
{
    switch (kind) {
    case Kind::Expect:
        return u"expect "_s + mqtt::packetTypeName(type);
    case Kind::WaitFor:
        return u"wait for "_s + mqtt::packetTypeName(type);
    case Kind::ExpectClosed:
        return u"expect the client to close"_s;
    case Kind::Send:
        return u"send"_s;
    case Kind::Reply:
        return u"reply"_s;
    case Kind::Run:
        return u"run"_s;
    case Kind::Stall:
        return u"stall until released"_s;
    case Kind::Close:
        return u"close"_s;
    case Kind::Reset:
        return u"reset"_s;
    case Kind::HalfClose:
        return u"half-close"_s;
    }
    return {};
}

TestBroker::Link::Link(TestBroker &broker, int number, QTcpSocket *socket)
    : m_broker(broker)
    , m_number(number)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    QObject::connect(m_socket, &QTcpSocket::readyRead, this, &Link::readSocket);
    QObject::connect(m_socket, &QTcpSocket::disconnected, this, &Link::socketClosed);
    QObject::connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_socket->bytesToWrite() == 0) {
            sendNextPiece();
        }
    });
}

TestBroker::Link::~Link()
{
    // The socket's farewell must not reach a half-destroyed broker.
    m_socket->disconnect(this);
}

TestBroker::Script *TestBroker::Link::script() const
{
    const auto index = static_cast<std::size_t>(m_number);
    return index < m_broker.m_scripts.size() ? m_broker.m_scripts[index].get() : nullptr;
}

const TestBroker::Step *TestBroker::Link::currentStep() const
{
    const Script *played = script();
    return played ? played->current() : nullptr;
}

void TestBroker::Link::send(const mqtt::Packet &packet)
{
    sendBytes(encode(packet, m_version));
}

void TestBroker::Link::sendBytes(const QByteArray &bytes)
{
    if (!m_open) {
        return;
    }
    if (!m_pieces.isEmpty()) {
        m_pieces += bytes; // never into the middle of a packet
        return;
    }
    m_socket->write(bytes);
    m_socket->flush();
}

void TestBroker::Link::closeSocket()
{
    m_socket->disconnectFromHost();
}

void TestBroker::Link::resetSocket()
{
    if (!m_open) {
        return;
    }
    const linger immediately{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &immediately,
                 sizeof immediately);
    m_socket->abort();
}

void TestBroker::Link::release()
{
    if (!m_stalled) {
        return;
    }
    m_stalled = false;
    m_socket->setReadBufferSize(0);
    ++script()->position;
    advance();
    readSocket();
}

void TestBroker::Link::readSocket()
{
    if (m_stalled || !m_socket->isOpen()) {
        return;
    }
    m_buffer += m_socket->readAll();
    takePackets();
}

void TestBroker::Link::takePackets()
{
    while (!m_stalled && !m_buffer.isEmpty()) {
        const mqtt::Frame frame = mqtt::decodeFrame(m_buffer, kMaximumPacketSize);
        if (frame.status == mqtt::DecodeStatus::Incomplete) {
            return;
        }
        ReceivedPacket entry{m_number, m_buffer, false, mqtt::PingreqPacket{}};
        if (frame.status == mqtt::DecodeStatus::Ok) {
            entry.bytes = m_buffer.left(static_cast<qsizetype>(frame.totalSize));
            const mqtt::DecodedPacket decoded
                = mqtt::decodePacket(entry.bytes, m_version, mqtt::Sender::Client, kMaximumPacketSize);
            entry.valid = decoded.status == mqtt::DecodeStatus::Ok;
            entry.packet = decoded.packet;
        }
        m_buffer.remove(0, entry.bytes.size());
        if (const auto *connectPacket = std::get_if<mqtt::ConnectPacket>(&entry.packet);
            entry.valid && connectPacket) {
            m_version = connectPacket->version;
        }
        m_broker.record(entry);
        if (entry.valid) {
            offerToScript(entry.packet);
        } else {
            m_broker.fail(u"connection %1: not a packet of a client: %2"_s.arg(m_number).arg(
                QString::fromLatin1(entry.bytes.left(64).toHex(' '))));
        }
    }
}

void TestBroker::Link::offerToScript(const mqtt::Packet &packet)
{
    const Step *step = currentStep();
    if (step && (step->kind == Step::Kind::Expect || step->kind == Step::Kind::WaitFor)) {
        const mqtt::PacketType type = mqtt::packetType(packet);
        if (type == step->type) {
            m_lastTaken = packet;
            ++script()->position;
            advance();
            return;
        }
        if (step->kind == Step::Kind::Expect) {
            m_broker.fail(u"connection %1: %2, but %3 came"_s.arg(m_number).arg(step->text(),
                                                                                mqtt::packetTypeName(type)));
            script()->failed = true;
        }
    }
    if (m_broker.m_automatic) {
        answer(packet);
    }
}

void TestBroker::Link::answer(const mqtt::Packet &packet)
{
    switch (mqtt::packetType(packet)) {
    case mqtt::PacketType::Connect:
        answerConnect();
        break;
    case mqtt::PacketType::Publish:
        answerPublish(std::get<mqtt::PublishPacket>(packet));
        break;
    case mqtt::PacketType::Pubrec:
        if (std::get<mqtt::AckPacket>(packet).code < 0x80) {
            send(ack(mqtt::PacketType::Pubrel, std::get<mqtt::AckPacket>(packet).packetIdentifier));
        }
        break;
    case mqtt::PacketType::Pubrel:
        send(ack(mqtt::PacketType::Pubcomp, std::get<mqtt::AckPacket>(packet).packetIdentifier));
        break;
    case mqtt::PacketType::Subscribe:
        answerSubscribe(std::get<mqtt::SubscribePacket>(packet));
        break;
    case mqtt::PacketType::Unsubscribe:
        answerUnsubscribe(std::get<mqtt::UnsubscribePacket>(packet));
        break;
    case mqtt::PacketType::Pingreq:
        send(mqtt::PingrespPacket{});
        break;
    case mqtt::PacketType::Disconnect:
        closeSocket();
        break;
    default:
        break;
    }
}

void TestBroker::Link::answerConnect()
{
    send(m_broker.m_connack);
    if (m_broker.m_connack.code != 0) {
        closeSocket();
    }
}

void TestBroker::Link::answerSubscribe(const mqtt::SubscribePacket &packet)
{
    mqtt::SubackPacket suback;
    suback.packetIdentifier = packet.packetIdentifier;
    for (const mqtt::Subscription &subscription : packet.subscriptions) {
        const int code = m_broker.m_subackCode;
        suback.codes.push_back(
            static_cast<std::uint8_t>(code >= 0 ? code : static_cast<int>(subscription.qos)));
    }
    send(suback);
}

void TestBroker::Link::answerUnsubscribe(const mqtt::UnsubscribePacket &packet)
{
    mqtt::UnsubackPacket unsuback;
    unsuback.packetIdentifier = packet.packetIdentifier;
    if (m_version == mqtt::ProtocolVersion::V5) {
        unsuback.codes.assign(packet.filters.size(), 0);
    }
    send(unsuback);
}

void TestBroker::Link::answerPublish(const mqtt::PublishPacket &packet)
{
    if (packet.qos == mqtt::QoS::AtLeastOnce) {
        send(ack(mqtt::PacketType::Puback, packet.packetIdentifier));
    } else if (packet.qos == mqtt::QoS::ExactlyOnce) {
        send(ack(mqtt::PacketType::Pubrec, packet.packetIdentifier));
    }
}

void TestBroker::Link::advance()
{
    if (m_advancing) {
        return;
    }
    m_advancing = true;
    while (m_pieces.isEmpty()) {
        const Step *current = currentStep();
        if (!current) {
            break;
        }
        if (current->kind == Step::Kind::Stall) {
            beginStall();
        }
        if (current->waits()) {
            break;
        }
        // A copy: an action may add steps.
        const Step step = *current;
        ++script()->position;
        play(step);
    }
    m_advancing = false;
}

void TestBroker::Link::beginStall()
{
    m_stalled = true;
    // One byte is the least that Qt can be told: from there on TCP holds the sender back.
    m_socket->setReadBufferSize(1);
}

void TestBroker::Link::play(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Send:
        if (step.pieceSize == 0) {
            sendBytes(step.bytes(m_version));
            break;
        }
        m_pieces = step.bytes(m_version);
        m_pieceSize = step.pieceSize;
        sendNextPiece();
        break;
    case Step::Kind::Reply:
        if (m_lastTaken) {
            send(step.reply(*m_lastTaken));
        }
        break;
    case Step::Kind::Run:
        step.action();
        break;
    case Step::Kind::Close:
        closeSocket();
        break;
    case Step::Kind::Reset:
        resetSocket();
        break;
    case Step::Kind::HalfClose:
        shutDownSending();
        break;
    default:
        break;
    }
}

void TestBroker::Link::sendNextPiece()
{
    if (m_pieces.isEmpty()) {
        return;
    }
    if (!m_open) {
        m_pieces.clear();
        return;
    }
    const QByteArray piece = m_pieces.left(m_pieceSize);
    m_pieces.remove(0, piece.size());
    m_socket->write(piece);
    if (m_pieces.isEmpty()) {
        advance();
    }
}

void TestBroker::Link::shutDownSending()
{
    if (!m_open) {
        return;
    }
    m_socket->flush();
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
}

void TestBroker::Link::socketClosed()
{
    m_open = false;
    m_pieces.clear();
    if (!m_stalled) {
        readSocket();
    }
    tellScriptOfClose();
    Q_EMIT m_broker.connectionClosed(m_number);
}

void TestBroker::Link::tellScriptOfClose()
{
    const Step *step = currentStep();
    if (step && step->kind == Step::Kind::ExpectClosed) {
        ++script()->position;
        advance();
    } else if (step && step->kind == Step::Kind::Stall) {
        // Giving up on a broker that stalls is what a client may do.
        script()->position = script()->steps.size();
    } else if (step) {
        m_broker.fail(
            u"connection %1: the client closed where the script says: %2"_s.arg(m_number).arg(step->text()));
        script()->failed = true;
    }
}

} // namespace mangrove::test
