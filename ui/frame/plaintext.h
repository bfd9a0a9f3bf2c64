// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <QString>

class QAction;
class QLabel;
class QWidget;

// The only way text that may come from a broker or a file reaches a label, a tooltip or a message box: Qt guesses rich
// text from content there, and an <img src=...> in a topic would be fetched and shown. GUI thread only.
namespace mangrove {

// A label that never interprets its text, now or after setText(). The parent (or a layout) owns it.
QLabel *plainLabel(const QString &text, QWidget *parent = nullptr);
QLabel *plainLabel(QWidget *parent = nullptr);

// The text as a rich-text tooltip that shows exactly the given characters, line breaks and runs of spaces included.
// Also what a model returns for Qt::ToolTipRole. Empty stays empty (no tooltip).
QString plainToolTip(const QString &text);
void setPlainToolTip(QWidget *widget, const QString &text);
void setPlainToolTip(QAction *action, const QString &text);

// A message box whose text and informative text are plain. The parent owns it; show it with open(), not exec().
QMessageBox *plainMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                             QMessageBox::StandardButtons buttons, QWidget *parent);

} // namespace mangrove
