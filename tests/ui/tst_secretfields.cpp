// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/filevault.h"
#include "core/secrets/secretstore.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/profileform.h"
#include "ui/connections/secretplacetext.h"
#include "ui/connections/vaultdialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;
using test::child;

namespace {

ConnectionProfile profileWithPassword()
{
    ConnectionProfile profile = ConnectionProfile::create(u"A"_s, {});
    profile.endpoint.host = u"h"_s;
    profile.options.userName = "ann"_ba;
    profile.secrets = {SecretField::Password};
    return profile;
}

} // namespace

/// Where secrets are entered: the form of a connection and the dialogs of the vault.
class tst_SecretFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void formLeavesAKeptPassword();
    void formForgetsAPassword();
    void formTakesAReference();
    void formSaysWhereSecretsGo();
    void imitatesNoConsent();
    void commandsComeBackAsTheyWere_data();
    void commandsComeBackAsTheyWere();
    void vaultIsMade();
    void vaultIsUnlocked();
    void vaultStaysLocked();
    void vaultGetsAnotherPassphrase();
    void damagedVaultIsLeftAlone();

private:
    void open(VaultDialog::Purpose purpose);
    void type(const QString &field, const QString &text);
    void press();
    [[nodiscard]] QString problem() const;
    void makeVault();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_store;
    std::unique_ptr<QWidget> m_window;
    QPointer<VaultDialog> m_dialog;
};

void tst_SecretFields::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<QWidget>();
    m_store = std::make_unique<SecretStore>(SecretStore::Makers{
        .vault = [path = m_folder->filePath(u"secrets.vault"_s)]() -> Result<std::unique_ptr<Vault>> {
            return std::unique_ptr<Vault>(std::make_unique<FileVault>(path, VaultCost{1, 8}));
        }});
    m_store->setPlace(SecretPlace::Vault);
}

void tst_SecretFields::formLeavesAKeptPassword()
{
    const ConnectionProfile profile = profileWithPassword();
    const ProfileForm form(profile, false);
    QVERIFY(!child<QLineEdit>(&form, u"profilePassword"_s)->placeholderText().isEmpty());
    QVERIFY(child<QLineEdit>(&form, u"profilePassword"_s)->text().isEmpty());
    QVERIFY(!form.isChanged());
    QVERIFY(form.profile() == profile);
}

void tst_SecretFields::formForgetsAPassword()
{
    const ProfileForm form(profileWithPassword(), false);
    auto *forget = child<QPushButton>(&form, u"profilePasswordForget"_s);
    QVERIFY(!forget->isHidden());
    forget->click();
    QVERIFY(form.isChanged());
    QVERIFY(form.profile().secrets.empty());
    QVERIFY(forget->isHidden());
}

void tst_SecretFields::formTakesAReference()
{
    const ProfileForm form(profileWithPassword(), false);
    auto *source = child<QComboBox>(&form, u"profilePasswordSource"_s);
    source->setCurrentIndex(source->findData(static_cast<int>(SecretReference::Kind::Command)));
    child<QLineEdit>(&form, u"profilePasswordReference"_s)->setText(u"pass show \"a b\""_s);
    const ConnectionProfile made = form.profile();
    QCOMPARE(made.passwordFrom.command, (QStringList{u"pass"_s, u"show"_s, u"a b"_s}));
    QVERIFY(made.passwordFrom.confirmed); // the person wrote it
    QVERIFY(made.secrets.empty()); // what was kept is of no use any more
    source->setCurrentIndex(0);
    QVERIFY(!form.profile().passwordFrom.isSet());
}

void tst_SecretFields::formSaysWhereSecretsGo()
{
    ProfileForm form(profileWithPassword(), false);
    const auto *hint = child<QLabel>(&form, u"profileSecretPlace"_s);
    QStringList texts;
    for (const SecretPlace place :
         {SecretPlace::Keychain, SecretPlace::Vault, SecretPlace::AskEachTime, SecretPlace::Memory}) {
        form.setSecretPlace(place, place);
        texts.append(hint->text());
    }
    form.setSecretPlace(SecretPlace::Keychain, SecretPlace::AskEachTime); // there is none
    texts.append(hint->text());
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.removeDuplicates(), 0);
}

// Saving an imported connection for another reason is no consent to run its program.
void tst_SecretFields::imitatesNoConsent()
{
    ConnectionProfile profile = profileWithPassword();
    profile.secrets.clear();
    profile.passwordFrom
        = {.kind = SecretReference::Kind::Command, .command = {u"x"_s, u"a \"b\" c"_s, QString()}};
    const ProfileForm form(profile, false);
    child<QLineEdit>(&form, u"profileUserName"_s)->setText(u"bob"_s);
    QCOMPARE(form.profile().passwordFrom, profile.passwordFrom);
    auto *text = child<QLineEdit>(&form, u"profilePasswordReference"_s);
    text->setText(text->text() + u" more"_s);
    QVERIFY(form.profile().passwordFrom.confirmed);
}

