// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "tests/core/connections/fakeclient.h"

#include <QTest>
#include <QThread>

#include <atomic>

namespace mangrove::test {

inline ConnectionProfile profileWith(const std::vector<mqtt::Subscription> &subscriptions)
{
    ConnectionProfile profile = ConnectionProfile::create(
        QStringLiteral("test"), {mqtt::Endpoint::Scheme::Mqtt, QStringLiteral("broker"), 1883});
    profile.subscriptions = subscriptions;
    return profile;
}

/// A connection over a fake client, whose factory says when the client is there.
struct ConnectionBench
{
    explicit ConnectionBench(ConnectionProfile profile)
        : connection(std::move(profile), budget, [this] {
            auto made = std::make_unique<FakeClient>();
            made->destroyed = &destroyed;
            madeOn = QThread::currentThread();
            fake = made.get();
            return made;
        })
    {}

    /// Opens and reports CONNACK; the client is there afterwards.
    void connect(bool sessionPresent = false)
    {
        connection.open();
        QTRY_VERIFY(fake.load() != nullptr);
        fake.load()->onThread([this, sessionPresent] { fake.load()->connectNowOk(sessionPresent); });
    }
    template <typename Action>
    void server(Action action)
    {
        fake.load()->onThread([this, action] { action(*fake.load()); });
    }

    MemoryBudget budget{64 * 1024 * 1024};
    std::atomic<FakeClient *> fake = nullptr;
    std::atomic<QThread *> madeOn = nullptr;
    std::atomic<bool> destroyed = false;
    /// Goes after the connection and reads what its thread wrote last: the thread sanitizer does not see QThread::wait(), and
    /// by this that the thread is over before the memory is used again.
    struct LastWord
    {
        std::atomic<bool> &written;
        ~LastWord() { (void)written.load(); }
    } lastWord{destroyed};
    Connection connection;
};

} // namespace mangrove::test
