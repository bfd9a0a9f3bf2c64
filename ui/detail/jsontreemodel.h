// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/jsonindex.h"
#include "core/payload/jsonpath.h"
#include "ui/detail/payloadtext.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace mangrove {

/// A JSON text as a tree of names and values, exactly as sent: numbers keep their digits, equal names stay apart. Reads what
/// is inside a container when it is opened; more than a thousand children are in groups, so that any size opens at once.
/// GUI thread.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// Of that text; null for nothing.
    void setDocument(std::shared_ptr<const PayloadText> text, std::shared_ptr<const JsonIndex> index);

    [[nodiscard]] JsonPath path(const QModelIndex &index) const;
    /// The value's bytes as sent; of a group, nothing.
    [[nodiscard]] QByteArrayView value(const QModelIndex &index) const;
    /// What a value is to a person: a string without quotes and escapes, all others as sent.
    [[nodiscard]] QString valueText(const QModelIndex &index) const;
    /// The innermost value that holds the byte; reads what it must.
    [[nodiscard]] QModelIndex indexAt(std::int64_t offset);

    /// Where the path leads; reads what it must. Of equal names the first; invalid when there is nothing.
    [[nodiscard]] QModelIndex indexOf(const JsonPath &path);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    [[nodiscard]] Node *node(const QModelIndex &index) const;
    [[nodiscard]] std::vector<std::unique_ptr<Node>> makeChildren(Node &parent) const;
    [[nodiscard]] QModelIndex childOf(const QModelIndex &parent, const JsonStep &step);
    [[nodiscard]] std::int64_t childBegin(const JsonValue &container, std::int64_t number) const;
    [[nodiscard]] QString nameText(const Node &node, qsizetype most) const;
    [[nodiscard]] QString shownValue(const Node &node) const;
    [[nodiscard]] QVariant color(const Node &node, int column) const;
    [[nodiscard]] QByteArrayView bytes(std::int64_t begin, std::int64_t end) const;

    std::shared_ptr<const PayloadText> m_text;
    std::shared_ptr<const JsonIndex> m_index;
    std::unique_ptr<Node> m_root; ///< the document; not a row of its own unless it is no container
};

} // namespace mangrove
