// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/codeeditorloader.h"

#include "core/base/module.h"
#include "ui/publish/plaincodeeditor.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

Q_LOGGING_CATEGORY(lcPublish, "mangrove.publish")

} // namespace

CodeEditor *makeCodeEditor(QWidget *parent, std::function<void()> changed)
{
    const auto plugin = moduleInterface<CodeEditorModule>(u"editor"_s);
    if (plugin) {
        return (*plugin)->makeEditor(parent, std::move(changed));
    }
    qCWarning(lcPublish).noquote() << "no highlighting:" << plugin.error().detail;
    return new PlainCodeEditor(parent, std::move(changed));
}

} // namespace mangrove
