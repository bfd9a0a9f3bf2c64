// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/breadcrumbbar.h"
#include "ui/detail/messagefields.h"
#include "ui/detail/messageheader.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_MessageHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void levelsAreClicked();
    void narrowShowsTheLastLevels();
    void manyLevelsOpenAtOnce();
    void hostileLevelsArePlain();
    void offersNeighbours();
    void copiesTheTopic();
    void fieldsTellTheMessage();
};

void tst_MessageHeader::levelsAreClicked()
{
    BreadcrumbBar bar;
    bar.resize(600, 28);
    bar.setTopic("factory/line 1//temp");
    bar.show();
    const QSignalSpy spy(&bar, &BreadcrumbBar::levelActivated);
    const QList<QByteArray> topics{"factory/line 1//temp", "factory/line 1/", "factory/line 1", "factory"};
    for (int i = 0; i < topics.size(); ++i) {
        QTest::mouseClick(child<QToolButton>(&bar, u"topicLevel%1"_s.arg(i)), Qt::LeftButton);
        QCOMPARE(spy.last().first().toByteArray(), topics.at(i));
    }
    QVERIFY(!child<QToolButton>(&bar, u"topicMoreLevels"_s)->isVisible());
    QCOMPARE(bar.text(), u"factory/line 1//temp"_s);
    bar.setTopic({});
    QVERIFY(!child<QToolButton>(&bar, u"topicLevel0"_s)->isVisible());
}

void tst_MessageHeader::narrowShowsTheLastLevels()
{
    BreadcrumbBar bar;
    bar.resize(160, 28);
    bar.setTopic("enterprise/site/area/line/cell/temperature");
    bar.show();
    QVERIFY(child<QToolButton>(&bar, u"topicMoreLevels"_s)->isVisible());
    QCOMPARE(child<QToolButton>(&bar, u"topicLevel0"_s)->text(), u"temperature"_s);
    const QSignalSpy spy(&bar, &BreadcrumbBar::levelActivated);
    const QMenu *menu = bar.makeLevelsMenu();
    QCOMPARE(menu->actions().first()->text(), u"enterprise"_s);
    menu->actions().at(1)->trigger();
    QCOMPARE(spy.last().first().toByteArray(), QByteArray("enterprise/site"));
    for (const QToolButton *button : bar.findChildren<QToolButton *>()) {
        QVERIFY(!button->isVisible() || button->geometry().right() <= bar.width());
    }
}

void tst_MessageHeader::manyLevelsOpenAtOnce()
{
    BreadcrumbBar bar;
    bar.resize(380, 28);
    bar.show();
    bar.setTopic(QByteArray("/").repeated(65'535));
    QVERIFY(bar.findChildren<QToolButton *>().size() < 30);
    bar.setTopic(QByteArray(65'535, 'x'));
    QVERIFY(child<QToolButton>(&bar, u"topicLevel0"_s)->geometry().right() <= bar.width());
    QVERIFY(!bar.grab().isNull());
}

void tst_MessageHeader::hostileLevelsArePlain()
{
    BreadcrumbBar bar;
    bar.resize(900, 28);
    bar.setTopic(u"<b>x</b>&y\u202E/a"_s.toUtf8());
    const QString level = child<QToolButton>(&bar, u"topicLevel2"_s)->text();
    QVERIFY2(level.startsWith(u"<b>x<"_s), qPrintable(level));
    const QString second = child<QToolButton>(&bar, u"topicLevel1"_s)->text();
    QVERIFY2(second.contains(u"&&"_s) && !second.contains(u'\u202E'), qPrintable(second));
    QVERIFY(!bar.toolTip().contains(u"<b>"_s));
}

void tst_MessageHeader::offersNeighbours()
{
    MessageHeader header;
    header.setTopic("a/b");
    header.setHasMessage(true);
    header.show();
    QVERIFY(!header.previousAction()->isEnabled());
    header.setNeighbours(true, false);
    const QSignalSpy spy(header.previousAction(), &QAction::triggered);
    QTest::mouseClick(child<QToolButton>(&header, u"previousMessageButton"_s), Qt::LeftButton);
    QCOMPARE(spy.count(), 1);
    QVERIFY(!child<QToolButton>(&header, u"nextMessageButton"_s)->isEnabled());
    header.setLatestOffered(true);
    QVERIFY(child<QPushButton>(&header, u"latestButton"_s)->isVisible());
    header.setHasMessage(false);
    QVERIFY(!child<QToolButton>(&header, u"compareButton"_s)->isVisible());
}

void tst_MessageHeader::copiesTheTopic()
{
    MessageHeader header;
    header.setTopic("a/<b>/水");
    header.show();
    QTest::mouseClick(child<QToolButton>(&header, u"copyTopic"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a/<b>/水"_s);
}

void tst_MessageHeader::fieldsTellTheMessage()
{
    StoredMessage message;
    message.time = 1'700'000'000'123;
    message.payload = QByteArray(1536, 'x');
    message.dup = true;
    message.qos = mqtt::QoS::ExactlyOnce;
    MessageFields fields;
    fields.showMessage(message, RetainedState::NotRetained, message.time + 5'000);
    QCOMPARE(child<QLabel>(&fields, u"fieldTime"_s)->text(), u"2023-11-14 22:13:20.123 (5 s)"_s);
    QVERIFY(child<QLabel>(&fields, u"fieldSize"_s)->text().contains(u"1.5 KiB"_s));
    QCOMPARE(child<QLabel>(&fields, u"fieldQos"_s)->text(), u"2"_s);
    QCOMPARE(child<QLabel>(&fields, u"fieldFlags"_s)->text(), u"Dup"_s);
    fields.refreshAge(message, message.time + 120'000);
    QVERIFY(child<QLabel>(&fields, u"fieldTime"_s)->text().endsWith(u"(2 min)"_s));
}

QTEST_MAIN(tst_MessageHeader)
#include "tst_messageheader.moc"
