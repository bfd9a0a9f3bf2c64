// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/propertiestable.h"

#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace mangrove {

QString propertyLabel(mqtt::PropertyId id)
{
    using enum mqtt::PropertyId;
    switch (id) {
    case PayloadFormatIndicator:
        return PropertiesModel::tr("Payload Format Indicator");
    case MessageExpiryInterval:
        return PropertiesModel::tr("Message Expiry Interval");
    case ContentType:
        return PropertiesModel::tr("Content Type");
    case ResponseTopic:
        return PropertiesModel::tr("Response Topic");
    case CorrelationData:
        return PropertiesModel::tr("Correlation Data");
    case SubscriptionIdentifier:
        return PropertiesModel::tr("Subscription Identifier");
    case TopicAlias:
        return PropertiesModel::tr("Topic Alias");
    case UserProperty:
        return PropertiesModel::tr("User Property");
    case ReasonString:
        return PropertiesModel::tr("Reason String");
    default:
        return mqtt::propertyName(id);
    }
}

void PropertiesModel::setProperties(const mqtt::Properties &properties)
{
    beginResetModel();
    m_rows = mqtt::propertyTexts(properties);
    endResetModel();
}

int PropertiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PropertiesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant PropertiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const mqtt::PropertyText &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        return index.column() == NameColumn ? propertyLabel(row.id) : row.value;
    }
    if (role == Qt::ToolTipRole && index.column() == ValueColumn) {
        constexpr qsizetype kLongest = 2'000;
        return plainToolTip(row.value.size() > kLongest ? row.value.first(kLongest) + u'…' : row.value);
    }
    return {};
}

QVariant PropertiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return section == NameColumn ? tr("Property") : tr("Value");
}

PropertiesTable::PropertiesTable(QWidget *parent)
    : QTableView(parent)
    , m_model(new PropertiesModel(this))
{
    named(this, u"propertiesTable"_s, tr("MQTT 5 properties of the message"));
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->resizeSection(PropertiesModel::NameColumn, 200);

    auto *copy = new QAction(tr("&Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        const QModelIndex value = currentIndex().siblingAtColumn(PropertiesModel::ValueColumn);
        if (value.isValid()) {
            QGuiApplication::clipboard()->setText(value.data().toString());
        }
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void PropertiesTable::setProperties(const mqtt::Properties &properties)
{
    m_model->setProperties(properties);
}

int PropertiesTable::propertyCount() const
{
    return m_model->rowCount();
}

} // namespace mangrove
