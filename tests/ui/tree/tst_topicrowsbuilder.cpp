// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topicrowsbuilder.h"

#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

#include <QElapsedTimer>

#include <algorithm>
#include <random>
#include <thread>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

TopicRowsRequest requestFor(LiveData &live)
{
    TopicRowsRequest request;
    const PriorityMutex::UrgentLock lock(live.mutex());
    request.arena = live.tree().arena();
    request.known = live.tree().nodeCount();
    request.expansion = TopicExpansion(true);
    request.now = kRowsNow;
    return request;
}

/// Names as they come in the rows, a line.
QString names(const TopicRows &rows)
{
    QStringList names;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        names += QString::fromUtf8(rows.order().arena()->path(rows.at(row)));
    }
    return names.join(u' ');
}

/// A builder and the results that it gave.
class Workshop
{
public:
    explicit Workshop(LiveData &live)
        : builder(live)
    {
        QObject::connect(&builder, &TopicRowsBuilder::resultReady, &builder,
                         [this](TopicRowsResult &result) { results.push_back(std::move(result)); });
    }

    std::vector<TopicRowsResult> results;
    TopicRowsBuilder builder;
};

void fill(LiveData &live, int topics)
{
    live.batchBegan();
    for (int i = 0; i < topics; ++i) {
        const QByteArray topic = "site" + QByteArray::number(i % 100) + "/device" + QByteArray::number(i);
        mqtt::PublishView message;
        message.topic = topic;
        live.messageReceived(message);
    }
    live.batchEnded();
}

} // namespace

class tst_TopicRowsBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void orders_data();
    void orders();
    void rateAddsUp();
    void showsWhatIsExpanded();
    void filterLeavesWhatIsAbove();
    void findsBranches();
    void firstRowsOfAFilter();
    void lastRequestWins();
    void cancels();
    void endsAtOnce();
    void whileMessagesCome();
};

void tst_TopicRowsBuilder::orders_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, TopicSortKey key, bool descending, const char *expected) {
        QTest::newRow(name) << static_cast<int>(key) << descending << QString::fromLatin1(expected);
    };
    row("name", TopicSortKey::Name, false, "a a/1 a/2 a-b b b/1 c");
    row("name, descending", TopicSortKey::Name, true, "c b b/1 a-b a a/2 a/1");
    row("messages", TopicSortKey::Messages, false, "a-b c b b/1 a a/1 a/2");
    row("messages, descending", TopicSortKey::Messages, true, "a a/2 a/1 b b/1 a-b c");
    row("bytes", TopicSortKey::Bytes, false, "a a/1 a/2 a-b c b b/1");
    row("bytes, descending", TopicSortKey::Bytes, true, "b b/1 c a-b a a/2 a/1");
    row("last time", TopicSortKey::LastTime, false, "a-b a a/2 a/1 c b b/1");
    row("last time, descending", TopicSortKey::LastTime, true, "b b/1 c a a/1 a/2 a-b");
}

void tst_TopicRowsBuilder::orders()
{
    QFETCH(const int, key);
    QFETCH(const bool, descending);
    QFETCH(const QString, expected);
    RowsData data;
    const auto receive = [&](const QByteArray &topic, const QByteArray &payload, int seconds) {
        data.now = kRowsNow + seconds * 1000;
        data.receive(topic, payload);
    };
    receive("a/2", "2", 1);
    receive("a/2", "2", 2);
    receive("a-b", "4444", 0);
    receive("a/1", "1", 5);
    receive("c", "55555", 6);
    receive("b/1", "1010101010", 7);
    receive("b", "", 8);

    TopicRowsRequest request = requestFor(data.live);
    request.order = {static_cast<TopicSortKey>(key), descending};
    Workshop workshop(data.live);
    workshop.builder.start(std::move(request));
    QTRY_COMPARE(workshop.results.size(), 1u);
    QVERIFY(workshop.results[0].complete);
    QCOMPARE(names(workshop.results[0].rows), expected);
}

void tst_TopicRowsBuilder::rateAddsUp()
{
    RowsData data;
    data.receive("one/a"); // two a second each
    data.receive("one/b");
    data.now += 1000;
    data.receive("one/a");
    data.receive("one/b");
    data.receive("two"); // more than any of them, and less than both
    data.receive("two");
    data.receive("two");
    TopicRowsRequest request = requestFor(data.live);
    request.now = data.now;
    request.order = {TopicSortKey::Rate, true};
    Workshop workshop(data.live);
    workshop.builder.start(std::move(request));
    QTRY_COMPARE(workshop.results.size(), 1u);
    QCOMPARE(names(workshop.results[0].rows), u"one one/a one/b two"_s);
}

void tst_TopicRowsBuilder::showsWhatIsExpanded()
{
    RowsData data;
    data.receive("a/b/c");
    data.receive("a/d/e");
    TopicRowsRequest request = requestFor(data.live);
    request.expansion = TopicExpansion();
    request.expansion.setBranch(data.id("a"), true);
    request.expansion.set(data.id("a/b"), false);
    Workshop workshop(data.live);
    workshop.builder.start(std::move(request));
    QTRY_COMPARE(workshop.results.size(), 1u);
    QCOMPARE(names(workshop.results[0].rows), u"a a/b a/d a/d/e"_s);
    QVERIFY(workshop.results[0].expansion.isExpanded(data.id("a/d")));
}

