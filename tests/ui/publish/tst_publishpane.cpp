// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/publish/publishpanefixture.h"
#include "ui/publish/publishtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using mqtt::PacketType;
using test::child;

class tst_PublishPane : public test::PublishPaneFixture
{
    Q_OBJECT

private Q_SLOTS:
    void isBuiltWhenNeeded();
    void sendsWhatTheFieldsSay();
    void sendsBytes_data();
    void sendsBytes();
    void keyboardSends();
    void tellsNoSubscribers();
    void severalInFlight();
    void clearingAsksOnce();
    void readOnlyRefusesEveryPath();
    void olderVersionsHaveNoProperties();
    void limitsOfTheServer();
    void topicIsChecked();
    void waitsForTheResponse();
    void refusedResponseTopicIsTold();
    void namesForScreenReaders();

private:
    void publishRequest(const QByteArray &correlation);
};

void tst_PublishPane::isBuiltWhenNeeded()
{
    MemoryBudget budget(64U << 20U);
    Connection connection(ConnectionProfile::create(u"Test"_s, {}), budget);
    PublishPane pane(connection);
    pane.refresh();
    QVERIFY(pane.findChildren<QWidget *>().isEmpty());
    pane.setTopic("a/b");
    QCOMPARE(child<QLineEdit>(&pane, u"publishTopic"_s)->text(), u"a/b"_s);
    QVERIFY(!child<QPushButton>(&pane, u"publishSend"_s)->isEnabled()); // not connected
    QVERIFY(!child<QLabel>(&pane, u"publishHint"_s)->text().isEmpty());
}

void tst_PublishPane::sendsWhatTheFieldsSay()
{
    mqtt::ConnackPacket connack;
    connack.properties.topicAliasMaximum = 5;
    m_broker = std::make_unique<test::TestBroker>();
    m_broker->setConnack(connack);
    open();
    MessageDraft draft;
    draft.topic = "a/b";
    draft.format = PayloadFormat::Json;
    draft.payload = "{\"n\": 127.0}\r\n";
    draft.qos = mqtt::QoS::ExactlyOnce;
    draft.retain = true;
    draft.properties.payloadFormatIndicator = 1;
    draft.properties.messageExpiryInterval = 60;
    draft.properties.topicAlias = 5;
    draft.properties.responseTopic = "answers";
    draft.properties.correlationData = QByteArray("\x00\x01", 2);
    draft.properties.contentType = "application/json";
    draft.properties.userProperties = {{"k", "2"}, {"k", "1"}};
    m_pane->setDraft(draft);
    QCOMPARE(m_pane->draft(), draft);
    QVERIFY(field<QWidget>(u"publishProperties"_s)->isVisible());
    const QSignalSpy spy(m_connection.get(), &Connection::publishFinished);
    field<QPushButton>(u"publishSend"_s)->click();
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(sent().size(), 1U);
    QCOMPARE(sent().front().topic, draft.topic);
    QCOMPARE(sent().front().payload, draft.payload);
    QCOMPARE(sent().front().qos, draft.qos);
    QVERIFY(sent().front().retain);
    QCOMPARE(sent().front().properties, draft.properties);
    const auto result = spy.at(0).at(1).value<mqtt::PublishResult>();
    QVERIFY(field<QLabel>(u"publishResult"_s)->text().contains(publishResultText(result)));
}

void tst_PublishPane::sendsBytes_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("bytes");
    const auto row
        = [](const char *name, PayloadFormat format, const QByteArray &written, const QByteArray &bytes) {
              QTest::newRow(name) << static_cast<int>(format) << written << bytes;
          };
    const QByteArray smile = "\xF0\x9F\x98\x80";
    row("text", PayloadFormat::Text, "a\r\n" + smile, "a\r\n" + smile);
    row("json", PayloadFormat::Json, "[1.0,\r\n2]\n", "[1.0,\r\n2]\n");
    row("xml", PayloadFormat::Xml, "<a>\r\n" + smile + "</a>", "<a>\r\n" + smile + "</a>");
    row("hex", PayloadFormat::Hexadecimal, "00 0d 0a ff", QByteArray("\x00\r\n\xff", 4));
    row("base64", PayloadFormat::Base64, "AA0K/w==", QByteArray("\x00\r\n\xff", 4));
    row("file", PayloadFormat::File, QByteArray("\x00\r\n\xff", 4), QByteArray("\x00\r\n\xff", 4));
    row("empty", PayloadFormat::Text, "", "");
}

