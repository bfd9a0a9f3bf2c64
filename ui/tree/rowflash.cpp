// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowflash.h"

#include <algorithm>

namespace mangrove {

namespace {

constexpr int kStep = 60; // milliseconds between two paintings

} // namespace

RowFlash::RowFlash(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(kStep);
    connect(&m_timer, &QTimer::timeout, this, &RowFlash::fade);
    m_clock.start();
}

void RowFlash::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled) {
        clear();
    }
}

void RowFlash::clear()
{
    std::vector<TopicId> topics;
    for (const auto &[topic, since] : m_since) {
        topics.push_back(topic);
    }
    m_since.clear();
    m_timer.stop();
    if (!topics.empty()) {
        Q_EMIT faded(topics);
    }
}

void RowFlash::start(const std::vector<TopicId> &topics)
{
    if (!m_enabled || topics.empty()) {
        return;
    }
    if (topics.size() > kMost) {
        clear();
        return;
    }
    for (const TopicId topic : topics) {
        m_since[topic] = m_clock.elapsed();
    }
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

double RowFlash::strength(TopicId topic) const
{
    const auto found = m_since.find(topic);
    if (found == m_since.end()) {
        return 0;
    }
    const auto age = static_cast<double>(m_clock.elapsed() - found->second);
    return std::clamp(1.0 - age / m_duration, 0.0, 1.0);
}

void RowFlash::fade()
{
    std::vector<TopicId> topics;
    for (const auto &[topic, since] : m_since) {
        topics.push_back(topic);
    }
    std::erase_if(m_since, [this](const auto &one) { return m_clock.elapsed() - one.second >= m_duration; });
    if (m_since.empty()) {
        m_timer.stop();
    }
    Q_EMIT faded(topics);
}

} // namespace mangrove
