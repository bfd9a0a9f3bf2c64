// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/heartbeat.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadsaver.h"
#include "ui/detail/payloadtextview.h"
#include "ui/tree/topictreeview.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

namespace {

// Enough to be felt if anything of it ran on the GUI thread.
constexpr qsizetype kSize = 48 * 1024 * 1024;
// A frame is 16 ms; machines that build and test at the same time are given more.
constexpr double kLongestGap = 150; // milliseconds
constexpr int kDeadline = 60'000;

QByteArray repeatedTo(const QByteArray &part, qsizetype size)
{
    return part.repeated(size / part.size());
}

QByteArray jsonOf(qsizetype size)
{
    return "[" + repeatedTo(R"({"id":9007199254740993,"name":"水泵","v":21.50},)", size) + "0]";
}

StoredMessage messageWith(const QByteArray &payload)
{
    StoredMessage message;
    message.topic = 1;
    message.time = 1'700'000'000'123;
    message.payload = payload;
    return message;
}

/// Bytes of memory that no file could give back; -1 where the system does not tell.
qint64 anonymousMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("RssAnon:")) {
            return line.mid(8).simplified().split(' ').first().toLongLong() * 1024;
        }
    }
    return -1;
}

} // namespace

class tst_LargePayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void opensWithoutWaiting_data();
    void opensWithoutWaiting();
    void deepJsonIsIndented();
    void memoryStaysInProportion();
    void everyRowIsReachable();
    void anotherTopicIsNotMistaken();
    void preparingCanBeCancelled();
    void savesByteForByte();
    void savingCanBeCancelled();
    void copyingTooMuchIsRefused();
    void floodOfMegabytes();
    void scrolledPlaceStays();
    void selectionStays();
};

void tst_LargePayload::opensWithoutWaiting_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("view");
    QTest::newRow("json") << jsonOf(kSize) << int(DetailPane::JsonView);
#ifndef MANGROVE_SANITIZED
    QTest::newRow("json of 200 MiB") << jsonOf(200 * 1024 * 1024) << int(DetailPane::JsonView);
#endif
    QTest::newRow("text") << repeatedTo("2026-11-24 pump 7: pressure 3.4 bar\n", kSize)
                          << int(DetailPane::TextView);
    QTest::newRow("line breaks") << QByteArray(kSize, '\n') << int(DetailPane::TextView);
    QTest::newRow("one line") << QByteArray(kSize, 'x') << int(DetailPane::TextView);
    QTest::newRow("one line of Chinese")
        << repeatedTo(u"温度过高"_s.toUtf8(), kSize) << int(DetailPane::TextView);
    QTest::newRow("binary") << repeatedTo(QByteArray("\x00\x01\xff\xfe", 4), kSize)
                            << int(DetailPane::HexadecimalView);
    QTest::newRow("one json text") << '"' + QByteArray(kSize, 'y') + '"' << int(DetailPane::TextView);
}

void tst_LargePayload::opensWithoutWaiting()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const int, view);
    DetailPane pane;
    pane.resize(600, 700);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    test::Heartbeat heart;
    pane.showMessage("t", messageWith(payload), RetainedState::Unknown);
    QVERIFY(heart.runUntil([&pane] { return !pane.isBusy(); }, kDeadline));
    QCOMPARE(child<QTabWidget>(&pane, u"payloadViews"_s)->currentIndex(), view);
    PayloadArea *area = child<HexView>(&pane, u"hexView"_s);
    if (view != DetailPane::HexadecimalView) {
        area = child<PayloadTextView>(&pane, view == DetailPane::JsonView ? u"jsonView"_s : u"textView"_s);
    }
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    pane.resize(800, 700);
    QVERIFY(heart.runUntil([&pane] { return !pane.isBusy(); }, kDeadline));
    QVERIFY(!pane.grab().isNull());
    pane.clear();
    const double gap = heart.longestGap();
    qInfo("longest gap %.1f ms, longest work %.1f ms", gap, heart.longestWork());
    QVERIFY2(gap < kLongestGap, qPrintable(QString::number(gap)));
}

void tst_LargePayload::deepJsonIsIndented()
{
    constexpr int kLevels = 100'000;
    DetailPane pane;
    pane.show();
    test::Heartbeat heart;
    pane.showMessage("t", messageWith(QByteArray(kLevels, '[') + QByteArray(kLevels, ']')),
                     RetainedState::Unknown);
    QVERIFY(heart.runUntil([&pane] { return !pane.isBusy(); }, kDeadline));
    const auto *json = child<PayloadTextView>(&pane, u"jsonView"_s);
    QVERIFY(json->text());
    QCOMPARE(json->text()->bytes.count('['), kLevels);
    QCOMPARE(json->text()->bytes.count(']'), kLevels);
    QVERIFY(!child<QLabel>(&pane, u"payloadNote"_s)->text().isEmpty()); // says that it is flattened
    qInfo("longest gap %.1f ms, longest work %.1f ms", heart.longestGap(), heart.longestWork());
    QVERIFY(heart.longestGap() < kLongestGap);
}

