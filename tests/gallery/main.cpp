// SPDX-License-Identifier: GPL-3.0-or-later
// mangrove-gallery FOLDER [LANGUAGE [light|dark]]: pictures of the window and of every dialog, made from the demo.
#include "tests/gallery/gallery.h"
#include "tests/gallery/scenes.h"
#include "ui/frame/appearance.h"
#include "ui/frame/programstyle.h"
#include "ui/frame/qtmessages.h"

#include <QApplication>
#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace mangrove;

int main(int argc, char *argv[])
{
    installMessageFilter();
    QApplication::setApplicationDisplayName(u"Mangrove"_s);
    const QApplication application(argc, argv);
    QApplication::setStyle(new ProgramStyle);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2 || arguments.size() > 4) {
        std::fputs("usage: mangrove-gallery FOLDER [LANGUAGE [light|dark]]\n", stderr);
        return 1;
    }
    const QString language = arguments.value(2, u"en"_s);
    const bool dark = arguments.value(3) == "dark"_L1;
    const QDir folder(arguments[1]);
    if (!folder.mkpath(u"."_s)) {
        std::fprintf(stderr, "mangrove-gallery: the folder %s can't be made\n", qPrintable(arguments[1]));
        return 1;
    }
    applyLanguage(QLocale(language));
    applyColorScheme(dark ? ColorScheme::Dark : ColorScheme::Light);
    gallery::Gallery gallery(folder, language + (dark ? u"-dark"_s : u"-light"_s));
    return gallery::takeAll(gallery) && gallery.isComplete() ? 0 : 1;
}
