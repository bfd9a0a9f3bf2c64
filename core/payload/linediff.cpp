// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/linediff.h"

#include <QHash>

#include <algorithm>
#include <cstring>
#include <limits>

namespace mangrove {

namespace {

using Kind = LineDiff::Kind;
using Lines = std::vector<std::uint32_t>;

constexpr std::size_t kMostLines = 1'000'000;
constexpr int kMostDifferences = 3'000; // the trace takes the half of its square in integers
constexpr std::int64_t kMostSteps = 60'000'000;

/// False when there are too many.
bool findLines(QByteArrayView text, Lines &lines)
{
    for (std::int64_t at = 0; at < text.size();) {
        if (lines.size() >= kMostLines) {
            return false;
        }
        lines.push_back(static_cast<std::uint32_t>(at));
        const void *found = std::memchr(text.data() + at, '\n', static_cast<std::size_t>(text.size() - at));
        at = found == nullptr ? text.size() : static_cast<const char *>(found) - text.data() + 1;
    }
    lines.push_back(static_cast<std::uint32_t>(text.size()));
    return true;
}

class Differ
{
public:
    Differ(LineDiff &diff, const std::function<bool()> &isWanted)
        : m_diff(diff)
        , m_isWanted(isWanted)
    {}

    void run(QByteArrayView before, QByteArrayView after)
    {
        QHash<QByteArrayView, std::uint32_t> known;
        number(before, m_diff.linesBefore, known, m_before);
        number(after, m_diff.linesAfter, known, m_after);
        const std::size_t shorter = std::min(m_before.size(), m_after.size());
        while (m_head < shorter && m_before[m_head] == m_after[m_head]) {
            ++m_head;
        }
        while (m_tail < shorter - m_head
               && m_before[m_before.size() - 1 - m_tail] == m_after[m_after.size() - 1 - m_tail]) {
            ++m_tail;
        }
        m_removed.assign(m_before.size(), false);
        m_added.assign(m_after.size(), false);
        if (!compareMiddle()) {
            m_diff.isRough = true;
            std::fill(m_removed.begin() + static_cast<std::ptrdiff_t>(m_head),
                      m_removed.end() - static_cast<std::ptrdiff_t>(m_tail), true);
            std::fill(m_added.begin() + static_cast<std::ptrdiff_t>(m_head),
                      m_added.end() - static_cast<std::ptrdiff_t>(m_tail), true);
        }
        makeRuns();
    }

private:
    static void number(QByteArrayView text, const Lines &lines, QHash<QByteArrayView, std::uint32_t> &known,
                       std::vector<std::uint32_t> &numbers)
    {
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            QByteArrayView line = text.sliced(lines[i], lines[i + 1] - lines[i]);
            // The last line may lack its line break: that alone is no difference.
            line = line.endsWith('\n') ? line.chopped(1) : line;
            auto found = known.constFind(line);
            if (found == known.constEnd()) {
                found = known.insert(line, static_cast<std::uint32_t>(known.size()));
            }
            numbers.push_back(found.value());
        }
    }

    // False when it would take too much.
    bool compareMiddle()
    {
        const auto rows = static_cast<int>(m_before.size() - m_head - m_tail);
        const auto columns = static_cast<int>(m_after.size() - m_head - m_tail);
        const int most = std::min(rows + columns, kMostDifferences);
        std::vector<int> reach(2 * static_cast<std::size_t>(most) + 3, 0);
        const auto at = [&reach, most](int diagonal) -> int & {
            const int index = diagonal + most + 1;
            return reach[static_cast<std::size_t>(index)];
        };
        std::vector<std::vector<int>> trace;
        for (int d = 0; d <= most; ++d) {
            trace.emplace_back(&at(-d - 1), &at(d + 1) + 1);
            for (int k = -d; k <= d; k += 2) {
                int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
                const int from = x;
                while (x < rows && x - k < columns && isSame(x, x - k)) {
                    ++x;
                }
                m_steps += x - from + 1;
                at(k) = x;
                if (x >= rows && x - k >= columns) {
                    backtrack(trace, rows, columns);
                    return true;
                }
            }
            if (m_steps > kMostSteps || (m_isWanted && !m_isWanted())) {
                return false;
            }
        }
        return false;
    }

    [[nodiscard]] bool isSame(int before, int after) const
    {
        return m_before[m_head + static_cast<std::size_t>(before)]
               == m_after[m_head + static_cast<std::size_t>(after)];
    }

    void backtrack(const std::vector<std::vector<int>> &trace, int x, int y)
    {
        for (auto d = static_cast<int>(trace.size()) - 1; d > 0; --d) {
            const std::vector<int> &reach = trace[static_cast<std::size_t>(d)];
            const auto at = [&reach, d](int diagonal) {
                const int index = diagonal + d + 1;
                return reach[static_cast<std::size_t>(index)];
            };
            const int k = x - y;
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            const int previous = down ? k + 1 : k - 1;
            x = at(previous);
            y = x - previous;
            if (down) {
                m_added[m_head + static_cast<std::size_t>(y)] = true;
            } else {
                m_removed[m_head + static_cast<std::size_t>(x)] = true;
            }
        }
    }

    void add(Kind kind, std::size_t before, std::size_t after)
    {
        if (m_diff.runs.empty() || m_diff.runs.back().kind != kind) {
            m_diff.runs.push_back(
                {kind, static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(after), 0});
        }
        ++m_diff.runs.back().count;
    }

    void makeRuns()
    {
        std::size_t before = 0;
        std::size_t after = 0;
        while (before < m_before.size() || after < m_after.size()) {
            if (before < m_before.size() && m_removed[before]) {
                add(Kind::Removed, before++, after);
            } else if (after < m_after.size() && m_added[after]) {
                add(Kind::Added, before, after++);
            } else {
                add(Kind::Same, before++, after++);
            }
        }
    }

    LineDiff &m_diff;
    const std::function<bool()> &m_isWanted;
    std::vector<std::uint32_t> m_before; ///< a number for each line, equal for equal ones
    std::vector<std::uint32_t> m_after;
    std::vector<bool> m_removed;
    std::vector<bool> m_added;
    std::size_t m_head = 0;
    std::size_t m_tail = 0;
    std::int64_t m_steps = 0;
};

} // namespace

std::uint64_t LineDiff::count(Kind kind) const
{
    std::uint64_t lines = 0;
    for (const Run &run : runs) {
        lines += run.kind == kind ? run.count : 0;
    }
    return lines;
}

LineDiff diffLines(QByteArrayView before, QByteArrayView after, const std::function<bool()> &isWanted)
{
    LineDiff diff;
    const auto limit = static_cast<std::int64_t>(std::numeric_limits<std::uint32_t>::max());
    if (before.size() > limit || after.size() > limit || !findLines(before, diff.linesBefore)
        || !findLines(after, diff.linesAfter)) {
        diff.outcome = LineDiff::Outcome::TooLarge;
        return diff;
    }
    Differ(diff, isWanted).run(before, after);
    if (isWanted && !isWanted()) {
        diff.outcome = LineDiff::Outcome::Stopped;
    }
    return diff;
}

} // namespace mangrove
