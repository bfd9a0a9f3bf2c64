// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonreader.h"
#include "ui/detail/payloadtextview.h"
#include "ui/frame/icons.h"

#include <QAction>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

// What of PayloadTextView folds indented JSON.
namespace mangrove {

namespace {

using Token = JsonReader::Token;

constexpr std::int64_t kAtOnce = 1024 * 1024; // bytes that take some milliseconds
constexpr int kGutter = 14;

/// The fold that hides what is between the brackets, without the lines they are in; empty when there is nothing.
TextFolds::Fold foldBetween(QByteArrayView text, std::int64_t opening, std::int64_t end)
{
    std::int64_t begin = opening + 1;
    while (begin < end && text[begin] != '\n') {
        ++begin;
    }
    std::int64_t line = end;
    while (line > begin && text[line - 1] != '\n') {
        --line;
    }
    return {begin + 1, line};
}

/// Of the bracket; empty when stopped.
TextFolds::Fold findFold(QByteArrayView text, std::int64_t opening, WorkProgress &progress)
{
    JsonReader reader = JsonReader::valueAt(text, opening);
    std::int64_t told = opening;
    for (Token token = reader.next(); token != Token::End; token = reader.next()) {
        if (token == Token::Invalid) {
            return {};
        }
        if (reader.end() - told > kAtOnce) {
            told = reader.end();
            if (!progress.reach(told)) {
                return {};
            }
        }
    }
    return foldBetween(text, opening, reader.end() - 1);
}

/// Of each container directly inside the outermost one.
std::vector<TextFolds::Fold> findInnerFolds(QByteArrayView text, WorkProgress &progress)
{
    constexpr std::size_t kMost = 200'000;
    std::vector<TextFolds::Fold> folds;
    JsonReader reader(text, JsonReader::Trust::Valid);
    std::int64_t opening = 0;
    std::int64_t told = 0;
    for (Token token = reader.next(); token != Token::End && token != Token::Invalid; token = reader.next()) {
        const bool opens = token == Token::BeginObject || token == Token::BeginArray;
        const bool closes = token == Token::EndObject || token == Token::EndArray;
        if (opens && reader.depth() == 2) {
            opening = reader.begin();
        } else if (closes && reader.depth() == 1) {
            folds.push_back(foldBetween(text, opening, reader.begin()));
        }
        if (reader.end() - told > kAtOnce) {
            told = reader.end();
            if (!progress.reach(told)) {
                return {};
            }
        }
        if (folds.size() >= kMost) {
            break;
        }
    }
    return folds;
}

/// Where the line of that number begins, from 0; -1 when there are fewer.
std::int64_t lineBegin(QByteArrayView text, std::int64_t number)
{
    std::int64_t at = 0;
    for (; number > 0 && !text.isEmpty(); --number) {
        const auto *found = static_cast<const char *>(
            std::memchr(text.data() + at, '\n', static_cast<std::size_t>(text.size() - at)));
        if (found == nullptr) {
            return -1;
        }
        at = found - text.data() + 1;
    }
    return number > 0 ? -1 : at;
}

} // namespace

void PayloadTextView::setFoldable()
{
    m_foldable = true;
    makeFoldActions();
}

void PayloadTextView::makeFoldActions()
{
    const auto add = [this](const QString &text, const QString &keys, const QString &name) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(QKeySequence(keys));
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        return action;
    };
    const QAction *here = add(tr("&Fold or unfold here"), u"Ctrl+."_s, u"foldHere"_s);
    const QAction *all = add(tr("Fold all &inside"), u"Ctrl+Shift+-"_s, u"foldAll"_s);
    const QAction *none = add(tr("&Unfold all"), u"Ctrl+Shift++"_s, u"unfoldAll"_s);
    connect(here, &QAction::triggered, this, [this] {
        // The nearest row at or above the selection, or the first on the screen, in which something begins.
        for (int row = hasSelection() ? rowOf(selectionBegin()) : topRow(); row >= 0 && row < rowCount();
             --row) {
            if (canFold(extentOf(row))) {
                toggleFold(row);
                return;
            }
        }
    });
    connect(all, &QAction::triggered, this, &PayloadTextView::foldAll);
    connect(none, &QAction::triggered, this, &PayloadTextView::unfoldAll);
}

int PayloadTextView::gutterWidth() const
{
    return m_foldable ? kGutter : 0;
}

