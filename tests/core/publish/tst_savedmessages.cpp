// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/savedmessages.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_SavedMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void jsonAndBack();
    void keepsWhatItDoesNotKnow();
    void completesAShortFile();
    void refuses_data();
    void refuses();
};

void tst_SavedMessages::jsonAndBack()
{
    SavedMessages file;
    file.folders = {u"Lights"_s, u"灯"_s, u"empty/with a slash"_s};
    for (int i = 0; i < 3; ++i) {
        SavedMessage message;
        message.id = QString::number(i);
        message.name = u"Lamp %1"_s.arg(i);
        message.folder = i == 0 ? QString() : file.folders.at(i - 1);
        message.profileId = i == 2 ? u"some-profile"_s : QString();
        message.draft.topic = "home/lamp";
        message.draft.payload = "{\r\n\"on\": 1.0\r\n}";
        message.draft.format = PayloadFormat::Json;
        message.draft.properties.userProperties = {{"k", "1"}, {"k", "1"}};
        message.draft.properties.contentType = QByteArray("");
        file.messages.push_back(message);
    }
    const auto read = SavedMessages::fromJson(file.toJson());
    QVERIFY(read);
    QCOMPARE(*read, file);
    QVERIFY(read->find(u"1"_s) != nullptr);
    QVERIFY(read->find(u"7"_s) == nullptr);
}

void tst_SavedMessages::keepsWhatItDoesNotKnow()
{
    const auto read = SavedMessages::fromJson(R"({"format":"mangrove-saved-messages","version":1,"later":[1],
        "messages":[{"id":"a","name":"n","colour":"red"}]})");
    QVERIFY(read);
    const QByteArray again = read->toJson();
    QVERIFY(again.contains("\"later\""));
    QVERIFY(again.contains("\"colour\": \"red\""));
}

void tst_SavedMessages::completesAShortFile()
{
    const auto read = SavedMessages::fromJson(R"({"format":"mangrove-saved-messages","version":1,
        "messages":[{"name":"n","folder":"f"}]})");
    QVERIFY(read);
    QCOMPARE(read->folders, QStringList{u"f"_s});
    QVERIFY(!read->messages.front().id.isEmpty());
    QCOMPARE(read->messages.front().draft, MessageDraft());
}

void tst_SavedMessages::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("code");
    const auto row
        = [](const char *name, const QByteArray &json, Error::Code code = Error::Code::InvalidFormat) {
              QTest::newRow(name) << json << static_cast<int>(code);
          };
    const QByteArray head = R"({"format":"mangrove-saved-messages","version":1,"messages":)";
    row("no JSON", "{\n");
    row("cut", head + "[");
    row("other format", R"({"format":"mangrove-profiles","version":1,"messages":[]})");
    row("newer", R"({"format":"mangrove-saved-messages","version":3,"messages":[]})",
        Error::Code::InvalidArgument);
    row("no version", R"({"format":"mangrove-saved-messages","messages":[]})");
    row("no messages", R"({"format":"mangrove-saved-messages","version":1})");
    row("no name", head + "[{}]}");
    row("no object", head + "[1]}");
    row("same id", head + R"([{"id":"a","name":"x"},{"id":"a","name":"y"}]})");
    row("wrong type", head + R"([{"name":"x","qos":"1"}]})");
    row("folder", head + R"([],"folders":[1]})");
    row("folders", head + R"([],"folders":{}})");
    row("payload elsewhere", head + R"([{"name":"x","payloadFile":"../../.ssh/id","payloadSize":9}]})");
    row("payload size", head + R"([{"name":"x","payloadSize":999999999}]})");
    row("deep", head + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
    row("large", QByteArray(SavedMessages::kMaximumSize + 1, ' '));
}

void tst_SavedMessages::refuses()
{
    QFETCH(const QByteArray, json);
    const auto read = SavedMessages::fromJson(json);
    QVERIFY(!read);
    QTEST(static_cast<int>(read.error().code), "code");
    QVERIFY(!read.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SavedMessages)
#include "tst_savedmessages.moc"
