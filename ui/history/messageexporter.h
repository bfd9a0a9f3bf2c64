// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messageexport.h"
#include "ui/detail/workbar.h"
#include "ui/frame/asidework.h"

#include <atomic>
#include <functional>
#include <memory>

namespace mangrove {

/// Writes messages to a file, a folder or the clipboard, off the GUI thread; a bar with its progress meanwhile. One at a time.
/// GUI thread.
class MessageExporter : public WorkBar
{
    Q_OBJECT

public:
    /// The clipboard takes no more messages and no more bytes than these.
    static constexpr std::uint64_t kMostCopied = 10'000;
    static constexpr qsizetype kMostCopiedBytes = 16 * 1024 * 1024;

    explicit MessageExporter(const MessageSource &source, QWidget *parent = nullptr);

    /// Asks where to. What is written is what was listed when the question was put, as far as it is still stored then.
    void ask(const std::shared_ptr<const ExportList> &list, ExportFormat format,
             const QString &suggestedName);
    void write(const std::shared_ptr<const ExportList> &list, ExportFormat format, const QString &path);
    /// JSON lines or text.
    void copy(const std::shared_ptr<const ExportList> &list, ExportFormat format);
    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }

Q_SIGNALS:
    /// What came of it, in words.
    void finished(const QString &text, bool isError);

private:
    void askForFolder(const std::shared_ptr<const ExportList> &list);
    /// Is told of the progress and gives what the GUI thread does with the result.
    using Work = std::function<AsideWork::Delivery(const CollectionProgress &)>;
    void run(std::uint64_t size, const QString &text, const Work &work);
    void writeToFolder(const std::shared_ptr<const ExportList> &list, const QString &folder);
    void tell(const Result<ExportCount> &result, const QString &target);
    void tellFolder(const FolderExport &done, const QString &folder);

    MessageSource m_source;
    /// Ends the work like AsideWork::cancel(), but its result comes: it tells what is there. Shared with the other thread.
    std::shared_ptr<std::atomic<bool>> m_isStopped;
    AsideWork m_work;
};

} // namespace mangrove
