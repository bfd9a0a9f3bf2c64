// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/heartbeat.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/exposurewatcher.h"
#include "ui/tree/topictreeview.h"

#include <QAbstractItemModel>
#include <QDockWidget>
#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::feed;

namespace {

/// Counts what costs something in the window: paints and timers of it and of everything inside.
class EventCounter : public QObject
{
public:
    explicit EventCounter(QObject &application)
        : m_application(application)
    {
        m_application.installEventFilter(this);
    }
    ~EventCounter() override { m_application.removeEventFilter(this); }
    EventCounter(const EventCounter &) = delete;
    EventCounter &operator=(const EventCounter &) = delete;

    int paints = 0;
    int timers = 0;
    int calls = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        timers += event->type() == QEvent::Timer ? 1 : 0;
        calls += event->type() == QEvent::MetaCall ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    QObject &m_application;
};

ConnectionProfile exampleProfile()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    return ConnectionProfile::create(u"Example"_s, endpoint);
}

/// Lets the event loop run for so long: a quiet time is what is measured, so nothing else could end it.
void letPass(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

class tst_Idle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void quietWindowRests();
    void agesCostOneLookASecond();
    void minimisedWindowRests();
    void floatingDockGoesOn();
    void hiddenTabRests();
    void rateReachesZero();
    void firstMessageAfterARestIsShownSoon();
    void selectedTopicIsPresentAfterHiding();

private:
    [[nodiscard]] LiveData &data() { return m_page->connection().data(); }
    [[nodiscard]] bool hasSettled();
    /// Feeds from another thread until the counter says that nothing more is needed.
    void flood(int milliseconds);

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<QTabWidget> m_tabs;
    ConnectionPage *m_page = nullptr;
};

void tst_Idle::init()
{
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_tabs = std::make_unique<QTabWidget>();
    m_page = new ConnectionPage(exampleProfile(), *m_budget);
    m_tabs->addTab(m_page, u"page"_s);
    m_tabs->addTab(new QWidget, u"other"_s);
    m_tabs->resize(1'280, 760);
    m_tabs->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_tabs.get()));
    QVERIFY(hasSettled());
}

void tst_Idle::cleanup()
{
    m_tabs.reset();
    m_budget.reset();
}

bool tst_Idle::hasSettled()
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        const EventCounter counter(*qApp);
        letPass(100);
        if (counter.paints == 0) {
            return true;
        }
    }
    return false;
}

