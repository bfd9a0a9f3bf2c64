// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/serverurl.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/profileform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_ProfileForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void leavesTheRestAlone();
    void takesOverGeneralAndSession();
    void takesOverWill();
    void takesOverSubscriptions();
    void takesAPastedAddressApart_data();
    void takesAPastedAddressApart();
    void showsTheProtocol();
    void webSocketHasAPathAndHeaders();
    void localSocketHasAPathAlone();
    void takesOverTls();
    void schemeAndPortGoTogether();
    void namesProblems_data();
    void namesProblems();
    void goesToTheProblem();
    void olderVersionsDisableMqtt5();
    void knowsWhatIsChanged();
    void payloadIsExact();
};

namespace {

ConnectionProfile exampleProfile()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"localhost"_s;
    return ConnectionProfile::create(u"Example"_s, endpoint);
}

mqtt::Will fullWill()
{
    mqtt::Will will{"w", QByteArray("\xfe\x00", 2), mqtt::QoS::AtLeastOnce, true, {}};
    will.properties.willDelayInterval = 4'294'967'295U;
    will.properties.payloadFormatIndicator = 0;
    will.properties.messageExpiryInterval = 0;
    will.properties.contentType = "text/plain";
    will.properties.responseTopic = "r";
    will.properties.correlationData = QByteArray("\x00\xff", 2);
    will.properties.userProperties = {{"a", "1"}, {"a", "1"}, {"\xff", "b"}};
    return will;
}

} // namespace

