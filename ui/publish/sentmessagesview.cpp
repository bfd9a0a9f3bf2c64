// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/sentmessagesview.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/publish/listcontrols.h"
#include "ui/publish/messageitemdelegate.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

SentMessagesView::SentMessagesView(SentMessages &messages, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
{
    setObjectName(u"sentMessages"_s);
    m_list = named(new QListView(this), u"sentList"_s, tr("Sent messages"));
    m_list->setModel(&m_messages);
    m_list->setItemDelegate(new MessageItemDelegate(m_list));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(60);
    m_list->installEventFilter(this);
    m_empty = plainLabel(tr("What you publish on this connection is listed here until it is closed."), this);
    m_empty->setObjectName(u"sentEmpty"_s);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeTools());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    connect(m_list, &QListView::doubleClicked, this, &SentMessagesView::load);
    connect(m_list, &QListView::customContextMenuRequested, this, &SentMessagesView::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SentMessagesView::refresh);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_messages, signal, this, &SentMessagesView::refresh);
    }
    connect(&m_messages, &QAbstractItemModel::modelReset, this, &SentMessagesView::refresh);
    refresh();
}

QWidget *SentMessagesView::makeTools()
{
    auto *tools = new QWidget(this);
    m_load = iconButton(tools, u"sentLoad"_s, u"edit"_s, tr("Put into the fields (Enter)"));
    m_send = iconButton(tools, u"sentSend"_s, u"refresh"_s, tr("Send again (Ctrl+Enter)"));
    m_save = iconButton(tools, u"sentSave"_s, u"save"_s, tr("Save under a name"));
    m_clear = iconButton(tools, u"sentClear"_s, u"trash"_s, tr("Empty the list"));
    connect(m_load, &QToolButton::clicked, this, &SentMessagesView::load);
    connect(m_send, &QToolButton::clicked, this, [this] {
        if (const MessageDraft *draft = current()) {
            Q_EMIT sendRequested(MessageDraft(*draft));
        }
    });
    connect(m_save, &QToolButton::clicked, this, [this] {
        if (const MessageDraft *draft = current()) {
            Q_EMIT saveRequested(MessageDraft(*draft));
        }
    });
    connect(m_clear, &QToolButton::clicked, this, [this] { m_messages.clear(); });
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QToolButton *button : {m_load, m_send, m_save}) {
        row->addWidget(button);
    }
    row->addStretch();
    row->addWidget(m_clear);
    return tools;
}

const MessageDraft *SentMessagesView::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_messages.at(index.row()).draft : nullptr;
}

void SentMessagesView::load()
{
    if (const MessageDraft *draft = current()) {
        Q_EMIT loadRequested(MessageDraft(*draft));
    }
}

bool SentMessagesView::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || !isKey) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool loads = isReturnKey(*key, Qt::NoModifier);
    const bool sends = isReturnKey(*key, Qt::ControlModifier);
    if (!loads && !sends) {
        return QWidget::eventFilter(watched, event);
    }
    event->accept(); // so that it is no shortcut of somebody else
    if (event->type() == QEvent::KeyPress) {
        (loads ? m_load : m_send)->click();
    }
    return true;
}

void SentMessagesView::showMenu(const QPoint &position)
{
    if (!m_list->indexAt(position).isValid()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"sentMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const QString &icon, const QString &text, QToolButton *button) {
        connect(menu->addAction(themedIcon(icon), text), &QAction::triggered, button, &QToolButton::click);
    };
    add(u"edit"_s, tr("&Put into the fields"), m_load);
    add(u"refresh"_s, tr("Send &again"), m_send);
    add(u"save"_s, tr("&Save…"), m_save);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void SentMessagesView::refresh()
{
    const bool any = m_messages.rowCount() > 0;
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, dimColor(colors));
    m_empty->setPalette(colors);
    for (QToolButton *button : {m_load, m_send, m_save}) {
        button->setEnabled(current() != nullptr);
    }
    m_clear->setEnabled(any);
}

} // namespace mangrove
