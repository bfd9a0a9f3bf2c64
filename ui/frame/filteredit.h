// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QToolButton;

namespace mangrove {

/// A line above a list in which a person types what to filter by, bounded in length. GUI thread.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    FilterEdit(const QString &objectName, const QString &accessibleName, QWidget *parent);

    /// The keyboard goes to the line, what is in it is selected.
    void focusAll();

Q_SIGNALS:
    /// Escape; leaveRequested() follows.
    void clearRequested();
    /// The keyboard should go to the list.
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
};

/// A button beside it that switches a condition; `sign` is the same in any language.
[[nodiscard]] QToolButton *makeFilterToggle(const QString &objectName, const QString &sign,
                                            const QString &name, QWidget *parent);

} // namespace mangrove
