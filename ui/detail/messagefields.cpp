// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/messagefields.h"

#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"
#include "ui/tree/topictreeitems.h"

#include <QGridLayout>
#include <QLabel>

#include <array>

using namespace Qt::StringLiterals;

namespace mangrove {

MessageFields::MessageFields(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(10, 0, 8, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(3);
    m_time = add(tr("Received"), u"fieldTime"_s);
    m_size = add(tr("Size"), u"fieldSize"_s);
    m_retained = add(tr("On the broker"), u"fieldRetained"_s);
    m_qos = add(tr("QoS"), u"fieldQos"_s);
    m_flags = add(tr("Flags"), u"fieldFlags"_s);
    m_packet = add(tr("Packet identifier"), u"fieldPacket"_s);
    for (QLabel *value : {m_time, m_size, m_retained}) {
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_grid->setColumnStretch(1, 1);
    arrange();
}

QLabel *MessageFields::add(const QString &title, const QString &name)
{
    QLabel *label = plainLabel(title, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    QLabel *value = plainLabel(this);
    value->setObjectName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setFocusPolicy(Qt::NoFocus);
    m_titles.append(label);
    m_values.append(value);
    return value;
}

void MessageFields::arrange()
{
    struct Place
    {
        int row;
        int column;
        int span; ///< of the value
    };
    static constexpr std::array<Place, 6> kWide{
        {{0, 0, 1}, {1, 0, 1}, {2, 0, 1}, {0, 2, 1}, {1, 2, 1}, {2, 2, 1}}};
    static constexpr std::array<Place, 6> kNarrow{
        {{0, 0, 3}, {1, 0, 1}, {2, 0, 1}, {1, 2, 1}, {2, 2, 1}, {3, 0, 3}}};
    for (int i = 0; i < m_titles.size(); ++i) {
        const Place &place = (m_isNarrow ? kNarrow : kWide)[static_cast<std::size_t>(i)];
        m_grid->removeWidget(m_titles.at(i));
        m_grid->removeWidget(m_values.at(i));
        m_grid->addWidget(m_titles.at(i), place.row, place.column);
        m_grid->addWidget(m_values.at(i), place.row, place.column + 1, 1, place.span);
    }
}

void MessageFields::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int kWideEnough = 37; // average characters of the font
    const bool narrow = width() < kWideEnough * fontMetrics().averageCharWidth() * 2;
    if (narrow != m_isNarrow) {
        m_isNarrow = narrow;
        arrange();
    }
}

void MessageFields::showMessage(const StoredMessage &message, RetainedState retained, qint64 now)
{
    refreshAge(message, now);
    const QString size = exactSizeText(static_cast<std::uint64_t>(message.payload.size()));
    m_size->setText(size);
    setPlainToolTip(m_size, size);
    m_qos->setText(QString::number(static_cast<int>(message.qos)));
    QStringList flags;
    if (message.retain) {
        flags.append(tr("Retain"));
    }
    if (message.dup) {
        flags.append(tr("Dup"));
    }
    m_flags->setText(flags.isEmpty() ? u"–"_s : flags.join(u", "_s));
    m_packet->setText(message.packetIdentifier == 0 ? u"–"_s : QString::number(message.packetIdentifier));
    m_retained->setText(retainedStateText(retained));
    setPlainToolTip(m_retained, retainedStateExplanation(retained));
}

void MessageFields::refreshAge(const StoredMessage &message, qint64 now)
{
    const QString text
        = tr("%1 (%2)", "time, age").arg(dateTimeText(message.time), ageText(now - message.time));
    m_time->setText(text);
    setPlainToolTip(m_time, text);
}

} // namespace mangrove
