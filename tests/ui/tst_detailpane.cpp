// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/detail/breadcrumbbar.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/hexview.h"
#include "ui/detail/payloadtextview.h"
#include "ui/detail/propertiestable.h"

#include <QLabel>

#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_DetailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void choosesTheView_data();
    void choosesTheView();
    void showsJsonAsSent();
    void keepsTheChosenView();
    void showsEveryProperty();
    void hostileTextStaysPlain();
    void largePayloadIsPreparedAside();
    void newestOfTwoLargePayloadsWins();
    void pinnedOffersLatest();
    void fitsNarrowDocks();
};

namespace {

StoredMessage messageWith(const QByteArray &payload)
{
    StoredMessage message;
    message.topic = 1;
    message.time = 1'700'000'000'123;
    message.payload = payload;
    message.retain = true;
    message.qos = mqtt::QoS::AtLeastOnce;
    message.packetIdentifier = 77;
    return message;
}

} // namespace

void tst_DetailPane::choosesTheView_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("view");
    QTest::addColumn<bool>("jsonOffered");
    QTest::newRow("object") << QByteArray(R"({"a":1})") << int(DetailPane::JsonView) << true;
    QTest::newRow("number") << QByteArray("21.50") << int(DetailPane::TextView) << true;
    QTest::newRow("word") << QByteArray("online") << int(DetailPane::TextView) << false;
    QTest::newRow("binary") << QByteArray("\x00\x01\xff", 3) << int(DetailPane::HexadecimalView) << false;
    QTest::newRow("empty") << QByteArray() << int(DetailPane::TextView) << false;
    QTest::newRow("broken json") << QByteArray(R"({"a":)") << int(DetailPane::TextView) << false;
}

void tst_DetailPane::choosesTheView()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const int, view);
    DetailPane pane;
    pane.showMessage("t", messageWith(payload), RetainedState::Retained);
    const auto *views = child<QTabWidget>(&pane, u"payloadViews"_s);
    QCOMPARE(views->currentIndex(), view);
    QTEST(views->isTabEnabled(DetailPane::JsonView), "jsonOffered");
    QCOMPARE(child<QLabel>(&pane, u"fieldQos"_s)->text(), u"1"_s);
    QCOMPARE(child<QLabel>(&pane, u"fieldPacket"_s)->text(), u"77"_s);
    QVERIFY(child<QLabel>(&pane, u"fieldTime"_s)->text().contains(u".123"_s));
}

void tst_DetailPane::showsJsonAsSent()
{
    DetailPane pane;
    pane.showMessage("t", messageWith(R"({"v":127.0,"id":9007199254740993})"), RetainedState::Unknown);
    const auto *json = child<PayloadTextView>(&pane, u"jsonView"_s);
    QCOMPARE(json->textOfRange(0, json->byteCount()), u"{\n  \"v\": 127.0,\n  \"id\": 9007199254740993\n}"_s);
}

void tst_DetailPane::keepsTheChosenView()
{
    DetailPane pane;
    auto *views = child<QTabWidget>(&pane, u"payloadViews"_s);
    pane.showMessage("t", messageWith(R"({"a":1})"), RetainedState::Unknown);
    views->setCurrentIndex(DetailPane::HexadecimalView);
    pane.showMessage("t", messageWith(R"({"a":2})"), RetainedState::Unknown);
    QCOMPARE(views->currentIndex(), int(DetailPane::HexadecimalView));
    views->setCurrentIndex(DetailPane::JsonView);
    pane.showMessage("t", messageWith("plain"), RetainedState::Unknown);
    QCOMPARE(views->currentIndex(), int(DetailPane::TextView));
    pane.showMessage("t", messageWith(R"({"a":3})"), RetainedState::Unknown);
    QCOMPARE(views->currentIndex(), int(DetailPane::JsonView));
}

