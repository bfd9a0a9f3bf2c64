// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/subscriptionstable.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr int kBytesRole = Qt::UserRole; // the filter's bytes where the cell still shows them
constexpr int kMaximumIdentifier = 268'435'455; // MQTT 5 section 3.8.2.1.2
constexpr QByteArrayView kShare = "$share/";

QTableWidgetItem *checkItem(bool checked)
{
    auto *item = new QTableWidgetItem;
    item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    return item;
}

QTableWidgetItem *textItem(const QByteArray &bytes)
{
    auto *item = new QTableWidgetItem(QString::fromUtf8(bytes));
    item->setData(kBytesRole, bytes);
    return item;
}

QByteArray bytesOf(const QTableWidgetItem *item)
{
    const QByteArray before = item->data(kBytesRole).toByteArray();
    return QString::fromUtf8(before) == item->text() ? before : item->text().toUtf8();
}

struct SharedFilter
{
    QByteArray group;
    QByteArray filter;
};

// Both parts of `$share/GROUP/FILTER`; anything else is a filter alone.
SharedFilter splitShared(const QByteArray &filter)
{
    const qsizetype slash = filter.startsWith(kShare) ? filter.indexOf('/', kShare.size()) : -1;
    if (slash <= kShare.size() || slash + 1 == filter.size()) {
        return {{}, filter};
    }
    return {filter.sliced(kShare.size(), slash - kShare.size()), filter.sliced(slash + 1)};
}

} // namespace

SubscriptionsTable::SubscriptionsTable(QWidget *parent)
    : QWidget(parent)
{
    makeTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeButtons());
    setFocusProxy(m_table);
}

void SubscriptionsTable::makeTable()
{
    m_table = named(new QTableWidget(0, ColumnCount, this), u"subscriptions"_s, tr("Subscriptions"));
    m_table->setHorizontalHeaderLabels({tr("Topic filter"), tr("Group"), tr("QoS"), tr("No local"),
                                        tr("As published"), tr("Retained"), tr("Identifier")});
    const auto explain = [this](Column column, const QString &text) {
        m_table->horizontalHeaderItem(column)->setToolTip(plainToolTip(text));
    };
    explain(GroupColumn,
            tr("A shared subscription: the server deals the messages out among the clients of the group"));
    explain(NoLocalColumn, tr("Messages published by this connection do not come back"));
    explain(RetainAsPublishedColumn,
            tr("Messages keep the retain flag they were published with; without it the retained state of a "
               "topic stays unknown more often"));
    explain(RetainHandlingColumn, tr("Whether the server sends retained messages at subscribing"));
    explain(IdentifierColumn, tr("A number that comes back with each message of the subscription"));
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(FilterColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(48);
    header->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(180);
    connect(m_table, &QTableWidget::itemChanged, this, &SubscriptionsTable::changed);
    auto *removeKey = new QShortcut(QKeySequence::Delete, m_table);
    removeKey->setContext(Qt::WidgetShortcut);
    connect(removeKey, &QShortcut::activated, this, &SubscriptionsTable::removeCurrent);
}

QWidget *SubscriptionsTable::makeButtons()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto button = [holder, row](const QString &icon, const QString &text, const QString &name,
                                      const QString &accessibleName) {
        auto *made = named(new QPushButton(themedIcon(icon), text, holder), name, accessibleName);
        made->setAutoDefault(false);
        row->addWidget(made);
        return made;
    };
    const QPushButton *add = button(u"plus"_s, tr("Add"), u"addSubscription"_s, tr("Add subscription"));
    const QPushButton *everything
        = button(u"plus"_s, u"#"_s, u"addEverything"_s, tr("Add a subscription to all topics"));
    const QPushButton *system
        = button(u"plus"_s, u"$SYS/#"_s, u"addSystem"_s, tr("Add a subscription to the server's own topics"));
    const QPushButton *remove
        = button(u"minus"_s, tr("Remove"), u"removeSubscription"_s, tr("Remove subscription"));
    row->addStretch();
    connect(add, &QPushButton::clicked, this, [this] {
        addByHand({});
        editFilter(m_table->rowCount() - 1);
    });
    connect(everything, &QPushButton::clicked, this, [this] { addByHand("#"); });
    connect(system, &QPushButton::clicked, this, [this] { addByHand("$SYS/#"); });
    connect(remove, &QPushButton::clicked, this, &SubscriptionsTable::removeCurrent);
    return holder;
}

void SubscriptionsTable::addByHand(const QByteArray &filter)
{
    mqtt::Subscription subscription;
    subscription.filter = filter;
    subscription.retainAsPublished = true; // as the ones that a new profile has
    addRow(subscription, 0);
    m_table->setCurrentCell(m_table->rowCount() - 1, FilterColumn);
    Q_EMIT changed();
}

void SubscriptionsTable::removeCurrent()
{
    if (m_table->currentRow() >= 0) {
        m_table->removeRow(m_table->currentRow());
        Q_EMIT changed();
    }
}

void SubscriptionsTable::addRow(const mqtt::Subscription &subscription, std::uint32_t identifier)
{
    // Half a row is nothing to check.
    const QSignalBlocker blocker(m_table);
    const int row = m_table->rowCount();
    const SharedFilter parts = splitShared(subscription.filter);
    m_table->insertRow(row);
    m_table->setItem(row, FilterColumn, textItem(parts.filter));
    m_table->setItem(row, GroupColumn, textItem(parts.group));
    m_table->setItem(row, NoLocalColumn, checkItem(subscription.noLocal));
    m_table->setItem(row, RetainAsPublishedColumn, checkItem(subscription.retainAsPublished));
    addCellWidgets(row, subscription, identifier);
    enableOptions(row);
}