void tst_LargePayload::memoryStaysInProportion()
{
#ifdef MANGROVE_SANITIZED
    QSKIP("a sanitizer's own memory grows with the program's");
#endif
    if (anonymousMemory() < 0) {
        QSKIP("the system does not tell what memory is anonymous");
    }
    const QByteArray payload = jsonOf(kSize);
    DetailPane pane;
    pane.show();
    const qint64 before = anonymousMemory();
    test::Heartbeat heart;
    pane.showMessage("t", messageWith(payload), RetainedState::Unknown);
    QVERIFY(heart.runUntil([&pane] { return !pane.isBusy(); }, kDeadline));
    QVERIFY(child<PayloadTextView>(&pane, u"jsonView"_s)->text()->bytes.size() > payload.size());
    const qint64 grown = anonymousMemory() - before;
    QVERIFY2(grown < kSize / 2, qPrintable(QString::number(grown)));
}

void tst_LargePayload::everyRowIsReachable()
{
    QByteArray payload;
    for (int line = 0; line < 400'000; ++line) {
        payload += "line " + QByteArray::number(line) + '\n';
    }
    DetailPane pane;
    pane.show();
    pane.showMessage("t", messageWith(payload), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    auto *text = child<PayloadTextView>(&pane, u"textView"_s);
    QCOMPARE(text->rowCount(), 400'001);
    for (const int row : {0, 63, 64, 65, 127, 128, 199'999, 399'999, 1}) {
        QCOMPARE(text->rowText(row), u"line %1"_s.arg(row));
    }
    text->selectAll();
    QCOMPARE(text->selectionEnd(), payload.size());
}

void tst_LargePayload::anotherTopicIsNotMistaken()
{
    DetailPane pane;
    pane.show();
    pane.showMessage("first", messageWith(jsonOf(1'000'000)), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    pane.showMessage("second", messageWith(repeatedTo("other\n", 1'000'000)), RetainedState::Unknown);
    // Before it is read through, its own beginning is there and nothing of the first.
    const auto *views = child<QTabWidget>(&pane, u"payloadViews"_s);
    QCOMPARE(views->currentIndex(), int(DetailPane::TextView));
    QVERIFY(!views->isTabEnabled(DetailPane::JsonView));
    QCOMPARE(child<PayloadTextView>(&pane, u"textView"_s)->rowText(0), u"other"_s);
    QTRY_VERIFY(!pane.isBusy());
}

void tst_LargePayload::preparingCanBeCancelled()
{
    DetailPane pane;
    pane.show();
    pane.showMessage("t", messageWith(jsonOf(kSize)), RetainedState::Unknown);
    auto *cancel = child<QPushButton>(&pane, u"preparingCancel"_s);
    cancel->click();
    const auto *text = child<PayloadTextView>(&pane, u"textView"_s);
    QTRY_VERIFY(!pane.isBusy());
    QVERIFY(!child<QTabWidget>(&pane, u"payloadViews"_s)->isTabEnabled(DetailPane::JsonView));
    QVERIFY(!child<QLabel>(&pane, u"payloadNote"_s)->text().isEmpty());
    QCOMPARE(text->byteCount(), pane.payload()->bytes.size()); // whole all the same
}

void tst_LargePayload::savesByteForByte()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"payload.bin"_s);
    const QByteArray payload = repeatedTo(QByteArray("\x00\r\n\xff\x1a", 5), 5'000'000) + "end";
    DetailPane pane;
    pane.show();
    pane.showMessage("t", messageWith(payload), RetainedState::Unknown);
    QSignalSpy finished(&pane.saver(), &PayloadSaver::finished);
    pane.saver().save(pane.payload(), path);
    QTRY_COMPARE(finished.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), payload);
    QVERIFY(child<QLabel>(&pane, u"payloadNote"_s)->text().contains(path));

    pane.saver().save(pane.payload(), folder.filePath(u"no/such/folder"_s));
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(!finished.last().at(1).value<Result<void>>());
}

void tst_LargePayload::savingCanBeCancelled()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"payload.bin"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    WorkProgress progress;
    progress.cancel();
    const Result<void> result = writePayloadFile(QByteArray(kSize, 'x'), path, progress);
    QVERIFY(!result);
    QCOMPARE(result.error().code, Error::Code::Cancelled);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
    QCOMPARE(payloadFileName("a/../.hidden <b>", u".bin"_s), u"_hidden__b_.bin"_s);
    QCOMPARE(payloadFileName("a/", u".bin"_s), u"payload.bin"_s);
}

