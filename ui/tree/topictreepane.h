// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/livedata.h"
#include "core/topics/topictextfilter.h"

#include <QWidget>

namespace mangrove {

class FilterBar;
class NoticeLines;
class TopicTreeTools;
class TopicTreeItems;
class TopicTreeView;

/// The topic tree with the filter above it. GUI thread.
class TopicTreePane : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the pane; the topics are those of the data.
    TopicTreePane(LiveData &live, TopicTreeItems &topics, QWidget *parent = nullptr);

    [[nodiscard]] TopicTreeView *tree() const { return m_tree; }
    [[nodiscard]] FilterBar *filterBar() const { return m_bar; }
    [[nodiscard]] NoticeLines *notices() const { return m_notices; }
    [[nodiscard]] TopicTreeTools *tools() const { return m_tools; }
    void focusFilter();
    /// No topic has come yet (a filter that matches none is something else).
    [[nodiscard]] bool isWithoutTopics() const;

private:
    void makeNote();
    void makeStepActions();
    void setFilter(const TopicTextFilter &filter);
    void showResult();
    void returnToTree();

    LiveData &m_data;
    TopicTreeItems &m_topics;
    FilterBar *m_bar;
    TopicTreeView *m_tree;
    NoticeLines *m_notices;
    TopicTreeTools *m_tools = nullptr;
    QWidget *m_note; ///< over the empty tree
    bool m_waiting = false; ///< for the first whole result of this filter
};

} // namespace mangrove
