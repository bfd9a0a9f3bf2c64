// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/savedmessagestore.h"
#include "tests/support/prepare.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_SavedMessageStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void keepsMessages();
    void renamesMovesAndCopies();
    void removesAndRestores();
    void folders();
    void removesAFolderWithItsMessages();
    void twoProgramsShareTheFile();
    void corruptFileIsKeptAside();
    void fileBrokenMeanwhileLosesNothing();
    void newerFileStays();
    void largePayloadsHaveFiles();
    void unusedPayloadsGoLater();
    void missingPayloadIsTold();
    void refuses();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"config/saved-messages.json"_s); }
    void write(const QByteArray &content) const;
    [[nodiscard]] static SavedMessage message(const QString &id, const QString &folder = {});
    [[nodiscard]] static QString text(const SavedMessageStore &store); ///< "a b/c": ids with their folders

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SavedMessageStore> m_store;
};

void tst_SavedMessageStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SavedMessageStore>(path());
}

void tst_SavedMessageStore::write(const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"config"_s)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

SavedMessage tst_SavedMessageStore::message(const QString &id, const QString &folder)
{
    SavedMessage message;
    message.id = id;
    message.name = u"name of "_s + id;
    message.folder = folder;
    message.draft.topic = "t/" + id.toUtf8();
    return message;
}

QString tst_SavedMessageStore::text(const SavedMessageStore &store)
{
    QStringList parts;
    for (const SavedMessage &one : store.content().messages) {
        parts.append(one.folder.isEmpty() ? one.id : one.folder + u'/' + one.id);
    }
    return parts.join(u' ');
}

void tst_SavedMessageStore::keepsMessages()
{
    QVERIFY(m_store->load());
    QVERIFY(m_store->content().messages.empty());
    QVERIFY(!QFile::exists(path())); // nothing is written before there is something
    const QSignalSpy changed(m_store.get(), &SavedMessageStore::changed);
    QVERIFY(m_store->put(message(u"a"_s)));
    QVERIFY(m_store->put(message(u"b"_s, u"f"_s)));
    SavedMessage edited = message(u"a"_s);
    edited.draft.payload = "x";
    QVERIFY(m_store->put(edited));
    QCOMPARE(changed.size(), 3);
    SavedMessageStore again(path());
    QVERIFY(again.load());
    QCOMPARE(again.content(), m_store->content());
    QCOMPARE(text(again), u"a f/b"_s);
    QCOMPARE(again.content().messages.front().draft.payload, QByteArray("x"));
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(path()) & kOthers) == 0);
}

void tst_SavedMessageStore::renamesMovesAndCopies()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        QVERIFY(m_store->put(message(id)));
    }
    QVERIFY(m_store->rename(u"b"_s, u"new"_s));
    QCOMPARE(m_store->content().find(u"b"_s)->name, u"new"_s);
    QVERIFY(m_store->move(u"c"_s, {}, u"a"_s));
    QCOMPARE(text(*m_store), u"a c b"_s);
    QVERIFY(m_store->move(u"b"_s, {}));
    QCOMPARE(text(*m_store), u"b a c"_s);
    QVERIFY(m_store->move(u"a"_s, u"f"_s));
    QVERIFY(m_store->move(u"c"_s, u"f"_s, u"a"_s));
    QCOMPARE(text(*m_store), u"f/a f/c b"_s);
    QCOMPARE(m_store->content().folders, QStringList{u"f"_s});
    const auto copy = m_store->duplicate(u"a"_s, u"copy"_s);
    QVERIFY(copy);
    const SavedMessage *made = m_store->content().find(*copy);
    QVERIFY(made != nullptr);
    QCOMPARE(made->name, u"copy"_s);
    QCOMPARE(made->draft, m_store->content().find(u"a"_s)->draft);
    QCOMPARE(text(*m_store), u"f/a f/%1 f/c b"_s.arg(*copy));
}

void tst_SavedMessageStore::removesAndRestores()
{
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        QVERIFY(m_store->put(message(id)));
    }
    const SavedMessages before = m_store->content();
    const auto removed = m_store->remove(u"b"_s);
    QVERIFY(removed);
    QCOMPARE(text(*m_store), u"a c"_s);
    QVERIFY(m_store->restore(*removed));
    QCOMPARE(m_store->content(), before);
    QVERIFY(m_store->restore(*removed)); // twice does no harm
    QCOMPARE(m_store->content(), before);
}

