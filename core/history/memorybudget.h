// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace mangrove {

/// Bytes that all message stores of the process may hold together. Thread-safe.
class ByteBudget
{
public:
    explicit ByteBudget(std::uint64_t limit)
        : m_limit(limit)
    {}
    ByteBudget(const ByteBudget &) = delete;
    ByteBudget &operator=(const ByteBudget &) = delete;

    /// Stores that hold more than the new limit shrink in small steps, see LiveData::giveBack().
    void setLimit(std::uint64_t bytes) { m_limit = bytes; }
    [[nodiscard]] std::uint64_t limit() const { return m_limit; }
    [[nodiscard]] std::uint64_t used() const { return m_used; }
    /// Takes the bytes when they fit under the limit.
    [[nodiscard]] bool tryReserve(std::uint64_t bytes);
    /// Takes the bytes even over the limit.
    void reserve(std::uint64_t bytes) { m_used += bytes; }
    void release(std::uint64_t bytes) { m_used -= bytes; }

    /// How many stores share the budget; a store that holds more than its share gives way to one that holds less.
    void attach() { ++m_stores; }
    void detach() { --m_stores; }
    [[nodiscard]] std::uint32_t stores() const;
    /// The limit divided by the stores.
    [[nodiscard]] std::uint64_t share() const { return limit() / stores(); }

private:
    std::atomic<std::uint64_t> m_limit;
    std::atomic<std::uint64_t> m_used = 0;
    std::atomic<std::uint32_t> m_stores = 0;
};

/// The budget in memory, and that on the disk for large payloads. Thread-safe.
class MemoryBudget : public ByteBudget
{
public:
    using ByteBudget::ByteBudget;

    [[nodiscard]] ByteBudget &disk() { return m_disk; }

    /// A quarter of the machine's memory, 1 GiB at the most.
    [[nodiscard]] static std::uint64_t defaultLimit();
    static constexpr std::uint64_t kDefaultDiskLimit = std::uint64_t{4} << 30;

private:
    ByteBudget m_disk{kDefaultDiskLimit};
};

} // namespace mangrove
