// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/scenes.h"

#include "tests/gallery/gallery.h"

#include <QWidget>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::gallery {

namespace {

/// A dialog that an action opens.
void takeDialog(Gallery &gallery, const char *action, const QString &objectName, const QString &scene)
{
    gallery.trigger(action);
    if (QWidget *dialog = gallery.waitForWindow(objectName)) {
        gallery.take(scene, dialog);
        dialog->close();
    }
}

} // namespace

bool takeAll(Gallery &gallery)
{
    gallery.take(u"start"_s);
    if (!gallery.startDemo()) {
        std::fputs("mangrove-gallery: the demo could not start\n", stderr);
        return false;
    }
    gallery.selectTopic("acme/plant1/line2/press3/process/temperature");
    gallery.take(u"connection"_s);
    gallery.selectTopic("cameras/frontdoor/snapshot");
    gallery.take(u"image"_s);
    gallery.trigger("message.publish");
    gallery.take(u"publish"_s);
    takeDialog(gallery, "edit.preferences", u"preferencesDialog"_s, u"preferences"_s);
    return true;
}

} // namespace mangrove::gallery
