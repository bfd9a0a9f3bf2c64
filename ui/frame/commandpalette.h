// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;

namespace mangrove {

class ActionRegistry;
class CommandList;

/// Finds an action by what is typed and performs it, over the content of the window. A part of the window and no window of
/// its own, as input methods and screen readers follow the focus only there. Deletes itself when done. GUI thread.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    /// `registry` outlives the palette.
    CommandPalette(const ActionRegistry &registry, QWidget *window);

    /// Shows it at the top of the window, with the keyboard.
    void open();

    /// The keyboard goes back to where it was.
    void finish();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    [[nodiscard]] bool handleKey(int key);
    void move(int rows);
    void choose(const QModelIndex &index);

    CommandList *m_commands = nullptr;
    QLineEdit *m_pattern = nullptr;
    QListView *m_list = nullptr;
    QPointer<QWidget> m_before;
    bool m_finished = false;
};

} // namespace mangrove
