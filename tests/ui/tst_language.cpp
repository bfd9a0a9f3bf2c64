// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "ui/connections/connectionpage.h"
#include "ui/connections/profileform.h"
#include "ui/frame/appearance.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/textformat.h"
#include "ui/frame/windowactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;

class tst_Language : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void pluralsAreEnglish();
    void everythingIsChinese();
    void switchingLeavesNothingBehind();
};

namespace {

QStringList textsOf(const QWidget *window)
{
    QStringList texts;
    for (const auto *label : window->findChildren<QLabel *>()) {
        texts.append(label->text());
    }
    for (const auto *button : window->findChildren<QAbstractButton *>()) {
        texts.append(button->text());
    }
    for (const auto *action : window->findChildren<QAction *>()) {
        texts.append(action->text());
    }
    for (const auto *tabs : window->findChildren<QTabWidget *>()) {
        for (int index = 0; index < tabs->count(); ++index) {
            texts.append(tabs->tabText(index));
        }
    }
    for (const auto *header : window->findChildren<QHeaderView *>()) {
        for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count();
             ++section) {
            texts.append(header->model()->headerData(section, Qt::Horizontal).toString());
        }
    }
    for (const auto *box : window->findChildren<QComboBox *>()) {
        for (int index = 0; index < box->count(); ++index) {
            texts.append(box->itemText(index));
        }
    }
    for (const auto *widget : window->findChildren<QWidget *>()) {
        if (!widget->objectName().startsWith("Scroll"_L1)) { // Qt's own, of tab bars, translated once
            texts.append(widget->accessibleName());
            texts.append(widget->toolTip());
        }
    }
    return texts;
}

// Words that are the same in every language: names, units, the specification's abbreviations, this test's own data.
QString withoutCommonWords(const QString &text)
{
    static const QRegularExpression kCommon(
        u"(MQTT|WebSocket) over TLS|WebSocket|HTTP|CONNECT|SOCKS5|(mqtts|wss?)://|"
        "Mangrove|MQTT( [0-9.]+)?|^English$|Base64|\\$SYS/#|QoS( [012])?|JSON|KiB|MiB|TLS|ALPN|PSK|SCRAM-SHA-[0-9]+|"
        "mqtt://[0-9a-z.:]*|TestName|<[^>]*>|GNU|^Aa$"
        // Qt's own, translated where its translations are installed.
        u"|Scroll (Left|Right)"_s);
    static const QRegularExpression kLetters(u"[A-Za-z]"_s);
    const QString rest = QString(text).remove(kCommon);
    return rest.contains(kLetters) ? rest : QString();
}

} // namespace

void tst_Language::pluralsAreEnglish()
{
    applyLanguage(QLocale(u"en"_s));
    QCOMPARE(exactSizeText(1), u"1 byte"_s);
    QCOMPARE(exactSizeText(2), u"2 bytes"_s);
}

void tst_Language::everythingIsChinese()
{
    applyLanguage(QLocale(u"zh_CN"_s));
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    QVERIFY(profiles.load().ok());
    MemoryBudget budget(1U << 20U);
    MainWindow window(profiles, budget, settings);
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    const ConnectionProfile profile = ConnectionProfile::create(u"TestName"_s, endpoint);
    const ConnectionPage page(profile, budget);
    const ProfileForm editor(profile, true);
    QStringList untranslated;
    for (const QWidget *part : {static_cast<const QWidget *>(&window), static_cast<const QWidget *>(&page),
                                static_cast<const QWidget *>(&editor)}) {
        for (const QString &text : textsOf(part)) {
            static const QRegularExpression kChinese(u"[\\x{4e00}-\\x{9fff}]"_s);
            const QString rest = withoutCommonWords(text);
            if (!rest.isEmpty() && !rest.contains(kChinese)) {
                untranslated.append(text);
            }
        }
    }
    QCOMPARE(untranslated.join(u'\n'), QString());
}

// A window that changed its language says the same as one that was made in it.
void tst_Language::switchingLeavesNothingBehind()
{
    mqtt::Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    const ConnectionProfile profile = ConnectionProfile::create(u"TestName"_s, endpoint);
    MemoryBudget budget(1U << 20U);
    const auto texts = [&profile, &budget](const QString &from, const QString &to) {
        applyLanguage(QLocale(from));
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        ProfileStore profiles(folder.filePath(u"profiles.json"_s));
        Preferences preferences;
        preferences.language = from;
        preferences.save(settings);
        MainWindow window(profiles, budget, settings);
        window.openProfile(profile)->connection().close();
        window.actions().action(action::kShortcuts)->trigger();
        window.actions()
            .action(to == u"en"_s ? action::kLanguageEnglish : action::kLanguageChinese)
            ->trigger();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QStringList all = textsOf(&window);
        all.append(window.windowTitle());
        all.sort();
        all.removeDuplicates();
        return all;
    };
    const QStringList chinese = texts(u"zh_CN"_s, u"zh_CN"_s);
    const QStringList switched = texts(u"en"_s, u"zh_CN"_s);
    const auto missing = [](const QStringList &of, const QStringList &in) {
        QStringList rest = of;
        rest.removeIf([&in](const QString &each) { return in.contains(each); });
        return rest.join(u" | "_s);
    };
    QCOMPARE(missing(switched, chinese), QString());
    QCOMPARE(missing(chinese, switched), QString());
    QCOMPARE(missing(texts(u"zh_CN"_s, u"en"_s), texts(u"en"_s, u"en"_s)), QString());
    QVERIFY(switched != texts(u"en"_s, u"en"_s));
}

QTEST_MAIN(tst_Language)
#include "tst_language.moc"
