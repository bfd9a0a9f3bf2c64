// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/propertiestable.h"

#include "core/base/printabletext.h"
#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QToolButton>

#include <algorithm>

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

int PropertiesModel::responseTopicRow() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const mqtt::PropertyText &row) {
        return row.id == mqtt::PropertyId::ResponseTopic;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), found));
}

QString PropertiesModel::copiedText(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].value;
}

// As a person reads it: with marks for what would not show, units, and binary data as text, too, where it is some.
QString PropertiesModel::valueText(const mqtt::PropertyText &row) const
{
    using enum mqtt::PropertyId;
    switch (row.id) {
    case PayloadFormatIndicator:
        return row.value == u"1" ? tr("1 (UTF-8 text)") : tr("%1 (bytes)").arg(row.value);
    case MessageExpiryInterval:
        return tr("%1 s", "message expiry interval").arg(row.value);
    case CorrelationData: {
        const QByteArray bytes = QByteArray::fromHex(row.value.toLatin1());
        QString hexadecimal = QString::fromLatin1(bytes.toHex(' '));
        return looksLikeText(bytes) && !bytes.isEmpty()
                   ? tr("%1 (text: %2)", "hexadecimal, text")
                         .arg(hexadecimal, printableText(bytes, ControlMarks::EscapedControls))
                   : hexadecimal;
    }
    default:
        return printableText(row.value.toUtf8(), ControlMarks::EscapedControls);
    }
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
        return index.column() == NameColumn ? propertyLabel(row.id) : valueText(row);
    }
    if (role == Qt::ToolTipRole && index.column() == ValueColumn) {
        constexpr qsizetype kLongest = 2'000;
        const QString value = valueText(row);
        return plainToolTip(value.size() > kLongest ? value.first(kLongest) + u'…' : value);
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
    horizontalHeader()->resizeSection(PropertiesModel::NameColumn, 170);
    makeActions();
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void PropertiesTable::makeActions()
{
    auto *copy = new QAction(tr("&Copy value"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &PropertiesTable::copyValue);
    auto *all = new QAction(tr("Copy &all properties"), this);
    connect(all, &QAction::triggered, this, &PropertiesTable::copyAll);
    addActions({copy, all});
}

void PropertiesTable::copyValue()
{
    if (currentIndex().isValid()) {
        QGuiApplication::clipboard()->setText(m_model->copiedText(currentIndex().row()));
    }
}

void PropertiesTable::copyAll()
{
    QString text;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        text += m_model->index(row, PropertiesModel::NameColumn).data().toString() + u": "_s
                + m_model->copiedText(row) + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

// Two buttons at the end of its row.
void PropertiesTable::offerResponseTopic()
{
    const int row = m_model->responseTopicRow();
    if (row < 0) {
        return;
    }
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 2, 0);
    layout->setSpacing(0);
    layout->addStretch(1);
    const auto add = [&](const QString &icon, const QString &name, const QString &text) {
        auto *button = named(new QToolButton(buttons), name, text);
        button->setIcon(themedIcon(icon));
        button->setAutoRaise(true);
        setPlainToolTip(button, text);
        layout->addWidget(button);
        return button;
    };
    connect(add(u"search"_s, u"goToResponseTopic"_s, tr("Select the response topic in the tree")),
            &QToolButton::clicked, this, [this] { Q_EMIT topicRequested(m_responseTopic); });
    connect(add(u"send"_s, u"publishToResponseTopic"_s, tr("Publish to the response topic")),
            &QToolButton::clicked, this, [this] { Q_EMIT publishRequested(m_responseTopic); });
    setIndexWidget(m_model->index(row, PropertiesModel::ValueColumn), buttons);
}

void PropertiesTable::setProperties(const mqtt::Properties &properties)
{
    m_responseTopic = properties.responseTopic.value_or(QByteArray());
    m_model->setProperties(properties);
    offerResponseTopic();
}

int PropertiesTable::propertyCount() const
{
    return m_model->rowCount();
}

} // namespace mangrove
