// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace mangrove::cli {

/// Standard output with a buffer of its own: append to buffer(), call flushIfFull() now and then and flush() when what is
/// written should be seen. Writing blocks while the reader of a pipe is slow: the broker then waits too. One thread.
class Output
{
public:
    Output();

    [[nodiscard]] QByteArray &buffer() { return m_buffer; }
    void append(QByteArrayView bytes) { m_buffer.append(bytes); }

    // False from the first failure on; what is appended then is thrown away.
    bool flushIfFull();
    bool flush();

    /// Looks whether the reader of a pipe is gone, without writing; isClosed() says so from then on.
    void checkReader();

    /// Nobody reads any more (EPIPE): a reason to end, and none to complain.
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] QString errorString() const { return m_error; }

private:
    QByteArray m_buffer;
    QString m_error;
    bool m_failed = false;
    bool m_closed = false;
};

/// One line on standard error; control characters in it are made visible.
void printError(const QString &text);

} // namespace mangrove::cli
