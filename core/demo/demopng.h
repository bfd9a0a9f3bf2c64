// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mangrove {

/// A picture as a camera would send it: a sky that changes with `phase` (any number, repeats after 64) and a sun that moves.
/// A valid PNG, 8 bits a channel, of a few hundred bytes. Pure; thread-safe.
[[nodiscard]] QByteArray demoPng(int width, int height, int phase);

} // namespace mangrove