void tst_LargePayload::copyingTooMuchIsRefused()
{
    DetailPane pane;
    pane.show();
    QGuiApplication::clipboard()->setText(u"before"_s);
    pane.showMessage("t", messageWith(QByteArray(kSize, 'x')), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    pane.copyPayload();
    const auto *note = child<QLabel>(&pane, u"payloadNote"_s);
    QVERIFY(!note->text().isEmpty());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    auto *text = child<PayloadTextView>(&pane, u"textView"_s);
    text->selectAll();
    text->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    text->select(kSize - 10, kSize);
    text->copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(10, u'x'));
}

void tst_LargePayload::floodOfMegabytes()
{
    constexpr int kMessages = 1'000;
    MemoryBudget budget(256U << 20U);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    ConnectionPage page(ConnectionProfile::create(u"Flood"_s, endpoint), budget);
    page.resize(1'280, 760);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    LiveData &data = page.connection().data();
    test::feed(data, "big", jsonOf(1'000'000));
    page.refresh();
    page.selectTopic("big");
    test::Heartbeat heart;
    std::atomic<bool> fed = false;
    std::thread feeder([&data, &fed] {
        QByteArray payload = jsonOf(1'000'000);
        for (int i = 0; i < kMessages; ++i) {
            test::feed(data, "big", payload);
        }
        test::feed(data, "big", payload + "\n");
        fed = true;
    });
    const bool shown = heart.runUntil(
        [&page, &fed] {
            const auto &message = page.detail()->message();
            return fed && !page.detail()->isBusy() && message && message->sequence == kMessages + 1;
        },
        kDeadline);
    feeder.join();
    QVERIFY(shown);
    QVERIFY(page.detail()->message()->payload.endsWith("\n"));
    const double gap = heart.longestGap();
    qInfo("longest gap %.1f ms, longest work %.1f ms", gap, heart.longestWork());
    QVERIFY2(gap < kLongestGap, qPrintable(QString::number(gap)));
    QString digits;
    for (const QChar character : child<QLabel>(&page, u"statusReceived"_s)->text()) {
        digits += character.isDigit() ? QString(character) : QString();
    }
    QCOMPARE(digits.toInt(), kMessages + 2);
}

void tst_LargePayload::scrolledPlaceStays()
{
    DetailPane pane;
    pane.resize(600, 500);
    pane.show();
    const auto lines = [](int count, const QByteArray &word) {
        QByteArray payload;
        for (int i = 0; i < count; ++i) {
            payload += word + ' ' + QByteArray::number(i) + '\n';
        }
        return messageWith(payload);
    };
    pane.showMessage("t", lines(1'000, "first"), RetainedState::Unknown);
    auto *bar = child<PayloadTextView>(&pane, u"textView"_s)->verticalScrollBar();
    bar->setValue(700);
    pane.showMessage("t", lines(1'000, "second"), RetainedState::Unknown);
    QCOMPARE(bar->value(), 700);
    pane.showMessage("t", lines(20, "short"), RetainedState::Unknown);
    pane.showMessage("t", lines(1'000, "third"), RetainedState::Unknown);
    QCOMPARE(bar->value(), 700);
    // A large one never shows another place in between.
    pane.showMessage("t", lines(200'000, "fourth"), RetainedState::Unknown);
    bar->setValue(150'000);
    QTRY_VERIFY(!pane.isBusy());
    bar->setValue(150'000);
    QList<int> values;
    connect(bar, &QScrollBar::valueChanged, this, [&values](int value) { values.append(value); });
    pane.showMessage("t", lines(200'000, "fifth"), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    QCOMPARE(bar->value(), 150'000);
    QVERIFY(values.isEmpty());
    QCOMPARE(child<PayloadTextView>(&pane, u"textView"_s)->rowText(150'000), u"fifth 150000"_s);
    pane.showMessage("other", lines(1'000, "other"), RetainedState::Unknown);
    QCOMPARE(bar->value(), 0);
}

void tst_LargePayload::selectionStays()
{
    MemoryBudget budget(64U << 20U);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    ConnectionPage page(ConnectionProfile::create(u"Selection"_s, endpoint), budget);
    page.resize(1'280, 760);
    page.show();
    LiveData &data = page.connection().data();
    test::feed(data, "t", "first value");
    page.refresh();
    page.selectTopic("t");
    auto *text = child<PayloadTextView>(&page, u"textView"_s);
    text->select(0, 5);
    test::feed(data, "t", "second value");
    page.refresh();
    QCOMPARE(text->rowText(0), u"first value"_s);
    QCOMPARE(text->selectionEnd(), 5);
    auto *latest = child<QPushButton>(&page, u"latestButton"_s);
    QVERIFY(latest->isVisible());
    QTest::mouseClick(latest, Qt::LeftButton);
    QCOMPARE(text->rowText(0), u"second value"_s);
    QVERIFY(!latest->isVisible());
    // Giving the selection up goes on by itself.
    text->select(0, 5);
    test::feed(data, "t", "third value");
    page.refresh();
    text->clearSelection();
    QTRY_COMPARE(text->rowText(0), u"third value"_s);
}

QTEST_MAIN(tst_LargePayload)
#include "tst_largepayload.moc"
