// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessagestore.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "tests/ui/uisupport.h"
#include "ui/publish/publishpane.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <vector>

namespace mangrove::test {

/// A publish pane that is connected to a test broker, with a store for saved messages.
class PublishPaneFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepare();
        qRegisterMetaType<mqtt::PublishResult>();
    }
    void cleanup()
    {
        if (m_connection) {
            // The broker lives in this thread: it could not answer while the connection's end waits.
            m_connection->close();
            QTRY_COMPARE(m_connection->status().state, mqtt::ClientState::Disconnected);
        }
        m_pane.reset();
        m_store.reset();
        m_folder.reset();
        m_connection.reset();
        m_budget.reset();
        m_broker.reset();
    }

protected:
    void open(const std::function<void(ConnectionProfile &)> &change = {})
    {
        if (!m_broker) {
            m_broker = std::make_unique<TestBroker>();
        }
        m_budget = std::make_unique<MemoryBudget>(64U << 20U);
        ConnectionProfile profile = ConnectionProfile::create(QStringLiteral("Test"), m_broker->endpoint());
        profile.subscriptions.clear();
        if (change) {
            change(profile);
        }
        m_connection = std::make_unique<Connection>(profile, *m_budget);
        m_folder = std::make_unique<QTemporaryDir>();
        m_store
            = std::make_unique<SavedMessageStore>(m_folder->filePath(QStringLiteral("saved-messages.json")));
        m_pane = std::make_unique<PublishPane>(*m_connection);
        m_pane->setSavedMessages(m_store.get());
        connect(m_connection.get(), &Connection::statusChanged, m_pane.get(), &PublishPane::refresh);
        m_pane->resize(380, 420);
        m_pane->show();
        m_connection->open();
        QTRY_COMPARE(m_connection->status().state, mqtt::ClientState::Connected);
    }
    [[nodiscard]] std::vector<mqtt::PublishPacket> sent() const
    {
        return m_broker->all<mqtt::PublishPacket>();
    }
    template <typename Widget>
    [[nodiscard]] Widget *field(const QString &name) const
    {
        return child<Widget>(m_pane.get(), name);
    }

    std::unique_ptr<TestBroker> m_broker;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SavedMessageStore> m_store;
    std::unique_ptr<PublishPane> m_pane;
};

} // namespace mangrove::test
