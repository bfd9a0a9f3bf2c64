// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferences.h"

#include "core/base/systemmemory.h"

#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::uint64_t kKibibyte = 1024;
constexpr std::uint64_t kMebibyte = 1024 * kKibibyte;

constexpr auto kMessageMemory = "preferences/messageMemoryMiB"_L1;
constexpr auto kSpillThreshold = "preferences/spillThresholdKiB"_L1;
constexpr auto kDiskLimit = "preferences/diskLimitMiB"_L1;
constexpr auto kTopics = "preferences/topics"_L1;
constexpr auto kAtTopicLimit = "preferences/atTopicLimit"_L1;
constexpr auto kStopAdding = "stopAdding"_L1;
constexpr auto kDropOldest = "dropOldest"_L1;
constexpr auto kColorScheme = "preferences/colors"_L1;
constexpr auto kLanguage = "preferences/language"_L1;
constexpr auto kSecretPlace = "preferences/secrets"_L1;
constexpr auto kReopenTabs = "preferences/reopenTabs"_L1;

/// A choice and the word it is saved as.
template <typename Choice>
struct Word
{
    Choice choice;
    QLatin1StringView word;
};

constexpr std::array kColorSchemes{Word<ColorScheme>{ColorScheme::System, "system"_L1},
                                   Word<ColorScheme>{ColorScheme::Light, "light"_L1},
                                   Word<ColorScheme>{ColorScheme::Dark, "dark"_L1}};
constexpr std::array kReopenings{Word<ReopenTabs>{ReopenTabs::No, "no"_L1},
                                 Word<ReopenTabs>{ReopenTabs::Disconnected, "disconnected"_L1},
                                 Word<ReopenTabs>{ReopenTabs::AsTheyWere, "asTheyWere"_L1}};

constexpr std::array kSecretPlaces{Word<SecretPlace>{SecretPlace::Keychain, "keychain"_L1},
                                   Word<SecretPlace>{SecretPlace::Vault, "vault"_L1},
                                   Word<SecretPlace>{SecretPlace::AskEachTime, "askEachTime"_L1},
                                   Word<SecretPlace>{SecretPlace::Memory, "memory"_L1}};

template <typename Words, typename Choice>
QString wordOf(const Words &words, Choice choice)
{
    return std::ranges::find(words, choice, [](const auto &each) { return each.choice; })->word;
}

template <typename Words, typename Choice>
Choice choiceOf(const Words &words, const QString &word, Choice otherwise)
{
    const auto found = std::ranges::find_if(words, [&word](const auto &each) { return word == each.word; });
    return found != words.end() ? found->choice : otherwise;
}

int intIn(const QSettings &settings, QLatin1StringView key, int least, int most, int otherwise)
{
    bool good = false;
    const qlonglong value = settings.value(key).toLongLong(&good);
    return good ? static_cast<int>(std::clamp<qlonglong>(value, least, most)) : otherwise;
}

template <typename Value>
void saveOrRemove(QSettings &settings, QLatin1StringView key, Value value, Value otherwise)
{
    if (value == otherwise) {
        settings.remove(key);
    } else {
        settings.setValue(key, QVariant(value));
    }
}

QLatin1StringView policyName(TopicCapPolicy policy)
{
    return policy == TopicCapPolicy::DropOldest ? kDropOldest : kStopAdding;
}

} // namespace

int Preferences::defaultMessageMemory()
{
    return std::max(static_cast<int>(MemoryBudget::defaultLimit() / kMebibyte), kLeastMessageMemory);
}

int Preferences::mostMessageMemory()
{
    constexpr std::uint64_t kMost = 1024U * 1024U; // a TiB, which an int holds
    return std::max(static_cast<int>(std::min(systemMemory() / kMebibyte, kMost)), defaultMessageMemory());
}

int Preferences::defaultSpillThreshold()
{
    return static_cast<int>(StoreOptions().spillThreshold / kKibibyte);
}

int Preferences::defaultDiskLimit()
{
    return static_cast<int>(StoreOptions().diskLimit / kMebibyte);
}

StoreOptions Preferences::storeOptions() const
{
    StoreOptions options;
    options.spillThreshold = static_cast<std::uint64_t>(spillThreshold) * kKibibyte;
    options.diskLimit = static_cast<std::uint64_t>(diskLimit) * kMebibyte;
    return options;
}

std::uint64_t Preferences::messageMemoryBytes() const
{
    return static_cast<std::uint64_t>(messageMemory) * kMebibyte;
}

Preferences Preferences::load(const QSettings &settings)
{
    const Preferences defaults;
    Preferences loaded;
    loaded.messageMemory
        = intIn(settings, kMessageMemory, kLeastMessageMemory, mostMessageMemory(), defaults.messageMemory);
    loaded.spillThreshold = intIn(settings, kSpillThreshold, kLeastSpillThreshold, kMostSpillThreshold,
                                  defaults.spillThreshold);
    loaded.diskLimit = intIn(settings, kDiskLimit, 0, kMostDiskLimit, defaults.diskLimit);
    loaded.topicCap.topics
        = static_cast<std::uint32_t>(intIn(settings, kTopics, kLeastTopics, static_cast<int>(TopicCap::kMost),
                                           static_cast<int>(defaults.topicCap.topics)));
    loaded.topicCap.policy = settings.value(kAtTopicLimit).toString() == kDropOldest
                                 ? TopicCapPolicy::DropOldest
                                 : TopicCapPolicy::StopAdding;
    loaded.colorScheme
        = choiceOf(kColorSchemes, settings.value(kColorScheme).toString(), defaults.colorScheme);
    loaded.reopenTabs = choiceOf(kReopenings, settings.value(kReopenTabs).toString(), defaults.reopenTabs);
    loaded.secretPlace
        = choiceOf(kSecretPlaces, settings.value(kSecretPlace).toString(), defaults.secretPlace);
    const QString language = settings.value(kLanguage).toString();
    if (language == "en"_L1 || language == "zh_CN"_L1) {
        loaded.language = language;
    }
    return loaded;
}

void Preferences::save(QSettings &settings) const
{
    const Preferences defaults;
    saveOrRemove(settings, kMessageMemory, messageMemory, defaults.messageMemory);
    saveOrRemove(settings, kSpillThreshold, spillThreshold, defaults.spillThreshold);
    saveOrRemove(settings, kDiskLimit, diskLimit, defaults.diskLimit);
    saveOrRemove(settings, kTopics, topicCap.topics, defaults.topicCap.topics);
    saveOrRemove(settings, kColorScheme, wordOf(kColorSchemes, colorScheme),
                 wordOf(kColorSchemes, defaults.colorScheme));
    saveOrRemove(settings, kLanguage, language, defaults.language);
    saveOrRemove(settings, kReopenTabs, wordOf(kReopenings, reopenTabs),
                 wordOf(kReopenings, defaults.reopenTabs));
    saveOrRemove(settings, kSecretPlace, wordOf(kSecretPlaces, secretPlace),
                 wordOf(kSecretPlaces, defaults.secretPlace));
    saveOrRemove(settings, kAtTopicLimit, policyName(topicCap.policy), policyName(defaults.topicCap.policy));
}

} // namespace mangrove
