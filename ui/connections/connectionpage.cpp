// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionpage.h"

#include "core/connections/serverurl.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/connectionstateview.h"
#include "ui/connections/credentialbar.h"
#include "ui/connections/doctordialog.h"
#include "ui/connections/pagecredentials.h"
#include "ui/connections/pagestatus.h"
#include "ui/connections/shownmessage.h"
#include "ui/connections/statusline.h"
#include "ui/connections/topiccapbar.h"
#include "ui/detail/detailpane.h"
#include "ui/frame/messagebar.h"
#include "ui/frame/named.h"
#include "ui/history/messagelistpane.h"
#include "ui/publish/publishpane.h"
#include "ui/tree/filterbar.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreetools.h"

#include <QApplication>
#include <QBoxLayout>
#include <QSettings>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

qint64 currentTime()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

ConnectionPage::ConnectionPage(const ConnectionProfile &profile, MemoryBudget &budget, QWidget *parent)
    : ConnectionPage(std::make_unique<Connection>(profile, budget), parent)
{}

ConnectionPage::ConnectionPage(std::unique_ptr<Connection> connection, QWidget *parent)
    : QWidget(parent)
    , m_connection(std::move(connection))
    , m_ticker([this] { runFrame(); })
{
    setObjectName(u"connectionPage"_s);
    LiveData &live = m_connection->data();
    m_topics = new TopicTreeItems(live, &currentTime, this);
    makeWidgets();
    connectWidgets();
    m_slowTimer.setSingleShot(true);
    m_tree->viewport()->installEventFilter(this);
    refreshStatus();
    refreshNumbers();
}

ConnectionPage::~ConnectionPage()
{
    if (m_connection != nullptr) {
        dismantle();
    }
}

std::unique_ptr<Connection> ConnectionPage::takeConnection()
{
    dismantle();
    return std::move(m_connection);
}

// Whatever order QObject would choose, the connection goes last.
void ConnectionPage::dismantle()
{
    m_ticker.stop();
    m_slowTimer.stop();
    m_exposures.clear();
    m_connection->disconnect(this);
    delete m_credentials;
    delete m_shown;
    delete m_status;
    delete m_docks;
    delete m_topics;
}

