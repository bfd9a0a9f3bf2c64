// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/retainedtopics.h"

#include "core/mqtt/propertyencoder.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;

class tst_RetainedTopics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void onlyWhatIsKnownToBeRetained();
    void ofABranch();
    void theRetainedMessageWithItsProperties();
    void doubts();
    void otherGeneration();
    void cancelled();

private:
    void receive(LiveData &live, const QByteArray &topic, const QByteArray &payload, bool retain,
                 const mqtt::Properties &properties = {})
    {
        QByteArray bytes;
        mqtt::ByteWriter writer(&bytes);
        mqtt::encodeProperties(properties, writer);
        mqtt::PublishView message;
        message.topic = topic;
        message.payload = payload;
        message.retain = retain;
        message.propertyBytes = QByteArrayView(bytes).sliced(1); // without the length, which is one byte
        live.batchBegan();
        live.messageReceived(message);
        live.batchEnded();
    }
    static std::vector<RetainedTopic> find(LiveData &live, const QByteArray &branch = {}, bool rap = true)
    {
        const TopicId id = branch.isEmpty() ? kRootTopic : live.tree().find(branch);
        auto found = RetainedTopics(live, id, live.tree().generation(), rap).find([] { return false; });
        return found ? std::move(*found) : std::vector<RetainedTopic>();
    }
    static QByteArray names(const std::vector<RetainedTopic> &topics)
    {
        QByteArray text;
        for (const RetainedTopic &topic : topics) {
            text += topic.topic + ' ';
        }
        return text;
    }

    MemoryBudget m_budget{64 * 1024 * 1024};
};

void tst_RetainedTopics::onlyWhatIsKnownToBeRetained()
{
    LiveData live(m_budget);
    receive(live, "b", "1", true);
    receive(live, "a/c", "1", true);
    receive(live, "live", "1", false);
    receive(live, "gone", "1", true);
    receive(live, "gone", "", true);
    QCOMPARE(names(find(live)), QByteArray("a/c b "));
}

void tst_RetainedTopics::ofABranch()
{
    LiveData live(m_budget);
    for (int i = 0; i < 3'000; ++i) {
        receive(live, (i % 2 ? "odd/" : "even/") + QByteArray::number(i) + "/x", "1", i % 3 == 0);
    }
    receive(live, "odd", "1", true);
    receive(live, "oddity", "1", true);
    QCOMPARE(find(live, "odd").size(), 501u);
    QCOMPARE(names(find(live, "odd/3")), QByteArray("odd/3/x "));
    QCOMPARE(find(live).size(), 1'002u);
}

void tst_RetainedTopics::theRetainedMessageWithItsProperties()
{
    LiveData live(m_budget);
    mqtt::Properties properties;
    properties.contentType = "text/plain";
    properties.userProperties = {{"a", "b"}, {"a", "c"}};
    receive(live, "t", "kept", true, properties);
    receive(live, "t", "passed on", false);
    const auto found = find(live);
    QCOMPARE(found.size(), 1u);
    QVERIFY(found[0].message);
    QCOMPARE(found[0].message->payload, QByteArray("kept"));
    QCOMPARE(found[0].message->properties, properties);
}

void tst_RetainedTopics::doubts()
{
    LiveData live(m_budget);
    receive(live, "sure", "1", true);
    receive(live, "doubtful", "1", true);
    receive(live, "doubtful", "2", false);
    for (const RetainedTopic &topic : find(live, {}, false)) {
        QCOMPARE(topic.isDoubtful, topic.topic == "doubtful");
    }
    for (const RetainedTopic &topic : find(live, {}, true)) {
        QVERIFY(!topic.isDoubtful);
    }
}

void tst_RetainedTopics::otherGeneration()
{
    LiveData live(m_budget);
    receive(live, "a", "1", true);
    const std::uint64_t before = live.tree().generation();
    live.clear();
    receive(live, "a", "1", true);
    QVERIFY(!RetainedTopics(live, kRootTopic, before, true).find([] { return false; }));
}

void tst_RetainedTopics::cancelled()
{
    LiveData live(m_budget);
    receive(live, "a", "1", true);
    QVERIFY(!RetainedTopics(live, kRootTopic, live.tree().generation(), true).find([] { return true; }));
}

QTEST_GUILESS_MAIN(tst_RetainedTopics)
#include "tst_retainedtopics.moc"
