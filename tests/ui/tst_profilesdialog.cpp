// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/profilestore.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/profiledialogs.h"
#include "ui/connections/profileform.h"
#include "ui/connections/profilesdialog.h"
#include "ui/connections/profiletree.h"
#include "ui/frame/messagebar.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_ProfilesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void createsAndSaves();
    void keepsDraftsWhileSwitching();
    void closingAsks();
    void savingAllStopsAtAProblem();
    void deletesWithUndo();
    void duplicates();
    void foldersAreMadeRenamedAndRemoved();
    void folderIsDeletedWithUndo();
    void movesAndRenamesCanBeUndone();
    void everyDeletionCanBeUndone();
    void sizeIsKept();
    void anotherLanguageKeepsDrafts();
    void dragMovesAndOrders();
    void searches();
    void editsWhatIsNotSavedYet();
    void savesAndConnects();
    void asksForSubscriptionsOnce();
    void namesTheProblem();
    void saysThatAConnectionIsOpen();
    void showsWhatCannotBeWritten();

private:
    [[nodiscard]] ProfilesDialog *dialog() const { return m_window->findChild<ProfilesDialog *>(); }
    [[nodiscard]] ProfileTree *tree() const { return child<ProfileTree>(dialog(), u"profileTree"_s); }
    [[nodiscard]] ProfileForm *form() const;
    void type(const QString &field, const QString &text) const;
    void click(const QString &button) const;
    [[nodiscard]] QTreeWidgetItem *item(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<QWidget> m_window;
    ProfileDialogs *m_dialogs = nullptr;
};

namespace {

ConnectionProfile named(const QString &name, const QString &folder = {})
{
    ConnectionProfile profile = ConnectionProfile::create(
        name, {mqtt::Endpoint::Scheme::Mqtt, name.toLower() + ".example"_L1, 1883});
    profile.folder = folder;
    return profile;
}

QStringList namesIn(const ProfileStore &store)
{
    QStringList names;
    for (const ConnectionProfile &profile : store.profiles()) {
        names.append(profile.folder.isEmpty() ? profile.name : profile.folder + u'/' + profile.name);
    }
    return names;
}

} // namespace

void tst_ProfilesDialog::initTestCase()
{
    test::prepare();
    qRegisterMetaType<ConnectionProfile>();
}

void tst_ProfilesDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ProfileStore>(m_folder->filePath(u"profiles.json"_s));
    QVERIFY(m_store->putAll({named(u"Alpha"_s), named(u"Beta"_s, u"Plant"_s), named(u"Gamma"_s)}).ok());
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_dialogs = new ProfileDialogs(*m_store, m_window.get());
}

void tst_ProfilesDialog::cleanup()
{
    m_window.reset();
    m_store.reset();
    m_folder.reset();
}

ProfileForm *tst_ProfilesDialog::form() const
{
    for (ProfileForm *each : dialog()->findChildren<ProfileForm *>()) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

void tst_ProfilesDialog::type(const QString &field, const QString &text) const
{
    child<QLineEdit>(form(), field)->setText(text);
}

void tst_ProfilesDialog::click(const QString &button) const
{
    QTest::mouseClick(child<QPushButton>(dialog(), button), Qt::LeftButton);
}

QTreeWidgetItem *tst_ProfilesDialog::item(const QString &name) const
{
    const auto found = tree()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.first();
}

void tst_ProfilesDialog::createsAndSaves()
{
    const QSignalSpy edits(m_dialogs, &ProfileDialogs::edited);
    m_dialogs->create();
    QVERIFY(!dialog()->isModal());
    QVERIFY(!child<QPushButton>(dialog(), u"profileSave"_s)->isEnabled());
    QTRY_COMPARE(dialog()->focusWidget(), static_cast<QWidget *>(child<QLineEdit>(form(), u"profileName"_s)));
    type(u"profileName"_s, u"New"_s);
    QVERIFY(item(u"New"_s) != nullptr);
    QCOMPARE(m_store->profiles().size(), std::size_t(3));
    type(u"profileHost"_s, u"new.example"_s);
    click(u"profileSave"_s);
    QCOMPARE(m_store->profiles().size(), std::size_t(4));
    QCOMPARE(m_store->profiles().back().endpoint.host, u"new.example"_s);
    QVERIFY(!m_store->profiles().back().subscriptionsChosen);
    QCOMPARE(edits.count(), 1);
    QVERIFY(!m_dialogs->hasUnsaved());
}

void tst_ProfilesDialog::keepsDraftsWhileSwitching()
{
    m_dialogs->editSaved(m_store->profiles().front().id);
    type(u"profileHost"_s, u"draft.example"_s);
    tree()->setCurrentItem(item(u"Beta"_s));
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"beta.example"_s);
    QVERIFY(item(u"Alpha"_s)->font(0).italic());
    QVERIFY(!item(u"Beta"_s)->font(0).italic());
    tree()->setCurrentItem(item(u"Plant"_s)); // a folder has no form
    QVERIFY(form() == nullptr);
    tree()->setCurrentItem(item(u"Alpha"_s));
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"draft.example"_s);
    QCOMPARE(m_store->profiles().front().endpoint.host, u"alpha.example"_s);
    click(u"profileRevert"_s);
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"alpha.example"_s);
    QVERIFY(!item(u"Alpha"_s)->font(0).italic());
}

