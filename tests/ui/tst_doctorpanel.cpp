// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorwords.h"
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/doctordialog.h"
#include "ui/connections/doctorpanel.h"
#include "ui/connections/doctortext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_DoctorPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void saysThatItWorks();
    void saysWhatFailedAndWhatToTry();
    void isCancelledAndClosed();
    void usesItsOwnClientIdentifierWhenAsked();
    void showsTlsAndAddresses();
    void opensBesideAFailedConnection();
};

namespace {

ConnectionProfile profileFor(const test::TestBroker &broker)
{
    ConnectionProfile profile = ConnectionProfile::create(u"<b>x</b>"_s, broker.endpoint());
    profile.subscriptions.clear();
    profile.readOnly = true; // the test broker echoes nothing
    return profile;
}

QStringList linesOf(const QWidget &panel)
{
    const auto *list = child<QListWidget>(&panel, u"doctorLines"_s);
    QStringList lines;
    for (int row = 0; row < list->count(); ++row) {
        lines.append(list->item(row)->text());
    }
    return lines;
}

bool hasLine(const QWidget &panel, const QString &part)
{
    return !linesOf(panel).filter(part).isEmpty();
}

QString titleOf(const QWidget &panel)
{
    return child<QLabel>(&panel, u"doctorTitle"_s)->text();
}

QString causeText(DoctorCause cause)
{
    return QString::fromUtf8(doctorCauseWords(cause).cause);
}

QString adviceText(DoctorCause cause)
{
    return QString::fromUtf8(doctorCauseWords(cause).advice);
}

} // namespace

void tst_DoctorPanel::saysThatItWorks()
{
    test::TestBroker broker;
    mqtt::ConnackPacket connack;
    connack.properties.receiveMaximum = 77;
    broker.setConnack(connack);
    DoctorPanel panel;
    QVERIFY(!panel.isVisible());
    panel.start(profileFor(broker));
    QVERIFY(panel.isVisible());
    QTRY_VERIFY(!panel.isRunning());
    QVERIFY(hasLine(panel, u"TCP"_s));
    QVERIFY(hasLine(panel, u"CONNECT · "_s));
    QVERIFY(hasLine(panel, u"Receive Maximum 77"_s));
    QVERIFY(hasLine(panel, causeText(DoctorCause::ReadOnly)));
    QVERIFY(!hasLine(panel, u"WebSocket"_s)); // nothing to say of it
    QVERIFY(titleOf(panel).contains(u"works"_s));
    const QSignalSpy dismissed(&panel, &DoctorPanel::dismissed);
    QTest::mouseClick(child<QPushButton>(&panel, u"doctorEnd"_s), Qt::LeftButton);
    QVERIFY(!panel.isVisible());
    QCOMPARE(dismissed.count(), 1);
}

void tst_DoctorPanel::saysWhatFailedAndWhatToTry()
{
    test::TestBroker broker;
    mqtt::Properties properties;
    properties.reasonString = "<img src=x> swordfish is wrong";
    broker.setConnack({.code = 0x86, .properties = properties});
    ConnectionProfile profile = profileFor(broker);
    profile.options.userName = "ada";
    profile.options.password = "swordfish";
    DoctorPanel panel;
    panel.start(profile);
    QTRY_VERIFY(!panel.isRunning());
    QCOMPARE(titleOf(panel), causeText(DoctorCause::CredentialsRefused));
    QVERIFY(hasLine(panel, u"0x86"_s));
    QVERIFY(hasLine(panel, u"<img src=x> *** is wrong"_s));
    QVERIFY(hasLine(panel, adviceText(DoctorCause::CredentialsRefused)));
    QTest::mouseClick(child<QPushButton>(&panel, u"doctorCopy"_s), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &line : linesOf(panel)) {
        QVERIFY2(copied.contains(line), qPrintable(line));
    }
    QVERIFY(copied.startsWith(u"mqtt://127.0.0.1:"_s));
    QVERIFY(!copied.contains(u"swordfish"_s));
}

