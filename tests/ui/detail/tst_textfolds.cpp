// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/detail/payloadtextview.h"

#include <QPalette>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_TextFolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void rowsOfFolds();
    void foldsBetweenBrackets();
    void foldsAllInside();
    void revealOpensFolds();
    void foldsStayWithTheNextValue();
    void largeTextFolds();
    void mouseInTheGutterFolds();
    void jsonColors();
    void longStringsKeepTheirColor();
    void comparisonColors();
};

namespace {

const QByteArray kJson = R"({
  "a": {
    "x": 1,
    "y": [
      1,
      2
    ]
  },
  "b": [
    true
  ],
  "empty": {}
})";

std::unique_ptr<PayloadTextView> shownView(const QByteArray &text)
{
    auto view = std::make_unique<PayloadTextView>();
    view->setColors(&jsonRowColors);
    view->setFoldable();
    view->resize(480, 400);
    view->show();
    view->setText(PayloadText::make(text));
    return view;
}

QStringList rows(const PayloadTextView &view)
{
    QStringList all;
    for (int row = 0; row < view.rowCount(); ++row) {
        all.append(view.rowText(row).trimmed());
    }
    return all;
}

} // namespace

void tst_TextFolds::rowsOfFolds()
{
    TextFolds folds;
    const auto rowAt = [](std::int64_t offset) { return static_cast<int>(offset / 10); };
    folds.add({50, 80});
    folds.add({100, 120});
    folds.setRows(rowAt);
    QCOMPARE(folds.hiddenRows(), 5);
    const QList<int> shown{0, 4, 8, 9, 12, 13};
    const QList<int> as{0, 4, 5, 6, 7, 8};
    for (int i = 0; i < shown.size(); ++i) {
        QCOMPARE(folds.shownRow(shown.at(i)), as.at(i));
        QCOMPARE(folds.actualRow(as.at(i)), shown.at(i));
    }
    QCOMPARE(folds.shownRow(6), 4); // hidden: the row above
    folds.add({40, 130}); // takes both in
    QCOMPARE(folds.folds().size(), 1U);
    folds.add({60, 70}); // hidden already
    QCOMPARE(folds.folds().size(), 1U);
    QVERIFY(!folds.open(130));
    QVERIFY(folds.open(45));
    QVERIFY(folds.isEmpty());
}

void tst_TextFolds::foldsBetweenBrackets()
{
    const auto view = shownView(kJson);
    QCOMPARE(view->rowCount(), 13);
    view->toggleFold(3); // "y"
    QTRY_COMPARE(view->rowCount(), 11);
    QCOMPARE(rows(*view).mid(3, 3), (QStringList{u"\"y\": ["_s, u"]"_s, u"},"_s}));
    view->toggleFold(1); // "a", with what is folded inside
    QTRY_COMPARE(view->rowCount(), 8);
    QCOMPARE(view->rowText(2).trimmed(), u"},"_s);
    view->toggleFold(1);
    QCOMPARE(view->rowCount(), 13);
    view->toggleFold(11); // "empty": nothing to fold
    view->toggleFold(2);
    QCOMPARE(view->rowCount(), 13);
    view->selectAll();
    QCOMPARE(view->textOfRange(view->selectionBegin(), view->selectionEnd()), QString::fromUtf8(kJson));
}

void tst_TextFolds::foldsAllInside()
{
    const auto view = shownView(kJson);
    view->foldAll();
    QTRY_COMPARE(rows(*view), (QStringList{u"{"_s, u"\"a\": {"_s, u"},"_s, u"\"b\": ["_s, u"],"_s,
                                           u"\"empty\": {}"_s, u"}"_s}));
    QVERIFY(!view->grab().isNull());
    view->resize(200, 400); // broken into rows anew
    QCOMPARE(view->rowCount(), 7);
    view->unfoldAll();
    QCOMPARE(view->rowCount(), 13);
}

void tst_TextFolds::revealOpensFolds()
{
    const auto view = shownView(kJson);
    view->foldAll();
    QTRY_COMPARE(view->rowCount(), 7);
    const qsizetype place = kJson.indexOf("true");
    view->reveal(place, place + 4);
    QCOMPARE(view->rowCount(), 8);
    QCOMPARE(view->selectionBegin(), place);
}

