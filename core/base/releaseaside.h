// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace mangrove {

/// Lets go of what takes milliseconds to free on a thread made for it, which is waited for by nobody; at once when no
/// thread is to be had. From any thread. What goes must not need a thread of its own for its destructor.
void releaseAside(std::shared_ptr<const void> garbage);

} // namespace mangrove
