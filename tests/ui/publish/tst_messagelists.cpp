// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/publish/messageitemdelegate.h"
#include "ui/publish/savedmessageitems.h"
#include "ui/publish/savedmessagesview.h"
#include "ui/publish/savemessagedialog.h"
#include "ui/publish/sentmessageitems.h"
#include "ui/publish/sentmessagesview.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_MessageLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void treeOfFolders();
    void dragMoves();
    void searchKeepsMatches();
    void searchFindsLargePayloads();
    void keyboardLoadsAndSends();
    void renamesInPlace();
    void deletesWithUndo();
    void deletesAFolderWithUndo();
    void undoInAnotherLanguage();
    void menuDuplicatesAndMoves();
    void corruptFileIsExplained();
    void dialogAsksForTheName();
    void dialogReplaces();
    void sentMessages();
    void hostileTextStaysText();

private:
    void put(const QString &id, const QString &folder = {}, const QString &profile = {});
    void makeView();
    [[nodiscard]] static QString text(const QAbstractItemModel &model, const QModelIndex &parent = {});
    [[nodiscard]] QTreeView *tree() const { return child<QTreeView>(m_view.get(), u"savedTree"_s); }
    [[nodiscard]] QAction *menuAction(const QString &begin);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SavedMessageStore> m_store;
    std::unique_ptr<SavedMessagesView> m_view;
};

void tst_MessageLists::initTestCase()
{
    test::prepare();
    qRegisterMetaType<MessageDraft>();
    qRegisterMetaType<SavedMessage>();
}

void tst_MessageLists::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SavedMessageStore>(m_folder->filePath(u"saved-messages.json"_s));
}

void tst_MessageLists::cleanup()
{
    m_view.reset();
    m_store.reset();
    m_folder.reset();
}

void tst_MessageLists::put(const QString &id, const QString &folder, const QString &profile)
{
    SavedMessage message;
    message.id = id;
    message.name = u"n-"_s + id;
    message.folder = folder;
    message.profileId = profile;
    message.draft.topic = "t/" + id.toUtf8();
    message.draft.payload = "payload of " + id.toUtf8();
    QVERIFY(m_store->put(message));
}

void tst_MessageLists::makeView()
{
    m_view = std::make_unique<SavedMessagesView>(*m_store, u"mine"_s);
    m_view->resize(380, 300);
    m_view->show();
    m_view->activateWindow();
    QTRY_VERIFY(m_view->isActiveWindow());
}

QString tst_MessageLists::text(const QAbstractItemModel &model, const QModelIndex &parent)
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = text(model, index);
        parts.append(index.data().toString() + (below.isEmpty() ? QString() : u'(' + below + u')'));
    }
    return parts.join(u' ');
}

QAction *tst_MessageLists::menuAction(const QString &begin)
{
    Q_EMIT tree()->customContextMenuRequested(tree()->visualRect(tree()->currentIndex()).center());
    for (const QMenu *menu : m_view->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&').startsWith(begin)) {
                return action;
            }
        }
    }
    return nullptr;
}

void tst_MessageLists::treeOfFolders()
{
    SavedMessageItems items(*m_store, u"mine"_s);
    const QAbstractItemModelTester tester(&items, QAbstractItemModelTester::FailureReportingMode::QtTest);
    put(u"a"_s);
    put(u"b"_s, u"f"_s);
    put(u"c"_s, u"f"_s, u"mine"_s);
    put(u"d"_s, {}, u"other"_s);
    QVERIFY(m_store->addFolder(u"g"_s));
    QCOMPARE(text(items), u"f(n-b n-c) g n-a"_s);
    QVERIFY(items.isFolder(items.index(1, 0)));
    QVERIFY(!items.isFolder(items.index(2, 0)));
    QCOMPARE(items.message(items.index(2, 0))->id, u"a"_s);
    QCOMPARE(items.message(items.indexOf(u"c"_s))->id, u"c"_s);
    QCOMPARE(items.indexOf(u"c"_s).parent(), items.indexOfFolder(u"f"_s));
    QVERIFY(!items.indexOf(u"d"_s).isValid());
}

