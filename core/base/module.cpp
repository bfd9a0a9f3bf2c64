// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/module.h"

#include "core/base/version.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonObject>
#include <QPluginLoader>

using namespace Qt::StringLiterals;

namespace mangrove {

QString moduleFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../lib/mangrove"_s);
}

Result<QObject *> loadModule(const QString &name, const QString &folder)
{
    const QString path = folder + u'/' + name;
    QPluginLoader loader(path);
    if (loader.fileName().isEmpty()) {
        return Error{Error::Code::FileError, u"%1: %2"_s.arg(path, loader.errorString())};
    }
    // Asked before any code of the file runs.
    const QString found = loader.metaData().value("IID"_L1).toString();
    const QString wanted = u"mangrove.%1/%2"_s.arg(name, versionString());
    if (found != wanted) {
        return Error{Error::Code::FileError,
                     u"%1: is “%2”, not “%3”"_s.arg(loader.fileName(), found, wanted)};
    }
    loader.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    QObject *plugin = loader.instance();
    if (plugin == nullptr) {
        return Error{Error::Code::FileError, u"%1: %2"_s.arg(loader.fileName(), loader.errorString())};
    }
    return plugin;
}

} // namespace mangrove
