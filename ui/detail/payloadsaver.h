// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/detail/payloadtext.h"
#include "ui/detail/workbar.h"

#include <QString>

namespace mangrove {

/// Saves a payload to a file, byte for byte and off the GUI thread; a bar with its progress meanwhile. One at a time. GUI
/// thread.
class PayloadSaver : public WorkBar
{
    Q_OBJECT

public:
    explicit PayloadSaver(QWidget *parent = nullptr);

    /// Asks for a file. What is saved is what was shown when the question was put.
    void ask(const std::shared_ptr<const PayloadText> &payload, const QString &suggestedName);
    void save(const std::shared_ptr<const PayloadText> &payload, const QString &path);
    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }

Q_SIGNALS:
    void busyChanged(bool busy);
    /// Error::Code::Cancelled when the person stopped it.
    void finished(const QString &path, const mangrove::Result<void> &result);

private:
    void finish(const QString &path, const Result<void> &result);

    QString m_path;
    AsideWork m_work;
};

// Writes the bytes as they are; the file appears whole or not at all, and an older one of that name stays until then. Any
// thread. Stopped, it fails with Cancelled. The unit of the progress is a byte.
Result<void> writePayloadFile(const QByteArray &payload, const QString &path, WorkProgress &progress);

// A file name made of the topic's last level: letters, digits, dot, hyphen and underline, never hidden, never a folder.
QString payloadFileName(const QByteArray &topic, const QString &suffix);

} // namespace mangrove
