// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sodium.h>

#include <cstddef>
#include <memory>
#include <span>

namespace mangrove {

/// Bytes that are kept out of the swap file where the system allows it, and wiped when they go. Moved, never copied. Needs
/// sodium_init(). Any thread.
class LockedBytes
{
public:
    LockedBytes() = default;
    /// Of zeros. Empty when there is no memory.
    explicit LockedBytes(std::size_t size)
        : m_bytes(static_cast<unsigned char *>(sodium_malloc(size)))
        , m_size(m_bytes ? size : 0)
    {
        if (m_bytes) {
            sodium_memzero(m_bytes.get(), m_size);
        }
    }

    [[nodiscard]] unsigned char *data() { return m_bytes.get(); }
    [[nodiscard]] const unsigned char *data() const { return m_bytes.get(); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] std::span<unsigned char> span() { return {m_bytes.get(), m_size}; }
    [[nodiscard]] std::span<const unsigned char> span() const { return {m_bytes.get(), m_size}; }

private:
    struct Free
    {
        void operator()(unsigned char *bytes) const { sodium_free(bytes); } // wipes
    };

    std::unique_ptr<unsigned char, Free> m_bytes;
    std::size_t m_size = 0;
};

} // namespace mangrove
