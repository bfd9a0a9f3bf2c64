// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/types.h"

#include <cstddef>
#include <cstdlib>
#include <memory>

namespace mangrove::mqtt {

/// The bytes received and not handled yet. It grows only when it is full of one packet, by doubling, so that a length a
/// server claims costs nothing until its bytes are here, and never beyond the end of that packet: when the packet has been
/// handled the buffer is empty and shrinks to its normal size at once. The memory is the C library's, because realloc()
/// moves the pages of a large block where the system can, instead of holding old and new side by side. One thread.
class ReadBuffer
{
public:
    static constexpr std::size_t kNormalSize = 256 * 1024; ///< bytes

    /// Makes room behind what is there. `packetSize`: bytes that the packet at the front needs in all, 0 when unknown.
    void makeRoom(std::size_t packetSize);
    [[nodiscard]] char *end() { return m_memory.get() + m_end; }
    [[nodiscard]] std::size_t room() const { return m_capacity - m_end; }
    /// So many bytes were written to end().
    void grow(std::size_t size) { m_end += size; }

    [[nodiscard]] BytesView bytes() const
    {
        return {m_memory.get() + m_begin, static_cast<qsizetype>(m_end - m_begin)};
    }
    /// So many bytes at the front were handled.
    void consume(std::size_t size);
    void clear();

    [[nodiscard]] std::size_t capacity() const { return m_capacity; } ///< bytes

private:
    struct Free
    {
        void operator()(char *memory) const { std::free(memory); }
    };

    void reallocate(std::size_t capacity);

    std::unique_ptr<char, Free> m_memory;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace mangrove::mqtt