void tst_SavedMessageStore::folders()
{
    QVERIFY(m_store->addFolder(u"f"_s));
    QVERIFY(!m_store->addFolder(u"f"_s));
    QVERIFY(!m_store->addFolder(u" "_s));
    QVERIFY(m_store->put(message(u"a"_s, u"f"_s)));
    QVERIFY(m_store->addFolder(u"g"_s));
    QVERIFY(!m_store->renameFolder(u"f"_s, u"g"_s));
    QVERIFY(m_store->renameFolder(u"f"_s, u"h"_s));
    QCOMPARE(text(*m_store), u"h/a"_s);
    QCOMPARE(m_store->content().folders, (QStringList{u"h"_s, u"g"_s}));
}

void tst_SavedMessageStore::removesAFolderWithItsMessages()
{
    QVERIFY(m_store->put(message(u"a"_s, u"f"_s)));
    QVERIFY(m_store->put(message(u"b"_s)));
    SavedMessage own = message(u"c"_s, u"f"_s);
    own.profileId = u"mine"_s;
    QVERIFY(m_store->put(own));
    const SavedMessages before = m_store->content();
    const auto removed = m_store->removeFolder(u"f"_s, u"mine"_s);
    QVERIFY(removed);
    QCOMPARE(text(*m_store), u"b"_s);
    QVERIFY(m_store->content().folders.isEmpty());
    QVERIFY(m_store->restore(*removed));
    QCOMPARE(m_store->content(), before);
    // What another connection has in the folder is not seen here, and stays.
    QVERIFY(m_store->removeFolder(u"f"_s, u"other"_s));
    QCOMPARE(text(*m_store), u"b f/c"_s);
    QCOMPARE(m_store->content().folders, QStringList{u"f"_s});
}

void tst_SavedMessageStore::twoProgramsShareTheFile()
{
    SavedMessageStore other(path());
    QVERIFY(m_store->put(message(u"a"_s)));
    QVERIFY(other.put(message(u"b"_s)));
    QVERIFY(m_store->put(message(u"c"_s)));
    QCOMPARE(text(*m_store), u"a b c"_s);
    QVERIFY(other.remove(u"a"_s));
    const auto gone = m_store->rename(u"a"_s, u"x"_s);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, Error::Code::NotFound);
}

void tst_SavedMessageStore::corruptFileIsKeptAside()
{
    write("{ \"half\": ");
    const auto loaded = m_store->load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, Error::Code::InvalidFormat);
    QVERIFY(m_store->load()); // told once
    QVERIFY(m_store->put(message(u"a"_s)));
    const QStringList files = QDir(m_folder->filePath(u"config"_s)).entryList(QDir::Files);
    const QStringList aside = files.filter(u"unreadable"_s);
    QCOMPARE(aside.size(), 1);
    QVERIFY(loaded.error().detail.contains(aside.front()));
    QFile kept(m_folder->filePath(u"config/"_s + aside.front()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{ \"half\": "));
}

void tst_SavedMessageStore::fileBrokenMeanwhileLosesNothing()
{
    QVERIFY(m_store->put(message(u"a"_s)));
    write("broken");
    QVERIFY(m_store->put(message(u"b"_s)));
    QCOMPARE(text(*m_store), u"a b"_s);
    SavedMessageStore again(path());
    QVERIFY(again.load());
    QCOMPARE(text(again), u"a b"_s);
}

