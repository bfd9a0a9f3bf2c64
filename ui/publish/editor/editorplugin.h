// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/publish/codeeditor.h"

#include <QObject>

namespace mangrove {

/// The entry to the module "editor". Made by Qt when the module is loaded.
class EditorPlugin final : public QObject, public CodeEditorModule
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID)
    Q_INTERFACES(mangrove::CodeEditorModule)

public:
    [[nodiscard]] CodeEditor *makeEditor(QWidget *parent, std::function<void()> changed) override;
};

} // namespace mangrove
