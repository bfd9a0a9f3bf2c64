// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/options.h"

#include "tests/support/prepare.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_Options : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void subscribesAsTold_data();
    void subscribesAsTold();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void helpSaysWhatIsSubscribedTo();
};

namespace {

QStringList arguments(const QString &line)
{
    return (u"mangrove "_s + line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

void tst_Options::subscribesAsTold_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("filters");
    QTest::addColumn<bool>("chosen");
    const QString url = u"--connect mqtt://broker.example.org "_s;
    QTest::newRow("as the connection says") << url << QStringList({u"#"_s, u"$SYS/#"_s}) << false;
    QTest::newRow("one") << url + u"--subscribe a/#"_s << QStringList({u"a/#"_s}) << true;
    QTest::newRow("several, one twice") << url + u"--subscribe a/# --subscribe=+/b --subscribe a/#"_s
                                        << QStringList({u"a/#"_s, u"+/b"_s}) << true;
    QTest::newRow("nothing") << url + u"--no-subscribe"_s << QStringList() << true;
    QTest::newRow("saved") << u"--profile Home --subscribe c"_s << QStringList({u"c"_s}) << true;
}

void tst_Options::subscribesAsTold()
{
    QFETCH(QString, line);
    const Result<Options> options = parseOptions(arguments(line));
    QVERIFY(options.ok());
    ConnectionProfile profile
        = ConnectionProfile::create(u"x"_s, {mqtt::Endpoint::Scheme::Mqtt, u"broker.example.org"_s, 1883});
    profile.subscriptionsChosen = false;
    profile.subscriptionIdentifiers[QByteArrayLiteral("#")] = 7;
    const ConnectionProfile opened = withSubscriptions(profile, *options);
    QStringList filters;
    for (const mqtt::Subscription &subscription : opened.subscriptions) {
        filters.append(QString::fromUtf8(subscription.filter));
    }
    QTEST(filters, "filters");
    QTEST(opened.subscriptionsChosen, "chosen");
    QCOMPARE(opened.subscriptionIdentifiers.empty(), opened.subscriptionsChosen);
}

void tst_Options::refusesWhatCannotBe_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("named");
    const QString url = u"--connect mqtt://broker.example.org "_s;
    QTest::newRow("no filter") << url + u"--subscribe a/#/b"_s << u"a/#/b"_s;
    QTest::newRow("empty") << url + u"--subscribe="_s << u"--subscribe"_s;
    QTest::newRow("both") << url + u"--subscribe a --no-subscribe"_s << u"--no-subscribe"_s;
    QTest::newRow("to what") << u"--subscribe a"_s << u"--connect"_s;
    QTest::newRow("nothing of what") << u"--demo --no-subscribe"_s << u"--connect"_s;
}

void tst_Options::refusesWhatCannotBe()
{
    QFETCH(QString, line);
    QFETCH(QString, named);
    const Result<Options> options = parseOptions(arguments(line));
    QVERIFY(!options.ok());
    QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
}

void tst_Options::helpSaysWhatIsSubscribedTo()
{
    const QString help = optionsHelp();
    for (const QString &word : {u"--subscribe <FILTER>"_s, u"--no-subscribe"_s, u"$SYS/#"_s}) {
        QVERIFY2(help.contains(word), qPrintable(help));
    }
}

QTEST_MAIN(tst_Options)
#include "tst_options.moc"
