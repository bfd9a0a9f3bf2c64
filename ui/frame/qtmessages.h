// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove {

// Keeps from stderr what Qt says of matters that nobody can act on: that a font lacks a script which a broker's text is
// written in, and that the offscreen platform knows no size hints. All else goes where it went before. Once, in main().
void installMessageFilter();

} // namespace mangrove
