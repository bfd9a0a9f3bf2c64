// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/savedpayloadsearch.h"

#include "core/payload/bytesearch.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <optional>
#include <utility>

namespace mangrove {

namespace {

constexpr qint64 kSlice = 1024 * 1024; // bytes

/// Nothing when the file can't be read, or the search is not wanted any more. Slices overlap, so that nothing lies between
/// two of them.
std::optional<bool> contains(const QString &path, const BytePattern &pattern, WorkProgress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QByteArray window;
    while (!file.atEnd()) {
        const QByteArray slice = file.read(kSlice);
        if (slice.isEmpty() || !progress.reach(file.pos())) {
            return std::nullopt;
        }
        window.append(slice);
        if (pattern.find(window, 0, window.size()) >= 0) {
            return true;
        }
        window = window.last(std::min<qsizetype>(window.size(), pattern.size() - 1));
    }
    return false;
}

} // namespace

SavedPayloadSearch::Result SavedPayloadSearch::search(const QString &folder,
                                                      const std::vector<SavedMessage> &messages,
                                                      const QString &text, WorkProgress &progress)
{
    const BytePattern pattern(text, Qt::CaseInsensitive);
    Result result;
    qint64 read = 0;
    for (const SavedMessage &message : messages) {
        if (progress.isCancelled()) {
            break;
        }
        if (result.found.contains(message.payloadFile)) {
            continue; // a copy of another message
        }
        read += message.payloadSize;
        const auto holds = read <= kMostBytes
                               ? contains(QDir(folder).filePath(message.payloadFile), pattern, progress)
                               : std::nullopt;
        if (!holds) {
            ++result.skipped;
        } else if (*holds) {
            result.found.insert(message.payloadFile);
        }
    }
    return result;
}

void SavedPayloadSearch::start(const QString &folder, const std::vector<SavedMessage> &messages,
                               const QString &text)
{
    cancel();
    std::vector<SavedMessage> large;
    for (const SavedMessage &message : messages) {
        if (!message.payloadFile.isEmpty()) {
            large.push_back(message);
        }
    }
    if (text.isEmpty() || large.empty()) {
        return;
    }
    m_work.start([this, folder, large = std::move(large), text](WorkProgress &progress) {
        Result result = search(folder, large, text, progress);
        return AsideWork::Delivery([this, result = std::move(result)] {
            m_result = result;
            Q_EMIT finished();
        });
    });
}

void SavedPayloadSearch::cancel()
{
    m_work.cancel();
    m_result = {};
}

} // namespace mangrove
