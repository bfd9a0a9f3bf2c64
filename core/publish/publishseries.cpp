// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/publish/publishseries.h"

#include <utility>

namespace mangrove {

namespace {

constexpr qsizetype kMostUnderWay = 64;
constexpr int kProgressInterval = 100; // milliseconds
constexpr std::uint8_t kFirstError = 0x80; // reason codes from there on

bool isHopeless(const std::optional<Error> &error)
{
    return error && (error->code == Error::Code::ReadOnlyProfile || error->code == Error::Code::NotConnected);
}

} // namespace

PublishSeries::PublishSeries(Connection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    m_progress.setSingleShot(true);
    m_progress.setInterval(kProgressInterval);
    connect(&m_progress, &QTimer::timeout, this, &PublishSeries::progressed);
    connect(&m_connection, &Connection::publishFinished, this, &PublishSeries::takeResult);
}

void PublishSeries::start(std::vector<mqtt::PublishRequest> requests)
{
    m_items.clear();
    m_items.reserve(requests.size());
    for (mqtt::PublishRequest &request : requests) {
        m_items.push_back({std::move(request), State::Waiting, {}, 0});
    }
    m_underWay.clear();
    m_next = 0;
    m_done = 0;
    m_failed = 0;
    m_stopped = false;
    m_running = true;
    sendMore();
}

void PublishSeries::cancel()
{
    m_stopped = m_stopped || m_next < m_items.size();
    sendMore();
}

void PublishSeries::sendMore()
{
    while (!m_stopped && m_next < m_items.size() && m_underWay.size() < kMostUnderWay) {
        Item &item = m_items[m_next];
        item.state = State::UnderWay;
        m_underWay.insert(m_connection.publish(item.request), m_next);
        ++m_next;
    }
    if (m_running && m_underWay.isEmpty()) {
        m_running = false;
        m_progress.stop();
        Q_EMIT progressed();
        Q_EMIT finished();
    }
}

void PublishSeries::takeResult(std::uint64_t token, const mqtt::PublishResult &result)
{
    const auto found = m_underWay.constFind(token);
    if (found == m_underWay.constEnd()) {
        return; // somebody else's
    }
    Item &item = m_items[*found];
    m_underWay.erase(found);
    const bool failed = result.error || result.code >= kFirstError;
    item.state = failed ? State::Failed : State::Done;
    item.error = result.error;
    item.code = result.code;
    ++(failed ? m_failed : m_done);
    if (isHopeless(result.error)) {
        m_stopped = m_stopped || m_next < m_items.size();
    }
    if (!m_progress.isActive()) {
        m_progress.start();
    }
    sendMore();
}

} // namespace mangrove
