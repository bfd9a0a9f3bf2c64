// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorreport.h"

#include <algorithm>

namespace mangrove {

const DoctorStep *DoctorReport::firstFailure() const
{
    const auto found = std::ranges::find(steps, DoctorOutcome::Failed, &DoctorStep::outcome);
    return found == steps.end() ? nullptr : &*found;
}

bool DoctorReport::wasCancelled() const
{
    return std::ranges::find(steps, DoctorCause::Cancelled, &DoctorStep::cause) != steps.end();
}

DoctorReport DoctorReport::empty()
{
    DoctorReport report;
    for (std::size_t i = 0; i < kDoctorStepCount; ++i) {
        report.steps.push_back({.kind = static_cast<DoctorStepKind>(i)});
    }
    return report;
}

} // namespace mangrove
