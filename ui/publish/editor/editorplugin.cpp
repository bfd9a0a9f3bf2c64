// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/editor/editorplugin.h"

#include "ui/publish/editor/highlightingeditor.h"

#include <utility>

namespace mangrove {

CodeEditor *EditorPlugin::makeEditor(QWidget *parent, std::function<void()> changed)
{
    return new HighlightingEditor(parent, std::move(changed));
}

} // namespace mangrove
