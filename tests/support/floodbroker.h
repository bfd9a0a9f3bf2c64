// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/packets.h"
#include "core/mqtt/transport.h"

#include <QByteArray>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>

namespace mangrove::test {

/// A broker of few words for one client at a time: answers CONNECT, SUBSCRIBE, PINGREQ and DISCONNECT, and sends the bytes
/// it is given as fast as TCP takes them, from a thread and a bare socket of its own. Listens on a free loopback port from
/// construction on. All functions may be called from any thread.
class FloodBroker
{
public:
    FloodBroker();
    ~FloodBroker();
    FloodBroker(const FloodBroker &) = delete;
    FloodBroker &operator=(const FloodBroker &) = delete;

    [[nodiscard]] mqtt::Endpoint endpoint() const;

    /// Whole packets, `times` in a row, after what was given before, once the client has subscribed.
    void send(const QByteArray &packets, std::uint64_t times = 1);
    /// A packet whose end need not be there yet: the answer to a PINGREQ does not get in before the next send().
    void sendPart(const QByteArray &bytes, std::uint64_t times = 1);

    [[nodiscard]] bool isSubscribed() const { return m_subscribed; }
    /// Bytes of send() that the system has taken.
    [[nodiscard]] std::uint64_t bytesSent() const { return m_bytesSent; }
    /// Everything that was given is with the system.
    [[nodiscard]] bool isIdle() const { return m_idle; }
    /// The longest the client has been silent between two receptions from it, in milliseconds; the time since the last one
    /// does not count.
    [[nodiscard]] int longestSilence() const { return m_longestSilence; }
    /// Packets of this type the client has sent.
    [[nodiscard]] int count(mqtt::PacketType type) const { return m_counts[static_cast<std::size_t>(type)]; }

    /// One PUBLISH as a server sends it at QoS 0. `properties`: the bytes of the property list without its length;
    /// only in MQTT 5.
    [[nodiscard]] static QByteArray publish(mqtt::ProtocolVersion version, const QByteArray &topic,
                                            const QByteArray &payload, const QByteArray &properties = {});
    /// The fixed header and all before the payload of a PUBLISH whose payload has so many bytes.
    [[nodiscard]] static QByteArray publishHeader(mqtt::ProtocolVersion version, const QByteArray &topic,
                                                  std::uint64_t payloadSize,
                                                  const QByteArray &properties = {});

private:
    struct Item
    {
        QByteArray bytes;
        std::uint64_t times = 1;
        bool endsPacket = true;
    };

    void run();
    bool serve(int socket);
    bool receive(int socket);
    void handle(mqtt::PacketType type, const QByteArray &body);
    bool write(int socket);
    [[nodiscard]] bool isBetweenPackets() const { return m_offset == 0 && m_item.endsPacket; }
    void wakeUp();

    int m_listener = -1;
    std::array<int, 2> m_wakeUp{-1, -1};
    quint16 m_port = 0;
    std::atomic<bool> m_ends = false;
    std::atomic<bool> m_subscribed = false;
    std::atomic<bool> m_idle = true;
    std::atomic<std::uint64_t> m_bytesSent = 0;
    std::atomic<int> m_longestSilence = 0;
    std::array<std::atomic<int>, 16> m_counts{};

    std::mutex m_mutex;
    std::deque<Item> m_queue; ///< guarded by m_mutex

    // The thread's.
    std::chrono::steady_clock::time_point m_lastHeard;
    QByteArray m_received;
    QByteArray m_answers; ///< go out between two packets
    Item m_item; ///< being sent
    qsizetype m_offset = 0;
    bool m_version5 = false;
    std::thread m_thread;
};

} // namespace mangrove::test
