// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/jsonpath.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

bool isIdentifier(const QString &name)
{
    return !name.isEmpty() && !name.at(0).isDigit() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'$';
    });
}

QString quoted(QString name)
{
    name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + name + u'"';
}

} // namespace

QString jsonPointer(const JsonPath &path)
{
    QString pointer;
    for (const JsonStep &step : path) {
        QString name = step.isElement() ? QString::number(step.index) : step.name;
        pointer += u'/' + name.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    }
    return pointer;
}

QString jsonDottedPath(const JsonPath &path)
{
    QString text;
    for (const JsonStep &step : path) {
        if (step.isElement()) {
            text += u'[' + QString::number(step.index) + u']';
        } else if (isIdentifier(step.name)) {
            text += (text.isEmpty() ? QString() : u"."_s) + step.name;
        } else {
            text += u'[' + quoted(step.name) + u']';
        }
    }
    return text.isEmpty() ? u"$"_s : text;
}

} // namespace mangrove
