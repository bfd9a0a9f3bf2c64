// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/support/testbroker.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/connectiontabs.h"
#include "ui/frame/tabrates.h"
#include "ui/frame/widgetinputs.h"
#include "ui/start/startpage.h"
#include "ui/tree/filterbar.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreeview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::feed;

class tst_ConnectionTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void openTabsSurviveTheSettings();
    void tabsComeBack();
    void preferenceDecidesWhatComesBack();
    void profileConnectsAtEveryStart();
    void asksBeforeTheFirstConnectAtStart();
    void asksAgainForAPublicAddress();
    void addressAloneComesBackWithoutSecrets();
    void middleButtonCloses();
    void stepsAround();
    void titleHasTheRate();
    void inputsAreCarried();
    void rebuildingKeepsConnectionAndInputs();
    void rebuildingKeepsThePlaceInTheTree();
    void hiddenAndMutedComeBack();

private:
    [[nodiscard]] ConnectionProfile savedProfile(const QString &name);
    void restart();
    void setReopening(ReopenTabs reopen);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<ConnectionTabs> m_tabs;
};

void tst_ConnectionTabs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(m_profiles->load().ok());
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    restart();
}

void tst_ConnectionTabs::cleanup()
{
    m_tabs.reset();
    m_budget.reset();
    m_profiles.reset();
    m_settings.reset();
    m_folder.reset();
}

void tst_ConnectionTabs::restart()
{
    if (m_tabs != nullptr) {
        m_tabs->saveLayout();
    }
    m_tabs.reset();
    m_tabs = std::make_unique<ConnectionTabs>(*m_profiles, *m_budget, *m_settings);
    m_tabs->resize(1'200, 700);
    m_tabs->show();
    m_tabs->reopen(OpenTabs::load(*m_settings));
}

void tst_ConnectionTabs::setReopening(ReopenTabs reopen)
{
    Preferences preferences = m_tabs->preferences();
    preferences.reopenTabs = reopen;
    preferences.save(*m_settings);
    m_tabs->setPreferences(preferences);
}

ConnectionProfile tst_ConnectionTabs::savedProfile(const QString &name)
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = 1;
    ConnectionProfile profile = ConnectionProfile::create(name, endpoint);
    (void)m_profiles->put(profile);
    return profile;
}

void tst_ConnectionTabs::openTabsSurviveTheSettings()
{
    OpenTabs open;
    open.tabs = {{u"id"_s, {}, QByteArray("a/\xC3\xA9 \x01"), true}, {{}, u"mqtt://h:1883"_s, {}, false}};
    open.current = 1;
    open.save(*m_settings);
    QCOMPARE(OpenTabs::load(*m_settings), open);
    open.tabs.pop_back();
    open.current = 7; // out of range
    open.save(*m_settings);
    QCOMPARE(OpenTabs::load(*m_settings).tabs, open.tabs);
    QCOMPARE(OpenTabs::load(*m_settings).current, 0);
}

void tst_ConnectionTabs::tabsComeBack()
{
    const ConnectionProfile first = savedProfile(u"first"_s);
    const ConnectionProfile second = savedProfile(u"second"_s);
    m_tabs->openProfile(first)->selectTopic("a/b");
    QTRY_VERIFY(m_tabs->pageOf(first.id)->connection().status().state != mqtt::ClientState::Disconnected);
    m_tabs->openProfile(second)->connection().close();
    QTRY_COMPARE(m_tabs->pageOf(second.id)->connection().status().state, mqtt::ClientState::Disconnected);
    m_tabs->setCurrentWidget(m_tabs->pageOf(first.id));
    restart();
    QCOMPARE(m_tabs->count(), 3);
    QCOMPARE(m_tabs->currentPage(), m_tabs->pageOf(first.id));
    QCOMPARE(m_tabs->currentPage()->topicName(), QByteArray("a/b"));
    QTRY_VERIFY(m_tabs->currentPage()->connection().status().state != mqtt::ClientState::Disconnected);
    QCOMPARE(m_tabs->pageOf(second.id)->connection().status().state, mqtt::ClientState::Disconnected);
}

