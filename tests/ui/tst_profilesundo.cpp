// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/profilesdialogfixture.h"
#include "ui/frame/messagebar.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using test::named;
using test::namesIn;

/// Deleting, moving and renaming in the Connections dialog, and taking it back.
class tst_ProfilesUndo : public QObject, private test::ProfilesDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init() { makeDialogs(); }
    void cleanup() { endDialogs(); }
    void deletesWithUndo();
    void foldersAreMadeRenamedAndRemoved();
    void folderIsDeletedWithUndo();
    void movesAndRenamesCanBeUndone();
    void everyDeletionCanBeUndone();
    void dragMovesAndOrders();
};

void tst_ProfilesUndo::deletesWithUndo()
{
    m_dialogs->showAll();
    tree()->setCurrentItem(item(u"Beta"_s));
    const ConnectionProfile before = *m_store->findByName(u"Beta"_s);
    QTest::keyClick(tree(), Qt::Key_Delete);
    QCOMPARE(namesIn(*m_store), QStringList({u"Alpha"_s, u"Gamma"_s}));
    auto *undo = child<QPushButton>(dialog(), u"messageBarAction"_s);
    QVERIFY(undo != nullptr && undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(namesIn(*m_store), QStringList({u"Alpha"_s, u"Plant/Beta"_s, u"Gamma"_s}));
    QVERIFY(*m_store->findByName(u"Beta"_s) == before);
    QCOMPARE(form()->profileId(), before.id);
}

void tst_ProfilesUndo::foldersAreMadeRenamedAndRemoved()
{
    m_dialogs->showAll();
    tree()->setCurrentItem(item(u"Plant"_s));
    click(u"newFolder"_s);
    QCOMPARE(m_store->folders(), QStringList({u"Plant"_s, u"Plant/New folder"_s}));
    item(u"New folder"_s)->setText(0, u"Hall"_s);
    QTRY_COMPARE(m_store->folders(), QStringList({u"Plant"_s, u"Plant/Hall"_s}));
    item(u"Plant"_s)->setText(0, u"Works"_s);
    QTRY_COMPARE(m_store->folders(), QStringList({u"Works"_s, u"Works/Hall"_s}));
    QCOMPARE(m_store->findByName(u"Beta"_s)->folder, u"Works"_s);
    tree()->setCurrentItem(item(u"Works"_s));
    click(u"removeProfile"_s);
    QCOMPARE(m_store->folders(), QStringList({u"Hall"_s}));
    QCOMPARE(m_store->findByName(u"Beta"_s)->folder, QString());
}

void tst_ProfilesUndo::folderIsDeletedWithUndo()
{
    QVERIFY(m_store->putAll({named(u"Delta"_s, u"Plant/Hall"_s), named(u"Eta"_s, u"Site"_s)}).ok());
    m_dialogs->showAll();
    const QStringList before = namesIn(*m_store);
    const QStringList folders = m_store->folders();
    tree()->setCurrentItem(item(u"Plant"_s));
    click(u"newProfile"_s); // not saved, in the folder too
    tree()->setCurrentItem(item(u"Plant"_s));
    QTest::keyClick(tree(), Qt::Key_Delete);
    QCOMPARE(m_store->folders(), QStringList({u"Hall"_s, u"Site"_s}));
    QVERIFY(item(u"Plant"_s) == nullptr);
    auto *undo = child<QPushButton>(dialog(), u"messageBarAction"_s);
    QVERIFY(undo->isVisible());
    // What a person moved meanwhile stays where it is.
    Q_EMIT tree()->arranged({{m_store->findByName(u"Alpha"_s)->id, u"Site"_s}}, m_store->folders());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(m_store->folders(), folders);
    QStringList after = before;
    after.replaceInStrings(u"Alpha"_s, u"Site/Alpha"_s);
    after.sort();
    QStringList now = namesIn(*m_store);
    now.sort();
    QCOMPARE(now, after);
    QCOMPARE(item(u"New connection"_s)->parent(), item(u"Plant"_s));
    click(u"undoRemoval"_s); // the move
    QCOMPARE(m_store->findByName(u"Alpha"_s)->folder, QString());
    QVERIFY(!child<QPushButton>(dialog(), u"undoRemoval"_s)->isEnabled());
}

void tst_ProfilesUndo::movesAndRenamesCanBeUndone()
{
    QVERIFY(m_store->putAll({named(u"Delta"_s, u"Plant/Hall"_s), named(u"Eta"_s, u"Site"_s)}).ok());
    m_dialogs->showAll();
    const QStringList before = namesIn(*m_store);
    const QStringList folders = m_store->folders();
    auto *undo = child<QPushButton>(dialog(), u"undoRemoval"_s);
    auto *bar = child<QPushButton>(dialog(), u"messageBarAction"_s);
    item(u"Hall"_s)->setText(0, u"Yard"_s);
    QTRY_VERIFY(m_store->folders().contains(u"Plant/Yard"_s));
    QVERIFY(undo->isEnabled() && undo->toolTip().contains(u"Plant/Yard"_s));
    QVERIFY(!bar->isVisible());
    Q_EMIT tree()->arranged({{m_store->findByName(u"Alpha"_s)->id, u"Site"_s}}, m_store->folders());
    QVERIFY(undo->toolTip().contains(u"Alpha"_s));
    item(u"Site"_s)->setText(0, u"Plant"_s); // two folders become one
    QTRY_VERIFY(!m_store->folders().contains(u"Site"_s));
    QCOMPARE(m_store->findByName(u"Eta"_s)->folder, u"Plant"_s);
    QVERIFY(bar->isVisible());
    m_dialogs->retranslate(); // another language takes away no undo
    undo = child<QPushButton>(dialog(), u"undoRemoval"_s);
    bar = child<QPushButton>(dialog(), u"messageBarAction"_s);
    QVERIFY(bar->isVisible());
    QTest::mouseClick(bar, Qt::LeftButton);
    QCOMPARE(m_store->findByName(u"Eta"_s)->folder, u"Site"_s);
    for (int each = 0; each < 2; ++each) {
        QTest::keySequence(tree(), QKeySequence::Undo);
    }
    QVERIFY(!undo->isEnabled());
    QCOMPARE(m_store->folders(), folders);
    QCOMPARE(namesIn(*m_store), before);
}

void tst_ProfilesUndo::everyDeletionCanBeUndone()
{
    m_dialogs->showAll();
    const QStringList before = namesIn(*m_store);
    auto *undo = child<QPushButton>(dialog(), u"undoRemoval"_s);
    QVERIFY(!undo->isEnabled());
    type(u"profileHost"_s, u"draft.example"_s);
    for (const QString &name : {u"Alpha"_s, u"Plant"_s, u"Gamma"_s}) {
        tree()->setCurrentItem(item(name));
        QTest::keyClick(tree(), Qt::Key_Delete);
    }
    click(u"newProfile"_s);
    type(u"profileName"_s, u"Never saved"_s);
    click(u"removeProfile"_s);
    QCOMPARE(namesIn(*m_store), QStringList({u"Beta"_s}));
    QVERIFY(item(u"Never saved"_s) == nullptr);
    dialog()->showNote(u"something else"_s); // takes the bar, not what can be undone
    click(u"undoRemoval"_s);
    QCOMPARE(form()->profile().name, u"Never saved"_s);
    for (int each = 0; each < 3; ++each) {
        QVERIFY(undo->isEnabled());
        QTest::keySequence(tree(), QKeySequence::Undo);
    }
    QVERIFY(!undo->isEnabled());
    QCOMPARE(namesIn(*m_store), before);
    QCOMPARE(form()->profile().name, u"Alpha"_s); // with what was typed
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"draft.example"_s);
    QVERIFY(form()->isChanged());
}

void tst_ProfilesUndo::dragMovesAndOrders()
{
    m_dialogs->showAll();
    type(u"profileHost"_s, u"draft.example"_s); // a draft moves along
    // What the tree reports when the person has dropped something.
    const auto id = [this](const QString &name) { return m_store->findByName(name)->id; };
    Q_EMIT tree()->arranged({{id(u"Gamma"_s), {}}, {id(u"Alpha"_s), u"Plant"_s}, {id(u"Beta"_s), u"Plant"_s}},
                            {u"Plant"_s});
    QCOMPARE(namesIn(*m_store), QStringList({u"Gamma"_s, u"Plant/Alpha"_s, u"Plant/Beta"_s}));
    QCOMPARE(item(u"Alpha"_s)->parent(), item(u"Plant"_s));
    QCOMPARE(form()->profile().folder, u"Plant"_s);
    QVERIFY(form()->isChanged()); // the address
    click(u"profileRevert"_s);
    QVERIFY(!form()->isChanged());
    QCOMPARE(form()->profile().folder, u"Plant"_s);
}

QTEST_MAIN(tst_ProfilesUndo)
#include "tst_profilesundo.moc"
