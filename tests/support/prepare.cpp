// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare.h"

#include <QLocale>
#include <QRecursiveMutex>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace mangrove::test {

namespace {

QtMessageHandler qtTestHandler = nullptr;

/// Qt Test forgets failOnWarning() after each test function, so it is told again with each warning. What
/// QTest::ignoreMessage() announced stays harmless: Qt Test looks at that first.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    static QRecursiveMutex mutex;
    const QMutexLocker locker(&mutex);
    if (type == QtWarningMsg) {
        // Qt's offscreen platform says such of every shown window and popup.
        QTest::failOnWarning(QRegularExpression(QStringLiteral(
            "^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)).*")));
    }
    qtTestHandler(type, context, text);
}

} // namespace

void prepare()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    if (!qtTestHandler) {
        qtTestHandler = qInstallMessageHandler(handleMessage);
    }
}

QString sourcePath(QStringView relative)
{
    return QString::fromUtf8(MANGROVE_SOURCE_DIR "/") + relative.toString();
}

} // namespace mangrove::test
