// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/actionregistry.h"

class QMenuBar;
class QToolBar;

// Which actions the window has, and where they are. GUI thread.
namespace mangrove {

namespace action {

inline constexpr QLatin1StringView kNew("connection.new");
inline constexpr QLatin1StringView kConnections("connection.all");
inline constexpr QLatin1StringView kStart("connection.start");
inline constexpr QLatin1StringView kConnect("connection.connect");
inline constexpr QLatin1StringView kDisconnect("connection.disconnect");
inline constexpr QLatin1StringView kDrop("connection.drop");
inline constexpr QLatin1StringView kEdit("connection.edit");
inline constexpr QLatin1StringView kDoctor("connection.doctor");
inline constexpr QLatin1StringView kClose("connection.close");
inline constexpr QLatin1StringView kQuit("application.quit");
inline constexpr QLatin1StringView kFind("edit.find");
inline constexpr QLatin1StringView kPreferences("edit.preferences");
inline constexpr QLatin1StringView kPalette("view.commands");
inline constexpr QLatin1StringView kMessageDock("view.message");
inline constexpr QLatin1StringView kMessagesDock("view.messages");
inline constexpr QLatin1StringView kPublishDock("view.publish");
inline constexpr QLatin1StringView kFloatDock("view.float");
inline constexpr QLatin1StringView kToolBar("view.toolBar");
inline constexpr QLatin1StringView kResetLayout("view.resetLayout");
inline constexpr QLatin1StringView kPause("view.pause");
inline constexpr QLatin1StringView kNextTab("view.nextTab");
inline constexpr QLatin1StringView kPreviousTab("view.previousTab");
inline constexpr QLatin1StringView kFullScreen("view.fullScreen");
inline constexpr QLatin1StringView kColorsSystem("view.colors.system");
inline constexpr QLatin1StringView kColorsLight("view.colors.light");
inline constexpr QLatin1StringView kColorsDark("view.colors.dark");
inline constexpr QLatin1StringView kLanguageSystem("view.language.system");
inline constexpr QLatin1StringView kLanguageEnglish("view.language.en");
inline constexpr QLatin1StringView kLanguageChinese("view.language.zh_CN");
inline constexpr QLatin1StringView kPublish("message.publish");
inline constexpr QLatin1StringView kLatest("message.latest");
inline constexpr QLatin1StringView kShortcuts("help.shortcuts");
inline constexpr QLatin1StringView kDemo("help.demo");
inline constexpr QLatin1StringView kAbout("help.about");

} // namespace action

/// In the order of the menus.
[[nodiscard]] const std::vector<ActionDefinition> &windowActions();
/// Also again, in another language.
void fillMenuBar(QMenuBar &bar, const ActionRegistry &registry);
void fillToolBar(QToolBar &bar, const ActionRegistry &registry);

} // namespace mangrove
