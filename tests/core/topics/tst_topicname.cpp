// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/topics/topicname.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_TopicName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void names_data();
    void names();
    void nameLength();
    void filters_data();
    void filters();
    void matching_data();
    void matching();
    void longFiltersMatch();
    void displayText_data();
    void displayText();
};

void tst_TopicName::names_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault"); // empty: valid
    QTest::newRow("one level") << "a"_ba << QString();
    QTest::newRow("4.7.3 leading slash") << "/finance"_ba << QString();
    QTest::newRow("4.7.3 only a slash") << "/"_ba << QString();
    QTest::newRow("4.7.3 spaces") << "Accounts payable"_ba << QString();
    QTest::newRow("4.7.2 dollar") << "$SYS/x"_ba << QString();
    QTest::newRow("UTF-8") << QByteArray("caf\xC3\xA9/\xF0\x9F\x8C\xB1") << QString();
    QTest::newRow("4.7.3-1 empty") << ""_ba << u"it is empty"_s;
    QTest::newRow("4.7.1-1 plus") << "a/+/b"_ba << u"it has the wildcard '+' at byte 2"_s;
    QTest::newRow("4.7.1-1 plus inside a level") << "a+b"_ba << u"it has the wildcard '+' at byte 1"_s;
    QTest::newRow("4.7.1-1 hash") << "a/#"_ba << u"it has the wildcard '#' at byte 2"_s;
    QTest::newRow("4.7.3-2 null") << QByteArray("a\0b", 3) << u"it has a null character at byte 1"_s;
    QTest::newRow("1.5.4 lone byte") << QByteArray("a\xFF") << u"it is not UTF-8"_s;
    QTest::newRow("1.5.4 surrogate") << QByteArray("\xED\xA0\x80") << u"it is not UTF-8"_s;
    QTest::newRow("1.5.4 overlong") << QByteArray("\xC0\xAF") << u"it is not UTF-8"_s;
}

void tst_TopicName::names()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, fault);
    const Result<TopicName> name = TopicName::parse(bytes);
    QCOMPARE(name.ok(), fault.isEmpty());
    if (name) {
        QCOMPARE(name->bytes(), bytes);
    } else {
        QCOMPARE(name.error().code, Error::Code::InvalidTopicName);
        QCOMPARE(name.error().detail, fault);
    }
}

