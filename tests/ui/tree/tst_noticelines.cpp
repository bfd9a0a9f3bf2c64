// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/noticelines.h"

#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace mangrove;
using namespace Qt::StringLiterals;
using test::child;
using Notice = NoticeLines::Notice;

class tst_NoticeLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void oneLineForEach();
    void buttons();
    void brokerTextStaysText();
};

void tst_NoticeLines::oneLineForEach()
{
    QWidget window;
    NoticeLines lines(&window);
    window.show();
    QVERIFY(!lines.isVisible());
    lines.show(Notice::Hidden, u"3 hidden"_s, u"Show"_s, [] {});
    lines.show(Notice::Paused, u"paused"_s, u"Resume"_s, [] {});
    lines.show(Notice::Hidden, u"4 hidden"_s, u"Show"_s, [] {});
    QVERIFY(lines.isVisible());
    QCOMPARE(lines.text(Notice::Hidden), u"4 hidden"_s);
    QCOMPARE(lines.findChildren<QLabel *>().size(), 2);
    lines.remove(Notice::Hidden);
    lines.remove(Notice::Hidden);
    QVERIFY(lines.isVisible() && !lines.isShown(Notice::Hidden));
    lines.remove(Notice::Paused);
    QVERIFY(!lines.isVisible());
}

void tst_NoticeLines::buttons()
{
    NoticeLines lines;
    int clicked = 0;
    lines.show(Notice::Hidden, u"x"_s, u"Show"_s, [&] {
        ++clicked;
        lines.remove(Notice::Hidden);
    });
    lines.show(Notice::Copied, u"y"_s, {}, {});
    for (const char *name : {"noticeHiddenButton", "noticeCopiedButton"}) {
        auto *button = child<QToolButton>(&lines, QString::fromLatin1(name));
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(clicked, 1);
    QVERIFY(!lines.isShown(Notice::Hidden) && !lines.isShown(Notice::Copied)); // the second just goes
}

void tst_NoticeLines::brokerTextStaysText()
{
    NoticeLines lines;
    lines.show(Notice::SubscribedOnly, u"<img src=x>"_s, u"Undo"_s, [] {});
    QCOMPARE(child<QLabel>(&lines, u"noticeSubscribedOnly"_s)->textFormat(), Qt::PlainText);
}

QTEST_MAIN(tst_NoticeLines)
#include "tst_noticelines.moc"
