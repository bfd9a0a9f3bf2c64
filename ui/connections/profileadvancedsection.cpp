// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/profileadvancedsection.h"

#include "ui/connections/profilefields.h"
#include "ui/frame/named.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSpinBox>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kLongestTime = 3'600; // seconds

int secondsOf(std::chrono::milliseconds time)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

// What the person did not touch keeps its milliseconds.
std::chrono::milliseconds editedTime(const QSpinBox *box, std::chrono::milliseconds shown)
{
    const bool untouched = box->value() == std::clamp(secondsOf(shown), box->minimum(), box->maximum());
    return untouched ? shown : std::chrono::seconds(box->value());
}

} // namespace

ProfileAdvancedSection::ProfileAdvancedSection(QWidget *parent)
    : ProfileSection(parent)
{
    m_connectTimeout
        = secondsBox(this, u"profileConnectTimeout"_s, tr("Time for connecting in seconds"), 1, kLongestTime);
    m_connackTimeout
        = secondsBox(this, u"profileConnackTimeout"_s, tr("Time for CONNACK in seconds"), 1, kLongestTime);
    m_maximumPacketSize = wideBox(this, u"profileMaximumPacketSize"_s, tr("Maximum packet size in bytes"), 0);
    m_maximumPacketSize->setSuffix(tr(" bytes", "unit after a number of bytes"));
    m_maximumPacketSize->setSpecialValueText(tr("The protocol's own limit"));
    m_queue = named(new QSpinBox(this), u"profileQueue"_s, tr("How many messages may wait to be sent"));
    m_queue->setRange(1, std::numeric_limits<int>::max());
    m_queue->setGroupSeparatorShown(true);
    m_reconnect = named(new QCheckBox(tr("Re&connect by itself after a break"), this), u"profileReconnect"_s,
                        tr("Reconnect"));
    m_firstWait = secondsBox(this, u"profileFirstWait"_s, tr("First wait before reconnecting in seconds"), 1,
                             kLongestTime);
    m_longestWait = secondsBox(this, u"profileLongestWait"_s,
                               tr("Longest wait before reconnecting in seconds"), 1, kLongestTime);
    addRow(tr("Time for connecting"), m_connectTimeout);
    addRow(tr("Time for CONNACK"), m_connackTimeout);
    addRow(tr("Maximum packet size"), m_maximumPacketSize);
    addHint(tr("Larger packets end the connection. A server of MQTT 5 is told and leaves them out."));
    addRow(tr("Messages waiting"), m_queue);
    addRow({}, m_reconnect);
    addRow(tr("First wait"), m_firstWait);
    addRow(tr("Longest wait"), m_longestWait);
    for (const QSpinBox *box : {m_connectTimeout, m_connackTimeout, m_queue, m_firstWait, m_longestWait}) {
        connect(box, &QSpinBox::valueChanged, this, &ProfileAdvancedSection::report);
    }
    connect(m_maximumPacketSize, &QDoubleSpinBox::valueChanged, this, &ProfileAdvancedSection::report);
    connect(m_reconnect, &QCheckBox::toggled, this, [this](bool on) {
        m_firstWait->setEnabled(on);
        m_longestWait->setEnabled(on);
        report();
    });
}

void ProfileAdvancedSection::fill(const ConnectionProfile &profile)
{
    m_shown = profile;
    const mqtt::ConnectOptions &options = profile.options;
    m_connectTimeout->setValue(secondsOf(options.connectTimeout));
    m_connackTimeout->setValue(secondsOf(options.connackTimeout));
    m_maximumPacketSize->setValue(options.maximumPacketSize);
    const auto largest = static_cast<std::size_t>(m_queue->maximum());
    m_queue->setValue(static_cast<int>(std::min(options.maximumQueuedPublishes, largest)));
    m_reconnect->setChecked(profile.reconnect.enabled);
    m_firstWait->setValue(secondsOf(profile.reconnect.initial));
    m_longestWait->setValue(secondsOf(profile.reconnect.maximum));
    m_firstWait->setEnabled(profile.reconnect.enabled);
    m_longestWait->setEnabled(profile.reconnect.enabled);
}

void ProfileAdvancedSection::write(ConnectionProfile &profile) const
{
    mqtt::ConnectOptions &options = profile.options;
    options.connectTimeout = editedTime(m_connectTimeout, m_shown.options.connectTimeout);
    options.connackTimeout = editedTime(m_connackTimeout, m_shown.options.connackTimeout);
    options.maximumPacketSize = wideValue(m_maximumPacketSize);
    const auto queue = static_cast<std::size_t>(m_queue->value());
    const bool untouched
        = queue
          == std::min(m_shown.options.maximumQueuedPublishes, static_cast<std::size_t>(m_queue->maximum()));
    options.maximumQueuedPublishes = untouched ? m_shown.options.maximumQueuedPublishes : queue;
    profile.reconnect.enabled = m_reconnect->isChecked();
    profile.reconnect.initial = editedTime(m_firstWait, m_shown.reconnect.initial);
    profile.reconnect.maximum
        = std::max(editedTime(m_longestWait, m_shown.reconnect.maximum), profile.reconnect.initial);
}

} // namespace mangrove
