// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/frame/commandlist.h"
#include "ui/frame/commandpalette.h"
#include "ui/frame/fuzzymatch.h"
#include "ui/frame/shortcutswindow.h"
#include "ui/frame/windowactions.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>
#include <QToolBar>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_Actions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void fuzzyMatchFindsInOrder();
    void fuzzyMatchPrefersWords();
    void keysAreGivenOnce();
    void menusHaveEveryAction();
    void submenuChoicesExclude();
    void listPutsTheBestFirst();
    void unavailableSaysWhy();
    void paletteWorksByKeyboard();
    void paletteKeepsWhatCannotBeDone();
    void shortcutsWindowHasThemAll();

private:
    [[nodiscard]] QList<QMenu *> menus() const { return m_window->menuBar()->findChildren<QMenu *>(); }

    std::unique_ptr<QMainWindow> m_window;
    ActionRegistry *m_registry = nullptr;
    QStringList m_performed;
};

void tst_Actions::init()
{
    m_performed.clear();
    m_window = std::make_unique<QMainWindow>();
    m_window->setCentralWidget(new QLineEdit);
    m_registry = new ActionRegistry(m_window.get());
    for (const ActionDefinition &definition : windowActions()) {
        m_registry->add(definition, [this, id = definition.id] { m_performed.append(id); });
    }
    fillMenuBar(*m_window->menuBar(), *m_registry);
    m_window->resize(900, 600);
    m_window->show();
}

void tst_Actions::cleanup()
{
    m_window.reset();
}

void tst_Actions::fuzzyMatchFindsInOrder()
{
    QVERIFY(fuzzyMatch(u"", u"anything"));
    QVERIFY(fuzzyMatch(u"pbl", u"Publish"));
    QVERIFY(fuzzyMatch(u"CLOSE t", u"Close tab"));
    QVERIFY(fuzzyMatch(u"开页", u"打开起始页"));
    QVERIFY(!fuzzyMatch(u"lbp", u"Publish"));
    QVERIFY(!fuzzyMatch(u"aa", u"a"));
    QVERIFY(!fuzzyMatch(u"a", u""));
}

void tst_Actions::fuzzyMatchPrefersWords()
{
    QVERIFY(*fuzzyMatch(u"ct", u"Close tab") > *fuzzyMatch(u"ct", u"Disconnect"));
    QVERIFY(*fuzzyMatch(u"con", u"Connect") > *fuzzyMatch(u"con", u"Close the window"));
}

void tst_Actions::keysAreGivenOnce()
{
    QSet<QKeySequence> seen;
    for (const ActionRegistry::Entry &entry : m_registry->entries()) {
        for (const QKeySequence &keys : entry.action->shortcuts()) {
            QVERIFY2(!seen.contains(keys), qPrintable(keys.toString()));
            seen.insert(keys);
        }
    }
    QVERIFY(seen.contains(Qt::CTRL | Qt::Key_K));
    QVERIFY(seen.contains(Qt::Key_F1));
}

void tst_Actions::menusHaveEveryAction()
{
    for (int time = 0; time < 2; ++time) { // made anew they are the same
        QList<QAction *> found;
        for (const QMenu *menu : menus()) {
            found += menu->actions();
        }
        for (const ActionRegistry::Entry &entry : m_registry->entries()) {
            QVERIFY2(found.count(entry.action) == 1, entry.definition.id.data());
        }
        fillMenuBar(*m_window->menuBar(), *m_registry);
    }
    QToolBar bar;
    fillToolBar(bar, *m_registry);
    QVERIFY(bar.actions().contains(m_registry->action(action::kPublish)));
}

void tst_Actions::submenuChoicesExclude()
{
    m_registry->action(action::kColorsDark)->setChecked(true);
    m_registry->action(action::kLanguageChinese)->setChecked(true);
    m_registry->action(action::kColorsLight)->setChecked(true);
    QVERIFY(!m_registry->action(action::kColorsDark)->isChecked());
    QVERIFY(m_registry->action(action::kLanguageChinese)->isChecked());
}

