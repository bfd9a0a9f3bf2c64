// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/filterbar.h"

#include "core/topics/topicquery.h"
#include "ui/frame/filteredit.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kPatience = 150; // milliseconds

QString modeText(SearchMode mode)
{
    switch (mode) {
    case SearchMode::RegularExpression:
        return FilterBar::tr("Regular expression");
    case SearchMode::TopicFilter:
        return FilterBar::tr("Topic filter");
    case SearchMode::Text:
        break;
    }
    return FilterBar::tr("Text");
}

QString inText(SearchIn in)
{
    switch (in) {
    case SearchIn::Values:
        return FilterBar::tr("In values");
    case SearchIn::Both:
        return FilterBar::tr("In both");
    case SearchIn::Topics:
        break;
    }
    return FilterBar::tr("In topics");
}

QString modeToolTip(SearchMode mode)
{
    switch (mode) {
    case SearchMode::RegularExpression:
        return FilterBar::tr("Regular expression, for example ^home/.*/(temp|hum)");
    case SearchMode::TopicFilter:
        return FilterBar::tr("Topic filter with the wildcards + and #, for example home/+/temperature");
    case SearchMode::Text:
        break;
    }
    return FilterBar::tr("Text anywhere. A word with a dash in front is excluded: kitchen -config");
}

QString excludeToolTip(SearchMode mode)
{
    return mode == SearchMode::TopicFilter
               ? FilterBar::tr(
                   "Topics that one of these filters matches are left out, for example "
                   "home/+/config $SYS/#. Spaces separate filters; \\ and a space is a space in one.")
               : FilterBar::tr(
                   "What this expression matches is left out, for example /(config|debug)$. It is "
                   "tried on names, and on values where those are searched.");
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(u"filterEdit"_s, tr("Search topics"), this))
    , m_exclude(new FilterEdit(u"filterExclude"_s, tr("Exclude from the search"), this))
    , m_modeChoice(makeChoice(u"filterMode"_s, tr("Kind of search")))
    , m_inChoice(makeChoice(u"filterIn"_s, tr("Where to search")))
    , m_case(makeFilterToggle(u"filterCase"_s, u"Aa"_s, tr("Match case"), this))
    , m_resultLine(new QWidget(this))
    , m_count(plainLabel(m_resultLine))
    , m_previous(makeStep(u"filterPrevious"_s, u"collapse"_s, tr("Previous match (Shift+F3)")))
    , m_next(makeStep(u"filterNext"_s, u"expand"_s, tr("Next match (F3)")))
{
    setObjectName(u"filterBar"_s);
    makeEdits();
    m_count->setObjectName(u"filterCount"_s);
    m_count->setWordWrap(true);
    makeChoices();
    layOut();
    m_resultLine->hide();

    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &FilterBar::updateLabel);
    connect(m_case, &QToolButton::toggled, this, &FilterBar::announceOther);
    connect(m_next, &QToolButton::clicked, this, &FilterBar::nextRequested);
    connect(m_previous, &QToolButton::clicked, this, &FilterBar::previousRequested);
}

void FilterBar::makeEdits()
{
    m_edit->setPlaceholderText(tr("Search topics and values (Ctrl+F)"));
    m_edit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    for (const FilterEdit *edit : {m_edit, m_exclude}) {
        connect(edit, &QLineEdit::textChanged, this, &FilterBar::announce);
        connect(edit, &FilterEdit::clearRequested, this, &FilterBar::clear);
        connect(edit, &FilterEdit::leaveRequested, this, &FilterBar::leaveRequested);
    }
}

QToolButton *FilterBar::makeChoice(const QString &objectName, const QString &name)
{
    auto *button = named(new QToolButton(this), objectName, name);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(new QMenu(button));
    return button;
}

QToolButton *FilterBar::makeStep(const QString &objectName, const QString &icon, const QString &text)
{
    auto *button = named(new QToolButton(m_resultLine), objectName, text);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(button, text);
    return button;
}

void FilterBar::makeChoices()
{
    auto *modes = new QActionGroup(this);
    for (const SearchMode mode : {SearchMode::Text, SearchMode::RegularExpression, SearchMode::TopicFilter}) {
        QAction *action = modes->addAction(m_modeChoice->menu()->addAction(modeText(mode)));
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        connect(action, &QAction::triggered, this, [this, mode] { setMode(mode); });
    }
    auto *places = new QActionGroup(this);
    for (const SearchIn in : {SearchIn::Topics, SearchIn::Values, SearchIn::Both}) {
        QAction *action = places->addAction(m_inChoice->menu()->addAction(inText(in)));
        action->setCheckable(true);
        action->setData(static_cast<int>(in));
        connect(action, &QAction::triggered, this, [this, in] { setSearchIn(in); });
    }
    showChoices();
}

void FilterBar::layOut()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_edit, 1);
    line->addWidget(m_modeChoice);
    line->addWidget(m_inChoice);
    line->addWidget(m_case);
    auto *result = new QHBoxLayout(m_resultLine);
    result->setContentsMargins(2, 0, 0, 0);
    result->setSpacing(2);
    result->addWidget(m_count, 1);
    result->addWidget(m_previous);
    result->addWidget(m_next);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(6, 4, 6, 4);
    lines->setSpacing(2);
    lines->addLayout(line);
    lines->addWidget(m_exclude);
    lines->addWidget(m_resultLine);
}

