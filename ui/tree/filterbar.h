// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/topics/topictextfilter.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>

class QLabel;
class QMenu;
class QToolButton;

namespace mangrove {

class FilterEdit;

/// The lines above the topic tree in which a person types what to search for, how and where. Says at once what is wrong with
/// a regular expression or a topic filter, and how many topics were found; knows nothing of the tree. GUI thread.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    struct Result
    {
        std::uint64_t matches = 0;
        std::uint64_t topics = 0; ///< among so many
        std::uint64_t gaveUp = 0; ///< values that a regular expression could not be tried on
        std::uint64_t lost = 0; ///< values of a pause that are not known any more
        bool searching = false; ///< more to come
    };

    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    /// What is to be left out; empty in mode Text, where words of the text say so.
    [[nodiscard]] QString excludedText() const;
    [[nodiscard]] TopicTextFilter filter() const;
    [[nodiscard]] bool isCaseSensitive() const;
    [[nodiscard]] SearchMode mode() const { return m_mode; }
    void setMode(SearchMode mode);
    void setSearchIn(SearchIn in);
    /// The keyboard goes to the line, what is in it is selected.
    void focusEdit();
    void clear();
    /// What came of the filter. Shown only with a filter that can be used.
    void showResult(const Result &result);

Q_SIGNALS:
    /// With every character; empty when there is no filter any more. Not while the text is no regular expression or no
    /// topic filter: then what was last said stays.
    void filterChanged(const mangrove::TopicTextFilter &filter);
    void nextRequested();
    void previousRequested();
    /// The keyboard should go to the tree.
    void leaveRequested();

private:
    void makeChoices();
    void makeEdits();
    [[nodiscard]] QToolButton *makeChoice(const QString &objectName, const QString &name);
    [[nodiscard]] QToolButton *makeStep(const QString &objectName, const QString &icon, const QString &text);
    void layOut();
    void announce();
    void announceOther();
    void showFault();
    void showChoices();
    void updateLabel();
    [[nodiscard]] QString resultText() const;

    FilterEdit *m_edit;
    FilterEdit *m_exclude; ///< for the modes whose text has no way to say it
    QToolButton *m_modeChoice;
    QToolButton *m_inChoice;
    QToolButton *m_case;
    QWidget *m_resultLine;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QTimer m_patience; ///< what is found at once needs no word about the search
    Result m_result;
    TopicTextFilter m_announced; ///< what was said last
    SearchMode m_mode = SearchMode::Text;
    SearchIn m_in = SearchIn::Topics;
    bool m_faulty = false;
};

} // namespace mangrove