void tst_MessageLists::dragMoves()
{
    put(u"a"_s);
    put(u"b"_s);
    put(u"c"_s, u"f"_s);
    SavedMessageItems items(*m_store, u"mine"_s);
    const QAbstractItemModelTester tester(&items, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto drag = [&items](const QString &id, int row, const QModelIndex &parent) {
        const std::unique_ptr<QMimeData> mime(items.mimeData({items.indexOf(id)}));
        return items.dropMimeData(mime.get(), Qt::MoveAction, row, 0, parent);
    };
    QVERIFY(drag(u"a"_s, -1, items.indexOfFolder(u"f"_s)));
    QCOMPARE(text(items), u"f(n-c n-a) n-b"_s);
    QVERIFY(drag(u"a"_s, 0, items.indexOfFolder(u"f"_s)));
    QCOMPARE(text(items), u"f(n-a n-c) n-b"_s);
    QVERIFY(drag(u"b"_s, -1, items.indexOf(u"a"_s))); // onto a message: behind it
    QCOMPARE(text(items), u"f(n-a n-b n-c)"_s);
    QVERIFY(drag(u"c"_s, 1, {})); // to the top level
    QCOMPARE(text(items), u"f(n-a n-b) n-c"_s);
    QVERIFY(drag(u"b"_s, 2, {}));
    QCOMPARE(text(items), u"f(n-a) n-c n-b"_s);
    QVERIFY(items.mimeData({items.indexOfFolder(u"f"_s)}) == nullptr);
}

void tst_MessageLists::searchKeepsMatches()
{
    put(u"a"_s);
    put(u"b"_s, u"f"_s);
    put(u"c"_s, u"g"_s);
    makeView();
    auto *search = child<QLineEdit>(m_view.get(), u"savedSearch"_s);
    search->setText(u"PAYLOAD OF B"_s);
    QCOMPARE(text(*tree()->model()), u"f(n-b)"_s);
    QVERIFY(tree()->isExpanded(tree()->model()->index(0, 0)));
    search->setText(u"t/c"_s);
    QCOMPARE(text(*tree()->model()), u"g(n-c)"_s);
    search->setText(u"zebra"_s);
    QVERIFY(child<QLabel>(m_view.get(), u"savedEmpty"_s)->isVisible());
    search->clear();
    QCOMPARE(text(*tree()->model()), u"f(n-b) g(n-c) n-a"_s);
}

void tst_MessageLists::searchFindsLargePayloads()
{
    const auto putLarge = [this](const QString &id, const QByteArray &payload) {
        SavedMessage message;
        message.id = id;
        message.name = u"n-"_s + id;
        message.draft.payload = payload;
        QVERIFY(m_store->put(message));
        QVERIFY(!m_store->content().find(id)->payloadFile.isEmpty());
    };
    // Where one read ends and the next begins.
    putLarge(u"large"_s, QByteArray(1024 * 1024 - 3, '.') + "Needle" + QByteArray(1024 * 1024, '.'));
    putLarge(u"other"_s, QByteArray(100'000, '.'));
    put(u"small"_s);
    makeView();
    auto *search = child<QLineEdit>(m_view.get(), u"savedSearch"_s);
    auto *state = child<QLabel>(m_view.get(), u"savedSearchState"_s);
    search->setText(u"needle"_s);
    QVERIFY(state->isVisible());
    QTRY_COMPARE(text(*tree()->model()), u"n-large"_s);
    QVERIFY(!state->isVisible());
    search->setText(u"needles"_s);
    QTRY_VERIFY(!state->isVisible());
    QCOMPARE(text(*tree()->model()), QString());
    QVERIFY(QFile::remove(
        QDir(m_store->payloadFolder()).filePath(m_store->content().find(u"other"_s)->payloadFile)));
    search->setText(u"needle"_s);
    QTRY_COMPARE(text(*tree()->model()), u"n-large"_s);
    QVERIFY(state->isVisible()); // one could not be read
    QVERIFY(state->text().contains(u'1'));
    search->clear();
    QVERIFY(!state->isVisible());
    QCOMPARE(tree()->model()->rowCount(), 3);
}

void tst_MessageLists::keyboardLoadsAndSends()
{
    put(u"a"_s);
    makeView();
    const QSignalSpy loaded(m_view.get(), &SavedMessagesView::loadRequested);
    const QSignalSpy sent(m_view.get(), &SavedMessagesView::sendRequested);
    QVERIFY(!child<QToolButton>(m_view.get(), u"savedLoad"_s)->isEnabled());
    m_view->select(u"a"_s);
    QVERIFY(child<QToolButton>(m_view.get(), u"savedLoad"_s)->isEnabled());
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(loaded.at(0).at(0).value<SavedMessage>().id, u"a"_s);
    QTest::keyClick(tree(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).at(0).value<SavedMessage>().draft.topic, QByteArray("t/a"));
}

void tst_MessageLists::renamesInPlace()
{
    put(u"a"_s);
    makeView();
    m_view->select(u"a"_s);
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_F2);
    auto *editor = tree()->findChild<QLineEdit *>();
    QVERIFY(editor != nullptr);
    editor->setText(u"lamp"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_store->content().find(u"a"_s)->name, u"lamp"_s);
    QCOMPARE(tree()->currentIndex().data().toString(), u"lamp"_s);
}

void tst_MessageLists::deletesWithUndo()
{
    put(u"a"_s);
    put(u"b"_s);
    makeView();
    m_view->select(u"a"_s);
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_Delete);
    QCOMPARE(text(*tree()->model()), u"n-b"_s);
    const auto *notice = child<QLabel>(m_view.get(), u"savedNotice"_s);
    QVERIFY(notice->isVisible() && notice->text().contains(u"n-a"_s));
    QTest::keyClick(tree(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(*tree()->model()), u"n-a n-b"_s);
    QVERIFY(!notice->isVisible());
}

void tst_MessageLists::deletesAFolderWithUndo()
{
    put(u"a"_s, u"f"_s);
    put(u"b"_s, u"f"_s);
    makeView();
    tree()->setCurrentIndex(tree()->model()->index(0, 0));
    child<QToolButton>(m_view.get(), u"savedDelete"_s)->click();
    QCOMPARE(tree()->model()->rowCount(), 0);
    QVERIFY(child<QLabel>(m_view.get(), u"savedNotice"_s)->text().contains(u'2'));
    child<QToolButton>(m_view.get(), u"savedUndo"_s)->click();
    QCOMPARE(text(*tree()->model()), u"f(n-a n-b)"_s);
}

// The view is made anew then.
void tst_MessageLists::undoInAnotherLanguage()
{
    put(u"a"_s, u"f"_s);
    put(u"b"_s);
    makeView();
    tree()->setCurrentIndex(tree()->model()->index(0, 0));
    QTest::keyClick(tree(), Qt::Key_Delete);
    QCOMPARE(m_store->content().messages.size(), 1U);
    const auto deleted = m_view->deleted();
    QVERIFY(deleted.has_value());
    makeView();
    QVERIFY(!m_view->deleted().has_value());
    m_view->setDeleted(*deleted);
    QVERIFY(child<QLabel>(m_view.get(), u"savedNotice"_s)->text().contains(u'f'));
    QTest::mouseClick(child<QToolButton>(m_view.get(), u"savedUndo"_s), Qt::LeftButton);
    QCOMPARE(text(*tree()->model()), u"f(n-a) n-b"_s);
    QVERIFY(!m_view->deleted().has_value());
}

void tst_MessageLists::menuDuplicatesAndMoves()
{
    put(u"a"_s);
    QVERIFY(m_store->addFolder(u"f"_s));
    makeView();
    m_view->select(u"a"_s);
    menuAction(u"Duplicate"_s)->trigger();
    QCOMPARE(m_store->content().messages.size(), 2U);
    QVERIFY(m_store->content().messages.back().name.startsWith(u"n-a"_s));
    m_view->select(u"a"_s);
    QAction *move = menuAction(u"Move to"_s);
    QVERIFY(move != nullptr && move->menu() != nullptr);
    move->menu()->actions().at(1)->trigger();
    QCOMPARE(m_store->content().find(u"a"_s)->folder, u"f"_s);
    m_view->select(u"a"_s);
    QAction *all = menuAction(u"For all"_s);
    QVERIFY(all->isChecked());
    all->trigger();
    QCOMPARE(m_store->content().find(u"a"_s)->profileId, u"mine"_s);
}

void tst_MessageLists::corruptFileIsExplained()
{
    QFile file(m_store->filePath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    makeView();
    const auto *notice = child<QLabel>(m_view.get(), u"savedNotice"_s);
    QVERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(u"unreadable"_s));
    QVERIFY(!child<QToolButton>(m_view.get(), u"savedUndo"_s)->isVisible());
}

void tst_MessageLists::dialogAsksForTheName()
{
    SavedMessage message;
    message.draft.topic = "home/kitchen/lamp/set";
    SaveMessageDialog dialog(message, {u"f"_s}, u"mine"_s);
    auto *name = child<QLineEdit>(&dialog, u"saveName"_s);
    QCOMPARE(name->text(), u"lamp/set"_s);
    auto *save = child<QPushButton>(&dialog, u"saveAccept"_s);
    name->setText(u"  "_s);
    QVERIFY(!save->isEnabled());
    name->setText(u"Lamp"_s);
    QVERIFY(save->isEnabled());
    QVERIFY(child<QPushButton>(&dialog, u"saveReplace"_s) == nullptr);
    child<QComboBox>(&dialog, u"saveFolder"_s)->setCurrentText(u"new"_s);
    child<QCheckBox>(&dialog, u"saveOnlyHere"_s)->setChecked(true);
    const SavedMessage saved = dialog.message();
    QVERIFY(!saved.id.isEmpty());
    QCOMPARE(saved.name, u"Lamp"_s);
    QCOMPARE(saved.folder, u"new"_s);
    QCOMPARE(saved.profileId, u"mine"_s);
    QCOMPARE(saved.draft, message.draft);
}

void tst_MessageLists::dialogReplaces()
{
    SavedMessage message;
    message.id = u"a"_s;
    message.name = u"Lamp"_s;
    message.folder = u"f"_s;
    SaveMessageDialog dialog(message, {u"f"_s}, u"mine"_s);
    QCOMPARE(dialog.message().folder, u"f"_s);
    QVERIFY(dialog.message().id != message.id);
    const QSignalSpy accepted(&dialog, &QDialog::accepted);
    child<QPushButton>(&dialog, u"saveReplace"_s)->click();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(dialog.message(), message);
}

void tst_MessageLists::sentMessages()
{
    SentMessageItems sent;
    const QAbstractItemModelTester tester(&sent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    SentMessagesView view(sent);
    view.resize(380, 200);
    view.show();
    view.activateWindow();
    QVERIFY(child<QLabel>(&view, u"sentEmpty"_s)->isVisible());
    SentMessage message;
    message.token = 1;
    message.draft.topic = "a/b";
    sent.add(message);
    auto *list = child<QListView>(&view, u"sentList"_s);
    QVERIFY(list->isVisible());
    const QModelIndex index = sent.index(0);
    QCOMPARE(index.data().toString(), u"a/b"_s);
    const QString sending = index.data(MessageItemDelegate::DetailRole).toString();
    mqtt::PublishResult refused;
    refused.qos = mqtt::QoS::AtLeastOnce;
    refused.code = static_cast<std::uint8_t>(mqtt::ReasonCode::NotAuthorized);
    sent.finish(1, refused);
    QVERIFY(index.data(MessageItemDelegate::DetailRole).toString() != sending);
    QVERIFY(index.data(MessageItemDelegate::ToneRole).isValid());
    const QSignalSpy loaded(&view, &SentMessagesView::loadRequested);
    const QSignalSpy again(&view, &SentMessagesView::sendRequested);
    const QSignalSpy saved(&view, &SentMessagesView::saveRequested);
    list->setCurrentIndex(index);
    QTest::keyClick(list, Qt::Key_Return);
    QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
    child<QToolButton>(&view, u"sentSave"_s)->click();
    QCOMPARE(loaded.size(), 1);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.at(0).at(0).value<MessageDraft>(), message.draft);
    QCOMPARE(saved.size(), 1);
    QVERIFY(!view.grab().isNull()); // paints both lines
    child<QToolButton>(&view, u"sentClear"_s)->click();
    QCOMPARE(sent.rowCount(), 0);
}

void tst_MessageLists::hostileTextStaysText()
{
    const QString hostile = u"<img src='http://192.0.2.1/x'>"_s;
    SavedMessage message;
    message.id = u"a"_s;
    message.name = hostile;
    message.draft.topic = hostile.toUtf8();
    message.draft.payload = hostile.toUtf8();
    QVERIFY(m_store->put(message));
    makeView();
    const QString toolTip = tree()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(!toolTip.contains(u"<img"_s));
    m_view->select(u"a"_s);
    child<QToolButton>(m_view.get(), u"savedDelete"_s)->click();
    for (const QLabel *label : m_view->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(tst_MessageLists)
#include "tst_messagelists.moc"
