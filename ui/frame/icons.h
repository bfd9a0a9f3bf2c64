// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPalette;

// The program's own icons, :/icons/<name>.svg, drawn with one colour. GUI thread.
namespace mangrove {

// Takes the colour of text from the application's palette each time it is painted, so that it follows light and dark.
QIcon themedIcon(const QString &name);
// The program's own, in its colours. A QIcon of the file would load plugins first and tell no sizes, so that X11 gets it in
// five: together more than a millisecond of the start.
QIcon applicationIcon();
// In a fixed colour, for states.
QIcon tintedIcon(const QString &name, const QColor &color);

enum class Tone { Good, Caution, Bad, Note };
// A colour with that meaning that is readable on the palette's window and base.
QColor toneColor(Tone tone, const QPalette &palette);
// For secondary text: between text and background, still readable.
QColor dimColor(const QPalette &palette);

} // namespace mangrove
