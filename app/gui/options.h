// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/connections/connectionprofile.h"
#include "core/connections/serverurl.h"
#include "ui/frame/appearance.h"

#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace mangrove {

// The command line of the window.
struct Options
{
    std::optional<ServerUrl> server;
    QString profile;
    // Instead of what the connection says; empty: nothing.
    std::optional<std::vector<mqtt::Subscription>> subscriptions;
    bool demo = false;
    QString screenshot; // a file to render the window to; empty for a window that stays
    std::chrono::milliseconds after{4'000};
    QByteArray topic; // to select once it is there
    QString language;
    QString configFolder;
    std::optional<ColorScheme> colorScheme;
    bool help = false;
    bool version = false;
};

// `arguments` begins with the program's name. InvalidArgument with one line for a person.
Result<Options> parseOptions(const QStringList &arguments);
// The connection as it is to be opened now. What is saved stays as it is.
ConnectionProfile withSubscriptions(ConnectionProfile profile, const Options &options);
// Needs an application object.
QString optionsHelp();

} // namespace mangrove
