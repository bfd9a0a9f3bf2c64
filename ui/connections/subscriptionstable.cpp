// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/subscriptionstable.h"

#include "core/topics/topicname.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

QTableWidgetItem *checkItem(bool checked)
{
    auto *item = new QTableWidgetItem;
    item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    return item;
}

} // namespace

SubscriptionsTable::SubscriptionsTable(QWidget *parent)
    : QWidget(parent)
{
    m_table = named(new QTableWidget(0, ColumnCount, this), u"subscriptions"_s, tr("Subscriptions"));
    m_table->setHorizontalHeaderLabels(
        {tr("Topic filter"), tr("QoS"), tr("No local"), tr("Retain as published"), tr("Retained messages")});
    m_table->horizontalHeaderItem(NoLocalColumn)
        ->setToolTip(tr("Messages published by this connection do not come back"));
    m_table->horizontalHeaderItem(RetainAsPublishedColumn)
        ->setToolTip(tr(
            "Messages keep the retain flag they were published with; without it the retained state of a topic stays unknown more often"));
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(FilterColumn, QHeaderView::Stretch);
    header->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);

    auto *add = named(new QPushButton(themedIcon(u"plus"_s), tr("Add"), this), u"addSubscription"_s,
                      tr("Add subscription"));
    auto *remove = named(new QPushButton(themedIcon(u"minus"_s), tr("Remove"), this), u"removeSubscription"_s,
                         tr("Remove subscription"));
    add->setAutoDefault(false);
    remove->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_table->setCurrentCell(m_table->rowCount() - 1, FilterColumn);
        m_table->editItem(m_table->currentItem());
        Q_EMIT changed();
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        if (m_table->currentRow() >= 0) {
            m_table->removeRow(m_table->currentRow());
            Q_EMIT changed();
        }
    });
    connect(m_table, &QTableWidget::itemChanged, this, &SubscriptionsTable::changed);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
}

void SubscriptionsTable::addRow(const mqtt::Subscription &subscription)
{
    // Half a row is nothing to check.
    const QSignalBlocker blocker(m_table);
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, FilterColumn, new QTableWidgetItem(QString::fromUtf8(subscription.filter)));
    auto *qos = named(new QComboBox(m_table), u"subscriptionQos%1"_s.arg(row), tr("QoS of the subscription"));
    qos->addItems({u"0"_s, u"1"_s, u"2"_s});
    qos->setCurrentIndex(static_cast<int>(subscription.qos));
    m_table->setCellWidget(row, QoSColumn, qos);
    m_table->setItem(row, NoLocalColumn, checkItem(subscription.noLocal));
    m_table->setItem(row, RetainAsPublishedColumn, checkItem(subscription.retainAsPublished));
    auto *handling = named(new QComboBox(m_table), u"subscriptionRetain%1"_s.arg(row),
                           tr("Retained messages at subscribing"));
    handling->addItems({tr("Always send"), tr("Send if new"), tr("Do not send")});
    handling->setCurrentIndex(static_cast<int>(subscription.retainHandling));
    m_table->setCellWidget(row, RetainHandlingColumn, handling);
}

void SubscriptionsTable::setSubscriptions(const std::vector<mqtt::Subscription> &subscriptions)
{
    m_table->setRowCount(0);
    for (const mqtt::Subscription &subscription : subscriptions) {
        addRow(subscription);
    }
}

QString SubscriptionsTable::filterAt(int row) const
{
    const QTableWidgetItem *item = m_table->item(row, FilterColumn);
    return item != nullptr ? item->text() : QString();
}

std::vector<mqtt::Subscription> SubscriptionsTable::subscriptions() const
{
    std::vector<mqtt::Subscription> found;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        mqtt::Subscription subscription;
        subscription.filter = filterAt(row).toUtf8();
        subscription.qos = static_cast<mqtt::QoS>(
            qobject_cast<QComboBox *>(m_table->cellWidget(row, QoSColumn))->currentIndex());
        subscription.noLocal = m_table->item(row, NoLocalColumn)->checkState() == Qt::Checked;
        subscription.retainAsPublished
            = m_table->item(row, RetainAsPublishedColumn)->checkState() == Qt::Checked;
        subscription.retainHandling = static_cast<mqtt::RetainHandling>(
            qobject_cast<QComboBox *>(m_table->cellWidget(row, RetainHandlingColumn))->currentIndex());
        found.push_back(std::move(subscription));
    }
    return found;
}

void SubscriptionsTable::setOptionsAvailable(bool available)
{
    for (const int column : {NoLocalColumn, RetainAsPublishedColumn, RetainHandlingColumn}) {
        m_table->setColumnHidden(column, !available);
    }
}

QString SubscriptionsTable::problem() const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString filter = filterAt(row);
        const auto parsed = TopicFilter::parse(filter.toUtf8());
        if (!parsed) {
            return filter.isEmpty()
                       ? tr("A subscription has no topic filter.")
                       : tr("“%1” is not a valid topic filter: + and # stand for whole levels, # only at the end.")
                             .arg(filter);
        }
        const bool noLocal = m_table->item(row, NoLocalColumn)->checkState() == Qt::Checked;
        if (parsed->isShared() && noLocal && !m_table->isColumnHidden(NoLocalColumn)) {
            return tr("“No local” is not allowed for a shared subscription (%1).").arg(filter);
        }
    }
    return {};
}

} // namespace mangrove
