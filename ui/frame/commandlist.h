// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/actionregistry.h"

#include <QAbstractListModel>

namespace mangrove {

/// The actions that fit what was typed, the best first. GUI thread.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KeysRole = Qt::UserRole, GroupRole, ReasonRole };

    /// `registry` outlives the model and gets no further action meanwhile.
    explicit CommandList(const ActionRegistry &registry, QObject *parent = nullptr);

    void setPattern(const QString &pattern);
    [[nodiscard]] QAction *action(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] std::vector<std::size_t> matches(const QString &pattern) const;

    const ActionRegistry &m_registry;
    std::vector<std::size_t> m_rows; ///< indexes of the registry's entries
};

} // namespace mangrove
