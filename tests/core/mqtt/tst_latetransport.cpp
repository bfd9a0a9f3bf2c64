// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mqtt/latetransport.h"

#include "core/mqtt/hostlookup.h"
#include "tests/support/prepare.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace mangrove;
using mqtt::Transport;

namespace {

mqtt::Endpoint endpointOf(const QTcpServer &server)
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = server.serverPort();
    return endpoint;
}

} // namespace

class tst_LateTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void carriesBytesBothWays();
    void isMadeOnAnyThread();
    void looksUpHosts();
    void failsWithoutItsModule();
    void isAbortedOrClosedWithoutItsModule();
};

void tst_LateTransport::carriesBytesBothWays()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const std::unique_ptr<Transport> transport = mqtt::makeTransport(mqtt::Endpoint::Scheme::Mqtt);
    const QSignalSpy opened(transport.get(), &Transport::opened);
    const QSignalSpy readable(transport.get(), &Transport::readyRead);
    const QSignalSpy closed(transport.get(), &Transport::closed);
    transport->open(endpointOf(server));
    QTRY_COMPARE(opened.size(), 1);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    transport->write("there");
    QTRY_COMPARE(peer->bytesAvailable(), 5);
    QCOMPARE(peer->readAll(), "there");
    peer->write("back");
    QTRY_VERIFY(!readable.isEmpty());
    std::array<char, 8> buffer{};
    QCOMPARE(transport->read(buffer.data(), buffer.size()), 4);
    QCOMPARE(QByteArrayView(buffer.data(), 4), "back");
    peer->close();
    QTRY_COMPARE(closed.size(), 1);
}

void tst_LateTransport::isMadeOnAnyThread()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::unique_ptr<Transport> first;
    std::unique_ptr<Transport> second;
    std::thread thread([&first, target = QThread::currentThread()] {
        first = mqtt::makeTransport(mqtt::Endpoint::Scheme::Mqtt);
        first->moveToThread(target);
    });
    second = mqtt::makeTransport(mqtt::Endpoint::Scheme::Mqtt);
    thread.join();
    const QSignalSpy firstOpened(first.get(), &Transport::opened);
    const QSignalSpy secondOpened(second.get(), &Transport::opened);
    first->open(endpointOf(server));
    second->open(endpointOf(server));
    QTRY_COMPARE(firstOpened.size(), 1);
    QTRY_COMPARE(secondOpened.size(), 1);
}

void tst_LateTransport::looksUpHosts()
{
    std::vector<mqtt::HostLookup> answers;
    const auto ask = [this, &answers](const QString &host) {
        mqtt::lookUpHost(host, this,
                         [&answers](const mqtt::HostLookup &answer) { answers.push_back(answer); });
    };
    ask(u"::1"_s);
    QTRY_COMPARE(answers.size(), 1U);
    QVERIFY(answers.back().isAddress);
    QCOMPARE(answers.back().addresses, QStringList{u"::1"_s});
    ask(u"localhost"_s);
    QTRY_COMPARE(answers.size(), 2U);
    QVERIFY(!answers.back().isAddress);
    QVERIFY(answers.back().addresses.contains(u"127.0.0.1"_s));
    ask(u"no-such-host.invalid"_s);
    QTRY_COMPARE(answers.size(), 3U);
    QVERIFY(answers.back().error);
    QCOMPARE(answers.back().error->code, Error::Code::HostNotFound);
    QVERIFY(answers.back().addresses.isEmpty());
}

void tst_LateTransport::failsWithoutItsModule()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Transport> transport
        = mqtt::makeLateTransport(mqtt::Endpoint::Scheme::Mqtt, folder.path());
    QVERIFY(transport != nullptr);
    const QSignalSpy failed(transport.get(), &Transport::failed);
    transport->open({});
    QCOMPARE(failed.size(), 0);
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.code, Error::Code::FileError);
    QVERIFY(error.detail.contains(folder.path()));
}

void tst_LateTransport::isAbortedOrClosedWithoutItsModule()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Transport> aborted
        = mqtt::makeLateTransport(mqtt::Endpoint::Scheme::Mqtt, folder.path());
    const std::unique_ptr<Transport> closed
        = mqtt::makeLateTransport(mqtt::Endpoint::Scheme::Mqtt, folder.path());
    const QSignalSpy abortedFailed(aborted.get(), &Transport::failed);
    const QSignalSpy closedFailed(closed.get(), &Transport::failed);
    const QSignalSpy closedClosed(closed.get(), &Transport::closed);
    aborted->open({});
    aborted->abort();
    closed->open({});
    closed->close();
    QCoreApplication::processEvents();
    QCOMPARE(abortedFailed.size(), 0);
    QCOMPARE(closedFailed.size(), 0);
    QCOMPARE(closedClosed.size(), 1);
}

QTEST_GUILESS_MAIN(tst_LateTransport)
#include "tst_latetransport.moc"
