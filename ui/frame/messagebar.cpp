// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/messagebar.h"

#include "ui/frame/errortext.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

MessageBar::MessageBar(QWidget *parent)
    : ToneFrame(parent)
    , m_title(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_advice(plainLabel(this))
    , m_action(named(new QPushButton(this), u"messageBarAction"_s, tr("Suggested action")))
    , m_close(named(new QToolButton(this), u"messageBarClose"_s, tr("Close message")))
{
    setObjectName(u"messageBar"_s);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_detail, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    }
    m_title->setObjectName(u"messageBarTitle"_s);
    m_detail->setObjectName(u"messageBarDetail"_s);
    m_advice->setObjectName(u"messageBarAdvice"_s);
    m_close->setIcon(themedIcon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close message"));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_detail);
    texts->addWidget(m_advice);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(icon(), 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::showMessage(const Message &message)
{
    if (message == m_message && !isHidden()) {
        return;
    }
    m_message = message;
    m_title->setText(message.title);
    m_detail->setText(message.detail);
    m_detail->setVisible(!message.detail.isEmpty());
    m_advice->setText(message.advice);
    m_advice->setVisible(!message.advice.isEmpty());
    m_action->setText(message.action);
    m_action->setAccessibleName(message.action);
    m_action->setVisible(!message.action.isEmpty());
    m_close->setVisible(message.closable);
    setTone(message.tone);
    show();
}

void MessageBar::showError(const Error &error)
{
    showMessage({Tone::Bad, errorTitle(error), errorDetail(error), errorAdvice(error), {}, true});
}

} // namespace mangrove
