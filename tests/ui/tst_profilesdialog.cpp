// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/profilesdialogfixture.h"
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
using test::named;
using test::namesIn;

class tst_ProfilesDialog : public QObject, private test::ProfilesDialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { makeDialogs(); }
    void cleanup() { endDialogs(); }
    void createsAndSaves();
    void keepsDraftsWhileSwitching();
    void closingAsks();
    void savingAllStopsAtAProblem();
    void duplicates();
    void sizeIsKept();
    void anotherLanguageKeepsDrafts();
    void searches();
    void editsWhatIsNotSavedYet();
    void savesAndConnects();
    void asksForSubscriptionsOnce();
    void oneQuestionAtATime();
    void namesTheProblem();
    void saysThatAConnectionIsOpen();
    void showsWhatCannotBeWritten();
};

void tst_ProfilesDialog::initTestCase()
{
    test::prepare();
    qRegisterMetaType<ConnectionProfile>();
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

// Such as of several connections that open with the program.
void tst_ProfilesDialog::oneQuestionAtATime()
{
    const QSignalSpy connects(m_dialogs, &ProfileDialogs::connectChosen);
    for (const QString &name : {u"Alpha"_s, u"Beta"_s, u"Alpha"_s, u"Gamma"_s}) {
        ConnectionProfile profile = *m_store->findByName(name);
        profile.subscriptionsChosen = false;
        QVERIFY(m_store->put(profile).ok());
        m_dialogs->connectTo(profile);
    }
    const auto questions = [this] { return m_window->findChildren<QDialog *>(u"subscriptionChoice"_s); };
    for (int answered = 0; answered < 3; ++answered) {
        QTRY_COMPARE(questions().size(), 1);
        QVERIFY(questions().front()->isVisible());
        const QPointer<QDialog> question = questions().front();
        answered == 0 ? question->reject() : question->accept();
        QTRY_VERIFY(question == nullptr);
    }
    QTRY_COMPARE(connects.count(), 2);
    QCOMPARE(connects.at(0).at(0).value<ConnectionProfile>().name, u"Beta"_s);
    QCOMPARE(connects.at(1).at(0).value<ConnectionProfile>().name, u"Gamma"_s);
    QVERIFY(questions().isEmpty());
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
