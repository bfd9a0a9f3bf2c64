// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/secrets/secretreference.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

class QProcess;
class QTimer;

namespace mangrove {

/// Follows one reference at a time. A file is read on a thread of its own, a command is a child process that never blocks. No
/// error repeats the value; of what a command writes to its standard error, the beginning is told as plain text. Destruction
/// cancels. Lives on a thread with an event loop.
class ReferenceReader : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<QByteArray> &)>;

    explicit ReferenceReader(QObject *parent = nullptr);
    ~ReferenceReader() override;

    /// `done` is called once, later or at once. NotFound for a variable or file that is not there or empty, FileError,
    /// ProcessError for a program that does not start or fails, Timeout, PacketTooLarge, Cancelled; InvalidArgument for a
    /// reference that nobody confirmed, which is not followed.
    void read(const SecretReference &reference, Done done);
    /// Ends a command or forgets a file; Cancelled is told.
    void cancel();
    [[nodiscard]] bool isRunning() const { return static_cast<bool>(m_done); }

    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit = limit; }

    static constexpr std::chrono::seconds kTimeLimit{30}; ///< of a command: some ask the person
    static constexpr qint64 kMaximumSize = 65'535; ///< bytes of a value (MQTT 5 section 1.5.6)
    static constexpr qsizetype kMaximumShown = 2'000; ///< bytes of standard error

private:
    void readFile(const SecretReference &reference);
    void run(const SecretReference &reference);
    void takeOutput();
    void handleEnd();
    void finish(const Result<QByteArray> &result);

    Done m_done;
    std::chrono::milliseconds m_timeLimit = kTimeLimit;
    std::unique_ptr<QProcess> m_process;
    QTimer *m_timer = nullptr;
    QByteArray m_output;
    QByteArray m_errors;
    quint64 m_run = 0; ///< a result of an earlier one is dropped
};

/// Without the last line end, and without all after the first line unless `whole`.
[[nodiscard]] QByteArray valueOfText(const QByteArray &text, bool whole);

} // namespace mangrove
