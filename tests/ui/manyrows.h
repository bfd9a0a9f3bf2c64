// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace mangrove::test {

/// A table of any length without memory for its rows: each has a number, and rows can be put in and taken out.
class ManyRows final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ManyRows(int rows, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_rows(rows)
    {}

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_rows;
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 4;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        ++m_reads;
        return role == Qt::DisplayRole
                   ? QVariant(QStringLiteral("row %1 of %2").arg(m_base + index.row()).arg(index.column()))
                   : QVariant();
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation /*orientation*/, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("Column %1").arg(section)) : QVariant();
    }

    /// New rows at the top, as if numbered downwards from the first.
    void prepend(int count)
    {
        beginInsertRows({}, 0, count - 1);
        m_rows += count;
        m_base -= count;
        endInsertRows();
    }
    void append(int count)
    {
        beginInsertRows({}, m_rows, m_rows + count - 1);
        m_rows += count;
        endInsertRows();
    }
    void removeFirst(int count)
    {
        beginRemoveRows({}, 0, count - 1);
        m_rows -= count;
        m_base += count;
        endRemoveRows();
    }
    void removeLast(int count)
    {
        beginRemoveRows({}, m_rows - count, m_rows - 1);
        m_rows -= count;
        endRemoveRows();
    }
    void replace(int rows)
    {
        beginResetModel();
        m_rows = rows;
        m_base = 0;
        endResetModel();
    }
    void announceChange(int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, 3)); }
    /// How often anybody asked for a value.
    [[nodiscard]] qint64 reads() const { return m_reads; }

private:
    int m_rows;
    int m_base = 0;
    mutable qint64 m_reads = 0;
};

} // namespace mangrove::test
