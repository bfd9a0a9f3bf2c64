// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"
#include "core/secrets/secretstore.h"
#include "core/topics/topiccap.h"
#include "ui/frame/appearance.h"

#include <QString>

#include <cstdint>

class QSettings;

namespace mangrove {

/// What becomes of the tabs that were open when the program ended.
enum class ReopenTabs {
    No,
    Disconnected, ///< only those connect whose profile says so
    AsTheyWere, ///< what was connected connects again
};

/// What a person sets once for all connections. The sizes have the units in which they are shown, so that what is saved is
/// what was seen.
struct Preferences
{
    int messageMemory = defaultMessageMemory(); ///< MiB, of all connections together
    int spillThreshold
        = defaultSpillThreshold(); ///< KiB: payloads of this size and more are kept on the disk
    int diskLimit = defaultDiskLimit(); ///< MiB of those, of all connections together; 0 for none
    TopicCap topicCap; ///< of each connection
    ColorScheme colorScheme = ColorScheme::System;
    QString language; ///< "en", "zh_CN"; the system's own when empty
    ReopenTabs reopenTabs = ReopenTabs::AsTheyWere;
    SecretPlace secretPlace = SecretPlace::Keychain;

    static constexpr int kLeastMessageMemory = 16;
    static constexpr int kLeastSpillThreshold = static_cast<int>(StoreOptions::kSmallestThreshold >> 10);
    static constexpr int kMostSpillThreshold = static_cast<int>(StoreOptions::kLargestThreshold >> 10);
    static constexpr int kMostDiskLimit = 1024 * 1024;
    static constexpr int kLeastTopics = 100;

    bool operator==(const Preferences &) const = default;

    /// A quarter of the machine's memory, 1 GiB at the most; MiB.
    [[nodiscard]] static int defaultMessageMemory();
    /// All of the machine's memory; MiB.
    [[nodiscard]] static int mostMessageMemory();

    [[nodiscard]] static int defaultSpillThreshold();
    [[nodiscard]] static int defaultDiskLimit();

    [[nodiscard]] std::uint64_t messageMemoryBytes() const;
    [[nodiscard]] StoreOptions storeOptions() const;

    /// What is missing or makes no sense has its default, what is out of range the nearest value in it.
    [[nodiscard]] static Preferences load(const QSettings &settings);
    /// Defaults are not written: they may differ on another machine or in another version.
    void save(QSettings &settings) const;
};

} // namespace mangrove
