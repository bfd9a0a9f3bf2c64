// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/messageexporter.h"

#include "ui/frame/textformat.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>

#include <memory>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::JsonLines:
        return u".jsonl"_s;
    case ExportFormat::Text:
        return u".txt"_s;
    case ExportFormat::Csv:
    case ExportFormat::SpreadsheetCsv:
        return u".csv"_s;
    case ExportFormat::RawPayloads:
    case ExportFormat::PayloadFiles:
        break;
    }
    return u".bin"_s;
}

/// A buffer that refuses to grow beyond the bound.
class BoundedBuffer final : public QBuffer
{
public:
    using QBuffer::QBuffer;

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return pos() + size > MessageExporter::kMostCopiedBytes ? -1 : QBuffer::writeData(data, size);
    }
};

} // namespace

MessageExporter::MessageExporter(const MessageSource &source, QWidget *parent)
    : WorkBar(u"exporting"_s, parent)
    , m_source(source)
    , m_isStopped(std::make_shared<std::atomic<bool>>(false))
{
    connect(this, &WorkBar::cancelRequested, this, [this] { m_isStopped->store(true); });
}

void MessageExporter::ask(const std::shared_ptr<const ExportList> &list, ExportFormat format,
                          const QString &suggestedName)
{
    if (format == ExportFormat::PayloadFiles) {
        askForFolder(list);
        return;
    }
    const QString name = suggestedName + suffixOf(format);
    auto *dialog = new QFileDialog(window(), tr("Export messages"), name);
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format).sliced(1));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, list, format](const QString &path) { write(list, format, path); });
    dialog->open();
}

void MessageExporter::askForFolder(const std::shared_ptr<const ExportList> &list)
{
    auto *dialog = new QFileDialog(window(), tr("Folder for a file of each message"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, list](const QString &path) { write(list, ExportFormat::PayloadFiles, path); });
    dialog->open();
}

void MessageExporter::write(const std::shared_ptr<const ExportList> &list, ExportFormat format,
                            const QString &path)
{
    if (format == ExportFormat::PayloadFiles) {
        writeToFolder(list, path);
        return;
    }
    run(list->size(), tr("Exporting …"),
        [this, list, format, path, source = m_source](const CollectionProgress &progress) {
            const Result<ExportCount> result = exportToFile(source, *list, format, path, progress);
            return [this, path, result] { tell(result, QDir::toNativeSeparators(path)); };
        });
}

void MessageExporter::writeToFolder(const std::shared_ptr<const ExportList> &list, const QString &folder)
{
    run(list->size(), tr("Exporting …"),
        [this, list, folder, source = m_source](const CollectionProgress &progress) {
            const FolderExport done = exportToFolder(source, *list, folder, progress);
            return [this, folder, done] { tellFolder(done, QDir::toNativeSeparators(folder)); };
        });
}

void MessageExporter::copy(const std::shared_ptr<const ExportList> &list, ExportFormat format)
{
    if (list->size() > kMostCopied) {
        Q_EMIT finished(tr("Too many messages for the clipboard: export them to a file."), true);
        return;
    }
    auto buffer = std::make_shared<BoundedBuffer>();
    run(list->size(), tr("Copying …"),
        [this, list, format, buffer, source = m_source](const CollectionProgress &progress) {
            buffer->open(QIODevice::WriteOnly);
            const Result<ExportCount> result = exportMessages(source, *list, format, *buffer, progress);
            return [this, buffer, result] {
                if (!result) {
                    const bool cancelled = result.error().code == Error::Code::Cancelled;
                    Q_EMIT finished(cancelled ? tr("The export was cancelled.")
                                              : tr("Too large for the clipboard: export to a file."),
                                    !cancelled);
                    return;
                }
                QGuiApplication::clipboard()->setText(QString::fromUtf8(buffer->data()));
                Q_EMIT finished(tr("%Ln message(s) copied", nullptr, pluralNumber(result->written)), false);
            };
        });
}

void MessageExporter::run(std::uint64_t size, const QString &text, const Work &work)
{
    m_isStopped = std::make_shared<std::atomic<bool>>(false);
    m_work.start([work, isStopped = m_isStopped](WorkProgress &progress) {
        return work([&progress, &isStopped](std::uint64_t reached, std::uint64_t /*total*/) {
            return progress.reach(static_cast<std::int64_t>(reached)) && !isStopped->load();
        });
    });
    follow(m_work, text, static_cast<std::int64_t>(size), true);
}

void MessageExporter::tell(const Result<ExportCount> &result, const QString &target)
{
    if (!result && result.error().code == Error::Code::Cancelled) {
        Q_EMIT finished(tr("The export was cancelled."), false);
        return;
    }
    if (!result) {
        Q_EMIT finished(tr("The export to %1 failed: %2").arg(target, result.error().detail), true);
        return;
    }
    //: %1 is the path of a file or a folder.
    QString text = tr("%Ln message(s) written to %1", nullptr, pluralNumber(result->written)).arg(target);
    if (result->evicted > 0) {
        text = tr("%1; %Ln were not stored any more", nullptr, pluralNumber(result->evicted)).arg(text);
    }
    Q_EMIT finished(text, result->evicted > 0);
}

void MessageExporter::tellFolder(const FolderExport &done, const QString &folder)
{
    if (!done.error) {
        tell(done.count, folder);
        return;
    }
    const bool cancelled = done.error->code == Error::Code::Cancelled;
    const QString what = cancelled ? tr("The export was cancelled.")
                                   : tr("The export to %1 failed: %2").arg(folder, done.error->detail);
    const QString there = done.count.written == 0
                              ? tr("No file was written.")
                              : tr("%Ln file(s) written before it are whole and stay: %1 to %2", nullptr,
                                   pluralNumber(done.count.written))
                                    .arg(done.firstFile, done.lastFile);
    Q_EMIT finished(what + u'\n' + there, !cancelled);
}

} // namespace mangrove
