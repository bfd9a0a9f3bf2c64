// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/frame/textformat.h"
#include "ui/publish/deliveryoptions.h"
#include "ui/publish/publishproperties.h"
#include "ui/publish/publishresults.h"
#include "ui/publish/publishtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_PublishFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void propertiesAndBack();
    void emptyIsNotAbsent();
    void escapeTakesBackAnEmptyRow();
    void propertiesAreChecked();
    void topicAliasHasItsLimit();
    void deliveryHasItsLimits();
    void everyProblemHasWords();
    void severalResults();
};

void tst_PublishFields::propertiesAndBack()
{
    PublishProperties fields;
    QVERIFY(fields.properties().isEmpty());
    QCOMPARE(fields.count(), 0);
    mqtt::Properties properties;
    properties.payloadFormatIndicator = 1;
    properties.messageExpiryInterval = 0xFFFFFFFFU;
    properties.topicAlias = 65'535;
    properties.responseTopic = "answers/1";
    properties.correlationData = QByteArray("\x00\xff", 2);
    properties.contentType = "text/plain";
    properties.userProperties = {{"k", "2"}, {"k", "1"}, {"\xF0\x9F\x98\x80", ""}};
    const QSignalSpy changed(&fields, &PublishProperties::changed);
    fields.setProperties(properties);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(fields.properties(), properties);
    QCOMPARE(fields.count(), 9);
    properties.payloadFormatIndicator = 0;
    properties.messageExpiryInterval = 0;
    properties.correlationData = "id 7";
    fields.setProperties(properties);
    QCOMPARE(fields.properties(), properties);
    fields.setProperties({});
    QVERIFY(fields.properties().isEmpty());
}

void tst_PublishFields::emptyIsNotAbsent()
{
    PublishProperties fields;
    mqtt::Properties properties;
    properties.contentType = QByteArray("");
    properties.correlationData = QByteArray("");
    properties.userProperties = {{"k", ""}, {"", "v"}, {"", ""}};
    fields.setProperties(properties);
    QVERIFY(fields.problem().isEmpty());
    QCOMPARE(fields.properties(), properties);
    QCOMPARE(fields.count(), 5);
    fields.setProperties({});
    QVERIFY(!fields.properties().contentType.has_value());

    // By hand: what is written is sent, what is deleted is not, unless it is asked for.
    auto *edit = child<QLineEdit>(&fields, u"publishContentType"_s);
    auto *sends = child<QCheckBox>(&fields, u"publishSendsContentType"_s);
    edit->setText(u"text/plain"_s);
    QCOMPARE(fields.properties().contentType, QByteArray("text/plain"));
    sends->click();
    QVERIFY(!fields.properties().contentType.has_value());
    sends->click();
    edit->clear();
    QVERIFY(!fields.properties().contentType.has_value());
    const QSignalSpy changed(&fields, &PublishProperties::changed);
    sends->click();
    QCOMPARE(changed.size(), 1);
    QVERIFY(fields.properties().contentType.has_value());
    QVERIFY(fields.properties().contentType->isEmpty());

    // Broken hexadecimal that is not sent is no problem.
    child<QLineEdit>(&fields, u"publishCorrelationData"_s)->setText(u"0g"_s);
    child<QComboBox>(&fields, u"publishCorrelationFormat"_s)->setCurrentIndex(1);
    QVERIFY(!fields.problem().isEmpty());
    child<QCheckBox>(&fields, u"publishSendsCorrelationData"_s)->click();
    QVERIFY(fields.problem().isEmpty());
}

void tst_PublishFields::escapeTakesBackAnEmptyRow()
{
    PublishProperties fields;
    fields.resize(400, 600);
    fields.show();
    auto *table = child<QTableWidget>(&fields, u"userProperties"_s);
    child<QToolButton>(&fields, u"userPropertiesAdd"_s)->click();
    QCOMPARE(fields.properties().userProperties.size(), 1U);
    QTRY_VERIFY(table->findChild<QLineEdit *>() != nullptr);
    QTest::keyClick(table->findChild<QLineEdit *>(), Qt::Key_Escape);
    QTRY_COMPARE(fields.properties().userProperties.size(), 0U);
    // One with a value stays.
    mqtt::Properties properties;
    properties.userProperties = {{"k", ""}};
    fields.setProperties(properties);
    table->setCurrentCell(0, 1);
    table->editItem(table->currentItem());
    QTRY_VERIFY(table->findChild<QLineEdit *>() != nullptr);
    QTest::keyClick(table->findChild<QLineEdit *>(), Qt::Key_Escape);
    QTRY_VERIFY(table->findChild<QLineEdit *>() == nullptr);
    QCOMPARE(fields.properties().userProperties.size(), 1U);
}

