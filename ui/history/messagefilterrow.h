// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagefilter.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QToolButton;

namespace mangrove {

class FilterEdit;

/// The line above a message list in which a person says which messages to show. Knows nothing of the list. GUI thread.
class MessageFilterRow : public QWidget
{
    Q_OBJECT

public:
    explicit MessageFilterRow(QWidget *parent = nullptr);

    [[nodiscard]] MessageFilter filter() const;
    void focusEdit();
    void clear();
    /// What came of it, or what is wrong with it; plain text.
    void showResult(const QString &text, bool isError);

Q_SIGNALS:
    void filterChanged();
    /// The keyboard should go to the list.
    void leaveRequested();

private:
    void makeOptions();
    void announce();

    FilterEdit *m_edit;
    QToolButton *m_expression;
    QToolButton *m_case;
    QToolButton *m_options;
    QAction *m_retained = nullptr;
    QAction *m_aboveQoS0 = nullptr;
    QActionGroup *m_sizes = nullptr;
    QLabel *m_result;
    bool m_isClearing = false;
};

} // namespace mangrove
