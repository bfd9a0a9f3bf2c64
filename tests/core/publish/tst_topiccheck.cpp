// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/topiccheck.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

Q_DECLARE_METATYPE(mangrove::TopicProblem)
Q_DECLARE_METATYPE(mangrove::TopicNotice)

class tst_TopicCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void problems_data();
    void problems();
    void emptyNeedsAnAlias();
    void notices_data();
    void notices();
};

void tst_TopicCheck::problems_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<TopicProblem>("problem");
    using enum TopicProblem;
    QTest::newRow("plain") << QByteArray("a/b") << None;
    QTest::newRow("3.3.2.1 plus") << QByteArray("a/+/b") << Wildcard;
    QTest::newRow("3.3.2.1 hash") << QByteArray("a/#") << Wildcard;
    QTest::newRow("3.3.2.1 inside a level") << QByteArray("a+b") << Wildcard;
    QTest::newRow("4.7.3 null") << QByteArray("a\0b", 3) << NullCharacter;
    QTest::newRow("4.7.3 longest") << QByteArray(65'535, 'a') << None;
    QTest::newRow("4.7.3 too long") << QByteArray(65'536, 'a') << TooLong;
    QTest::newRow("1.5.4 no UTF-8") << QByteArray("a\xff") << NotUtf8;
    QTest::newRow("1.5.4 surrogate") << QByteArray("\xED\xA0\x80") << NotUtf8;
    QTest::newRow("other planes") << QByteArray("\xF0\x9F\x98\x80") << None;
}

void tst_TopicCheck::problems()
{
    QFETCH(const QByteArray, topic);
    QTEST(checkTopicToPublish(topic, false), "problem");
    QTEST(checkTopicToPublish(topic, true), "problem");
}

void tst_TopicCheck::emptyNeedsAnAlias()
{
    QCOMPARE(checkTopicToPublish({}, false), TopicProblem::Empty);
    QCOMPARE(checkTopicToPublish({}, true), TopicProblem::None);
}

void tst_TopicCheck::notices_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<TopicNotice>("notice");
    using enum TopicNotice;
    QTest::newRow("empty") << QByteArray() << None;
    QTest::newRow("plain") << QByteArray("a/b c/d") << None;
    QTest::newRow("server") << QByteArray("$SYS/x") << ServerTopic;
    QTest::newRow("dollar inside") << QByteArray("a/$b") << None;
    QTest::newRow("space") << QByteArray("a/b ") << OuterSpace;
    QTest::newRow("first level") << QByteArray("/a") << EmptyLevel;
    QTest::newRow("last level") << QByteArray("a/") << EmptyLevel;
    QTest::newRow("level between") << QByteArray("a//b") << EmptyLevel;
    QTest::newRow("C0") << QByteArray("a\nb") << ControlCharacter;
    QTest::newRow("DEL") << QByteArray("a\x7f") << ControlCharacter;
    QTest::newRow("C1") << QByteArray("a\xC2\x85") << ControlCharacter;
    QTest::newRow("no C1") << QByteArray("a\xC2\xA0") << None;
}

void tst_TopicCheck::notices()
{
    QFETCH(const QByteArray, topic);
    QTEST(noticeAboutTopic(topic), "notice");
}

QTEST_GUILESS_MAIN(tst_TopicCheck)
#include "tst_topiccheck.moc"
