// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/messageheader.h"

#include "ui/detail/breadcrumbbar.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

MessageHeader::MessageHeader(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"messageHeader"_s);
    makeActions();
    m_levels = new BreadcrumbBar(this);
    connect(m_levels, &BreadcrumbBar::levelActivated, this, &MessageHeader::levelActivated);
    m_copyTopic = named(new QToolButton(this), u"copyTopic"_s, tr("Copy topic"));
    m_copyTopic->setIcon(themedIcon(u"copy"_s));
    m_copyTopic->setAutoRaise(true);
    m_copyTopic->setToolTip(tr("Copy the topic"));
    connect(m_copyTopic, &QToolButton::clicked, this, &MessageHeader::copyTopic);
    auto *topicRow = new QHBoxLayout;
    topicRow->setSpacing(4);
    topicRow->addWidget(m_levels, 1);
    topicRow->addWidget(m_copyTopic);
    m_tools = makeTools();
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(6, 0, 8, 0);
    rows->setSpacing(2);
    rows->addLayout(topicRow);
    rows->addWidget(m_tools);
    setTopic({});
    setNeighbours(false, false);
}

QAction *MessageHeader::makeAction(const QString &icon, const QString &text, const QString &toolTip,
                                   const QString &name)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setObjectName(name);
    setPlainToolTip(action, toolTip);
    return action;
}

QToolButton *MessageHeader::makeButton(QAction *action, const QString &name)
{
    auto *button = named(new QToolButton(this), name, action->text().remove(u'&'));
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    return button;
}

void MessageHeader::makeActions()
{
    m_previous = makeAction(u"previous"_s, tr("&Previous message"), tr("Previous, older message (Alt+Left)"),
                            u"previousMessage"_s);
    m_previous->setShortcut(QKeySequence(u"Alt+Left"_s));
    m_next
        = makeAction(u"next"_s, tr("&Next message"), tr("Next, newer message (Alt+Right)"), u"nextMessage"_s);
    m_next->setShortcut(QKeySequence(u"Alt+Right"_s));
    m_latest = makeAction(u"latest"_s, tr("&Latest message"),
                          tr("An older message is shown. Go back to following the newest one (Alt+End)."),
                          u"latestMessage"_s);
    m_latest->setShortcut(QKeySequence(u"Alt+End"_s));
    m_latest->setEnabled(false);
    m_copy = makeAction(u"copy"_s, tr("&Copy payload"),
                        tr("Copy the whole payload: as text, or in hexadecimal when it is binary"),
                        u"copyPayloadAction"_s);
    m_save = makeAction(u"save"_s, tr("&Save payload to file…"),
                        tr("Save the payload to a file, byte for byte"), u"savePayload"_s);
    m_search = makeAction(u"search"_s, tr("&Search in the payload"),
                          tr("Search in the payload (Ctrl+Shift+F)"), u"searchPayload"_s);
    m_search->setShortcut(QKeySequence(u"Ctrl+Shift+F"_s));
    addActions({m_previous, m_next, m_latest, m_search});
}

QWidget *MessageHeader::makeTools()
{
    auto *tools = new QWidget(this);
    m_latestButton = named(new QPushButton(themedIcon(u"latest"_s), tr("Latest"), tools), u"latestButton"_s,
                           tr("Go back to the newest message"));
    m_latestButton->setToolTip(
        tr("An older message is shown. Go back to following the newest one (Alt+End)."));
    m_latestButton->hide();
    connect(m_latestButton, &QPushButton::clicked, m_latest, &QAction::trigger);
    m_compare = named(new QToolButton(tools), u"compareButton"_s, tr("Compare"));
    m_compare->setIcon(themedIcon(u"compare"_s));
    m_compare->setText(tr("Compare"));
    m_compare->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compare->setPopupMode(QToolButton::MenuButtonPopup);
    m_compare->setCheckable(true);
    m_compare->setAutoRaise(true);
    m_compare->setToolTip(tr("Show the difference to the previous message, or to another one"));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(makeButton(m_previous, u"previousMessageButton"_s));
    row->addWidget(makeButton(m_next, u"nextMessageButton"_s));
    row->addWidget(m_latestButton);
    row->addStretch(1);
    row->addWidget(m_compare);
    row->addWidget(makeButton(m_search, u"searchPayloadButton"_s));
    row->addWidget(makeButton(m_copy, u"copyPayload"_s));
    row->addWidget(makeButton(m_save, u"savePayloadButton"_s));
    return tools;
}

void MessageHeader::setTopic(const QByteArray &topic)
{
    m_topic = topic;
    m_levels->setTopic(topic);
    m_levels->setVisible(!topic.isEmpty());
    m_copyTopic->setVisible(!topic.isEmpty());
}

void MessageHeader::setHasMessage(bool has)
{
    m_tools->setVisible(has);
    for (QAction *action : {m_copy, m_save, m_search}) {
        action->setEnabled(has);
    }
}

void MessageHeader::setLatestOffered(bool offered)
{
    m_latest->setEnabled(offered);
    m_latestButton->setVisible(offered);
}

void MessageHeader::setNeighbours(bool older, bool newer)
{
    m_previous->setEnabled(older);
    m_next->setEnabled(newer);
}

void MessageHeader::copyTopic()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_topic));
}

} // namespace mangrove
