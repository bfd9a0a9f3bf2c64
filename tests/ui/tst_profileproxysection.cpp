// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileproxysection.h"

#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;
using Kind = mqtt::ProxyOptions::Kind;

class tst_ProfileProxySection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void leavesTheRestAlone();
    void takesOver();
    void showsWhatIsOfUse();
    void takesAUrlApart();
};

namespace {

mqtt::ProxyOptions written(const ProfileProxySection &section)
{
    ConnectionProfile profile;
    section.write(profile);
    return profile.endpoint.proxy;
}

} // namespace

void tst_ProfileProxySection::leavesTheRestAlone()
{
    for (const Kind kind : {Kind::None, Kind::System, Kind::Http, Kind::Socks5}) {
        ConnectionProfile profile;
        profile.endpoint.proxy = {.kind = kind,
                                  .host = u"p"_s,
                                  .port = 9,
                                  .userName = "\xff",
                                  .password = QByteArray("\x00\xfe", 2)};
        ProfileProxySection section;
        section.showProfile(profile);
        QVERIFY(written(section) == profile.endpoint.proxy);
    }
}

void tst_ProfileProxySection::takesOver()
{
    ProfileProxySection section;
    section.showProfile({});
    child<QComboBox>(&section, u"profileProxy"_s)->setCurrentIndex(3);
    QCOMPARE(child<QSpinBox>(&section, u"profileProxyPort"_s)->value(), 1080);
    child<QLineEdit>(&section, u"profileProxyHost"_s)->setText(u" proxy.example "_s);
    child<QLineEdit>(&section, u"profileProxyUserName"_s)->setText(u"ann"_s);
    auto *password = child<QLineEdit>(&section, u"profileProxyPassword"_s);
    password->setText(u"s3cret"_s);
    QVERIFY(!password->displayText().contains(u"s3cret"_s));
    const mqtt::ProxyOptions expected{.kind = Kind::Socks5,
                                      .host = u"proxy.example"_s,
                                      .port = 1080,
                                      .userName = "ann",
                                      .password = "s3cret"};
    QVERIFY(written(section) == expected);
}

void tst_ProfileProxySection::showsWhatIsOfUse()
{
    ProfileProxySection section;
    section.showProfile({});
    section.show();
    auto *kind = child<QComboBox>(&section, u"profileProxy"_s);
    const auto *host = child<QLineEdit>(&section, u"profileProxyHost"_s);
    const auto *password = child<QLineEdit>(&section, u"profileProxyPassword"_s);
    for (int index = 0; index < kind->count(); ++index) {
        kind->setCurrentIndex(index);
        QCOMPARE(host->isVisible(), index >= 2);
        QCOMPARE(password->isVisible(), index >= 2);
    }
}

void tst_ProfileProxySection::takesAUrlApart()
{
    ProfileProxySection section;
    ConnectionProfile profile;
    profile.endpoint.proxy.kind = Kind::Http;
    section.showProfile(profile);
    auto *host = child<QLineEdit>(&section, u"profileProxyHost"_s);
    host->setText(u"socks5://ann:s3cret@proxy.example:9050"_s);
    Q_EMIT host->editingFinished();
    const mqtt::ProxyOptions expected{.kind = Kind::Socks5,
                                      .host = u"proxy.example"_s,
                                      .port = 9050,
                                      .userName = "ann",
                                      .password = "s3cret"};
    QVERIFY(written(section) == expected);
    QCOMPARE(host->text(), u"proxy.example"_s);
}

QTEST_MAIN(tst_ProfileProxySection)
#include "tst_profileproxysection.moc"