void FilterBar::showChoices()
{
    // Styles draw the sign for the menu over the end of the text.
    m_modeChoice->setText(modeText(m_mode) + u"  "_s);
    m_inChoice->setText(inText(m_in) + u"  "_s);
    setPlainToolTip(m_edit, modeToolTip(m_mode));
    setPlainToolTip(m_modeChoice, modeToolTip(m_mode));
    setPlainToolTip(m_exclude, excludeToolTip(m_mode));
    m_exclude->setPlaceholderText(m_mode == SearchMode::TopicFilter
                                      ? tr("Exclude topic filters, such as home/+/config")
                                      : tr("Exclude expression, such as /config$"));
    m_exclude->setVisible(m_mode != SearchMode::Text);
    for (QAction *action : m_modeChoice->menu()->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_mode));
    }
    for (QAction *action : m_inChoice->menu()->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_in));
    }
    // A topic filter is about names, and these are compared byte by byte.
    m_inChoice->setEnabled(m_mode != SearchMode::TopicFilter);
    m_case->setEnabled(m_mode != SearchMode::TopicFilter);
}

void FilterBar::setMode(SearchMode mode)
{
    m_mode = mode;
    showChoices();
    announceOther();
}

void FilterBar::setSearchIn(SearchIn in)
{
    m_in = in;
    showChoices();
    announceOther();
}

QString FilterBar::text() const
{
    return m_edit->text();
}

QString FilterBar::excludedText() const
{
    return m_mode == SearchMode::Text ? QString() : m_exclude->text();
}

TopicTextFilter FilterBar::filter() const
{
    return {text().toUtf8(), isCaseSensitive(), m_mode, m_in, excludedText().toUtf8()};
}

bool FilterBar::isCaseSensitive() const
{
    return m_case->isChecked();
}

void FilterBar::focusEdit()
{
    m_edit->focusAll();
}

void FilterBar::clear()
{
    m_exclude->clear();
    m_edit->clear();
}

void FilterBar::announce()
{
    showFault();
    const TopicTextFilter wanted = filter();
    if (wanted.isEmpty()) {
        m_patience.stop();
        m_resultLine->hide();
    }
    if (!m_faulty) {
        m_announced = wanted.isEmpty() ? TopicTextFilter() : wanted;
        Q_EMIT filterChanged(m_announced);
    }
}

// Without a text it makes no difference how it would be looked for.
void FilterBar::announceOther()
{
    if (!filter().isEmpty() || !m_announced.isEmpty()) {
        announce();
    }
}

void FilterBar::showFault()
{
    const bool wasFaulty = m_faulty;
    m_faulty = false;
    if (const TopicTextFilter wanted = filter(); !wanted.isEmpty() && m_mode != SearchMode::Text) {
        if (const auto fault = TopicQuery(wanted).fault()) {
            m_faulty = true;
            m_patience.stop();
            //: %1 is a short English explanation such as "missing closing parenthesis".
            QString reason = m_mode == SearchMode::TopicFilter
                                 ? tr("Not a topic filter: %1").arg(fault->detail)
                                 : tr("Not a regular expression: %1").arg(fault->detail);
            if (fault->inExclude) {
                //: %1 is the sentence before.
                reason = tr("To exclude: %1").arg(reason);
            }
            //: %1 is the sentence before, %2 a number.
            m_count->setText(
                fault->offset < 0 ? reason : tr("%1 (at character %2)").arg(reason).arg(fault->offset + 1));
        }
    }
    QPalette colors = palette();
    if (m_faulty) {
        colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, palette()));
    } else {
        colors.setColor(QPalette::WindowText, dimColor(palette()));
    }
    m_count->setPalette(colors);
    if (m_faulty) {
        m_resultLine->show();
    } else if (wasFaulty) {
        updateLabel();
    }
    for (QToolButton *step : {m_previous, m_next}) {
        step->setEnabled(!m_faulty);
    }
}

void FilterBar::showResult(const Result &result)
{
    m_result = result;
    if (m_faulty) {
        return;
    }
    if (!result.searching) {
        m_patience.stop();
        updateLabel();
    } else if (!m_patience.isActive()) {
        m_patience.start();
    }
}

void FilterBar::updateLabel()
{
    m_resultLine->setVisible(!filter().isEmpty());
    m_count->setText(resultText());
}

QString FilterBar::resultText() const
{
    if (m_result.searching) {
        return m_result.matches == 0 ? tr("Searching…")
                                     : tr("Searching… %Ln so far", nullptr, pluralNumber(m_result.matches));
    }
    //: How many topics the filter lets through: %n (or %Ln) of %1.
    QString found = tr("%Ln of %1 topics match", nullptr, pluralNumber(m_result.matches))
                        .arg(countText(m_result.topics));
    if (m_result.gaveUp > 0) {
        //: Follows "12 of 345 topics match". %n (or %Ln) values.
        found += u' '
                 + tr("(%Ln values were too large or too costly for this expression)", nullptr,
                      pluralNumber(m_result.gaveUp));
    }
    if (m_result.lost > 0) {
        //: Follows "12 of 345 topics match". %n (or %Ln) values.
        found += u' '
                 + tr("(%Ln values of the moment of the pause are not known any more)", nullptr,
                      pluralNumber(m_result.lost));
    }
    return found;
}

} // namespace mangrove