void tst_DoctorPanel::isCancelledAndClosed()
{
    test::TestBroker broker;
    broker.setAutomatic(false);
    DoctorPanel panel;
    panel.start(profileFor(broker));
    QTRY_COMPARE(broker.count(mqtt::PacketType::Connect), 1);
    QVERIFY(panel.isRunning());
    QVERIFY(!child<QPushButton>(&panel, u"doctorAgain"_s)->isEnabled());
    QTest::mouseClick(child<QPushButton>(&panel, u"doctorEnd"_s), Qt::LeftButton);
    QVERIFY(!panel.isRunning());
    QVERIFY(panel.isVisible());
    QVERIFY(hasLine(panel, causeText(DoctorCause::Cancelled)));
    broker.setAutomatic(true);
    QTest::mouseClick(child<QPushButton>(&panel, u"doctorAgain"_s), Qt::LeftButton);
    QVERIFY(panel.isRunning());
    QTRY_VERIFY(!panel.isRunning());
    QVERIFY(!hasLine(panel, causeText(DoctorCause::Cancelled)));
    panel.dismiss();
    QVERIFY(!panel.isVisible());
}

void tst_DoctorPanel::usesItsOwnClientIdentifierWhenAsked()
{
    test::TestBroker broker;
    ConnectionProfile profile = profileFor(broker);
    profile.options.clientIdentifier = "my-own";
    profile.freshClientIdentifier = false;
    broker.setConnack({.code = 0x85});
    DoctorPanel panel;
    panel.start(profile);
    QTRY_VERIFY(!panel.isRunning());
    QVERIFY(broker.all<mqtt::ConnectPacket>().back().clientIdentifier != "my-own");
    child<QCheckBox>(&panel, u"doctorOwnIdentifier"_s)->setChecked(true);
    QTest::mouseClick(child<QPushButton>(&panel, u"doctorAgain"_s), Qt::LeftButton);
    QTRY_VERIFY(!panel.isRunning());
    QCOMPARE(broker.all<mqtt::ConnectPacket>().back().clientIdentifier, "my-own"_ba);
    QCOMPARE(titleOf(panel), causeText(DoctorCause::ClientIdentifierRejected));
}

void tst_DoctorPanel::showsTlsAndAddresses()
{
    DoctorReport report = DoctorReport::empty();
    report.finished = true;
    DoctorStep &tcp = report.step(DoctorStepKind::Tcp);
    tcp.outcome = DoctorOutcome::Passed;
    tcp.cause = DoctorCause::SomeAddressesFail;
    tcp.addresses = {{.address = u"192.0.2.1"_s, .outcome = DoctorOutcome::Passed},
                     {.address = u"2001:db8::1"_s,
                      .isIpv6 = true,
                      .outcome = DoctorOutcome::Failed,
                      .cause = DoctorCause::NetworkSilent}};
    DoctorStep &tls = report.step(DoctorStepKind::Tls);
    tls.outcome = DoctorOutcome::Failed;
    tls.cause = DoctorCause::CertificateExpired;
    tls.tls = mqtt::TlsReport{.version = u"TLS 1.3"_s, .cipher = u"TLS_X"_s};
    tls.tls->chain.push_back({.subject = u"CN=here"_s, .issuer = u"CN=<i>there</i>"_s});
    const QString text = doctorText(report);
    for (const QString &part :
         {u"192.0.2.1 · "_s, u"2001:db8::1 · "_s + causeText(DoctorCause::NetworkSilent),
          causeText(DoctorCause::SomeAddressesFail), u"TLS 1.3 · TLS_X"_s, u"CN=here"_s, u"CN=<i>there</i>"_s,
          adviceText(DoctorCause::CertificateExpired)}) {
        QVERIFY2(text.contains(part), qPrintable(part));
    }
    QCOMPARE(doctorTitle(report), causeText(DoctorCause::CertificateExpired));
}

void tst_DoctorPanel::opensBesideAFailedConnection()
{
    test::TestBroker broker;
    broker.setConnack({.code = 0x87});
    MemoryBudget budget(64U << 20U);
    ConnectionProfile profile = profileFor(broker);
    profile.reconnect.enabled = false;
    ConnectionPage page(profile, budget);
    page.resize(1'280, 760);
    page.show();
    auto *diagnose = child<QPushButton>(&page, u"stateDiagnose"_s);
    QVERIFY(!diagnose->isVisible()); // nothing has failed yet
    page.connectOrRetry();
    QTRY_VERIFY(diagnose->isVisible());
    QTest::mouseClick(diagnose, Qt::LeftButton);
    const QPointer<DoctorDialog> dialog = page.findChild<DoctorDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->isVisible());
    QTRY_COMPARE(titleOf(*dialog), causeText(DoctorCause::AnonymousRefused));
    page.diagnose();
    QCOMPARE(page.findChildren<DoctorDialog *>().size(), 1);
    QTest::mouseClick(child<QPushButton>(dialog, u"doctorEnd"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(tst_DoctorPanel)
#include "tst_doctorpanel.moc"
