// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/messagedraft.h"
#include "tests/support/prepare.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_MessageDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void jsonAndBack();
    void defaults();
    void refuses_data();
    void refuses();
    void fromMessage();
};

void tst_MessageDraft::jsonAndBack()
{
    for (const PayloadFormat format :
         {PayloadFormat::Text, PayloadFormat::Json, PayloadFormat::Xml, PayloadFormat::Hexadecimal,
          PayloadFormat::Base64, PayloadFormat::File}) {
        MessageDraft draft;
        draft.topic = "a/b";
        draft.format = format;
        draft.qos = mqtt::QoS::ExactlyOnce;
        draft.retain = true;
        if (format == PayloadFormat::File) {
            draft.filePath = u"/tmp/x.bin"_s;
        } else {
            draft.payload = "a\r\nb\xF0\x9F\x98\x80";
        }
        draft.properties.payloadFormatIndicator = 1;
        draft.properties.messageExpiryInterval = 0xFFFFFFFFU;
        draft.properties.topicAlias = 3;
        draft.properties.responseTopic = "r";
        draft.properties.correlationData = QByteArray("\xff\x00", 2);
        draft.properties.contentType = "text/plain";
        draft.properties.userProperties = {{"k", "1"}, {"k", "2"}, {"", "x"}};
        const QByteArray json = QJsonDocument(draftToJson(draft)).toJson();
        const auto read = draftFromJson(QJsonDocument::fromJson(json).object(), {});
        QVERIFY(read);
        QCOMPARE(*read, draft);
    }
}

void tst_MessageDraft::defaults()
{
    const auto read = draftFromJson({}, {});
    QVERIFY(read);
    QCOMPARE(*read, MessageDraft());
}

void tst_MessageDraft::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("format") << QByteArray(R"({"payloadFormat":"cbor"})");
    QTest::newRow("format's type") << QByteArray(R"({"payloadFormat":1})");
    QTest::newRow("qos") << QByteArray(R"({"qos":3})");
    QTest::newRow("retain") << QByteArray(R"({"retain":1})");
    QTest::newRow("payload") << QByteArray(R"({"payload":{}})");
    QTest::newRow("base64") << QByteArray(R"({"payloadBase64":"?"})");
    QTest::newRow("properties") << QByteArray(R"({"properties":{"topicAlias":-1}})");
}

void tst_MessageDraft::refuses()
{
    QFETCH(const QByteArray, json);
    const auto read = draftFromJson(QJsonDocument::fromJson(json).object(), u"message 1"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::InvalidFormat);
    QVERIFY(read.error().detail.startsWith(u"message 1"_s));
}

void tst_MessageDraft::fromMessage()
{
    mqtt::Properties properties;
    properties.topicAlias = 1;
    properties.subscriptionIdentifiers = {7};
    properties.contentType = "x";
    const MessageDraft json = MessageDraft::fromMessage("t", "{}", mqtt::QoS::AtLeastOnce, true, properties);
    QCOMPARE(json.format, PayloadFormat::Json);
    QCOMPARE(json.payload, QByteArray("{}"));
    QVERIFY(!json.properties.topicAlias.has_value());
    QVERIFY(json.properties.subscriptionIdentifiers.empty());
    QCOMPARE(json.properties.contentType, QByteArray("x"));
    const MessageDraft binary = MessageDraft::fromMessage("t", "\x01\xff", mqtt::QoS::AtMostOnce, false, {});
    QCOMPARE(binary.format, PayloadFormat::Hexadecimal);
    QCOMPARE(encodePayload(binary.payload, binary.format).bytes, QByteArray("\x01\xff"));
}

QTEST_GUILESS_MAIN(tst_MessageDraft)
#include "tst_messagedraft.moc"
