// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/properties.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace mangrove {

/// The properties of a packet as rows of name and value. GUI thread.
class PropertiesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setProperties(const mqtt::Properties &properties);
    /// The row of the response topic; -1 when there is none.
    [[nodiscard]] int responseTopicRow() const;
    /// What is copied: the value alone, binary data in hexadecimal.
    [[nodiscard]] QString copiedText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString valueText(const mqtt::PropertyText &row) const;

    std::vector<mqtt::PropertyText> m_rows;
};

/// Shows them, in order, duplicates included; values can be copied, a response topic can be gone to. GUI thread.
class PropertiesTable : public QTableView
{
    Q_OBJECT

public:
    explicit PropertiesTable(QWidget *parent = nullptr);

    void setProperties(const mqtt::Properties &properties);
    [[nodiscard]] int propertyCount() const;

Q_SIGNALS:
    /// The response topic should be selected in the tree.
    void topicRequested(const QByteArray &topic);
    /// Something should be published to the response topic.
    void publishRequested(const QByteArray &topic);

private:
    void makeActions();
    void offerResponseTopic();
    void copyValue();
    void copyAll();

    QByteArray m_responseTopic;
    PropertiesModel *m_model = nullptr;
};

/// A property's name in the interface's language.
[[nodiscard]] QString propertyLabel(mqtt::PropertyId id);

} // namespace mangrove
