// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messagecollection.h"

#include "core/topics/topicarena.h"
#include "core/topics/topicdrop.h"
#include "tests/support/prepare.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

bool goOn(std::uint64_t /*done*/, std::uint64_t /*total*/)
{
    return true;
}

} // namespace

class tst_MessageCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void init();
    void theScopes();
    void orderWithinAMillisecond();
    void theNewestAreKept();
    void filtersByPayload();
    void matchesNewOnes();
    void countsWhatWasEvicted();
    void isStaleAfterADrop();
    void canBeEnded();
    void newTopicsOfABranch();
    void whileMessagesCome();

private:
    TopicId receive(QByteArrayView topic, QByteArrayView payload);
    [[nodiscard]] MessageCollection collect(MessageScope scope, TopicId topic,
                                            const MessageFilter &filter = {}, std::size_t most = 1000);
    [[nodiscard]] QByteArrayList payloads(const std::deque<ListedMessage> &messages);

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MessageStore> m_store;
    std::unique_ptr<TopicTree> m_tree;
    PriorityMutex m_mutex;
    std::int64_t m_time = 0;
};

void tst_MessageCollection::init()
{
    m_store.reset();
    m_tree = std::make_unique<TopicTree>();
    m_budget = std::make_unique<MemoryBudget>(64 * 1024 * 1024);
    m_store = std::make_unique<MessageStore>(*m_budget);
    m_time = 1'700'000'000'000;
}

TopicId tst_MessageCollection::receive(QByteArrayView topic, QByteArrayView payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    const PriorityMutex::OrdinaryLock lock(m_mutex);
    const TopicId id = m_tree->record(view, m_time);
    m_store->append(id, view, m_time);
    return id;
}

MessageCollection tst_MessageCollection::collect(MessageScope scope, TopicId topic,
                                                 const MessageFilter &filter, std::size_t most)
{
    const MessageQuery query{scope, topic, m_tree->generation(), filter, most};
    return collectMessages({*m_tree, *m_store, m_mutex}, query, &goOn);
}

QByteArrayList tst_MessageCollection::payloads(const std::deque<ListedMessage> &messages)
{
    QByteArrayList list;
    for (const ListedMessage &message : messages) {
        StoredMessage stored;
        m_store->read(message.topic, message.sequence, stored);
        list.append(stored.payload);
    }
    return list;
}

void tst_MessageCollection::theScopes()
{
    receive("a", "1");
    receive("a/b", "2");
    receive("ab", "3");
    receive("a/b/c", "4");
    receive("a", "5");
    const TopicId a = m_tree->find("a");
    QCOMPARE(payloads(collect(MessageScope::Topic, a).messages), (QByteArrayList{"1", "5"}));
    const MessageCollection branch = collect(MessageScope::Branch, a);
    QCOMPARE(payloads(branch.messages), (QByteArrayList{"1", "2", "4", "5"}));
    QCOMPARE(branch.held, 4u);
    QCOMPARE(branch.evicted, 0u);
    QVERIFY(!branch.isCut && !branch.isStale);
    QCOMPARE(branch.arena->path(branch.messages[2].topic), "a/b/c");
    const MessageCollection all = collect(MessageScope::Everything, kNoTopic);
    QCOMPARE(payloads(all.messages), (QByteArrayList{"1", "2", "3", "4", "5"}));
    QVERIFY(all.topics.empty());
}

void tst_MessageCollection::orderWithinAMillisecond()
{
    QByteArrayList sent;
    for (int i = 0; i < 500; ++i) {
        sent.append(QByteArray::number(i));
        receive("t/" + QByteArray::number(i * 7 % 13), sent.back());
    }
    QCOMPARE(payloads(collect(MessageScope::Everything, kNoTopic).messages), sent);
}

void tst_MessageCollection::theNewestAreKept()
{
    QByteArrayList sent;
    for (int i = 0; i < 5000; ++i) {
        m_time += i % 3 == 0 ? 1 : 0;
        sent.append(QByteArray::number(i));
        receive("t/" + QByteArray::number(i % 97), sent.back());
    }
    const MessageCollection newest = collect(MessageScope::Everything, kNoTopic, {}, 100);
    QCOMPARE(payloads(newest.messages), sent.last(100));
    QVERIFY(newest.isCut);
    QCOMPARE(newest.held, 5000u);
    QVERIFY(!collect(MessageScope::Everything, kNoTopic, {}, 5000).isCut);
}

void tst_MessageCollection::filtersByPayload()
{
    for (int i = 0; i < 2000; ++i) {
        receive(i % 2 == 0 ? QByteArrayView("even") : QByteArrayView("odd"), QByteArray::number(i) + ';');
    }
    MessageFilter filter;
    filter.text = u"99;"_s;
    const MessageCollection found = collect(MessageScope::Everything, kNoTopic, filter);
    QCOMPARE(found.messages.size(), 20u);
    QCOMPARE(payloads(found.messages).constLast(), "1999;");
    QCOMPARE(collect(MessageScope::Topic, m_tree->find("even"), filter).messages.size(), 0u);
    filter.text = u"(a"_s;
    filter.regularExpression = true;
    QVERIFY(collect(MessageScope::Everything, kNoTopic, filter).messages.empty());
}