void tst_ProfilesDialog::closingAsks()
{
    m_dialogs->showAll();
    type(u"profileHost"_s, u"draft.example"_s);
    const auto answer = [this](const QString &button) {
        auto *box = dialog()->findChild<QMessageBox *>(u"unsavedDialog"_s);
        QVERIFY(box != nullptr);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QTest::mouseClick(child<QPushButton>(box, button), Qt::LeftButton);
        delete box;
    };
    dialog()->close();
    QVERIFY(dialog()->isVisible());
    answer(u"unsavedCancel"_s);
    QVERIFY(dialog()->isVisible());
    QVERIFY(m_dialogs->hasUnsaved());
    dialog()->close();
    answer(u"unsavedDiscard"_s);
    QVERIFY(!dialog()->isVisible());
    QCOMPARE(m_store->profiles().front().endpoint.host, u"alpha.example"_s);
    m_dialogs->editSaved(m_store->profiles().front().id);
    type(u"profileHost"_s, u"draft.example"_s);
    bool settled = false;
    m_dialogs->settleUnsaved([&settled] { settled = true; });
    QVERIFY(!settled);
    answer(u"unsavedSave"_s);
    QVERIFY(settled);
    QCOMPARE(m_store->profiles().front().endpoint.host, u"draft.example"_s);
}

void tst_ProfilesDialog::savingAllStopsAtAProblem()
{
    m_dialogs->showAll();
    type(u"profileHost"_s, QString());
    tree()->setCurrentItem(item(u"Gamma"_s));
    dialog()->close();
    auto *box = dialog()->findChild<QMessageBox *>(u"unsavedDialog"_s);
    QVERIFY(box != nullptr);
    QTest::mouseClick(child<QPushButton>(box, u"unsavedSave"_s), Qt::LeftButton);
    QVERIFY(dialog()->isVisible());
    QCOMPARE(form()->profile().name, u"Alpha"_s);
    QTRY_COMPARE(dialog()->focusWidget(), static_cast<QWidget *>(child<QLineEdit>(form(), u"profileHost"_s)));
}

void tst_ProfilesDialog::deletesWithUndo()
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

void tst_ProfilesDialog::duplicates()
{
    m_dialogs->showAll();
    tree()->setCurrentItem(item(u"Beta"_s));
    click(u"duplicateProfile"_s);
    QCOMPARE(form()->profile().name, u"Beta (2)"_s);
    QCOMPARE(form()->profile().folder, u"Plant"_s);
    QVERIFY(form()->profile().freshClientIdentifier);
    click(u"profileSave"_s);
    QCOMPARE(m_store->profiles().size(), std::size_t(4));
    QVERIFY(m_store->findByName(u"Beta (2)"_s)->id != m_store->findByName(u"Beta"_s)->id);
}

void tst_ProfilesDialog::foldersAreMadeRenamedAndRemoved()
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

void tst_ProfilesDialog::folderIsDeletedWithUndo()
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

void tst_ProfilesDialog::movesAndRenamesCanBeUndone()
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

void tst_ProfilesDialog::everyDeletionCanBeUndone()
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

void tst_ProfilesDialog::sizeIsKept()
{
    QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_dialogs->setSettings(&settings);
    m_dialogs->showAll();
    dialog()->setGeometry(40, 30, 791, 555);
    dialog()->close();
    m_window = std::make_unique<QWidget>();
    m_dialogs = new ProfileDialogs(*m_store, m_window.get());
    m_dialogs->setSettings(&settings);
    m_dialogs->showAll();
    QCOMPARE(dialog()->size(), QSize(791, 555));
}

void tst_ProfilesDialog::anotherLanguageKeepsDrafts()
{
    m_dialogs->editSaved(m_store->findByName(u"Beta"_s)->id);
    type(u"profileHost"_s, u"draft.example"_s);
    click(u"newProfile"_s);
    type(u"profileName"_s, u"Never saved"_s);
    auto *payload = child<QPlainTextEdit>(form(), u"willPayload"_s);
    auto *mode = child<QComboBox>(form(), u"willPayloadMode"_s);
    QVERIFY(payload != nullptr && mode != nullptr);
    mode->setCurrentIndex(1);
    payload->setPlainText(u"0a b"_s); // half a byte is no payload yet
    tree()->setCurrentItem(item(u"Gamma"_s));
    QTest::keyClick(tree(), Qt::Key_Delete);
    tree()->setCurrentItem(item(u"Beta"_s));
    dialog()->resize(777, 600);
    const ProfilesDialog *before = dialog();
    m_dialogs->retranslate();
    QVERIFY(dialog() != before);
    QVERIFY(dialog()->isVisible());
    QCOMPARE(dialog()->size(), QSize(777, 600));
    QCOMPARE(form()->profile().name, u"Beta"_s);
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"draft.example"_s);
    QVERIFY(form()->isChanged());
    click(u"profileRevert"_s);
    QCOMPARE(child<QLineEdit>(form(), u"profileHost"_s)->text(), u"beta.example"_s);
    QVERIFY(!form()->isChanged());
    click(u"undoRemoval"_s);
    QVERIFY(m_store->findByName(u"Gamma"_s) != nullptr);
    tree()->setCurrentItem(item(u"Never saved"_s));
    QVERIFY(form()->isNew());
    QCOMPARE(child<QComboBox>(form(), u"willPayloadMode"_s)->currentIndex(), 1);
    QCOMPARE(child<QPlainTextEdit>(form(), u"willPayload"_s)->toPlainText(), u"0a b"_s);
}