bool PayloadTextView::canFold(const PayloadRows::Row &extent) const
{
    const QByteArray &text = m_text->bytes;
    if (!m_foldable || extent.next < 0 || extent.end <= extent.begin || text.at(extent.end) != '\n') {
        return false;
    }
    const char last = text.at(extent.end - 1);
    return last == '{' || last == '[';
}

void PayloadTextView::paintFold(QPainter &painter, const PayloadRows::Row &extent, const QRect &area,
                                int textWidth)
{
    const bool folded = m_folds.isFolded(extent.next);
    const QPointF middle(area.left() - kGutter + 5, area.top() + area.height() / 2.0);
    constexpr qreal kHalf = 3.5;
    QPainterPath triangle;
    if (folded) {
        triangle.moveTo(middle + QPointF(-kHalf / 2, -kHalf));
        triangle.lineTo(middle + QPointF(kHalf, 0));
        triangle.lineTo(middle + QPointF(-kHalf / 2, kHalf));
    } else {
        triangle.moveTo(middle + QPointF(-kHalf, -kHalf / 2));
        triangle.lineTo(middle + QPointF(kHalf, -kHalf / 2));
        triangle.lineTo(middle + QPointF(0, kHalf));
    }
    triangle.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(triangle, dimColor(palette()));
    painter.restore();
    if (folded) {
        painter.setPen(dimColor(palette()));
        painter.drawText(area.left() + textWidth, area.top() + painter.fontMetrics().ascent(), u" …"_s);
    }
}

void PayloadTextView::toggleFold(int row)
{
    const PayloadRows::Row extent = extentOf(row);
    if (!canFold(extent)) {
        return;
    }
    const std::int64_t top = topOffset();
    if (m_folds.remove(extent.next)) {
        foldsChanged(top);
        return;
    }
    m_folding.start([this, text = m_text, opening = extent.end - 1, top](WorkProgress &progress) {
        const TextFolds::Fold fold = findFold(text->bytes, opening, progress);
        return AsideWork::Delivery([this, text, fold, top] {
            if (text == m_text) {
                applyFolds({fold}, top);
            }
        });
    });
}

void PayloadTextView::foldAll()
{
    if (!m_text || !m_foldable) {
        return;
    }
    m_folding.start([this, text = m_text](WorkProgress &progress) {
        const auto folds = findInnerFolds(text->bytes, progress);
        return AsideWork::Delivery([this, text, folds] {
            if (text == m_text) {
                m_folds.clear();
                applyFolds(folds, topOffset());
            }
        });
    });
}

void PayloadTextView::unfoldAll()
{
    const std::int64_t top = topOffset();
    m_folding.cancel();
    m_folds.clear();
    foldsChanged(top);
}

void PayloadTextView::applyFolds(const std::vector<TextFolds::Fold> &folds, std::int64_t top)
{
    for (const TextFolds::Fold &fold : folds) {
        m_folds.add(fold);
    }
    foldsChanged(top);
}

// `top` is what should stay at the top.
void PayloadTextView::foldsChanged(std::int64_t top)
{
    m_folds.setRows(
        [this](std::int64_t offset) { return m_rows ? m_rows->rowAt(m_text->bytes, offset) : 0; });
    m_lastRow = -1;
    rowsChanged(rowOf(top));
}

// A next value of the same topic mostly has the same lines: what was folded stays so where the line is the same.
void PayloadTextView::carryFolds(QByteArrayView before, QByteArrayView after)
{
    const std::vector<TextFolds::Fold> folds = m_folds.folds();
    m_folds.clear();
    if (before.size() > kAtOnce || after.size() > kAtOnce) {
        return;
    }
    constexpr std::size_t kMost = 200;
    WorkProgress progress;
    for (std::size_t i = 0; i < std::min(folds.size(), kMost); ++i) {
        const auto number = std::count(before.begin(), before.begin() + folds[i].begin, '\n');
        const std::int64_t header = lineBegin(before, number - 1);
        const std::int64_t there = lineBegin(after, number - 1);
        const std::int64_t size = folds[i].begin - header;
        if (there < 0 || there + size > after.size()
            || before.sliced(header, size) != after.sliced(there, size)) {
            continue;
        }
        m_folds.add(findFold(after, there + size - 2, progress));
    }
}

} // namespace mangrove
