// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionstateview.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kIconSize = 40;
constexpr int kTextWidth = 520;

} // namespace

ConnectionStateView::ConnectionStateView(QWidget *parent)
    : QWidget(parent)
    , m_icon(plainLabel(this))
    , m_title(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_advice(plainLabel(this))
    , m_action(named(new QPushButton(this), u"stateAction"_s, tr("Suggested action")))
    , m_edit(named(new QPushButton(actionText(StateAction::EditProfile), this), u"stateEdit"_s,
                   tr("Edit connection")))
    , m_diagnose(named(new QPushButton(actionText(StateAction::Diagnose), this), u"stateDiagnose"_s,
                       tr("Find out why the connection fails")))
{
    setObjectName(u"connectionState"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(u"stateTitle"_s);
    m_detail->setObjectName(u"stateDetail"_s);
    m_advice->setObjectName(u"stateAdvice"_s);
    m_advice->setForegroundRole(QPalette::PlaceholderText);
    m_icon->setAlignment(Qt::AlignHCenter);
    for (QLabel *label : {m_title, m_detail, m_advice}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setMaximumWidth(kTextWidth);
        label->setMinimumWidth(240);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
    }

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_diagnose);
    buttons->addWidget(m_edit);
    buttons->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon);
    for (QLabel *label : {m_title, m_detail, m_advice}) {
        column->addWidget(label);
    }
    column->addSpacing(8);
    column->addLayout(buttons);
    column->addStretch(3);
    auto *outer = new QHBoxLayout(this);
    outer->addStretch(1);
    outer->addLayout(column, 8);
    outer->addStretch(1);

    m_action->setMinimumSize(112, 30);
    m_edit->setMinimumSize(112, 30);
    m_diagnose->setMinimumSize(112, 30);
    connect(m_action, &QPushButton::clicked, this, [this] { Q_EMIT actionRequested(m_description.action); });
    connect(m_edit, &QPushButton::clicked, this,
            [this] { Q_EMIT actionRequested(StateAction::EditProfile); });
    connect(m_diagnose, &QPushButton::clicked, this,
            [this] { Q_EMIT actionRequested(StateAction::Diagnose); });
}

void ConnectionStateView::describe(const StateDescription &description)
{
    if (description == m_description) {
        return;
    }
    m_description = description;
    m_title->setText(description.title);
    setAccessibleName(description.title);
    m_detail->setText(description.detail);
    m_detail->setVisible(!description.detail.isEmpty());
    m_advice->setText(description.advice);
    m_advice->setVisible(!description.advice.isEmpty());
    m_action->setText(actionText(description.action));
    m_action->setAccessibleName(actionText(description.action));
    m_action->setVisible(description.action != StateAction::None);
    m_edit->setVisible(description.offerEdit);
    m_diagnose->setVisible(description.offerDiagnosis);
    updateIcon();
}

void ConnectionStateView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        updateIcon();
    }
    QWidget::changeEvent(event);
}

void ConnectionStateView::updateIcon()
{
    const QString name = m_description.tone == Tone::Bad       ? u"error"_s
                         : m_description.tone == Tone::Caution ? u"warning"_s
                         : m_description.busy                  ? u"wait"_s
                                                               : u"plug"_s;
    m_icon->setPixmap(tintedIcon(name, toneColor(m_description.tone, palette()))
                          .pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

} // namespace mangrove
