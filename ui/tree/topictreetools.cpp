// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreetools.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/tree/livetopicfollower.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreeitems.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QToolButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLevels = 9;
constexpr int kAutoExpandRows[] = {0, 60, 200, 1'000};

} // namespace

TopicTreeTools::TopicTreeTools(const Surroundings &surroundings, QWidget *parent)
    : QWidget(parent)
    , m_around(surroundings)
    , m_follower(new LiveTopicFollower(surroundings.data, surroundings.topics, surroundings.tree, this))
    , m_follow(makeButton(u"treeFollow"_s, u"latest"_s, tr("Follow the live topic (Ctrl+Shift+L)"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_L))
    , m_pause(
          makeButton(u"treePause"_s, u"pause"_s, tr("Pause the tree (Ctrl+Space)"), Qt::CTRL | Qt::Key_Space))
    , m_more(makeButton(u"treeMore"_s, u"more"_s, tr("More about the tree"), {}))
{
    setObjectName(u"topicTreeTools"_s);
    m_follow->setCheckable(true);
    m_pause->setCheckable(true);
    connect(m_follow, &QToolButton::toggled, m_follower, &LiveTopicFollower::setFollowing);
    connect(m_follower, &LiveTopicFollower::followingChanged, this, &TopicTreeTools::showFollowing);
    connect(m_pause, &QToolButton::toggled, this, &TopicTreeTools::setPaused);
    makeMenu();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 4, 6, 4);
    line->setSpacing(2);
    for (QToolButton *button : {m_follow, m_pause, m_more}) {
        line->addWidget(button);
    }
}

QToolButton *TopicTreeTools::makeButton(const QString &objectName, const QString &icon, const QString &text,
                                        const QKeySequence &keys)
{
    auto *button = named(new QToolButton(this), objectName, text);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(button, text);
    if (!keys.isEmpty()) {
        auto *action = new QAction(text, button);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QToolButton::toggle);
        m_around.tree.addAction(action);
    }
    return button;
}

void TopicTreeTools::makeMenu()
{
    auto *menu = new QMenu(m_more);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    makeLevelMenu(menu->addMenu(tr("Expand to &level")));
    TopicTreeView *tree = &m_around.tree;
    connect(menu->addAction(tr("Expand &all")), &QAction::triggered, tree, [tree] { tree->expandAll(); });
    connect(menu->addAction(tr("&Collapse all")), &QAction::triggered, tree, [tree] { tree->collapseAll(); });
    makeAutoExpandMenu(menu->addMenu(tr("Open &small branches by itself")));
    menu->addSeparator();
    m_flash = menu->addAction(tr("&Light up rows that change"));
    m_flash->setObjectName(u"treeFlash"_s);
    m_flash->setCheckable(true);
    m_flash->setChecked(true);
    connect(m_flash, &QAction::toggled, tree, [tree](bool on) { tree->flash().setEnabled(on); });
    menu->addSeparator();
    QAction *clear = menu->addAction(themedIcon(u"trash"_s), tr("&Clear view…"));
    clear->setObjectName(u"treeClear"_s);
    connect(clear, &QAction::triggered, this, &TopicTreeTools::askToClear);
}

void TopicTreeTools::makeLevelMenu(QMenu *menu)
{
    for (int level = 1; level <= kLevels; ++level) {
        QAction *action = menu->addAction(tr("Level %1").arg(level));
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + level)));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, &m_around.tree,
                [tree = &m_around.tree, level] { tree->expandToLevel(level); });
        m_around.tree.addAction(action);
    }
}

void TopicTreeTools::makeAutoExpandMenu(QMenu *menu)
{
    m_autoExpand = menu;
    auto *group = new QActionGroup(menu);
    for (const int rows : kAutoExpandRows) {
        QAction *action = group->addAction(
            menu->addAction(rows == 0 ? tr("Never") : tr("Up to %Ln rows", nullptr, rows)));
        action->setCheckable(true);
        action->setData(rows);
        action->setChecked(rows == m_around.tree.autoExpandRows());
        connect(action, &QAction::triggered, this, [this, rows] { setAutoExpandRows(rows); });
    }
}

