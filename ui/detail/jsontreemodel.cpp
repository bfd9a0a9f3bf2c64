// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/jsontreemodel.h"

#include "core/base/printabletext.h"
#include "ui/detail/rowcolors.h"
#include "ui/frame/icons.h"
#include "ui/frame/plaintext.h"
#include "ui/frame/textformat.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mangrove {

namespace {

constexpr std::int64_t kMostChildren = JsonIndex::kStride;
constexpr qsizetype kLongestShown = 300; // characters
constexpr qsizetype kLongestName = 64 * 1024;
constexpr qsizetype kLongestToolTip = 2'000;

// Broker text on one line, with marks for what would not show.
QString marked(const QString &text)
{
    return printableText(text.toUtf8(), ControlMarks::EscapedControls);
}

} // namespace

/// A value, or a group of children of `value`: those from `first` on.
struct JsonTreeModel::Node
{
    JsonValue value;
    Node *parent = nullptr;
    int row = 0;
    std::int64_t depth = 0;
    std::int64_t number = 0; ///< among the children of its container
    std::int64_t first = 0;
    std::int64_t count = 0; ///< of children, direct or in groups
    bool isGroup = false;
    bool isRead = false;
    std::vector<std::unique_ptr<Node>> children;
};

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setDocument(std::shared_ptr<const PayloadText> text,
                                std::shared_ptr<const JsonIndex> index)
{
    beginResetModel();
    m_text = std::move(text);
    m_index = std::move(index);
    m_root.reset();
    if (m_text && m_index) {
        m_root = std::make_unique<Node>();
        m_root->value = m_index->root();
        m_root->count = m_root->value.childCount;
        m_root->isRead = true;
        if (m_root->value.isContainer()) {
            m_root->children = makeChildren(*m_root);
        } else {
            auto only = std::make_unique<Node>();
            only->value = m_root->value;
            only->parent = m_root.get();
            m_root->children.push_back(std::move(only));
        }
    }
    endResetModel();
}

QByteArrayView JsonTreeModel::bytes(std::int64_t begin, std::int64_t end) const
{
    return QByteArrayView(m_text->bytes).sliced(begin, end - begin);
}

JsonTreeModel::Node *JsonTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

std::vector<std::unique_ptr<JsonTreeModel::Node>> JsonTreeModel::makeChildren(Node &parent) const
{
    std::vector<std::unique_ptr<Node>> made;
    const auto add = [&](std::unique_ptr<Node> child) {
        child->parent = &parent;
        child->row = static_cast<int>(made.size());
        made.push_back(std::move(child));
    };
    if (parent.count > kMostChildren) {
        std::int64_t size = kMostChildren;
        while (parent.count > size * kMostChildren) {
            size *= kMostChildren;
        }
        for (std::int64_t first = 0; first < parent.count; first += size) {
            auto group = std::make_unique<Node>();
            group->isGroup = true;
            group->value = parent.value;
            group->depth = parent.depth;
            group->first = parent.first + first;
            group->count = std::min(size, parent.count - first);
            add(std::move(group));
        }
        return made;
    }
    std::int64_t number = parent.first;
    for (const JsonValue &value :
         m_index->children(m_text->bytes, parent.value, parent.first, parent.count)) {
        auto child = std::make_unique<Node>();
        child->value = value;
        child->depth = parent.depth + 1;
        child->number = number++;
        child->count = child->depth < JsonIndex::kDeepest ? value.childCount : 0;
        add(std::move(child));
    }
    return made;
}

JsonPath JsonTreeModel::path(const QModelIndex &index) const
{
    JsonPath steps;
    for (const Node *each = index.isValid() ? node(index) : nullptr;
         each != nullptr && each->parent != nullptr; each = each->parent) {
        const bool inside = m_root->value.isContainer();
        if (each->isGroup || !inside) {
            continue;
        }
        const bool member = each->value.nameBegin >= 0;
        steps.insert(steps.begin(), member ? JsonStep{nameText(*each, kLongestName), -1}
                                           : JsonStep{QString(), each->number});
    }
    return steps;
}

QByteArrayView JsonTreeModel::value(const QModelIndex &index) const
{
    const Node *each = node(index);
    return each == nullptr || each->isGroup ? QByteArrayView() : bytes(each->value.begin, each->value.end);
}

QString JsonTreeModel::valueText(const QModelIndex &index) const
{
    const Node *each = node(index);
    const QByteArrayView sent = value(index);
    const bool string = each != nullptr && each->value.kind == JsonValue::Kind::String;
    return string ? jsonStringText(sent, sent.size()) : QString::fromUtf8(sent);
}

// Of the container's child of that number, or the container's end after the last.
std::int64_t JsonTreeModel::childBegin(const JsonValue &container, std::int64_t number) const
{
    const auto found = m_index->children(m_text->bytes, container, number, 1);
    if (found.empty()) {
        return container.end;
    }
    return found.front().nameBegin >= 0 ? found.front().nameBegin : found.front().begin;
}

QModelIndex JsonTreeModel::indexAt(std::int64_t offset)
{
    QModelIndex found;
    for (bool deeper = true; deeper;) {
        deeper = false;
        if (canFetchMore(found)) {
            fetchMore(found);
        }
        const Node *parent = node(found);
        if (parent == nullptr) {
            break;
        }
        for (const auto &child : parent->children) {
            const JsonValue &value = child->value;
            std::int64_t begin = value.nameBegin >= 0 ? value.nameBegin : value.begin;
            std::int64_t end = value.end;
            if (child->isGroup) {
                begin = childBegin(value, child->first);
                end = childBegin(value, child->first + child->count);
            }
            if (offset >= begin && offset < end) {
                found = createIndex(child->row, 0, child.get());
                deeper = child->count > 0;
                break;
            }
        }
    }
    return found;
}

