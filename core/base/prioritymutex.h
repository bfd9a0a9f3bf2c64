// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace mangrove {

/// A mutex with two doors: the GUI thread takes the urgent one and waits for one holder at the most, while a producer
/// that locks for each batch goes through the ordinary one and can't starve it.
class PriorityMutex
{
public:
    class OrdinaryLock
    {
    public:
        explicit OrdinaryLock(PriorityMutex &mutex)
            : m_mutex(mutex)
        {
            mutex.lockOrdinary();
        }
        ~OrdinaryLock() { m_mutex.unlockOrdinary(); }
        OrdinaryLock(const OrdinaryLock &) = delete;
        OrdinaryLock &operator=(const OrdinaryLock &) = delete;

    private:
        PriorityMutex &m_mutex;
    };

    class UrgentLock
    {
    public:
        explicit UrgentLock(PriorityMutex &mutex)
            : m_mutex(mutex)
        {
            mutex.lockUrgent();
        }
        ~UrgentLock() { m_mutex.unlockUrgent(); }
        UrgentLock(const UrgentLock &) = delete;
        UrgentLock &operator=(const UrgentLock &) = delete;

    private:
        PriorityMutex &m_mutex;
    };

    void lockOrdinary()
    {
        m_ordinary.lock();
        m_next.lock();
        m_data.lock();
        m_next.unlock();
    }
    void unlockOrdinary()
    {
        m_data.unlock();
        m_ordinary.unlock();
    }
    void lockUrgent()
    {
        m_next.lock();
        m_data.lock();
        m_next.unlock();
    }
    void unlockUrgent() { m_data.unlock(); }

private:
    std::mutex m_data;
    std::mutex m_next;
    std::mutex m_ordinary;
};

} // namespace mangrove