void SubscriptionsTable::addCellWidgets(int row, const mqtt::Subscription &subscription,
                                        std::uint32_t identifier)
{
    const int number = m_madeRows++;
    auto *qos
        = named(new QComboBox(m_table), u"subscriptionQos%1"_s.arg(number), tr("QoS of the subscription"));
    qos->addItems({u"0"_s, u"1"_s, u"2"_s});
    qos->setCurrentIndex(static_cast<int>(subscription.qos));
    auto *handling = named(new QComboBox(m_table), u"subscriptionRetain%1"_s.arg(number),
                           tr("Retained messages at subscribing"));
    handling->addItems({tr("Always send"), tr("Send if new"), tr("Do not send")});
    handling->setCurrentIndex(static_cast<int>(subscription.retainHandling));
    auto *identifierBox = named(new QSpinBox(m_table), u"subscriptionIdentifier%1"_s.arg(number),
                                tr("Subscription identifier"));
    identifierBox->setRange(0, kMaximumIdentifier);
    identifierBox->setSpecialValueText(tr("none"));
    identifierBox->setValue(static_cast<int>(identifier));
    m_table->setCellWidget(row, QoSColumn, qos);
    m_table->setCellWidget(row, RetainHandlingColumn, handling);
    m_table->setCellWidget(row, IdentifierColumn, identifierBox);
    connect(qos, &QComboBox::currentIndexChanged, this, &SubscriptionsTable::changed);
    connect(handling, &QComboBox::currentIndexChanged, this, &SubscriptionsTable::changed);
    connect(identifierBox, &QSpinBox::valueChanged, this, &SubscriptionsTable::changed);
}

void SubscriptionsTable::setSubscriptions(const ConnectionProfile &profile)
{
    m_table->setRowCount(0);
    for (const mqtt::Subscription &subscription : profile.subscriptions) {
        const auto found = profile.subscriptionIdentifiers.find(subscription.filter);
        addRow(subscription, found != profile.subscriptionIdentifiers.end() ? found->second : 0);
    }
}

QByteArray SubscriptionsTable::filterAt(int row) const
{
    const QByteArray group = bytesOf(m_table->item(row, GroupColumn));
    const QByteArray filter = bytesOf(m_table->item(row, FilterColumn));
    return group.isEmpty() ? filter : kShare.toByteArray() + group + '/' + filter;
}

void SubscriptionsTable::writeTo(ConnectionProfile &profile) const
{
    profile.subscriptions.clear();
    profile.subscriptionIdentifiers.clear();
    const auto choice = [this](int row, Column column) {
        return qobject_cast<QComboBox *>(m_table->cellWidget(row, column))->currentIndex();
    };
    const auto isChecked
        = [this](int row, Column column) { return m_table->item(row, column)->checkState() == Qt::Checked; };
    for (int row = 0; row < m_table->rowCount(); ++row) {
        mqtt::Subscription subscription;
        subscription.filter = filterAt(row);
        subscription.qos = static_cast<mqtt::QoS>(choice(row, QoSColumn));
        subscription.noLocal = isChecked(row, NoLocalColumn);
        subscription.retainAsPublished = isChecked(row, RetainAsPublishedColumn);
        subscription.retainHandling = static_cast<mqtt::RetainHandling>(choice(row, RetainHandlingColumn));
        const auto *identifier = qobject_cast<QSpinBox *>(m_table->cellWidget(row, IdentifierColumn));
        if (identifier->value() > 0) {
            profile.subscriptionIdentifiers[subscription.filter]
                = static_cast<std::uint32_t>(identifier->value());
        }
        profile.subscriptions.push_back(std::move(subscription));
    }
}

void SubscriptionsTable::setOptionsAvailable(bool available)
{
    m_optionsAvailable = available;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        enableOptions(row);
    }
}

void SubscriptionsTable::enableOptions(int row)
{
    const QSignalBlocker blocker(m_table);
    const QString reason = m_optionsAvailable ? QString() : tr("Needs MQTT 5");
    for (const int column : {NoLocalColumn, RetainAsPublishedColumn}) {
        QTableWidgetItem *item = m_table->item(row, column);
        item->setFlags(item->flags().setFlag(Qt::ItemIsEnabled, m_optionsAvailable));
        item->setToolTip(plainToolTip(reason));
    }
    for (const int column : {RetainHandlingColumn, IdentifierColumn}) {
        QWidget *widget = m_table->cellWidget(row, column);
        widget->setEnabled(m_optionsAvailable);
        setPlainToolTip(widget, reason);
    }
}

void SubscriptionsTable::setProblem(int row, const QString &problem)
{
    QTableWidgetItem *item = row < m_table->rowCount() ? m_table->item(row, FilterColumn) : nullptr;
    if (item != nullptr) {
        const QSignalBlocker blocker(m_table);
        item->setIcon(problem.isEmpty() ? QIcon() : tintedIcon(u"error"_s, toneColor(Tone::Bad, palette())));
        item->setToolTip(plainToolTip(problem));
        m_table->viewport()->update();
    }
}

void SubscriptionsTable::clearProblems()
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        setProblem(row, {});
    }
}

void SubscriptionsTable::editFilter(int row)
{
    if (row >= 0 && row < m_table->rowCount()) {
        m_table->setCurrentCell(row, FilterColumn);
        m_table->editItem(m_table->item(row, FilterColumn));
    }
}

} // namespace mangrove
