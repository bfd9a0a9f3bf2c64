// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"

#include <QMutex>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

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
    void invokedFunctors();
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

// Whichever thread is the last to let go of a functor destroys what it captured: now and then that is the sender.
void tst_Threads::invokedFunctors()
{
    QThread thread;
    thread.setObjectName(u"receiver"_s);
    auto *receiver = new QTimer;
    receiver->moveToThread(&thread);
    connect(&thread, &QThread::finished, receiver, &QObject::deleteLater);
    // Always awake, so that it may be done with a functor before invokeMethod() returns.
    connect(&thread, &QThread::started, receiver, [receiver] { receiver->start(0); });
    thread.start();

    constexpr int kWanted = 20;
    std::atomic<int> sum = 0;
    int destroyedHere = 0;
    int calls = 0;
    const auto destroy = [sender = QThread::currentThread(), &destroyedHere](std::vector<int> *values) {
        if (QThread::currentThread() == sender) {
            ++destroyedHere;
        }
        values->front() = 0; // many destructors write; the sanitizer does not count the release of memory
        delete values;
    };
    for (QDeadlineTimer deadline(10'000); destroyedHere < kWanted && !deadline.hasExpired(); ++calls) {
        const auto pass = [&sum](const std::vector<int> &values) {
            sum.fetch_add(values.back(), std::memory_order_relaxed);
        };
        QMetaObject::invokeMethod(receiver,
                                  [pass, values = std::unique_ptr<std::vector<int>, decltype(destroy)>(
                                             new std::vector<int>(16, 1), destroy)] { pass(*values); });
    }
    QTRY_COMPARE(sum.load(), calls);
    thread.quit();
    QVERIFY(thread.wait());
    qInfo("%d of %d functors were destroyed by their sender", destroyedHere, calls);
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