void ConnectionPage::makeWidgets()
{
    auto *bar = new MessageBar(this);
    auto *credentialBar = new CredentialBar(this);
    auto *capBar = new TopicCapBar(this);
    auto *stateView = new ConnectionStateView(this);
    QWidget *tree = makeTree(stateView);
    m_detail = new DetailPane(this);
    m_messages = new MessageListPane(m_connection->data(), this);
    m_publish = new PublishPane(*m_connection, this);
    m_docks = new PageDocks({tree, m_detail, m_messages, m_publish}, this);
    auto *statusLine = new StatusLine(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(credentialBar);
    layout->addWidget(bar);
    layout->addWidget(capBar);
    layout->addWidget(m_docks, 1);
    layout->addWidget(statusLine);

    m_status = new PageStatus(*m_connection, {*statusLine, *bar, *capBar, *stateView}, this);
    m_credentials = new PageCredentials(*m_connection, *credentialBar, this);
    m_shown = new ShownMessage(m_connection->data(), {*m_topics, *m_tree, *m_messages, *m_detail}, this);
}

QWidget *ConnectionPage::makeTree(ConnectionStateView *stateView)
{
    // It holds the focus until there is a tree.
    m_treeStack = named(new QStackedWidget(this), u"topicsPlace"_s, tr("Topics"));
    m_treePane = new TopicTreePane(m_connection->data(), *m_topics, m_treeStack);
    m_tree = m_treePane->tree();
    m_treeCommands = new TopicTreeCommands(*m_connection, *m_topics, *m_treePane);
    connect(m_treePane->tools(), &TopicTreeTools::pausedChanged, this, [this](bool paused) {
        m_moreToSynchronise = m_moreToSynchronise || !paused;
        if (!paused && m_isExposed) {
            runFrame();
        }
    });
    m_treeStack->addWidget(stateView);
    m_treeStack->addWidget(m_treePane);
    return m_treeStack;
}

void ConnectionPage::connectWidgets()
{
    connect(m_connection.get(), &Connection::statusChanged, this, [this] {
        if (m_isExposed) {
            refreshSlowly();
        }
        Q_EMIT statusChanged();
    });
    connect(m_connection.get(), &Connection::dataChanged, this, [this] {
        if (m_isExposed) {
            m_ticker.wake();
        }
    });
    watchExposure();
    connect(m_status, &PageStatus::actionRequested, this, &ConnectionPage::perform);
    connect(m_tree, &TopicTreeView::publishToTopicRequested, this, &ConnectionPage::publishTo);
    connect(m_publish, &PublishPane::topicRequested, m_shown, &ShownMessage::selectTopic);
    connect(m_detail, &DetailPane::publishRequested, this, &ConnectionPage::publishTo);
    connect(m_detail, &DetailPane::settled, this, [this] {
        if (m_isExposed) {
            m_shown->showNewer();
        }
    });
    connect(m_treePane->tools(), &TopicTreeTools::pausedChanged, this, &ConnectionPage::pausedChanged);
    connect(m_credentials, &PageCredentials::editRequested, this, &ConnectionPage::editRequested);
    connect(m_credentials, &PageCredentials::profileChanged, this, [this] {
        refreshStatus();
        Q_EMIT statusChanged();
    });
    connect(&m_slowTimer, &QTimer::timeout, this, &ConnectionPage::refreshSlowly);
}

void ConnectionPage::perform(StateAction action)
{
    switch (action) {
    case StateAction::Connect:
        if (m_connection->profile().subscriptionsChosen) {
            open();
        } else {
            Q_EMIT choiceRequested(m_connection->profile());
        }
        break;
    case StateAction::ConnectNow:
        m_connection->connectNow();
        break;
    case StateAction::Cancel:
        m_connection->close();
        break;
    case StateAction::EditProfile:
        Q_EMIT editRequested();
        break;
    case StateAction::ReviewCertificate:
        reviewCertificate();
        break;
    case StateAction::Diagnose:
        diagnose();
        break;
    case StateAction::None:
        break;
    }
}

void ConnectionPage::diagnose()
{
    DoctorDialog::showBeside(this, m_connection->profile());
}

void ConnectionPage::reviewCertificate()
{
    const auto report = m_connection->status().untrustedCertificate;
    if (!report) {
        return;
    }
    auto *dialog = new CertificateDialog(*report, displayUrl(m_connection->profile().endpoint), this);
    connect(dialog, &QDialog::accepted, this, [this, sha256 = report->sha256] {
        ConnectionProfile profile = m_connection->profile();
        profile.endpoint.tls.pins = {sha256};
        applyProfile(profile);
        Q_EMIT certificateTrusted(profile);
        open();
    });
    dialog->open();
}

void ConnectionPage::open()
{
    m_credentials->open();
}

void ConnectionPage::setSecrets(ProfileSecrets *secrets)
{
    m_credentials->setSecrets(secrets);
}

bool ConnectionPage::isAskingForCredentials() const
{
    return m_credentials->isPending();
}

void ConnectionPage::connectOrRetry()
{
    const bool waiting = m_connection->status().state == mqtt::ClientState::WaitingToReconnect;
    perform(waiting ? StateAction::ConnectNow : StateAction::Connect);
}

void ConnectionPage::publishTo(const QByteArray &topic)
{
    m_docks->setOpen(PageDocks::Dock::Publish, true);
    m_publish->setTopic(topic);
}

void ConnectionPage::setSavedMessages(SavedMessageStore *store)
{
    m_publish->setSavedMessages(store);
}

void ConnectionPage::showPublish()
{
    m_docks->setOpen(PageDocks::Dock::Publish, true);
    m_publish->focusTopic();
}

// Before the first topic the place of the tree holds the focus for it.
void ConnectionPage::focusTopics()
{
    takeKeyboardFromDocks();
    QWidget *target = hasTopics() ? static_cast<QWidget *>(m_tree) : m_treeStack;
    target->setFocus(Qt::OtherFocusReason);
}

void ConnectionPage::showFilter()
{
    const bool floating = m_messages->window() != window();
    if (floating ? m_messages->window() == QApplication::activeWindow()
                 : m_messages->isAncestorOf(focusWidget())) {
        m_messages->focusFilter();
    } else if (hasTopics()) {
        takeKeyboardFromDocks();
        m_treePane->focusFilter();
    }
}

// One that floats is the active window while a person works in it.
void ConnectionPage::takeKeyboardFromDocks()
{
    const QWidget *active = QApplication::activeWindow();
    if (active != nullptr && active->parentWidget() == m_docks) {
        activateWindow();
    }
}

void ConnectionPage::applyProfile(const ConnectionProfile &profile)
{
    m_connection->setProfile(profile);
    refreshStatus();
}

void ConnectionPage::selectTopic(const QByteArray &topic)
{
    m_shown->selectTopic(topic);
}

QByteArray ConnectionPage::topicName() const
{
    return m_shown->topicName();
}

void ConnectionPage::setPaused(bool paused)
{
    m_treePane->tools()->setPaused(paused);
}

bool ConnectionPage::isPaused() const
{
    return m_treePane->tools()->isPaused();
}

void ConnectionPage::followLatest()
{
    m_shown->followLatest();
}

ConnectionPage::TreePlace ConnectionPage::treePlace() const
{
    const TopicTextFilter filter = m_treePane->filterBar()->filter();
    return {filter.mode, filter.in, m_tree->place(), marks(), m_treeCommands->state()};
}

void ConnectionPage::setTreePlace(const TreePlace &place)
{
    m_treePane->filterBar()->setMode(place.mode);
    m_treePane->filterBar()->setSearchIn(place.in);
    m_tree->setPlace(place.rows);
    setMarks(place.marks);
    m_treeCommands->setState(place.undo);
}

TopicMarks ConnectionPage::marks() const
{
    return m_topics->marks();
}

void ConnectionPage::setMarks(const TopicMarks &marks)
{
    m_topics->setMarks(marks);
}

void ConnectionPage::saveLayout(QSettings &settings) const
{
    settings.setValue(u"page/docks"_s, m_docks->layoutState());
    settings.setValue(u"page/dockSizesChosen"_s, m_docks->areSizesChosen());
    settings.setValue(u"page/topicColumns"_s, m_tree->columnLayout());
    m_treePane->tools()->saveSettings(settings);
    settings.setValue(u"page/messageColumns"_s, m_messages->columnLayout());
}

void ConnectionPage::restoreLayout(const QSettings &settings)
{
    const QByteArray docks = settings.value(u"page/docks"_s).toByteArray();
    m_docks->setLayoutState(docks);
    m_docks->setSizesChosen(settings.value(u"page/dockSizesChosen"_s, !docks.isEmpty()).toBool());
    m_tree->setColumnLayout(settings.value(u"page/topicColumns"_s).toString());
    m_treePane->tools()->restoreSettings(settings);
    m_messages->setColumnLayout(settings.value(u"page/messageColumns"_s).toString());
}

} // namespace mangrove
