// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/topiccompletion.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_TopicCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void goesOn_data();
    void goesOn();
    void keepsTheFirst();
    void looksInSteps();
    void survivesClearing();

private:
    static void record(TopicTree &tree, const QByteArray &topic);
    static QByteArray complete(const TopicTree &tree, const QByteArray &typed);
};

void tst_TopicCompletion::record(TopicTree &tree, const QByteArray &topic)
{
    mqtt::PublishView message;
    message.topic = topic;
    message.payload = "x";
    tree.record(message, 1);
}

QByteArray tst_TopicCompletion::complete(const TopicTree &tree, const QByteArray &typed)
{
    TopicCompletion completion;
    completion.start(typed);
    while (completion.step(tree)) {}
    QByteArray all;
    for (const QByteArray &topic : completion.topics()) {
        all += (all.isEmpty() ? QByteArray() : QByteArray(" ")) + topic;
    }
    return all;
}

void tst_TopicCompletion::goesOn_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("topics");
    QTest::newRow("top") << QByteArray() << QByteArray("/ garage home/ Hotel/");
    QTest::newRow("begun") << QByteArray("ho") << QByteArray("home/ Hotel/");
    QTest::newRow("either case") << QByteArray("HO") << QByteArray("home/ Hotel/");
    QTest::newRow("next level") << QByteArray("home/") << QByteArray("home/hall home/hall/ home/kitchen");
    QTest::newRow("deeper") << QByteArray("home/hall/l") << QByteArray("home/hall/lamp");
    QTest::newRow("empty level") << QByteArray("/") << QByteArray("/root");
    QTest::newRow("nothing") << QByteArray("zoo/") << QByteArray();
    QTest::newRow("no such level") << QByteArray("home/hall/lamp/") << QByteArray();
}

void tst_TopicCompletion::goesOn()
{
    TopicTree tree;
    for (const char *topic : {"home/hall", "home/hall/lamp", "home/kitchen", "Hotel/x", "garage", "/root"}) {
        record(tree, topic);
    }
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, topics);
    QCOMPARE(complete(tree, typed), topics);
}

void tst_TopicCompletion::keepsTheFirst()
{
    TopicTree tree;
    for (int i = 999; i >= 0; --i) {
        record(tree, "d" + QByteArray::number(1'000 + i));
    }
    const QByteArray all = complete(tree, "d");
    QCOMPARE(all.count(' ') + 1, static_cast<qsizetype>(TopicCompletion::kMostNames));
    QVERIFY(all.startsWith("d1000 d1001 "));
}

void tst_TopicCompletion::looksInSteps()
{
    TopicTree tree;
    const int names = 3 * TopicCompletion::kStepNodes;
    for (int i = 0; i < names; ++i) {
        record(tree, "d/" + QByteArray::number(i));
    }
    TopicCompletion completion;
    completion.start("d/");
    int steps = 1;
    while (completion.step(tree)) {
        QVERIFY(++steps < 10);
    }
    QCOMPARE(steps, 3);
    QCOMPARE(completion.topics().front(), QByteArray("d/0"));
}

void tst_TopicCompletion::survivesClearing()
{
    TopicTree tree;
    for (int i = 0; i < 2 * TopicCompletion::kStepNodes; ++i) {
        record(tree, "d/" + QByteArray::number(i));
    }
    TopicCompletion completion;
    completion.start("d/");
    QVERIFY(completion.step(tree));
    tree.clear();
    record(tree, "d/new");
    QVERIFY(!completion.step(tree));
    QCOMPARE(completion.topics(), std::vector<QByteArray>{"d/new"});
}

QTEST_GUILESS_MAIN(tst_TopicCompletion)
#include "tst_topiccompletion.moc"
