// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profileimport.h"

#include <QString>

namespace mangrove {

// What was not taken as it stood in an imported file, in words; plain text. GUI thread.
QString importNoteText(const ProfileImportNote &note);

} // namespace mangrove
