// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/jsondocument.h"

#include <algorithm>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaximumDepth = 32;

/// The deepest nesting, strings skipped. Before parsing, so that no recursion is spent on a file made to break it.
int nestingDepth(const QByteArray &json)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

Error formatError(const QString &detail)
{
    return Error{Error::Code::InvalidFormat, detail};
}

} // namespace

Result<QJsonDocument> parseBoundedJson(const QByteArray &json)
{
    if (json.size() > kMaximumJsonSize) {
        return formatError(u"the file is larger than 16 MiB"_s);
    }
    if (nestingDepth(json) > kMaximumDepth) {
        return formatError(u"the file is nested deeper than %1 levels"_s.arg(kMaximumDepth));
    }
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArrayView before
            = QByteArrayView(json).first(std::clamp<qsizetype>(error.offset, 0, json.size()));
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        return formatError(
            u"line %1 (byte %2) is not JSON: %3"_s.arg(line).arg(error.offset).arg(error.errorString()));
    }
    return document;
}

} // namespace mangrove
