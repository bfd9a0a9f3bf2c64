// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictable.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <random>
#include <vector>

using namespace mangrove;

class tst_TopicTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void findsEverythingWhileItGrows();
    void collidingHashes();
    void staysSmall();
};

void tst_TopicTable::findsEverythingWhileItGrows()
{
    TopicTable table;
    std::mt19937_64 random(1);
    std::vector<std::uint64_t> hashes{0};
    for (TopicId id = 1; id <= 20'000; ++id) {
        hashes.push_back(random());
        QVERIFY(table.find(hashes[id], [&](TopicId found) { return found == id; }) == kNoTopic);
        table.insert(hashes[id], id);
        table.prefetch(hashes[id]);
        // The newest, the oldest, and one in between: before, during and after a growth.
        for (const TopicId wanted : {id, TopicId{1}, 1 + static_cast<TopicId>(random() % id)}) {
            QCOMPARE(table.find(hashes[wanted], [&](TopicId found) { return found == wanted; }), wanted);
        }
    }
    for (TopicId id = 1; id <= 20'000; ++id) {
        QCOMPARE(table.find(hashes[id], [&](TopicId found) { return found == id; }), id);
        const TopicId guess = table.guess(hashes[id]);
        QVERIFY(guess == kNoTopic || guess <= 20'000);
    }
}

void tst_TopicTable::collidingHashes()
{
    // The same place for all, at the table's end: the search goes on at its beginning.
    TopicTable table;
    constexpr TopicId kIds = 3'000;
    for (TopicId id = 1; id <= kIds; ++id) {
        table.insert(0xFFFF'FFFFULL, id);
    }
    for (TopicId id = 1; id <= kIds; ++id) {
        QCOMPARE(table.find(0xFFFF'FFFFULL, [&](TopicId found) { return found == id; }), id);
    }
    QVERIFY(table.find(0xFFFF'FFFEULL, [](TopicId) { return true; }) == kNoTopic);
}

void tst_TopicTable::staysSmall()
{
    TopicTable table;
    std::mt19937_64 random(1);
    std::size_t most = 0;
    for (TopicId id = 1; id <= 300'000; ++id) {
        table.insert(random(), id);
        if (id > 10'000) {
            most = std::max(most, table.memoryUsage() / id);
        }
    }
    QVERIFY(most <= 24); // bytes for each entry: both tables, while one grows
    QVERIFY(table.memoryUsage() / 300'000 <= 13);
}

QTEST_GUILESS_MAIN(tst_TopicTable)
#include "tst_topictable.moc"
