// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/tree/rowsdata.h"

#include <ctime>
#include <random>

using namespace mangrove;
using namespace mangrove::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTopics = 1'000'000;

/// What a call takes of the processor, in milliseconds: other programs' work does not count.
template <typename Call>
double cost(Call call)
{
    const auto now = [] {
        std::timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    };
    const double before = now();
    call();
    return now() - before;
}

QByteArray siteTopic(int number)
{
    return "site" + QByteArray::number(number / 1000).rightJustified(4, '0') + "/device"
           + QByteArray::number(number % 1000).rightJustified(6, '0');
}

QByteArray flatTopic(int number)
{
    return "all/device" + QByteArray::number(number).rightJustified(6, '0');
}

} // namespace

/// A million topics: nothing that the window waits for takes long. Bounds are three times what is wanted on a machine of
/// today, so that they catch what grows with the number of rows and not a slow machine.
class tst_TopicRowsSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void aMillionRows_data();
    void aMillionRows();

private:
    static constexpr double kBound = 30; // milliseconds
    void verifyCost(const char *what, double milliseconds);
    void settle(TopicRowsModel &model, const char *what);
};

void tst_TopicRowsSpeed::verifyCost(const char *what, double milliseconds)
{
    qInfo("%s: %.2f ms", what, milliseconds);
    QVERIFY2(milliseconds < kBound, what);
}

/// Waits for the worker; the steps of the window's thread meanwhile are short, the one that takes the rows over too.
void tst_TopicRowsSpeed::settle(TopicRowsModel &model, const char *what)
{
    double longest = 0;
    QElapsedTimer timer;
    timer.start();
    while (model.isSearching()) {
        longest
            = std::max(longest, cost([] { QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); }));
        QVERIFY(timer.elapsed() < 20'000);
    }
    qInfo("%s after %lld ms: %d rows", what, timer.elapsed(), model.rowCount());
    verifyCost("  longest step", longest);
}

void tst_TopicRowsSpeed::aMillionRows_data()
{
    QTest::addColumn<bool>("flat");
    QTest::newRow("1,000 sites with 1,000 devices") << false;
    QTest::newRow("1,000,000 siblings") << true;
}

void tst_TopicRowsSpeed::aMillionRows()
{
    QFETCH(const bool, flat);
    const auto topic = flat ? flatTopic : siteTopic;
    RowsData data;
    std::vector<int> numbers(kTopics);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<int>(i);
    }
    std::mt19937 random(1);
    std::shuffle(numbers.begin(), numbers.end(), random);
    const auto receive = [&](const QByteArray &name) {
        mqtt::PublishView message;
        message.topic = name;
        data.live.messageReceived(message);
    };
    data.live.batchBegan();
    for (const int number : numbers) {
        receive(topic(number));
    }
    data.live.batchEnded();

    TopicRowsModel model(data.live, [&data] { return data.now; });
    bool more = true;
    double longest = 0;
    while (more) {
        longest = std::max(longest, cost([&] { more = model.synchronise(); }));
    }
    verifyCost("synchronise()", longest);
    QTRY_COMPARE(model.rowCount(), flat ? 1 : 1000);

    verifyCost("expandAll()", cost([&] { model.expandAll(); }));
    settle(model, "expanded");
    QCOMPARE(model.rowCount(), kTopics + (flat ? 1 : 1000));
    QCOMPARE(model.index(1, 0).data(TopicRowsModel::TopicNameRole).toByteArray(), topic(0));
    verifyCost("setOrder()", cost([&] { model.setOrder({TopicSortKey::Rate, true}); }));
    settle(model, "sorted by rate");
    model.setOrder({});
    settle(model, "sorted by name");
    const std::vector<TopicId> ids{model.topicAt(1), model.topicAt(kTopics / 2), model.topicAt(kTopics)};
    verifyCost("rowOf(), 300 times", cost([&] {
                   for (int i = 0; i < 100; ++i) {
                       for (const TopicId id : ids) {
                           QVERIFY(model.rowOf(id) > 0);
                       }
                   }
               }));

    data.live.batchBegan();
    for (int i = 0; i < 500; ++i) {
        receive(topic(static_cast<int>(random() % kTopics)) + 'x' + QByteArray::number(i));
    }
    data.live.batchEnded();
    const int rows = model.rowCount();
    verifyCost("synchronise() with 500 new rows", cost([&] { model.synchronise(); }));
    QCOMPARE(model.rowCount(), rows + 500);
    const TopicId first = model.topicAt(0);
    verifyCost("setExpanded(), collapsing", cost([&] { model.setExpanded(first, false); }));
    verifyCost("setExpanded(), expanding", cost([&] { model.setExpanded(first, true); }));
    settle(model, "expanded");
    QCOMPARE(model.rowCount(), rows + 500);

    verifyCost("setFilter()", cost([&] { model.setFilter({"DEVICE00", false}); }));
    QElapsedTimer timer;
    timer.start();
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    while (reset.isEmpty()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    qInfo("first rows of the filter after %lld ms: %d", timer.elapsed(), model.rowCount());
    QVERIFY(timer.elapsed() < 500);
    settle(model, "filtered");
    QVERIFY(model.matchCount() >= 10'000u);
    model.setFilter({});
    settle(model, "not filtered");

    data.dropOldest(static_cast<std::uint32_t>(data.live.tree().topicCount()));
    verifyCost("synchronise() after a drop", cost([&] { model.synchronise(); }));
    QTRY_COMPARE(model.rowCount(), static_cast<int>(data.live.tree().nodeCount()) - 1);
    data.live.clear();
    verifyCost("synchronise() after clear()", cost([&] { model.synchronise(); }));
}

QTEST_GUILESS_MAIN(tst_TopicRowsSpeed)
#include "tst_topicrowsspeed.moc"
