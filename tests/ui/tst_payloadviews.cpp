// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadtextview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_PayloadViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void textIsWhole_data();
    void textIsWhole();
    void controlCharactersAreVisible();
    void inexactCopySaysSo();
    void tenMegabyteLineOpens();
    void manyLinesOpen();
    void textIsCopied();
    void hexRows();
    void hexIsCopied();
    void mouseSelects();
};

namespace {

template <typename View>
std::unique_ptr<View> shownView()
{
    auto view = std::make_unique<View>();
    view->resize(480, 240);
    view->show();
    return view;
}

QString wholeText(const PayloadTextView &view)
{
    QString text;
    for (int row = 0; row < view.rowCount(); ++row) {
        text += view.rowText(row);
    }
    return text;
}

} // namespace

void tst_PayloadViews::textIsWhole_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("shown");
    const QString chinese = u"温度过高，请检查设备。"_s.repeated(50);
    QTest::newRow("short") << QByteArray("abc") << u"abc"_s;
    QTest::newRow("long line") << QByteArray(5'000, 'x') << QString(5'000, u'x');
    QTest::newRow("characters of three bytes") << chinese.toUtf8() << chinese;
    QTest::newRow("emoji") << u"🌱"_s.repeated(300).toUtf8() << u"🌱"_s.repeated(300);
    QTest::newRow("lines") << QByteArray("a\r\nb\n\nc") << u"abc"_s;
    QTest::newRow("invalid utf-8") << QByteArray("a\xff\xfe b") << u"a\uFFFD\uFFFD b"_s;
    QTest::newRow("markup") << QByteArray("<img src='x'>") << u"<img src='x'>"_s;
}

void tst_PayloadViews::textIsWhole()
{
    QFETCH(const QByteArray, payload);
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make(payload));
    QTEST(wholeText(*view), "shown");
    view->resize(900, 240);
    QTEST(wholeText(*view), "shown");
    QVERIFY(!view->grab().isNull());
}

void tst_PayloadViews::controlCharactersAreVisible()
{
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make(u"a\u0007b\u202Ec"_s.toUtf8()));
    QCOMPARE(view->rowText(0), uR"(a\x07b\u202Ec)"_s);
    view->selectAll();
    view->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a\u0007b\u202Ec"_s); // the text itself, not its marks

    // The marks take room: rows break before them and none is cut.
    view->setText(PayloadText::make(QByteArray(3'000, '\x1B')));
    QVERIFY(!view->grab().isNull());
    QCOMPARE(wholeText(*view), uR"(\x1B)"_s.repeated(3'000));
    QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
}

void tst_PayloadViews::inexactCopySaysSo()
{
    const auto view = shownView<PayloadTextView>();
    const QSignalSpy inexact(view.get(), &PayloadArea::copiedInexactly);
    view->setText(PayloadText::make(QByteArray("a\xff b\0 c", 7)));
    view->select(0, 1);
    view->copySelection();
    QCOMPARE(inexact.size(), 0);
    view->select(0, 2);
    view->copySelection();
    QCOMPARE(inexact.size(), 1);
    view->select(2, 5); // many programs end a text at a zero
    view->copySelection();
    QCOMPARE(inexact.size(), 2);
}

void tst_PayloadViews::tenMegabyteLineOpens()
{
    constexpr qsizetype kSize = 10 * 1024 * 1024;
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make(QByteArray(kSize, 'y')));
    QTRY_VERIFY_WITH_TIMEOUT(!view->isBusy(),
                             30'000); // sanitizers take their time; tst_largepayload measures
    QVERIFY(view->rowCount() > 1'000);
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QVERIFY(!view->grab().isNull());
    qsizetype last = 0;
    for (const int row : {0, view->rowCount() / 2, view->rowCount() - 1}) {
        last = view->rowText(row).size();
        QVERIFY(last > 0 && last < 1'000);
    }
    view->selectAll();
    QCOMPARE(view->selectionEnd() - view->selectionBegin(), kSize);
}

void tst_PayloadViews::manyLinesOpen()
{
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make(QByteArray("1\n").repeated(1'000'000)));
    QVERIFY(view->rowCount() > 1'000); // its beginning shows at once
    QTRY_VERIFY(!view->isBusy());
    QCOMPARE(view->rowCount(), 1'000'001);
    QCOMPARE(view->rowText(999'999), u"1"_s);
    QVERIFY(!view->grab().isNull());
}

void tst_PayloadViews::textIsCopied()
{
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make(u"温度: 21\n"_s.toUtf8()));
    view->activateWindow();
    view->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(view.get()));
    view->selectAll();
    QTest::keySequence(view.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"温度: 21\n"_s);
}

void tst_PayloadViews::hexRows()
{
    const auto view = shownView<HexView>();
    view->resize(900, 240);
    QByteArray bytes;
    for (int i = 0; i < 20; ++i) {
        bytes.append(static_cast<char>('A' + i));
    }
    bytes[1] = '\0';
    view->setBytes(PayloadText::make(bytes));
    QCOMPARE(view->rowCount(), 2);
    QCOMPARE(view->rowText(0),
             u"00000000  41 00 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  A.CDEFGHIJKLMNOP"_s);
    QCOMPARE(view->rowText(1).trimmed(),
             u"00000010  51 52 53 54                                       QRST"_s);
    view->setBytes(PayloadText::make(QByteArray(50 * 1024 * 1024, '\x01')));
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QVERIFY(!view->grab().isNull());
    QVERIFY(view->rowText(view->rowCount() - 1).startsWith(u"031ffff0"_s));
}

void tst_PayloadViews::hexIsCopied()
{
    const auto view = shownView<HexView>();
    view->setBytes(PayloadText::make("\x01\xff\x10"));
    view->select(1, 3);
    view->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ff 10"_s);
}

void tst_PayloadViews::mouseSelects()
{
    const auto view = shownView<PayloadTextView>();
    view->setText(PayloadText::make("first\nsecond\nthird"));
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, QPoint(0, 8));
    QTest::mouseMove(view->viewport(), QPoint(470, 230));
    QMouseEvent move(QEvent::MouseMove, QPointF(470, 230), view->viewport()->mapToGlobal(QPointF(470, 230)),
                     Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    QCOMPARE(view->textOfRange(view->selectionBegin(), view->selectionEnd()), u"first\nsecond\nthird"_s);
}

QTEST_MAIN(tst_PayloadViews)
#include "tst_payloadviews.moc"
