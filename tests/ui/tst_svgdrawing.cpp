// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/svgdrawing.h"

#include "tests/support/prepare.h"
#include "ui/frame/svgpath.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSize = 64;

QImage blank()
{
    QImage image(kSize, kSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

/// The largest difference of a channel, and how many pixels differ by more than a little.
std::pair<int, int> difference(const QImage &a, const QImage &b)
{
    int largest = 0;
    int many = 0;
    for (int y = 0; y < kSize; ++y) {
        for (int x = 0; x < kSize; ++x) {
            const QColor left = a.pixelColor(x, y);
            const QColor right = b.pixelColor(x, y);
            const int here
                = std::max({std::abs(left.red() - right.red()), std::abs(left.green() - right.green()),
                            std::abs(left.blue() - right.blue())});
            largest = std::max(largest, here);
            many += here > 24 ? 1 : 0;
        }
    }
    return {largest, many};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_SvgDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void looksLikeQtsOwn_data();
    void looksLikeQtsOwn();
    void readsPaths_data();
    void readsPaths();
    void refusesOtherPaths_data();
    void refusesOtherPaths();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
};

void tst_SvgDrawing::looksLikeQtsOwn_data()
{
    QTest::addColumn<QByteArray>("svg");
    const QDir folder(test::sourcePath(u"resources/icons"));
    const QStringList names = folder.entryList({u"*.svg"_s}, QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QTest::newRow(qPrintable(name)) << contentOf(folder.filePath(name));
    }
    const QByteArray head
        = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" stroke="#000" fill="none">)";
    QTest::newRow("shapes")
        << head + R"(<line x1="2" y1="3" x2="20" y2="9"/><ellipse cx="12" cy="14" rx="9" ry="4"/></svg>)";
    QTest::newRow("every curve")
        << head + R"(<path d="M2 12Q5 2 8 12T14 12t4-3C20 8 22 12 20 16s-6 2-8-2S4 16 3 20"/></svg>)";
    QTest::newRow("arcs")
        << head + R"(<path d="M12 2A8 5 30 1 1 6 10a3 3 0 00-3 3a4 2 0 1 0 6 2A2 2 0 0 1 20 20"/></svg>)";
}

void tst_SvgDrawing::looksLikeQtsOwn()
{
    QFETCH(QByteArray, svg);
    const std::optional<SvgDrawing> drawing = SvgDrawing::parse(svg);
    QVERIFY2(drawing.has_value(), "an icon uses more of SVG than ui/frame/svgdrawing.h draws");
    const QColor color(0x1F, 0x5F, 0xAE);
    QImage ours = blank();
    QPainter painter(&ours);
    drawing->paint(painter, QRectF(0, 0, kSize, kSize), color);
    painter.end();

    QByteArray colored = svg;
    QSvgRenderer renderer(colored.replace("currentColor", color.name().toLatin1()));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QImage theirs = blank();
    painter.begin(&theirs);
    renderer.render(&painter, QRectF(0, 0, kSize, kSize));
    painter.end();
    QVERIFY(theirs != blank());
    const auto [largest, many] = difference(ours, theirs);
    QVERIFY2(largest <= 96 && many <= 12,
             qPrintable(u"largest difference %1, %2 pixels"_s.arg(largest).arg(many)));
}

void tst_SvgDrawing::readsPaths_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QRectF>("bounds");
    QTest::newRow("absolute") << QByteArray("M1 2L5 2L5 6Z") << QRectF(1, 2, 4, 4);
    QTest::newRow("relative") << QByteArray("m1 2l4 0l0 4z") << QRectF(1, 2, 4, 4);
    QTest::newRow("lines after a move") << QByteArray("m1 2 4 0 0 4") << QRectF(1, 2, 4, 4);
    QTest::newRow("horizontal and vertical") << QByteArray("M1,2H5V6h-4v-4") << QRectF(1, 2, 4, 4);
    QTest::newRow("numbers without spaces") << QByteArray("M1-2l.5.5-1-1") << QRectF(0.5, -2.5, 1, 1);
    QTest::newRow("exponents") << QByteArray("M1e1 0L20 5E-1") << QRectF(10, 0, 10, 0.5);
    QTest::newRow("half a circle") << QByteArray("M0 5a5 5 0 0 1 10 0") << QRectF(0, 0, 10, 5);
    QTest::newRow("an arc too small for its chord") << QByteArray("M0 5a1 1 0 0110 0") << QRectF(0, 0, 10, 5);
    QTest::newRow("nothing") << QByteArray() << QRectF();
}

void tst_SvgDrawing::readsPaths()
{
    QFETCH(QByteArray, data);
    QFETCH(QRectF, bounds);
    const std::optional<QPainterPath> path = svgPath(data);
    QVERIFY(path.has_value());
    const QRectF actual = path->boundingRect();
    constexpr double kNear = 0.01;
    QVERIFY(std::abs(actual.left() - bounds.left()) < kNear && std::abs(actual.top() - bounds.top()) < kNear);
    QVERIFY(std::abs(actual.right() - bounds.right()) < kNear
            && std::abs(actual.bottom() - bounds.bottom()) < kNear);
}

void tst_SvgDrawing::refusesOtherPaths_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("no command") << QByteArray("1 2");
    QTest::newRow("no move first") << QByteArray("L1 2");
    QTest::newRow("a number missing") << QByteArray("M1 2L3");
    QTest::newRow("an unknown command") << QByteArray("M1 2B3 4");
    QTest::newRow("a number after the end") << QByteArray("M1 2z3");
    QTest::newRow("no number") << QByteArray("M1 2L3 x");
    QTest::newRow("an arc cut short") << QByteArray("M1 2A3 3 0 1");
}

void tst_SvgDrawing::refusesOtherPaths()
{
    QFETCH(QByteArray, data);
    QVERIFY(!svgPath(data).has_value());
}

void tst_SvgDrawing::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("svg");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no XML") << QByteArray("plain text");
    QTest::newRow("cut short") << QByteArray(R"(<svg viewBox="0 0 1 1"><g>)");
    QTest::newRow("no view box") << QByteArray(R"(<svg><path d="M0 0h1"/></svg>)");
    QTest::newRow("another element") << QByteArray(R"(<svg viewBox="0 0 1 1"><text>a</text></svg>)");
    QTest::newRow("another attribute")
        << QByteArray(R"-(<svg viewBox="0 0 1 1"><path d="M0 0h1" transform="scale(2)"/></svg>)-");
    QTest::newRow("no colour") << QByteArray(
        R"-(<svg viewBox="0 0 1 1"><path d="M0 0h1" fill="url(#a)"/></svg>)-");
    QTest::newRow("no path") << QByteArray(R"(<svg viewBox="0 0 1 1"><path d="x"/></svg>)");
}

void tst_SvgDrawing::refusesOtherFiles()
{
    QFETCH(QByteArray, svg);
    QVERIFY(!SvgDrawing::parse(svg).has_value());
}

QTEST_MAIN(tst_SvgDrawing)
#include "tst_svgdrawing.moc"
