// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "tests/support/prepare.h"

#include <QTest>
#include <QVersionNumber>

class tst_Version : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void isThreeNumbers();
};

void tst_Version::isThreeNumbers()
{
    const QString text = mangrove::versionString();
    const QVersionNumber number = QVersionNumber::fromString(text);
    QCOMPARE(number.segmentCount(), 3);
    QCOMPARE(number.toString(), text);
}

QTEST_GUILESS_MAIN(tst_Version)
#include "tst_version.moc"
