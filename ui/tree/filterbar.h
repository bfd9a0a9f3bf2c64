// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <cstdint>

class QLabel;
class QLineEdit;
class QToolButton;

namespace mangrove {

/// The line above the topic tree in which a person types what topics must contain. Says how many do; knows nothing of the
/// tree. GUI thread.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isCaseSensitive() const;
    /// The keyboard goes to the line, what is in it is selected.
    void focusEdit();
    void clear();
    /// What came of the filter: `matches` of `topics`, more to come while `searching`. Shown only with a filter.
    void showResult(std::uint64_t matches, std::uint64_t topics, bool searching);

Q_SIGNALS:
    /// With every character; empty when there is no filter any more.
    void filterChanged(const QString &text, bool caseSensitive);
    /// The keyboard should go to the tree.
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void announce();
    void updateLabel();

    QLineEdit *m_edit;
    QToolButton *m_case;
    QLabel *m_count;
    QTimer m_patience; ///< what is found at once needs no word about the search
    std::uint64_t m_matches = 0;
    std::uint64_t m_topics = 0;
    bool m_searching = false;
};

} // namespace mangrove
