// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mangrove {

// The product's version, "major.minor.patch". Any thread.
QString versionString();

} // namespace mangrove
