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
    void labelKnowsItsSize();
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

// It measures by itself: each size must be what an ordinary label says at that moment.
void tst_PlainText::labelKnowsItsSize()
{
    const std::unique_ptr<QLabel> label(mangrove::plainLabel(u"a few words that need a few lines"_s));
    QLabel ordinary(label->text());
    ordinary.setTextFormat(Qt::PlainText);
    const auto compare = [&] {
        for (const int width : {40, 60, 80, 100, 120, 140, 160, 180, 200, 40}) {
            QCOMPARE(label->heightForWidth(width), ordinary.heightForWidth(width));
        }
        QCOMPARE(label->sizeHint(), ordinary.sizeHint());
        QCOMPARE(label->minimumSizeHint(), ordinary.minimumSizeHint());
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
    change([](QLabel &each) { each.setText(u"short"_s); });
    change([](QLabel &each) { each.setText(u"a line\n\nand a third one with more words"_s); });
    change([](QLabel &each) { each.setWordWrap(false); });
    change([](QLabel &each) { each.setText(u"中文 and a tab\tin one line"_s); });
    change([](QLabel &each) { each.setText(u"已保留"_s); }); // of another font, with higher lines
    change([](QLabel &each) { each.setTextInteractionFlags(Qt::TextSelectableByMouse); });
    change([](QLabel &each) { each.setTextInteractionFlags(Qt::NoTextInteraction); });
    change([](QLabel &each) { each.setWordWrap(true); });
    change([](QLabel &each) {
        each.setText(
            u"a sentence of some length, so that it takes more than the eighty letters that make a line; and another."_s);
    });
    // QLabel looks at these when its text changes.
    change([](QLabel &each) {
        each.setMaximumWidth(150);
        each.setText(each.text() + u'.');
    });
    change([](QLabel &each) {
        each.setMinimumSize(70, 20);
        each.setText(each.text() + u'.');
    });
    change([](QLabel &each) { each.setAlignment(Qt::AlignHCenter); });
    change([](QLabel &each) { each.setAlignment(Qt::AlignLeft | Qt::AlignTop); });
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