void tst_Actions::listPutsTheBestFirst()
{
    CommandList list(*m_registry);
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list.rowCount(), static_cast<int>(m_registry->entries().size()));
    list.setPattern(u"pref"_s);
    QVERIFY(list.rowCount() >= 1);
    QCOMPARE(list.action(list.index(0)), m_registry->action(action::kPreferences));
    QVERIFY(!list.index(0).data(CommandList::KeysRole).toString().isEmpty());
    QVERIFY(!list.index(0).data().toString().contains(u'&'));
    list.setPattern(u"no action is called this"_s);
    QCOMPARE(list.rowCount(), 0);
}

void tst_Actions::unavailableSaysWhy()
{
    m_registry->setAvailable(action::kPublish, false, "because");
    CommandList list(*m_registry);
    list.setPattern(u"message.publish"_s);
    const QModelIndex index = list.index(list.rowCount() - 1);
    QCOMPARE(list.action(index), m_registry->action(action::kPublish));
    QCOMPARE(index.data(CommandList::ReasonRole).toString(), u"because"_s);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"because"_s));
    m_registry->setAvailable(action::kPublish, true);
    QVERIFY(index.data(CommandList::ReasonRole).toString().isEmpty());
}

void tst_Actions::paletteWorksByKeyboard()
{
    m_window->activateWindow();
    m_window->centralWidget()->setFocus();
    QTRY_VERIFY(m_window->centralWidget()->hasFocus());
    auto *palette = new CommandPalette(*m_registry, m_window.get());
    palette->open();
    auto *pattern = child<QLineEdit>(palette, u"commandPattern"_s);
    QTRY_VERIFY(pattern->hasFocus());
    QVERIFY(m_window->rect().contains(palette->geometry()));
    QTest::keyClicks(pattern, u"shortc"_s);
    QTest::keyClick(pattern, Qt::Key_Down);
    QTest::keyClick(pattern, Qt::Key_Up);
    QCOMPARE(child<QListView>(palette, u"commandList"_s)->currentIndex().row(), 0);
    QTest::keyClick(pattern, Qt::Key_Return);
    QCOMPARE(m_performed, QStringList{action::kShortcuts});
    QTRY_VERIFY(m_window->findChild<CommandPalette *>() == nullptr);
    QVERIFY(m_window->centralWidget()->hasFocus());
}

void tst_Actions::paletteKeepsWhatCannotBeDone()
{
    m_registry->setAvailable(action::kDrop, false, "because");
    auto *palette = new CommandPalette(*m_registry, m_window.get());
    palette->open();
    auto *pattern = child<QLineEdit>(palette, u"commandPattern"_s);
    pattern->setText(u"connection.drop"_s);
    QTest::keyClick(pattern, Qt::Key_Return);
    QVERIFY(m_performed.isEmpty());
    QVERIFY(palette->isVisible());
    QTest::keyClick(pattern, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<CommandPalette *>() == nullptr);
}

void tst_Actions::shortcutsWindowHasThemAll()
{
    auto *window = new ShortcutsWindow(*m_registry, m_window.get());
    window->show();
    const auto *list = child<QTreeWidget>(window, u"shortcutsList"_s);
    for (const ActionRegistry::Entry &entry : m_registry->entries()) {
        if (!entry.action->shortcuts().isEmpty()) {
            const auto found
                = list->findItems(ActionRegistry::title(entry), Qt::MatchExactly | Qt::MatchRecursive);
            QVERIFY2(!found.isEmpty() && !found.first()->text(1).isEmpty(), entry.definition.id.data());
        }
    }
    child<QLineEdit>(window, u"shortcutsFilter"_s)->setText(u"F1"_s);
    int shown = 0;
    for (QTreeWidgetItemIterator item(const_cast<QTreeWidget *>(list)); *item != nullptr; ++item) {
        shown += (*item)->parent() != nullptr && !(*item)->isHidden() ? 1 : 0;
    }
    QVERIFY(shown >= 1 && shown <= 3);
}

QTEST_MAIN(tst_Actions)
#include "tst_actions.moc"
