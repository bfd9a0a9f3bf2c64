// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace mangrove {

/// Which parts of a text are folded away, and so which rows are shown. Kept as bytes of the text; told the rows of these bytes
/// each time the text is broken into rows anew. GUI thread.
class TextFolds
{
public:
    struct Fold
    {
        std::int64_t begin = 0; ///< of the first hidden line
        std::int64_t end = 0; ///< of the first line after it
    };
    using RowAt = std::function<int(std::int64_t offset)>;

    [[nodiscard]] bool isEmpty() const { return m_folds.empty(); }
    [[nodiscard]] const std::vector<Fold> &folds() const { return m_folds; }
    void clear();
    /// What lies inside is folded no more for itself.
    void add(Fold fold);
    /// False when nothing was folded there.
    bool remove(std::int64_t begin);
    [[nodiscard]] bool isFolded(std::int64_t begin) const;
    /// Opens what hides the byte; false when nothing does.
    bool open(std::int64_t offset);

    void setRows(const RowAt &rowAt);
    [[nodiscard]] int hiddenRows() const { return m_hidden; }
    /// The row of the whole text that is shown as this one.
    [[nodiscard]] int actualRow(int shown) const;
    /// The row as which one of the whole text is shown, or the one above what hides it.
    [[nodiscard]] int shownRow(int actual) const;

private:
    struct Rows
    {
        int first = 0;
        int count = 0;
        int hiddenBefore = 0;
    };

    std::vector<Fold> m_folds; ///< ascending, apart from each other
    std::vector<Rows> m_rows; ///< of each
    int m_hidden = 0;
};

} // namespace mangrove
