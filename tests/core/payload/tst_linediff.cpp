// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/payload/linediff.h"
#include "tests/support/prepare.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_LineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void lines_data();
    void lines();
    void makesTheSecondOfTheFirst();
    void veryDifferentTextsAreBounded();
    void refusesTooManyLines();
};

namespace {

QByteArray line(QByteArrayView text, const std::vector<std::uint32_t> &lines, std::uint32_t number)
{
    QByteArray bytes = text.sliced(lines[number], lines[number + 1] - lines[number]).toByteArray();
    return bytes.endsWith('\n') ? bytes.chopped(1) : bytes;
}

QByteArray written(const LineDiff &diff, QByteArrayView before, QByteArrayView after)
{
    QByteArray all;
    for (const LineDiff::Run &run : diff.runs) {
        for (std::uint32_t i = 0; i < run.count; ++i) {
            const bool added = run.kind == LineDiff::Kind::Added;
            all += " -+"[static_cast<int>(run.kind)]
                   + (added ? line(after, diff.linesAfter, run.after + i)
                            : line(before, diff.linesBefore, run.before + i))
                   + ' ';
        }
    }
    return all.trimmed();
}

} // namespace

void tst_LineDiff::lines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("diff");
    const auto row = [](const char *name, const char *before, const char *after, const char *diff) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(diff);
    };
    row("same", "a\nb", "a\nb", "a  b");
    row("changed", "a\nb\nc", "a\nx\nc", "a -b +x  c");
    row("added", "a\nc", "a\nb\nc", "a +b  c");
    row("removed", "a\nb\nc", "a\nc", "a -b  c");
    row("from nothing", "", "a\nb", "+a +b");
    row("to nothing", "a\nb", "", "-a -b");
    row("both empty", "", "", "");
    row("line break at the end", "a\n", "a", "a");
    row("the paper's", "a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc", "-a -b  c +b  a  b -b  a +c");
}

void tst_LineDiff::lines()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const LineDiff diff = diffLines(before, after, {});
    QCOMPARE(diff.outcome, LineDiff::Outcome::Compared);
    QTEST(written(diff, before, after), "diff");
}

void tst_LineDiff::makesTheSecondOfTheFirst()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QByteArray texts[2];
        for (QByteArray &text : texts) {
            for (int i = random.bounded(30); i > 0; --i) {
                text += QByteArray::number(random.bounded(4)) + '\n';
            }
        }
        const LineDiff diff = diffLines(texts[0], texts[1], {});
        QByteArray old;
        QByteArray made;
        for (const LineDiff::Run &run : diff.runs) {
            for (std::uint32_t i = 0; i < run.count; ++i) {
                if (run.kind != LineDiff::Kind::Added) {
                    old += line(texts[0], diff.linesBefore, run.before + i) + '\n';
                }
                if (run.kind != LineDiff::Kind::Removed) {
                    made += line(texts[1], diff.linesAfter, run.after + i) + '\n';
                }
            }
        }
        QCOMPARE(old, texts[0]);
        QCOMPARE(made, texts[1]);
    }
}

void tst_LineDiff::veryDifferentTextsAreBounded()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 200'000; ++i) {
        before += "a" + QByteArray::number(i) + '\n';
        after += "b" + QByteArray::number(i) + '\n';
    }
    QElapsedTimer clock;
    clock.start();
    const LineDiff diff = diffLines("same\n" + before + "end", "same\n" + after + "end", {});
    QVERIFY(diff.isRough);
    QCOMPARE(diff.count(LineDiff::Kind::Same), 2U);
    QCOMPARE(diff.count(LineDiff::Kind::Removed), 200'000U);
    QCOMPARE(diff.count(LineDiff::Kind::Added), 200'000U);
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

void tst_LineDiff::refusesTooManyLines()
{
    QCOMPARE(diffLines(QByteArray(1'100'000, '\n'), "a", {}).outcome, LineDiff::Outcome::TooLarge);
    QCOMPARE(diffLines("b\nc", "a", [] { return false; }).outcome, LineDiff::Outcome::Stopped);
}

QTEST_GUILESS_MAIN(tst_LineDiff)
#include "tst_linediff.moc"
