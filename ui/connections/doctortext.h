// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/doctor/doctorreport.h"
#include "ui/frame/icons.h"

#include <QString>

#include <vector>

namespace mangrove {

// A line of a doctor's report. Plain text: it may hold the server's words.
struct DoctorLine
{
    QString text;
    bool isStep = false; // with the outcome's icon; else it belongs to the step above
    DoctorOutcome outcome = DoctorOutcome::Waiting; // of the step
    bool isAdvice = false;

    bool operator==(const DoctorLine &) const = default;
};

// Everything that is known by now, in the interface's language. Steps that are not needed are left out.
std::vector<DoctorLine> doctorLines(const DoctorReport &report);

// "The connection works", or what does not.
QString doctorTitle(const DoctorReport &report);

// The whole for the clipboard; without secrets, as the report is.
QString doctorText(const DoctorReport &report);

} // namespace mangrove
