// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/programstyle.h"

#include "tests/support/prepare.h"
#include "ui/frame/appearance.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QMainWindow>
#include <QMenuBar>
#include <QTest>
#include <QToolBar>

#include <algorithm>
#include <cmath>

using namespace mangrove;

class tst_ProgramStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bringsItsOwnIcons_data();
    void bringsItsOwnIcons();
    void windowsWithoutPlugins();
    void emptyBoxesAreSeenOnDarkColors();
};

void tst_ProgramStyle::initTestCase()
{
    test::prepare();
    const QString platform = QApplication::style()->name();
    auto *style = new ProgramStyle;
    QApplication::setStyle(style);
    QCOMPARE(style->baseStyle()->name(), platform);
    QCOMPARE(platform, QStringLiteral("fusion")); // of the platform the tests run on
}

void tst_ProgramStyle::bringsItsOwnIcons_data()
{
    QTest::addColumn<QStyle::StandardPixmap>("which");
    QTest::newRow("horizontal extension") << QStyle::SP_ToolBarHorizontalExtensionButton;
    QTest::newRow("vertical extension") << QStyle::SP_ToolBarVerticalExtensionButton;
    QTest::newRow("clear button") << QStyle::SP_LineEditClearButton;
    QTest::newRow("dock's close button") << QStyle::SP_TitleBarCloseButton;
    QTest::newRow("dock's float button") << QStyle::SP_TitleBarNormalButton;
}

void tst_ProgramStyle::bringsItsOwnIcons()
{
    QFETCH(QStyle::StandardPixmap, which);
    const QImage image = QApplication::style()->standardIcon(which).pixmap(QSize(16, 16)).toImage();
    QCOMPARE(image.size(), QSize(16, 16));
    QImage empty(image.size(), image.format());
    empty.fill(Qt::transparent);
    QVERIFY(image != empty);
}

void tst_ProgramStyle::windowsWithoutPlugins()
{
    QFile mapped(QStringLiteral("/proc/self/maps"));
    if (!mapped.open(QIODevice::ReadOnly)) {
        QSKIP("only Linux tells what a process has loaded");
    }
    QMainWindow window;
    window.menuBar()->addMenu(QStringLiteral("File"));
    window.addToolBar(QStringLiteral("Tools"))->addAction(QStringLiteral("Run"));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(!window.grab().isNull());
    const QByteArray files = mapped.readAll();
    QVERIFY(files.contains("libQt6Widgets"));
    QVERIFY2(!files.contains("/imageformats/") && !files.contains("/iconengines/"),
             "a picture of Qt's own was read, and plugins were loaded for it");
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        QVERIFY(!name.open(QIODevice::ReadOnly) || !name.readAll().startsWith("Thread (pooled)"));
    }
}

// A contrast of 3 to 1 at the least, as WCAG 2.1 (1.4.11) asks for.
void tst_ProgramStyle::emptyBoxesAreSeenOnDarkColors()
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
               + 0.0722 * linear(color.blueF());
    };
    const QPalette before = QApplication::palette();
    applyColorScheme(ColorScheme::Dark);
    QCheckBox box;
    const QImage image = box.grab().toImage();
    const double window = luminance(box.palette().color(QPalette::Window));
    double best = 1;
    for (int x = 0; x < image.width(); ++x) {
        best = std::max(best, (luminance(image.pixelColor(x, image.height() / 2)) + 0.05) / (window + 0.05));
    }
    applyColorScheme(ColorScheme::System);
    QApplication::setPalette(before);
    QVERIFY2(best >= 3, qPrintable(QString::number(best)));
}

QTEST_MAIN(tst_ProgramStyle)
#include "tst_programstyle.moc"
