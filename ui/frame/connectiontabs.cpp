// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/connectiontabs.h"

#include "core/connections/serverurl.h"
#include "core/publish/savedmessagestore.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/tabclosebutton.h"
#include "ui/frame/tabrates.h"
#include "ui/frame/textformat.h"
#include "ui/frame/widgetinputs.h"
#include "ui/publish/publishpane.h"
#include "ui/start/startpage.h"

#include <QDir>
#include <QFileInfo>
#include <QMouseEvent>
#include <QTabBar>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestTitle = 32;
constexpr double kLowestShownRate = 0.05; // below, rateText() says 0.0

} // namespace

ConnectionTabs::ConnectionTabs(ProfileStore &profiles, MemoryBudget &budget, QSettings &settings,
                               QWidget *parent)
    : QTabWidget(parent)
    , m_profiles(profiles)
    , m_budget(budget)
    , m_settings(settings)
    , m_preferences(Preferences::load(settings))
    , m_rates(new TabRates(this))
{
    m_budget.setLimit(m_preferences.messageMemoryBytes());
    setDocumentMode(true);
    setElideMode(Qt::ElideRight);
    tabBar()->installEventFilter(this);
    const QDir folder = QFileInfo(profiles.filePath()).dir();
    m_savedMessages = new SavedMessageStore(folder.filePath(u"saved-messages.json"_s), this);
    m_start = makeStart();
    connect(this, &QTabWidget::currentChanged, this, &ConnectionTabs::pageChanged);
    connect(m_rates, &TabRates::rateChanged, this, [this](const Connection *connection) {
        for (ConnectionPage *page : pages()) {
            if (&page->connection() == connection) {
                updateTitle(page);
            }
        }
    });
}

ConnectionTabs::~ConnectionTabs()
{
    // While they are hidden and deleted the pages tell about it: to nobody, as this is only a widget by then.
    for (const ConnectionPage *page : pages()) {
        page->disconnect(this);
        page->docks()->disconnect(this);
    }
}

StartPage *ConnectionTabs::makeStart()
{
    named(this, u"tabs"_s, tr("Connections"));
    named(tabBar(), u"tabBar"_s, tr("Connections"));
    auto *start = new StartPage(m_profiles, this);
    insertTab(0, start, themedIcon(u"home"_s), tr("Start"));
    connect(start, &StartPage::connectRequested, this, &ConnectionTabs::connectRequested);
    connect(start, &StartPage::demoRequested, this, &ConnectionTabs::demoRequested);
    connect(start, &StartPage::newProfileRequested, this, &ConnectionTabs::newProfileRequested);
    connect(start, &StartPage::editRequested, this, &ConnectionTabs::editSavedRequested);
    connect(start, &StartPage::deleteRequested, this, &ConnectionTabs::deleteRequested);
    return start;
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
        if (profile.subscriptionsChosen && !open->connection().profile().subscriptionsChosen) {
            open->applyProfile(profile);
            open->open();
        }
        return open;
    }
    ConnectionPage *page = addPage(profile);
    setCurrentWidget(page);
    page->focusTopics();
    page->open();
    updateTab(page);
    return page;
}

ConnectionPage *ConnectionTabs::addPage(const ConnectionProfile &profile)
{
    auto *page = new ConnectionPage(profile, m_budget, this);
    page->connection().setTopicCap(m_preferences.topicCap);
    page->connection().data().setStoreOptions(m_preferences.storeOptions());
    insertPage(page, count());
    page->setMarks(TopicMarks::load(m_settings, marksKey(profile)));
    m_rates->add(page->connection());
    return page;
}

void ConnectionTabs::insertPage(ConnectionPage *page, int index)
{
    page->setSavedMessages(m_savedMessages);
    page->setSecrets(m_secrets);
    page->restoreLayout(m_settings);
    connect(page, &ConnectionPage::statusChanged, this, [this, page] { updateTab(page); });
    connect(page, &ConnectionPage::editRequested, this,
            [this, page] { Q_EMIT editRequested(page->connection().profile()); });
    connect(page, &ConnectionPage::choiceRequested, this, &ConnectionTabs::connectRequested);
    connect(page, &ConnectionPage::certificateTrusted, this, &ConnectionTabs::savePins);
    connect(page, &ConnectionPage::pausedChanged, this, &ConnectionTabs::pageChanged);
    connect(page->docks(), &PageDocks::docksChanged, this, &ConnectionTabs::pageChanged);
    addCloseButton(page, insertTab(index, page, QString()));
    updateTab(page);
}

