// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/statetext.h"
#include "ui/connections/statusline.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_StatusLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void wideShowsEverything();
    void narrowIsReadable();
    void everyNumberIsExplained();
    void resumedSessionIsSaid();
    void bytesPerSecondAreShown();
    void connectIsMeasuredBeforeThePing();
    void grantedQosIsInTheToolTip();
    void floodIsSaid();

private:
    [[nodiscard]] QLabel *label(const QString &name) const { return child<QLabel>(m_line.get(), name); }
    void showAt(int width);

    std::unique_ptr<StatusLine> m_line;
    ConnectionStatus m_status;
    ConnectionProfile m_profile;
    StatusLine::Numbers m_numbers;
};

void tst_StatusLine::init()
{
    m_line = std::make_unique<StatusLine>();
    m_status = {};
    m_status.state = mqtt::ClientState::Connected;
    m_status.pingRoundTrip = std::chrono::microseconds(350);
    mqtt::Endpoint endpoint;
    endpoint.host = u"broker.example.org"_s;
    m_profile = ConnectionProfile::create(u"x"_s, endpoint);
    m_numbers = {};
    m_numbers.ledger.received = 12'345'678;
    m_numbers.ledger.stored = 1'234'567;
    m_numbers.ledger.evicted = 11'111'000;
    m_numbers.ledger.refused = 111;
    m_numbers.topics = 123'456;
    m_numbers.memory = 900U << 20U;
    m_numbers.rate = 45'678;
    m_numbers.byteRate = 3'000'000;
}

void tst_StatusLine::showAt(int width)
{
    m_line->resize(width, m_line->sizeHint().height());
    m_line->show();
    m_line->showStatus(m_status, m_profile);
    m_line->showNumbers(m_numbers);
}

void tst_StatusLine::wideShowsEverything()
{
    showAt(2'000);
    QVERIFY(label(u"statusReceived"_s)->text().contains(u"12,345,678"_s)
            || label(u"statusReceived"_s)->text().contains(u"12345678"_s)
            || label(u"statusReceived"_s)->text().contains(QString(u"12\u202f345\u202f678"_s)));
    QVERIFY(label(u"statusServer"_s)->isVisible());
}

void tst_StatusLine::narrowIsReadable()
{
    showAt(900);
    QVERIFY(!label(u"statusServer"_s)->isVisible());
    QVERIFY(label(u"statusReceived"_s)->text().contains(u"M"_s));
    for (const QLabel *each : m_line->findChildren<QLabel *>()) {
        if (each->isVisible() && !each->text().isEmpty()) {
            const int needed = each->fontMetrics().horizontalAdvance(each->text());
            QTRY_VERIFY2(each->width() >= needed, qPrintable(each->objectName()));
        }
    }
    // What was rounded is whole in the tooltip.
    QVERIFY(label(u"statusReceived"_s)->toolTip().contains(u"678"_s));
    showAt(2'000);
    QVERIFY(!label(u"statusReceived"_s)->text().contains(u"M"_s));
}

void tst_StatusLine::everyNumberIsExplained()
{
    showAt(1'280);
    for (const QLabel *each : m_line->findChildren<QLabel *>()) {
        if (each->isVisible() && !each->text().isEmpty()) {
            QVERIFY2(!each->toolTip().isEmpty(), qPrintable(each->objectName()));
        }
    }
}

void tst_StatusLine::resumedSessionIsSaid()
{
    showAt(2'000);
    const QString fresh = label(u"statusState"_s)->text();
    m_status.sessionPresent = true;
    showAt(2'000);
    QVERIFY(label(u"statusState"_s)->text() != fresh);
}

void tst_StatusLine::bytesPerSecondAreShown()
{
    showAt(2'000);
    QVERIFY(label(u"statusBytes"_s)->text().contains(u"2.9 MiB"_s));
}

void tst_StatusLine::connectIsMeasuredBeforeThePing()
{
    m_status.pingRoundTrip = std::chrono::microseconds(-1);
    m_status.connectRoundTrip = std::chrono::microseconds(7'120);
    showAt(2'000);
    const QString connected = label(u"statusPing"_s)->text();
    QVERIFY(connected.contains(u"7"_s) && connected.contains(u"CONNECT"_s));
    const QString explained = label(u"statusPing"_s)->toolTip();
    m_status.pingRoundTrip = std::chrono::microseconds(350);
    showAt(2'000);
    QVERIFY(!label(u"statusPing"_s)->text().contains(u"CONNECT"_s));
    QVERIFY(label(u"statusPing"_s)->toolTip() != explained);
    m_status.state = mqtt::ClientState::Disconnected;
    showAt(2'000);
    QVERIFY(label(u"statusPing"_s)->text().contains(u"–"_s));
}

void tst_StatusLine::grantedQosIsInTheToolTip()
{
    m_profile.subscriptions = {{"plant/#"}};
    m_status.grantedSubscriptions = {{"plant/#", mqtt::QoS::ExactlyOnce, mqtt::QoS::AtMostOnce}};
    showAt(2'000);
    const QString explained = label(u"statusState"_s)->toolTip();
    QVERIFY(explained.contains(u"plant/#"_s) && explained.contains(u"QoS 0"_s)
            && explained.contains(u"QoS 2"_s));
}

void tst_StatusLine::floodIsSaid()
{
    showAt(2'000);
    const QString calm = label(u"statusState"_s)->text();
    m_line->showStatus(m_status, m_profile, Flood::Evicting);
    QVERIFY(label(u"statusState"_s)->text() != calm);
    const StateDescription state = describeState(m_status, m_profile, true, 0, Flood::Evicting);
    QVERIFY(label(u"statusState"_s)->toolTip().contains(state.advice.toHtmlEscaped()));
    m_line->showStatus(m_status, m_profile);
    QCOMPARE(label(u"statusState"_s)->text(), calm);
}

QTEST_MAIN(tst_StatusLine)
#include "tst_statusline.moc"
