// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/filterbar.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestText = 4'096; // characters
constexpr int kPatience = 150; // milliseconds

int pluralNumber(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_edit(named(new QLineEdit(this), u"filterEdit"_s, tr("Filter topics")))
    , m_case(named(new QToolButton(this), u"filterCase"_s, tr("Match case")))
    , m_count(plainLabel(this))
{
    setObjectName(u"filterBar"_s);
    m_edit->setPlaceholderText(tr("Filter topics (Ctrl+F)"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaxLength(kLongestText);
    m_edit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    m_case->setText(u"Aa"_s); // a sign, the same in any language
    m_case->setCheckable(true);
    m_case->setAutoRaise(true);
    m_case->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(m_case, tr("Match case"));
    m_count->setObjectName(u"filterCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setMinimumWidth(1); // a narrow window cuts it off rather than be widened by it
    m_count->hide();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(6);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_case);
    layout->addWidget(m_count);

    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &FilterBar::updateLabel);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::announce);
    connect(m_case, &QToolButton::toggled, this, [this] {
        if (!text().isEmpty()) {
            announce();
        }
    });
}

QString FilterBar::text() const
{
    return m_edit->text();
}

bool FilterBar::isCaseSensitive() const
{
    return m_case->isChecked();
}

void FilterBar::focusEdit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::clear()
{
    m_edit->clear();
}

void FilterBar::announce()
{
    if (text().isEmpty()) {
        m_patience.stop();
        m_count->hide();
    }
    Q_EMIT filterChanged(text(), isCaseSensitive());
}

void FilterBar::showResult(std::uint64_t matches, std::uint64_t topics, bool searching)
{
    m_matches = matches;
    m_topics = topics;
    m_searching = searching;
    if (!searching) {
        m_patience.stop();
        updateLabel();
    } else if (!m_patience.isActive()) {
        m_patience.start();
    }
}

void FilterBar::updateLabel()
{
    m_count->setVisible(!text().isEmpty());
    if (m_searching) {
        m_count->setText(m_matches == 0 ? tr("Searching…")
                                        : tr("Searching… %Ln so far", nullptr, pluralNumber(m_matches)));
    } else {
        //: How many topics the filter lets through: %n (or %Ln) of %1.
        m_count->setText(
            tr("%Ln of %1 topics match", nullptr, pluralNumber(m_matches)).arg(countText(m_topics)));
    }
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit
        || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool escape = key->key() == Qt::Key_Escape;
    const bool leave = escape || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageDown
                       || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!plain || !leave) {
        return QWidget::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (escape) {
            clear();
        }
        Q_EMIT leaveRequested();
    }
    return true;
}

} // namespace mangrove