void tst_TopicRowsBuilder::filterLeavesWhatIsAbove()
{
    RowsData data;
    data.receive("home/kitchen/light");
    data.receive("home/bath/light");
    data.receive("garden");
    TopicRowsRequest request = requestFor(data.live);
    request.filter = {"KITCHEN", false};
    Workshop workshop(data.live);
    workshop.builder.start(std::move(request));
    QTRY_COMPARE(workshop.results.size(), 1u);
    QVERIFY(workshop.results[0].complete);
    QCOMPARE(names(workshop.results[0].rows), u"home home/kitchen home/kitchen/light"_s);
    QCOMPARE(workshop.results[0].matches.matchCount(), 2u);
}

void tst_TopicRowsBuilder::findsBranches()
{
    RowsData data;
    data.receive("a/b");
    TopicRowsRequest request = requestFor(data.live);
    request.branches = true;
    Workshop workshop(data.live);
    workshop.builder.start(std::move(request));
    QTRY_COMPARE(workshop.results.size(), 1u);
    QCOMPARE(workshop.results[0].hasChildren, (std::vector<bool>{true, true, false}));
}

void tst_TopicRowsBuilder::firstRowsOfAFilter()
{
    RowsData data;
    fill(data.live, 100'000);
    TopicRowsRequest request = requestFor(data.live);
    request.filter = {"DEVICE", false};
    std::vector<TopicRowsResult> results;
    const TopicRowsBuild::Surroundings surroundings{
        &data.live, true, [] { return false; },
        [&results](TopicRowsResult result) { results.push_back(std::move(result)); }};
    TopicRowsBuild(request, surroundings).run();
    QCOMPARE(results.size(), 2u);
    QVERIFY(!results[0].complete);
    QVERIFY(results[0].rows.size() >= 2000 && results[0].rows.size() < 10'000);
    QVERIFY(results[0].known < request.known);
    QVERIFY(results[1].complete);
    QCOMPARE(results[1].rows.size(), 100'100u);
    QCOMPARE(results[1].matches.matchCount(), 100'000u);
    // As if there were no more topics than those that were looked at.
    TopicRowsRequest smaller = request;
    smaller.known = results[0].known;
    smaller.firstRows = false;
    TopicRowsBuild(smaller, surroundings).run();
    QCOMPARE(results.size(), 3u);
    QVERIFY(results[0].rows.isSameList(results[2].rows));
    QCOMPARE(results[0].matches.matchCount(), results[2].matches.matchCount());
}

void tst_TopicRowsBuilder::lastRequestWins()
{
    RowsData data;
    fill(data.live, 100'000);
    Workshop workshop(data.live);
    for (const char *text : {"d", "de", "dev", "devi", "devic", "device", "device1", "device12345"}) {
        TopicRowsRequest request = requestFor(data.live);
        request.filter = {text, false};
        workshop.builder.start(std::move(request));
    }
    QVERIFY(workshop.builder.isBusy());
    QTRY_VERIFY(!workshop.builder.isBusy());
    for (const TopicRowsResult &result : workshop.results) {
        QCOMPARE(result.matches.filter().text, "device12345"_ba);
    }
    QCOMPARE(names(workshop.results.back().rows), u"site45 site45/device12345"_s);
}

void tst_TopicRowsBuilder::cancels()
{
    RowsData data;
    fill(data.live, 50'000);
    Workshop workshop(data.live);
    workshop.builder.start(requestFor(data.live));
    workshop.builder.cancel();
    QVERIFY(!workshop.builder.isBusy());
    TopicRowsRequest last = requestFor(data.live);
    last.filter = {"nothing", false};
    workshop.builder.start(std::move(last));
    QTRY_VERIFY(!workshop.builder.isBusy());
    QCOMPARE(workshop.results.size(), 1u);
    QCOMPARE(workshop.results[0].rows.size(), 0u);
}

void tst_TopicRowsBuilder::endsAtOnce()
{
    RowsData data;
    fill(data.live, 300'000);
    QElapsedTimer timer;
    {
        Workshop workshop(data.live);
        TopicRowsRequest request = requestFor(data.live);
        request.order = {TopicSortKey::Rate, true};
        workshop.builder.start(std::move(request));
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

/// What the thread sanitizer is to see: a connection's thread writes, the worker reads, and both trees come and go.
void tst_TopicRowsBuilder::whileMessagesCome()
{
    RowsData data;
    std::jthread writer([&data] { // joins also when a check fails
        std::mt19937 random(1);
        for (int batch = 0; batch < 300; ++batch) {
            data.live.batchBegan();
            for (int i = 0; i < 100; ++i) {
                const QByteArray topic
                    = QByteArray::number(random() % 20) + '/' + QByteArray::number(random() % 50) + '/'
                      + QByteArray::number(random() % static_cast<unsigned>(1 + batch / 5));
                mqtt::PublishView message;
                message.topic = topic;
                data.live.messageReceived(message);
            }
            data.live.batchEnded();
            if (batch == 150) {
                data.live.clear();
            }
        }
    });
    Workshop workshop(data.live);
    for (int round = 0; round < 40; ++round) {
        TopicRowsRequest request = requestFor(data.live);
        request.order = {static_cast<TopicSortKey>(round % 5), round % 2 == 0};
        request.filter.text = round % 3 == 0 ? "1/2"_ba : QByteArray();
        workshop.builder.start(std::move(request));
        if (round % 4 != 0) {
            QTRY_VERIFY(!workshop.builder.isBusy());
        }
        for (const TopicRowsResult &result : workshop.results) {
            for (std::size_t row = 1; row < result.rows.size(); ++row) {
                QVERIFY(result.rows.order().before(result.rows.at(row - 1), result.rows.at(row)));
            }
        }
        workshop.results.clear();
    }
}

QTEST_GUILESS_MAIN(tst_TopicRowsBuilder)
#include "tst_topicrowsbuilder.moc"
