// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/widgetinputs.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QVariant valueOf(const QWidget *widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(widget)) {
        return line->isReadOnly() ? QVariant() : line->text();
    }
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget)) {
        return text->isReadOnly() ? QVariant() : text->toPlainText();
    }
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        return box->isEditable() ? QVariant(box->currentText()) : QVariant(box->currentIndex());
    }
    if (const auto *number = qobject_cast<const QSpinBox *>(widget)) {
        return number->value();
    }
    if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
        return tabs->currentIndex();
    }
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button != nullptr && button->isCheckable() ? button->isChecked() : QVariant();
}

void setValue(QWidget *widget, const QVariant &value)
{
    if (auto *line = qobject_cast<QLineEdit *>(widget)) {
        line->setText(value.toString());
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(widget)) {
        text->setPlainText(value.toString());
    } else if (auto *box = qobject_cast<QComboBox *>(widget); box != nullptr && box->isEditable()) {
        box->setCurrentText(value.toString());
    } else if (box != nullptr) {
        box->setCurrentIndex(value.toInt());
    } else if (auto *number = qobject_cast<QSpinBox *>(widget)) {
        number->setValue(value.toInt());
    } else if (auto *tabs = qobject_cast<QTabWidget *>(widget)) {
        tabs->setCurrentIndex(value.toInt());
    } else if (auto *button = qobject_cast<QAbstractButton *>(widget)) {
        button->setChecked(value.toBool());
    }
}

bool isOwn(const QWidget *widget)
{
    return !widget->objectName().isEmpty() && !widget->objectName().startsWith("qt_"_L1);
}

} // namespace

WidgetInputs WidgetInputs::of(const QWidget &parent)
{
    WidgetInputs inputs;
    for (const QWidget *widget : parent.findChildren<QWidget *>()) {
        const QVariant value = isOwn(widget) ? valueOf(widget) : QVariant();
        if (value.isValid()) {
            inputs.m_values.insert(widget->objectName(), value);
        }
    }
    return inputs;
}

void WidgetInputs::giveTo(const QWidget &parent) const
{
    for (QWidget *widget : parent.findChildren<QWidget *>()) {
        const auto found = isOwn(widget) ? m_values.constFind(widget->objectName()) : m_values.constEnd();
        // What it has already is no input: setting it again could say that a person was there.
        if (found != m_values.constEnd() && valueOf(widget) != *found) {
            setValue(widget, *found);
        }
    }
}

} // namespace mangrove
