// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demobroker.h"

#include "tests/support/prepare.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

const QString kHold = u"--hold"_s;
constexpr int kPatience = 20'000; // milliseconds; it is a real process on a busy machine

Error errorOf(const QSignalSpy &spy)
{
    return spy.isEmpty() ? Error{} : spy.first().first().value<Error>();
}

/// A shell script that stands in for mosquitto.
QString writeScript(const QTemporaryDir &folder, const QByteArray &body)
{
    QString path = folder.filePath(u"broker"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write("#!/bin/sh\n" + body);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

/// What the test starts and kills: a process with a broker, which says its port and stays.
int hold()
{
    DemoBroker broker;
    QObject::connect(&broker, &DemoBroker::started, &broker, [](quint16 port) {
        std::printf("%d\n", int{port});
        std::fflush(stdout);
    });
    QObject::connect(&broker, &DemoBroker::failed, &broker, [] { QCoreApplication::exit(1); });
    broker.start();
    return QCoreApplication::exec();
}

} // namespace

class DemoBrokerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAsAnMqttServer();
    void listensOnLoopbackAlone();
    void endsWithItsOwner();
    void endsWithAKilledProcess();
    void missingProgram();
    void killedBrokerIsReportedAndCanStartAgain();
    void lastWordsOfAFailedStart();
    void lastWordsAreBounded();
    void takenPortIsTriedAgainElsewhere();
};

void DemoBrokerTest::initTestCase()
{
    test::prepare();
}

void DemoBrokerTest::answersAsAnMqttServer()
{
    DemoBroker broker;
    QSignalSpy started(&broker, &DemoBroker::started);
    QSignalSpy failed(&broker, &DemoBroker::failed);
    QCOMPARE(broker.port(), quint16{0});
    broker.start();
    QVERIFY(started.isEmpty()); // never before start() has returned
    QTRY_VERIFY2(!started.isEmpty() || !failed.isEmpty(), "neither started nor failed");
    QVERIFY2(failed.isEmpty(), qPrintable(errorOf(failed).detail));
    QCOMPARE(started.first().first().value<quint16>(), broker.port());
    QVERIFY(broker.processId() > 0);

    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, broker.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write(
        QByteArray::fromHex("100d00044d5154540502003c000000")); // CONNECT, MQTT 5, no client identifier
    QTRY_VERIFY(socket.bytesAvailable() >= 4);
    const QByteArray connack = socket.readAll();
    QCOMPARE(connack.at(0), '\x20');
    QCOMPARE(connack.at(3), '\x00'); // Success
}

void DemoBrokerTest::listensOnLoopbackAlone()
{
    DemoBroker broker;
    QSignalSpy started(&broker, &DemoBroker::started);
    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
    QTcpServer server; // another loopback address is still free on that port
    QVERIFY2(server.listen(QHostAddress(u"127.0.0.2"_s), broker.port()), qPrintable(server.errorString()));
}

void DemoBrokerTest::endsWithItsOwner()
{
    auto broker = std::make_unique<DemoBroker>();
    QSignalSpy started(broker.get(), &DemoBroker::started);
    QSignalSpy failed(broker.get(), &DemoBroker::failed);
    broker->start();
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
    const auto process = static_cast<pid_t>(broker->processId());
    broker.reset();
    QCOMPARE(::kill(process, 0), -1);
    QVERIFY(failed.isEmpty());
}

void DemoBrokerTest::endsWithAKilledProcess()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux tells a child that its parent was killed");
#endif
    QProcess owner;
    owner.start(QCoreApplication::applicationFilePath(), {kHold});
    QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), kPatience);
    const quint16 port = owner.readLine().trimmed().toUShort();
    QVERIFY(port != 0);
    const auto portIsFree = [port] { return QTcpServer().listen(QHostAddress::LocalHost, port); };
    QVERIFY(!portIsFree());
    owner.kill();
    QTRY_COMPARE(owner.state(), QProcess::NotRunning);
    QTRY_VERIFY(portIsFree());
}

void DemoBrokerTest::missingProgram()
{
    DemoBroker broker;
    broker.setProgram(u"no-such-broker"_s);
    QSignalSpy failed(&broker, &DemoBroker::failed);
    broker.start();
    QVERIFY(failed.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(errorOf(failed).code, Error::Code::NotFound);
    QVERIFY(errorOf(failed).detail.contains(u"no-such-broker"_s));
}

void DemoBrokerTest::killedBrokerIsReportedAndCanStartAgain()
{
    DemoBroker broker;
    QSignalSpy started(&broker, &DemoBroker::started);
    QSignalSpy failed(&broker, &DemoBroker::failed);
    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, kPatience);
    QCOMPARE(::kill(static_cast<pid_t>(broker.processId()), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(errorOf(failed).code, Error::Code::ProcessError);
    QCOMPARE(broker.port(), quint16{0});
    QCOMPARE(broker.processId(), qint64{0});

    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 2, kPatience);
    QCOMPARE(failed.size(), 1);
}

void DemoBrokerTest::lastWordsOfAFailedStart()
{
    const QTemporaryDir folder;
    DemoBroker broker;
    broker.setProgram(writeScript(folder, "echo 'Error: the listener is out of order.' >&2\nexit 3\n"));
    QSignalSpy failed(&broker, &DemoBroker::failed);
    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(errorOf(failed).code, Error::Code::ProcessError);
    QVERIFY(errorOf(failed).detail.contains(u"exit code 3"_s));
    QVERIFY(errorOf(failed).detail.contains(u"the listener is out of order."_s));
}

void DemoBrokerTest::lastWordsAreBounded()
{
    const QTemporaryDir folder;
    DemoBroker broker;
    broker.setProgram(
        writeScript(folder, "i=0\nwhile [ $i -lt 3000 ]; do printf '%0999d\\n' $i >&2; i=$((i+1)); done\n"
                            "echo last >&2\nexit 1\n"));
    QSignalSpy failed(&broker, &DemoBroker::failed);
    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QVERIFY(errorOf(failed).detail.size() < 8'000);
    QVERIFY(errorOf(failed).detail.endsWith(u"last"_s));
}

void DemoBrokerTest::takenPortIsTriedAgainElsewhere()
{
    const QTemporaryDir folder;
    const QByteArray counter = folder.filePath(u"tries"_s).toUtf8();
    DemoBroker broker;
    broker.setProgram(writeScript(folder, "echo try >> '" + counter
                                              + "'\necho 'Error: Address already in use' >&2\nexit 1\n"));
    QSignalSpy failed(&broker, &DemoBroker::failed);
    broker.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QFile file(QString::fromUtf8(counter));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 5);
}

int runBrokerTest(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().contains(kHold)) {
        return hold();
    }
    DemoBrokerTest test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace mangrove

int main(int argc, char **argv)
{
    return mangrove::runBrokerTest(argc, argv);
}
#include "tst_demobroker.moc"
