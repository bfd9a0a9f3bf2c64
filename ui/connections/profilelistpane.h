// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace mangrove {

class ProfileTree;

/// The left side of the Connections dialog: search, the tree of profiles, and what can be done with them. Decides nothing:
/// it only reports. GUI thread.
class ProfileListPane : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileListPane(QWidget *parent = nullptr);

    [[nodiscard]] ProfileTree *tree() const { return m_tree; }
    void focusSearch();
    /// What the selection allows.
    void setPossible(bool duplicate, bool remove, bool exportSelected);
    /// What the undo would put back; empty: nothing.
    void setUndo(const QString &text);

Q_SIGNALS:
    void createRequested();
    void createFolderRequested();
    void duplicateRequested();
    void removeRequested();
    void undoRequested();
    void importRequested();
    void exportRequested(bool all);

private:
    [[nodiscard]] QPushButton *addButton(const QString &icon, const QString &name, const QString &text);
    void makeButtons();

    QLineEdit *m_search = nullptr;
    ProfileTree *m_tree = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_undo = nullptr;
    QAction *m_exportSelected = nullptr;
};

} // namespace mangrove
