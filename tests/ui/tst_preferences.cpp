// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/preferences/preferencesdialog.h"

#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::child;

namespace {

Preferences unusual()
{
    Preferences preferences;
    preferences.messageMemory = Preferences::kLeastMessageMemory + 1;
    preferences.spillThreshold = 512;
    preferences.diskLimit = 0;
    preferences.secretPlace = SecretPlace::Vault;
    preferences.topicCap = {12'345, TopicCapPolicy::DropOldest};
    return preferences;
}

void click(const QWidget *parent, const QString &objectName)
{
    QTest::mouseClick(child<QPushButton>(parent, objectName), Qt::LeftButton);
}

} // namespace

class tst_Preferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void defaults();
    void savedAndLoaded();
    void defaultsAreNotWritten();
    void nonsenseInTheFile_data();
    void nonsenseInTheFile();
    void dialogShowsAndReturns();
    void rangesAreThoseOfTheFile();
    void applyTellsOnce();
    void okTellsAndCloses();
    void cancelTellsNothing();
    void restoreDefaults();
    void everythingHasAName();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void tst_Preferences::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
}

void tst_Preferences::defaults()
{
    const Preferences preferences = Preferences::load(*m_settings);
    QCOMPARE(preferences, Preferences());
    QCOMPARE(preferences.messageMemoryBytes() >> 20U, MemoryBudget::defaultLimit() >> 20U);
    QCOMPARE(preferences.storeOptions(), StoreOptions());
    QCOMPARE(preferences.topicCap, TopicCap());
}

void tst_Preferences::savedAndLoaded()
{
    unusual().save(*m_settings);
    m_settings->sync();
    const QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QCOMPARE(Preferences::load(again), unusual());
    QCOMPARE(unusual().storeOptions().spillThreshold, 512U * 1024U);
    QCOMPARE(unusual().messageMemoryBytes(), 17U * 1024U * 1024U);
}

void tst_Preferences::defaultsAreNotWritten()
{
    unusual().save(*m_settings);
    QVERIFY(!m_settings->allKeys().isEmpty());
    Preferences().save(*m_settings);
    QVERIFY(m_settings->allKeys().isEmpty());
}

void tst_Preferences::nonsenseInTheFile_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("loaded");
    const auto defaultTopics = qint64{TopicCap().topics};
    QTest::newRow("no number") << u"topics"_s << u"many"_s << defaultTopics;
    QTest::newRow("nothing") << u"topics"_s << QString() << defaultTopics;
    QTest::newRow("negative") << u"topics"_s << u"-5"_s << qint64{Preferences::kLeastTopics};
    QTest::newRow("too many") << u"topics"_s << u"99999999999"_s << qint64{TopicCap::kMost};
    QTest::newRow("not even 64 bits") << u"topics"_s << u"99999999999999999999999"_s << defaultTopics;
}

void tst_Preferences::nonsenseInTheFile()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(qint64, loaded);
    m_settings->setValue(u"preferences/"_s + key, value);
    m_settings->setValue(u"preferences/messageMemoryMiB"_s, 0);
    m_settings->setValue(u"preferences/spillThresholdKiB"_s, 1 << 30);
    m_settings->setValue(u"preferences/diskLimitMiB"_s, -1);
    m_settings->setValue(u"preferences/atTopicLimit"_s, u"explode"_s);
    const Preferences preferences = Preferences::load(*m_settings);
    QCOMPARE(qint64{preferences.topicCap.topics}, loaded);
    QCOMPARE(preferences.messageMemory, Preferences::kLeastMessageMemory);
    QCOMPARE(preferences.spillThreshold, Preferences::kMostSpillThreshold);
    QCOMPARE(preferences.diskLimit, 0);
    QCOMPARE(preferences.topicCap.policy, TopicCapPolicy::StopAdding);
}

