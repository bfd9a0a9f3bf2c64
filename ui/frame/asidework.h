// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace mangrove {

/// How far a piece of work has come and whether it is still wanted. Shared by the worker's thread and the GUI's.
class WorkProgress
{
public:
    /// From the worker, after each slice of some milliseconds: how much of the work is done, in its own unit. False when the
    /// work is not wanted any more and should return at once.
    [[nodiscard]] bool reach(std::int64_t done)
    {
        m_done.store(done, std::memory_order_relaxed);
        return !isCancelled();
    }
    [[nodiscard]] std::int64_t done() const { return m_done.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> m_done = 0;
    std::atomic<bool> m_cancelled = false;
};

/// Does one piece of work at a time away from the GUI thread; a newer one cancels the one under way, whose result is
/// dropped. Its end cancels and waits for a slice at the most. Lives on the GUI thread.
class AsideWork : public QObject
{
    Q_OBJECT

public:
    /// What the GUI thread does with the result; empty when there is none.
    using Delivery = std::function<void()>;
    /// Runs on the other thread: touches nothing that lives on the GUI's.
    using Work = std::function<Delivery(WorkProgress &progress)>;

    explicit AsideWork(QObject *parent = nullptr);
    ~AsideWork() override;

    void start(Work work);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_progress != nullptr; }
    /// Of the work under way, as told by itself.
    [[nodiscard]] std::int64_t done() const { return m_progress ? m_progress->done() : 0; }
    /// To free hundreds of megabytes takes many milliseconds: lets the other thread do it.
    void dropAside(std::shared_ptr<const void> garbage);

Q_SIGNALS:
    /// The work has ended by itself and its result was delivered.
    void finished();

private:
    void deliver(const std::shared_ptr<WorkProgress> &progress, const Delivery &delivery);

    std::shared_ptr<WorkProgress> m_progress; ///< of the work under way
    QThreadPool m_pool;
};

} // namespace mangrove