void tst_DetailPane::showsEveryProperty()
{
    StoredMessage message = messageWith("x");
    message.properties.contentType = "text/plain";
    message.properties.userProperties = {{"k", "1"}, {"k", "2"}};
    DetailPane pane;
    pane.showMessage("t", message, RetainedState::Unknown);
    const auto *table = child<PropertiesTable>(&pane, u"propertiesTable"_s);
    QCOMPARE(table->propertyCount(), 3);
    const auto *views = child<QTabWidget>(&pane, u"payloadViews"_s);
    QVERIFY(views->isTabEnabled(DetailPane::PropertiesView));
    pane.showMessage("t", messageWith("y"), RetainedState::Unknown);
    QVERIFY(!views->isTabEnabled(DetailPane::PropertiesView));
}

void tst_DetailPane::hostileTextStaysPlain()
{
    const QByteArray hostile = "<img src=\"file:///etc/passwd\"><b>bold</b>";
    DetailPane pane;
    pane.resize(600, 500);
    pane.show();
    pane.showMessage(hostile, messageWith(hostile), RetainedState::Unknown);
    QCOMPARE(child<BreadcrumbBar>(&pane, u"detailTopic"_s)->text(), QString::fromUtf8(hostile));
    const auto *text = child<PayloadTextView>(&pane, u"textView"_s);
    QCOMPARE(text->textOfRange(0, text->byteCount()), QString::fromUtf8(hostile));
    const auto labels = pane.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void tst_DetailPane::largePayloadIsPreparedAside()
{
    const QByteArray large = "[" + QByteArray("12345678,").repeated(1'200'000) + "0]";
    DetailPane pane;
    pane.show();
    pane.showMessage("t", messageWith(large), RetainedState::Unknown);
    QVERIFY(pane.isBusy());
    QCOMPARE(child<HexView>(&pane, u"hexView"_s)->byteCount(), large.size());
    QTRY_VERIFY(!pane.isBusy());
    const auto *json = child<PayloadTextView>(&pane, u"jsonView"_s);
    QCOMPARE(json->rowCount(), 1'200'003);
    QCOMPARE(child<PayloadTextView>(&pane, u"textView"_s)->byteCount(), large.size());
}

void tst_DetailPane::newestOfTwoLargePayloadsWins()
{
    DetailPane pane;
    pane.showMessage("t", messageWith(QByteArray(8'000'000, 'a')), RetainedState::Unknown);
    pane.showMessage("t", messageWith(QByteArray(300'000, 'b')), RetainedState::Unknown);
    QTRY_VERIFY(!pane.isBusy());
    const auto *text = child<PayloadTextView>(&pane, u"textView"_s);
    QCOMPARE(text->byteCount(), 300'000);
    pane.showMessage("t", messageWith(QByteArray(300'000, 'c')), RetainedState::Unknown);
    pane.clear();
    QVERIFY(!pane.isBusy());
}

void tst_DetailPane::pinnedOffersLatest()
{
    DetailPane pane;
    pane.show();
    pane.showMessage("t", messageWith("x"), RetainedState::Unknown);
    auto *latest = child<QPushButton>(&pane, u"latestButton"_s);
    QVERIFY(!latest->isVisible());
    pane.setPinned(true);
    QVERIFY(latest->isVisible());
    const QSignalSpy spy(&pane, &DetailPane::latestRequested);
    QTest::mouseClick(latest, Qt::LeftButton);
    QCOMPARE(spy.count(), 1);
}

void tst_DetailPane::fitsNarrowDocks()
{
    DetailPane pane;
    pane.show();
    pane.showMessage("home/kitchen/temperature", messageWith(R"({"a":1})"), RetainedState::Retained);
    pane.setPinned(true);
    QVERIFY2(pane.minimumSizeHint().width() <= 380,
             qPrintable(QString::number(pane.minimumSizeHint().width())));
    pane.resize(380, 500);
    pane.grab();
    const auto *time = child<QLabel>(&pane, u"fieldTime"_s);
    QVERIFY(time->width() >= time->fontMetrics().horizontalAdvance(time->text()));
}

QTEST_MAIN(tst_DetailPane)
#include "tst_detailpane.moc"
