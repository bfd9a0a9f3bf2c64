// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace mangrove {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *plainLabel(QWidget *parent)
{
    return plainLabel(QString(), parent);
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    // A plain string would be guessed at by Qt::mightBeRichText, so it is rich text on purpose, with the content escaped.
    // pre-wrap keeps line breaks and spaces and still wraps a long line.
    return u"<p style=\"white-space:pre-wrap\">"_s + text.toHtmlEscaped() + u"</p>"_s;
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainToolTip(text));
}

void setPlainToolTip(QAction *action, const QString &text)
{
    action->setToolTip(plainToolTip(text));
}

QMessageBox *plainMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                             QMessageBox::StandardButtons buttons, QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(icon);
    box->setWindowTitle(title);
    box->setText(text);
    box->setStandardButtons(buttons);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

} // namespace mangrove
