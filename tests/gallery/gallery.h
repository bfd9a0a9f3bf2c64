// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilestore.h"
#include "core/history/messagestore.h"
#include "ui/frame/mainwindow.h"

#include <QDir>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace mangrove::gallery {

/// The real window on the demo, with settings of its own, and the folder that its pictures go to. GUI thread.
class Gallery
{
public:
    /// Pictures are named `prefix`-scene.png.
    Gallery(const QDir &folder, QString prefix);
    ~Gallery();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] ProfileStore &profiles() { return m_profiles; }
    /// False when it can't start.
    [[nodiscard]] bool startDemo();
    void trigger(const char *action);
    void selectTopic(const QByteArray &topic);
    /// The shown top-level widget of that name, as soon as there is one; null after some seconds.
    [[nodiscard]] QWidget *waitForWindow(const QString &objectName);
    /// Waits until nothing is painted for a moment, or a second has passed, and takes the picture. Null: the window.
    void take(const QString &scene, QWidget *widget = nullptr);
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    QDir m_folder;
    QString m_prefix;
    QTemporaryDir m_configuration;
    QSettings m_settings;
    ProfileStore m_profiles;
    MemoryBudget m_budget;
    std::unique_ptr<MainWindow> m_window;
    bool m_complete = true;
};

} // namespace mangrove::gallery
