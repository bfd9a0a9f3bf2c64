// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/bytesedit.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/importnotetext.h"
#include "ui/connections/profileproblemtext.h"
#include "ui/connections/profiletransfer.h"
#include "ui/connections/subscriptionchoicedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_ProfileParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void choiceForALocalServer();
    void choiceForAPublicServer();
    void choiceChecksFilters();
    void bytesComeFromAFile();
    void bytesOfATooLargeFileAreRefused();
    void importShowsWhatIsTaken();
    void importAsksAboutNames();
    void transfersThroughAFile();
    void importOfABadFileFails();
    void everyProblemHasWords();
};

namespace {

ConnectionProfile profileFor(const QString &host, quint16 port = 1883)
{
    ConnectionProfile profile
        = ConnectionProfile::create(u"<b>x</b>"_s, {mqtt::Endpoint::Scheme::Mqtt, host, port});
    profile.subscriptionsChosen = false;
    return profile;
}

QList<QByteArray> filtersOf(const ConnectionProfile &profile)
{
    QList<QByteArray> filters;
    for (const mqtt::Subscription &subscription : profile.subscriptions) {
        filters.append(subscription.filter);
    }
    return filters;
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

void tst_ProfileParts::choiceForALocalServer()
{
    SubscriptionChoiceDialog choice(profileFor(u"192.168.1.2"_s));
    choice.setAttribute(Qt::WA_DeleteOnClose, false);
    choice.show();
    QVERIFY(!child<QLabel>(&choice, u"choiceWarning"_s)->isVisible());
    QCOMPARE(filtersOf(choice.profile()), QList<QByteArray>({"#", "$SYS/#"}));
    QVERIFY(choice.profile().subscriptionsChosen);
    QTest::keyClick(&choice, Qt::Key_Return);
    QCOMPARE(choice.result(), static_cast<int>(QDialog::Accepted));
}

void tst_ProfileParts::choiceForAPublicServer()
{
    SubscriptionChoiceDialog choice(profileFor(u"broker.example.org"_s));
    choice.setAttribute(Qt::WA_DeleteOnClose, false);
    choice.show();
    QVERIFY(child<QLabel>(&choice, u"choiceWarning"_s)->isVisible());
    QVERIFY(filtersOf(choice.profile()).isEmpty());
    child<QCheckBox>(&choice, u"choiceEverything"_s)->setChecked(true);
    QCOMPARE(filtersOf(choice.profile()), QList<QByteArray>({"#"}));
}

void tst_ProfileParts::choiceChecksFilters()
{
    SubscriptionChoiceDialog choice(profileFor(u"broker.example.org"_s));
    choice.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *filters = child<QPlainTextEdit>(&choice, u"choiceFilters"_s);
    const auto *connecting = child<QPushButton>(&choice, u"choiceConnect"_s);
    filters->setPlainText(u" a/+ \n\nb#\na/+"_s);
    QVERIFY(!connecting->isEnabled());
    QVERIFY(child<QLabel>(&choice, u"choiceProblem"_s)->text().contains(u"b#"_s));
    filters->setPlainText(u" a/+ \n\nb/#\na/+"_s);
    QVERIFY(connecting->isEnabled());
    QCOMPARE(filtersOf(choice.profile()), QList<QByteArray>({"a/+", "b/#"}));
}

void tst_ProfileParts::bytesComeFromAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x"_s);
    QVERIFY(writeFile(path, QByteArray("\x00\xff\r\n", 4)));
    BytesEdit edit(u"bytes"_s, u"Bytes"_s, 4);
    const QSignalSpy changes(&edit, &BytesEdit::changed);
    edit.load(path);
    QTRY_COMPARE(edit.bytes(), QByteArray("\x00\xff\r\n", 4));
    QVERIFY(changes.count() > 0);
}

void tst_ProfileParts::bytesOfATooLargeFileAreRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x"_s);
    QVERIFY(writeFile(path, "12345"));
    BytesEdit edit(u"bytes"_s, u"Bytes"_s, 4);
    edit.setBytes("old");
    const QString before = child<QLabel>(&edit, u"bytesNote"_s)->text();
    edit.load(path);
    QTRY_VERIFY(child<QLabel>(&edit, u"bytesNote"_s)->text() != before);
    QCOMPARE(edit.bytes(), "old"_ba);
}

