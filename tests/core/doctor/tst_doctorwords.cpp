// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/doctor/doctorwords.h"
#include "tests/support/prepare.h"

#include <QSet>
#include <QTest>

using namespace mangrove;
using namespace Qt::StringLiterals;

class tst_DoctorWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void everyCauseHasItsOwnWords();
    void everyStepHasItsOwnName();
};

void tst_DoctorWords::everyCauseHasItsOwnWords()
{
    QSet<QLatin1StringView> names;
    QSet<QByteArray> words;
    constexpr int kCount = static_cast<int>(DoctorCause::ConnectionLost) + 1;
    for (int i = 0; i < kCount; ++i) {
        const DoctorCauseWords row = doctorCauseWords(static_cast<DoctorCause>(i));
        QVERIFY2(!row.name.isEmpty(), QByteArray::number(i).constData());
        names.insert(row.name);
        words.insert(row.cause);
        QCOMPARE(QByteArray(row.cause).isEmpty(), i == static_cast<int>(DoctorCause::None));
    }
    QCOMPARE(names.size(), kCount);
    QCOMPARE(words.size(), kCount);
}

void tst_DoctorWords::everyStepHasItsOwnName()
{
    QSet<QLatin1StringView> names;
    for (std::size_t i = 0; i < kDoctorStepCount; ++i) {
        names.insert(doctorStepWords(static_cast<DoctorStepKind>(i)).name);
    }
    QCOMPARE(names.size(), qsizetype(kDoctorStepCount));
}

QTEST_APPLESS_MAIN(tst_DoctorWords)
#include "tst_doctorwords.moc"
