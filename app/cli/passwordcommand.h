// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace mangrove::cli {

/// What the program writes to its standard output, without the last line end; ReferenceReader says what else holds.
/// `command` is program and arguments, of which quotes keep words together; no shell sees them. Waits for its end, 30 seconds
/// at the most. InvalidArgument with one line for a person. Before the application's event loop runs.
[[nodiscard]] Result<QByteArray> readPasswordCommand(const QByteArray &command);

} // namespace mangrove::cli
