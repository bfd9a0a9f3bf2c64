// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QSettings;

namespace mangrove {

/// The tabs that are open when the program ends, as the settings keep them. No secret is in it: a connection by address
/// alone comes back without user name and password. A value of the GUI thread.
struct OpenTabs
{
    struct Tab
    {
        QString profileId;
        QString url; ///< of a connection that is not saved; empty otherwise
        QByteArray topic; ///< the selected one; may be empty
        bool connected = false;

        bool operator==(const Tab &) const = default;
    };

    static constexpr int kMost = 100;

    std::vector<Tab> tabs;
    int current = -1; ///< of `tabs`; -1 for the start page

    bool operator==(const OpenTabs &) const = default;

    [[nodiscard]] static OpenTabs load(QSettings &settings);
    void save(QSettings &settings) const;
};

} // namespace mangrove
