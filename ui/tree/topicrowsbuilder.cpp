// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsbuilder.h"

#include <QThread>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace mangrove {

class TopicRowsBuilder::Thread : public QThread
{
public:
    Thread(LiveData &data, std::function<void()> announce)
        : m_data(data)
        , m_announce(std::move(announce))
    {
        setObjectName(u"topic rows"_s);
    }

    void request(TopicRowsRequest request)
    {
        {
            const std::lock_guard lock(m_exchange);
            m_wanted.store(request.number, std::memory_order_relaxed);
            m_next = std::move(request);
            m_results.clear();
        }
        m_wake.notify_one();
    }

    void cancel()
    {
        const std::lock_guard lock(m_exchange);
        m_wanted.store(0, std::memory_order_relaxed);
        m_next.reset();
        m_results.clear();
    }

    void end()
    {
        {
            const std::lock_guard lock(m_exchange);
            m_wanted.store(0, std::memory_order_relaxed);
            m_ended = true;
        }
        m_wake.notify_one();
        wait();
    }

    [[nodiscard]] std::vector<TopicRowsResult> takeResults()
    {
        const std::lock_guard lock(m_exchange);
        return std::exchange(m_results, {});
    }

protected:
    void run() override
    {
        lowerPriority();
        for (;;) {
            TopicRowsRequest request;
            {
                std::unique_lock lock(m_exchange);
                m_wake.wait(lock, [this] { return m_ended || m_next; });
                if (m_ended) {
                    return;
                }
                request = *std::exchange(m_next, {});
            }
            const TopicRowsBuild::Surroundings surroundings{
                &m_data, false,
                [this, &request] { return m_wanted.load(std::memory_order_relaxed) != request.number; },
                [this](TopicRowsResult result) { publish(std::move(result)); }};
            TopicRowsBuild(request, surroundings).run();
        }
    }

private:
    /// Qt's priorities have no effect with Linux' usual scheduler; niceness has, and is each thread's own there.
    static void lowerPriority()
    {
#ifdef Q_OS_LINUX
        constexpr int kNiceness = 4;
        setpriority(PRIO_PROCESS, 0, kNiceness);
#else
        currentThread()->setPriority(QThread::LowPriority);
#endif
    }

    void publish(TopicRowsResult result)
    {
        {
            const std::lock_guard lock(m_exchange);
            if (result.number != m_wanted.load(std::memory_order_relaxed)) {
                return;
            }
            m_results.push_back(std::move(result));
        }
        m_announce();
    }

    LiveData &m_data;
    std::function<void()> m_announce;
    std::mutex m_exchange; ///< of what follows
    std::condition_variable m_wake;
    std::optional<TopicRowsRequest> m_next;
    std::vector<TopicRowsResult> m_results; ///< two at the most
    bool m_ended = false;
    std::atomic<std::uint64_t> m_wanted = 0; ///< the number of the last request; written under the lock
};

TopicRowsBuilder::TopicRowsBuilder(LiveData &data, QObject *parent)
    : QObject(parent)
    , m_data(data)
{}

TopicRowsBuilder::~TopicRowsBuilder()
{
    if (m_thread) {
        m_thread->end();
    }
}

std::uint64_t TopicRowsBuilder::start(TopicRowsRequest request)
{
    if (!m_thread) {
        m_thread = std::make_unique<Thread>(m_data, [this] {
            QMetaObject::invokeMethod(this, &TopicRowsBuilder::takeResults, Qt::QueuedConnection);
        });
        m_thread->start();
    }
    request.number = ++m_number;
    m_busy = true;
    m_thread->request(std::move(request));
    return m_number;
}

void TopicRowsBuilder::cancel()
{
    if (m_busy) {
        m_busy = false;
        m_thread->cancel();
    }
}

bool TopicRowsBuilder::isBusy() const
{
    return m_busy;
}

void TopicRowsBuilder::takeResults()
{
    std::vector<TopicRowsResult> results = m_thread->takeResults();
    for (TopicRowsResult &result : results) {
        if (!m_busy || result.number != m_number) {
            continue; // whoever took the one before has asked for something else
        }
        if (!result.complete && results.size() > 1) {
            continue; // the complete rows are there already
        }
        m_busy = !result.complete;
        Q_EMIT resultReady(result);
    }
}

} // namespace mangrove
