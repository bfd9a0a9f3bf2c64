// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/commandpalette.h"

#include "ui/frame/commanddelegate.h"
#include "ui/frame/commandlist.h"
#include "ui/frame/named.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kWidth = 620;
constexpr int kMargin = 40; // to the sides of the window
constexpr int kTop = 56;
constexpr int kRowsShown = 12;

} // namespace

CommandPalette::CommandPalette(const ActionRegistry &registry, QWidget *window)
    : QFrame(window)
    , m_commands(new CommandList(registry, this))
    , m_pattern(named(new QLineEdit(this), u"commandPattern"_s, tr("Command")))
    , m_list(named(new QListView(this), u"commandList"_s, tr("Commands")))
    , m_before(QApplication::focusWidget())
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Commands"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_pattern->setPlaceholderText(tr("Type what to do"));
    m_pattern->setMinimumHeight(32);
    m_pattern->setTextMargins(4, 0, 4, 0);
    m_pattern->installEventFilter(this);
    m_list->setModel(m_commands);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys come from the line above
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_pattern);
    layout->addWidget(m_list, 1);
    connect(m_pattern, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_commands->setPattern(text);
        m_list->setCurrentIndex(m_commands->index(0));
        place();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    window->installEventFilter(this);
    m_list->setCurrentIndex(m_commands->index(0));
}

void CommandPalette::open()
{
    place();
    show();
    raise();
    m_pattern->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(kWidth, window->width() - 2 * kMargin);
    const int rows = std::clamp(m_commands->rowCount(), 1, kRowsShown);
    const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    const QMargins margins = layout()->contentsMargins();
    const int height = margins.top() + margins.bottom() + layout()->spacing()
                       + std::max(m_pattern->sizeHint().height(), m_pattern->minimumHeight())
                       + rows * rowHeight + 2 * frameWidth() + 8;
    setGeometry((window->width() - width) / 2, kTop, width,
                std::min(height, window->height() - kTop - kMargin));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_pattern && event->type() == QEvent::KeyPress) {
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    }
    if (watched == m_pattern && event->type() == QEvent::FocusOut) {
        // The list of an input method is no other place in the window.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            finish();
        }
    } else if (watched == parentWidget() && event->type() == QEvent::Resize) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        finish();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kRowsShown);
        return true;
    case Qt::Key_PageUp:
        move(-kRowsShown);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // stays here
    default:
        return false;
    }
}

void CommandPalette::move(int rows)
{
    const int last = m_commands->rowCount() - 1;
    if (last < 0) {
        return;
    }
    const int row = m_list->currentIndex().row();
    const bool single = rows == 1 || rows == -1;
    const int next = single ? (row + rows + last + 1) % (last + 1) : std::clamp(row + rows, 0, last);
    m_list->setCurrentIndex(m_commands->index(next));
}

void CommandPalette::choose(const QModelIndex &index)
{
    QAction *action = m_commands->action(index);
    if (action == nullptr || !action->isEnabled()) {
        return; // its row says why
    }
    finish();
    action->trigger();
}

void CommandPalette::finish()
{
    if (std::exchange(m_finished, true)) {
        return;
    }
    const bool hadFocus = m_pattern->hasFocus();
    hide();
    if (hadFocus && m_before) {
        m_before->setFocus(Qt::PopupFocusReason);
    }
    deleteLater();
}

} // namespace mangrove
