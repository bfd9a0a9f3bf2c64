// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/messageexport.h"

#include "tests/support/prepare.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kTime = 1'769'860'800'123; // 2026-01-31T12:00:00.123Z

bool goOn(std::uint64_t /*done*/, std::uint64_t /*total*/)
{
    return true;
}

StoredMessage message(const QByteArray &payload)
{
    StoredMessage stored;
    stored.time = kTime;
    stored.payload = payload;
    return stored;
}

QByteArray exported(ExportFormat format, QByteArrayView topic, const StoredMessage &stored)
{
    QByteArray out;
    appendExported(out, format, topic, stored);
    return out;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

class tst_MessageExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void init();
    void jsonLines();
    void csv();
    void spreadsheets();
    void text();
    void toAFile();
    void toAFolder();
    void folderKeepsWhatIsThere();
    void folderHoldsNoHalfFile();
    void cancelledFolderTellsWhatIsThere();
    void evictedMessagesAreCounted();
    void cancelledNothingAppears();
    void failures();

private:
    void receive(QByteArrayView topic, QByteArrayView payload);

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MessageStore> m_store;
    std::unique_ptr<TopicTree> m_tree;
    PriorityMutex m_mutex;
    ExportList m_list;
};

void tst_MessageExport::init()
{
    m_store.reset();
    m_tree = std::make_unique<TopicTree>();
    m_budget = std::make_unique<MemoryBudget>(64 * 1024 * 1024);
    m_store = std::make_unique<MessageStore>(*m_budget);
    m_list = {};
    m_list.generation = m_tree->generation();
}

void tst_MessageExport::receive(QByteArrayView topic, QByteArrayView payload)
{
    mqtt::PublishView view;
    view.topic = topic;
    view.payload = payload;
    const TopicId id = m_tree->record(view, kTime);
    m_store->append(id, view, kTime);
    ListedMessage listed;
    listed.topic = id;
    listed.sequence = m_store->endSequence(id) - 1;
    m_list.messages.push_back(listed);
}

void tst_MessageExport::jsonLines()
{
    StoredMessage stored = message("line\nbreak \"quoted\" 温度");
    stored.qos = mqtt::QoS::AtLeastOnce;
    stored.retain = true;
    QCOMPARE(
        exported(ExportFormat::JsonLines, "a/b", stored),
        QByteArray(R"({"time":"2026-01-31T12:00:00.123Z","topic":"a/b","qos":1,"retain":true,"dup":false,)"
                   R"("payload":"line\nbreak \"quoted\" 温度","properties":{}})"
                   "\n"));
    stored = message(QByteArray("\xff\0\x01", 3));
    stored.dup = true;
    stored.properties.contentType = QByteArray("text/plain");
    stored.properties.userProperties = {{"k", "1"}, {"k", "2"}};
    QCOMPARE(exported(ExportFormat::JsonLines, "t", stored),
             QByteArray(R"({"time":"2026-01-31T12:00:00.123Z","topic":"t","qos":0,"retain":false,"dup":true,)"
                        R"("payload_base64":"/wAB","properties":{"content_type":"text/plain",)"
                        R"("user_properties":[["k","1"],["k","2"]]}})"
                        "\n"));
}

void tst_MessageExport::csv()
{
    QCOMPARE(exportHeading(ExportFormat::Csv),
             "time,topic,topic_base64,qos,retain,dup,size,payload,payload_base64,properties\r\n");
    QCOMPARE(exportHeading(ExportFormat::JsonLines), "");
    StoredMessage stored = message("say \"hi\",\nthere");
    stored.properties.userProperties = {{"k", "v"}};
    QCOMPARE(exported(ExportFormat::Csv, "a,b", stored),
             QByteArray("2026-01-31T12:00:00.123Z,\"a,b\",,0,0,0,15,\"say \"\"hi\"\",\nthere\",,"
                        "\"{\"\"user_properties\"\":[[\"\"k\"\",\"\"v\"\"]]}\"\r\n"));
    QCOMPARE(exported(ExportFormat::Csv, "温", message(QByteArray("\xff\xfe", 2))),
             QByteArray("2026-01-31T12:00:00.123Z,温,,0,0,0,2,,//4=,{}\r\n"));
    QCOMPARE(exported(ExportFormat::Csv, "t", message("=1+2")),
             QByteArray("2026-01-31T12:00:00.123Z,t,,0,0,0,4,=1+2,,{}\r\n"));
}

