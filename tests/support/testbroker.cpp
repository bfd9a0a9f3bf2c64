// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbroker.h"

#include "core/mqtt/encoder.h"
#include "tests/support/testbroker_p.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove::test {

TestBroker::TestBroker(QObject *parent)
    : QObject(parent)
{
    if (!m_server.listen(QHostAddress::LocalHost, 0)) {
        qFatal("The test broker can't listen: %s", qPrintable(m_server.errorString()));
    }
    m_port = m_server.serverPort();
    QObject::connect(&m_server, &QTcpServer::newConnection, this, &TestBroker::takeConnections);
}

TestBroker::~TestBroker() = default;

quint16 TestBroker::port() const
{
    return m_port;
}

mqtt::Endpoint TestBroker::endpoint() const
{
    return {mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, m_port};
}

void TestBroker::setConnack(const mqtt::ConnackPacket &connack)
{
    m_connack = connack;
}

void TestBroker::setSubackCode(int code)
{
    m_subackCode = code;
}

void TestBroker::setAutomatic(bool automatic)
{
    m_automatic = automatic;
}

TestBroker &TestBroker::add(Step step)
{
    if (m_scripts.empty()) {
        m_scripts.push_back(std::make_unique<Script>());
    }
    Script &script = *m_scripts.back();
    script.steps.push_back(std::move(step));
    if (m_links.size() >= m_scripts.size()) {
        m_links[m_scripts.size() - 1]->advance();
    }
    return *this;
}

TestBroker &TestBroker::nextConnection()
{
    m_scripts.push_back(std::make_unique<Script>());
    return *this;
}

TestBroker &TestBroker::expect(mqtt::PacketType type)
{
    Step step;
    step.kind = Step::Kind::Expect;
    step.type = type;
    return add(std::move(step));
}

TestBroker &TestBroker::waitFor(mqtt::PacketType type)
{
    Step step;
    step.kind = Step::Kind::WaitFor;
    step.type = type;
    return add(std::move(step));
}

TestBroker &TestBroker::expectClosed()
{
    Step step;
    step.kind = Step::Kind::ExpectClosed;
    return add(std::move(step));
}

TestBroker &TestBroker::send(const mqtt::Packet &packet)
{
    Step step;
    step.kind = Step::Kind::Send;
    step.bytes = [packet](mqtt::ProtocolVersion version) { return encode(packet, version); };
    return add(std::move(step));
}

TestBroker &TestBroker::sendBytes(const QByteArray &bytes)
{
    Step step;
    step.kind = Step::Kind::Send;
    step.bytes = [bytes](mqtt::ProtocolVersion) { return bytes; };
    return add(std::move(step));
}

TestBroker &TestBroker::sendHex(const char *hex)
{
    return sendBytes(QByteArray::fromHex(hex));
}

TestBroker &TestBroker::sendHalf(const mqtt::Packet &packet)
{
    Step step;
    step.kind = Step::Kind::Send;
    step.bytes = [packet](mqtt::ProtocolVersion version) {
        const QByteArray whole = encode(packet, version);
        return whole.left(whole.size() / 2);
    };
    return add(std::move(step));
}

TestBroker &TestBroker::sendInPieces(const QByteArray &bytes, int pieceSize)
{
    Step step;
    step.kind = Step::Kind::Send;
    step.bytes = [bytes](mqtt::ProtocolVersion) { return bytes; };
    step.pieceSize = pieceSize;
    return add(std::move(step));
}

TestBroker &TestBroker::sendInPieces(const mqtt::Packet &packet, int pieceSize)
{
    Step step;
    step.kind = Step::Kind::Send;
    step.bytes = [packet](mqtt::ProtocolVersion version) { return encode(packet, version); };
    step.pieceSize = pieceSize;
    return add(std::move(step));
}

TestBroker &TestBroker::reply(std::function<mqtt::Packet(const mqtt::Packet &)> make)
{
    Step step;
    step.kind = Step::Kind::Reply;
    step.reply = std::move(make);
    return add(std::move(step));
}

TestBroker &TestBroker::run(std::function<void()> action)
{
    Step step;
    step.kind = Step::Kind::Run;
    step.action = std::move(action);
    return add(std::move(step));
}

TestBroker &TestBroker::stall()
{
    Step step;
    step.kind = Step::Kind::Stall;
    return add(std::move(step));
}

TestBroker &TestBroker::close()
{
    Step step;
    step.kind = Step::Kind::Close;
    return add(std::move(step));
}

TestBroker &TestBroker::reset()
{
    Step step;
    step.kind = Step::Kind::Reset;
    return add(std::move(step));
}

TestBroker &TestBroker::halfClose()
{
    Step step;
    step.kind = Step::Kind::HalfClose;
    return add(std::move(step));
}

TestBroker &TestBroker::accept()
{
    return accept(m_connack);
}

TestBroker &TestBroker::accept(const mqtt::ConnackPacket &connack)
{
    return expect(mqtt::PacketType::Connect).send(connack);
}

