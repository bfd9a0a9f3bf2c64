// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"

#include <QFile>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { mangrove::test::prepare(); }
    void isEmbedded();
};

void tst_Translations::isEmbedded()
{
    const QString path = u":/i18n/mangrove_zh_CN.qm"_s;
    QVERIFY(QFile::exists(path));
    QTranslator translator;
    QVERIFY(translator.load(path));
    QCOMPARE(translator.language(), u"zh_CN"_s);
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
