// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/receiver.h"

#include "tests/benchmarks/loopback.h"

#include <QByteArray>

#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <vector>

namespace mangrove::bench {

namespace {

constexpr std::size_t kBufferSize = 256 * 1024; // bytes
constexpr unsigned char kPublish = 0x30;

/// The least that has to be done: the frames, one after another, and the length of the topic. `used` says how many of the
/// bytes were whole packets; returns the number of messages among them.
std::uint64_t walkFrames(const unsigned char *bytes, std::size_t size, std::size_t &used)
{
    std::uint64_t messages = 0;
    used = 0;
    for (;;) {
        std::size_t length = 0;
        std::size_t header = 1;
        bool complete = false;
        for (int shift = 0; !complete && used + header < size && shift < 28; shift += 7, ++header) {
            length |= static_cast<std::size_t>(bytes[used + header] & 0x7F) << shift;
            complete = (bytes[used + header] & 0x80) == 0;
        }
        if (!complete || used + header + length > size) {
            return messages;
        }
        const bool publish = (bytes[used] & 0xF0) == kPublish;
        const unsigned char *body = bytes + used + header;
        if (publish && length >= 2 && static_cast<std::size_t>(body[0] << 8 | body[1]) + 2 <= length) {
            ++messages;
        }
        used += header + length;
    }
}

} // namespace

std::optional<Reception> receiveWithParser(const ReceiverTask &task)
{
    Reception reception;
    const int socket = connectToLoopback(task.port);
    // MQTT 3.1.1, clean session, keep alive 0, client identifier "b"; SUBSCRIBE to "#" with packet identifier 1. Each
    // answer is a frame that is not a PUBLISH.
    if (socket < 0
        || !sendAll(socket, QByteArray::fromHex("100d00044d5154540402000000"
                                                "0162"))
        || !sendAll(socket, QByteArray::fromHex("820600010001"
                                                "2300"))) {
        return std::nullopt;
    }
    std::vector<unsigned char> buffer(kBufferSize);
    std::size_t filled = 0;
    while (!reception.isComplete(task)) {
        const ssize_t size = ::recv(socket, buffer.data() + filled, buffer.size() - filled, 0);
        if (size <= 0) {
            break;
        }
        filled += static_cast<std::size_t>(size);
        std::size_t used = 0;
        if (const std::uint64_t messages = walkFrames(buffer.data(), filled, used); messages > 0) {
            reception.count(messages);
        }
        std::memmove(buffer.data(), buffer.data() + used, filled - used);
        filled -= used;
    }
    ::close(socket);
    return reception;
}

} // namespace mangrove::bench
