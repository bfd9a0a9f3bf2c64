// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;

class tst_PlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void labelStaysPlain();
    void labelKnowsItsHeight();
    void toolTipShowsExactlyTheText_data();
    void toolTipShowsExactlyTheText();
    void emptyToolTipStaysEmpty();
    void messageBoxIsPlain();
};

void tst_PlainText::labelStaysPlain()
{
    const std::unique_ptr<QLabel> label(mangrove::plainLabel(u"<b>x</b>"_s));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    label->setText(u"<img src='http://example.invalid/'>"_s);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(label->text(), u"<img src='http://example.invalid/'>"_s);
}

// It remembers heights: each must be what an ordinary label says at that moment.
void tst_PlainText::labelKnowsItsHeight()
{
    const std::unique_ptr<QLabel> label(mangrove::plainLabel(u"a few words that need a few lines"_s));
    QLabel ordinary(label->text());
    ordinary.setTextFormat(Qt::PlainText);
    const auto compare = [&] {
        for (const int width : {40, 60, 80, 100, 120, 140, 160, 180, 200, 40}) {
            QCOMPARE(label->heightForWidth(width), ordinary.heightForWidth(width));
        }
    };
    const auto change = [&](auto &&setter) {
        setter(*label);
        setter(ordinary);
        compare();
    };
    compare();
    change([](QLabel &each) { each.setWordWrap(true); });
    change(
        [](QLabel &each) { each.setText(u"other words, which are longer, and so need still more lines"_s); });
    change([](QLabel &each) {
        QFont large = each.font();
        large.setPointSize(30);
        each.setFont(large);
    });
    change([](QLabel &each) { each.setContentsMargins(10, 11, 12, 13); });
    change([](QLabel &each) { each.setMargin(7); });
    change([](QLabel &each) { each.setIndent(20); });
    QVERIFY(label->heightForWidth(40) > label->heightForWidth(200));
}

void tst_PlainText::toolTipShowsExactlyTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << u"<img src=\"x\"> & <b>bold</b>"_s;
    QTest::newRow("closing tags") << u"</p></qt><script>"_s;
    QTest::newRow("lines") << u"one\ntwo\n\nfour"_s;
    QTest::newRow("spaces") << u"a   b"_s;
}

void tst_PlainText::toolTipShowsExactlyTheText()
{
    QFETCH(const QString, text);
    QTextDocument document;
    document.setHtml(mangrove::plainToolTip(text));
    QCOMPARE(document.toPlainText(), text);

    QWidget widget;
    mangrove::setPlainToolTip(&widget, text);
    QCOMPARE(widget.toolTip(), mangrove::plainToolTip(text));
    QAction action;
    mangrove::setPlainToolTip(&action, text);
    QCOMPARE(action.toolTip(), mangrove::plainToolTip(text));
}

void tst_PlainText::emptyToolTipStaysEmpty()
{
    QCOMPARE(mangrove::plainToolTip(QString()), QString());
}

void tst_PlainText::messageBoxIsPlain()
{
    QWidget parent;
    const QMessageBox *box = mangrove::plainMessageBox(QMessageBox::Warning, u"title"_s, u"<b>text</b>"_s,
                                                       QMessageBox::Ok, &parent);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(box->text(), u"<b>text</b>"_s);
    QCOMPARE(box->parent(), &parent);
}

QTEST_MAIN(tst_PlainText)
#include "tst_plaintext.moc"
