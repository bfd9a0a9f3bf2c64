// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/topictreepane.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/tree/filterbar.h"
#include "ui/tree/noticelines.h"
#include "ui/tree/topictreetools.h"
#include "ui/tree/topictreeview.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

TopicTreePane::TopicTreePane(LiveData &live, TopicTreeItems &topics, QWidget *parent)
    : QWidget(parent)
    , m_data(live)
    , m_topics(topics)
    , m_bar(new FilterBar(this))
    , m_tree(new TopicTreeView(this))
    , m_notices(new NoticeLines(this))
    , m_note(new QWidget(m_tree->viewport()))
{
    setObjectName(u"topicTreePane"_s);
    m_tree->setTopicModel(&topics);
    makeNote();
    m_tools = new TopicTreeTools({live, topics, *m_tree, *m_notices}, this);
    auto *top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_bar, 1);
    top->addWidget(m_tools, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_notices);
    setFocusProxy(m_tree);

    connect(m_bar, &FilterBar::filterChanged, this, &TopicTreePane::setFilter);
    connect(m_bar, &FilterBar::leaveRequested, this, &TopicTreePane::returnToTree);
    connect(m_tree, &TopicTreeView::clearFilterRequested, m_bar, &FilterBar::clear);
    connect(m_bar, &FilterBar::nextRequested, m_tree, &TopicTreeView::goToNextMatch);
    connect(m_bar, &FilterBar::previousRequested, m_tree, &TopicTreeView::goToPreviousMatch);
    makeStepActions();
    for (const auto signal : {&TopicRowsModel::matchesChanged, &TopicRowsModel::rowsSettled}) {
        connect(&m_topics, signal, this, &TopicTreePane::showResult);
    }
    connect(&m_topics, &TopicRowsModel::busyChanged, this, &TopicTreePane::showResult);
}

void TopicTreePane::makeNote()
{
    m_note->setObjectName(u"filterNote"_s);
    auto *label = plainLabel(tr("No topic matches the search."), m_note);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *button = named(new QPushButton(tr("Clear search"), m_note), u"filterClear"_s, tr("Clear search"));
    connect(button, &QPushButton::clicked, this, [this] {
        m_bar->clear();
        returnToTree();
    });
    auto *inside = new QVBoxLayout(m_note);
    inside->addWidget(label, 0, Qt::AlignHCenter);
    inside->addWidget(button, 0, Qt::AlignHCenter);
    auto *over = new QVBoxLayout(m_tree->viewport());
    over->addWidget(m_note, 0, Qt::AlignCenter);
    m_note->hide();
}

// In the whole pane: from the line of the search as well as from the rows.
void TopicTreePane::makeStepActions()
{
    const auto make = [this](const QString &name, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(name, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, m_tree, slot);
        addAction(action);
    };
    make(tr("Next match"), Qt::Key_F3, &TopicTreeView::goToNextMatch);
    make(tr("Previous match"), Qt::SHIFT | Qt::Key_F3, &TopicTreeView::goToPreviousMatch);
}

void TopicTreePane::focusFilter()
{
    m_bar->focusEdit();
}

bool TopicTreePane::isWithoutTopics() const
{
    const PriorityMutex::UrgentLock lock(m_data.mutex());
    return m_data.tree().topicCount() == 0;
}

void TopicTreePane::returnToTree()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

void TopicTreePane::setFilter(const TopicTextFilter &filter)
{
    m_waiting = true;
    m_topics.setFilter(filter);
    m_tree->viewport()->update(); // what matches is marked in the rows that are there
    showResult();
}

void TopicTreePane::showResult()
{
    // Later the rows are worked out again and again as topics come or change places: that is no search to wait for.
    m_waiting = m_waiting && m_topics.isSearching();
    const bool filtered = !m_topics.filter().isEmpty();
    m_note->setVisible(filtered && !m_waiting && m_topics.rowCount() == 0);
    if (!filtered) {
        return;
    }
    std::uint64_t topics = 0;
    {
        const PriorityMutex::UrgentLock lock(m_data.mutex());
        topics = m_data.tree().topicCount();
    }
    m_bar->showResult(
        {m_topics.matchCount(), topics, m_topics.gaveUpCount(), m_topics.lostCount(), m_waiting});
}

} // namespace mangrove
