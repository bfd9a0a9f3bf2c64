// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/connectiontest.h"
#include "tests/core/connections/fakeclient.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using Kind = ConnectionTestStep::Kind;

namespace {

ConnectionProfile profileFor(const mqtt::Endpoint &endpoint)
{
    ConnectionProfile profile = ConnectionProfile::create(u"x"_s, endpoint);
    profile.options.will = mqtt::Will{.topic = "t"};
    profile.options.cleanStart = false;
    profile.options.properties.sessionExpiryInterval = 100;
    return profile;
}

struct Watch
{
    explicit Watch(ConnectionTest &test)
    {
        QObject::connect(&test, &ConnectionTest::stepped, &test, [this](const ConnectionTestStep &step) {
            kinds.push_back(step.kind);
            last = step;
            if (step.kind == Kind::Connected) {
                connected = step;
            }
        });
    }

    std::vector<Kind> kinds;
    ConnectionTestStep last;
    ConnectionTestStep connected;
};

} // namespace

class tst_ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void leavesNothingBehind();
    void seesARealBroker();
    void saysWhyItFailed();
    void isCancelled();
    void aNewTestCancelsTheOld();
};

void tst_ConnectionTest::leavesNothingBehind()
{
    const ConnectionProfile profile = profileFor({});
    const mqtt::ConnectOptions options = ConnectionTest::testOptions(profile);
    QVERIFY(options.cleanStart);
    QVERIFY(!options.will);
    QVERIFY(!options.properties.sessionExpiryInterval);
    QVERIFY(options.clientIdentifier != ConnectionTest::testOptions(profile).clientIdentifier);
    QVERIFY(options.clientIdentifier != profile.options.clientIdentifier);
}

void tst_ConnectionTest::seesARealBroker()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    ConnectionTest connectionTest;
    Watch watch(connectionTest);
    connectionTest.start(profileFor(broker.endpoint()));
    QTRY_VERIFY(!connectionTest.isRunning());
    QCOMPARE(watch.kinds.front(), Kind::Connecting);
    QCOMPARE(watch.kinds.back(), Kind::Done);
    QVERIFY(std::ranges::count(watch.kinds, Kind::Connected) == 1);
    QCOMPARE(watch.connected.connack.code, 0);
    QVERIFY(watch.connected.limits.clientIdentifier.startsWith("mangrove_"));
    QVERIFY(watch.last.at >= watch.connected.at);
}

void tst_ConnectionTest::saysWhyItFailed()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = test::freeLoopbackPort();
    ConnectionTest connectionTest;
    Watch watch(connectionTest);
    connectionTest.start(profileFor(endpoint));
    QTRY_VERIFY(!connectionTest.isRunning());
    QCOMPARE(watch.kinds.back(), Kind::Failed);
    QVERIFY(watch.last.error.has_value());
    QCOMPARE(watch.last.error->code, Error::Code::ConnectionRefused);
}

void tst_ConnectionTest::isCancelled()
{
    std::atomic<bool> destroyed = false;
    std::atomic<test::FakeClient *> fake = nullptr;
    ConnectionTest connectionTest([&destroyed, &fake] {
        auto made = std::make_unique<test::FakeClient>();
        made->destroyed = &destroyed;
        fake = made.get();
        return made;
    });
    Watch watch(connectionTest);
    connectionTest.start(profileFor({}));
    QTRY_VERIFY(!watch.kinds.empty());
    QCOMPARE(watch.kinds.back(), Kind::Connecting);
    connectionTest.cancel();
    QVERIFY(!connectionTest.isRunning());
    QVERIFY(destroyed.load());
    QCOMPARE(watch.kinds.back(), Kind::Cancelled);
    connectionTest.cancel();
    QCOMPARE(std::ranges::count(watch.kinds, Kind::Cancelled), 1);
}

void tst_ConnectionTest::aNewTestCancelsTheOld()
{
    ConnectionTest connectionTest([] { return std::make_unique<test::FakeClient>(); });
    Watch watch(connectionTest);
    connectionTest.start(profileFor({}));
    connectionTest.start(profileFor({}));
    QTRY_COMPARE(watch.kinds.size(), std::size_t(2));
    QCOMPARE(watch.kinds.front(), Kind::Cancelled);
    QCOMPARE(watch.kinds.back(), Kind::Connecting);
}

QTEST_GUILESS_MAIN(tst_ConnectionTest)
#include "tst_connectiontest.moc"
