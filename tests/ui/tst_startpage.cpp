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
    void foldersAndSearch();
    void keysOfTheList();
    void quickConnectAsksOnlyAboutPublicServers();
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

void tst_StartPage::foldersAndSearch()
{
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    page.show();
    auto *list = child<QListWidget>(&page, u"profileList"_s);
    std::vector<ConnectionProfile> many;
    many.reserve(8);
    for (int i = 0; i < 8; ++i) {
        many.push_back(
            ConnectionProfile::create(u"server %1"_s.arg(i), {mqtt::Endpoint::Scheme::Mqtt, u"h"_s, 1883}));
    }
    many[2].folder = u"Plant"_s;
    QVERIFY(profiles.putAll(many).ok());
    QCOMPARE(list->count(), 9); // and the folder's name
    QCOMPARE(list->item(7)->text(), u"Plant"_s);
    QCOMPARE(list->item(8)->text(), u"server 2"_s);
    QVERIFY(child<QLineEdit>(&page, u"startSearch"_s) == nullptr);
    QVERIFY(profiles.put(ConnectionProfile::create(u"ninth"_s, {mqtt::Endpoint::Scheme::Mqtt, u"h"_s, 1883}))
                .ok());
    auto *search = child<QLineEdit>(&page, u"startSearch"_s);
    QVERIFY(search != nullptr && search->isVisible());
    search->setText(u"PLANT"_s);
    QCOMPARE(list->count(), 2);
    search->setText(u"nin"_s);
    QCOMPARE(list->count(), 1);
    const QSignalSpy connects(&page, &StartPage::connectRequested);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(connects.count(), 1);
    QCOMPARE(connects.at(0).at(0).value<ConnectionProfile>().name, u"ninth"_s);
}

void tst_StartPage::keysOfTheList()
{
    QTemporaryDir folder;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    StartPage page(profiles);
    QVERIFY(
        profiles.put(ConnectionProfile::create(u"one"_s, {mqtt::Endpoint::Scheme::Mqtt, u"h"_s, 1883})).ok());
    page.show();
    auto *list = child<QListWidget>(&page, u"profileList"_s);
    list->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const QSignalSpy connects(&page, &StartPage::connectRequested);
    const QSignalSpy edits(&page, &StartPage::editRequested);
    const QSignalSpy deletes(&page, &StartPage::deleteRequested);
    QTest::keyClick(list, Qt::Key_Return);
    QTest::keyClick(list, Qt::Key_F2);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(connects.count(), 1);
    QCOMPARE(edits.count(), 1);
    QCOMPARE(deletes.count(), 1);
}

void tst_StartPage::quickConnectAsksOnlyAboutPublicServers()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"192.168.0.7"_s;
    QVERIFY(profileForUrl({endpoint, {}, {}}).subscriptionsChosen);
    endpoint.host = u"broker.example.org"_s;
    QVERIFY(!profileForUrl({endpoint, {}, {}}).subscriptionsChosen);
}

QTEST_MAIN(tst_StartPage)
#include "tst_startpage.moc"
