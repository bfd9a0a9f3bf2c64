// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>

namespace mangrove {

// A module is a part of the program in a file of its own, for what needs large libraries and is seldom used: the program
// starts without it and loads it when it is asked for. cmake/MangroveModule.cmake builds one; core/demo is an example:
//
// - An interface, a class of pure virtual functions in a header, is all that both sides know of each other, and
//   Q_DECLARE_INTERFACE names it. Results come back through std::function: a module has its own copy of what it uses of the
//   libraries mangrove_core and mangrove_ui, so qobject_cast to their classes does not work across the border. Qt's classes
//   are the same on both sides.
// - A plugin, a QObject with Q_PLUGIN_METADATA(IID MANGROVE_MODULE_IID) and Q_INTERFACES, implements it.

/// Where modules are: lib/mangrove beside the folder of the program. Needs an application object.
[[nodiscard]] QString moduleFolder();

/// The plugin of the module `name`, loaded at the first call and kept until the program ends. Never null. Any thread, one
/// at a time for one module.
/// Error: FileError, with the path and the reason, for a file that is missing, no module, or of another version.
[[nodiscard]] Result<QObject *> loadModule(const QString &name, const QString &folder = moduleFolder());

/// The same as an interface.
template <typename Interface>
[[nodiscard]] Result<Interface *> moduleInterface(const QString &name, const QString &folder = moduleFolder())
{
    const Result<QObject *> plugin = loadModule(name, folder);
    if (!plugin) {
        return plugin.error();
    }
    if (auto *interface = qobject_cast<Interface *>(*plugin)) {
        return interface;
    }
    return Error{Error::Code::FileError, QStringLiteral("%1 has another purpose").arg(name)};
}

} // namespace mangrove
