// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/payloadformat.h"
#include "ui/frame/asidework.h"

#include <QObject>
#include <QString>

#include <functional>

namespace mangrove {

/// Looks at and reads a file whose bytes are to be sent, away from the GUI thread; a newer request replaces the one under
/// way. Lives on the GUI thread.
class PayloadFileReader : public QObject
{
    Q_OBJECT

public:
    explicit PayloadFileReader(QObject *parent = nullptr);

    /// Tells the size, or why there is none.
    void inspect(const QString &path,
                 std::function<void(qint64 size, const std::optional<PayloadProblem> &)> done);
    void read(const QString &path, std::function<void(const EncodedPayload &)> done);
    void cancel() { m_work.cancel(); }
    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }

private:
    AsideWork m_work;
};

} // namespace mangrove
