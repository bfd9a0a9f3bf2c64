// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/doctorreport.h"

#include <QLatin1StringView>

namespace mangrove {

// The names are those of `mangrove-cli doctor --json` and stay the same (docs/doctor.md). The words are English, once for the
// command line and the window: ui translates them in the context "mangrove::DoctorWords". Any thread.

struct DoctorCauseWords
{
    QLatin1StringView name; ///< "certificate-expired"
    const char *cause = ""; ///< one sentence; empty for None
    const char *advice = ""; ///< what to try; empty where there is nothing to
};

[[nodiscard]] DoctorCauseWords doctorCauseWords(DoctorCause cause);

struct DoctorStepWords
{
    QLatin1StringView name; ///< "tls"
    const char *title = ""; ///< "TLS handshake"
};

[[nodiscard]] DoctorStepWords doctorStepWords(DoctorStepKind kind);

/// "passed", "failed", "skipped", "running", "waiting".
[[nodiscard]] QLatin1StringView doctorOutcomeName(DoctorOutcome outcome);

} // namespace mangrove
