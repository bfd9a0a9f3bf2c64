// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/comparepane.h"

#include "ui/detail/payloadtextview.h"
#include "ui/detail/workbar.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

enum { ValuesTab, LinesTab };

} // namespace

ComparePane::ComparePane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"comparePane"_s);
    connect(&m_work, &AsideWork::finished, this, &ComparePane::settle);
}

void ComparePane::makeWidgets()
{
    m_which = plainLabel(this);
    m_which->setObjectName(u"compareWhich"_s);
    m_which->setWordWrap(true);
    m_summary = plainLabel(this);
    m_summary->setObjectName(u"compareSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_explanation = plainLabel(this);
    m_explanation->setObjectName(u"compareExplanation"_s);
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignCenter);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_explanation->setContentsMargins(16, 16, 16, 16);
    m_views = named(new QTabWidget(this), u"compareViews"_s, tr("Views of the difference"));
    m_views->setDocumentMode(true);
    named(m_views->tabBar(), u"compareViewsBar"_s, tr("Views of the difference"));
    m_values = named(new PayloadTextView(m_views), u"compareValues"_s, tr("JSON values that differ"));
    m_lines = named(new PayloadTextView(m_views), u"compareLines"_s, tr("Lines that differ"));
    for (PayloadTextView *view : {m_values, m_lines}) {
        view->setColors(&comparisonRowColors);
    }
    m_values->setPlaceholder(tr("The values are the same. White space or the order of members differs."));
    m_lines->setPlaceholder(tr("The lines are the same. White space between the values differs."));
    m_views->addTab(m_values, tr("Values"));
    m_views->addTab(m_lines, tr("Lines"));
    m_bar = new WorkBar(u"comparing"_s, this);
    auto *labels = new QVBoxLayout;
    labels->setContentsMargins(10, 0, 8, 0);
    labels->setSpacing(2);
    labels->addWidget(m_which);
    labels->addWidget(m_summary);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(labels);
    rows->addWidget(m_views, 1);
    rows->addWidget(m_explanation, 1);
    rows->addWidget(m_bar);
    connectWidgets();
}

void ComparePane::connectWidgets()
{
    connect(m_views, &QTabWidget::tabBarClicked, this, [this](int tab) { m_wantsLines = tab == LinesTab; });
    connect(m_bar, &WorkBar::cancelRequested, this, [this] {
        m_work.cancel();
        explain(tr("The comparison was cancelled."));
        settle();
    });
    for (PayloadArea *area : {m_values, m_lines}) {
        connect(area, &PayloadArea::selectingChanged, this, &ComparePane::settle);
    }
}

void ComparePane::setButton(QToolButton *button)
{
    m_button = button;
    auto *menu = new QMenu(button);
    m_withPrevious = menu->addAction(tr("With the &previous message"));
    m_withPrevious->setObjectName(u"compareWithPrevious"_s);
    m_withRemembered = menu->addAction(tr("With the &remembered message"));
    m_withRemembered->setObjectName(u"compareWithRemembered"_s);
    m_withRemembered->setEnabled(false);
    menu->addSeparator();
    QAction *remember = menu->addAction(tr("Re&member this message for comparing"));
    remember->setObjectName(u"compareRemember"_s);
    for (QAction *action : {m_withPrevious, m_withRemembered}) {
        action->setCheckable(true);
    }
    connect(m_withPrevious, &QAction::triggered, this, [this] { setMode(Mode::WithPrevious); });
    connect(m_withRemembered, &QAction::triggered, this, [this] { setMode(Mode::WithRemembered); });
    connect(remember, &QAction::triggered, this, &ComparePane::remember);
    connect(button, &QToolButton::clicked, this, [this](bool on) { setMode(on ? m_lastMode : Mode::Off); });
    button->setMenu(menu);
}

void ComparePane::setMode(Mode mode)
{
    m_mode = mode;
    if (mode == Mode::WithPrevious || mode == Mode::WithRemembered) {
        m_lastMode = mode;
    }
    if (mode != Mode::Off && m_views == nullptr) {
        makeWidgets();
    } else if (mode == Mode::Off && m_views != nullptr) {
        m_work.cancel();
        m_values->setText(nullptr);
        m_lines->setText(nullptr);
    }
    if (m_button != nullptr) {
        m_button->setChecked(mode != Mode::Off);
        m_withPrevious->setChecked(mode == Mode::WithPrevious);
        m_withRemembered->setChecked(mode == Mode::WithRemembered);
    }
    Q_EMIT modeChanged();
    refresh();
    settle();
}

