// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagefilter.h"

#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_MessageFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void payload_data();
    void payload();
    void conditions();
    void aWrongExpressionMatchesNothing();
    void emptiness();
};

void tst_MessageFilter::payload_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expression");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("matches");
    QTest::newRow("no text") << u""_s << false << false << QByteArray("x") << true;
    QTest::newRow("upper case is found") << u"error"_s << false << false << QByteArray("an ERROR") << true;
    QTest::newRow("case") << u"error"_s << false << true << QByteArray("an ERROR") << false;
    QTest::newRow("in binary") << u"ab"_s << false << false << QByteArray("\xff\0ab", 4) << true;
    QTest::newRow("Chinese") << u"温度"_s << false << false << QByteArray("室内温度 21") << true;
    QTest::newRow("expression") << u"^\\{.*\"t\":\\s*2\\d"_s << true << true << QByteArray("{\"t\": 21}")
                                << true;
    QTest::newRow("expression without case") << u"on|off"_s << true << false << QByteArray("OFF") << true;
    QTest::newRow("expression with case") << u"on|off"_s << true << true << QByteArray("OFF") << false;
    QTest::newRow("expression is no text") << u"a.c"_s << false << true << QByteArray("abc") << false;
    QTest::newRow("empty payload") << u"a"_s << false << false << QByteArray() << false;
}

void tst_MessageFilter::payload()
{
    QFETCH(QString, text);
    QFETCH(bool, expression);
    QFETCH(bool, caseSensitive);
    QFETCH(QByteArray, payload);
    MessageFilter filter;
    filter.text = text;
    filter.regularExpression = expression;
    filter.caseSensitive = caseSensitive;
    const MessageMatcher matcher(filter);
    QVERIFY(matcher.isValid());
    QTEST(matcher.matchesPayload(payload), "matches");
}

void tst_MessageFilter::conditions()
{
    ListedMessage plain;
    plain.payloadSize = 100;
    ListedMessage retained = plain;
    retained.retain = true;
    ListedMessage sure = plain;
    sure.qos = mqtt::QoS::AtLeastOnce;
    const MessageMatcher onlyRetained(MessageFilter{.retainedOnly = true});
    QVERIFY(onlyRetained.matches(retained) && !onlyRetained.matches(plain));
    const MessageMatcher onlySure(MessageFilter{.aboveQoS0 = true});
    QVERIFY(onlySure.matches(sure) && !onlySure.matches(plain));
    QVERIFY(!MessageMatcher(MessageFilter{.largerThan = 100}).matches(plain));
    QVERIFY(MessageMatcher(MessageFilter{.largerThan = 99}).matches(plain));
}

void tst_MessageFilter::aWrongExpressionMatchesNothing()
{
    MessageFilter filter;
    filter.text = u"(a"_s;
    filter.regularExpression = true;
    const MessageMatcher matcher(filter);
    QVERIFY(!matcher.isValid());
    QVERIFY(!matcher.errorText().isEmpty());
    QVERIFY(!matcher.matchesPayload("(a"));
}

void tst_MessageFilter::emptiness()
{
    MessageFilter filter;
    QVERIFY(filter.isEmpty() && !filter.needsPayload());
    filter.caseSensitive = true;
    QVERIFY2(filter.isEmpty(), "case of no text");
    filter.text = u"a"_s;
    QVERIFY(!filter.isEmpty() && filter.needsPayload());
    QVERIFY(!MessageFilter{.largerThan = 0}.isEmpty());
}

QTEST_MAIN(tst_MessageFilter)
#include "tst_messagefilter.moc"