void tst_ProfileParts::importShowsWhatIsTaken()
{
    ProfileImport import;
    import.format = ProfileImport::Format::Mqttx;
    import.profiles.push_back({.profile = profileFor(u"a"_s),
                               .notes
                               = { { ProfileImportNote::Kind::OtherKeys,
                                     u"<img src=x>"_s } }});
    import.profiles.push_back({.profile = profileFor(u"b"_s), .taken = false, .notes = {
                                   { ProfileImportNote::Kind::NoHost,
                                     {} }
                               }});
    ImportDialog dialog(import, {});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *list = child<QTreeWidget>(&dialog, u"importList"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), u"<b>x</b>"_s);
    QVERIFY(list->topLevelItem(0)->child(0)->text(0).contains(u"<img src=x>"_s));
    QVERIFY(!list->topLevelItem(1)->data(0, Qt::CheckStateRole).isValid()); // nothing to choose
    QCOMPARE(dialog.chosen().size(), std::size_t(1));
    list->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    QVERIFY(dialog.chosen().empty());
    QVERIFY(!child<QPushButton>(&dialog, u"importTake"_s)->isEnabled());
}

void tst_ProfileParts::importAsksAboutNames()
{
    const ConnectionProfile existing = profileFor(u"a"_s);
    ProfileImport import;
    import.profiles.push_back({.profile = profileFor(u"b"_s)});
    ImportDialog dialog(import, {existing});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *clash = child<QComboBox>(&dialog, u"importClash"_s);
    QVERIFY(clash->isVisible());
    QCOMPARE(dialog.chosen().front().name, u"<b>x</b> (2)"_s);
    clash->setCurrentIndex(1);
    QCOMPARE(dialog.chosen().front().id, existing.id);
    clash->setCurrentIndex(2);
    QVERIFY(dialog.chosen().empty());
}

void tst_ProfileParts::transfersThroughAFile()
{
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QWidget window;
    auto *transfer = new ProfileTransfer(store, &window);
    ConnectionProfile profile = profileFor(u"a"_s);
    profile.options.userName = "ann";
    profile.options.password = "hunter2";
    const QSignalSpy exports(transfer, &ProfileTransfer::exported);
    const QString path = folder.filePath(u"export.json"_s);
    transfer->exportTo(path, {profile});
    QTRY_COMPARE(exports.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("hunter2"));
    const QSignalSpy imports(transfer, &ProfileTransfer::imported);
    transfer->importFile(path);
    QTRY_VERIFY(window.findChild<ImportDialog *>() != nullptr);
    window.findChild<ImportDialog *>()->accept();
    QCOMPARE(imports.count(), 1);
    profile.options.password.reset();
    QVERIFY(store.profiles() == std::vector{profile});
}

void tst_ProfileParts::importOfABadFileFails()
{
    qRegisterMetaType<Error>();
    const QTemporaryDir folder;
    ProfileStore store(folder.filePath(u"profiles.json"_s));
    QWidget window;
    auto *transfer = new ProfileTransfer(store, &window);
    const QSignalSpy failures(transfer, &ProfileTransfer::failed);
    const QString path = folder.filePath(u"bad.json"_s);
    QVERIFY(writeFile(path, "{"));
    transfer->importFile(path);
    QTRY_COMPARE(failures.count(), 1);
    transfer->importFile(folder.filePath(u"missing.json"_s));
    QTRY_COMPARE(failures.count(), 2);
    QCOMPARE(failures.at(1).at(0).value<Error>().code, Error::Code::FileError);
}

void tst_ProfileParts::everyProblemHasWords()
{
    for (int fault = 0; fault <= static_cast<int>(ProfileFault::Twice); ++fault) {
        for (int field = 0; field <= static_cast<int>(ProfileField::ProxyUserName); ++field) {
            const ProfileProblem problem{static_cast<ProfileField>(field), static_cast<ProfileFault>(fault)};
            QVERIFY(!profileProblemText(problem).isEmpty());
            QVERIFY(!profileFieldName(problem.field).isEmpty());
        }
    }
    for (int kind = 0; kind <= static_cast<int>(ProfileImportNote::Kind::OtherKeys); ++kind) {
        QVERIFY(!importNoteText({static_cast<ProfileImportNote::Kind>(kind), {}}).isEmpty());
    }
}

QTEST_MAIN(tst_ProfileParts)
#include "tst_profileparts.moc"