TestBroker &TestBroker::refuse(std::uint8_t code, const mqtt::Properties &properties)
{
    return expect(mqtt::PacketType::Connect).send(mqtt::ConnackPacket{false, code, properties}).close();
}

TestBroker &TestBroker::redirect(const QByteArray &reference, mqtt::ReasonCode code)
{
    mqtt::Properties properties;
    properties.serverReference = reference;
    return refuse(static_cast<std::uint8_t>(code), properties);
}

TestBroker &TestBroker::authenticate(const QByteArray &method, const std::vector<QByteArray> &challenges,
                                     const QByteArray &lastData)
{
    mqtt::Properties properties;
    properties.authenticationMethod = method;
    expect(mqtt::PacketType::Connect);
    for (const QByteArray &challenge : challenges) {
        properties.authenticationData = challenge;
        send(mqtt::AuthPacket{static_cast<std::uint8_t>(mqtt::ReasonCode::ContinueAuthentication),
                              properties});
        expect(mqtt::PacketType::Auth);
    }
    properties.authenticationData = lastData;
    return send(mqtt::ConnackPacket{false, 0, properties});
}

TestBroker &TestBroker::disconnect(mqtt::ReasonCode code, const mqtt::Properties &properties)
{
    return send(mqtt::DisconnectPacket{static_cast<std::uint8_t>(code), properties}).close();
}

void TestBroker::sendNow(const mqtt::Packet &packet)
{
    if (Link *link = newest()) {
        link->send(packet);
    }
}

void TestBroker::sendBytesNow(const QByteArray &bytes)
{
    if (Link *link = newest()) {
        link->sendBytes(bytes);
    }
}

void TestBroker::closeNow()
{
    if (Link *link = newest()) {
        link->closeSocket();
    }
}

void TestBroker::resetNow()
{
    if (Link *link = newest()) {
        link->resetSocket();
    }
}

void TestBroker::release()
{
    if (Link *link = newest()) {
        link->release();
    }
}

void TestBroker::stopListening()
{
    m_server.close();
}

bool TestBroker::listenAgain()
{
    return m_server.listen(QHostAddress::LocalHost, m_port);
}

QString TestBroker::receivedTypes() const
{
    QStringList names;
    for (const ReceivedPacket &entry : m_received) {
        names << (entry.valid ? mqtt::packetTypeName(mqtt::packetType(entry.packet)) : u"?"_s);
    }
    return names.join(u' ');
}

int TestBroker::count(mqtt::PacketType type) const
{
    return static_cast<int>(
        std::count_if(m_received.begin(), m_received.end(), [type](const ReceivedPacket &entry) {
            return entry.valid && mqtt::packetType(entry.packet) == type;
        }));
}

std::vector<mqtt::AckPacket> TestBroker::acks(mqtt::PacketType type) const
{
    std::vector<mqtt::AckPacket> found = all<mqtt::AckPacket>();
    std::erase_if(found, [type](const mqtt::AckPacket &packet) { return packet.type != type; });
    return found;
}

int TestBroker::connectionCount() const
{
    return static_cast<int>(m_links.size());
}

int TestBroker::openConnectionCount() const
{
    return static_cast<int>(
        std::count_if(m_links.begin(), m_links.end(), [](const auto &link) { return link->isOpen(); }));
}

bool TestBroker::isConnectionOpen(int connection) const
{
    return connection >= 0 && connection < connectionCount()
           && m_links[static_cast<std::size_t>(connection)]->isOpen();
}

bool TestBroker::isFinished() const
{
    return std::all_of(m_scripts.begin(), m_scripts.end(),
                       [](const auto &script) { return script->finished(); });
}

QString TestBroker::report() const
{
    QStringList lines = m_failures;
    for (std::size_t i = 0; i < m_scripts.size(); ++i) {
        if (const Step *step = m_scripts[i]->current()) {
            lines << u"connection %1 waits in step %2: %3"_s.arg(i)
                         .arg(m_scripts[i]->position + 1)
                         .arg(step->text());
        }
    }
    lines << u"received: "_s + receivedTypes();
    return lines.join(u'\n');
}

QByteArray TestBroker::encode(const mqtt::Packet &packet, mqtt::ProtocolVersion version)
{
    QByteArray bytes;
    if (const Result<void> result = mqtt::encodePacket(packet, version, bytes); !result) {
        qFatal("The test broker can't encode a packet: %s", qPrintable(result.error().detail));
    }
    return bytes;
}

void TestBroker::takeConnections()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        const std::size_t number = m_links.size();
        m_links.push_back(std::make_unique<Link>(*this, static_cast<int>(number), socket));
        Q_EMIT connectionOpened(static_cast<int>(number));
        m_links[number]->advance();
    }
}

void TestBroker::record(const ReceivedPacket &entry)
{
    m_received.push_back(entry);
    if (entry.valid) {
        Q_EMIT packetReceived(entry.connection, entry.packet);
    }
}

void TestBroker::fail(const QString &text)
{
    m_failures << text;
}

TestBroker::Link *TestBroker::newest() const
{
    return m_links.empty() ? nullptr : m_links.back().get();
}

} // namespace mangrove::test