void tst_ProfilesDialog::dragMovesAndOrders()
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

void tst_ProfilesDialog::searches()
{
    m_dialogs->showAll();
    auto *search = child<QLineEdit>(dialog(), u"profileSearch"_s);
    search->setText(u"BETA.ex"_s);
    QVERIFY(item(u"Alpha"_s)->isHidden());
    QVERIFY(!item(u"Beta"_s)->isHidden());
    QVERIFY(!item(u"Plant"_s)->isHidden());
    search->setText(u"plant"_s);
    QVERIFY(!item(u"Beta"_s)->isHidden());
    search->clear();
    QVERIFY(!item(u"Alpha"_s)->isHidden());
}

void tst_ProfilesDialog::editsWhatIsNotSavedYet()
{
    const ConnectionProfile quick = named(u"Quick"_s);
    m_dialogs->edit(quick);
    QCOMPARE(form()->profileId(), quick.id);
    QVERIFY(m_dialogs->hasUnsaved());
    click(u"profileSave"_s);
    QVERIFY(*m_store->findById(quick.id) == quick);
}

void tst_ProfilesDialog::savesAndConnects()
{
    const QSignalSpy connects(m_dialogs, &ProfileDialogs::connectChosen);
    m_dialogs->showAll();
    type(u"profileHost"_s, u"other.example"_s);
    click(u"profileConnectNow"_s);
    QCOMPARE(m_store->profiles().front().endpoint.host, u"other.example"_s);
    QCOMPARE(connects.count(), 1);
    QCOMPARE(connects.at(0).at(0).value<ConnectionProfile>().endpoint.host, u"other.example"_s);
}

void tst_ProfilesDialog::asksForSubscriptionsOnce()
{
    ConnectionProfile profile = *m_store->findByName(u"Alpha"_s);
    profile.subscriptionsChosen = false;
    QVERIFY(m_store->put(profile).ok());
    const QSignalSpy connects(m_dialogs, &ProfileDialogs::connectChosen);
    m_dialogs->connectTo(profile);
    QCOMPARE(connects.count(), 0);
    auto *choice = m_window->findChild<QDialog *>(u"subscriptionChoice"_s);
    QVERIFY(choice != nullptr);
    choice->accept();
    QCOMPARE(connects.count(), 1);
    QVERIFY(m_store->findByName(u"Alpha"_s)->subscriptionsChosen);
    m_dialogs->connectTo(*m_store->findByName(u"Alpha"_s));
    QCOMPARE(connects.count(), 2);
}

void tst_ProfilesDialog::namesTheProblem()
{
    m_dialogs->showAll();
    const auto *problem = child<QLabel>(dialog(), u"profileProblem"_s);
    QVERIFY(problem->text().isEmpty());
    type(u"profileName"_s, u"Gamma"_s);
    QVERIFY(!problem->text().isEmpty());
    QVERIFY(!child<QPushButton>(dialog(), u"profileSave"_s)->isEnabled());
    QVERIFY(!child<QPushButton>(dialog(), u"profileTest"_s)->isEnabled());
    click(u"profileShowProblem"_s);
    QTRY_COMPARE(dialog()->focusWidget(), static_cast<QWidget *>(child<QLineEdit>(form(), u"profileName"_s)));
}

void tst_ProfilesDialog::saysThatAConnectionIsOpen()
{
    m_dialogs->setConnectedTest([](const QString &) { return true; });
    m_dialogs->showAll();
    type(u"profileHost"_s, u"other.example"_s);
    click(u"profileSave"_s);
    const auto *bar = dialog()->findChild<MessageBar *>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->message().tone, Tone::Note);
}

void tst_ProfilesDialog::showsWhatCannotBeWritten()
{
    m_dialogs->showAll();
    type(u"profileHost"_s, u"other.example"_s);
    QVERIFY(QFile::remove(m_store->filePath()));
    QVERIFY(QDir().mkpath(m_store->filePath()));
    click(u"profileSave"_s);
    QVERIFY(m_dialogs->hasUnsaved());
    QVERIFY(dialog()->findChild<MessageBar *>()->isVisible());
    QVERIFY(dialog()->findChild<MessageBar *>()->message().tone != Tone::Note);
}

QTEST_MAIN(tst_ProfilesDialog)
#include "tst_profilesdialog.moc"