void ComparePane::remember()
{
    m_remembered = m_message;
    m_withRemembered->setEnabled(m_remembered.has_value());
    if (m_mode == Mode::WithRemembered) {
        refresh();
    }
}

void ComparePane::setMessage(const StoredMessage &message, bool sameTopic)
{
    m_message = message;
    if (!sameTopic && m_mode == Mode::Chosen) {
        setMode(Mode::Off);
    }
    refresh();
}

void ComparePane::clear()
{
    m_message.reset();
    if (m_mode == Mode::Chosen) {
        setMode(Mode::Off);
    }
    m_work.cancel();
}

void ComparePane::compare(const StoredMessage &before, const StoredMessage &after)
{
    setMode(Mode::Chosen);
    start(before, after);
}

bool ComparePane::isSelecting() const
{
    return m_mode != Mode::Off && (m_values->isSelecting() || m_lines->isSelecting());
}

void ComparePane::clearSelection()
{
    if (m_views != nullptr) {
        m_values->clearSelection();
        m_lines->clearSelection();
    }
}

void ComparePane::refresh()
{
    if (!m_message || m_mode == Mode::Off || m_mode == Mode::Chosen) {
        return;
    }
    if (m_mode == Mode::WithRemembered) {
        if (m_remembered) {
            start(*m_remembered, *m_message);
        } else {
            explain(tr("No message is remembered for comparing."));
        }
        return;
    }
    StoredMessage previous;
    const bool held = m_message->sequence > 0 && m_reader && m_reader(m_message->sequence - 1, previous);
    if (held) {
        start(previous, *m_message);
    } else if (m_message->sequence == 0) {
        explain(tr("This is the first message of the topic: there is none before it."));
    } else {
        explain(tr("The message before this one is not held any more."));
    }
}

void ComparePane::start(const StoredMessage &before, const StoredMessage &after)
{
    m_which->setText(tr("From %1 to %2", "times of two messages")
                         .arg(dateTimeText(before.time), dateTimeText(after.time)));
    m_which->show();
    const auto old = PayloadText::make(before.payload, before.backing);
    const auto current = PayloadText::make(after.payload, after.backing);
    m_work.start([this, old, current](WorkProgress &progress) {
        auto comparison = std::make_shared<const Comparison>(comparePayloads(*old, *current, progress));
        return AsideWork::Delivery([this, comparison] { showComparison(*comparison); });
    });
    m_bar->follow(m_work, tr("Comparing …"), 1, true);
}

void ComparePane::explain(const QString &text)
{
    m_work.cancel();
    m_which->hide();
    m_summary->hide();
    m_views->hide();
    m_explanation->setText(text);
    m_explanation->show();
}

QString ComparePane::summary(const Comparison &comparison) const
{
    QString text
        = tr("Lines: +%1 −%2").arg(countText(comparison.addedLines), countText(comparison.removedLines));
    if (comparison.isJson) {
        text = tr("Values that differ: %1").arg(countText(comparison.changedValues)) + u" · "_s + text;
    }
    if (comparison.isRough) {
        text += u" · "_s + tr("very different: the middle is shown as replaced");
    }
    return text;
}

void ComparePane::showComparison(const Comparison &comparison)
{
    using Outcome = Comparison::Outcome;
    m_views->setVisible(comparison.outcome == Outcome::Compared);
    m_summary->setVisible(comparison.outcome == Outcome::Compared);
    m_explanation->setVisible(comparison.outcome != Outcome::Compared);
    m_explanation->setText(comparison.outcome == Outcome::Equal
                               ? tr("The payloads are equal, byte for byte.")
                               : tr("The payloads differ. They are too large to be compared line by line."));
    m_summary->setText(summary(comparison));
    m_values->setText(comparison.values, true);
    m_lines->setText(comparison.lines, true);
    m_views->setTabEnabled(ValuesTab, comparison.isJson);
    m_views->setTabVisible(ValuesTab, comparison.isJson);
    m_views->setCurrentIndex(comparison.isJson && !m_wantsLines ? ValuesTab : LinesTab);
    m_views->setTabText(LinesTab, comparison.isBinary ? tr("Bytes") : tr("Lines"));
}

void ComparePane::settle()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!isBusy() && !isSelecting()) {
                Q_EMIT settled();
            }
        },
        Qt::QueuedConnection);
}

} // namespace mangrove
