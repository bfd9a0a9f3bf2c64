// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace mangrove {

enum class ColorScheme { System, Light, Dark };

// The application's colours: the system's own, or light or dark whatever the system has. GUI thread.
void applyColorScheme(ColorScheme scheme);

// Translates the interface and Qt's own texts, and writes numbers as people of that language do. Call before any widget
// is made. GUI thread.
void applyLanguage(const QLocale &locale);

} // namespace mangrove
