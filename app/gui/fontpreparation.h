// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace mangrove {

/// Where fonts come from Fontconfig, does on a thread of its own what the first text waits for, while the main thread does
/// something else. Qt finds it done when it needs the first font. Does nothing elsewhere. Its end waits for the thread.
class FontPreparation
{
public:
    enum class Step {
        Configuration, ///< reads Fontconfig's files while the main thread connects to the display; before the application object
        Database, ///< lists the fonts while the main thread makes menus; ends before the application object does
    };

    explicit FontPreparation(Step step);
    ~FontPreparation();
    FontPreparation(const FontPreparation &) = delete;
    FontPreparation &operator=(const FontPreparation &) = delete;

private:
    std::thread m_thread;
};

} // namespace mangrove
