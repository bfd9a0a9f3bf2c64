// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "core/base/printabletext.h"

#include <algorithm>
#include <cmath>

namespace mangrove::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaximumShownOption = 40;

Error usageError(const QString &detail)
{
    return Error{Error::Code::InvalidArgument, detail};
}

const OptionSpec *find(std::span<const OptionSpec> specs, const QByteArray &name)
{
    const auto found = std::find_if(specs.begin(), specs.end(), [&name](const OptionSpec &spec) {
        return name == spec.name || (spec.letter != '\0' && name.size() == 2 && name[1] == spec.letter);
    });
    return found == specs.end() ? nullptr : &*found;
}

/// An option word taken apart: "--qos=1", "-t", "-tTOPIC".
struct Word
{
    QByteArray name;
    std::optional<QByteArray> value;
};

Word split(const QByteArray &word)
{
    if (!word.startsWith("--")) {
        return {word.first(2), word.size() > 2 ? std::optional(word.sliced(2)) : std::nullopt};
    }
    const qsizetype equals = word.indexOf('=');
    if (equals < 0) {
        return {word, std::nullopt};
    }
    return {word.first(equals), word.sliced(equals + 1)};
}

} // namespace

Result<Options> Options::parse(const QByteArrayList &words, std::span<const OptionSpec> specs)
{
    Options options;
    bool onlyPositional = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QByteArray &text = words.at(i);
        if (onlyPositional || text.size() < 2 || text.at(0) != '-') {
            options.m_positional.append(text);
            continue;
        }
        if (text == "--") {
            onlyPositional = true;
            continue;
        }
        Word word = split(text);
        const OptionSpec *spec = find(specs, word.name);
        if (spec == nullptr) {
            return usageError("unknown option "_L1
                              + printableText(word.name.left(kMaximumShownOption), ControlMarks::Escapes));
        }
        const QString name = QString::fromLatin1(spec->name);
        if (!spec->takesValue && word.value) {
            return usageError(name + " takes no value"_L1);
        }
        if (spec->takesValue && !word.value) {
            if (i + 1 == words.size()) {
                return usageError(name + " needs a value"_L1);
            }
            word.value = words.at(++i);
        }
        QByteArrayList &values = options.m_values[spec->name];
        if (!values.isEmpty() && !spec->repeatable) {
            return usageError(name + " is given twice"_L1);
        }
        values.append(word.value.value_or(QByteArray()));
    }
    return options;
}

std::optional<QByteArray> Options::value(const char *name) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.constEnd() ? std::nullopt : std::optional(found->constFirst());
}

Result<quint64> Options::number(const char *name, quint64 minimum, quint64 maximum, quint64 fallback) const
{
    const auto text = value(name);
    if (!text) {
        return fallback;
    }
    const auto number = parseNumber(*text, minimum, maximum);
    if (!number) {
        return usageError(u"%1 takes a whole number from %2 to %3"_s.arg(QLatin1StringView(name))
                              .arg(minimum)
                              .arg(maximum));
    }
    return *number;
}

Result<std::optional<qint64>> Options::milliseconds(const char *name) const
{
    const auto text = value(name);
    if (!text) {
        return std::optional<qint64>();
    }
    bool ok = false;
    const double seconds = text->toDouble(&ok);
    if (!ok || !(seconds >= 0.001) || !(seconds <= 1'000'000)) {
        return usageError(QLatin1StringView(name) + " takes seconds, 0.001 to 1000000"_L1);
    }
    return std::optional<qint64>(std::llround(seconds * 1'000));
}

std::optional<quint64> parseNumber(const QByteArray &text, quint64 minimum, quint64 maximum)
{
    const bool digits = !text.isEmpty()
                        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!digits || !ok || number < minimum || number > maximum) {
        return std::nullopt;
    }
    return number;
}

} // namespace mangrove::cli