void tst_SecretFields::commandsComeBackAsTheyWere_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("one word") << QStringList{u"x"_s};
    QTest::newRow("blanks") << QStringList{u"a b"_s, u" "_s, u"c\td"_s};
    QTest::newRow("quotes") << QStringList{u"a\"b"_s, u"\""_s, u"x \"y\" z"_s};
    QTest::newRow("what shells mean") << QStringList{u"$HOME"_s, u"`x`"_s, u"a;b|c"_s, u"\\"_s, u"'"_s};
}

void tst_SecretFields::commandsComeBackAsTheyWere()
{
    QFETCH(QStringList, command);
    QCOMPARE(commandOfText(commandText(command)), command);
}

void tst_SecretFields::open(VaultDialog::Purpose purpose)
{
    m_dialog = new VaultDialog(*m_store, purpose, m_window.get());
    m_dialog->show();
}

void tst_SecretFields::type(const QString &field, const QString &text)
{
    auto *line = child<QLineEdit>(m_dialog, field);
    QVERIFY2(line != nullptr, qPrintable(field));
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    line->setText(text);
}

void tst_SecretFields::press()
{
    QVERIFY(child<QPushButton>(m_dialog, u"vaultOk"_s)->isEnabled());
    child<QPushButton>(m_dialog, u"vaultOk"_s)->click();
}

QString tst_SecretFields::problem() const
{
    return child<QLabel>(m_dialog, u"vaultProblem"_s)->text();
}

void tst_SecretFields::makeVault()
{
    bool made = false;
    m_store->unlockVault("old", this, [&made](const auto &done) { made = done.ok(); });
    QTRY_VERIFY(made);
    m_store->lockVault();
}

void tst_SecretFields::vaultIsMade()
{
    open(VaultDialog::Purpose::Unlock);
    QVERIFY(child<QLineEdit>(m_dialog, u"vaultPassphrase"_s) == nullptr);
    QVERIFY(!child<QPushButton>(m_dialog, u"vaultOk"_s)->isEnabled());
    type(u"vaultNewPassphrase"_s, u"one"_s);
    type(u"vaultRepeatedPassphrase"_s, u"other"_s);
    QVERIFY(!child<QPushButton>(m_dialog, u"vaultOk"_s)->isEnabled());
    QVERIFY(!problem().isEmpty());
    type(u"vaultRepeatedPassphrase"_s, u"one"_s);
    press();
    QTRY_VERIFY(m_dialog.isNull());
    QVERIFY(m_store->isVaultUnlocked());
}

void tst_SecretFields::vaultIsUnlocked()
{
    makeVault();
    open(VaultDialog::Purpose::Unlock);
    type(u"vaultPassphrase"_s, u"wrong"_s);
    press();
    QTRY_VERIFY(child<QPushButton>(m_dialog, u"vaultOk"_s)->isEnabled());
    QVERIFY(!problem().isEmpty());
    QVERIFY(!m_store->isVaultUnlocked());
    type(u"vaultPassphrase"_s, u"old"_s);
    press();
    QTRY_VERIFY(m_dialog.isNull());
    QVERIFY(m_store->isVaultUnlocked());
}

void tst_SecretFields::vaultStaysLocked()
{
    makeVault();
    std::optional<QByteArray> secret = "not answered"_ba;
    m_store->read({u"a"_s, SecretField::Password}, this,
                  [&secret](const auto &found) { secret = found.value(); });
    open(VaultDialog::Purpose::Unlock);
    child<QPushButton>(m_dialog, u"vaultCancel"_s)->click();
    QCOMPARE(secret, std::nullopt); // who waited is asked for the password itself
    QTRY_VERIFY(m_dialog.isNull());
}

void tst_SecretFields::vaultGetsAnotherPassphrase()
{
    makeVault();
    open(VaultDialog::Purpose::ChangePassphrase);
    type(u"vaultPassphrase"_s, u"old"_s);
    type(u"vaultNewPassphrase"_s, u"new"_s);
    type(u"vaultRepeatedPassphrase"_s, u"new"_s);
    press();
    QTRY_VERIFY(m_dialog.isNull());
    FileVault vault(m_folder->filePath(u"secrets.vault"_s));
    QVERIFY(!vault.unlock("old").ok());
    QVERIFY(vault.unlock("new").ok());
}

void tst_SecretFields::damagedVaultIsLeftAlone()
{
    const QString path = m_folder->filePath(u"secrets.vault"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<b>no vault</b>");
    file.close();
    open(VaultDialog::Purpose::Unlock);
    type(u"vaultPassphrase"_s, u"x"_s);
    press();
    QTRY_VERIFY2(problem().contains(path), qPrintable(problem()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "<b>no vault</b>"_ba);
    child<QPushButton>(m_dialog, u"vaultCancel"_s)->click();
}

QTEST_MAIN(tst_SecretFields)
#include "tst_secretfields.moc"
