// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/scenes.h"

#include "tests/gallery/gallery.h"
#include "ui/connections/connectionpage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QTabWidget>
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

/// The payload in one of its views.
void takeView(Gallery &gallery, int view, const QString &scene)
{
    auto *views = gallery.window().currentPage()->findChild<QTabWidget *>(u"payloadViews"_s);
    views->setCurrentIndex(view);
    gallery.take(scene);
    if (auto *automatic = views->findChild<QAbstractButton *>(u"automaticView"_s)) {
        automatic->click();
    }
}

void takeDetail(Gallery &gallery)
{
    gallery.selectTopic("acme/plant1/line2/press3/process/temperature");
    gallery.take(u"connection"_s);
    gallery.selectTopic("cameras/frontdoor/snapshot");
    gallery.take(u"image"_s);
    gallery.selectTopic("zigbee2mqtt/bridge/devices");
    gallery.take(u"json"_s);
    takeView(gallery, 3, u"hex"_s);
    if (auto *everything
        = gallery.window().currentPage()->findChild<QAbstractButton *>(u"scopeEverything"_s)) {
        everything->click();
        gallery.take(u"history"_s);
    }
}

void takeSearch(Gallery &gallery)
{
    gallery.trigger("edit.find");
    auto *edit = gallery.window().currentPage()->findChild<QLineEdit *>(u"filterEdit"_s);
    edit->setText(u"temper"_s);
    gallery.take(u"search"_s);
    edit->clear();
}

void takeProfiles(Gallery &gallery)
{
    gallery.trigger("connection.new");
    QWidget *dialog = gallery.waitForWindow(u"profilesDialog"_s);
    if (dialog == nullptr) {
        return;
    }
    for (auto *pages : dialog->findChildren<QTabWidget *>(u"profilePages"_s)) {
        for (int index = 0; pages->isVisible() && index < pages->count(); ++index) {
            pages->setCurrentIndex(index);
            gallery.take(u"profiles-%1"_s.arg(index + 1), dialog);
        }
    }
    for (auto *scheme : dialog->findChildren<QComboBox *>(u"profileScheme"_s)) {
        if (auto *pages = dialog->findChild<QTabWidget *>(u"profilePages"_s)) {
            pages->setCurrentIndex(0);
        }
        scheme->setCurrentIndex(3);
        gallery.take(u"profiles-websocket"_s, dialog);
    }
    dialog->hide();
}

} // namespace

bool takeAll(Gallery &gallery)
{
    gallery.take(u"start"_s);
    if (!gallery.startDemo()) {
        std::fputs("mangrove-gallery: the demo could not start\n", stderr);
        return false;
    }
    takeDetail(gallery);
    takeSearch(gallery);
    gallery.trigger("message.publish");
    gallery.take(u"publish"_s);
    gallery.trigger("view.commands");
    gallery.take(u"commands"_s);
    gallery.trigger("view.commands"); // once more closes it
    takeDialog(gallery, "help.shortcuts", u"shortcutsWindow"_s, u"shortcuts"_s);
    takeDialog(gallery, "edit.preferences", u"preferencesDialog"_s, u"preferences"_s);
    takeProfiles(gallery);
    gallery.window().resize(900, 600);
    gallery.take(u"small"_s);
    return true;
}

} // namespace mangrove::gallery