void tst_PublishPane::sendsBytes()
{
    QFETCH(const int, format);
    QFETCH(const QByteArray, written);
    QFETCH(const QByteArray, bytes);
    open();
    MessageDraft draft;
    draft.topic = "t";
    draft.format = static_cast<PayloadFormat>(format);
    const QTemporaryDir folder;
    if (draft.format == PayloadFormat::File) {
        draft.filePath = folder.filePath(u"f"_s);
        QFile file(draft.filePath);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(written);
    } else {
        draft.payload = written;
    }
    m_pane->setDraft(draft);
    QTRY_VERIFY(field<QPushButton>(u"publishSend"_s)->isEnabled());
    m_pane->publish();
    QTRY_COMPARE(sent().size(), 1U);
    QCOMPARE(sent().front().payload, bytes);
}

void tst_PublishPane::keyboardSends()
{
    open();
    m_pane->activateWindow();
    m_pane->setTopic("a");
    QTRY_VERIFY(field<QLineEdit>(u"publishTopic"_s)->hasFocus());
    QTest::keyClick(m_pane->window()->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(sent().size(), 1U);
    auto *payload = field<QWidget>(u"publishPayload"_s);
    payload->setFocus();
    QTest::keyClicks(payload, u"x"_s);
    QTest::keyClick(payload, Qt::Key_Enter, Qt::ControlModifier);
    QTRY_COMPARE(sent().size(), 2U);
    QCOMPARE(sent().back().payload, QByteArray("x"));
    field<QComboBox>(u"publishQos"_s)->setFocus();
    QTest::keyClick(field<QComboBox>(u"publishQos"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(sent().size(), 3U);
}

void tst_PublishPane::tellsNoSubscribers()
{
    m_broker = std::make_unique<test::TestBroker>();
    m_broker->accept().expect(PacketType::Publish).reply([](const mqtt::Packet &packet) -> mqtt::Packet {
        mqtt::AckPacket ack;
        ack.packetIdentifier = std::get<mqtt::PublishPacket>(packet).packetIdentifier;
        ack.code = 0x10;
        return ack;
    });
    open();
    MessageDraft draft;
    draft.topic = "a";
    draft.qos = mqtt::QoS::AtLeastOnce;
    m_pane->setDraft(draft);
    m_pane->publish();
    QTRY_VERIFY(field<QLabel>(u"publishResult"_s)->text().contains(u"0x10"_s));
    QVERIFY(field<QLabel>(u"publishResult"_s)->text().contains(u"ms"_s));
}

void tst_PublishPane::severalInFlight()
{
    m_broker = std::make_unique<test::TestBroker>();
    m_broker->setAutomatic(false);
    m_broker->accept();
    open();
    for (const char *topic : {"one", "two"}) {
        MessageDraft draft;
        draft.topic = topic;
        draft.qos = mqtt::QoS::AtLeastOnce;
        m_pane->setDraft(draft);
        m_pane->publish();
    }
    QTRY_COMPARE(sent().size(), 2U);
    QVERIFY(field<QLabel>(u"publishResult"_s)->text().startsWith(u"two"_s));
    const QString waiting = field<QLabel>(u"publishResult2"_s)->text();
    QVERIFY(waiting.startsWith(u"one"_s));
    mqtt::AckPacket ack;
    ack.packetIdentifier = sent().front().packetIdentifier;
    m_broker->sendNow(ack);
    QTRY_VERIFY(field<QLabel>(u"publishResult2"_s)->text() != waiting);
    QVERIFY(field<QLabel>(u"publishResult2"_s)->text().startsWith(u"one"_s));
}

void tst_PublishPane::clearingAsksOnce()
{
    open();
    MessageDraft draft;
    draft.topic = "a/<b>b</b>";
    draft.payload = "x";
    draft.retain = true;
    m_pane->setDraft(draft);
    m_pane->publish();
    QTRY_COMPARE(sent().size(), 1U); // an ordinary publish asks nothing
    draft.payload.clear();
    m_pane->setDraft(draft);
    m_pane->publish();
    auto *box = m_pane->findChild<QMessageBox *>(u"publishClearDialog"_s);
    QVERIFY(box != nullptr && box->isVisible());
    QVERIFY(box->informativeText().contains(u"a/<b>b</b>"_s));
    QCOMPARE(box->textFormat(), Qt::PlainText);
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(m_pane->findChild<QMessageBox *>(u"publishClearDialog"_s) == nullptr);
    QCOMPARE(sent().size(), 1U);
    m_pane->publish();
    child<QPushButton>(m_pane->findChild<QMessageBox *>(u"publishClearDialog"_s), u"publishClear"_s)->click();
    QTRY_COMPARE(sent().size(), 2U);
    QVERIFY(sent().back().retain && sent().back().payload.isEmpty());
}

void tst_PublishPane::readOnlyRefusesEveryPath()
{
    open([](ConnectionProfile &profile) { profile.readOnly = true; });
    const QString hint = field<QLabel>(u"publishHint"_s)->text();
    QVERIFY(!hint.isEmpty());
    QVERIFY(!field<QLineEdit>(u"publishTopic"_s)->isEnabled());
    QVERIFY(!field<QPushButton>(u"publishSend"_s)->isEnabled());
    MessageDraft draft;
    draft.topic = "a";
    m_pane->setDraft(draft);
    m_pane->publish();
    // The core refuses by itself, whoever asks, also with a clearing message.
    const QSignalSpy spy(m_connection.get(), &Connection::publishFinished);
    mqtt::PublishRequest request;
    request.topic = "a";
    m_connection->publish(request);
    request.retain = true;
    m_connection->publish(request);
    QTRY_COMPARE(spy.size(), 2);
    for (const auto &arguments : spy) {
        const auto result = arguments.at(1).value<mqtt::PublishResult>();
        QVERIFY(result.error.has_value());
        QCOMPARE(result.error->code, Error::Code::ReadOnlyProfile);
    }
    // A round trip later nothing has come.
    m_connection->subscribe({.subscriptions = {{.filter = "x"}}});
    QTRY_COMPARE(m_broker->count(PacketType::Subscribe), 1);
    QVERIFY(sent().empty());
}

void tst_PublishPane::olderVersionsHaveNoProperties()
{
    open([](ConnectionProfile &profile) { profile.options.version = mqtt::ProtocolVersion::V311; });
    auto *show = field<QToolButton>(u"publishShowProperties"_s);
    QVERIFY(!show->isEnabled());
    QVERIFY(!show->toolTip().isEmpty());
    MessageDraft draft;
    draft.topic = "a";
    draft.properties.contentType = "x";
    m_pane->setDraft(draft);
    QVERIFY(!field<QWidget>(u"publishProperties"_s)->isVisible());
    m_pane->publish();
    QTRY_COMPARE(sent().size(), 1U);
    QVERIFY(sent().front().properties.isEmpty());
}

void tst_PublishPane::limitsOfTheServer()
{
    m_broker = std::make_unique<test::TestBroker>();
    mqtt::ConnackPacket connack;
    connack.properties.maximumQoS = 0;
    connack.properties.retainAvailable = 0;
    m_broker->setConnack(connack);
    open();
    MessageDraft draft;
    draft.topic = "a";
    m_pane->setDraft(draft);
    QVERIFY(field<QPushButton>(u"publishSend"_s)->isEnabled());
    QVERIFY(!field<QCheckBox>(u"publishRetain"_s)->isEnabled());
    draft.qos = mqtt::QoS::AtLeastOnce;
    m_pane->setDraft(draft);
    QVERIFY(!field<QPushButton>(u"publishSend"_s)->isEnabled());
    QVERIFY(!field<QLabel>(u"publishHint"_s)->text().isEmpty());
}

void tst_PublishPane::topicIsChecked()
{
    m_broker = std::make_unique<test::TestBroker>();
    mqtt::ConnackPacket connack;
    connack.properties.topicAliasMaximum = 2;
    m_broker->setConnack(connack);
    open();
    auto *topic = field<QLineEdit>(u"publishTopic"_s);
    auto *send = field<QPushButton>(u"publishSend"_s);
    const auto *hint = field<QLabel>(u"publishHint"_s);
    topic->setText(u"a/+"_s);
    QVERIFY(!send->isEnabled());
    QCOMPARE(hint->text(), topicProblemText(TopicProblem::Wildcard));
    topic->setText(QString(QChar(0xD800)));
    QCOMPARE(hint->text(), topicProblemText(TopicProblem::NotUtf8));
    topic->setText(u"a/b "_s);
    QVERIFY(send->isEnabled());
    QCOMPARE(hint->text(), topicNoticeText(TopicNotice::OuterSpace));
    topic->clear();
    QCOMPARE(hint->text(), topicProblemText(TopicProblem::Empty));
    MessageDraft draft;
    draft.properties.topicAlias = 1;
    m_pane->setDraft(draft);
    QVERIFY(send->isEnabled()); // the alias stands for the topic
    m_pane->publish();
    QTRY_VERIFY(field<QLabel>(u"publishResult"_s)->isVisible());
    QTRY_VERIFY(field<QLabel>(u"publishResult"_s)->text().contains(u"alias"_s)); // it was given none yet
    QVERIFY(sent().empty());
}

void tst_PublishPane::publishRequest(const QByteArray &correlation)
{
    MessageDraft draft;
    draft.topic = "ask";
    draft.qos = mqtt::QoS::AtLeastOnce;
    draft.properties.responseTopic = "answers/1";
    draft.properties.correlationData = correlation;
    m_pane->setDraft(draft);
    auto *awaits = field<QCheckBox>(u"publishAwaitsResponse"_s);
    QVERIFY(awaits->isEnabled());
    awaits->setChecked(true);
    m_pane->publish();
}

void tst_PublishPane::waitsForTheResponse()
{
    open();
    const auto answer = [this](const QByteArray &correlation, const QByteArray &payload) {
        mqtt::PublishPacket packet;
        packet.topic = "answers/1";
        packet.payload = payload;
        packet.properties.correlationData = correlation;
        m_broker->sendNow(packet);
    };
    publishRequest("7");
    QTRY_COMPARE(sent().size(), 1U);
    QCOMPARE(m_broker->receivedTypes(), u"CONNECT SUBSCRIBE PUBLISH"_s); // in time for a fast answer
    const auto asked = m_broker->all<mqtt::SubscribePacket>().front().subscriptions;
    QCOMPARE(asked.front().filter, QByteArray("answers/1"));
    QCOMPARE(asked.front().qos, mqtt::QoS::AtLeastOnce);
    const auto *line = field<QLabel>(u"publishResponse"_s);
    QVERIFY(line->isVisible() && line->text().contains(u"answers/1"_s));
    answer("6", "of another");
    answer("7", "<b>42</b>");
    QTRY_VERIFY2(line->text().contains(u"<b>42</b>"_s), qPrintable(line->text()));
    QCOMPARE(line->textFormat(), Qt::PlainText);
    const QSignalSpy requested(m_pane.get(), &PublishPane::topicRequested);
    field<QToolButton>(u"publishShowResponse"_s)->click();
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.front().at(0).toByteArray(), QByteArray("answers/1"));

    // Once more: what came before is no answer, and the subscription stands.
    publishRequest("7");
    QTRY_COMPARE(sent().size(), 2U);
    QVERIFY(!line->text().contains(u"42"_s));
    answer("7", "43");
    QTRY_VERIFY2(line->text().contains(u"43"_s), qPrintable(line->text()));
    QCOMPARE(m_broker->count(PacketType::Subscribe), 1);
    field<QCheckBox>(u"publishAwaitsResponse"_s)->setChecked(false);
    m_pane->publish();
    QTRY_COMPARE(sent().size(), 3U);
    QVERIFY(line->text().contains(u"43"_s));
    field<QLineEdit>(u"publishResponseTopic"_s)->clear();
    QVERIFY(!field<QCheckBox>(u"publishAwaitsResponse"_s)->isEnabled());
}

void tst_PublishPane::refusedResponseTopicIsTold()
{
    m_broker = std::make_unique<test::TestBroker>();
    m_broker->setSubackCode(0x87);
    open();
    publishRequest("7");
    QTRY_VERIFY(field<QLabel>(u"publishResponse"_s)->text().contains(u"0x87"_s));
    QTRY_COMPARE(sent().size(), 1U);
    publishRequest("8"); // asks again
    QTRY_COMPARE(m_broker->count(PacketType::Subscribe), 2);
}

void tst_PublishPane::namesForScreenReaders()
{
    open();
    for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
        const bool inner = widget->focusProxy() != nullptr || widget->objectName().startsWith("qt_"_L1)
                           || widget->inherits("QComboBoxListView")
                           || widget->inherits("QLineEditIconButton");
        if (widget->focusPolicy() != Qt::NoFocus && !inner) {
            QVERIFY2(!widget->accessibleName().isEmpty() && !widget->objectName().isEmpty(),
                     widget->metaObject()->className());
        }
    }
}

QTEST_MAIN(tst_PublishPane)
#include "tst_publishpane.moc"
