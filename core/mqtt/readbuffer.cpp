// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/readbuffer.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace mangrove::mqtt {

void ReadBuffer::makeRoom(std::size_t packetSize)
{
    if (m_capacity < kNormalSize) {
        reallocate(kNormalSize);
    }
    if (m_end < m_capacity) {
        return;
    }
    if (m_begin > 0) {
        std::memmove(m_memory.get(), m_memory.get() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
        return;
    }
    const std::size_t wanted = packetSize > m_capacity ? packetSize : m_capacity + kNormalSize;
    reallocate(std::min(wanted, m_capacity * 2));
}

void ReadBuffer::consume(std::size_t size)
{
    m_begin += size;
    if (m_begin == m_end) {
        clear();
    }
}

void ReadBuffer::clear()
{
    m_begin = 0;
    m_end = 0;
    if (m_capacity > kNormalSize) {
        m_memory.reset();
        m_capacity = 0;
    }
}

void ReadBuffer::reallocate(std::size_t capacity)
{
    void *memory = std::realloc(m_memory.get(), capacity);
    if (!memory) {
        throw std::bad_alloc();
    }
    (void)m_memory.release();
    m_memory.reset(static_cast<char *>(memory));
    m_capacity = capacity;
}

} // namespace mangrove::mqtt
