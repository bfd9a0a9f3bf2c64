// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/releaseaside.h"

#include <system_error>
#include <thread>
#include <utility>

namespace mangrove {

void releaseAside(std::shared_ptr<const void> garbage)
{
    try {
        std::thread([garbage = std::move(garbage)]() mutable { garbage.reset(); }).detach();
    } catch (const std::system_error &) {
        return; // it went here
    }
}

} // namespace mangrove
