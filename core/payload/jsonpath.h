// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace mangrove {

/// One step from a JSON value to a value inside it: a member by its name or an element by its number.
struct JsonStep
{
    QString name{}; ///< of a member
    std::int64_t index = -1; ///< of an element, from 0; -1 for a member

    [[nodiscard]] bool isElement() const { return index >= 0; }
    bool operator==(const JsonStep &) const = default;
};
using JsonPath = std::vector<JsonStep>;

/// RFC 6901: "/sensors/0/a~1b"; empty for the whole document.
[[nodiscard]] QString jsonPointer(const JsonPath &path);
/// As in many programming languages: sensors[0]["a/b"]; "$" for the whole document.
[[nodiscard]] QString jsonDottedPath(const JsonPath &path);

} // namespace mangrove
