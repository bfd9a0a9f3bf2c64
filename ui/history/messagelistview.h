// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagelistmodel.h"
#include "ui/rows/rowsview.h"

namespace mangrove {

/// The stored messages of a topic with header titles and texts for a view. GUI thread.
class MessageListItems final : public MessageListModel
{
    Q_OBJECT

public:
    using MessageListModel::MessageListModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const QModelIndex &index) const;
};

/// The message list of the selected topic, newest on top. New rows move neither the selection nor what is being read.
/// GUI thread.
class MessageListView : public RowsView
{
    Q_OBJECT

public:
    explicit MessageListView(QWidget *parent = nullptr);

    void setMessageModel(MessageListModel *model);
    void clearChoice();

Q_SIGNALS:
    void messageChosen(quint64 sequence);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

} // namespace mangrove