void tst_ProfileForm::leavesTheRestAlone()
{
    ConnectionProfile profile = exampleProfile();
    profile.folder = u"Plant/Hall"_s;
    profile.connectAtStart = true;
    profile.options.password = QByteArray("\x00\xff", 2);
    profile.options.userName = QByteArray("u");
    profile.options.connectTimeout = std::chrono::milliseconds(1'234);
    profile.options.maximumPacketSize = 4'294'967'295U;
    profile.options.maximumQueuedPublishes = 9'999'999'999;
    profile.reconnect.initial = std::chrono::milliseconds(77);
    mqtt::Properties &properties = profile.options.properties;
    properties.userProperties = {{"a", "b"}, {"a", "b"}, {"\xff", ""}};
    properties.sessionExpiryInterval = 0xFFFFFFFFU;
    properties.receiveMaximum = 7;
    properties.topicAliasMaximum = 0;
    properties.requestProblemInformation = 1;
    properties.authenticationMethod = "SCRAM";
    profile.subscriptions = {{"a/#", mqtt::QoS::ExactlyOnce, true, true, mqtt::RetainHandling::SendIfNew},
                             {"$share/g/b/+", mqtt::QoS::AtLeastOnce, false, false},
                             {"\xff"}};
    profile.subscriptionIdentifiers = {{"$share/g/b/+", 268'435'455U}};
    profile.options.will = fullWill();
    const ProfileForm form(profile, false);
    QVERIFY(form.profile() == profile);
    QVERIFY(!form.isChanged());
}

void tst_ProfileForm::takesOverGeneralAndSession()
{
    ProfileForm form(exampleProfile(), false);
    child<QLineEdit>(&form, u"profileName"_s)->setText(u"New"_s);
    child<QSpinBox>(&form, u"profilePort"_s)->setValue(1884);
    child<QComboBox>(&form, u"profileFolder"_s)->setCurrentText(u" Plant / Hall "_s);
    child<QCheckBox>(&form, u"profileConnectAtStart"_s)->setChecked(true);
    child<QCheckBox>(&form, u"profileReadOnly"_s)->setChecked(true);
    child<QLineEdit>(&form, u"profileUserName"_s)->setText(u"user"_s);
    child<QLineEdit>(&form, u"profilePassword"_s)->setText(u"secret"_s);
    child<QLineEdit>(&form, u"profileClientIdentifier"_s)->setText(u"me"_s);
    child<QCheckBox>(&form, u"profileFreshIdentifier"_s)->setChecked(false);
    child<QCheckBox>(&form, u"profileCleanStart"_s)->setChecked(false);
    child<QComboBox>(&form, u"profileSessionExpiry"_s)->setCurrentIndex(1);
    child<QDoubleSpinBox>(&form, u"profileSessionExpirySeconds"_s)->setValue(4'294'967'294.0);
    child<QSpinBox>(&form, u"profileKeepAlive"_s)->setValue(0);
    child<QSpinBox>(&form, u"profileReceiveMaximum"_s)->setValue(10);
    child<QSpinBox>(&form, u"profileTopicAliasMaximum"_s)->setValue(11);
    child<QCheckBox>(&form, u"profileResponseInformation"_s)->setChecked(true);
    child<QCheckBox>(&form, u"profileProblemInformation"_s)->setChecked(false);
    child<QSpinBox>(&form, u"profileConnectTimeout"_s)->setValue(3);
    child<QDoubleSpinBox>(&form, u"profileMaximumPacketSize"_s)->setValue(1'000'001);
    child<QSpinBox>(&form, u"profileFirstWait"_s)->setValue(9);
    QVERIFY(form.firstError() == nullptr);
    ConnectionProfile expected = exampleProfile();
    const ConnectionProfile made = form.profile();
    expected.id = made.id;
    expected.name = u"New"_s;
    expected.endpoint.port = 1884;
    expected.folder = u"Plant/Hall"_s;
    expected.connectAtStart = true;
    expected.readOnly = true;
    expected.freshClientIdentifier = false;
    expected.options.userName = "user";
    expected.options.password = "secret";
    expected.options.clientIdentifier = "me";
    expected.options.cleanStart = false;
    expected.options.keepAlive = 0;
    expected.options.properties.sessionExpiryInterval = 4'294'967'294U;
    expected.options.properties.receiveMaximum = 10;
    expected.options.properties.topicAliasMaximum = 11;
    expected.options.properties.requestResponseInformation = 1;
    expected.options.properties.requestProblemInformation = 0;
    expected.options.connectTimeout = std::chrono::seconds(3);
    expected.options.maximumPacketSize = 1'000'001;
    expected.reconnect.initial = std::chrono::seconds(9);
    QVERIFY(made == expected);
}

void tst_ProfileForm::takesOverWill()
{
    ProfileForm form(exampleProfile(), false);
    child<QCheckBox>(&form, u"willEnabled"_s)->setChecked(true);
    child<QLineEdit>(&form, u"willTopic"_s)->setText(u"gone"_s);
    child<QPlainTextEdit>(&form, u"willPayload"_s)->setPlainText(u"bye\u00a0now"_s);
    child<QComboBox>(&form, u"willQos"_s)->setCurrentIndex(2);
    child<QCheckBox>(&form, u"willRetain"_s)->setChecked(true);
    child<QDoubleSpinBox>(&form, u"willDelay"_s)->setValue(9);
    child<QCheckBox>(&form, u"willIsText"_s)->setChecked(true);
    child<QDoubleSpinBox>(&form, u"willExpiry"_s)->setValue(0);
    child<QLineEdit>(&form, u"willContentType"_s)->setText(u"text/plain"_s);
    child<QLineEdit>(&form, u"willResponseTopic"_s)->setText(u"answer"_s);
    child<QPlainTextEdit>(&form, u"willCorrelationData"_s)->setPlainText(u"7"_s);
    mqtt::Will expected{"gone", QByteArray("bye\xc2\xa0now"), mqtt::QoS::ExactlyOnce, true, {}};
    expected.properties.willDelayInterval = 9;
    expected.properties.payloadFormatIndicator = 1;
    expected.properties.messageExpiryInterval = 0;
    expected.properties.contentType = "text/plain";
    expected.properties.responseTopic = "answer";
    expected.properties.correlationData = "7";
    QVERIFY(form.profile().options.will == expected);
    QVERIFY(form.firstError() == nullptr);
}

void tst_ProfileForm::takesOverSubscriptions()
{
    ConnectionProfile profile = exampleProfile();
    profile.subscriptions = {{"a"}, {"b"}};
    profile.subscriptionsChosen = false;
    ProfileForm form(profile, false);
    auto *table = child<QTableWidget>(&form, u"subscriptions"_s);
    table->item(0, 0)->setText(u"new/#"_s);
    table->item(0, 1)->setText(u"group"_s);
    child<QComboBox>(&form, u"subscriptionQos0"_s)->setCurrentIndex(1);
    child<QComboBox>(&form, u"subscriptionRetain0"_s)->setCurrentIndex(2);
    child<QSpinBox>(&form, u"subscriptionIdentifier0"_s)->setValue(5);
    table->setCurrentCell(1, 0);
    QTest::mouseClick(child<QPushButton>(&form, u"removeSubscription"_s), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(&form, u"addSystem"_s), Qt::LeftButton);
    const ConnectionProfile made = form.profile();
    QCOMPARE(made.subscriptions.size(), std::size_t(2));
    const mqtt::Subscription shared{"$share/group/new/#", mqtt::QoS::AtLeastOnce, false, false,
                                    mqtt::RetainHandling::DoNotSend};
    QVERIFY(made.subscriptions[0] == shared);
    QCOMPARE(made.subscriptions[1].filter, QByteArray("$SYS/#"));
    QCOMPARE(made.subscriptionIdentifiers.at("$share/group/new/#"), 5U);
    QVERIFY(made.subscriptionsChosen);
}

void tst_ProfileForm::showsTheProtocol()
{
    ConnectionProfile saved = exampleProfile();
    saved.endpoint = {.scheme = mqtt::Endpoint::Scheme::Wss, .host = u"::1"_s, .port = 8884};
    saved.endpoint.webSocket.path = "/a?b=c";
    saved.endpoint.webSocket.headers = {{"Origin", "x"}, {"Authorization", QByteArray("\xff", 1)}};
    ProfileForm form(saved, false);
    QVERIFY(!form.isChanged());
    auto *host = child<QLineEdit>(&form, u"profileHost"_s);
    QCOMPARE(host->text(), u"::1"_s);
    Q_EMIT host->editingFinished();
    QVERIFY(form.profile() == saved);
    QVERIFY(child<QCheckBox>(&form, u"profileTls"_s)->isChecked());
    // An address has no protocol, so it stays.
    host->setText(u"broker.example"_s);
    saved.endpoint.host = u"broker.example"_s;
    QVERIFY(form.profile() == saved);
}

void tst_ProfileForm::webSocketHasAPathAndHeaders()
{
    ProfileForm form(exampleProfile(), false);
    form.show();
    auto *scheme = child<QComboBox>(&form, u"profileScheme"_s);
    auto *path = child<QLineEdit>(&form, u"profilePath"_s);
    auto *headers = child<QTableWidget>(&form, u"profileHeaders"_s);
    QVERIFY(!path->isVisible() && !headers->isVisible());
    scheme->setCurrentIndex(2);
    QVERIFY(path->isVisible() && headers->isVisible());
    QCOMPARE(path->text(), u"/mqtt"_s);
    QCOMPARE(child<QSpinBox>(&form, u"profilePort"_s)->value(), 80);
    path->setText(u"/gr\u00fcn ?a=b"_s);
    child<QToolButton>(&form, u"profileHeadersAdd"_s)->click();
    headers->item(0, 0)->setText(u"X-Key"_s);
    headers->item(0, 1)->setText(u"hunter2"_s);
    mqtt::WebSocketOptions expected;
    expected.path = "/gr%C3%BCn%20?a=b";
    expected.headers = {{"X-Key", "hunter2"}};
    QVERIFY(form.profile().endpoint.webSocket == expected);
    QVERIFY(form.firstError() == nullptr);
    // Nobody who looks on reads the value.
    const auto *delegate = qobject_cast<QStyledItemDelegate *>(headers->itemDelegateForColumn(1));
    QVERIFY(delegate != nullptr);
    const QString shown = delegate->displayText(u"hunter2"_s, QLocale());
    QVERIFY(!shown.contains(u"hunter2"_s));
    scheme->setCurrentIndex(0);
    QVERIFY(!path->isVisible() && !headers->isVisible());
}

void tst_ProfileForm::takesAPastedAddressApart_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("url"); // of the profile then
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("whole") << u"mqtt://ann:s3cret@broker.example:1999"_s << u"broker.example"_s
                           << u"mqtt://broker.example:1999"_s << u"ann"_s << u"s3cret"_s;
    QTest::newRow("host and port") << u"broker.example:1999"_s << u"broker.example"_s
                                   << u"mqtt://broker.example:1999"_s << u""_s << u""_s;
    QTest::newRow("scheme") << u"mqtt://broker.example"_s << u"broker.example"_s
                            << u"mqtt://broker.example:1883"_s << u""_s << u""_s;
    QTest::newRow("IPv6") << u"mqtt://[::1]:1999"_s << u"::1"_s << u"mqtt://[::1]:1999"_s << u""_s << u""_s;
    QTest::newRow("IPv6 alone") << u"fe80::1"_s << u"fe80::1"_s << u"mqtt://[fe80::1]:1883"_s << u""_s
                                << u""_s;
    QTest::newRow("TLS") << u"mqtts://broker.example"_s << u"broker.example"_s
                         << u"mqtts://broker.example:8883"_s << u""_s << u""_s;
    QTest::newRow("WebSocket") << u"wss://ann:s3cret@broker.example:8884/a/b"_s << u"broker.example"_s
                               << u"wss://broker.example:8884/a/b"_s << u"ann"_s << u"s3cret"_s;
}

void tst_ProfileForm::takesAPastedAddressApart()
{
    QFETCH(const QString, pasted);
    ProfileForm form(exampleProfile(), false);
    child<QLineEdit>(&form, u"profileHost"_s)->setText(pasted);
    QTEST(child<QLineEdit>(&form, u"profileHost"_s)->text(), "host");
    QTEST(displayUrl(form.profile().endpoint), "url");
    QTEST(child<QLineEdit>(&form, u"profileUserName"_s)->text(), "user");
    QTEST(child<QLineEdit>(&form, u"profilePassword"_s)->text(), "password");
    QVERIFY(form.firstError() == nullptr);
}

void tst_ProfileForm::localSocketHasAPathAlone()
{
    ProfileForm form(exampleProfile(), false);
    form.show();
    auto *host = child<QLineEdit>(&form, u"profileHost"_s);
    host->setText(u"unix:///run/a@b:c.sock"_s);
    QCOMPARE(host->text(), u"/run/a@b:c.sock"_s);
    QVERIFY(!child<QSpinBox>(&form, u"profilePort"_s)->isVisible());
    QVERIFY(!child<QCheckBox>(&form, u"profileTls"_s)->isEnabled());
    Q_EMIT host->editingFinished();
    QCOMPARE(displayUrl(form.profile().endpoint), u"mqtt+unix:///run/a@b:c.sock"_s);
    QVERIFY(form.firstError() == nullptr);
    host->setText(u"broker.example"_s);
    QVERIFY(form.firstError() != nullptr);
    QCOMPARE(form.firstError()->fault, ProfileFault::NotASocket);
    host->setText(u"mqtt://broker.example"_s);
    QVERIFY(form.firstError() == nullptr);
    QVERIFY(child<QSpinBox>(&form, u"profilePort"_s)->isVisible());
}

void tst_ProfileForm::takesOverTls()
{
    ConnectionProfile profile = exampleProfile();
    profile.endpoint.scheme = mqtt::Endpoint::Scheme::Mqtts;
    mqtt::TlsOptions &tls = profile.endpoint.tls;
    tls.caFiles = {u"/a/ca;1.pem"_s, u"/b/ca.pem"_s};
    tls.caCertificates = "-----BEGIN CERTIFICATE-----";
    tls.certificateFile = u"/c.pem"_s;
    tls.keyFile = u"/c.key"_s;
    tls.keyPassphrase = QByteArray("\xff", 1);
    tls.serverName = u"sni"_s;
    tls.verifyName = u"verify"_s;
    tls.alpnProtocols = {u"mqtt"_s, u"h2"_s};
    tls.pins = {QByteArray(32, 'a'), QByteArray(32, 'b')};
    tls.pskIdentity = u"ann"_s;
    tls.pskKey = "key";
    tls.insecure = true;
    ProfileForm form(profile, false);
    QVERIFY(form.profile() == profile);
    QVERIFY(!form.isChanged());

    child<QLineEdit>(&form, u"profileCaFiles"_s)->setText(u"/x.pem; /y z.pem"_s);
    child<QCheckBox>(&form, u"profileKeptAuthority"_s)->setChecked(false);
    child<QLineEdit>(&form, u"profilePins"_s)->setText(u"aa"_s.repeated(32));
    child<QLineEdit>(&form, u"profileAlpn"_s)->setText(u"x-amzn-mqtt-ca"_s);
    child<QLineEdit>(&form, u"profilePskKey"_s)->setText(u"00 ff"_s);
    child<QCheckBox>(&form, u"profileInsecure"_s)->setChecked(false);
    tls.caFiles = {u"/x.pem"_s, u"/y z.pem"_s};
    tls.caCertificates.clear();
    tls.pins = {QByteArray(32, '\xaa')};
    tls.alpnProtocols = {u"x-amzn-mqtt-ca"_s};
    tls.pskKey = QByteArray("\x00\xff", 2);
    tls.insecure = false;
    QVERIFY(form.profile() == profile);
    QVERIFY(form.firstError() == nullptr);
    // Half a fingerprint neither gets lost nor is saved.
    child<QLineEdit>(&form, u"profilePins"_s)->setText(u"aabb"_s);
    tls.pins = {QByteArray(32, 'a'), QByteArray(32, 'b')}; // as they were at the beginning
    QVERIFY(form.profile() == profile);
    QVERIFY(form.isChanged());
    QVERIFY(form.firstError() != nullptr);
    QCOMPARE(form.firstError()->fault, ProfileFault::NotAFingerprint);
}

void tst_ProfileForm::schemeAndPortGoTogether()
{
    ProfileForm form(exampleProfile(), false);
    auto *tls = child<QCheckBox>(&form, u"profileTls"_s);
    auto *port = child<QSpinBox>(&form, u"profilePort"_s);
    tls->click();
    QCOMPARE(port->value(), 8883);
    QVERIFY(form.profile().endpoint.scheme == mqtt::Endpoint::Scheme::Mqtts);
    QVERIFY(child<QLineEdit>(&form, u"profileCaFiles"_s)->isEnabled());
    tls->click();
    QCOMPARE(port->value(), 1883);
    QVERIFY(!child<QLineEdit>(&form, u"profileCaFiles"_s)->isEnabled());
    port->setValue(18'830);
    tls->click();
    QCOMPARE(port->value(), 18'830);
    tls->click();
    child<QLineEdit>(&form, u"profileHost"_s)->setText(u"ssl://broker.example"_s);
    QVERIFY(tls->isChecked());
    QCOMPARE(port->value(), 8883);
    QCOMPARE(child<QLineEdit>(&form, u"profileHost"_s)->text(), u"broker.example"_s);
    tls->click();
    QVERIFY(form.profile().endpoint.scheme == mqtt::Endpoint::Scheme::Mqtt);
    child<QComboBox>(&form, u"profileScheme"_s)->setCurrentIndex(2);
    QCOMPARE(port->value(), 80);
    tls->click();
    QVERIFY(form.profile().endpoint.scheme == mqtt::Endpoint::Scheme::Wss);
    QCOMPARE(port->value(), 443);
    tls->click();
    QVERIFY(form.profile().endpoint.scheme == mqtt::Endpoint::Scheme::Ws);
}

void tst_ProfileForm::namesProblems_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProfileFault>("fault");
    QTest::newRow("no name") << u"profileName"_s << u" "_s << ProfileFault::Missing;
    QTest::newRow("name taken") << u"profileName"_s << u"Taken"_s << ProfileFault::Taken;
    QTest::newRow("no host") << u"profileHost"_s << u""_s << ProfileFault::Missing;
    QTest::newRow("other scheme") << u"profileHost"_s << u"https://localhost"_s << ProfileFault::NotAHost;
    QTest::newRow("will topic") << u"willTopic"_s << u"a/#"_s << ProfileFault::Wildcard;
    QTest::newRow("no will topic") << u"willTopic"_s << u""_s << ProfileFault::Missing;
}

void tst_ProfileForm::namesProblems()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const ProfileFault, fault);
    ProfileForm form(exampleProfile(), false);
    form.setTakenNames({u"Taken"_s});
    child<QCheckBox>(&form, u"willEnabled"_s)->setChecked(true);
    child<QLineEdit>(&form, u"willTopic"_s)->setText(u"good"_s);
    QVERIFY(form.firstError() == nullptr);
    child<QLineEdit>(&form, field)->setText(text);
    QVERIFY(form.firstError() != nullptr);
    QCOMPARE(form.firstError()->fault, fault);
}