void tst_PublishFields::propertiesAreChecked()
{
    PublishProperties fields;
    QVERIFY(fields.problem().isEmpty());
    auto *response = child<QLineEdit>(&fields, u"publishResponseTopic"_s);
    response->setText(u"a/#"_s);
    QVERIFY(!fields.problem().isEmpty());
    response->setText(u"a"_s);
    QVERIFY(fields.problem().isEmpty());
    auto *data = child<QLineEdit>(&fields, u"publishCorrelationData"_s);
    data->setText(u"0g"_s);
    QVERIFY(fields.problem().isEmpty());
    child<QComboBox>(&fields, u"publishCorrelationFormat"_s)->setCurrentIndex(1);
    QVERIFY(!fields.problem().isEmpty());
    data->setText(u"00 ff"_s);
    QVERIFY(fields.problem().isEmpty());
    QCOMPARE(fields.properties().correlationData, QByteArray("\x00\xff", 2));
    mqtt::Properties properties;
    properties.userProperties = {{QByteArray(65'536, 'x'), ""}};
    fields.setProperties(properties);
    QVERIFY(!fields.problem().isEmpty());
}

void tst_PublishFields::topicAliasHasItsLimit()
{
    PublishProperties fields;
    auto *alias = child<QSpinBox>(&fields, u"publishTopicAlias"_s);
    mqtt::ServerLimits limits;
    limits.topicAliasMaximum = 10;
    fields.setLimits(limits);
    QVERIFY(alias->isEnabled());
    alias->setValue(10);
    QVERIFY(fields.problem().isEmpty());
    alias->setValue(11);
    QVERIFY(!fields.problem().isEmpty());
    limits.topicAliasMaximum = 0;
    fields.setLimits(limits);
    QVERIFY(alias->isEnabled()); // to take it back
    alias->setValue(0);
    fields.setLimits(limits);
    QVERIFY(!alias->isEnabled());
    QVERIFY(!alias->toolTip().isEmpty());
    fields.setLimits(std::nullopt);
    QVERIFY(alias->isEnabled());
}

void tst_PublishFields::deliveryHasItsLimits()
{
    DeliveryOptions options;
    auto *retain = child<QCheckBox>(&options, u"publishRetain"_s);
    const auto *items
        = qobject_cast<QStandardItemModel *>(child<QComboBox>(&options, u"publishQos"_s)->model());
    QVERIFY(items != nullptr);
    options.setValues(mqtt::QoS::ExactlyOnce, false);
    mqtt::ServerLimits limits;
    limits.maximumQoS = mqtt::QoS::AtLeastOnce;
    limits.retainAvailable = false;
    options.setLimits(limits);
    QVERIFY(items->item(1)->isEnabled());
    QVERIFY(!items->item(2)->isEnabled());
    QVERIFY(!items->item(2)->toolTip().isEmpty());
    QVERIFY(!options.problem().isEmpty());
    QVERIFY(!retain->isEnabled());
    const QString reason = retain->toolTip();
    options.setValues(mqtt::QoS::AtLeastOnce, false);
    QVERIFY(options.problem().isEmpty());
    options.setValues(mqtt::QoS::AtLeastOnce, true);
    QVERIFY(!options.problem().isEmpty());
    options.setLimits(std::nullopt);
    QVERIFY(options.problem().isEmpty());
    QVERIFY(retain->isEnabled());
    QVERIFY(retain->toolTip() != reason);
}

void tst_PublishFields::everyProblemHasWords()
{
    QSet<QString> texts;
    for (int kind = 0; kind <= static_cast<int>(PayloadProblem::Kind::TooLargeToEdit); ++kind) {
        PayloadProblem problem;
        problem.kind = static_cast<PayloadProblem::Kind>(kind);
        problem.line = 7;
        texts.insert(payloadProblemText(problem));
    }
    QCOMPARE(texts.size(), static_cast<int>(PayloadProblem::Kind::TooLargeToEdit) + 1);
    QVERIFY(payloadProblemText({.kind = PayloadProblem::Kind::TooLargeToEdit}).contains(u"32.0 MiB"_s));
    QVERIFY(
        payloadProblemText({.kind = PayloadProblem::Kind::TooLarge}).contains(countText(kLargestPayload)));
    QVERIFY(payloadProblemText({.kind = PayloadProblem::Kind::NotJson, .line = 7}).contains(u'7'));
    for (int problem = 1; problem <= static_cast<int>(TopicProblem::NotUtf8); ++problem) {
        texts.insert(topicProblemText(static_cast<TopicProblem>(problem)));
    }
    for (int notice = 1; notice <= static_cast<int>(TopicNotice::ControlCharacter); ++notice) {
        texts.insert(topicNoticeText(static_cast<TopicNotice>(notice)));
    }
    for (int format = 0; format <= static_cast<int>(PayloadFormat::File); ++format) {
        texts.insert(payloadFormatText(static_cast<PayloadFormat>(format)));
    }
    QCOMPARE(texts.size(), 10 + 5 + 4 + 6);
    QVERIFY(!texts.contains(QString()));
}

void tst_PublishFields::severalResults()
{
    PublishResults results;
    results.show();
    const auto line = [&results](const QString &name) { return child<QLabel>(&results, name); };
    for (std::uint64_t token = 1; token <= 6; ++token) {
        results.begin(token, "t" + QByteArray::number(token));
    }
    QCOMPARE(results.pendingCount(), 6);
    QVERIFY(line(u"publishResult"_s)->text().startsWith(u"t6"_s));
    QVERIFY(line(u"publishResult4"_s)->text().startsWith(u"t3"_s));
    QVERIFY(line(u"publishResultMore"_s)->isVisible());
    mqtt::PublishResult refused;
    refused.qos = mqtt::QoS::AtLeastOnce;
    refused.code = static_cast<std::uint8_t>(mqtt::ReasonCode::NotAuthorized);
    results.finish(6, refused);
    QVERIFY(line(u"publishResult"_s)->text().contains(publishResultText(refused)));
    mqtt::PublishResult taken;
    taken.qos = mqtt::QoS::AtLeastOnce;
    taken.duration = std::chrono::microseconds(1'500);
    QVERIFY(publishResultText(taken).contains(durationText(taken.duration)));
    results.finish(1, taken);
    QCOMPARE(results.pendingCount(), 4);
    for (std::uint64_t token = 2; token <= 5; ++token) {
        results.finish(token, taken);
    }
    results.finish(99, taken); // of somebody else
    QCOMPARE(results.pendingCount(), 0);
    QVERIFY(!line(u"publishResultMore"_s)->isVisible());
    QVERIFY(line(u"publishResult4"_s)->isVisible());
}

QTEST_MAIN(tst_PublishFields)
#include "tst_publishfields.moc"
