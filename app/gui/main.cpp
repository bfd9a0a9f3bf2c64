// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/fontpreparation.h"
#include "app/gui/options.h"
#include "core/base/version.h"
#include "core/connections/profilesecrets.h"
#include "core/secrets/latesecrets.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/icons.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/programstyle.h"
#include "ui/frame/qtmessages.h"
#include "ui/preferences/preferences.h"
#include "ui/start/startpage.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QPixmap>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace mangrove;

namespace {

constexpr int kFailed = 1;

void printLine(std::FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", line.toLocal8Bit().constData());
}

QStringList rawArguments(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    return arguments;
}

bool asksFor(const QStringList &arguments, QLatin1StringView option)
{
    return std::ranges::any_of(arguments, [option](const QString &argument) {
        return argument == option || argument.startsWith(QString(option) + u'=');
    });
}

// Qt ends the process with a core dump when no display can be opened, so it is asked only where there is one.
bool hasDisplay(const QStringList &arguments)
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || asksFor(arguments, "-platform"_L1);
#else
    Q_UNUSED(arguments)
    return true;
#endif
}

int showHelpOrVersion(int argc, char *argv[], bool help)
{
    const QCoreApplication application(argc, argv);
    applyLanguage(QLocale::system());
    const QString text = help ? optionsHelp() : u"mangrove %1"_s.arg(versionString());
    printLine(stdout, text.trimmed());
    return 0;
}

QString configFolder(const Options &options)
{
    if (!options.configFolder.isEmpty()) {
        return options.configFolder;
    }
    const QString overridden = qEnvironmentVariable("MANGROVE_CONFIG_DIR");
    return overridden.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                                : overridden;
}

void selectWantedTopic(MainWindow &window, const Options &options)
{
    if (ConnectionPage *page = window.currentPage(); page != nullptr && !options.topic.isEmpty()) {
        page->selectTopic(options.topic);
    }
}

void renderAfter(MainWindow &window, const Options &options)
{
    QTimer::singleShot(options.after, &window, [&window, file = options.screenshot] {
        const bool saved = window.grab().save(file, "PNG");
        if (!saved) {
            printLine(stderr, u"mangrove: the picture could not be written to %1"_s.arg(file));
        }
        QCoreApplication::exit(saved ? 0 : kFailed);
    });
}

// Asks what to subscribe to where that is open. False when there is nobody to answer.
bool open(MainWindow &window, const Options &options, const ConnectionProfile &profile)
{
    const ConnectionProfile wanted = withSubscriptions(profile, options);
    if (!wanted.subscriptionsChosen && !options.screenshot.isEmpty()) {
        printLine(stderr, u"mangrove: nobody can be asked what to subscribe to; use --subscribe FILTER or "
                          "--no-subscribe"_s);
        return false;
    }
    window.connectTo(wanted);
    return true;
}

// What the command line asks for first. False when that is impossible.
bool begin(MainWindow &window, const Options &options, const ProfileStore &profiles)
{
    QObject::connect(
        &window, &MainWindow::connectionOpened, &window,
        [&window, options] { selectWantedTopic(window, options); }, Qt::SingleShotConnection);
    if (options.server && !open(window, options, profileForUrl(*options.server))) {
        return false;
    }
    if (!options.profile.isEmpty()) {
        const ConnectionProfile *profile = profiles.findByName(options.profile);
        if (profile == nullptr) {
            printLine(stderr, u"mangrove: there is no saved connection named “%1”"_s.arg(options.profile));
            return false;
        }
        if (!open(window, options, *profile)) {
            return false;
        }
    }
    const bool picture = !options.screenshot.isEmpty();
    if (options.demo) {
        QObject::connect(&window, &MainWindow::demoReady, &window, [&window, options, picture] {
            selectWantedTopic(window, options);
            if (picture) {
                renderAfter(window, options);
            }
        });
        QObject::connect(
            &window, &MainWindow::demoFailed, &window,
            [picture](const Error &error) {
                if (picture) {
                    printLine(stderr, u"mangrove: the demo could not start: %1"_s.arg(error.detail));
                    QCoreApplication::exit(kFailed);
                }
            },
            Qt::QueuedConnection);
        window.startDemo();
    } else {
        selectWantedTopic(window, options);
        if (picture) {
            renderAfter(window, options);
        }
    }
    return true;
}

int runWindow(const Options &options)
{
    const FontPreparation fonts(FontPreparation::Step::Database);
    QApplication::setStyle(new ProgramStyle);
    const QDir folder(configFolder(options));
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const Preferences preferences = Preferences::load(settings);
    applyLanguage(localeOf(options.language.isEmpty() ? preferences.language : options.language));
    applyColorScheme(options.colorScheme.value_or(preferences.colorScheme));
    QApplication::setWindowIcon(applicationIcon());

    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    const Result<void> loaded = profiles.load();
    MemoryBudget budget(MemoryBudget::defaultLimit());
    SecretStore store(lateSecrets(folder.filePath(u"secrets.vault"_s)));
    ProfileSecrets secrets(profiles, store);
    MainWindow window(profiles, budget, settings);
    window.setSecrets(&secrets);
    if (!loaded) {
        window.showError(loaded.error());
    }
    window.show();
    window.reopenTabs();
    return begin(window, options, profiles) ? QApplication::exec() : kFailed;
}

} // namespace

int main(int argc, char *argv[])
{
    const QStringList arguments = rawArguments(argc, argv);
    if (asksFor(arguments, "--help"_L1) || asksFor(arguments, "-h"_L1)) {
        return showHelpOrVersion(argc, argv, true);
    }
    if (asksFor(arguments, "--version"_L1) || asksFor(arguments, "-v"_L1)) {
        return showHelpOrVersion(argc, argv, false);
    }
    if (!hasDisplay(arguments)) {
        if (!asksFor(arguments, "--screenshot"_L1)) {
            printLine(
                stderr,
                u"mangrove: there is no display; use --screenshot FILE to render the window to a picture"_s);
            return kFailed;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    installMessageFilter();
    const FontPreparation fonts(FontPreparation::Step::Configuration);
    QApplication::setApplicationName(u"mangrove"_s);
    QApplication::setApplicationDisplayName(u"Mangrove"_s);
    QApplication::setApplicationVersion(versionString());
    QApplication::setDesktopFileName(u"mangrove"_s);
    const QApplication application(argc, argv);
    const Result<Options> options = parseOptions(QCoreApplication::arguments());
    if (!options) {
        printLine(stderr, u"mangrove: "_s + options.error().detail);
        return kFailed;
    }
    return runWindow(*options);
}
