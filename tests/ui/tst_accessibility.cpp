// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/commandpalette.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/shortcutswindow.h"
#include "ui/frame/windowactions.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/tree/topictreeview.h"

#include <QAccessible>
#include <QAction>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::feed;

/// What a screen reader meets in the window and its dialogs.
class tst_Accessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void windowIsSpoken();
    void paletteIsSpoken();
    void preferencesAreSpoken();
    void shortcutsAreSpoken();
    void walkFindsWhatIsNameless();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

struct Walk
{
    int focusable = 0;
    QStringList mute; ///< what has the keyboard and nothing to say
};

void walk(QAccessibleInterface *interface, Walk &result)
{
    if (interface == nullptr || interface->state().invisible) {
        return;
    }
    const QAccessible::Role role = interface->role();
    const auto *widget = qobject_cast<const QWidget *>(interface->object());
    const bool another
        = widget != nullptr && widget->focusProxy() != nullptr; // has the keyboard in its place
    if (interface->state().focusable && !another) {
        ++result.focusable;
        const bool roleSays = role != QAccessible::NoRole && role != QAccessible::Client;
        const bool nameless = interface->text(QAccessible::Name).trimmed().isEmpty()
                              && role != QAccessible::Cell; // a cell without text is empty
        if (!roleSays || nameless) {
            const QObject *object = interface->object();
            result.mute.append(u"%1 %2 role %3"_s.arg(
                object != nullptr ? QString::fromLatin1(object->metaObject()->className()) : u"?"_s,
                object != nullptr ? object->objectName() : QString(), QString::number(role)));
        }
    }
    for (int i = 0; i < interface->childCount(); ++i) {
        walk(interface->child(i), result);
    }
}

Walk walkThrough(QWidget *widget)
{
    Walk result;
    walk(QAccessible::queryAccessibleInterface(widget), result);
    return result;
}

} // namespace

void tst_Accessibility::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_profiles = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    m_budget = std::make_unique<MemoryBudget>(64U << 20U);
    m_window = std::make_unique<MainWindow>(*m_profiles, *m_budget, *m_settings);
    m_window->show();
}

void tst_Accessibility::cleanup()
{
    m_window.reset();
    m_budget.reset();
    m_profiles.reset();
    m_settings.reset();
    m_folder.reset();
}

void tst_Accessibility::windowIsSpoken()
{
    const Walk start = walkThrough(m_window.get());
    QVERIFY2(start.mute.isEmpty(), qPrintable(start.mute.join(u", "_s)));
    QVERIFY(start.focusable > 5);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    ConnectionPage *page = m_window->openProfile(ConnectionProfile::create(u"Test"_s, endpoint));
    page->connection().close();
    feed(page->connection().data(), "a/b", "1");
    QTRY_VERIFY(page->tree()->model()->rowCount() > 0);
    page->selectTopic("a/b");
    for (const PageDocks::Dock dock : PageDocks::kDocks) {
        page->docks()->setOpen(dock, true);
        const Walk connected = walkThrough(m_window.get());
        QVERIFY2(connected.mute.isEmpty(), qPrintable(connected.mute.join(u", "_s)));
        QVERIFY(connected.focusable > 10);
    }
}

void tst_Accessibility::paletteIsSpoken()
{
    m_window->actions().action(action::kPalette)->trigger();
    const Walk walked = walkThrough(m_window->findChild<CommandPalette *>());
    QVERIFY2(walked.mute.isEmpty(), qPrintable(walked.mute.join(u", "_s)));
    QVERIFY(walked.focusable > 1);
}

void tst_Accessibility::preferencesAreSpoken()
{
    m_window->actions().action(action::kPreferences)->trigger();
    const Walk walked = walkThrough(m_window->findChild<PreferencesDialog *>());
    QVERIFY2(walked.mute.isEmpty(), qPrintable(walked.mute.join(u", "_s)));
    QVERIFY(walked.focusable > 8);
}

void tst_Accessibility::shortcutsAreSpoken()
{
    m_window->actions().action(action::kShortcuts)->trigger();
    const Walk walked = walkThrough(m_window->findChild<ShortcutsWindow *>());
    QVERIFY2(walked.mute.isEmpty(), qPrintable(walked.mute.join(u", "_s)));
    QVERIFY(walked.focusable > 2);
}

void tst_Accessibility::walkFindsWhatIsNameless()
{
    QWidget nameless;
    nameless.setFocusPolicy(Qt::StrongFocus);
    nameless.show();
    QCOMPARE(walkThrough(&nameless).mute.size(), 1);
}

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"
