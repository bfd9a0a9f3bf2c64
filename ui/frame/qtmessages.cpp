// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/qtmessages.h"

#include <QLoggingCategory>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

QtMessageHandler g_before = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QStringView text = QStringView(message).trimmed();
    if (text.startsWith("OpenType support missing for"_L1)
        || text.startsWith("This plugin does not support propagateSizeHints"_L1)) {
        return;
    }
    g_before(type, context, message);
}

} // namespace

void installMessageFilter()
{
    g_before = qInstallMessageHandler(handleMessage);
}

} // namespace mangrove
