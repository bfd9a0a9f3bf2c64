// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/textfolds.h"

#include <algorithm>

namespace mangrove {

void TextFolds::clear()
{
    m_folds.clear();
    m_rows.clear();
    m_hidden = 0;
}

void TextFolds::add(Fold fold)
{
    if (fold.end <= fold.begin) {
        return;
    }
    const auto inside
        = [&fold](const Fold &other) { return other.begin >= fold.begin && other.end <= fold.end; };
    m_folds.erase(std::remove_if(m_folds.begin(), m_folds.end(), inside), m_folds.end());
    const auto place = std::lower_bound(m_folds.begin(), m_folds.end(), fold.begin,
                                        [](const Fold &a, std::int64_t begin) { return a.begin < begin; });
    if (place != m_folds.begin() && std::prev(place)->end > fold.begin) {
        return; // hidden already
    }
    m_folds.insert(place, fold);
}

bool TextFolds::remove(std::int64_t begin)
{
    const auto found = std::find_if(m_folds.begin(), m_folds.end(),
                                    [begin](const Fold &fold) { return fold.begin == begin; });
    if (found == m_folds.end()) {
        return false;
    }
    m_folds.erase(found);
    return true;
}

bool TextFolds::isFolded(std::int64_t begin) const
{
    const auto found = std::lower_bound(m_folds.begin(), m_folds.end(), begin,
                                        [](const Fold &a, std::int64_t at) { return a.begin < at; });
    return found != m_folds.end() && found->begin == begin;
}

bool TextFolds::open(std::int64_t offset)
{
    const auto found = std::find_if(m_folds.begin(), m_folds.end(), [offset](const Fold &fold) {
        return offset >= fold.begin && offset < fold.end;
    });
    return found != m_folds.end() && remove(found->begin);
}

void TextFolds::setRows(const RowAt &rowAt)
{
    m_rows.clear();
    m_hidden = 0;
    for (const Fold &fold : m_folds) {
        const int first = rowAt(fold.begin);
        const int count = rowAt(fold.end) - first;
        m_rows.push_back({first, count, m_hidden});
        m_hidden += count;
    }
}

int TextFolds::actualRow(int shown) const
{
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), shown, [](int row, const Rows &rows) {
        return row < rows.first - rows.hiddenBefore;
    });
    if (after == m_rows.begin()) {
        return shown;
    }
    const Rows &rows = *std::prev(after);
    return shown + rows.hiddenBefore + rows.count;
}

int TextFolds::shownRow(int actual) const
{
    const auto after = std::upper_bound(m_rows.begin(), m_rows.end(), actual,
                                        [](int row, const Rows &rows) { return row < rows.first; });
    if (after == m_rows.begin()) {
        return actual;
    }
    const Rows &rows = *std::prev(after);
    if (actual < rows.first + rows.count) {
        return std::max(0, rows.first - rows.hiddenBefore - 1);
    }
    return actual - rows.hiddenBefore - rows.count;
}

} // namespace mangrove