void tst_MessageCollection::matchesNewOnes()
{
    receive("a", "yes");
    receive("b", "no");
    receive("a", "yes again");
    const std::deque<ListedMessage> all = collect(MessageScope::Everything, kNoTopic).messages;
    std::vector<ListedMessage> messages(all.begin(), all.end());
    messages.push_back({.sequence = 0, .topic = 12'345}); // is not held
    MessageFilter filter;
    filter.text = u"YES"_s;
    std::uint64_t unseen = 0;
    const MessageSource source{*m_tree, *m_store, m_mutex};
    const std::vector<ListedMessage> matches
        = matchPayloads(source, m_tree->generation(), messages, MessageMatcher(filter), unseen, &goOn);
    QCOMPARE(payloads({matches.begin(), matches.end()}), (QByteArrayList{"yes", "yes again"}));
    QCOMPARE(unseen, 1u);
    QVERIFY(matchPayloads(source, 99, messages, MessageMatcher(filter), unseen, &goOn).empty());
    QCOMPARE(unseen, 4u);
}

void tst_MessageCollection::countsWhatWasEvicted()
{
    m_store.reset();
    m_budget = std::make_unique<MemoryBudget>(64 * 1024);
    m_store = std::make_unique<MessageStore>(*m_budget);
    const QByteArray payload(1000, 'x');
    for (int i = 0; i < 500; ++i) {
        receive("a", payload);
    }
    const MessageCollection found = collect(MessageScope::Branch, m_tree->find("a"));
    QCOMPARE(found.evicted, m_store->ledger().evicted);
    QCOMPARE(found.held, m_store->ledger().stored);
    QVERIFY(found.evicted > 400);
    QCOMPARE(found.messages.size(), found.held);
}

void tst_MessageCollection::isStaleAfterADrop()
{
    receive("old", "1");
    const TopicId kept = receive("kept", "2");
    const std::uint64_t generation = m_tree->generation();
    const auto drop = m_tree->beginDrop();
    m_tree->build(*drop);
    QVERIFY(m_tree->finishDrop(*drop));
    m_store->renumber(drop->renumbering().newIds, drop->nodeCount());
    const MessageQuery query{MessageScope::Topic, kept, generation};
    QVERIFY(collectMessages({*m_tree, *m_store, m_mutex}, query, &goOn).isStale);
    QCOMPARE(collect(MessageScope::Topic, m_tree->find("kept")).messages.size(), 1u);
}

void tst_MessageCollection::canBeEnded()
{
    for (int i = 0; i < 20'000; ++i) {
        receive("t/" + QByteArray::number(i), "x");
    }
    int calls = 0;
    const MessageQuery query{MessageScope::Everything, kNoTopic, m_tree->generation()};
    const MessageCollection ended
        = collectMessages({*m_tree, *m_store, m_mutex}, query, [&calls](std::uint64_t, std::uint64_t) {
              ++calls;
              return false;
          });
    QCOMPARE(calls, 1);
    QVERIFY(ended.messages.empty() && !ended.isStale);
}

void tst_MessageCollection::newTopicsOfABranch()
{
    receive("a/b", "1");
    MessageCollection branch = collect(MessageScope::Branch, m_tree->find("a"));
    receive("c/a", "2");
    const TopicId below = receive("a/b/c/d", "3");
    extendTopics(branch.topics, *branch.arena, m_tree->nodeCount());
    QVERIFY(branch.topics[below]);
    QVERIFY(!branch.topics[m_tree->find("c/a")]);
    QVERIFY(!branch.topics[kRootTopic]);
}

void tst_MessageCollection::whileMessagesCome()
{
    for (int i = 0; i < 50'000; ++i) {
        receive("t/" + QByteArray::number(i % 1000), "x");
    }
    std::atomic<bool> done = false;
    std::thread writer([this, &done] {
        for (int i = 0; !done; ++i) {
            receive("t/" + QByteArray::number(i % 2000), "later");
        }
    });
    MessageFilter filter;
    filter.text = u"x"_s;
    std::uint64_t generation = 0;
    {
        const PriorityMutex::UrgentLock lock(m_mutex);
        generation = m_tree->generation();
    }
    const MessageQuery query{MessageScope::Everything, kNoTopic, generation, filter, 100'000};
    const MessageCollection found = collectMessages({*m_tree, *m_store, m_mutex}, query, &goOn);
    done = true;
    writer.join();
    QVERIFY(found.messages.size() <= 50'000);
    QVERIFY(!found.messages.empty() || m_store->ledger().evicted > 0);
    for (std::size_t i = 1; i < found.messages.size(); ++i) {
        QVERIFY(found.messages[i - 1].stamp < found.messages[i].stamp);
    }
}

QTEST_MAIN(tst_MessageCollection)
#include "tst_messagecollection.moc"
