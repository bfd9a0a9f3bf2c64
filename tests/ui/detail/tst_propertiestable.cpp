// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/propertiestable.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_PropertiesTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void showsAllInOrder();
    void copies();
    void responseTopicIsOffered();
    void hostileTextIsMarked();
};

namespace {

mqtt::Properties someProperties()
{
    mqtt::Properties properties;
    properties.payloadFormatIndicator = 1;
    properties.messageExpiryInterval = 60;
    properties.responseTopic = "reply/here";
    properties.correlationData = "id-7";
    properties.subscriptionIdentifiers = {3, 5};
    properties.userProperties = {{"k", "2"}, {"k", "1"}};
    return properties;
}

QStringList values(const QTableView &table)
{
    QStringList all;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        all.append(table.model()->index(row, PropertiesModel::ValueColumn).data().toString());
    }
    return all;
}

} // namespace

void tst_PropertiesTable::showsAllInOrder()
{
    PropertiesTable table;
    const QAbstractItemModelTester tester(table.model());
    table.setProperties(someProperties());
    const QStringList shown = values(table);
    QCOMPARE(shown.size(), 8);
    QVERIFY(shown.contains(u"69 64 2d 37 (text: id-7)"_s));
    QVERIFY(shown.contains(u"3"_s) && shown.contains(u"5"_s));
    QVERIFY(shown.indexOf(u"k = 2"_s) >= 0 && shown.indexOf(u"k = 2"_s) < shown.indexOf(u"k = 1"_s));
    mqtt::Properties binary;
    binary.correlationData = QByteArray::fromHex("00ff");
    table.setProperties(binary);
    QCOMPARE(values(table), QStringList{u"00 ff"_s});
}

void tst_PropertiesTable::copies()
{
    PropertiesTable table;
    table.setProperties(someProperties());
    const auto row = static_cast<int>(values(table).indexOf(u"69 64 2d 37 (text: id-7)"_s));
    table.setCurrentIndex(table.model()->index(row, 0));
    table.actions().first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"69642d37"_s);
    table.actions().at(1)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 8);
}

void tst_PropertiesTable::responseTopicIsOffered()
{
    PropertiesTable table;
    table.resize(380, 300);
    table.show();
    table.setProperties(someProperties());
    const QSignalSpy selected(&table, &PropertiesTable::topicRequested);
    const QSignalSpy published(&table, &PropertiesTable::publishRequested);
    QTest::mouseClick(child<QToolButton>(&table, u"goToResponseTopic"_s), Qt::LeftButton);
    QTest::mouseClick(child<QToolButton>(&table, u"publishToResponseTopic"_s), Qt::LeftButton);
    QCOMPARE(selected.first().first().toByteArray(), QByteArray("reply/here"));
    QCOMPARE(published.first().first().toByteArray(), QByteArray("reply/here"));
    table.setProperties({});
    QTRY_VERIFY(!table.findChild<QToolButton *>(u"goToResponseTopic"_s));
}

void tst_PropertiesTable::hostileTextIsMarked()
{
    PropertiesTable table;
    mqtt::Properties properties;
    properties.userProperties = {{"<b>x</b>", u"a\u202Eb\u200Bc"_s.toUtf8()}};
    table.setProperties(properties);
    const QString value = values(table).first();
    QVERIFY(value.startsWith(u"<b>x</b> = a"_s) && !value.contains(u'\u202E') && !value.contains(u'\u200B'));
    const QModelIndex index = table.model()->index(0, PropertiesModel::ValueColumn);
    QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(u"<b>"_s));
}

QTEST_MAIN(tst_PropertiesTable)
#include "tst_propertiestable.moc"
