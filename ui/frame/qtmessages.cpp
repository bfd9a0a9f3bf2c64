// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/qtmessages.h"

#include <QLoggingCategory>

namespace mangrove {

using namespace Qt::StringLiterals;

namespace {

QtMessageHandler g_before = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
thread_local WarningsAside *t_aside = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QStringView text = QStringView(message).trimmed();
    if (text.startsWith("OpenType support missing for"_L1)
        || text.startsWith("This plugin does not support propagateSizeHints"_L1)) {
        return;
    }
    if (type == QtWarningMsg && WarningsAside::take()) {
        return;
    }
    g_before(type, context, message);
}

} // namespace

WarningsAside::WarningsAside()
    : m_outer(t_aside)
{
    t_aside = this;
}

WarningsAside::~WarningsAside()
{
    t_aside = m_outer;
}

bool WarningsAside::take()
{
    if (t_aside == nullptr) {
        return false;
    }
    ++t_aside->m_count;
    return true;
}

void installMessageFilter()
{
    g_before = qInstallMessageHandler(handleMessage);
}

} // namespace mangrove
