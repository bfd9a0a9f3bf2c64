// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in client over local sockets: a real mosquitto, and what can be wrong with a path.
#include "tests/core/mqtt/clientrecorder.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QFile>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace mangrove::mqtt;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpointAt(const QString &path)
{
    return {.scheme = Endpoint::Scheme::Unix, .host = path};
}

ConnectOptions optionsFor(const QByteArray &identifier)
{
    ConnectOptions options;
    options.version = ProtocolVersion::V5;
    options.clientIdentifier = identifier;
    return options;
}

} // namespace

class TestLocalTransport : public QObject
{
    Q_OBJECT

    [[nodiscard]] QString socketPath() const { return m_folder.filePath(u"mosquitto.sock"_s); }

    QTemporaryDir m_folder;
    test::MosquittoProcess m_broker;
    bool m_installed = false;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_broker.stop(); }

    void messagesBothWays();
    void closeFiresNoWillAndDropDoes();
    void killedBrokerComesBack();
    void refusals_data();
    void refusals();
    void closesWhileNothingIsOpen();
};

void TestLocalTransport::initTestCase()
{
    test::prepare();
    m_installed = test::MosquittoProcess::isInstalled();
    if (m_installed) {
        m_broker.addConfigLine("listener 0 "_L1 + socketPath());
        QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
    }
}

void TestLocalTransport::messagesBothWays()
{
    if (!m_installed) {
        QSKIP("mosquitto is not installed");
    }
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpointAt(socketPath()), optionsFor("both")));
    QTRY_VERIFY(recorder.isConnected());
    QVERIFY(recorder.client->subscribe({.subscriptions = {{.filter = "both/#"}}, .properties = {}}));
    QTRY_COMPARE(recorder.subscribes.size(), 1U);
    const QByteArray large(5'000'000, 'x'); // more than a socket takes at once
    QVERIFY(recorder.client->publish({.topic = "both/large", .payload = large, .qos = QoS::ExactlyOnce}));
    QTRY_COMPARE(recorder.messages.size(), 1U);
    QVERIFY(recorder.messages.front().payload == large);
}

void TestLocalTransport::closeFiresNoWillAndDropDoes()
{
    if (!m_installed) {
        QSKIP("mosquitto is not installed");
    }
    ClientRecorder watcher;
    QVERIFY(watcher.client->open(endpointAt(socketPath()), optionsFor("watcher")));
    QTRY_VERIFY(watcher.isConnected());
    QVERIFY(watcher.client->subscribe({.subscriptions = {{.filter = "will/#"}}, .properties = {}}));
    QTRY_COMPARE(watcher.subscribes.size(), 1U);
    for (const bool close : {true, false}) {
        ConnectOptions options = optionsFor("leaving");
        options.will = Will{.topic = "will/leaving", .payload = close ? "closed" : "dropped"};
        ClientRecorder leaving;
        QVERIFY(leaving.client->open(endpointAt(socketPath()), options));
        QTRY_VERIFY(leaving.isConnected());
        if (close) {
            leaving.client->close();
            QTRY_VERIFY(leaving.isDisconnected());
            QVERIFY(leaving.losses.empty());
        } else {
            leaving.client->drop();
        }
    }
    QTRY_COMPARE(watcher.messages.size(), 1U);
    QCOMPARE(watcher.messages.front().payload, "dropped"_ba);
}

void TestLocalTransport::killedBrokerComesBack()
{
    if (!m_installed) {
        QSKIP("mosquitto is not installed");
    }
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpointAt(socketPath()), optionsFor("stays")));
    QTRY_VERIFY(recorder.isConnected());
    m_broker.kill();
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, Error::Code::ConnectionClosed);
    QTRY_VERIFY(recorder.losses.size() >= 2);
    QCOMPARE(recorder.losses.back().error.code, Error::Code::ConnectionRefused); // the file is still there
    QVERIFY2(m_broker.start(), qPrintable(m_broker.errorString()));
    QTRY_VERIFY_WITH_TIMEOUT(recorder.isConnected(), 15'000);
}

void TestLocalTransport::refusals_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Error::Code>("code");
    QFile file(m_folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTest::newRow("no such socket") << m_folder.filePath(u"nowhere"_s) << Error::Code::ConnectionRefused;
    QTest::newRow("a file") << file.fileName() << Error::Code::ConnectionRefused;
    QTest::newRow("too long") << u'/' + QString(200, u'a') << Error::Code::ConnectionRefused;
}

void TestLocalTransport::refusals()
{
    QFETCH(QString, path);
    QFETCH(Error::Code, code);
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpointAt(path), optionsFor("lost")));
    QVERIFY(recorder.losses.empty()); // not within the call
    QTRY_VERIFY(!recorder.losses.empty());
    QCOMPARE(recorder.losses.front().error.code, code);
    QVERIFY(recorder.losses.front().error.detail.startsWith(path));
}

void TestLocalTransport::closesWhileNothingIsOpen()
{
    ClientRecorder recorder;
    QVERIFY(recorder.client->open(endpointAt(m_folder.filePath(u"nowhere"_s)), optionsFor("early")));
    recorder.client->close();
    QTRY_VERIFY(recorder.isDisconnected());
    QVERIFY(recorder.losses.empty());
}

QTEST_GUILESS_MAIN(TestLocalTransport)
#include "tst_localtransport.moc"