void tst_MessageExport::spreadsheets()
{
    const auto field = [](const QByteArray &payload) {
        const QByteArray line = exported(ExportFormat::SpreadsheetCsv, "t", message(payload));
        const qsizetype begin = QByteArray("2026-01-31T12:00:00.123Z,t,,0,0,0,").size()
                                + QByteArray::number(payload.size()).size() + 1;
        return line.sliced(begin, line.size() - begin - QByteArray(",,{}\r\n").size());
    };
    QCOMPARE(field("=1+2"), "'=1+2");
    QCOMPARE(field("-2.5"), "'-2.5");
    QCOMPARE(field("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
    QCOMPARE(field("+1"), "'+1");
    QCOMPARE(field("\t=1"), "'\t=1");
    QCOMPARE(field("21.5"), "21.5");
    QCOMPARE(field(""), "");
}

void tst_MessageExport::text()
{
    QCOMPARE(exported(ExportFormat::Text, "a", message("one\ntwo")),
             QByteArray("2026-01-31T12:00:00.123Z a one\\x0Atwo\n"));
}

void tst_MessageExport::toAFile()
{
    const QByteArray binary("\0\xff\r\n", 4);
    receive("a", "first");
    receive("b/c", binary);
    receive("a", "third");
    const QTemporaryDir folder;
    const MessageSource source{*m_tree, *m_store, m_mutex};
    const QString path = folder.filePath(u"raw.bin"_s);
    Result<ExportCount> result = exportToFile(source, m_list, ExportFormat::RawPayloads, path, &goOn);
    QVERIFY(result);
    QCOMPARE(*result, (ExportCount{3, 0}));
    QCOMPARE(contentOf(path), "first" + binary + "third");
    // A topic's range.
    ExportList range;
    range.generation = m_tree->generation();
    range.topic = m_tree->find("a");
    range.end = 2;
    result = exportToFile(source, range, ExportFormat::JsonLines, path, &goOn);
    QVERIFY(result);
    const QByteArrayList lines = contentOf(path).split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains("\"first\"") && lines[1].contains("\"third\"") && lines[2].isEmpty());
}

void tst_MessageExport::toAFolder()
{
    const QByteArray binary("\0\xff", 2);
    receive("..", "first");
    receive("b/c d", binary);
    const QTemporaryDir folder;
    const MessageSource source{*m_tree, *m_store, m_mutex};
    const FolderExport done = exportToFolder(source, m_list, folder.path(), &goOn);
    QVERIFY(!done.error);
    QCOMPARE(done.count.written, 2u);
    const QStringList names = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QCOMPARE(names,
             (QStringList{u"000001-20260131T120000123Z-__.bin"_s, u"000002-20260131T120000123Z-c_d.bin"_s}));
    QCOMPARE(contentOf(folder.filePath(names[0])), "first");
    QCOMPARE(contentOf(folder.filePath(names[1])), binary);
    QCOMPARE(done.firstFile, names[0]);
    QCOMPARE(done.lastFile, names[1]);
}

void tst_MessageExport::folderKeepsWhatIsThere()
{
    receive("a", "first");
    receive("b", "second");
    receive("c", "third");
    const QTemporaryDir folder;
    const MessageSource source{*m_tree, *m_store, m_mutex};
    const QString second = u"000002-20260131T120000123Z-b.bin"_s;
    QFile older(folder.filePath(second));
    QVERIFY(older.open(QIODevice::WriteOnly));
    older.write("older");
    older.close();
    const FolderExport done = exportToFolder(source, m_list, folder.path(), &goOn);
    QVERIFY(done.error);
    QCOMPARE(done.error->code, Error::Code::AlreadyExists);
    QVERIFY(done.error->detail.contains(second));
    QCOMPARE(contentOf(older.fileName()), "older");
    QCOMPARE(done.count.written, 1u);
    QCOMPARE(done.lastFile, u"000001-20260131T120000123Z-a.bin"_s);
    QCOMPARE(contentOf(folder.filePath(done.lastFile)), "first");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void tst_MessageExport::folderHoldsNoHalfFile()
{
    // A file may have 64 KiB: what is longer fails half-way like on a full disk.
    receive("a", "first");
    receive("b", QByteArray(100'000, 'x'));
    const QTemporaryDir folder;
    const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{65'536, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const FolderExport done = exportToFolder({*m_tree, *m_store, m_mutex}, m_list, folder.path(), &goOn);
    setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, ignored);
    QVERIFY(done.error);
    QCOMPARE(done.error->code, Error::Code::FileError);
    QVERIFY(done.error->detail.startsWith(u"000002-20260131T120000123Z-b.bin: "_s));
    QCOMPARE(done.count.written, 1u);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList(done.lastFile));
}

void tst_MessageExport::cancelledFolderTellsWhatIsThere()
{
    receive("a", "first");
    const QTemporaryDir folder;
    const FolderExport done = exportToFolder({*m_tree, *m_store, m_mutex}, m_list, folder.path(),
                                             [](std::uint64_t, std::uint64_t) { return false; });
    QVERIFY(done.error);
    QCOMPARE(done.error->code, Error::Code::Cancelled);
    QCOMPARE(done.count.written, 1u);
    QCOMPARE(contentOf(folder.filePath(done.firstFile)), "first");
}

void tst_MessageExport::evictedMessagesAreCounted()
{
    receive("a", "first");
    m_list.messages.push_back({.sequence = 5, .topic = m_list.messages[0].topic});
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    const Result<ExportCount> result
        = exportMessages({*m_tree, *m_store, m_mutex}, m_list, ExportFormat::RawPayloads, buffer, &goOn);
    QVERIFY(result);
    QCOMPARE(*result, (ExportCount{1, 1}));
    QCOMPARE(buffer.data(), "first");
}

void tst_MessageExport::cancelledNothingAppears()
{
    receive("a", "first");
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x"_s);
    const Result<ExportCount> result
        = exportToFile({*m_tree, *m_store, m_mutex}, m_list, ExportFormat::RawPayloads, path,
                       [](std::uint64_t, std::uint64_t) { return false; });
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void tst_MessageExport::failures()
{
    receive("a", "first");
    const Result<ExportCount> result = exportToFile({*m_tree, *m_store, m_mutex}, m_list, ExportFormat::Csv,
                                                    u"/nonexistent/folder/file.csv"_s, &goOn);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::FileError);
    QVERIFY(!result.error().detail.isEmpty());
}

QTEST_MAIN(tst_MessageExport)
#include "tst_messageexport.moc"
