// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilecheck.h"

#include <QString>

// What is wrong in a profile, in words of the interface's language. GUI thread.
namespace mangrove {

// A sentence to stand beside the field.
QString profileProblemText(const ProfileProblem &problem);
// The field's name, for a sentence that stands elsewhere.
QString profileFieldName(ProfileField field);

} // namespace mangrove