void tst_TextFolds::foldsStayWithTheNextValue()
{
    const auto view = shownView(kJson);
    view->toggleFold(1);
    QTRY_COMPARE(view->rowCount(), 8);
    view->setText(PayloadText::make(QByteArray(kJson).replace("\"x\": 1", "\"x\": 12345")), true);
    QCOMPARE(view->rowCount(), 8);
    view->setText(PayloadText::make(QByteArray(kJson).replace("\"a\"", "\"other\"")), true);
    QCOMPARE(view->rowCount(), 13);
    view->toggleFold(1);
    QTRY_COMPARE(view->rowCount(), 8);
    view->setText(PayloadText::make(kJson), false); // of another topic
    QCOMPARE(view->rowCount(), 13);
}

void tst_TextFolds::largeTextFolds()
{
    const QByteArray json
        = "{\n  \"a\": [\n" + QByteArray("    1234567,\n").repeated(1'000'000) + "    1\n  ]\n}";
    const auto view = shownView(json);
    QTRY_COMPARE(view->rowCount(), 1'000'005);
    view->toggleFold(1);
    QTRY_COMPARE(view->rowCount(), 4);
    QCOMPARE(view->rowText(2).trimmed(), u"]"_s);
}

void tst_TextFolds::mouseInTheGutterFolds()
{
    const auto view = shownView(kJson);
    const int rowHeight = view->fontMetrics().lineSpacing() + 1;
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(12, 4 + rowHeight + rowHeight / 2));
    QTRY_COMPARE(view->rowCount(), 8);
    QVERIFY(!view->isSelecting());
}

void tst_TextFolds::jsonColors()
{
    const QPalette palette;
    const QByteArray line = R"(  "na\"me": "te:xt", -1.5e3 true})";
    const RowColors colors = jsonRowColors("{\n" + line, 2, 2 + line.size(), palette);
    QStringList parts;
    for (const RowColors::Span &span : colors.spans) {
        parts.append(QString::fromUtf8(("{\n" + line).mid(span.begin, span.end - span.begin)));
    }
    QCOMPARE(parts, (QStringList{uR"("na\"me")"_s, u":"_s, uR"("te:xt")"_s, u","_s, u"-1.5e3"_s, u"true"_s,
                                 u"}"_s}));
    QCOMPARE(colors.spans.at(0).color, jsonColor(JsonPart::Name, palette));
    QCOMPARE(colors.spans.at(2).color, jsonColor(JsonPart::String, palette));
    QCOMPARE(colors.spans.at(4).color, jsonColor(JsonPart::Number, palette));
    QCOMPARE(colors.spans.at(5).color, jsonColor(JsonPart::Word, palette));
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    QVERIFY(jsonColor(JsonPart::Name, dark) != jsonColor(JsonPart::Name, palette));
}

void tst_TextFolds::longStringsKeepTheirColor()
{
    const QByteArray text = "\"" + QByteArray(100'000, 'x') + "\"";
    for (const std::int64_t begin : {40, 50'000}) {
        const RowColors colors = jsonRowColors(text, begin, begin + 40, QPalette());
        QCOMPARE(colors.spans.size(), 1U);
        QCOMPARE(colors.spans.front().color, jsonColor(JsonPart::String, QPalette()));
        QCOMPARE(colors.spans.front().begin, begin);
    }
}

void tst_TextFolds::comparisonColors()
{
    const QByteArray text = "  same\n+ added\n- removed";
    QVERIFY(!comparisonRowColors(text, 0, 6, QPalette()).background.isValid());
    const QColor added = comparisonRowColors(text, 7, 14, QPalette()).background;
    const QColor removed = comparisonRowColors(text, 15, 24, QPalette()).background;
    QVERIFY(added.isValid() && removed.isValid() && added != removed);
    QCOMPARE(comparisonRowColors(text, 10, 14, QPalette()).background, added); // a line goes on
}

QTEST_MAIN(tst_TextFolds)
#include "tst_textfolds.moc"
