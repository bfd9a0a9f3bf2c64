// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTreeWidget;

namespace mangrove {

class ActionRegistry;

/// Every key that does something, by menu, and a line to find one. Not modal; deletes itself when closed. GUI thread.
class ShortcutsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsWindow(const ActionRegistry &registry, QWidget *parent = nullptr);

private:
    void addActions(const ActionRegistry &registry);
    void addKeysOfLists();
    void addRow(const QString &group, const QString &text, const QString &keys);
    void filter(const QString &text);

    QTreeWidget *m_list = nullptr;
};

} // namespace mangrove
