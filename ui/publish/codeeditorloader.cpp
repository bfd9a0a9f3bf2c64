// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/codeeditorloader.h"

#include "ui/publish/plaincodeeditor.h"

#include <utility>

namespace mangrove {

CodeEditor *makeCodeEditor(QWidget *parent, std::function<void()> changed)
{
    return new PlainCodeEditor(parent, std::move(changed));
}

} // namespace mangrove
