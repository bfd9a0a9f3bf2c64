// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>

#include <optional>
#include <span>

namespace mangrove::cli {

/// One option of the command line.
struct OptionSpec
{
    const char *name; ///< "--qos"
    char letter = '\0'; ///< 'q' for "-q"; '\0' for none
    bool takesValue = true;
    bool repeatable = false;
};

/// The words of a command line, sorted. Values are bytes as the shell passed them. A value; any thread.
class Options
{
public:
    /// InvalidArgument for what no `spec` knows, for an option given twice and for a missing value. Errors never repeat a
    /// word that is no option: it may be a URL with a password.
    [[nodiscard]] static Result<Options> parse(const QByteArrayList &words,
                                               std::span<const OptionSpec> specs);

    [[nodiscard]] const QByteArrayList &positional() const { return m_positional; }
    [[nodiscard]] bool has(const char *name) const { return m_values.contains(name); }
    [[nodiscard]] QByteArrayList all(const char *name) const { return m_values.value(name); }
    [[nodiscard]] std::optional<QByteArray> value(const char *name) const;

    /// A whole number; `fallback` when the option is missing.
    [[nodiscard]] Result<quint64> number(const char *name, quint64 minimum, quint64 maximum,
                                         quint64 fallback) const;
    /// Seconds with a decimal point, 0.001 to 1,000,000, in milliseconds; empty when the option is missing.
    [[nodiscard]] Result<std::optional<qint64>> milliseconds(const char *name) const;

private:
    QHash<QByteArray, QByteArrayList> m_values;
    QByteArrayList m_positional;
};

/// The whole of `text` as a number without sign; empty when it is none or out of range.
[[nodiscard]] std::optional<quint64> parseNumber(const QByteArray &text, quint64 minimum, quint64 maximum);

} // namespace mangrove::cli
