// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"

#include <QTcpSocket>
#include <QTest>

#include <csignal>

using mangrove::test::MosquittoProcess;
using namespace Qt::StringLiterals;

namespace {

/// The return code of the broker's CONNACK to this CONNECT, -1 for none.
int connackCode(quint16 port, const QByteArray &connect)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(5'000)) {
        return -1;
    }
    socket.write(connect);
    while (socket.bytesAvailable() < 4) {
        if (!socket.waitForReadyRead(5'000)) {
            return -1;
        }
    }
    return static_cast<uchar>(socket.read(4).at(3));
}

// MQTT 3.1.1, clean session, client identifier "t".
const QByteArray kAnonymous = QByteArray::fromHex("100d00044d5154540402003c000174");
// The same with user "u" and password "p".
const QByteArray kWithPassword = QByteArray::fromHex("101300044d51545404c2003c000174000175000170");

} // namespace

class tst_MosquittoProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsStopsAndStartsAgainOnTheSamePort();
    void keepsThePortAfterAKill();
    void asksForThePassword();
    void saysWhyItDoesNotStart();
};

void tst_MosquittoProcess::initTestCase()
{
    mangrove::test::prepare();
    if (!MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
}

void tst_MosquittoProcess::startsStopsAndStartsAgainOnTheSamePort()
{
    MosquittoProcess broker;
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const quint16 port = broker.port();
    QVERIFY(port != 0);
    QCOMPARE(connackCode(port, kAnonymous), 0);
    QVERIFY2(broker.restart(), qPrintable(broker.errorString()));
    QCOMPARE(broker.port(), port);
    QCOMPARE(connackCode(port, kAnonymous), 0);
    broker.stop();
    QVERIFY(!broker.isRunning());
    QCOMPARE(connackCode(port, kAnonymous), -1);
}

void tst_MosquittoProcess::keepsThePortAfterAKill()
{
    MosquittoProcess broker;
    broker.setPersistent(true);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const quint16 port = broker.port();
    broker.kill();
    QVERIFY(!broker.isRunning());
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    QCOMPARE(broker.port(), port);
    QCOMPARE(connackCode(port, kAnonymous), 0);
}

void tst_MosquittoProcess::asksForThePassword()
{
    MosquittoProcess broker;
    broker.addUser(u"u"_s, u"p"_s);
    broker.setAccessControl(u"user u\ntopic readwrite #\n"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    QCOMPARE(connackCode(broker.port(), kWithPassword), 0);
    QCOMPARE(connackCode(broker.port(), kAnonymous), 5);
}

void tst_MosquittoProcess::saysWhyItDoesNotStart()
{
    MosquittoProcess broker;
    broker.addConfigLine(u"no_such_option true"_s);
    QVERIFY(!broker.start());
    QVERIFY2(broker.errorString().contains(u"no_such_option"_s), qPrintable(broker.errorString()));
    QVERIFY(!broker.isRunning());
}

QTEST_GUILESS_MAIN(tst_MosquittoProcess)
#include "tst_mosquittoprocess.moc"
