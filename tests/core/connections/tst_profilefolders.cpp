// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connections/hostscope.h"
#include "core/connections/profilefolders.h"
#include "tests/support/prepare.h"

#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_ProfileFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void removesAFolder();
    void takesAChangeBack();
    void takesAnOrderBack();
    void addsAFolder();
    void knowsLocalHosts_data();
    void knowsLocalHosts();
};

void tst_ProfileFolders::removesAFolder()
{
    ProfileArrangement arrangement{
        {{u"1"_s, u"A"_s}, {u"2"_s, u"A/B"_s}, {u"3"_s, u"A/B/C"_s}, {u"4"_s, u"AB"_s}},
        {u"A"_s, u"A/B"_s, u"A/B/C"_s, u"A/C"_s, u"AB"_s}};
    arrangement.removeFolder(u"A/B"_s);
    QVERIFY(arrangement.places
            == std::vector<ProfilePlace>(
                {{u"1"_s, u"A"_s}, {u"2"_s, u"A"_s}, {u"3"_s, u"A/C"_s}, {u"4"_s, u"AB"_s}}));
    QCOMPARE(arrangement.folders, QStringList({u"A"_s, u"A/C"_s, u"AB"_s}));
    arrangement.removeFolder(u"A"_s);
    QVERIFY(arrangement.places
            == std::vector<ProfilePlace>({{u"1"_s, {}}, {u"2"_s, {}}, {u"3"_s, u"C"_s}, {u"4"_s, u"AB"_s}}));
    QCOMPARE(arrangement.folders, QStringList({u"C"_s, u"AB"_s}));
}

void tst_ProfileFolders::takesAChangeBack()
{
    const ProfileArrangement before{{{u"1"_s, u"A"_s}, {u"2"_s, u"A/B"_s}, {u"3"_s, {}}},
                                    {u"A"_s, u"A/B"_s, u"C"_s}};
    ArrangementChange change{before, before};
    change.after.removeFolder(u"A"_s);
    ProfileArrangement now = change.after;
    now.undo(change);
    QVERIFY(now == before);

    // Since then 1 was moved, 4 and a folder came.
    now = change.after;
    now.places = {{u"4"_s, {}}, {u"1"_s, u"D"_s}, {u"2"_s, u"B"_s}, {u"3"_s, {}}};
    now.folders.append(u"D"_s);
    now.undo(change);
    QVERIFY(now.places
            == std::vector<ProfilePlace>({{u"4"_s, {}}, {u"1"_s, u"D"_s}, {u"2"_s, u"A/B"_s}, {u"3"_s, {}}}));
    QVERIFY(now.folders.contains(u"A/B"_s) && now.folders.contains(u"D"_s) && now.folders.contains(u"A"_s));
    QVERIFY(!now.folders.contains(u"B"_s)); // it was the moved one
}

void tst_ProfileFolders::takesAnOrderBack()
{
    const ProfileArrangement before{{{u"1"_s, {}}, {u"2"_s, {}}, {u"3"_s, {}}}, {}};
    ArrangementChange change{before, before};
    std::swap(change.after.places.front(), change.after.places.back());
    ProfileArrangement now = change.after;
    now.undo(change);
    QVERIFY(now == before);
}

void tst_ProfileFolders::addsAFolder()
{
    ProfileArrangement arrangement{{}, {u"New"_s}};
    QCOMPARE(arrangement.addFolder({}, u"New"_s), u"New (2)"_s);
    QCOMPARE(arrangement.addFolder(u"New"_s, u"New"_s), u"New/New"_s);
    QCOMPARE(arrangement.folders, QStringList({u"New"_s, u"New (2)"_s, u"New/New"_s}));
}

void tst_ProfileFolders::knowsLocalHosts_data()
{
    QTest::addColumn<bool>("local");
    for (const char *host : {"localhost", "127.0.0.1", "127.9.9.9", "::1", "10.1.2.3", "172.31.0.1",
                             "192.168.0.1", "169.254.1.1", "fe80::1%eth0", "fd00::1", "broker",
                             "Broker.LOCAL", "broker.local.", "nas.lan", "mqtt.home.arpa", "a.internal"}) {
        QTest::newRow(host) << true;
    }
    for (const char *host : {"test.mosquitto.org", "8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:db8::1",
                             "localhost.example.org", "notlocal.example", "local.example."}) {
        QTest::newRow(host) << false;
    }
}

void tst_ProfileFolders::knowsLocalHosts()
{
    QFETCH(const bool, local);
    QCOMPARE(isLocalHost(QString::fromLatin1(QTest::currentDataTag())), local);
}

QTEST_GUILESS_MAIN(tst_ProfileFolders)
#include "tst_profilefolders.moc"
