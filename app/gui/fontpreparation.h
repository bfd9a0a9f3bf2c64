// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace mangrove {

/// Where fonts come from Fontconfig, reads its configuration on a thread of its own: a good part of the time until the first
/// window, in which the main thread connects to the display. Qt finds it read when it needs the first font. Does nothing
/// elsewhere. To be made before the application object; its end waits for the thread.
class FontPreparation
{
public:
    FontPreparation();
    ~FontPreparation();
    FontPreparation(const FontPreparation &) = delete;
    FontPreparation &operator=(const FontPreparation &) = delete;

private:
    std::thread m_thread;
};

} // namespace mangrove
