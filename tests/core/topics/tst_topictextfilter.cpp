// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topictextfilter.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <random>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_TopicTextFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void matches_data();
    void matches();
    void levelByLevelIsTheSame();
    void hugeNames();
};

void tst_TopicTextFilter::matches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("expected");

    QTest::newRow("no text") << ""_ba << false << "anything"_ba << true;
    QTest::newRow("no text, empty name") << ""_ba << true << ""_ba << true;
    QTest::newRow("beginning") << "home"_ba << false << "home/a"_ba << true;
    QTest::newRow("end") << "a"_ba << false << "home/a"_ba << true;
    QTest::newRow("the whole name") << "home/a"_ba << false << "home/a"_ba << true;
    QTest::newRow("over a level's end") << "e/a"_ba << false << "home/a"_ba << true;
    QTest::newRow("a level's end") << "home/"_ba << false << "home"_ba << false;
    QTest::newRow("longer than the name") << "homes"_ba << false << "home"_ba << false;
    QTest::newRow("after a false start") << "aab"_ba << false << "aaaab"_ba << true;
    QTest::newRow("empty name") << "a"_ba << false << ""_ba << false;
    QTest::newRow("other case") << "KITCHEN"_ba << false << "home/Kitchen"_ba << true;
    QTest::newRow("other case, sensitive") << "KITCHEN"_ba << true << "home/Kitchen"_ba << false;
    QTest::newRow("same case, sensitive") << "Kitchen"_ba << true << "home/Kitchen"_ba << true;
    QTest::newRow("not letters") << "[@`{"_ba << false << "x[@`{"_ba << true;
    QTest::newRow("not letters, that differ by the bit of case") << "[`"_ba << false << "{@"_ba << false;
    QTest::newRow("with a zero byte") << "A\0b"_ba << false << "xa\0By"_ba << true;
    QTest::newRow("not found behind a zero byte") << "a\0b"_ba << false << "a\0c"_ba << false;
    QTest::newRow("folded beyond ASCII") << "ÜBER"_ba << false << "a/über"_ba << true;
    QTest::newRow("not folded beyond ASCII, sensitive") << "ÜBER"_ba << true << "a/über"_ba << false;
    QTest::newRow("capital sharp s") << "STRAẞE"_ba << false << "straße"_ba << true;
    QTest::newRow("a letter is not two") << "straße"_ba << false << "STRASSE"_ba << false;
    QTest::newRow("final sigma") << "ΟΔΟΣ"_ba << false << "x/οδος"_ba << true;
    QTest::newRow("Kelvin sign") << "\u212A"_ba << false << "k"_ba << true;
    QTest::newRow("Chinese") << "温度"_ba << false << "工厂/温度/1"_ba << true;
    QTest::newRow("Chinese, something else") << "温度"_ba << false << "工厂/湿度/1"_ba << false;
    QTest::newRow("beyond ASCII in ASCII") << "é"_ba << false << "e"_ba << false;
    QTest::newRow("outside the first plane") << "𐐀"_ba << false << "a/𐐨"_ba << true;
    QTest::newRow("ASCII in bytes that are not UTF-8")
        << "TEMP"_ba << false << "\xff\xfe/temp\xc3"_ba << true;
    QTest::newRow("beyond ASCII in bytes that are not UTF-8") << "É"_ba << false << "\xff/é\xc3"_ba << true;
    QTest::newRow("a text that is not UTF-8") << "\xff\xfe"_ba << false << "a/\xff\xfe/b"_ba << true;
    QTest::newRow("half a character") << "\xc3"_ba << false << "é"_ba << true;
}

void tst_TopicTextFilter::matches()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, caseSensitive);
    QFETCH(const QByteArray, topic);
    QFETCH(const bool, expected);
    QCOMPARE(TopicMatcher({text, caseSensitive}).matches(topic), expected);
}

/// Looking only at the last level of each topic, when its parent does not match, finds the same.
void tst_TopicTextFilter::levelByLevelIsTheSame()
{
    const QList<QByteArray> pieces{"a"_ba,    "B"_ba,    "ab"_ba, "/"_ba,  "/"_ba,      "ß"_ba, "S"_ba,
                                   "\xff"_ba, "\xc3"_ba, "Ü"_ba,  "温"_ba, "\u212A"_ba, "K"_ba};
    std::mt19937 random(7);
    const auto make = [&](unsigned most) {
        QByteArray bytes;
        for (unsigned i = 1 + random() % most; i > 0; --i) {
            bytes += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
        }
        return bytes;
    };
    int found = 0;
    for (int round = 0; round < 20'000; ++round) {
        const TopicMatcher matcher({make(3), random() % 4 == 0});
        const QByteArray topic = make(10);
        bool byLevels = false;
        for (qsizetype level = 0; !byLevels;) {
            const qsizetype slash = topic.indexOf('/', level);
            byLevels = matcher.matchesFrom(slash < 0 ? topic : topic.first(slash), level);
            if (slash < 0) {
                break;
            }
            level = slash + 1;
        }
        const bool whole = matcher.matches(topic);
        QVERIFY2(byLevels == whole, topic.toPercentEncoding().constData());
        found += whole ? 1 : 0;
    }
    QVERIFY(found > 500);
}

void tst_TopicTextFilter::hugeNames()
{
    const QByteArray topic = QByteArray(65'534, 'x') + 'y';
    QVERIFY(TopicMatcher({"XY", false}).matches(topic));
    QVERIFY(TopicMatcher({topic, false}).matches(topic));
    QVERIFY(!TopicMatcher({topic + 'z', false}).matches(topic));
    QVERIFY(!TopicMatcher({"yx", false}).matches(topic));
}

QTEST_GUILESS_MAIN(tst_TopicTextFilter)
#include "tst_topictextfilter.moc"
