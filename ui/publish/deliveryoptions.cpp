// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/deliveryoptions.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace mangrove {

DeliveryOptions::DeliveryOptions(QWidget *parent)
    : QWidget(parent)
{
    m_qos = named(new QComboBox(this), u"publishQos"_s, tr("QoS of the message"));
    m_qos->addItems({tr("QoS 0"), tr("QoS 1"), tr("QoS 2")});
    m_retain = named(new QCheckBox(tr("&Retain"), this), u"publishRetain"_s, tr("Retain the message"));
    connect(m_qos, &QComboBox::currentIndexChanged, this, &DeliveryOptions::changed);
    connect(m_retain, &QCheckBox::toggled, this, &DeliveryOptions::changed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_qos);
    row->addWidget(m_retain);
    setLimits(std::nullopt);
}

void DeliveryOptions::setValues(mqtt::QoS qos, bool retain)
{
    m_qos->setCurrentIndex(static_cast<int>(qos));
    m_retain->setChecked(retain);
}

mqtt::QoS DeliveryOptions::qos() const
{
    return static_cast<mqtt::QoS>(m_qos->currentIndex());
}

bool DeliveryOptions::retain() const
{
    return m_retain->isChecked();
}

void DeliveryOptions::setLimits(const std::optional<mqtt::ServerLimits> &limits)
{
    m_limits = limits;
    const int highest = limits ? static_cast<int>(limits->maximumQoS) : 2;
    const QString limit = tr("The server takes QoS %1 at the most").arg(highest);
    auto *items = qobject_cast<QStandardItemModel *>(m_qos->model());
    for (int qos = 0; items != nullptr && qos < items->rowCount(); ++qos) {
        QStandardItem *item = items->item(qos);
        item->setEnabled(qos <= highest);
        item->setToolTip(plainToolTip(qos <= highest ? QString() : limit));
    }
    setPlainToolTip(m_qos, highest == 2 ? tr("0: at most once, 1: at least once, 2: exactly once") : limit);
    const bool retains = !limits || limits->retainAvailable;
    // One that is set already can still be taken back.
    m_retain->setEnabled(retains || m_retain->isChecked());
    m_retain->setToolTip(plainToolTip(
        retains ? tr("The broker keeps the message and gives it to everyone who subscribes later")
                : tr("The server keeps no retained messages")));
}

QString DeliveryOptions::problem() const
{
    if (!m_limits) {
        return {};
    }
    if (qos() > m_limits->maximumQoS) {
        return tr("The server takes QoS %1 at the most.").arg(static_cast<int>(m_limits->maximumQoS));
    }
    if (retain() && !m_limits->retainAvailable) {
        return tr("The server keeps no retained messages.");
    }
    return {};
}

} // namespace mangrove
