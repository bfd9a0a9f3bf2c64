// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"
#include "tests/ui/uisupport.h"
#include "ui/publish/topicedit.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mangrove;
using test::feed;

class tst_TopicEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::prepare(); }
    void init();
    void cleanup();
    void offersTheNextLevel();
    void keyboardTakesAnOffer();
    void offersOnlyWhatCanBeSent();
    void neverListsAMillion();
    void longTopicCanBePasted();

private:
    [[nodiscard]] QAbstractItemView *popup() const { return m_edit->findChild<QCompleter *>()->popup(); }

    std::unique_ptr<MemoryBudget> m_budget;
    std::unique_ptr<LiveData> m_data;
    std::unique_ptr<TopicEdit> m_edit;
};

void tst_TopicEdit::init()
{
    m_budget = std::make_unique<MemoryBudget>(256U << 20U);
    m_data = std::make_unique<LiveData>(*m_budget);
    m_edit = std::make_unique<TopicEdit>(*m_data);
    m_edit->show();
    m_edit->activateWindow();
    m_edit->setFocus();
    QTRY_VERIFY(m_edit->hasFocus());
}

void tst_TopicEdit::cleanup()
{
    m_edit.reset();
    m_data.reset();
    m_budget.reset();
}

void tst_TopicEdit::offersTheNextLevel()
{
    feed(*m_data, "home/hall/lamp", "1");
    feed(*m_data, "home/kitchen", "1");
    feed(*m_data, "garage", "1");
    QTest::keyClicks(m_edit.get(), u"h"_s);
    QTRY_COMPARE(m_edit->offers(), QStringList{u"home/"_s});
    QVERIFY(popup()->isVisible());
    QVERIFY(!popup()->accessibleName().isEmpty());
    QTest::keyClicks(m_edit.get(), u"ome/"_s);
    QTRY_COMPARE(m_edit->offers(), (QStringList{u"home/hall/"_s, u"home/kitchen"_s}));
    QTest::keyClicks(m_edit.get(), u"kitchen"_s);
    QTRY_VERIFY(!popup()->isVisible()); // all of it is typed
}

void tst_TopicEdit::keyboardTakesAnOffer()
{
    feed(*m_data, "home/hall", "1");
    feed(*m_data, "home/kitchen", "1");
    QTest::keyClick(m_edit.get(), Qt::Key_Down);
    QTRY_VERIFY(popup()->isVisible());
    QCOMPARE(m_edit->offers(), QStringList{u"home/"_s});
    QTest::keyClick(popup(), Qt::Key_Down);
    QTest::keyClick(popup(), Qt::Key_Return);
    QTRY_COMPARE(m_edit->text(), u"home/"_s);
    QTRY_COMPARE(m_edit->offers().size(), 2);
    QTRY_VERIFY(popup()->isVisible());
    QTest::keyClick(popup(), Qt::Key_Escape);
    QTRY_VERIFY(!popup()->isVisible());
    QCOMPARE(m_edit->text(), u"home/"_s);
}

void tst_TopicEdit::offersOnlyWhatCanBeSent()
{
    feed(*m_data, "d/\xff", "1");
    feed(*m_data, "d/a\x01", "1");
    QTest::keyClicks(m_edit.get(), u"d/"_s);
    QTRY_COMPARE(m_edit->offers(), QStringList{u"d/a\x01"_s});
    const QString shown = popup()->model()->index(0, 0).data().toString();
    QVERIFY2(!shown.contains(QChar(1)), qPrintable(shown)); // marked, as everywhere
}

void tst_TopicEdit::neverListsAMillion()
{
    m_data->batchBegan();
    const int names = 200'000;
    for (int i = 0; i < names; ++i) {
        const QByteArray topic = "d/" + QByteArray::number(i);
        mqtt::PublishView message;
        message.topic = topic;
        m_data->messageReceived(message);
    }
    m_data->batchEnded();
    QTest::keyClicks(m_edit.get(), u"d/199"_s);
    QTRY_VERIFY(!m_edit->offers().isEmpty());
    // The first of them is what is typed already.
    QCOMPARE(m_edit->offers().size(), static_cast<qsizetype>(TopicCompletion::kMostNames) - 1);
    QCOMPARE(m_edit->offers().front(), u"d/1990"_s);
}

void tst_TopicEdit::longTopicCanBePasted()
{
    m_edit->setText(QString(65'536, u'x'));
    QCOMPARE(m_edit->topic().size(), 65'536);
}

QTEST_MAIN(tst_TopicEdit)
#include "tst_topicedit.moc"
