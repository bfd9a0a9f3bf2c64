// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/sentmessages.h"
#include "tests/support/prepare.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_SentMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void newestFirst();
    void isBoundedInNumber();
    void isBoundedInBytes();

private:
    static SentMessage message(std::uint64_t token, qsizetype size = 1);
};

SentMessage tst_SentMessages::message(std::uint64_t token, qsizetype size)
{
    SentMessage message;
    message.token = token;
    message.draft.payload = QByteArray(size, 'x');
    return message;
}

void tst_SentMessages::newestFirst()
{
    SentMessages sent;
    const QAbstractItemModelTester tester(&sent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    sent.add(message(1));
    sent.add(message(2));
    QCOMPARE(sent.rowCount(), 2);
    QCOMPARE(sent.at(0).token, 2U);
    const QSignalSpy changed(&sent, &QAbstractItemModel::dataChanged);
    mqtt::PublishResult result;
    result.code = 0x10;
    sent.finish(1, result);
    sent.finish(7, result);
    QCOMPARE(changed.size(), 1);
    QVERIFY(sent.at(1).result.has_value());
    QCOMPARE(sent.at(1).result->code, std::uint8_t(0x10));
    QVERIFY(!sent.at(0).result.has_value());
    sent.clear();
    QCOMPARE(sent.rowCount(), 0);
}

void tst_SentMessages::isBoundedInNumber()
{
    SentMessages sent;
    const QAbstractItemModelTester tester(&sent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::uint64_t count = SentMessages::kMostMessages + 10;
    for (std::uint64_t token = 1; token <= count; ++token) {
        sent.add(message(token));
    }
    QCOMPARE(sent.rowCount(), static_cast<int>(SentMessages::kMostMessages));
    QCOMPARE(sent.at(0).token, count);
    QCOMPARE(sent.at(sent.rowCount() - 1).token, 11U);
}

void tst_SentMessages::isBoundedInBytes()
{
    SentMessages sent;
    const QAbstractItemModelTester tester(&sent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (std::uint64_t token = 1; token <= 10; ++token) {
        sent.add(message(token, SentMessages::kMostBytes / 4));
    }
    QCOMPARE(sent.rowCount(), 4);
    sent.add(message(11, 2 * SentMessages::kMostBytes));
    QCOMPARE(sent.rowCount(), 1);
    sent.add(message(12));
    QCOMPARE(sent.rowCount(), 1);
    QCOMPARE(sent.at(0).token, 12U);
}

QTEST_MAIN(tst_SentMessages) // the tester of models asks for pictures from Qt 6.8 on
#include "tst_sentmessages.moc"
