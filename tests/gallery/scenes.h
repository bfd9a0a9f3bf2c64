// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mangrove::gallery {

class Gallery;

// Goes through the window as a person would and takes a picture of each place. False when the demo can't start.
[[nodiscard]] bool takeAll(Gallery &gallery);

} // namespace mangrove::gallery
