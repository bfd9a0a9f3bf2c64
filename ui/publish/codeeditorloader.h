// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/publish/codeeditor.h"

namespace mangrove {

// An editor that highlights, or a plain one where the module "editor" can't be loaded. Loads it at the first call. Belongs
// to `parent`. `changed` is called after each change of the text. GUI thread.
CodeEditor *makeCodeEditor(QWidget *parent, std::function<void()> changed);

} // namespace mangrove