void tst_ConnectionTabs::preferenceDecidesWhatComesBack()
{
    const ConnectionProfile profile = savedProfile(u"first"_s);
    m_tabs->openProfile(profile);
    setReopening(ReopenTabs::Disconnected);
    restart();
    QCOMPARE(m_tabs->count(), 2);
    QCOMPARE(m_tabs->pageOf(profile.id)->connection().status().state, mqtt::ClientState::Disconnected);
    setReopening(ReopenTabs::No);
    restart();
    QCOMPARE(m_tabs->count(), 1);
}

void tst_ConnectionTabs::profileConnectsAtEveryStart()
{
    ConnectionProfile profile = savedProfile(u"first"_s);
    profile.connectAtStart = true;
    (void)m_profiles->put(profile);
    setReopening(ReopenTabs::No);
    restart();
    QCOMPARE(m_tabs->count(), 2);
    QTRY_VERIFY(m_tabs->pageOf(profile.id)->connection().status().state != mqtt::ClientState::Disconnected);
}

void tst_ConnectionTabs::asksBeforeTheFirstConnectAtStart()
{
    ConnectionProfile profile = savedProfile(u"first"_s);
    profile.connectAtStart = true;
    profile.subscriptionsChosen = false;
    QVERIFY(m_profiles->put(profile).ok());
    const QSignalSpy asked(&*m_tabs, &ConnectionTabs::connectRequested);
    m_tabs->reopen({});
    QCOMPARE(asked.count(), 1);
    QVERIFY(m_tabs->pageOf(profile.id) == nullptr);
}

// What a person chose for a public server is not saved with its address alone.
void tst_ConnectionTabs::asksAgainForAPublicAddress()
{
    const Result<ServerUrl> url = parseServerUrl(u"mqtt://broker.invalid:1"_s);
    QVERIFY(url.ok());
    ConnectionProfile chosen = profileForUrl(*url);
    chosen.subscriptionsChosen = true;
    m_tabs->openProfile(chosen);
    const OpenTabs open{{{chosen.id, u"mqtt://broker.invalid:1"_s, "a/b", true}}, 0};
    restart();
    const QSignalSpy asked(&*m_tabs, &ConnectionTabs::connectRequested);
    m_tabs->reopen(open);
    QCOMPARE(asked.count(), 1);
    auto wanted = asked.first().first().value<ConnectionProfile>();
    ConnectionPage *page = m_tabs->pageOf(wanted.id);
    QVERIFY(page != nullptr);
    QCOMPARE(page->connection().status().state, mqtt::ClientState::Disconnected);
    page->connectOrRetry();
    QCOMPARE(asked.count(), 2);
    wanted.subscriptions.resize(1);
    wanted.subscriptionsChosen = true;
    QCOMPARE(m_tabs->openProfile(wanted), page); // the answer
    QCOMPARE(page->connection().profile().subscriptions.size(), std::size_t(1));
    QTRY_VERIFY(page->connection().status().state != mqtt::ClientState::Disconnected);
}

