// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "core/connections/livedata.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace mangrove::cli {

/// Prints the topics of `data` with counts and last values, children in the order of their bytes. Walks without recursion: a
/// topic may have 65,535 levels. Stops when the output fails. Nobody else uses the data meanwhile.
class TreePrinter
{
public:
    /// `depth`: levels printed, 0 for all.
    TreePrinter(LiveData &data, Output &output, QString url, std::uint64_t depth);

    void printText();
    void printJson();

private:
    struct Frame
    {
        TopicId id = kRootTopic;
        std::vector<TopicId> children;
        std::size_t next = 0;
    };

    void countBranches();
    [[nodiscard]] std::vector<TopicId> sortedChildren(TopicId id) const;
    template <typename Enter, typename Leave>
    void walk(Enter enter, Leave leave);

    void textLine(TopicId id, const TopicStatistics &statistics);
    void textHeader();
    void jsonHeader();
    void jsonNode(TopicId id, const TopicStatistics &statistics);
    void jsonLast(TopicId id);

    LiveData &m_data;
    Output &m_output;
    QString m_url;
    std::uint64_t m_depth;
    std::int64_t m_now;
    std::vector<std::uint64_t> m_messages; ///< by topic: of it and all below
};

} // namespace mangrove::cli
