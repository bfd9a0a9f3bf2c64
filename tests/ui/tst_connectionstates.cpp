// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/tree/topictreeview.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::feed;

/// What a page says in each state that a broker can bring a connection into.
class tst_ConnectionStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void neverConnectedOffersToConnect();
    void connectingCanBeCancelled();
    void refusalNamesTheReason();
    void silenceNamesTheSubscriptions();
    void refusedFilterIsExplained();
    void resumedSessionIsSaid();
    void lostConnectionKeepsTheTree();

private:
    [[nodiscard]] QString text(const QString &name) const
    {
        return child<QLabel>(m_page.get(), name)->text();
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return child<QPushButton>(m_page.get(), name);
    }
    [[nodiscard]] mqtt::ClientState state() const { return m_page->connection().status().state; }

    std::unique_ptr<test::TestBroker> m_broker;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<ConnectionPage> m_page;
};

void tst_ConnectionStates::init()
{
    m_broker = std::make_unique<test::TestBroker>();
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    ConnectionProfile profile = ConnectionProfile::create(u"Example"_s, m_broker->endpoint());
    profile.reconnect.initial = std::chrono::hours(1);
    profile.reconnect.maximum = std::chrono::hours(1);
    m_page = std::make_unique<ConnectionPage>(profile, *m_budget);
    m_page->resize(1'280, 760);
    m_page->show();
}

void tst_ConnectionStates::cleanup()
{
    m_page.reset();
    m_budget.reset();
    m_broker.reset();
}

void tst_ConnectionStates::neverConnectedOffersToConnect()
{
    QVERIFY(!text(u"stateTitle"_s).isEmpty());
    QTest::mouseClick(button(u"stateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
}

void tst_ConnectionStates::connectingCanBeCancelled()
{
    m_broker->setAutomatic(false);
    m_page->connectOrRetry();
    QTRY_COMPARE(state(), mqtt::ClientState::Handshaking);
    QTRY_VERIFY(text(u"stateTitle"_s).contains(u"127.0.0.1"_s));
    QTRY_VERIFY(button(u"stateAction"_s)->isVisible());
    QTest::mouseClick(button(u"stateAction"_s), Qt::LeftButton);
    QTRY_COMPARE(state(), mqtt::ClientState::Disconnected);
}

void tst_ConnectionStates::refusalNamesTheReason()
{
    m_broker->refuse(0x87);
    m_page->connectOrRetry();
    QTRY_VERIFY(text(u"stateTitle"_s).contains(u"0x87"_s));
    QVERIFY(!text(u"stateAdvice"_s).isEmpty());
    QVERIFY(button(u"stateEdit"_s)->isVisible());
}

void tst_ConnectionStates::silenceNamesTheSubscriptions()
{
    m_page->connectOrRetry();
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
    QTRY_VERIFY(text(u"stateDetail"_s).contains(u"#"_s));
    QVERIFY(text(u"stateDetail"_s).contains(u"$SYS/#"_s));
    QVERIFY(!text(u"stateAdvice"_s).isEmpty());
}

void tst_ConnectionStates::refusedFilterIsExplained()
{
    m_broker->setSubackCode(0x87);
    m_page->connectOrRetry();
    QTRY_VERIFY(text(u"stateDetail"_s).contains(u"0x87"_s));
    QVERIFY(text(u"stateAdvice"_s).contains(u"#"_s));
    QVERIFY(button(u"stateEdit"_s)->isVisible());
}

void tst_ConnectionStates::resumedSessionIsSaid()
{
    ConnectionProfile profile = m_page->connection().profile();
    profile.options.cleanStart = false;
    profile.options.clientIdentifier = "mangrove_same"; // a session belongs to one
    m_page->applyProfile(profile);
    m_page->connectOrRetry();
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
    QTRY_VERIFY(!text(u"stateDetail"_s).isEmpty());
    const QString fresh = text(u"statusState"_s);
    m_page->connection().close();
    QTRY_COMPARE(state(), mqtt::ClientState::Disconnected);
    mqtt::ConnackPacket connack;
    connack.sessionPresent = true;
    m_broker->setConnack(connack);
    m_page->connectOrRetry();
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
    QTRY_VERIFY(m_page->connection().status().sessionPresent);
    QTRY_VERIFY(text(u"statusState"_s) != fresh);
}

void tst_ConnectionStates::lostConnectionKeepsTheTree()
{
    m_page->connectOrRetry();
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
    feed(m_page->connection().data(), "a/b", "1");
    QTRY_VERIFY(m_page->tree()->model()->rowCount() > 0);
    m_broker->resetNow();
    QTRY_COMPARE(state(), mqtt::ClientState::WaitingToReconnect);
    QTRY_VERIFY(button(u"messageBarAction"_s)->isVisible());
    QVERIFY(!text(u"messageBarTitle"_s).isEmpty() && !text(u"messageBarDetail"_s).isEmpty());
    QVERIFY(m_page->tree()->isVisible());
    QTest::mouseClick(button(u"messageBarAction"_s), Qt::LeftButton);
    QTRY_COMPARE(state(), mqtt::ClientState::Connected);
    QTRY_VERIFY(!button(u"messageBarAction"_s)->isVisible());
}

QTEST_MAIN(tst_ConnectionStates)
#include "tst_connectionstates.moc"