void tst_ProfileForm::goesToTheProblem()
{
    ProfileForm form(exampleProfile(), false);
    form.show();
    auto *pages = child<QTabWidget>(&form, u"profilePages"_s);
    child<QCheckBox>(&form, u"willEnabled"_s)->setChecked(true);
    QCOMPARE(pages->currentIndex(), 0);
    QVERIFY(form.firstError() != nullptr);
    form.focusProblem(ProfileProblem(*form.firstError()));
    QVERIFY(pages->currentWidget()->isAncestorOf(child<QLineEdit>(&form, u"willTopic"_s)));
    QVERIFY(!pages->tabIcon(pages->currentIndex()).isNull());
    child<QLineEdit>(&form, u"willTopic"_s)->setText(u"t"_s);
    QVERIFY(pages->tabIcon(pages->currentIndex()).isNull());
    child<QTableWidget>(&form, u"subscriptions"_s)->item(1, 0)->setText(u"a/#/b"_s);
    QVERIFY(form.firstError() != nullptr);
    QCOMPARE(form.firstError()->row, 1);
    QVERIFY(!child<QTableWidget>(&form, u"subscriptions"_s)->item(1, 0)->icon().isNull());
    QVERIFY(child<QTableWidget>(&form, u"subscriptions"_s)->item(0, 0)->icon().isNull());
}