void TopicTreeTools::setAutoExpandRows(int rows)
{
    m_around.tree.setAutoExpandRows(rows);
    for (QAction *action : m_autoExpand->actions()) {
        action->setChecked(action->data().toInt() == rows);
    }
}

std::uint64_t TopicTreeTools::received()
{
    const PriorityMutex::UrgentLock lock(m_around.data.mutex());
    return m_around.data.store().ledger().received;
}

void TopicTreeTools::setPaused(bool paused)
{
    if (paused == m_paused) {
        return;
    }
    m_paused = paused;
    m_pause->setChecked(paused);
    m_around.topics.setPaused(paused);
    m_receivedAtPause = received();
    if (paused) {
        m_follow->setChecked(false);
        showBehind();
    } else {
        m_around.notices.remove(NoticeLines::Notice::Paused);
        (void)m_around.topics.synchronise(); // a bounded part; whoever hears the signal goes on
        m_around.tree.refreshVisibleRows();
    }
    Q_EMIT pausedChanged(paused);
}

void TopicTreeTools::showBehind()
{
    if (!m_paused) {
        return;
    }
    const std::uint64_t now = received();
    const std::uint64_t behind = now - std::min(now, m_receivedAtPause);
    const auto number = static_cast<int>(std::min<std::uint64_t>(behind, std::numeric_limits<int>::max()));
    m_around.notices.show(NoticeLines::Notice::Paused,
                          tr("Paused: %Ln messages behind. They are received and stored.", nullptr, number),
                          tr("Resume"), [this] { setPaused(false); });
}

void TopicTreeTools::showFollowing(bool following)
{
    m_follow->setChecked(following);
    if (following) {
        m_around.notices.show(NoticeLines::Notice::Following,
                              tr("The selection follows the topic that changed last."), tr("Stop"),
                              [this] { m_follower->setFollowing(false); });
    } else {
        m_around.notices.remove(NoticeLines::Notice::Following);
    }
}

void TopicTreeTools::askToClear()
{
    QMessageBox *box = plainMessageBox(QMessageBox::Question, tr("Clear view"),
                                       tr("Forget all topics and messages of this connection?"),
                                       QMessageBox::Ok | QMessageBox::Cancel, this);
    box->setObjectName(u"treeClearBox"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setInformativeText(
        tr("Topics, stored messages and counters are emptied here. Nothing is sent: what the broker "
           "retains is not touched, and comes again with the next subscription."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::accepted, this, [this] {
        setPaused(false);
        m_around.data.clear();
    });
    box->open();
}

void TopicTreeTools::saveSettings(QSettings &settings) const
{
    settings.setValue(u"tree/autoExpandRows"_s, m_around.tree.autoExpandRows());
    settings.setValue(u"tree/flash"_s, m_flash->isChecked());
    settings.setValue(u"tree/sortBy"_s, static_cast<int>(m_around.topics.order().key));
    settings.setValue(u"tree/sortDescending"_s, m_around.topics.order().descending);
}

void TopicTreeTools::restoreSettings(const QSettings &settings)
{
    const int rows = settings.value(u"tree/autoExpandRows"_s, m_around.tree.autoExpandRows()).toInt();
    if (std::find(std::begin(kAutoExpandRows), std::end(kAutoExpandRows), rows)
        != std::end(kAutoExpandRows)) {
        setAutoExpandRows(rows);
    }
    m_flash->setChecked(settings.value(u"tree/flash"_s, true).toBool());
    const int key = settings.value(u"tree/sortBy"_s, 0).toInt();
    if (key >= 0 && key <= static_cast<int>(TopicSortKey::Retained)) {
        m_around.tree.setOrder(
            {static_cast<TopicSortKey>(key), settings.value(u"tree/sortDescending"_s, false).toBool()});
    }
}

} // namespace mangrove