// Of a saved profile the pins alone: what else the page has may not be meant for the file.
void ConnectionTabs::savePins(const ConnectionProfile &trusting)
{
    if (const ConnectionProfile *known = m_profiles.findById(trusting.id)) {
        ConnectionProfile saved = *known;
        saved.endpoint.tls.pins = trusting.endpoint.tls.pins;
        if (const Result<void> done = m_profiles.put(saved); !done) {
            Q_EMIT pinsNotSaved(done.error());
        }
    }
}

OpenTabs ConnectionTabs::openTabs() const
{
    using enum mqtt::ClientState;
    OpenTabs open;
    for (ConnectionPage *page : pages()) {
        const ConnectionProfile &profile = page->connection().profile();
        const bool saved = m_profiles.findById(profile.id) != nullptr;
        if (!saved && (m_preferences.reopenTabs == ReopenTabs::No || profile.id == m_temporaryProfile)) {
            continue;
        }
        const mqtt::ClientState state = page->connection().status().state;
        if (page == currentWidget()) {
            open.current = static_cast<int>(open.tabs.size());
        }
        open.tabs.push_back({profile.id, saved ? QString() : displayUrl(profile.endpoint), page->topicName(),
                             state != Disconnected && state != Disconnecting});
    }
    return open;
}

std::optional<ConnectionProfile> ConnectionTabs::profileOf(const OpenTabs::Tab &tab) const
{
    if (const ConnectionProfile *saved = m_profiles.findById(tab.profileId)) {
        return *saved;
    }
    const Result<ServerUrl> url = parseServerUrl(tab.url);
    return !tab.url.isEmpty() && url ? std::optional(profileForUrl(*url)) : std::nullopt;
}

void ConnectionTabs::reopen(const OpenTabs &open)
{
    QWidget *current = currentWidget();
    if (m_preferences.reopenTabs != ReopenTabs::No) {
        for (std::size_t i = 0; i < open.tabs.size(); ++i) {
            const OpenTabs::Tab &tab = open.tabs[i];
            const std::optional<ConnectionProfile> profile = profileOf(tab);
            if (!profile || pageOf(profile->id) != nullptr) {
                continue;
            }
            ConnectionPage *page = addPage(*profile);
            page->selectTopic(tab.topic);
            if (tab.connected && m_preferences.reopenTabs == ReopenTabs::AsTheyWere) {
                page->connectOrRetry();
            }
            current = static_cast<int>(i) == open.current ? page : current;
        }
    }
    const std::vector<ConnectionProfile> profiles = m_profiles.profiles();
    for (const ConnectionProfile &profile : profiles) {
        if (profile.connectAtStart && !profile.subscriptionsChosen) {
            Q_EMIT connectRequested(profile);
        } else if (profile.connectAtStart) {
            ConnectionPage *page = pageOf(profile.id);
            page = page != nullptr ? page : addPage(profile);
            if (page->connection().status().state == mqtt::ClientState::Disconnected) {
                page->open();
            }
        }
    }
    setCurrentWidget(current);
}

void ConnectionTabs::stepTab(int step)
{
    setCurrentIndex((currentIndex() + step + count()) % count());
}

void ConnectionTabs::resetLayout()
{
    for (ConnectionPage *page : pages()) {
        page->docks()->reset();
    }
}

void ConnectionTabs::rebuild()
{
    const int current = currentIndex();
    {
        const QSignalBlocker quiet(this);
        rebuildStart();
        for (ConnectionPage *page : pages()) {
            rebuildPage(page);
        }
        setCurrentIndex(current);
    }
    Q_EMIT pageChanged();
}

void ConnectionTabs::rebuildStart()
{
    StartPage *before = m_start;
    const WidgetInputs inputs = WidgetInputs::of(*before);
    m_start = makeStart();
    inputs.giveTo(*m_start);
    removeTab(indexOf(before));
    before->deleteLater();
}

