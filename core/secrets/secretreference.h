// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mangrove {

/// Where a value comes from at each connect, in place of the value itself. A value; docs/profiles-format.md has the JSON.
struct SecretReference
{
    enum class Kind {
        None,
        Environment, ///< the variable `name`
        File, ///< the file `name`
        Command, ///< what `command` writes to its standard output
    };

    Kind kind = Kind::None;
    QString name{};
    bool wholeFile = false; ///< instead of its first line; the last line end is taken off in any case
    QStringList command{}; ///< program and arguments; no shell sees them
    /// The person wrote it or agreed to it. One from an imported file is not followed before that: it may run a program, or
    /// send a file to a server of somebody else's.
    bool confirmed = false;

    [[nodiscard]] bool isSet() const { return kind != Kind::None; }
    bool operator==(const SecretReference &) const = default;

    static constexpr qsizetype kMostArguments = 64;
    static constexpr qsizetype kLongestText = 4096; ///< characters of a name or an argument
};

} // namespace mangrove
