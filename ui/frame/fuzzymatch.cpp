// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/fuzzymatch.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace mangrove {

namespace {

constexpr int kCharacter = 1;
constexpr int kRun = 4;
constexpr int kWordBegins = 6;
constexpr int kNone = -1;

int worthOf(const QString &text, qsizetype at)
{
    const bool begins = at == 0 || !text[at - 1].isLetterOrNumber();
    return kCharacter + (begins ? kWordBegins : 0);
}

} // namespace

// best[i]: the best score with the pattern so far ending at character i of the text. Names of actions are short.
std::optional<int> fuzzyMatch(QStringView pattern, QStringView text)
{
    const QString wanted = pattern.toString().remove(u' ').toCaseFolded();
    const QString folded = text.toString().toCaseFolded();
    if (wanted.isEmpty()) {
        return 0;
    }
    std::vector<int> best(static_cast<std::size_t>(folded.size()), kNone);
    for (qsizetype p = 0; p < wanted.size(); ++p) {
        std::vector<int> next(best.size(), kNone);
        int before = p == 0 ? 0 : kNone; // the best that ends anywhere further left
        for (qsizetype i = 0; i < folded.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            const int adjacent = p > 0 && i > 0 && best[at - 1] != kNone ? best[at - 1] + kRun : kNone;
            const int base = std::max(before, adjacent);
            if (folded[i] == wanted[p] && base != kNone) {
                next[at] = base + worthOf(folded, i);
            }
            if (p > 0) {
                before = std::max(before, best[at]);
            }
        }
        best = std::move(next);
    }
    const int score = best.empty() ? kNone : *std::ranges::max_element(best);
    return score == kNone ? std::nullopt : std::optional<int>(score);
}

} // namespace mangrove
