// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/hexview.h"
#include "ui/detail/jsontreepane.h"
#include "ui/detail/payloadtabs.h"
#include "ui/detail/payloadtextview.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_PayloadSearchBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void goesThroughAllMatches();
    void searchesWhatTheViewShows();
    void findsBytes();
    void largePayloadIsSearchedAside();
    void newContentIsCountedAnew();
};

namespace {

std::unique_ptr<PayloadTabs> shownTabs(const QByteArray &payload)
{
    auto tabs = std::make_unique<PayloadTabs>();
    tabs->resize(420, 500);
    tabs->show();
    tabs->setPayload(PayloadText::make(payload), false);
    tabs->openSearch();
    return tabs;
}

void type(PayloadTabs &tabs, const QString &text)
{
    child<QLineEdit>(&tabs, u"payloadSearchText"_s)->setText(text);
}

QString count(const PayloadTabs &tabs)
{
    return child<QLabel>(&tabs, u"payloadSearchCount"_s)->text();
}

} // namespace

void tst_PayloadSearchBar::goesThroughAllMatches()
{
    const auto tabs = shownTabs("Pump on, pump off, PUMP on");
    const auto *text = child<PayloadTextView>(tabs.get(), u"textView"_s);
    auto *edit = child<QLineEdit>(tabs.get(), u"payloadSearchText"_s);
    type(*tabs, u"pump"_s);
    QCOMPARE(count(*tabs), u"1 of 3"_s);
    QCOMPARE(text->selectionBegin(), 0);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(text->selectionBegin(), 9);
    QCOMPARE(text->selectionEnd(), 13);
    QTest::keyClick(edit, Qt::Key_F3);
    QTest::keyClick(edit, Qt::Key_F3);
    QCOMPARE(count(*tabs), u"1 of 3"_s); // around
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count(*tabs), u"3 of 3"_s);
    child<QToolButton>(tabs.get(), u"payloadSearchCase"_s)->setChecked(true);
    QCOMPARE(child<PayloadSearchBar>(tabs.get(), u"payloadSearchBar"_s)->matches().count, 1U);
    type(*tabs, u"valve"_s);
    QVERIFY(!child<QToolButton>(tabs.get(), u"payloadSearchNext"_s)->isEnabled());
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
}

void tst_PayloadSearchBar::searchesWhatTheViewShows()
{
    const QByteArray json = R"({"a":{"deep":[1,{"found":21.5}]},"b":21.5})";
    const auto tabs = shownTabs(json);
    auto *views = child<QTabWidget>(tabs.get(), u"payloadViews"_s);
    QCOMPARE(views->currentIndex(), int(PayloadTabs::JsonView));
    type(*tabs, u"21.5"_s);
    const auto *view = child<PayloadTextView>(tabs.get(), u"jsonView"_s);
    QCOMPARE(view->textOfRange(view->selectionBegin(), view->selectionEnd()), u"21.5"_s);
    QVERIFY(view->selectionBegin() > json.indexOf("21.5")); // it is indented
    views->setCurrentIndex(PayloadTabs::TreeView);
    auto *edit = child<QLineEdit>(tabs.get(), u"payloadSearchText"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const QTreeView *tree = child<JsonTreePane>(tabs.get(), u"jsonTreePane"_s)->view();
    QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), u"found"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(tree->currentIndex().siblingAtColumn(0).data().toString(), u"b"_s);
}

void tst_PayloadSearchBar::findsBytes()
{
    const auto tabs = shownTabs(QByteArray::fromHex("00010203ff01ff"));
    const auto *hex = child<HexView>(tabs.get(), u"hexView"_s);
    type(*tabs, u"ff 01"_s);
    QCOMPARE(hex->selectionBegin(), 4);
    QCOMPARE(hex->selectionEnd(), 6);
}

void tst_PayloadSearchBar::largePayloadIsSearchedAside()
{
    QByteArray payload = QByteArray("nothing here\n").repeated(1'000'000);
    payload += "needle";
    const auto tabs = shownTabs(payload);
    QTRY_VERIFY(!tabs->isBusy());
    type(*tabs, u"needle"_s);
    const auto *bar = child<PayloadSearchBar>(tabs.get(), u"payloadSearchBar"_s);
    QVERIFY(bar->isBusy());
    QTRY_COMPARE(count(*tabs), u"1 of 1"_s);
    auto *text = child<PayloadTextView>(tabs.get(), u"textView"_s);
    QCOMPARE(text->selectionEnd(), payload.size());
    QVERIFY(text->verticalScrollBar()->value() > 999'000);
}

void tst_PayloadSearchBar::newContentIsCountedAnew()
{
    const auto tabs = shownTabs("a b a");
    type(*tabs, u"a"_s);
    QCOMPARE(count(*tabs), u"1 of 2"_s);
    tabs->setPayload(PayloadText::make("a a a b"), true);
    QCOMPARE(count(*tabs), u"3"_s);
    tabs->clear();
    QCOMPARE(child<PayloadSearchBar>(tabs.get(), u"payloadSearchBar"_s)->matches().count, 0U);
}

QTEST_MAIN(tst_PayloadSearchBar)
#include "tst_payloadsearchbar.moc"
