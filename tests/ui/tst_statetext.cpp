// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/statetext.h"
#include "ui/frame/errortext.h"
#include "ui/publish/publishtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_StateText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void everyErrorHasItsWords();
    void reasonCodesHaveWordsAndNumber();
    void waitingCountsDown();
    void silenceNamesTheSubscriptions();
    void refusedSubscriptionIsNamed();
    void grantedQosIsNamed();
    void floodSaysWhatToDo();
    void takenOverOffersToConnect();
    void connectedWithTopicsSaysNothing();
    void publishResults();
};

namespace {

ConnectionProfile exampleProfile()
{
    ConnectionProfile profile = ConnectionProfile::create(u"x"_s, {});
    profile.subscriptions = {{"#"}, {"plant/+"}};
    return profile;
}

} // namespace

void tst_StateText::everyErrorHasItsWords()
{
    const Error unknown{Error::Code::Unknown, {}};
    for (int code = 1; code <= static_cast<int>(Error::Code::Timeout); ++code) {
        const Error error{static_cast<Error::Code>(code), {}};
        QVERIFY2(errorTitle(error) != errorTitle(unknown), qPrintable(QString::number(code)));
    }
}

void tst_StateText::reasonCodesHaveWordsAndNumber()
{
    const QString unknown = reasonCodeText(mqtt::PacketType::Connack, 0xF0).remove(u"0xf0"_s);
    for (int code = 0x80; code <= 0xA2; ++code) {
        const QString text = reasonCodeText(mqtt::PacketType::Connack, static_cast<std::uint8_t>(code));
        const QString number = u"0x"_s + QString::number(code, 16);
        QVERIFY(text.contains(number));
        QVERIFY2(QString(text).remove(number) != unknown, qPrintable(text));
    }
    // MQTT 3.1.1 table 3.1: 5 is "not authorized".
    QVERIFY(reasonCodeText(mqtt::PacketType::Connack, 5).contains(u"Not authorized"_s));
    QVERIFY(reasonCodeText(mqtt::PacketType::Suback, 0) != reasonCodeText(mqtt::PacketType::Puback, 0));
}

void tst_StateText::waitingCountsDown()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::WaitingToReconnect;
    status.attempt = 3;
    status.nextAttempt = QDateTime::fromMSecsSinceEpoch(10'000);
    status.lastError = Error{Error::Code::ConnectionRefused, u"refused"_s};
    const StateDescription five = describeState(status, exampleProfile(), false, 5'000);
    QCOMPARE(five.action, StateAction::ConnectNow);
    QVERIFY(five.detail.contains(u"5"_s));
    QCOMPARE(five.title, errorTitle(*status.lastError));
    QVERIFY(describeState(status, exampleProfile(), false, 60'000).detail.contains(u"0"_s));
}

void tst_StateText::silenceNamesTheSubscriptions()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::Connected;
    const StateDescription silent = describeState(status, exampleProfile(), false, 0);
    QVERIFY(silent.detail.contains(u"#"_s));
    QVERIFY(silent.detail.contains(u"plant/+"_s));
    QVERIFY(!silent.advice.isEmpty());
    QVERIFY(silent.offerEdit);
}

void tst_StateText::refusedSubscriptionIsNamed()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::Connected;
    mqtt::SubscribeResult result;
    result.subscriptions = exampleProfile().subscriptions;
    result.codes = {0x87, 0x00};
    result.properties.reasonString = QByteArray("<b>no</b>");
    status.refusedSubscriptions = {result};
    for (const bool hasTopics : {false, true}) {
        const StateDescription state = describeState(status, exampleProfile(), hasTopics, 0);
        QCOMPARE(state.tone, Tone::Caution);
        QVERIFY(state.detail.contains(u"#"_s));
        QVERIFY(state.detail.contains(u"0x87"_s));
        QVERIFY(state.detail.contains(u"<b>no</b>"_s));
        QCOMPARE(state.detail.contains(u"plant/+"_s), !hasTopics);
    }
}

void tst_StateText::grantedQosIsNamed()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::Connected;
    status.grantedSubscriptions = {{"#", mqtt::QoS::ExactlyOnce, mqtt::QoS::AtLeastOnce}};
    const QStringList lines = subscriptionLines(status, exampleProfile());
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(u"QoS 1"_s) && lines[0].contains(u"QoS 2"_s));
    QVERIFY(!lines[1].contains(u"QoS"_s)); // not answered yet
    status.grantedSubscriptions.push_back({"plant/+", mqtt::QoS::AtLeastOnce, mqtt::QoS::AtLeastOnce});
    const QString detail = describeState(status, exampleProfile(), false, 0).detail;
    QVERIFY(detail.contains(lines[0]));
    QVERIFY(detail.section(u'\n', 1).contains(u"QoS 1"_s));
}

void tst_StateText::floodSaysWhatToDo()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::Connected;
    const StateDescription evicting = describeState(status, exampleProfile(), true, 0, Flood::Evicting);
    const StateDescription refusing = describeState(status, exampleProfile(), true, 0, Flood::Refusing);
    for (const StateDescription &state : {evicting, refusing}) {
        QCOMPARE(state.tone, Tone::Caution);
        QVERIFY(!state.title.isEmpty() && !state.detail.isEmpty() && !state.advice.isEmpty());
        QVERIFY(state.offerEdit);
    }
    QVERIFY(evicting.title != refusing.title);
    status.state = mqtt::ClientState::Disconnected;
    QVERIFY(describeState(status, exampleProfile(), true, 0, Flood::Evicting).title != evicting.title);
}

void tst_StateText::takenOverOffersToConnect()
{
    ConnectionStatus status;
    status.lastError = Error{Error::Code::SessionTakenOver, {}, 0x8E};
    const StateDescription state = describeState(status, exampleProfile(), true, 0);
    QCOMPARE(state.action, StateAction::Connect);
    QCOMPARE(state.tone, Tone::Bad);
    QVERIFY(!state.advice.isEmpty());
}

void tst_StateText::connectedWithTopicsSaysNothing()
{
    ConnectionStatus status;
    status.state = mqtt::ClientState::Connected;
    QCOMPARE(describeState(status, exampleProfile(), true, 0).title, QString());
}

void tst_StateText::publishResults()
{
    mqtt::PublishResult result;
    result.qos = mqtt::QoS::AtLeastOnce;
    result.duration = std::chrono::microseconds(1'500);
    const QString success = publishResultText(result);
    QVERIFY(success.contains(u"1.5"_s));
    result.code = 0x10;
    const QString nobody = publishResultText(result);
    QVERIFY(nobody != success && nobody.contains(u"0x10"_s));
    result.code = 0x97;
    result.properties.reasonString = QByteArray("too much");
    QVERIFY(publishResultText(result).contains(u"too much"_s));
    result.error = Error{Error::Code::SessionLost, {}};
    QVERIFY(publishResultText(result).contains(errorTitle(*result.error)));
}

QTEST_GUILESS_MAIN(tst_StateText)
#include "tst_statetext.moc"