void tst_ProfileForm::olderVersionsDisableMqtt5()
{
    ConnectionProfile profile = exampleProfile();
    profile.options.properties.receiveMaximum = 7;
    profile.options.will = mqtt::Will{.topic = "w"};
    ProfileForm form(profile, false);
    auto *version = child<QComboBox>(&form, u"profileVersion"_s);
    const QList<QWidget *> mqtt5{
        child<QWidget>(&form, u"profileSessionExpiry"_s), child<QWidget>(&form, u"profileReceiveMaximum"_s),
        child<QWidget>(&form, u"willDelay"_s), child<QWidget>(&form, u"willContentType"_s),
        child<QWidget>(&form, u"subscriptionIdentifier0"_s)};
    const auto enabled = [&mqtt5, &form] {
        return std::ranges::count_if(mqtt5,
                                     [&form](const QWidget *widget) { return widget->isEnabledTo(&form); });
    };
    QCOMPARE(enabled(), mqtt5.size());
    version->setCurrentIndex(version->findData(static_cast<int>(mqtt::ProtocolVersion::V31)));
    QCOMPARE(enabled(), 0);
    QVERIFY(child<QWidget>(&form, u"willTopic"_s)->isEnabledTo(&form));
    // What another version does not use is kept for the way back.
    QVERIFY(form.profile().options.properties == profile.options.properties);
    child<QLineEdit>(&form, u"profileClientIdentifier"_s)->clear();
    child<QCheckBox>(&form, u"profileFreshIdentifier"_s)->setChecked(false);
    QVERIFY(form.firstError() != nullptr);
    version->setCurrentIndex(version->findData(static_cast<int>(mqtt::ProtocolVersion::V5)));
    QVERIFY(form.firstError() == nullptr);
    QCOMPARE(enabled(), mqtt5.size());
}