void ConnectionTabs::rebuildPage(ConnectionPage *page)
{
    const int index = indexOf(page);
    const WidgetInputs inputs = WidgetInputs::of(*page);
    const std::optional<PublishPane::State> publishing = page->publishPane()->state();
    const QByteArray topic = page->topicName();
    const ConnectionPage::TreePlace place = page->treePlace();
    const bool asking = page->isAskingForCredentials();
    page->saveLayout(m_settings);
    removeTab(index);
    auto *anew = new ConnectionPage(page->takeConnection(), this);
    page->deleteLater();
    insertPage(anew, index);
    anew->setTreePlace(place);
    inputs.giveTo(*anew);
    if (publishing) {
        anew->publishPane()->setState(*publishing);
    }
    anew->selectTopic(topic);
    if (asking) {
        anew->open();
    }
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
    QToolButton *button = makeTabCloseButton(tabBar(), u"closeTab"_s, tr("Close tab"));
    connect(button, &QToolButton::clicked, page, [this, page] { closePage(page); });
    tabBar()->setTabButton(index, QTabBar::RightSide, button);
}

void ConnectionTabs::updateTab(ConnectionPage *page)
{
    updateTitle(page);
    const int index = indexOf(page);
    const mqtt::ClientState state = page->connection().status().state;
    const ConnectionProfile &profile = page->connection().profile();
    QString toolTip = u"%1\n%2"_s.arg(displayUrl(profile.endpoint), stateName(state));
    // Not to be overlooked for as long as it is on.
    const bool insecure = profile.endpoint.usesTls() && profile.endpoint.tls.insecure;
    if (insecure) {
        setTabIcon(index, tintedIcon(u"warning"_s, toneColor(Tone::Bad, palette())));
        toolTip += u'\n' + tr("Insecure: the server's certificate is not checked");
    } else {
        setTabIcon(index, tintedIcon(u"dot"_s, toneColor(stateTone(state), palette())));
    }
    tabBar()->setTabTextColor(index, insecure ? toneColor(Tone::Bad, palette()) : QColor());
    setTabToolTip(index, plainToolTip(toolTip));
    Q_EMIT pageChanged();
}

void ConnectionTabs::updateTitle(ConnectionPage *page)
{
    const QString &name = page->connection().profile().name;
    QString title = name.size() > kLongestTitle ? name.first(kLongestTitle) + u'…' : name;
    title.replace(u'&', u"&&"_s);
    const double rate = m_rates->rate(page->connection());
    if (rate >= kLowestShownRate) {
        title = tr("%1 · %2/s", "connection, messages per second").arg(title, rateText(rate));
    }
    if (const int index = indexOf(page); tabText(index) != title) {
        setTabText(index, title);
    }
}

// The middle button closes the tab on which it was pressed and released.
bool ConnectionTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            const int tab = tabBar()->tabAt(mouse->position().toPoint());
            const int pressed
                = std::exchange(m_pressedTab, event->type() == QEvent::MouseButtonPress ? tab : -1);
            auto *page = qobject_cast<ConnectionPage *>(widget(tab));
            if (event->type() == QEvent::MouseButtonRelease && tab == pressed && page != nullptr) {
                closePage(page);
            }
            return true;
        }
    }
    return QTabWidget::eventFilter(watched, event);
}

void ConnectionTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_start != nullptr) {
        for (ConnectionPage *page : pages()) {
            updateTab(page); // its dot has another shade
        }
    }
}

void ConnectionTabs::closePage(ConnectionPage *page)
{
    const QString id = page->profileId();
    page->saveLayout(m_settings);
    saveMarks(*page);
    m_rates->remove(page->connection());
    removeTab(indexOf(page));
    page->deleteLater();
    Q_EMIT pageClosed(id);
}

QString ConnectionTabs::marksKey(const ConnectionProfile &profile) const
{
    if (profile.id == m_temporaryProfile) {
        return {};
    }
    return m_profiles.findById(profile.id) != nullptr ? profile.id : displayUrl(profile.endpoint);
}

void ConnectionTabs::saveMarks(const ConnectionPage &page) const
{
    if (const QString key = marksKey(page.connection().profile()); !key.isEmpty()) {
        page.marks().save(m_settings, key);
    }
}

void ConnectionTabs::saveLayout() const
{
    if (const ConnectionPage *page = currentPage()) {
        page->saveLayout(m_settings);
    }
    QStringList keys;
    for (const ConnectionProfile &profile : m_profiles.profiles()) {
        keys += profile.id;
    }
    for (const ConnectionPage *page : pages()) {
        saveMarks(*page);
        keys += marksKey(page->connection().profile());
    }
    TopicMarks::keepOnly(m_settings, keys);
    openTabs().save(m_settings);
}

} // namespace mangrove
