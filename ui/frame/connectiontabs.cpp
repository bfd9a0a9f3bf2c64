// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/connectiontabs.h"

#include "core/connections/serverurl.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/start/startpage.h"

#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestTitle = 32;
constexpr QSize kCloseIconSize(12, 12);

} // namespace

ConnectionTabs::ConnectionTabs(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings,
                               QWidget *parent)
    : QTabWidget(parent)
    , m_budget(budget)
    , m_settings(settings)
    , m_preferences(Preferences::load(settings))
{
    m_budget.setLimit(m_preferences.messageMemoryBytes());
    named(this, u"tabs"_s, tr("Connections"));
    setDocumentMode(true);
    setElideMode(Qt::ElideRight);
    named(tabBar(), u"tabBar"_s, tr("Connections"));
    m_start = new StartPage(profiles, this);
    addTab(m_start, themedIcon(u"home"_s), tr("Start"));
    connect(this, &QTabWidget::currentChanged, this, &ConnectionTabs::pageChanged);
    connect(m_start, &StartPage::connectRequested, this, &ConnectionTabs::openProfile);
}

void ConnectionTabs::showStart()
{
    setCurrentWidget(m_start);
    m_start->focusUrl();
}

ConnectionPage *ConnectionTabs::currentPage() const
{
    return qobject_cast<ConnectionPage *>(currentWidget());
}

std::vector<ConnectionPage *> ConnectionTabs::pages() const
{
    std::vector<ConnectionPage *> pages;
    for (int index = 0; index < count(); ++index) {
        if (auto *page = qobject_cast<ConnectionPage *>(widget(index))) {
            pages.push_back(page);
        }
    }
    return pages;
}

ConnectionPage *ConnectionTabs::pageOf(const QString &profileId) const
{
    for (ConnectionPage *page : pages()) {
        if (page->profileId() == profileId) {
            return page;
        }
    }
    return nullptr;
}

void ConnectionTabs::setPreferences(const Preferences &preferences)
{
    m_budget.setLimit(preferences.messageMemoryBytes());
    for (ConnectionPage *page : pages()) {
        page->connection().data().setStoreOptions(preferences.storeOptions());
        if (preferences.topicCap != m_preferences.topicCap) {
            page->connection().setTopicCap(preferences.topicCap);
        }
    }
    m_preferences = preferences;
}

ConnectionPage *ConnectionTabs::openProfile(const ConnectionProfile &profile)
{
    if (ConnectionPage *open = pageOf(profile.id)) {
        setCurrentWidget(open);
        return open;
    }
    auto *page = new ConnectionPage(profile, m_budget, this);
    page->restoreLayout(m_settings);
    page->connection().setTopicCap(m_preferences.topicCap);
    page->connection().data().setStoreOptions(m_preferences.storeOptions());
    connect(page, &ConnectionPage::statusChanged, this, [this, page] { updateTab(page); });
    connect(page, &ConnectionPage::editRequested, this,
            [this, page] { Q_EMIT editRequested(page->connection().profile()); });
    addCloseButton(page, addTab(page, QString()));
    setCurrentWidget(page);
    page->connection().open();
    updateTab(page);
    return page;
}

void ConnectionTabs::applyProfile(const ConnectionProfile &profile)
{
    if (ConnectionPage *page = pageOf(profile.id)) {
        page->applyProfile(profile);
        updateTab(page);
    }
}

void ConnectionTabs::addCloseButton(ConnectionPage *page, int index)
{
    auto *button = named(new QToolButton(tabBar()), u"closeTab"_s, tr("Close tab"));
    button->setIcon(themedIcon(u"close"_s));
    button->setIconSize(kCloseIconSize);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tr("Close tab"));
    connect(button, &QToolButton::clicked, page, [this, page] { closePage(page); });
    tabBar()->setTabButton(index, QTabBar::RightSide, button);
}

void ConnectionTabs::updateTab(ConnectionPage *page)
{
    const int index = indexOf(page);
    const ConnectionProfile &profile = page->connection().profile();
    QString title
        = profile.name.size() > kLongestTitle ? profile.name.first(kLongestTitle) + u'…' : profile.name;
    const mqtt::ClientState state = page->connection().status().state;
    setTabText(index, title.replace(u'&', u"&&"_s));
    setTabIcon(index, tintedIcon(u"dot"_s, toneColor(stateTone(state), palette())));
    setTabToolTip(index, plainToolTip(u"%1\n%2"_s.arg(displayUrl(profile.endpoint), stateName(state))));
    Q_EMIT pageChanged();
}

void ConnectionTabs::closePage(ConnectionPage *page)
{
    const QString id = page->profileId();
    page->saveLayout(m_settings);
    removeTab(indexOf(page));
    page->deleteLater();
    Q_EMIT pageClosed(id);
}

void ConnectionTabs::saveLayout() const
{
    if (const ConnectionPage *page = currentPage()) {
        page->saveLayout(m_settings);
    }
}

} // namespace mangrove
