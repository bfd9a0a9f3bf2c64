// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/start/startpage.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_StartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void quickConnectChecksTheAddress_data();
    void quickConnectChecksTheAddress();
    void enterConnects();
    void demoIsOneClick();
    void savedProfiles();
};

void tst_StartPage::initTestCase()
{
    test::prepare();
    qRegisterMetaType<ConnectionProfile>();
}

void tst_StartPage::quickConnectChecksTheAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << u""_s << false;
    QTest::newRow("host") << u"localhost"_s << true;
    QTest::newRow("url") << u"mqtt://user:secret@localhost:1884"_s << true;
    QTest::newRow("bad port") << u"localhost:99999"_s << false;
    QTest::newRow("other scheme") << u"http://localhost"_s << false;
}

void tst_StartPage::quickConnectChecksTheAddress()
{
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    page.show();
    const QSignalSpy spy(&page, &StartPage::connectRequested);
    auto *url = child<QLineEdit>(&page, u"quickUrl"_s);
    QTest::keyClicks(url, text);
    QCOMPARE(child<QPushButton>(&page, u"quickConnect"_s)->isEnabled(), good);
    QTest::keyClick(url, Qt::Key_Return);
    QCOMPARE(spy.count(), good ? 1 : 0);
}

void tst_StartPage::enterConnects()
{
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    page.show();
    const QSignalSpy spy(&page, &StartPage::connectRequested);
    auto *url = child<QLineEdit>(&page, u"quickUrl"_s);
    QTest::keyClicks(url, u"mqtt://user:secret@broker.example:1884"_s);
    QTest::keyClick(url, Qt::Key_Return);
    QCOMPARE(spy.count(), 1);
    const auto profile = spy.at(0).at(0).value<ConnectionProfile>();
    QCOMPARE(profile.endpoint.host, u"broker.example"_s);
    QCOMPARE(profile.endpoint.port, quint16(1884));
    QCOMPARE(profile.options.userName, QByteArray("user"));
    QCOMPARE(profile.options.password, QByteArray("secret"));
    QVERIFY(profiles.profiles().empty());
}

void tst_StartPage::demoIsOneClick()
{
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    page.show();
    const QSignalSpy spy(&page, &StartPage::demoRequested);
    QTest::mouseClick(child<QPushButton>(&page, u"demoButton"_s), Qt::LeftButton);
    QCOMPARE(spy.count(), 1);
}

void tst_StartPage::savedProfiles()
{
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    page.show();
    auto *list = child<QListWidget>(&page, u"profileList"_s);
    QVERIFY(!list->isVisible());
    mqtt::Endpoint endpoint;
    endpoint.host = u"localhost"_s;
    const ConnectionProfile profile = ConnectionProfile::create(u"<b>home</b>"_s, endpoint);
    QVERIFY(profiles.put(profile).ok());
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), u"<b>home</b>"_s);

    const QSignalSpy connects(&page, &StartPage::connectRequested);
    const QSignalSpy edits(&page, &StartPage::editRequested);
    const QSignalSpy deletes(&page, &StartPage::deleteRequested);
    QTest::mouseClick(child<QPushButton>(&page, u"profileConnect"_s), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(&page, u"profileEdit"_s), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(&page, u"profileDelete"_s), Qt::LeftButton);
    QCOMPARE(connects.count(), 1);
    QCOMPARE(connects.at(0).at(0).value<ConnectionProfile>(), profile);
    QCOMPARE(edits.at(0).at(0).toString(), profile.id);
    QCOMPARE(deletes.at(0).at(0).toString(), profile.id);
    QVERIFY(profiles.remove(profile.id).ok());
    QTRY_COMPARE(list->count(), 0);
}

QTEST_MAIN(tst_StartPage)
#include "tst_startpage.moc"
