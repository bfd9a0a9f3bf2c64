// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/certificatedialog.h"

#include "core/connections/profilestore.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/support/testcertificates.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/connectiontabs.h"

#include <QCryptographicHash>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSslCertificate>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_CertificateDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void showsWhatTheServerPresented();
    void everyProblemHasWords();
    void enterTrustsNothing();
    void trustingPinsAndConnects();
    void insecureTabsAreMarked();
};

namespace {

mqtt::CertificateReport exampleReport()
{
    mqtt::CertificateReport report;
    report.subject = u"CN=<b>broker</b>, O=Farm"_s;
    report.issuer = u"CN=Nobody"_s;
    report.names = {u"a.example"_s, u"<img src=x>"_s};
    report.namesLeftOut = 7;
    report.validFrom = QDateTime(QDate(2025, 1, 2), QTime(3, 4), Qt::UTC);
    report.validUntil = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    report.sha256 = QByteArray(32, '\xab');
    report.expectedName = u"broker.example"_s;
    report.problems = {mqtt::CertificateProblem::UnknownIssuer, mqtt::CertificateProblem::WrongHost};
    return report;
}

} // namespace

void tst_CertificateDialog::showsWhatTheServerPresented()
{
    CertificateDialog dialog(exampleReport(), u"mqtts://broker.example:8883"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    const auto text = [&dialog](const QString &name) { return child<QLabel>(&dialog, name)->text(); };
    QVERIFY(text(u"certificateTitle"_s).contains(u"mqtts://broker.example:8883"_s));
    QCOMPARE(text(u"certificateSubject"_s), u"CN=<b>broker</b>, O=Farm"_s);
    QCOMPARE(child<QLabel>(&dialog, u"certificateSubject"_s)->textFormat(), Qt::PlainText);
    QCOMPARE(text(u"certificateIssuer"_s), u"CN=Nobody"_s);
    QVERIFY(text(u"certificateFrom"_s).contains(u"2025"_s));
    QVERIFY(text(u"certificateUntil"_s).contains(u"2026"_s));
    QCOMPARE(text(u"certificateFingerprint"_s).remove(u'\n').remove(u':'), u"AB"_s.repeated(32));
    QCOMPARE(text(u"certificateProblems"_s).split(u'\n').size(), 2);
    QVERIFY(text(u"certificateProblems"_s).contains(u"broker.example"_s));
    const QString names = child<QPlainTextEdit>(&dialog, u"certificateNames"_s)->toPlainText();
    QVERIFY(names.contains(u"a.example"_s) && names.contains(u"<img src=x>"_s) && names.contains(u'7'));
}

void tst_CertificateDialog::everyProblemHasWords()
{
    QSet<QString> texts;
    const auto last = static_cast<int>(mqtt::CertificateProblem::Invalid);
    for (int i = 0; i <= last; ++i) {
        texts.insert(certificateProblemText(static_cast<mqtt::CertificateProblem>(i), exampleReport()));
    }
    QCOMPARE(texts.size(), last + 1);
    QVERIFY(!texts.contains(QString()));
}

void tst_CertificateDialog::enterTrustsNothing()
{
    CertificateDialog dialog(exampleReport(), u"mqtts://b"_s);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QTest::keyClick(&dialog, Qt::Key_Return);
    QTRY_VERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
}

void tst_CertificateDialog::trustingPinsAndConnects()
{
    if (!test::MosquittoProcess::isInstalled() || !test::TestCertificates::isInstalled()) {
        QSKIP("mosquitto or openssl is not installed");
    }
    test::TestCertificates certificates;
    QVERIFY(certificates.make({.name = u"server"_s, .selfSigned = true}));
    test::MosquittoProcess broker;
    broker.setTls(certificates.path(u"server.pem"_s), certificates.path(u"server.key"_s));
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    const ConnectionProfile profile = ConnectionProfile::create(u"Example"_s, broker.endpoint());
    QVERIFY(store.put(profile).ok());
    MemoryBudget budget(64U << 20U);
    ConnectionTabs tabs(store, budget, settings);
    tabs.resize(1'280, 760);
    tabs.show();
    ConnectionPage *page = tabs.openProfile(profile);
    auto *action = child<QPushButton>(page, u"stateAction"_s);
    QTRY_VERIFY(page->connection().status().untrustedCertificate.has_value());
    QTRY_VERIFY(action->isVisible() && action->text().contains(u"certificate"_s));
    action->click();
    QTRY_VERIFY(page->findChild<CertificateDialog *>() != nullptr);
    child<QPushButton>(page->findChild<CertificateDialog *>(), u"certificateTrust"_s)->click();
    QTRY_COMPARE(page->connection().status().state, mqtt::ClientState::Connected);
    const QByteArray sha256 = QSslCertificate::fromPath(certificates.path(u"server.pem"_s))
                                  .value(0)
                                  .digest(QCryptographicHash::Sha256);
    QVERIFY(store.findById(profile.id)->endpoint.tls.pins == std::vector{sha256});
    QVERIFY(!page->connection().status().untrustedCertificate);
}

void tst_CertificateDialog::insecureTabsAreMarked()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    MemoryBudget budget(64U << 20U);
    ConnectionTabs tabs(store, budget, settings);
    ConnectionProfile profile = ConnectionProfile::create(
        u"Example"_s, {mqtt::Endpoint::Scheme::Mqtts, u"127.0.0.1"_s, test::freeLoopbackPort()});
    profile.endpoint.tls.insecure = true;
    ConnectionPage *page = tabs.openProfile(profile);
    const int index = tabs.indexOf(page);
    const QColor marked = tabs.tabBar()->tabTextColor(index);
    QVERIFY(marked.red() > marked.green() && marked.red() > marked.blue());
    const QString toolTip = tabs.tabToolTip(index);
    profile.endpoint.tls.insecure = false;
    tabs.applyProfile(profile);
    QVERIFY(tabs.tabBar()->tabTextColor(index) != marked);
    QVERIFY(tabs.tabToolTip(index).size() < toolTip.size());
}

QTEST_MAIN(tst_CertificateDialog)
#include "tst_certificatedialog.moc"
