// SPDX-License-Identifier: GPL-3.0-or-later
// The largest and the most that a broker may send, through the command line: whole, in bounded time and memory.
#include "tests/cli/clitest.h"
#include "tests/support/floodbroker.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace mangrove;
using namespace mangrove::test;
using mqtt::ProtocolVersion;

namespace {

#ifdef MANGROVE_SANITIZED
constexpr int kScale = 10; // everything is so much less, and memory is not looked at
#else
constexpr int kScale = 1;
#endif
constexpr int kMostMilliseconds = 15'000;
constexpr qsizetype kLongest = 65'535;
constexpr qsizetype kLevels = 50'000;

/// The most resident memory that any child of this process has had, in MiB.
long mostMemoryOfChildren()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss / 1024;
}

/// Lets one run end well within its time and memory and gives its output, which goes to a file: a pipe would be read no
/// faster than the test's event loop turns.
QByteArray outputOf(const QStringList &arguments, const FloodBroker &broker, long mebibytes)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"output"_s);
    QStringList all = arguments;
    all.insert(1, urlOf(broker.endpoint()));
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setStandardOutputFile(path);
    process.start(QStringLiteral(MANGROVE_CLI), all);
    const bool ended = process.waitForFinished(kMostMilliseconds) && process.exitCode() == 0;
    qInfo("%lld ms, %ld MiB at the most so far", static_cast<long long>(timer.elapsed()),
          mostMemoryOfChildren());
    if (!ended) {
        QTest::qFail(("failed, or took too long: " + process.readAllStandardError()).constData(), __FILE__,
                     __LINE__);
    }
#ifndef MANGROVE_SANITIZED
    if (mostMemoryOfChildren() > mebibytes) {
        QTest::qFail("took too much memory", __FILE__, __LINE__);
    }
#else
    Q_UNUSED(mebibytes)
#endif
    QFile output(path);
    return output.open(QIODevice::ReadOnly) ? output.readAll() : QByteArray();
}

QByteArray deepTopic(int number)
{
    return QByteArray::number(number) + QByteArray(kLevels - 1, '/') + "end";
}

QByteArray longTopic(int number)
{
    return QByteArray::number(10'000 + number) + QByteArray(kLongest - 5, 'x');
}

} // namespace

class tst_CliLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    // In the order of what they may take: only the most of all children so far is known.
    void subPrintsManyUserProperties();
    void subPrintsDeepAndLongTopics();
    void treePrintsDeepTopics();
    void treePrintsLongTopics();
    void subPrintsALargePayload();
    void treePrintsAMillionChildren();
};

void tst_CliLimits::subPrintsManyUserProperties()
{
    constexpr int kProperties = 100'000 / kScale;
    QByteArray properties;
    for (int i = 0; i < kProperties; ++i) {
        properties += QByteArray::fromHex("260001610006") + QByteArray::number(100'000 + i);
    }
    FloodBroker broker;
    broker.send(FloodBroker::publish(ProtocolVersion::V5, "t", "payload", properties));
    const QByteArray output = outputOf({u"sub"_s, u"--count"_s, u"1"_s}, broker, 150);
    const QJsonObject line = jsonLine(output);
    const QJsonArray pairs = line.value("properties"_L1).toObject().value("user_properties"_L1).toArray();
    QCOMPARE(pairs.size(), qsizetype{kProperties});
    QCOMPARE(pairs.last().toArray().last().toString(), QString::number(100'000 + kProperties - 1));
}

void tst_CliLimits::subPrintsDeepAndLongTopics()
{
    constexpr int kTopics = 500 / kScale;
    FloodBroker broker;
    for (int i = 0; i < kTopics; ++i) {
        broker.send(FloodBroker::publish(ProtocolVersion::V5, deepTopic(i), "deep"));
        broker.send(FloodBroker::publish(ProtocolVersion::V5, longTopic(i), "long"));
    }
    const QByteArray output = outputOf({u"sub"_s, u"--count"_s, QString::number(2 * kTopics)}, broker, 150);
    QCOMPARE(output.count('\n'), qsizetype{2 * kTopics});
    QCOMPARE(jsonLine(output, 2 * kTopics - 2).value("topic"_L1).toString().toUtf8(), deepTopic(kTopics - 1));
    QCOMPARE(jsonLine(output, 2 * kTopics - 1).value("topic"_L1).toString().toUtf8(), longTopic(kTopics - 1));
}

void tst_CliLimits::treePrintsDeepTopics()
{
    constexpr int kTopics = 10 / std::min(kScale, 5);
    for (const QString &format : {u"text"_s, u"json"_s}) {
        FloodBroker broker;
        for (int i = 0; i < kTopics; ++i) {
            broker.send(FloodBroker::publish(ProtocolVersion::V5, deepTopic(i), "payload"));
        }
        const QByteArray output = outputOf({u"tree"_s, u"--format"_s, format}, broker, 250);
        if (format == "text"_L1) {
            QCOMPARE(output.count('\n'), 1 + kTopics * kLevels);
        } else {
            QCOMPARE(output.count("\"name\":"), kTopics * kLevels);
        }
        QCOMPARE(output.count("payload"), qsizetype{format == "text"_L1 ? kTopics : 2 * kTopics});
    }
}

void tst_CliLimits::treePrintsLongTopics()
{
    constexpr int kTopics = 500 / kScale;
    FloodBroker broker;
    for (int i = 0; i < kTopics; ++i) {
        broker.send(FloodBroker::publish(ProtocolVersion::V5, longTopic(i), "payload"));
    }
    const QByteArray output = outputOf({u"tree"_s}, broker, 250);
    QCOMPARE(output.count('\n'), qsizetype{1 + kTopics});
    const qsizetype end = output.lastIndexOf(" = payload");
    QVERIFY(end > kLongest
            && QByteArrayView(output).sliced(end - kLongest, kLongest) == longTopic(kTopics - 1));
}

void tst_CliLimits::subPrintsALargePayload()
{
    constexpr std::uint64_t kPieces = 200 / kScale;
    QByteArray piece(1'000'003, Qt::Uninitialized);
    for (qsizetype i = 0; i < piece.size(); ++i) {
        piece[i] = static_cast<char>('a' + (i / 7 + i) % 26);
    }
    FloodBroker broker;
    const auto size = kPieces * static_cast<std::uint64_t>(piece.size());
    broker.sendPart(FloodBroker::publishHeader(ProtocolVersion::V5, "large", size));
    broker.sendPart(piece, kPieces);
    // The payload in the read buffer, and once more on its way out.
    const QByteArray output
        = outputOf({u"sub"_s, u"--count"_s, u"1"_s, u"--format"_s, u"raw"_s}, broker, 450);
    QCOMPARE(output.size(), static_cast<qsizetype>(size) + 1);
    for (qsizetype at = 0; at + piece.size() < output.size(); at += piece.size()) {
        QVERIFY(QByteArrayView(output).sliced(at, piece.size()) == piece);
    }
}

void tst_CliLimits::treePrintsAMillionChildren()
{
    constexpr int kChildren = 1'000'000 / kScale;
    FloodBroker broker;
    QByteArray packets;
    for (int i = 0; i < kChildren; ++i) {
        packets += FloodBroker::publish(ProtocolVersion::V5, "parent/" + QByteArray::number(i), "1");
    }
    broker.send(packets);
    const QByteArray output = outputOf({u"tree"_s}, broker, 600);
    QCOMPARE(output.count('\n'), qsizetype{2 + kChildren});
    QVERIFY(output.contains("\n  999 = 1"));
}

QTEST_GUILESS_MAIN(tst_CliLimits)
#include "tst_clilimits.moc"
