// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/payloadtextview.h"

#include <QAction>
#include <QLabel>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_ComparePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void comparison_data();
    void comparison();
    void equalAndTooLarge();
    void followsThePreviousMessage();
    void comparesWithTheRemembered();
    void comparesAnyTwo();
};

namespace {

StoredMessage messageWith(std::uint64_t sequence, const QByteArray &payload)
{
    StoredMessage message;
    message.topic = 1;
    message.sequence = sequence;
    message.time = 1'700'000'000'000 + static_cast<std::int64_t>(sequence) * 1'000;
    message.payload = payload;
    return message;
}

Comparison compared(const QByteArray &before, const QByteArray &after)
{
    WorkProgress progress;
    return comparePayloads(*PayloadText::make(before), *PayloadText::make(after), progress);
}

QString text(const QWidget &pane, const QString &view)
{
    const auto *area = child<PayloadTextView>(&pane, view);
    return area->textOfRange(0, area->byteCount());
}

} // namespace

void tst_ComparePane::comparison_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("values");
    QTest::newRow("text") << QByteArray("a\nb\nc") << QByteArray("a\nx\nc")
                          << QByteArray("  a\n- b\n+ x\n  c") << QByteArray();
    QTest::newRow("one line") << QByteArray("21.5") << QByteArray("22") << QByteArray("- 21.5\n+ 22")
                              << QByteArray();
    QTest::newRow("json")
        << QByteArray(R"({"t":21.5,"u":"C","x":1})") << QByteArray(R"({"t":22.0,"u":"C","y":2})")
        << QByteArray(
               "  {\n-   \"t\": 21.5,\n+   \"t\": 22.0,\n    \"u\": \"C\",\n-   \"x\": 1\n+   \"y\": 2\n  }")
        << QByteArray("~ t: 21.5 → 22.0 (+0.5)\n- x: 1\n+ y: 2");
    QTest::newRow("binary") << QByteArray("\x00\x01", 2) << QByteArray("\x00\x02", 2)
                            << QByteArray("- 00 01                                            ..\n"
                                          "+ 00 02                                            ..")
                            << QByteArray();
    QTest::newRow("many equal lines")
        << QByteArray("1\n2\n3\n4\n5\n6\nold") << QByteArray("1\n2\n3\n4\n5\n6\nnew")
        << QByteArray("  ⋯ 3 ⋯\n  4\n  5\n  6\n- old\n+ new") << QByteArray();
}

void tst_ComparePane::comparison()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QByteArray, values);
    const Comparison result = compared(before, after);
    QCOMPARE(result.outcome, Comparison::Outcome::Compared);
    QTEST(result.lines->bytes, "lines");
    QCOMPARE(result.values ? result.values->bytes : QByteArray(), values);
}

void tst_ComparePane::equalAndTooLarge()
{
    QCOMPARE(compared("a", "a").outcome, Comparison::Outcome::Equal);
    QCOMPARE(compared("a", QByteArray(40'000'000, 'a')).outcome, Comparison::Outcome::TooLarge);
    const Comparison spaces = compared(R"({"a": 1})", R"({"a":1})");
    QCOMPARE(spaces.outcome, Comparison::Outcome::Compared);
    QVERIFY(spaces.isJson && !spaces.lines && !spaces.values);
}

void tst_ComparePane::followsThePreviousMessage()
{
    DetailPane pane;
    pane.resize(420, 600);
    pane.show();
    pane.setMessageReader([](std::uint64_t sequence, StoredMessage &message) {
        message
            = messageWith(sequence, "{\"v\":" + QByteArray::number(static_cast<qulonglong>(sequence)) + "}");
        return sequence >= 4;
    });
    pane.showMessage("t", messageWith(5, R"({"v":7})"), RetainedState::Unknown);
    QTest::mouseClick(child<QToolButton>(&pane, u"compareButton"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(child<QWidget>(&pane, u"comparePane"_s)->isVisible());
    QVERIFY(!child<QTabWidget>(&pane, u"payloadViews"_s)->isVisible());
    QTRY_COMPARE(text(pane, u"compareValues"_s), u"~ v: 4 → 7 (+3)"_s);
    pane.showMessage("t", messageWith(6, R"({"v":9})"), RetainedState::Unknown);
    QTRY_COMPARE(text(pane, u"compareValues"_s), u"~ v: 5 → 9 (+4)"_s);
    QVERIFY(!pane.grab().isNull());
    pane.showMessage("t", messageWith(4, "x"), RetainedState::Unknown);
    const auto *explanation = child<QLabel>(&pane, u"compareExplanation"_s);
    QVERIFY(explanation->isVisible());
    const QString evicted = explanation->text();
    pane.showMessage("t", messageWith(0, "x"), RetainedState::Unknown);
    QVERIFY(explanation->text() != evicted);
    QTest::mouseClick(child<QToolButton>(&pane, u"compareButton"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(child<QTabWidget>(&pane, u"payloadViews"_s)->isVisible());
}

void tst_ComparePane::comparesWithTheRemembered()
{
    DetailPane pane;
    pane.resize(420, 600);
    pane.show();
    const auto trigger = [&pane](const QString &action) { pane.findChild<QAction *>(action)->trigger(); };
    pane.showMessage("t", messageWith(1, "one\n"), RetainedState::Unknown);
    QVERIFY(!pane.findChild<QAction *>(u"compareWithRemembered"_s)->isEnabled());
    trigger(u"compareRemember"_s);
    pane.showMessage("t", messageWith(9, "nine\n"), RetainedState::Unknown);
    trigger(u"compareWithRemembered"_s);
    QTRY_COMPARE(text(pane, u"compareLines"_s), u"- one\n+ nine"_s);
    pane.showMessage("t", messageWith(10, "one\n"), RetainedState::Unknown);
    QTRY_VERIFY(child<QLabel>(&pane, u"compareExplanation"_s)->isVisible());
}

void tst_ComparePane::comparesAnyTwo()
{
    DetailPane pane;
    pane.resize(420, 600);
    pane.show();
    pane.showMessage("t", messageWith(9, "now"), RetainedState::Unknown);
    pane.compare(messageWith(2, "two"), messageWith(3, "three"));
    QTRY_COMPARE(text(pane, u"compareLines"_s), u"- two\n+ three"_s);
    pane.showMessage("t", messageWith(10, "later"), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    QCOMPARE(text(pane, u"compareLines"_s), u"- two\n+ three"_s);
    pane.showMessage("other", messageWith(1, "x"), RetainedState::Unknown);
    QVERIFY(!child<QWidget>(&pane, u"comparePane"_s)->isVisible());
}

QTEST_MAIN(tst_ComparePane)
#include "tst_comparepane.moc"
