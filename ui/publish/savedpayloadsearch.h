// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/savedmessagestore.h"
#include "ui/frame/asidework.h"

#include <QObject>
#include <QSet>

#include <vector>

namespace mangrove {

/// Looks for a text in the payloads that saved messages keep in files of their own, away from the GUI thread and within
/// kMostBytes; a newer search takes the place of the one under way. GUI thread.
class SavedPayloadSearch : public QObject
{
    Q_OBJECT

public:
    /// Read for one search; what would be more counts as not searched.
    static constexpr qint64 kMostBytes = 1024 * 1024 * 1024;

    using QObject::QObject;

    /// Messages without such a file are skipped. In either case of letters. `folder` is the store's payloadFolder().
    void start(const QString &folder, const std::vector<SavedMessage> &messages, const QString &text);
    void cancel();

    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }
    /// Names of the files that hold the text.
    [[nodiscard]] const QSet<QString> &found() const { return m_result.found; }
    /// Payloads that were not read: too much altogether, or their file can't be read.
    [[nodiscard]] int skipped() const { return m_result.skipped; }

Q_SIGNALS:
    /// It has ended, and what was found is known.
    void finished();

private:
    struct Result
    {
        QSet<QString> found;
        int skipped = 0;
    };

    [[nodiscard]] static Result search(const QString &folder, const std::vector<SavedMessage> &messages,
                                       const QString &text, WorkProgress &progress);

    Result m_result;
    AsideWork m_work;
};

} // namespace mangrove