void tst_SavedMessageStore::newerFileStays()
{
    const QByteArray newer = R"({"format":"mangrove-saved-messages","version":9,"messages":[]})";
    write(newer);
    QVERIFY(!m_store->load());
    QVERIFY(!m_store->put(message(u"a"_s)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
}

void tst_SavedMessageStore::largePayloadsHaveFiles()
{
    QVERIFY(m_store->load());
    SavedMessage large = message(u"a"_s);
    large.draft.payload = QByteArray(20'000'000, 'x') + "\r\n"; // more than the file of messages may have
    QVERIFY(m_store->put(large));
    SavedMessageStore again(path());
    QVERIFY(again.load());
    const SavedMessage kept = again.content().messages.front();
    QVERIFY(kept.draft.payload.isEmpty());
    QCOMPARE(kept.payloadSize, large.draft.payload.size());
    const auto whole = SavedMessageStore::wholeDraft(kept, again.payloadFolder());
    QVERIFY(whole);
    QCOMPARE(*whole, large.draft);
    const QString file = again.payloadFolder() + u'/' + kept.payloadFile;
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(file) & kOthers) == 0);
    QVERIFY((QFile::permissions(again.payloadFolder()) & kOthers) == 0);
    QVERIFY(QFileInfo(path()).size() < 10'000);

    // Another name for the message keeps it, a copy shares it.
    SavedMessage elsewhere = kept;
    elsewhere.profileId = u"p"_s;
    QVERIFY(again.put(elsewhere));
    QVERIFY(again.duplicate(u"a"_s, u"copy"_s));
    QCOMPARE(again.content().payloadFiles(), (QStringList{kept.payloadFile, kept.payloadFile}));
    QCOMPARE(QDir(again.payloadFolder()).entryList(QDir::Files), QStringList(kept.payloadFile));

    // A small payload in its place needs no file; without one, an older program can read the messages.
    QVERIFY(m_store->remove(again.content().messages.back().id));
    QVERIFY(m_store->put(message(u"a"_s)));
    QVERIFY(m_store->content().payloadFiles().isEmpty());
    QFile json(path());
    QVERIFY(json.open(QIODevice::ReadOnly));
    QVERIFY(json.readAll().contains("\"version\": 1"));
}

void tst_SavedMessageStore::unusedPayloadsGoLater()
{
    QVERIFY(m_store->load());
    SavedMessage large = message(u"a"_s);
    large.draft.payload = QByteArray(100'000, 'x');
    QVERIFY(m_store->put(large));
    const QString file = m_store->payloadFolder() + u'/' + m_store->content().messages.front().payloadFile;
    const QString other = m_store->payloadFolder() + u"/notes.txt"_s;
    QVERIFY(QFile::copy(file, other));
    const auto age = [](const QString &path, int days) {
        QFile aged(path);
        return aged.open(QIODevice::ReadWrite)
               && aged.setFileTime(QDateTime::currentDateTime().addDays(-days),
                                   QFileDevice::FileModificationTime);
    };
    QVERIFY(age(file, 30) && age(other, 30));
    QVERIFY(SavedMessageStore(path()).load());
    QVERIFY2(QFile::exists(file), "it is used");
    const auto removed = m_store->remove(u"a"_s);
    QVERIFY(removed);
    QVERIFY(SavedMessageStore(path()).load());
    QVERIFY2(QFile::exists(file), "it may be brought back");
    QVERIFY(m_store->restore(*removed));
    const auto whole
        = SavedMessageStore::wholeDraft(m_store->content().messages.front(), m_store->payloadFolder());
    QVERIFY(whole);
    QCOMPARE(whole->payload, large.draft.payload);
    QVERIFY(m_store->remove(u"a"_s));
    QVERIFY(age(file, 2));
    QVERIFY(SavedMessageStore(path()).load());
    QVERIFY(!QFile::exists(file));
    QVERIFY2(QFile::exists(other), "it is not ours");
}

void tst_SavedMessageStore::missingPayloadIsTold()
{
    QVERIFY(m_store->load());
    SavedMessage large = message(u"a"_s);
    large.draft.payload = QByteArray(100'000, 'x');
    QVERIFY(m_store->put(large));
    const SavedMessage kept = m_store->content().messages.front();
    QFile file(m_store->payloadFolder() + u'/' + kept.payloadFile);
    QVERIFY(file.resize(10));
    QVERIFY(!SavedMessageStore::wholeDraft(kept, m_store->payloadFolder()));
    QVERIFY(file.remove());
    const auto whole = SavedMessageStore::wholeDraft(kept, m_store->payloadFolder());
    QVERIFY(!whole);
    QCOMPARE(whole.error().code, Error::Code::FileError);
    QVERIFY(whole.error().detail.contains(kept.payloadFile));
}

void tst_SavedMessageStore::refuses()
{
    SavedMessage nameless = message(u"a"_s);
    nameless.name = u"  "_s;
    QVERIFY(!m_store->put(nameless));
    SavedMessage large = message(u"a"_s);
    large.draft.payload = QByteArray(SavedMessageStore::kLargestPayload + 1, 'x');
    const auto put = m_store->put(large);
    QVERIFY(!put);
    QCOMPARE(put.error().code, Error::Code::PacketTooLarge);
    QVERIFY(m_store->put(message(u"a"_s)));
    QVERIFY(!m_store->rename(u"a"_s, {}));
    QVERIFY(!m_store->remove(u"b"_s));
    QVERIFY(!m_store->move(u"b"_s, {}));
    QVERIFY(!m_store->duplicate(u"b"_s, u"x"_s));
    QVERIFY(!m_store->removeFolder(u"none"_s, {}));
}

QTEST_GUILESS_MAIN(tst_SavedMessageStore)
#include "tst_savedmessagestore.moc"
