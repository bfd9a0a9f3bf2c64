// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/payloadsearchbar.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr qsizetype kSearchedAtOnce = 256 * 1024;
constexpr int kLongestPattern = 1'000;

/// "ff 00" or "ff00"; empty when it is no such thing.
QByteArray bytesOf(const QString &text)
{
    QByteArray digits;
    for (const QChar c : text) {
        if (c == u' ') {
            continue;
        }
        const bool digit = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (!digit) {
            return {};
        }
        digits += c.toLatin1();
    }
    return digits.size() % 2 == 0 ? QByteArray::fromHex(digits) : QByteArray();
}

} // namespace

PayloadSearchBar::PayloadSearchBar(Provider provider, QWidget *parent)
    : QWidget(parent)
    , m_provider(std::move(provider))
{
    setObjectName(u"payloadSearchBar"_s);
    makeWidgets();
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, this, [this] { search(true); });
    connect(m_cases, &QToolButton::toggled, this, [this] { search(true); });
    connect(m_next, &QToolButton::clicked, this, &PayloadSearchBar::findNext);
    connect(m_previous, &QToolButton::clicked, this, &PayloadSearchBar::findPrevious);
    hide();
}

QToolButton *PayloadSearchBar::makeButton(const QString &icon, const QString &name, const QString &text)
{
    auto *button = named(new QToolButton(this), name, text);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    setPlainToolTip(button, text);
    return button;
}

void PayloadSearchBar::makeWidgets()
{
    m_text = named(new QLineEdit(this), u"payloadSearchText"_s, tr("Search in the payload"));
    m_text->setPlaceholderText(tr("Search in the payload"));
    m_text->setMaxLength(kLongestPattern);
    m_text->setClearButtonEnabled(true);
    m_cases = named(new QToolButton(this), u"payloadSearchCase"_s, tr("Match case"));
    m_cases->setText(u"Aa"_s);
    m_cases->setCheckable(true);
    m_cases->setAutoRaise(true);
    m_cases->setToolTip(tr("Match case"));
    m_count = plainLabel(this);
    m_count->setObjectName(u"payloadSearchCount"_s);
    m_previous = makeButton(u"previous"_s, u"payloadSearchPrevious"_s, tr("Previous match (Shift+F3)"));
    m_next = makeButton(u"next"_s, u"payloadSearchNext"_s, tr("Next match (F3)"));
    QToolButton *done = makeButton(u"close"_s, u"payloadSearchClose"_s, tr("Close the search"));
    connect(done, &QToolButton::clicked, this, &PayloadSearchBar::close);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_count);
    row->addWidget(m_cases);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(done);
}

void PayloadSearchBar::open()
{
    show();
    m_text->setFocus();
    m_text->selectAll();
    search(false);
}

void PayloadSearchBar::close()
{
    hide();
    m_work.cancel();
    m_matches = {};
    m_searched.reset();
    Q_EMIT closed();
}

bool PayloadSearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool back = key->modifiers().testFlag(Qt::ShiftModifier);
    switch (key->key()) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        if (back) {
            findPrevious();
        } else {
            findNext();
        }
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void PayloadSearchBar::refresh()
{
    if (isVisible()) {
        search(false);
    }
}

void PayloadSearchBar::search(bool go)
{
    const Subject subject = m_provider();
    m_work.cancel();
    m_searched = subject.text;
    m_current = -1;
    const QByteArray bytes = subject.isBytes ? bytesOf(m_text->text()) : QByteArray();
    m_pattern = bytes.isEmpty() ? BytePattern(m_text->text(),
                                              m_cases->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive)
                                : BytePattern(bytes);
    if (!m_searched || m_pattern.isEmpty() || m_searched->bytes.size() <= kSearchedAtOnce) {
        showMatches(m_searched ? findAll(m_searched->bytes, m_pattern, {}) : ByteMatches(), go);
        return;
    }
    m_matches = {};
    m_work.start([this, text = m_searched, pattern = m_pattern,
                  go](WorkProgress &progress) -> AsideWork::Delivery {
        auto found = std::make_shared<const ByteMatches>(
            findAll(text->bytes, pattern, [&progress](std::int64_t done) { return progress.reach(done); }));
        if (found->isStopped) {
            return {};
        }
        return [this, found, go] { showMatches(*found, go); };
    });
    showCount();
}

void PayloadSearchBar::showMatches(const ByteMatches &matches, bool go)
{
    m_matches = matches;
    if (go && !m_matches.places.empty()) {
        // While one types, the match under the last one is as good as the next.
        const std::int64_t from = m_provider().from;
        this->go(m_matches.next(std::max<std::int64_t>(0, from - m_pattern.size())));
    }
    showCount();
}

void PayloadSearchBar::findNext()
{
    if (m_matches.places.empty()) {
        return;
    }
    const auto count = static_cast<std::int64_t>(m_matches.places.size());
    go(m_current >= 0 ? (m_current + 1) % count : m_matches.next(m_provider().from));
}

void PayloadSearchBar::findPrevious()
{
    if (m_matches.places.empty()) {
        return;
    }
    const auto count = static_cast<std::int64_t>(m_matches.places.size());
    go(m_current >= 0 ? (m_current + count - 1) % count : m_matches.previous(m_provider().from));
}

void PayloadSearchBar::go(std::int64_t number)
{
    const Subject subject = m_provider();
    if (number < 0 || subject.text != m_searched || !subject.reveal) {
        return;
    }
    m_current = number;
    const std::int64_t begin = m_matches.places[static_cast<std::size_t>(number)];
    subject.reveal(begin, begin + m_pattern.size());
    showCount();
}

void PayloadSearchBar::showCount()
{
    const bool some = m_matches.count > 0;
    m_previous->setEnabled(some);
    m_next->setEnabled(some);
    if (m_work.isBusy()) {
        m_count->setText(tr("Searching …"));
    } else if (m_pattern.isEmpty()) {
        m_count->clear();
    } else if (!some) {
        m_count->setText(tr("No match"));
    } else {
        const QString all = countText(m_matches.count);
        m_count->setText(m_current < 0 ? all
                                       : tr("%1 of %2", "current match, all matches")
                                             .arg(countText(static_cast<std::uint64_t>(m_current) + 1), all));
    }
}

} // namespace mangrove
