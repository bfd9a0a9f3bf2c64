// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreecommands.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/tree/clearretaineddialog.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreepane.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kLongestName = 200; // characters
constexpr int kCountInterval = 500; // milliseconds between two looks at how many topics are hidden

QString shortText(const QByteArray &bytes)
{
    const QString text = topicDisplayText(bytes);
    return text.size() <= kLongestName ? text : text.first(kLongestName) + u'…';
}

QString filterList(const std::vector<mqtt::Subscription> &subscriptions)
{
    QStringList filters;
    for (const mqtt::Subscription &subscription : subscriptions) {
        filters += shortText(subscription.filter);
    }
    return filters.join(u", "_s);
}

} // namespace

TopicTreeCommands::TopicTreeCommands(Connection &connection, TopicTreeItems &topics, TopicTreePane &pane)
    : QObject(&pane)
    , m_connection(connection)
    , m_topics(topics)
    , m_pane(pane)
    , m_tree(*pane.tree())
{
    makeActions();
    connect(&m_tree, &TopicTreeView::menuAboutToShow, this, &TopicTreeCommands::updateActions);
    connect(&m_topics, &TopicRowsModel::hiddenChanged, this, &TopicTreeCommands::showHidden);
    connect(&m_topics, &TopicRowsModel::mutedChanged, this, &TopicTreeCommands::showMuted);
    m_undoTimer.setSingleShot(true);
    connect(&m_undoTimer, &QTimer::timeout, this, &TopicTreeCommands::forgetUndo);
    // Topics come below what is hidden.
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kCountInterval);
    connect(&m_countTimer, &QTimer::timeout, this, &TopicTreeCommands::showHidden);
    connect(&m_connection, &Connection::dataChanged, this, [this] {
        if (!m_topics.hiddenTopics().empty() && !m_countTimer.isActive()) {
            m_countTimer.start();
        }
    });
    connect(&m_connection, &Connection::statusChanged, this, [this] {
        // A connection that is opened anew makes the profile's subscriptions.
        if (m_connection.status().state == mqtt::ClientState::Disconnected && isSubscribedOnly()) {
            m_only.clear();
            m_pane.notices()->remove(NoticeLines::Notice::SubscribedOnly);
        }
    });
}

QAction *TopicTreeCommands::makeAction(const QString &text, const QString &objectName, const QString &icon,
                                       const QKeySequence &keys, void (TopicTreeCommands::*slot)())
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, slot] {
        if (current() != kNoTopic) {
            (this->*slot)();
        }
    });
    m_tree.addAction(action);
    return action;
}

void TopicTreeCommands::makeActions()
{
    m_copyPublish = makeAction(tr("Copy as mosquitto_&pub command"), u"copyPublishCommand"_s, u"copy"_s, {},
                               &TopicTreeCommands::copyPublishCommand);
    m_copySubscribe = makeAction(tr("Copy as mosquitto_&sub command"), u"copySubscribeCommand"_s, u"copy"_s,
                                 {}, &TopicTreeCommands::copySubscribeCommand);
    m_subscribeOnly = makeAction(tr("Subscribe &only here…"), u"subscribeOnly"_s, {}, {},
                                 &TopicTreeCommands::askToSubscribeOnly);
    m_clearRetained = makeAction(tr("Clear &retained…"), u"clearRetained"_s, u"trash"_s, QKeySequence::Delete,
                                 &TopicTreeCommands::askToClearRetained);
    m_hide = makeAction(tr("&Hide this branch"), u"hideBranch"_s, {}, Qt::CTRL | Qt::Key_H,
                        &TopicTreeCommands::hideBranch);
    m_mute
        = makeAction(tr("&Mute"), u"muteBranch"_s, {}, Qt::CTRL | Qt::Key_M, &TopicTreeCommands::toggleMuted);
    m_mute->setCheckable(true);
    m_tree.addMenuSection({m_copyPublish, m_copySubscribe});
    m_tree.addMenuSection({m_subscribeOnly, m_clearRetained});
    m_tree.addMenuSection({m_hide, m_mute});
}

TopicId TopicTreeCommands::current() const
{
    return m_topics.topicAt(m_tree.currentIndex().row());
}

QByteArray TopicTreeCommands::currentName() const
{
    return m_tree.currentIndex().data(TopicRowsModel::TopicNameRole).toByteArray();
}

QByteArray TopicTreeCommands::currentFilter() const
{
    const bool isBranch = m_tree.currentIndex().data(TopicRowsModel::TopicsBelowRole).toUInt() > 0;
    return isBranch ? currentName() + "/#" : currentName();
}

