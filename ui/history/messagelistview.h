// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messageexport.h"
#include "ui/history/messagelistitems.h"
#include "ui/rows/rowsview.h"

class QPushButton;

namespace mangrove {

/// A list of messages, newest on top, of which several can be selected. New rows move neither the selection nor what is being
/// read; how many newer ones are above is shown then. GUI thread.
class MessageListView : public RowsView
{
    Q_OBJECT

public:
    /// Ctrl+A selects no more rows, the newest.
    static constexpr int kMostSelected = 100'000;

    explicit MessageListView(QWidget *parent = nullptr);

    void setMessageModel(MessageListItems *model);
    void clearChoice();
    void selectAll() override;

    /// Which columns there are while nobody has chosen: with the topic, and fewer in a narrow view.
    void arrangeFor(bool manyTopics);
    /// What stands in place of rows when there are none.
    void setEmptyText(const QString &text);

    [[nodiscard]] int selectedCount() const;
    /// Oldest first.
    [[nodiscard]] ExportList selectedMessages() const;
    /// Holds on to the current message while its model replaces all rows.
    void holdChoice();
    void findChoice();

Q_SIGNALS:
    /// `generation` is of the tree whose id the message's topic is.
    void messageChosen(const mangrove::ListedMessage &message, quint64 generation);
    void selectedCountChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void showNewer();
    void arrange();

    MessageListItems *m_items = nullptr;
    QPushButton *m_newer;
    QString m_emptyText;
    bool m_manyTopics = false;
    bool m_isFinding = false;
    std::optional<ListedMessage> m_choice;
    std::optional<ListedMessage> m_firstRead; ///< the first visible one, unless that is the newest
};

} // namespace mangrove
