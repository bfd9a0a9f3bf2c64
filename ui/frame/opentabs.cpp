// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/opentabs.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr QLatin1StringView kTabs("session/tabs");
constexpr QLatin1StringView kCurrent("session/current");
constexpr QLatin1StringView kProfile("profile");
constexpr QLatin1StringView kUrl("url");
constexpr QLatin1StringView kTopic("topic");
constexpr QLatin1StringView kConnected("connected");

} // namespace

OpenTabs OpenTabs::load(QSettings &settings)
{
    OpenTabs open;
    const int count = std::clamp(settings.beginReadArray(kTabs), 0, kMost);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        open.tabs.push_back({settings.value(kProfile).toString(), settings.value(kUrl).toString(),
                             settings.value(kTopic).toByteArray(), settings.value(kConnected).toBool()});
    }
    settings.endArray();
    open.current = std::clamp(settings.value(kCurrent, -1).toInt(), -1, count - 1);
    return open;
}

void OpenTabs::save(QSettings &settings) const
{
    settings.remove(kTabs);
    settings.beginWriteArray(kTabs, static_cast<int>(tabs.size()));
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(kProfile, tabs[i].profileId);
        settings.setValue(kUrl, tabs[i].url);
        settings.setValue(kTopic, tabs[i].topic);
        settings.setValue(kConnected, tabs[i].connected);
    }
    settings.endArray();
    settings.setValue(kCurrent, current);
}

} // namespace mangrove
