// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publish/userpropertiestable.h"

#include "ui/frame/icons.h"
#include "ui/frame/named.h"
#include "ui/frame/plaintext.h"

#include <QAbstractItemDelegate>
#include <QBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

class HidingDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QString displayText(const QVariant &value, const QLocale & /*locale*/) const override
    {
        return value.toString().isEmpty() ? QString()
                                          : QString(8, u'\u2022'); // the length is nobody's business either
    }
};

} // namespace

UserPropertiesTable::UserPropertiesTable(QWidget *parent)
    : UserPropertiesTable(
        {u"userProperties"_s, tr("User properties"), tr("Add user property"), tr("Remove user property")},
        parent)
{}

UserPropertiesTable::UserPropertiesTable(const Words &words, QWidget *parent)
    : QWidget(parent)
{
    m_table = named(new QTableWidget(0, 2, this), words.objectName, words.title);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(96);

    auto *add = named(new QToolButton(this), words.objectName + "Add"_L1, words.add);
    add->setIcon(themedIcon(u"plus"_s));
    setPlainToolTip(add, words.add);
    auto *remove = named(new QToolButton(this), words.objectName + "Remove"_L1, words.remove);
    remove->setIcon(themedIcon(u"minus"_s));
    setPlainToolTip(remove, words.remove);
    connect(add, &QToolButton::clicked, this, [this] {
        addRow({}, {});
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->currentItem());
        Q_EMIT changed();
    });
    connect(remove, &QToolButton::clicked, this, [this] {
        if (m_table->currentRow() >= 0) {
            m_table->removeRow(m_table->currentRow());
            Q_EMIT changed();
        }
    });

    connect(m_table, &QTableWidget::itemChanged, this, &UserPropertiesTable::changed);
    // Queued, as the editor still belongs to the row.
    connect(
        m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this,
        [this](QWidget * /*editor*/, QAbstractItemDelegate::EndEditHint hint) {
            if (hint == QAbstractItemDelegate::RevertModelCache) {
                takeBackEmptyRow();
            }
        },
        Qt::QueuedConnection);

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_table, 1);
    row->addLayout(buttons);
}

void UserPropertiesTable::hideValues()
{
    m_table->setItemDelegateForColumn(1, new HidingDelegate(m_table));
}

void UserPropertiesTable::addRow(const QString &name, const QString &value)
{
    const QSignalBlocker blocker(m_table); // half a row is no property
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

/// The last one, added and left with Escape.
void UserPropertiesTable::takeBackEmptyRow()
{
    const int row = m_table->currentRow();
    if (row >= 0 && row == m_table->rowCount() - 1 && m_table->item(row, 0)->text().isEmpty()
        && m_table->item(row, 1)->text().isEmpty()) {
        m_table->removeRow(row);
        Q_EMIT changed();
    }
}

void UserPropertiesTable::setProperties(const std::vector<mqtt::UserProperty> &properties)
{
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    for (const mqtt::UserProperty &property : properties) {
        addRow(QString::fromUtf8(property.name), QString::fromUtf8(property.value));
    }
    Q_EMIT changed();
}

std::vector<mqtt::UserProperty> UserPropertiesTable::properties() const
{
    std::vector<mqtt::UserProperty> found;
    found.reserve(static_cast<std::size_t>(m_table->rowCount()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        found.push_back({m_table->item(row, 0)->text().toUtf8(), m_table->item(row, 1)->text().toUtf8()});
    }
    return found;
}

} // namespace mangrove
