// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/doctorreport.h"

#include <QByteArray>
#include <QString>

namespace mangrove::cli {

/// One step for reading: a line, and below it what was found out, why it failed and what to try.
[[nodiscard]] QByteArray stepText(const DoctorStep &step);
/// The last line.
[[nodiscard]] QByteArray conclusionText(const DoctorReport &report);

/// Whether the step at this index has its outcome and no later step changes it any more.
[[nodiscard]] bool isFinal(const DoctorReport &report, std::size_t index);

/// The whole as one line of JSON, as docs/doctor.md has it.
[[nodiscard]] QByteArray reportJson(const DoctorReport &report);

/// The name of the step's code, in the words of the specification; empty for none.
[[nodiscard]] QString doctorCodeName(const DoctorStep &step);
/// "3.1", "3.1.1", "5".
[[nodiscard]] QString mqttVersionText(mqtt::ProtocolVersion version);

} // namespace mangrove::cli
