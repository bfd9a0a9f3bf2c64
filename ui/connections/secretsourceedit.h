// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretreference.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace mangrove {

/// A value that is typed in a field, or where it comes from instead: a variable, a file, a program. GUI thread.
class SecretSourceEdit : public QWidget
{
    Q_OBJECT

public:
    /// `value` is the widget of a value that is typed. Objects are named `name` and a word.
    SecretSourceEdit(QWidget *value, const QString &name, const QString &accessibleName,
                     QWidget *parent = nullptr);

    void setReference(const SecretReference &reference);
    /// What the person changes is theirs, and so confirmed; what stays as it was is as before.
    [[nodiscard]] SecretReference reference() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] SecretReference::Kind kind() const;
    void updateFields();

    SecretReference m_shown;
    QComboBox *m_kind = nullptr;
    QStackedWidget *m_fields = nullptr;
    QLineEdit *m_text = nullptr;
    QCheckBox *m_whole = nullptr;
};

} // namespace mangrove