void tst_Idle::flood(int milliseconds)
{
    std::atomic<bool> enough = false;
    std::thread feeder([this, &enough] {
        for (int i = 0; !enough; ++i) {
            feed(data(), "topic/" + QByteArray::number(i % 1'000), QByteArray::number(i));
        }
    });
    letPass(milliseconds);
    enough = true;
    feeder.join();
}

void tst_Idle::quietWindowRests()
{
    const EventCounter counter(*qApp);
    letPass(3'000);
    QCOMPARE(counter.paints, 0);
    QVERIFY2(counter.timers <= 1, qPrintable(QString::number(counter.timers))); // letPass() itself
    QVERIFY2(counter.calls <= 1, qPrintable(QString::number(counter.calls)));
}

void tst_Idle::agesCostOneLookASecond()
{
    feed(data(), "a/b", "1");
    feed(data(), "a/c", "2");
    QTRY_VERIFY(m_page->tree()->model()->rowCount() > 0);
    QVERIFY(hasSettled());
    const EventCounter counter(*qApp);
    letPass(3'500);
    // Seconds are shown: they change, and little else happens in between.
    QVERIFY2(counter.timers >= 2 && counter.timers <= 8, qPrintable(QString::number(counter.timers)));
    QVERIFY(counter.paints > 0);
}

void tst_Idle::minimisedWindowRests()
{
    m_tabs->showMinimized();
    QTRY_VERIFY(m_tabs->isMinimized());
    QVERIFY(hasSettled());
    const std::uint64_t before = data().revision();
    const EventCounter counter(*qApp);
    flood(1'500);
    QCOMPARE(counter.paints, 0);
    QVERIFY2(counter.timers <= 1, qPrintable(QString::number(counter.timers)));
    QVERIFY2(counter.calls <= 1, qPrintable(QString::number(counter.calls)));
    QVERIFY(data().revision() > before + 100); // the data came all the same
    QCOMPARE(m_page->tree()->model()->rowCount(), 0);
    m_tabs->showNormal();
    QTRY_VERIFY(m_page->tree()->model()->rowCount() > 0);
}

void tst_Idle::floatingDockGoesOn()
{
    feed(data(), "t", "1");
    QTRY_VERIFY(m_page->tree()->model()->rowCount() > 0);
    m_page->selectTopic("t");
    QDockWidget *dock = m_page->docks()->dock(PageDocks::Dock::Message);
    dock->setFloating(true);
    QVERIFY(QTest::qWaitForWindowExposed(dock));
    m_tabs->showMinimized();
    QTRY_VERIFY(m_tabs->isMinimized());
    if (!dock->isVisible()) {
        QSKIP("here a window takes its floating docks along");
    }
    feed(data(), "t", "2");
    QTRY_COMPARE(m_page->detail()->message()->payload, QByteArray("2"));
    // Without it nothing is on the screen.
    dock->close();
    QVERIFY(hasSettled());
    const EventCounter counter(*qApp);
    flood(500);
    QCOMPARE(counter.paints, 0);
}

void tst_Idle::hiddenTabRests()
{
    m_tabs->setCurrentIndex(1);
    QVERIFY(hasSettled());
    const EventCounter counter(*qApp);
    flood(1'500);
    QCOMPARE(counter.paints, 0);
    QVERIFY2(counter.timers <= 1, qPrintable(QString::number(counter.timers)));
    QVERIFY2(counter.calls <= 1, qPrintable(QString::number(counter.calls)));
    // Back again, the present state is there before anything is painted.
    m_tabs->setCurrentIndex(0);
    QVERIFY(m_page->tree()->model()->rowCount() > 0);
    QString received;
    for (const QChar character : child<QLabel>(m_page, u"statusReceived"_s)->text()) {
        received += character.isDigit() ? QString(character) : QString();
    }
    const PriorityMutex::UrgentLock lock(data().mutex());
    QCOMPARE(received.toULongLong(), data().store().ledger().received);
}

void tst_Idle::rateReachesZero()
{
    const auto *rate = child<QLabel>(m_page, u"statusRate"_s);
    const QString zero = rate->text();
    for (int i = 0; i < 20; ++i) {
        feed(data(), "t", "x");
    }
    QTRY_VERIFY(rate->text() != zero);
    constexpr int kLongEnough = 20'000; // halves every second
    QTRY_COMPARE_WITH_TIMEOUT(rate->text(), zero, kLongEnough);
}

void tst_Idle::firstMessageAfterARestIsShownSoon()
{
    test::Heartbeat heart;
    QElapsedTimer clock;
    for (int i = 0; i < 5; ++i) {
        letPass(100);
        feed(data(), "topic" + QByteArray::number(i), "x");
        clock.start();
        QVERIFY(heart.runUntil([&] { return m_page->tree()->model()->rowCount() == i + 1; }, 5'000));
        qInfo("shown after %lld ms", static_cast<long long>(clock.elapsed()));
    }
}

void tst_Idle::selectedTopicIsPresentAfterHiding()
{
    feed(data(), "t", "old");
    QTRY_VERIFY(m_page->tree()->model()->rowCount() > 0);
    m_page->selectTopic("t");
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("old"));
    m_tabs->setCurrentIndex(1);
    feed(data(), "t", "new");
    QVERIFY(hasSettled());
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("old"));
    m_tabs->setCurrentIndex(0);
    QCOMPARE(m_page->detail()->message()->payload, QByteArray("new"));
}

QTEST_MAIN(tst_Idle)
#include "tst_idle.moc"
