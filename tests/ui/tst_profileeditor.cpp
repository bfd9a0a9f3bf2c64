// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/profileeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_ProfileEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void leavesTheRestAlone();
    void takesOverEveryField();
    void refuses_data();
    void refuses();
    void olderVersionsHideMqtt5();
};

namespace {

ConnectionProfile exampleProfile()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"localhost"_s;
    return ConnectionProfile::create(u"Example"_s, endpoint);
}

} // namespace

void tst_ProfileEditor::leavesTheRestAlone()
{
    ConnectionProfile profile = exampleProfile();
    profile.options.password = QByteArray("\x00\xff", 2);
    profile.options.userName = QByteArray("u");
    profile.options.properties.userProperties = {{"a", "b"}};
    profile.options.properties.sessionExpiryInterval = 0xFFFFFFFFU;
    profile.options.properties.receiveMaximum = 7;
    profile.subscriptions = {{"a/#", mqtt::QoS::ExactlyOnce, true, true, mqtt::RetainHandling::SendIfNew}};
    profile.options.will = mqtt::Will{"w", QByteArray("\xfe"), mqtt::QoS::AtLeastOnce, true, {}};
    const ProfileEditor editor(profile, {});
    QCOMPARE(editor.problem(), QString());
    QVERIFY(editor.profile() == profile);
}

void tst_ProfileEditor::takesOverEveryField()
{
    ProfileEditor editor(exampleProfile(), {});
    child<QLineEdit>(&editor, u"profileName"_s)->setText(u"New"_s);
    child<QLineEdit>(&editor, u"profileHost"_s)->setText(u"10.0.0.1"_s);
    child<QSpinBox>(&editor, u"profilePort"_s)->setValue(1884);
    child<QLineEdit>(&editor, u"profileUserName"_s)->setText(u"user"_s);
    child<QLineEdit>(&editor, u"profilePassword"_s)->setText(u"secret"_s);
    child<QCheckBox>(&editor, u"profileReadOnly"_s)->setChecked(true);
    child<QLineEdit>(&editor, u"profileClientIdentifier"_s)->setText(u"me"_s);
    child<QCheckBox>(&editor, u"profileCleanStart"_s)->setChecked(false);
    child<QSpinBox>(&editor, u"profileSessionExpiry"_s)->setValue(-1);
    child<QSpinBox>(&editor, u"profileKeepAlive"_s)->setValue(0);
    child<QCheckBox>(&editor, u"willEnabled"_s)->setChecked(true);
    child<QLineEdit>(&editor, u"willTopic"_s)->setText(u"gone"_s);
    child<QPlainTextEdit>(&editor, u"willPayload"_s)->setPlainText(u"bye"_s);
    child<QSpinBox>(&editor, u"willDelay"_s)->setValue(9);
    child<QSpinBox>(&editor, u"profileConnectTimeout"_s)->setValue(3);
    child<QSpinBox>(&editor, u"profileMaximumPacketSize"_s)->setValue(1);
    QCOMPARE(editor.problem(), QString());
    const ConnectionProfile profile = editor.profile();
    QCOMPARE(profile.name, u"New"_s);
    QCOMPARE(profile.endpoint.host, u"10.0.0.1"_s);
    QCOMPARE(profile.endpoint.port, quint16(1884));
    QCOMPARE(profile.options.userName, QByteArray("user"));
    QCOMPARE(profile.options.password, QByteArray("secret"));
    QVERIFY(profile.readOnly);
    QCOMPARE(profile.options.clientIdentifier, QByteArray("me"));
    QVERIFY(!profile.options.cleanStart);
    QCOMPARE(profile.options.properties.sessionExpiryInterval, 0xFFFFFFFFU);
    QCOMPARE(profile.options.keepAlive, 0);
    QVERIFY(profile.options.will.has_value());
    QCOMPARE(profile.options.will->topic, QByteArray("gone"));
    QCOMPARE(profile.options.will->payload, QByteArray("bye"));
    QCOMPARE(profile.options.will->properties.willDelayInterval, 9U);
    QCOMPARE(profile.options.connectTimeout, std::chrono::milliseconds(3'000));
    QCOMPARE(profile.options.maximumPacketSize, 1'048'576U);
}

void tst_ProfileEditor::refuses_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("no name") << u"profileName"_s << u" "_s;
    QTest::newRow("name taken") << u"profileName"_s << u"Taken"_s;
    QTest::newRow("no host") << u"profileHost"_s << u""_s;
    QTest::newRow("url as host") << u"profileHost"_s << u"mqtt://localhost"_s;
    QTest::newRow("will topic with a wildcard") << u"willTopic"_s << u"a/#"_s;
    QTest::newRow("no will topic") << u"willTopic"_s << u""_s;
}

void tst_ProfileEditor::refuses()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    ProfileEditor editor(exampleProfile(), {u"Taken"_s});
    child<QCheckBox>(&editor, u"willEnabled"_s)->setChecked(true);
    child<QLineEdit>(&editor, u"willTopic"_s)->setText(u"good"_s);
    QVERIFY(child<QPushButton>(&editor, u"profileSave"_s)->isEnabled());
    child<QLineEdit>(&editor, field)->setText(text);
    QVERIFY(!editor.problem().isEmpty());
    QVERIFY(!child<QPushButton>(&editor, u"profileSave"_s)->isEnabled());
}

void tst_ProfileEditor::olderVersionsHideMqtt5()
{
    ProfileEditor editor(exampleProfile(), {});
    editor.show();
    auto *version = child<QComboBox>(&editor, u"profileVersion"_s);
    version->setCurrentIndex(version->findData(int(mqtt::ProtocolVersion::V31)));
    QVERIFY(child<QSpinBox>(&editor, u"profileSessionExpiry"_s)->isHidden());
    QVERIFY(child<QTableWidget>(&editor, u"subscriptions"_s)->isColumnHidden(2));
    child<QLineEdit>(&editor, u"profileClientIdentifier"_s)->clear();
    QVERIFY(!editor.problem().isEmpty());
    version->setCurrentIndex(version->findData(int(mqtt::ProtocolVersion::V5)));
    QCOMPARE(editor.problem(), QString());
    QTest::mouseClick(child<QPushButton>(&editor, u"addSubscription"_s), Qt::LeftButton);
    QVERIFY(!editor.problem().isEmpty());
}

QTEST_MAIN(tst_ProfileEditor)
#include "tst_profileeditor.moc"