void tst_TopicName::nameLength()
{
    QVERIFY(TopicName::parse(QByteArray(65'535, 'x')).ok());
    const Result<TopicName> tooLong = TopicName::parse(QByteArray(65'536, 'x'));
    QCOMPARE(tooLong.error().code, Error::Code::InvalidTopicName);
    QCOMPARE(tooLong.error().detail, u"it has 65536 bytes, more than 65535"_s);
}

void tst_TopicName::filters_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<bool>("wildcard");
    QTest::addColumn<QString>("fault");
    const auto good = [](const char *tag, const QByteArray &bytes, bool shared, bool wildcard) {
        QTest::newRow(tag) << bytes << shared << wildcard << QString();
    };
    const auto bad = [](const char *tag, const QByteArray &bytes, const QString &fault) {
        QTest::newRow(tag) << bytes << false << false << fault;
    };
    good("plain", "a/b", false, false);
    good("4.7.1.2 all", "#", false, true);
    good("4.7.1.2 below", "sport/tennis/#", false, true);
    good("4.7.1.3 one level", "+", false, true);
    good("4.7.1.3 inside", "sport/+/player1", false, true);
    good("4.7.1.3 both", "+/tennis/#", false, true);
    good("4.8.2 shared", "$share/group/a/b", true, false);
    good("4.8.2 shared wildcard", "$share/group/#", true, true);
    good("4.8.2 shared empty levels", "$share/group//", true, false);
    good("4.8.2 no slash: an ordinary filter", "$share", false, false);
    good("4.7.2 dollar", "$SYS/#", false, true);
    bad("4.7.3-1 empty", "", u"it is empty"_s);
    bad("4.7.1-1 hash not last", "sport/#/ranking", u"'#' at byte 6 is not the last level"_s);
    bad("4.7.1-1 hash in a level", "sport/tennis#", u"'#' at byte 12 does not fill its level"_s);
    bad("4.7.1-2 plus in a level", "sport+", u"'+' at byte 5 does not fill its level"_s);
    bad("4.7.1-2 plus before text", "+sport", u"'+' at byte 0 does not fill its level"_s);
    bad("4.7.3-2 null", QByteArray("a\0", 2), u"it has a null character at byte 1"_s);
    bad("1.5.4 no UTF-8", "\xFE", u"it is not UTF-8"_s);
    bad("4.8.2-1 empty share name", "$share//a", u"the share name is empty"_s);
    bad("4.8.2-1 nothing after share", "$share/", u"the share name is empty"_s);
    bad("4.8.2-2 wildcard in share name", "$share/g+/a", u"the share name has a wildcard"_s);
    bad("4.8.2-2 no filter", "$share/group", u"no topic filter follows the share name"_s);
    bad("4.8.2-2 empty filter", "$share/group/", u"no topic filter follows the share name"_s);
    bad("4.8.2 bad filter inside", "$share/group/a#", u"'#' at byte 1 does not fill its level"_s);
}

void tst_TopicName::filters()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, shared);
    QFETCH(bool, wildcard);
    QFETCH(QString, fault);
    const Result<TopicFilter> filter = TopicFilter::parse(bytes);
    QCOMPARE(filter.ok(), fault.isEmpty());
    if (filter) {
        QCOMPARE(filter->bytes(), bytes);
        QCOMPARE(filter->isShared(), shared);
        QCOMPARE(filter->hasWildcard(), wildcard);
    } else {
        QCOMPARE(filter.error().code, Error::Code::InvalidTopicFilter);
        QCOMPARE(filter.error().detail, fault);
    }
}

void tst_TopicName::matching_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("expected");
    const auto row
        = [](const char *section, const QByteArray &filter, const QByteArray &topic, bool expected) {
              QTest::addRow("%s: %s %s %s", section, filter.constData(), expected ? "matches" : "misses",
                            topic.constData())
                  << filter << topic << expected;
          };
    row("4.7", "a/b", "a/b", true);
    row("4.7", "a/b", "a/B", false);
    row("4.7", "a", "a/b", false);
    row("4.7", "a/b", "a", false);
    row("4.7.1.2", "sport/tennis/player1/#", "sport/tennis/player1", true);
    row("4.7.1.2", "sport/tennis/player1/#", "sport/tennis/player1/ranking", true);
    row("4.7.1.2", "sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true);
    row("4.7.1.2", "sport/#", "sport", true);
    row("4.7.1.2", "sport/#", "sports", false);
    row("4.7.1.2", "#", "a/b/c", true);
    row("4.7.1.2", "#", "/", true);
    row("4.7.1.3", "sport/tennis/+", "sport/tennis/player1", true);
    row("4.7.1.3", "sport/tennis/+", "sport/tennis/player1/ranking", false);
    row("4.7.1.3", "sport/+", "sport", false);
    row("4.7.1.3", "sport/+", "sport/", true);
    row("4.7.1.3", "+/+", "/finance", true);
    row("4.7.1.3", "/+", "/finance", true);
    row("4.7.1.3", "+", "/finance", false);
    row("4.7.1.3", "+/#", "a", true);
    row("4.7.2", "#", "$SYS/x", false);
    row("4.7.2", "+/monitor/Clients", "$SYS/monitor/Clients", false);
    row("4.7.2", "$SYS/#", "$SYS/monitor/Clients", true);
    row("4.7.2", "$SYS/monitor/+", "$SYS/monitor/Clients", true);
    row("4.7.3", "a/", "a", false);
    row("4.7.3", "a/", "a/", true);
    row("4.7.3", "a//b", "a//b", true);
    row("4.7.3", "a/+/b", "a//b", true);
    row("4.8.2", "$share/g/a/#", "a/b", true);
    row("4.8.2", "$share/g/a/#", "$share/g/a/b", false);
    row("4.8.2", "$share/g/#", "$SYS/x", false);
    row("4.7.3", "#", "", false);
}

void tst_TopicName::matching()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, topic);
    QFETCH(bool, expected);
    const Result<TopicFilter> parsed = TopicFilter::parse(filter);
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->matches(topic), expected);
}

void tst_TopicName::longFiltersMatch()
{
    const QByteArray topic(65'535, '/');
    QByteArray filter;
    for (int i = 0; i < 32'767; ++i) {
        filter += "+/";
    }
    filter += '#';
    const Result<TopicFilter> parsed = TopicFilter::parse(filter);
    QVERIFY(parsed.ok());
    QVERIFY(parsed->matches(topic));
    QVERIFY(!parsed->matches(QByteArrayView(topic).first(1000)));
}

void tst_TopicName::displayText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("ASCII") << "a b<b>"_ba << u"a b<b>"_s;
    QTest::newRow("empty") << ""_ba << QString();
    QTest::newRow("UTF-8") << QByteArray("\xE6\xB8\xA9\xE5\xBA\xA6 \xF0\x9F\x8C\xB1") << u"温度 🌱"_s;
    QTest::newRow("control") << QByteArray("a\x07\nb\x7F") << u"a\\x07\\x0Ab\\x7F"_s;
    QTest::newRow("C1") << QByteArray("\xC2\x9B") << u"\\x9B"_s;
    QTest::newRow("null") << QByteArray("a\0b", 3) << u"a\\x00b"_s;
    QTest::newRow("invalid") << QByteArray("a\xFFz") << u"a\uFFFDz"_s;
    QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE") << u"a\\u202E"_s;
    QTest::newRow("line separator") << QByteArray("\xE2\x80\xA8") << u"\\u2028"_s;
    QTest::newRow("tag character") << QByteArray("\xF3\xA0\x80\x81") << u"\\U000E0001"_s;
}

void tst_TopicName::displayText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(topicDisplayText(bytes), text);
}

QTEST_GUILESS_MAIN(tst_TopicName)
#include "tst_topicname.moc"