void tst_Preferences::dialogShowsAndReturns()
{
    auto *dialog = new PreferencesDialog(unusual());
    dialog->open();
    QCOMPARE(dialog->preferences(), unusual());
    QCOMPARE(child<QSpinBox>(dialog, u"preferenceTopics"_s)->value(), 12'345);
    QVERIFY(child<QRadioButton>(dialog, u"preferenceDropOldest"_s)->isChecked());
    child<QSpinBox>(dialog, u"preferenceMessageMemory"_s)->setValue(33);
    child<QRadioButton>(dialog, u"preferenceStopAdding"_s)->click();
    QCOMPARE(dialog->preferences().messageMemory, 33);
    QCOMPARE(dialog->preferences().topicCap.policy, TopicCapPolicy::StopAdding);
    dialog->close();
}

void tst_Preferences::rangesAreThoseOfTheFile()
{
    auto *dialog = new PreferencesDialog(Preferences());
    dialog->open();
    // What a person types is taken to the nearest value that is possible.
    auto *topics = child<QSpinBox>(dialog, u"preferenceTopics"_s);
    topics->selectAll();
    QTest::keyClicks(topics, u"3"_s);
    topics->interpretText(); // as when the box is left
    QCOMPARE(dialog->preferences().topicCap.topics, std::uint32_t{Preferences::kLeastTopics});
    for (const char *name :
         {"preferenceMessageMemory", "preferenceSpillThreshold", "preferenceDiskLimit", "preferenceTopics"}) {
        auto *box = child<QSpinBox>(dialog, QString::fromLatin1(name));
        for (const int value : {box->minimum(), box->maximum()}) {
            box->setValue(value);
            dialog->preferences().save(*m_settings);
            QCOMPARE(Preferences::load(*m_settings), dialog->preferences());
        }
    }
    dialog->close();
}

void tst_Preferences::applyTellsOnce()
{
    auto *dialog = new PreferencesDialog(Preferences());
    QSignalSpy applied(dialog, &PreferencesDialog::applied);
    dialog->open();
    auto *apply = child<QPushButton>(dialog, u"preferencesApply"_s);
    QVERIFY2(!apply->isEnabled(), "nothing was changed");
    child<QSpinBox>(dialog, u"preferenceTopics"_s)->setValue(500);
    QVERIFY(apply->isEnabled());
    apply->click();
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.first().first().value<Preferences>().topicCap.topics, 500u);
    QVERIFY(dialog->isVisible());
    QVERIFY(!apply->isEnabled());
    click(dialog, u"preferencesOk"_s);
    QCOMPARE(applied.size(), 1);
}

void tst_Preferences::okTellsAndCloses()
{
    const QPointer<PreferencesDialog> dialog = new PreferencesDialog(Preferences());
    QSignalSpy applied(dialog, &PreferencesDialog::applied);
    dialog->open();
    child<QRadioButton>(dialog, u"preferenceDropOldest"_s)->click();
    click(dialog, u"preferencesOk"_s);
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.first().first().value<Preferences>().topicCap.policy, TopicCapPolicy::DropOldest);
    QTRY_VERIFY(dialog.isNull());
}

void tst_Preferences::cancelTellsNothing()
{
    const QPointer<PreferencesDialog> dialog = new PreferencesDialog(Preferences());
    QSignalSpy applied(dialog, &PreferencesDialog::applied);
    dialog->open();
    child<QSpinBox>(dialog, u"preferenceTopics"_s)->setValue(500);
    click(dialog, u"preferencesCancel"_s);
    QCOMPARE(applied.size(), 0);
    QTRY_VERIFY(dialog.isNull());
}

void tst_Preferences::restoreDefaults()
{
    auto *dialog = new PreferencesDialog(unusual());
    QSignalSpy applied(dialog, &PreferencesDialog::applied);
    dialog->open();
    auto *defaults = child<QPushButton>(dialog, u"preferencesDefaults"_s);
    defaults->click();
    QCOMPARE(dialog->preferences(), Preferences());
    QVERIFY(!defaults->isEnabled());
    QVERIFY2(applied.isEmpty(), "as long as nobody says OK");
    click(dialog, u"preferencesOk"_s);
    QCOMPARE(applied.size(), 1);
}

void tst_Preferences::everythingHasAName()
{
    auto *dialog = new PreferencesDialog(Preferences());
    dialog->open();
    const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // The list that a QComboBox pops up is a window of its own, made when Qt likes.
        if (widget->window() == dialog && widget->focusPolicy() != Qt::NoFocus
            && widget->focusProxy() == nullptr
            && qobject_cast<QSpinBox *>(widget->parentWidget()) == nullptr) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
    dialog->close();
}

QTEST_MAIN(tst_Preferences)
#include "tst_preferences.moc"
