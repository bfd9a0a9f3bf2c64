// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/qtmessages.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Qt::StringLiterals;
using namespace mangrove;

namespace {

QStringList g_heard; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

} // namespace

class tst_QtMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOnlyIdleTalk();
};

void tst_QtMessages::keepsOnlyIdleTalk()
{
    const QtMessageHandler before
        = qInstallMessageHandler([](QtMsgType /*type*/, const QMessageLogContext & /*context*/,
                                    const QString &message) { g_heard += message; });
    installMessageFilter();
    {
        const WarningsAside outer;
        const WarningsAside inner;
        qWarning("Corrupt JPEG data");
        QCOMPARE(inner.count(), 1);
        QCOMPARE(outer.count(), 0);
        const std::unique_ptr<QThread> other(QThread::create([] { qWarning("of another thread"); }));
        other->start();
        QVERIFY(other->wait());
    }
    qWarning("  OpenType support missing for \"DejaVu Sans\", script 10");
    qWarning("This plugin does not support propagateSizeHints()");
    qWarning("something is wrong: OpenType support missing for nothing");
    qInstallMessageHandler(before);
    QCOMPARE(g_heard, (QStringList{u"of another thread"_s,
                                   u"something is wrong: OpenType support missing for nothing"_s}));
}

QTEST_MAIN(tst_QtMessages)
#include "tst_qtmessages.moc"