void TopicTreeCommands::updateActions()
{
    const bool any = current() != kNoTopic;
    const bool readOnly = m_connection.profile().readOnly;
    const bool isBranch = any && m_tree.currentIndex().data(TopicRowsModel::TopicsBelowRole).toUInt() > 0;
    for (QAction *action : {m_copySubscribe, m_hide, m_mute}) {
        action->setEnabled(any);
    }
    m_copyPublish->setEnabled(m_tree.currentIndex().data(TopicRowsModel::PayloadSizeRole).isValid());
    m_subscribeOnly->setEnabled(any && m_connection.status().state == mqtt::ClientState::Connected
                                && TopicFilter::parse(currentFilter()).ok());
    m_clearRetained->setEnabled(any && !readOnly);
    m_clearRetained->setText(readOnly   ? tr("Clear &retained… (the profile is read-only)")
                             : isBranch ? tr("Clear &retained of the branch…")
                                        : tr("Clear &retained…"));
    m_mute->setChecked(any && m_topics.isMutedItself(current()));
}

void TopicTreeCommands::copyPublishCommand()
{
    StoredMessage message;
    bool held = false;
    {
        LiveData &live = m_connection.data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const TopicId id = live.tree().currentId(current(), m_topics.generation());
        held = id != kNoTopic && live.store().readLast(id, message);
    }
    if (held) {
        copy(mosquittoPubCommand(m_connection.profile(), currentName(), message));
    }
}

void TopicTreeCommands::copySubscribeCommand()
{
    copy(mosquittoSubCommand(m_connection.profile(), currentFilter()));
}

void TopicTreeCommands::copy(const MosquittoCommand &command)
{
    QStringList notes;
    if (command.cannotConnect) {
        notes += tr("Not copied: mosquitto_pub and mosquitto_sub can't connect over WebSocket.");
    } else if (command.line.isEmpty()) {
        notes += tr("Not copied: a command line can't hold the null character in this topic.");
    } else {
        QGuiApplication::clipboard()->setText(command.line);
        notes += tr("The command was copied.");
    }
    if (command.needsFile) {
        notes += tr("The payload is too long for a command line: save it as %1 first.")
                     .arg(QString::fromLatin1(MosquittoCommand::kPayloadFile));
    }
    if (!command.leftOut.isEmpty()) {
        notes += tr("Left out, as a command line can't say their values: %1.", "names of MQTT 5 properties")
                     .arg(command.leftOut.join(u", "_s));
    }
    if (command.withoutProxy) {
        notes += tr("The proxy is left out: mosquitto_pub and mosquitto_sub know SOCKS5 alone.");
    }
    if (command.withoutPassword) {
        notes += tr("The password is left out: add it with -P.");
    }
    m_pane.notices()->show(NoticeLines::Notice::Copied, notes.join(u' '), {}, {});
}

void TopicTreeCommands::askToSubscribeOnly()
{
    const QByteArray filter = currentFilter();
    if (!TopicFilter::parse(filter).ok()) {
        return;
    }
    QMessageBox *box = plainMessageBox(QMessageBox::Question, tr("Subscribe only here"),
                                       tr("Subscribe to %1 alone?").arg(shortText(filter)),
                                       QMessageBox::Ok | QMessageBox::Cancel, &m_pane);
    box->setObjectName(u"subscribeOnlyBox"_s);
    const QString before
        = isSubscribedOnly() ? shortText(m_only) : filterList(m_connection.profile().subscriptions);
    box->setInformativeText(
        tr("The connection unsubscribes from: %1. The profile stays as it is, and so do the "
           "topics that are already here. Undo subscribes as before.")
            .arg(before));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::accepted, this, [this, filter] { subscribeOnly(filter); });
    box->open();
}

void TopicTreeCommands::subscribeOnly(const QByteArray &filter)
{
    const std::vector<mqtt::Subscription> &own = m_connection.profile().subscriptions;
    mqtt::Subscription only;
    if (!own.empty()) {
        only = own.front(); // with the same options
    }
    only.filter = filter;
    std::vector<QByteArray> before;
    if (isSubscribedOnly()) {
        before.push_back(m_only);
    } else {
        for (const mqtt::Subscription &subscription : own) {
            before.push_back(subscription.filter);
        }
    }
    std::erase(before, filter);
    if (!before.empty()) {
        m_connection.unsubscribe(before);
    }
    mqtt::SubscribeRequest request;
    request.subscriptions.push_back(only);
    m_connection.subscribe(request);
    m_only = filter;
    showSubscribedOnly();
}

void TopicTreeCommands::showSubscribedOnly()
{
    m_pane.notices()->show(NoticeLines::Notice::SubscribedOnly,
                           tr("Subscribed only to %1.").arg(shortText(m_only)), tr("Undo"),
                           [this] { subscribeAsBefore(); });
}

TopicTreeCommands::State TopicTreeCommands::state() const
{
    State state{.only = m_only, .timeLeft = kUndoTime};
    if (m_undoable != nullptr) {
        state.cleared = m_undoable->cleared();
        state.timeLeft = m_undoTimer.remainingTimeAsDuration();
        return state;
    }
    // One that is shown still offers it itself.
    const auto dialogs = m_pane.findChildren<ClearRetainedDialog *>();
    for (const ClearRetainedDialog *dialog : dialogs) {
        if (auto cleared = dialog->cleared()) {
            state.cleared = std::move(cleared);
        }
    }
    return state;
}

