// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"

#include <QMutex>
#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;

// Sends batches to whoever is connected. Lives on a thread of its own.
class Producer : public QObject
{
    Q_OBJECT

public:
    void produce(int batches)
    {
        for (int i = 0; i < batches; ++i) {
            Q_EMIT produced(QList<int>(64, i), QString::number(i));
        }
        Q_EMIT finished();
    }

Q_SIGNALS:
    void produced(const QList<int> &values, const QString &name);
    void finished();
};

// That the thread sanitizer sees no races in Qt's own ways of handing data over: Qt itself is not built with it.
class tst_Threads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void queuedSignals();
    void mutex();
};

void tst_Threads::queuedSignals()
{
    constexpr int kBatches = 2000;
    QThread thread;
    thread.setObjectName(u"producer"_s);
    auto *producer = new Producer;
    producer->moveToThread(&thread);
    connect(&thread, &QThread::finished, producer, &QObject::deleteLater);
    qint64 sum = 0;
    connect(producer, &Producer::produced, this, [&sum](const QList<int> &values, const QString &name) {
        sum += values.at(63) == name.toInt() ? values.at(0) : -1'000'000;
    });
    // Not a QSignalSpy: it would append on the producer's thread while this one reads.
    bool finished = false;
    connect(producer, &Producer::finished, this, [&finished] { finished = true; });
    thread.start();
    QMetaObject::invokeMethod(
        producer, [producer] { producer->produce(kBatches); }, Qt::QueuedConnection);
    QTRY_VERIFY(finished);
    QCOMPARE(sum, qint64(kBatches) * (kBatches - 1) / 2);
    thread.quit();
    QVERIFY(thread.wait());
}

void tst_Threads::mutex()
{
    QMutex mutex;
    int count = 0;
    const auto work = [&mutex, &count] {
        for (int i = 0; i < 10'000; ++i) {
            const QMutexLocker locker(&mutex);
            ++count;
        }
    };
    const std::unique_ptr<QThread> first(QThread::create(work));
    const std::unique_ptr<QThread> second(QThread::create(work));
    first->start();
    second->start();
    QVERIFY(first->wait());
    QVERIFY(second->wait());
    QCOMPARE(count, 20'000);
}

QTEST_GUILESS_MAIN(tst_Threads)
#include "tst_threads.moc"
