// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/plaintext.h"

#include <QString>
#include <QVariant>

namespace mangrove {

/// What a horizontal header says of a column.
struct ColumnHeader
{
    QString text{};
    QString toolTip{}; ///< plain text
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;

    /// For QAbstractItemModel::headerData().
    [[nodiscard]] QVariant value(int role) const
    {
        switch (role) {
        case Qt::DisplayRole:
            return text.isEmpty() ? QVariant() : QVariant(text);
        case Qt::ToolTipRole:
            return toolTip.isEmpty() ? QVariant() : QVariant(plainToolTip(toolTip));
        case Qt::TextAlignmentRole:
            return QVariant(alignment);
        default:
            return {};
        }
    }
};

} // namespace mangrove
