// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tree/topicrowsbuild.h"

#include <QObject>

#include <memory>

namespace mangrove {

/// Makes rows of a topic tree on a thread of its own, named "topic rows" and of lower priority than the window's and the
/// connections'. One request at a time: a new one ends the one under way within a few thousand topics, and its results are
/// dropped. The thread starts with the first request and sleeps between them. Lives on the GUI thread, as does its caller.
class TopicRowsBuilder : public QObject
{
    Q_OBJECT

public:
    /// `data` outlives this.
    explicit TopicRowsBuilder(LiveData &data, QObject *parent = nullptr);
    ~TopicRowsBuilder() override; ///< ends the thread

    /// Takes a request in the place of any that is not finished. Returns its number.
    std::uint64_t start(TopicRowsRequest request);
    /// Ends the request under way, if any.
    void cancel();
    [[nodiscard]] bool isBusy() const; ///< the complete result of the last request has not been taken

Q_SIGNALS:
    /// Of the last request: first rows of a filter, perhaps, and then the complete ones. Move them out.
    void resultReady(mangrove::TopicRowsResult &result);

private:
    class Thread;

    void takeResults();

    LiveData &m_data;
    std::unique_ptr<Thread> m_thread;
    std::uint64_t m_number = 0;
    bool m_busy = false;
};

} // namespace mangrove
