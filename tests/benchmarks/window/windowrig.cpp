// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/window/windowrig.h"

#include <QEvent>
#include <QGuiApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace mangrove::bench {

WindowRig::WindowRig(std::uint64_t budget)
    : m_settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
    , m_profiles(m_folder.filePath(u"profiles.json"_s))
    , m_budget(budget)
    , m_window(std::make_unique<MainWindow>(m_profiles, m_budget, m_settings))
{
    m_budget.setLimit(budget); // the window has set what its preferences say
    m_window->show();
}

ConnectionPage &WindowRig::connectTo(quint16 port, std::uint16_t keepAlive, bool reconnect)
{
    const QString name = u"bench %1"_s.arg(m_pages.size() + 1);
    ConnectionProfile profile
        = ConnectionProfile::create(name, {mqtt::Endpoint::Scheme::Mqtt, u"127.0.0.1"_s, port});
    profile.subscriptions.resize(1);
    profile.options.keepAlive = keepAlive;
    profile.reconnect.enabled = reconnect;
    m_pages.push_back(m_window->openProfile(profile));
    return *m_pages.back();
}

TopicRowsModel &WindowRig::rows() const
{
    return *qobject_cast<TopicRowsModel *>(page().tree()->model());
}

TopicId WindowRig::topicId(const QByteArray &topic) const
{
    LiveData &live = page().connection().data();
    const PriorityMutex::UrgentLock lock(live.mutex());
    return live.tree().find(topic);
}

Ledger WindowRig::ledger() const
{
    Ledger sum;
    for (ConnectionPage *page : m_pages) {
        LiveData &live = page->connection().data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        const Ledger ledger = live.store().ledger();
        sum.received += ledger.received;
        sum.stored += ledger.stored;
        sum.evicted += ledger.evicted;
        sum.refused += ledger.refused;
    }
    return sum;
}

std::uint32_t WindowRig::topicCount() const
{
    std::uint32_t sum = 0;
    for (ConnectionPage *page : m_pages) {
        LiveData &live = page->connection().data();
        const PriorityMutex::UrgentLock lock(live.mutex());
        sum += live.tree().topicCount();
    }
    return sum;
}

bool WindowRig::isDisconnected() const
{
    return std::all_of(m_pages.begin(), m_pages.end(), [](ConnectionPage *page) {
        return page->connection().status().state == mqtt::ClientState::Disconnected;
    });
}

bool WindowRig::isConnected() const
{
    return std::all_of(m_pages.begin(), m_pages.end(), [](ConnectionPage *page) {
        return page->connection().status().state == mqtt::ClientState::Connected;
    });
}

PaintCounter::PaintCounter()
{
    qApp->installEventFilter(this);
}

bool PaintCounter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && watched->isWidgetType()) {
        ++m_count;
    }
    return QObject::eventFilter(watched, event);
}

QString platformText()
{
    const QString chosen = qEnvironmentVariable("MANGROVE_BENCH_DISPLAY");
    return chosen.isEmpty() ? QGuiApplication::platformName() : chosen;
}

void printResult(const QJsonObject &result)
{
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace mangrove::bench