void tst_ConnectionTabs::addressAloneComesBackWithoutSecrets()
{
    const Result<ServerUrl> url = parseServerUrl(u"mqtt://user:swordfish@127.0.0.1:1"_s);
    QVERIFY(url.ok());
    m_tabs->openProfile(profileForUrl(*url));
    restart();
    QCOMPARE(m_tabs->count(), 2);
    m_settings->sync();
    QFile file(m_folder->filePath(u"settings.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QVERIFY(saved.contains("127.0.0.1"));
    QVERIFY(!saved.contains("swordfish") && !saved.contains("user"));
}

void tst_ConnectionTabs::middleButtonCloses()
{
    const ConnectionProfile profile = savedProfile(u"first"_s);
    m_tabs->openProfile(profile);
    const QSignalSpy spy(m_tabs.get(), &ConnectionTabs::pageClosed);
    QTest::mouseClick(m_tabs->tabBar(), Qt::MiddleButton, {}, m_tabs->tabBar()->tabRect(0).center());
    QCOMPARE(m_tabs->count(), 2); // the start page stays
    QTest::mouseClick(m_tabs->tabBar(), Qt::MiddleButton, {}, m_tabs->tabBar()->tabRect(1).center());
    QCOMPARE(m_tabs->count(), 1);
    QCOMPARE(spy.count(), 1);
}

void tst_ConnectionTabs::stepsAround()
{
    m_tabs->openProfile(savedProfile(u"first"_s));
    QCOMPARE(m_tabs->currentIndex(), 1);
    m_tabs->stepTab(1);
    QCOMPARE(m_tabs->currentIndex(), 0);
    m_tabs->stepTab(-1);
    QCOMPARE(m_tabs->currentIndex(), 1);
}

void tst_ConnectionTabs::titleHasTheRate()
{
    ConnectionPage *page = m_tabs->openProfile(savedProfile(u"first"_s));
    QCOMPARE(m_tabs->tabText(1), u"first"_s);
    m_tabs->setCurrentIndex(0); // hidden pages too
    for (int i = 0; i < 100; ++i) {
        feed(page->connection().data(), "t", "x");
    }
    QTRY_VERIFY(m_tabs->tabText(1).contains(u"/s"_s));
    constexpr int kLongEnough = 25'000; // halves every second
    QTRY_COMPARE_WITH_TIMEOUT(m_tabs->tabText(1), u"first"_s, kLongEnough);
}

void tst_ConnectionTabs::inputsAreCarried()
{
    const auto make = [](QWidget &parent) {
        const auto give = [&parent](QWidget *widget, const QString &name) {
            widget->setParent(&parent);
            widget->setObjectName(name);
        };
        give(new QLineEdit, u"line"_s);
        give(new QPlainTextEdit, u"text"_s);
        auto *fixed = new QLineEdit(u"shown"_s);
        fixed->setReadOnly(true);
        give(fixed, u"fixed"_s);
        auto *box = new QComboBox;
        box->addItems({u"a"_s, u"b"_s});
        give(box, u"box"_s);
        give(new QCheckBox, u"check"_s);
    };
    QWidget before;
    make(before);
    child<QLineEdit>(&before, u"line"_s)->setText(u"1"_s);
    child<QPlainTextEdit>(&before, u"text"_s)->setPlainText(u"2\n3"_s);
    child<QLineEdit>(&before, u"fixed"_s)->setText(u"old"_s);
    child<QComboBox>(&before, u"box"_s)->setCurrentIndex(1);
    child<QCheckBox>(&before, u"check"_s)->setChecked(true);
    QWidget after;
    make(after);
    WidgetInputs::of(before).giveTo(after);
    QCOMPARE(child<QLineEdit>(&after, u"line"_s)->text(), u"1"_s);
    QCOMPARE(child<QPlainTextEdit>(&after, u"text"_s)->toPlainText(), u"2\n3"_s);
    QCOMPARE(child<QLineEdit>(&after, u"fixed"_s)->text(), u"shown"_s);
    QCOMPARE(child<QComboBox>(&after, u"box"_s)->currentIndex(), 1);
    QVERIFY(child<QCheckBox>(&after, u"check"_s)->isChecked());
}

void tst_ConnectionTabs::rebuildingKeepsConnectionAndInputs()
{
    ConnectionPage *page = m_tabs->openProfile(savedProfile(u"first"_s));
    const Connection *connection = &page->connection();
    feed(page->connection().data(), "a/b", "1");
    QTRY_VERIFY(page->isVisible());
    page->refresh();
    page->selectTopic("a/b");
    page->showPublish();
    child<QLineEdit>(page, u"publishTopic"_s)->setText(u"draft"_s);
    child<QLineEdit>(m_tabs.get(), u"quickUrl"_s)->setText(u"mqtt://half"_s);
    m_tabs->rebuild();
    ConnectionPage *anew = m_tabs->currentPage();
    QVERIFY(anew != nullptr && anew != page);
    QCOMPARE(&anew->connection(), connection);
    QCOMPARE(child<QLineEdit>(anew, u"publishTopic"_s)->text(), u"draft"_s);
    QCOMPARE(child<QLineEdit>(m_tabs->start(), u"quickUrl"_s)->text(), u"mqtt://half"_s);
    QCOMPARE(m_tabs->count(), 2);
    QTRY_VERIFY(anew->detail()->message().has_value());
    feed(anew->connection().data(), "a/b", "2");
    QTRY_COMPARE(anew->detail()->message()->payload, QByteArray("2"));
}

void tst_ConnectionTabs::rebuildingKeepsThePlaceInTheTree()
{
    ConnectionPage *page = m_tabs->openProfile(savedProfile(u"first"_s));
    for (int i = 0; i < 300; ++i) {
        feed(page->connection().data(), "top/" + QByteArray::number(1'000 + i) + "/leaf", "1");
    }
    feed(page->connection().data(), "other/x", "1");
    QTRY_VERIFY(page->isVisible());
    page->refresh();
    const auto namesOf = [](const ConnectionPage *of) {
        QList<QByteArray> names;
        const QAbstractItemModel *rows = of->tree()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            names += rows->index(row, 0).data(TopicRowsModel::TopicNameRole).toByteArray();
        }
        return names;
    };
    const auto nameAt = [&namesOf](const ConnectionPage *of, int row) { return namesOf(of).value(row); };
    page->tree()->setExpanded(page->tree()->model()->index(1, 0), true); // top
    page->selectTopic("top/1120/leaf");
    QTRY_COMPARE(nameAt(page, page->tree()->currentIndex().row()), "top/1120/leaf"_ba);
    page->tree()->scrollTo(page->tree()->model()->index(60, 0), QAbstractItemView::PositionAtTop);
    const QByteArray first = nameAt(page, page->tree()->firstVisibleRow());
    const QList<QByteArray> rows = namesOf(page);
    QVERIFY(rows.size() > 300 && !rows.contains("other/x"));
    m_tabs->rebuild();
    ConnectionPage *anew = m_tabs->currentPage();
    QTRY_VERIFY(anew->isVisible());
    QTRY_COMPARE(namesOf(anew), rows);
    QTRY_COMPARE(nameAt(anew, anew->tree()->firstVisibleRow()), first);
    QCOMPARE(nameAt(anew, anew->tree()->currentIndex().row()), "top/1120/leaf"_ba);
    // A search in its mode, too.
    auto *bar = anew->findChild<FilterBar *>();
    bar->setMode(SearchMode::RegularExpression);
    child<QLineEdit>(anew, u"filterEdit"_s)->setText(u"/1[12]00$"_s);
    child<QLineEdit>(anew, u"filterExclude"_s)->setText(u"1200"_s);
    m_tabs->rebuild();
    const TopicTextFilter filter = m_tabs->currentPage()->findChild<FilterBar *>()->filter();
    QCOMPARE(filter,
             (TopicTextFilter{"/1[12]00$", false, SearchMode::RegularExpression, SearchIn::Topics, "1200"}));
}

void tst_ConnectionTabs::hiddenAndMutedComeBack()
{
    const ConnectionProfile profile = savedProfile(u"first"_s);
    const auto receive = [this, &profile] {
        ConnectionPage *page = m_tabs->openProfile(profile);
        for (const char *topic : {"noise/a", "noise/b", "muted/c", "z"}) {
            feed(page->connection().data(), topic, "1");
        }
        page->refresh();
        return page;
    };
    const auto topLevel = [](const ConnectionPage *page) {
        QByteArrayList names;
        const QAbstractItemModel *rows = page->tree()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QByteArray name = rows->index(row, 0).data(TopicRowsModel::TopicNameRole).toByteArray();
            if (!name.contains('/')) {
                names += name;
            }
        }
        return names.join(' ');
    };
    ConnectionPage *page = receive();
    QTRY_COMPARE(topLevel(page), "muted noise z"_ba);
    page->setMarks({{"noise"}, {"muted"}});
    QTRY_COMPARE(topLevel(page), "muted z"_ba);
    m_tabs->closePage(page);
    QCOMPARE(topLevel(receive()), "muted z"_ba);
    restart();
    page = receive();
    QTRY_COMPARE(topLevel(page), "muted z"_ba);
    QCOMPARE(page->marks(), (TopicMarks{{"noise"}, {"muted"}}));
    // It is said, with a way back.
    auto *notices = page->findChild<NoticeLines *>();
    QTRY_VERIFY(notices->text(NoticeLines::Notice::Hidden).contains(u'2'));
    QVERIFY(notices->isShown(NoticeLines::Notice::Muted));
    m_tabs->rebuild();
    page = m_tabs->currentPage();
    QTRY_COMPARE(topLevel(page), "muted z"_ba);
    page->setMarks({});
    page->findChild<TopicTreeItems *>()->showHidden();
    restart();
    QTRY_COMPARE(topLevel(receive()), "muted noise z"_ba);
    // With the profile goes what was kept of it.
    (void)m_profiles->remove(profile.id);
    restart();
    QVERIFY(TopicMarks::load(*m_settings, profile.id).isEmpty());
}

QTEST_MAIN(tst_ConnectionTabs)
#include "tst_connectiontabs.moc"
