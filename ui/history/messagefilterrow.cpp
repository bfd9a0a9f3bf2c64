// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messagefilterrow.h"

#include "ui/frame/filteredit.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::array<quint64, 5> kSizes{256, 1024, 10 * 1024, 100 * 1024, 1024 * 1024};

} // namespace

MessageFilterRow::MessageFilterRow(QWidget *parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(u"messageFilterEdit"_s, tr("Filter messages by payload"), this))
    , m_expression(makeFilterToggle(u"messageFilterExpression"_s, u".*"_s, tr("Regular expression"), this))
    , m_case(makeFilterToggle(u"messageFilterCase"_s, u"Aa"_s, tr("Match case"), this))
    , m_options(named(new QToolButton(this), u"messageFilterOptions"_s, tr("More conditions")))
    , m_result(plainLabel(this))
{
    setObjectName(u"messageFilterRow"_s);
    m_edit->setPlaceholderText(tr("Filter by payload"));
    m_edit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    setPlainToolTip(m_expression, tr("Regular expression; sees the first 1 MiB of a payload"));
    makeOptions();
    m_result->setObjectName(u"messageFilterResult"_s);
    m_result->setForegroundRole(QPalette::PlaceholderText);
    m_result->setMinimumWidth(1); // a narrow window cuts it off rather than be widened by it

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_expression);
    layout->addWidget(m_case);
    layout->addWidget(m_options);
    layout->addWidget(m_result);
    connect(m_edit, &QLineEdit::textChanged, this, &MessageFilterRow::announce);
    connect(m_edit, &FilterEdit::clearRequested, this, &MessageFilterRow::clear);
    connect(m_edit, &FilterEdit::leaveRequested, this, &MessageFilterRow::leaveRequested);
    for (QToolButton *toggle : {m_expression, m_case}) {
        connect(toggle, &QToolButton::toggled, this, &MessageFilterRow::announce);
    }
}

void MessageFilterRow::makeOptions()
{
    m_options->setIcon(themedIcon(u"filter"_s));
    m_options->setAutoRaise(true);
    m_options->setFocusPolicy(Qt::TabFocus);
    m_options->setPopupMode(QToolButton::InstantPopup);
    setPlainToolTip(m_options, tr("More conditions"));
    auto *menu = new QMenu(m_options);
    menu->setObjectName(u"messageFilterMenu"_s);
    m_retained = menu->addAction(tr("Only with the retain flag"));
    m_aboveQoS0 = menu->addAction(tr("Only QoS 1 and 2"));
    for (QAction *action : {m_retained, m_aboveQoS0}) {
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &MessageFilterRow::announce);
    }
    menu->addSeparator();
    m_sizes = new QActionGroup(menu);
    m_sizes->addAction(tr("Payload of any size"));
    for (const quint64 size : kSizes) {
        QAction *action = m_sizes->addAction(tr("Payload larger than %1").arg(sizeText(size)));
        action->setData(size);
    }
    for (QAction *action : m_sizes->actions()) {
        action->setCheckable(true);
        menu->addAction(action);
    }
    m_sizes->actions().constFirst()->setChecked(true);
    connect(m_sizes, &QActionGroup::triggered, this, &MessageFilterRow::announce);
    m_options->setMenu(menu);
}

MessageFilter MessageFilterRow::filter() const
{
    MessageFilter filter;
    filter.text = m_edit->text();
    filter.regularExpression = m_expression->isChecked();
    filter.caseSensitive = m_case->isChecked();
    filter.retainedOnly = m_retained->isChecked();
    filter.aboveQoS0 = m_aboveQoS0->isChecked();
    if (const QVariant size = m_sizes->checkedAction()->data(); size.isValid()) {
        filter.largerThan = size.toULongLong();
    }
    return filter;
}

void MessageFilterRow::focusEdit()
{
    m_edit->focusAll();
}

void MessageFilterRow::clear()
{
    {
        const QScopedValueRollback guard(m_isClearing, true);
        m_edit->clear();
        m_retained->setChecked(false);
        m_aboveQoS0->setChecked(false);
        m_sizes->actions().constFirst()->setChecked(true);
    }
    announce();
}

void MessageFilterRow::showResult(const QString &text, bool isError)
{
    if (text == m_result->text()) {
        return;
    }
    m_result->setText(text);
    setPlainToolTip(m_result, text);
    QPalette colors = palette();
    if (isError) {
        colors.setColor(QPalette::PlaceholderText, toneColor(Tone::Bad, colors));
    }
    m_result->setPalette(colors);
}

void MessageFilterRow::announce()
{
    if (!m_isClearing) {
        const MessageFilter now = filter();
        const bool hasConditions = now.retainedOnly || now.aboveQoS0 || now.largerThan;
        m_options->setIcon(hasConditions ? tintedIcon(u"filter"_s, palette().color(QPalette::Highlight))
                                         : themedIcon(u"filter"_s));
        Q_EMIT filterChanged();
    }
}

} // namespace mangrove
