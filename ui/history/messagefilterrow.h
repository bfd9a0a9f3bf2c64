// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagefilter.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QLineEdit;
class QToolButton;

namespace mangrove {

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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QToolButton *makeToggle(const QString &objectName, const QString &sign,
                                          const QString &name);
    void makeOptions();
    void announce();

    QLineEdit *m_edit;
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
