// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/demosession.h"

#include "core/connections/connectionprofile.h"
#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace mangrove;

namespace {

constexpr int kPatience = 20'000; // milliseconds; it starts a real broker

} // namespace

class tst_DemoSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void startsTheDemoOfTheModule();
};

void tst_DemoSession::startsTheDemoOfTheModule()
{
    auto session = std::make_unique<DemoSession>();
    const QSignalSpy started(session.get(), &DemoSession::started);
    const QSignalSpy ready(session.get(), &DemoSession::ready);
    const QSignalSpy failed(session.get(), &DemoSession::failed);
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(started.size() + failed.size() > 0, kPatience);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].value<Error>().detail));
    const auto profile = started.first().first().value<ConnectionProfile>();
    QTcpSocket socket;
    socket.connectToHost(profile.endpoint.host, profile.endpoint.port);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, kPatience);

    session.reset();
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, kPatience);
    QCOMPARE(failed.size(), 0);
}

QTEST_MAIN(tst_DemoSession)
#include "tst_demosession.moc"