QModelIndex JsonTreeModel::childOf(const QModelIndex &parent, const JsonStep &step)
{
    constexpr int kMostGroups = 8; // in which a name is looked for
    fetchMore(parent);
    const Node *above = node(parent);
    for (int row = 0; above != nullptr && row < rowCount(parent); ++row) {
        const Node &child = *above->children[static_cast<std::size_t>(row)];
        const QModelIndex there = index(row, 0, parent);
        if (child.isGroup) {
            const bool inside = step.isElement()
                                    ? step.index >= child.first && step.index < child.first + child.count
                                    : row < kMostGroups;
            const QModelIndex found = inside ? childOf(there, step) : QModelIndex();
            if (found.isValid()) {
                return found;
            }
        } else if (step.isElement()
                       ? child.value.nameBegin < 0 && child.number == step.index
                       : child.value.nameBegin >= 0 && nameText(child, kLongestName) == step.name) {
            return there;
        }
    }
    return {};
}

QModelIndex JsonTreeModel::indexOf(const JsonPath &path)
{
    QModelIndex found;
    for (const JsonStep &step : path) {
        found = childOf(found, step);
        if (!found.isValid()) {
            break;
        }
    }
    return found;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *above = node(parent);
    if (above == nullptr || row < 0 || row >= static_cast<int>(above->children.size()) || column < 0
        || column >= ColumnCount || parent.column() > 0) {
        return {};
    }
    return createIndex(row, column, above->children[static_cast<std::size_t>(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    Node *above = index.isValid() ? node(index)->parent : nullptr;
    return above == nullptr || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *each = parent.column() > 0 ? nullptr : node(parent);
    return each == nullptr ? 0 : static_cast<int>(each->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Node *each = parent.column() > 0 ? nullptr : node(parent);
    return each != nullptr && (each->isRead ? !each->children.empty() : each->count > 0);
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *each = parent.column() > 0 ? nullptr : node(parent);
    return each != nullptr && !each->isRead && each->count > 0;
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    Node *each = node(parent);
    std::vector<std::unique_ptr<Node>> children = makeChildren(*each);
    each->isRead = true;
    if (children.empty()) {
        return;
    }
    beginInsertRows(parent, 0, static_cast<int>(children.size()) - 1);
    each->children = std::move(children);
    endInsertRows();
}

QString JsonTreeModel::nameText(const Node &node, qsizetype most) const
{
    const std::int64_t end = std::min<std::int64_t>(node.value.nameEnd, node.value.nameBegin + 6 * most + 2);
    return jsonStringText(bytes(node.value.nameBegin, end), most);
}

QString JsonTreeModel::shownValue(const Node &node) const
{
    if (node.isGroup) {
        return {};
    }
    switch (node.value.kind) {
    case JsonValue::Kind::Object:
    case JsonValue::Kind::Array: {
        const bool object = node.value.kind == JsonValue::Kind::Object;
        const QString count = countText(static_cast<std::uint64_t>(node.value.childCount));
        const QString size = object ? u"{ %1 }"_s.arg(count) : u"[ %1 ]"_s.arg(count);
        return node.depth >= JsonIndex::kDeepest && node.value.childCount > 0
                   ? tr("%1 deeper than %2 levels: see the text").arg(size).arg(JsonIndex::kDeepest)
                   : size;
    }
    case JsonValue::Kind::String: {
        const std::int64_t end = std::min<std::int64_t>(node.value.end, node.value.begin + 6 * kLongestShown);
        const QString text = jsonStringText(bytes(node.value.begin, end), kLongestShown + 1);
        const bool more = end < node.value.end || text.size() > kLongestShown;
        return u'"' + marked(text.left(kLongestShown)) + (more ? u"…"_s : u"\""_s);
    }
    default: {
        const std::int64_t end = std::min<std::int64_t>(node.value.end, node.value.begin + kLongestShown);
        return QString::fromUtf8(bytes(node.value.begin, end)) + (end < node.value.end ? u"…"_s : QString());
    }
    }
}

QVariant JsonTreeModel::color(const Node &node, int column) const
{
    const QPalette palette = QGuiApplication::palette();
    if (node.isGroup || (column == NameColumn && node.value.nameBegin < 0)) {
        return dimColor(palette);
    }
    if (column == NameColumn) {
        return jsonColor(JsonPart::Name, palette);
    }
    switch (node.value.kind) {
    case JsonValue::Kind::String:
        return jsonColor(JsonPart::String, palette);
    case JsonValue::Kind::Number:
        return jsonColor(JsonPart::Number, palette);
    case JsonValue::Kind::Word:
        return jsonColor(JsonPart::Word, palette);
    default:
        return jsonColor(JsonPart::Punctuation, palette);
    }
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node &each = *node(index);
    if (role == Qt::ForegroundRole) {
        return color(each, index.column());
    }
    if (role == Qt::ToolTipRole) {
        return plainToolTip(index.column() == ValueColumn && each.value.kind == JsonValue::Kind::String
                                    && !each.isGroup
                                ? shownValue(each)
                                : marked(jsonDottedPath(path(index)).left(kLongestToolTip)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (index.column() == ValueColumn) {
        return shownValue(each);
    }
    if (each.isGroup) {
        return u"[%1 … %2]"_s.arg(countText(static_cast<std::uint64_t>(each.first)),
                                  countText(static_cast<std::uint64_t>(each.first + each.count - 1)));
    }
    if (each.value.nameBegin >= 0) {
        const QString name = marked(nameText(each, kLongestShown));
        return name.isEmpty() ? tr("(empty name)") : name;
    }
    return m_root->value.isContainer() ? u"[%1]"_s.arg(each.number) : tr("(value)");
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace mangrove
