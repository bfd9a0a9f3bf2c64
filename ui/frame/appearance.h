// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace mangrove {

enum class ColorScheme { System, Light, Dark };

// The application's colours: the system's own, or light or dark whatever the system has. At any time. GUI thread.
void applyColorScheme(ColorScheme scheme);

// Translates the interface and Qt's own texts, and writes numbers as people of that language do. Widgets that are there
// already keep their texts until they are made anew. GUI thread.
void applyLanguage(const QLocale &locale);
// "en", "zh_CN"; the system's own when empty.
[[nodiscard]] QLocale localeOf(const QString &language);

} // namespace mangrove