void TopicTreeCommands::setState(const State &state)
{
    if (!state.only.isEmpty()) {
        m_only = state.only;
        showSubscribedOnly();
    }
    if (state.cleared) {
        offerUndo(new ClearRetainedDialog(m_connection, *state.cleared, &m_pane),
                  state.cleared->topics.size());
        m_undoTimer.start(state.timeLeft);
    }
}

void TopicTreeCommands::subscribeAsBefore()
{
    const std::vector<mqtt::Subscription> &own = m_connection.profile().subscriptions;
    const bool isOwn
        = std::any_of(own.begin(), own.end(), [this](const auto &one) { return one.filter == m_only; });
    if (!isOwn) {
        m_connection.unsubscribe({m_only});
    }
    // One by one, so that one that is refused does not take the others along.
    for (const mqtt::Subscription &subscription : own) {
        mqtt::SubscribeRequest request;
        request.subscriptions.push_back(subscription);
        m_connection.subscribe(request);
    }
    m_only.clear();
    m_pane.notices()->remove(NoticeLines::Notice::SubscribedOnly);
}

void TopicTreeCommands::askToClearRetained()
{
    if (m_connection.profile().readOnly) {
        return;
    }
    auto *dialog
        = new ClearRetainedDialog(m_connection, {current(), m_topics.generation(), currentName()}, &m_pane);
    connect(dialog, &ClearRetainedDialog::hiddenWithUndo, this,
            [this, dialog](std::size_t topics) { offerUndo(dialog, topics); });
    dialog->show();
}

void TopicTreeCommands::offerUndo(ClearRetainedDialog *dialog, std::size_t topics)
{
    forgetUndo();
    m_undoable = dialog;
    m_undoTimer.start(kUndoTime);
    m_pane.notices()->show(
        NoticeLines::Notice::Cleared,
        tr("%Ln retained messages were cleared. They can be published again for ten minutes.", nullptr,
           static_cast<int>(topics)),
        tr("Undo"), [this] { undoClearing(); });
}

void TopicTreeCommands::undoClearing()
{
    if (m_undoable == nullptr) {
        forgetUndo();
    } else if (m_connection.status().state != mqtt::ClientState::Connected
               || m_connection.profile().readOnly) {
        m_pane.notices()->show(
            NoticeLines::Notice::Cleared,
            tr("Undo needs a connection that may publish. What was cleared is kept for ten minutes."),
            tr("Undo"), [this] { undoClearing(); });
    } else {
        m_undoable->undo();
        m_undoable = nullptr; // deletes itself from here on
        forgetUndo();
    }
}

void TopicTreeCommands::forgetUndo()
{
    m_undoTimer.stop();
    m_pane.notices()->remove(NoticeLines::Notice::Cleared);
    delete m_undoable;
}

void TopicTreeCommands::hideBranch()
{
    const TopicId topic = current();
    // The keyboard goes on with what comes behind, or with what is in front when nothing does.
    int next = m_tree.currentIndex().row() + 1;
    const int depth = m_topics.depthOf(next - 1);
    while (next < m_topics.rowCount() && m_topics.depthOf(next) > depth) {
        ++next;
    }
    const TopicId neighbour
        = m_topics.topicAt(next < m_topics.rowCount() ? next : m_tree.currentIndex().row() - 1);
    if (neighbour != kNoTopic) {
        m_tree.selectTopic(neighbour);
    }
    m_topics.setHidden(topic, true);
}

void TopicTreeCommands::toggleMuted()
{
    m_topics.setMuted(current(), !m_topics.isMutedItself(current()));
}

void TopicTreeCommands::showHidden()
{
    const std::vector<TopicId> &hidden = m_topics.hiddenTopics();
    if (hidden.empty()) {
        m_pane.notices()->remove(NoticeLines::Notice::Hidden);
        return;
    }
    std::uint64_t topics = 0;
    {
        LiveData &live = m_connection.data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        if (live.tree().generation() == m_topics.generation()) {
            for (const TopicId id : hidden) {
                const TopicStatistics statistics = live.tree().statistics(id, 0);
                topics += statistics.topicsBelow + (statistics.messages > 0 ? 1 : 0);
            }
        }
    }
    m_pane.notices()->show(NoticeLines::Notice::Hidden,
                           tr("%Ln topics are hidden.", nullptr, static_cast<int>(topics)), tr("Show"),
                           [this] { m_topics.showHidden(); });
}

void TopicTreeCommands::showMuted()
{
    const std::vector<TopicId> muted = m_topics.mutedTopics();
    if (muted.empty()) {
        m_pane.notices()->remove(NoticeLines::Notice::Muted);
        return;
    }
    m_pane.notices()->show(NoticeLines::Notice::Muted,
                           tr("%Ln topics or branches are muted.", nullptr, static_cast<int>(muted.size())),
                           tr("Unmute"), [this] { m_topics.unmuteAll(); });
}

} // namespace mangrove
