// SPDX-License-Identifier: GPL-3.0-or-later
// A connection over WebSocket as a person makes it: a pasted URL, saved, connected, with a real mosquitto.
#include "core/connections/serverurl.h"
#include "tests/support/mosquittoprocess.h"
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/connections/connectionpage.h"
#include "ui/frame/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

class tst_WebSocketProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pastedSavedAndConnected();
};

namespace {

QWidget *shownWindow(const QString &objectName)
{
    const QWidgetList widgets = QApplication::topLevelWidgets();
    const auto found = std::ranges::find_if(widgets, [&objectName](const QWidget *widget) {
        return widget->objectName() == objectName && widget->isVisible();
    });
    return found == widgets.end() ? nullptr : *found;
}

} // namespace

void tst_WebSocketProfile::initTestCase()
{
    if (!test::MosquittoProcess::isInstalled()) {
        QSKIP("mosquitto is not installed");
    }
    test::prepare();
}

void tst_WebSocketProfile::pastedSavedAndConnected()
{
    const quint16 port = test::freeLoopbackPort();
    const QString url = u"ws://127.0.0.1:%1/a/b"_s.arg(port);
    test::MosquittoProcess broker;
    broker.addConfigLine(u"listener %1 127.0.0.1"_s.arg(port));
    broker.addConfigLine(u"protocol websockets"_s);
    QVERIFY2(broker.start(), qPrintable(broker.errorString()));
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    QVERIFY(profiles.load().ok());
    MemoryBudget budget(64U << 20U);
    MainWindow window(profiles, budget, settings);
    window.show();

    auto *create = window.findChild<QAction *>(u"connection.new"_s);
    QVERIFY(create != nullptr);
    create->trigger();
    QTRY_VERIFY(shownWindow(u"profilesDialog"_s) != nullptr);
    QWidget *dialog = shownWindow(u"profilesDialog"_s);
    auto *form = child<QWidget>(dialog, u"profileForm"_s);
    QVERIFY(form != nullptr);
    child<QLineEdit>(form, u"profileName"_s)->setText(u"web"_s);
    auto *host = child<QLineEdit>(form, u"profileHost"_s);
    host->clear();
    QGuiApplication::clipboard()->setText(url);
    host->paste();
    QCOMPARE(host->text(), u"127.0.0.1"_s);
    QTest::mouseClick(child<QPushButton>(dialog, u"profileSave"_s), Qt::LeftButton);
    const ConnectionProfile *saved = profiles.findByName(u"web"_s);
    QVERIFY(saved != nullptr);
    QCOMPARE(displayUrl(saved->endpoint), url);
    QTest::mouseClick(child<QPushButton>(dialog, u"profileConnectNow"_s), Qt::LeftButton);
    QTRY_VERIFY(shownWindow(u"subscriptionChoice"_s) != nullptr);
    QTest::mouseClick(child<QPushButton>(shownWindow(u"subscriptionChoice"_s), u"choiceConnect"_s),
                      Qt::LeftButton);
    QTRY_VERIFY(window.currentPage() != nullptr);
    QTRY_COMPARE(window.currentPage()->connection().status().state, mqtt::ClientState::Connected);
    window.close();
}

QTEST_MAIN(tst_WebSocketProfile)
#include "tst_websocketprofile.moc"