void tst_ProfileForm::knowsWhatIsChanged()
{
    ProfileForm form(exampleProfile(), false);
    const QSignalSpy changes(&form, &ProfileForm::changed);
    auto *name = child<QLineEdit>(&form, u"profileName"_s);
    name->setText(u"Other"_s);
    QVERIFY(form.isChanged());
    QVERIFY(changes.count() > 0);
    form.revert();
    QVERIFY(!form.isChanged());
    QCOMPARE(name->text(), u"Example"_s);
    name->setText(u"Other"_s);
    form.setSaved();
    QVERIFY(!form.isChanged());
    form.moveTo(u"Elsewhere"_s);
    QVERIFY(!form.isChanged());
    QCOMPARE(form.profile().folder, u"Elsewhere"_s);
}

void tst_ProfileForm::payloadIsExact()
{
    ConnectionProfile profile = exampleProfile();
    profile.options.will = mqtt::Will{.topic = "t", .payload = QByteArray("a\r\nb\x00", 5)};
    ProfileForm form(profile, false);
    auto *mode = child<QComboBox>(&form, u"willPayloadMode"_s);
    auto *edit = child<QPlainTextEdit>(&form, u"willPayload"_s);
    QCOMPARE(mode->currentIndex(), 1); // text would lose the carriage return
    QCOMPARE(edit->toPlainText(), u"61 0d 0a 62 00"_s);
    mode->setCurrentIndex(2);
    QCOMPARE(edit->toPlainText(), u"YQ0KYgA="_s);
    QVERIFY(!form.isChanged());
    mode->setCurrentIndex(0);
    QCOMPARE(mode->currentIndex(), 1);
    edit->setPlainText(u"0x4"_s);
    QVERIFY(form.isChanged());
    QVERIFY(form.firstError() != nullptr);
    QCOMPARE(form.firstError()->fault, ProfileFault::Unreadable);
    mode->setCurrentIndex(0);
    QCOMPARE(mode->currentIndex(), 1); // nothing is lost
    QCOMPARE(edit->toPlainText(), u"0x4"_s);
    edit->setPlainText(u"ff"_s);
    QCOMPARE(form.profile().options.will->payload, QByteArray("\xff"));
    QVERIFY(form.firstError() == nullptr);
}

QTEST_MAIN(tst_ProfileForm)
#include "tst_profileform.moc"
