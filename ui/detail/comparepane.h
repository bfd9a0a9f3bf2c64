// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"
#include "ui/detail/comparison.h"
#include "ui/frame/asidework.h"

#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QTabWidget;
class QToolButton;

namespace mangrove {

class PayloadTextView;
class WorkBar;

/// The difference of two messages of a topic: of the one that is shown to the one before it or to one that was remembered, or
/// of any two. By JSON values and by lines; made off the GUI thread. GUI thread.
class ComparePane : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Off, WithPrevious, WithRemembered, Chosen };
    /// Reads a message of the topic that is shown; false when it is not held.
    using Reader = std::function<bool(std::uint64_t sequence, StoredMessage &message)>;

    explicit ComparePane(QWidget *parent = nullptr);

    void setReader(Reader reader) { m_reader = std::move(reader); }
    /// The button switches comparing on and off and gets the menu with what to compare with.
    void setButton(QToolButton *button);
    /// The one that is shown is another one; of another topic when `sameTopic` is false.
    void setMessage(const StoredMessage &message, bool sameTopic);
    void clear();
    /// Any two, until the person chooses something else.
    void compare(const StoredMessage &before, const StoredMessage &after);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isBusy() const { return m_work.isBusy(); }
    [[nodiscard]] bool isSelecting() const;
    void clearSelection();

Q_SIGNALS:
    void modeChanged();
    /// Neither busy nor selecting any more.
    void settled();

private:
    void makeWidgets();
    void connectWidgets();
    void refresh();
    void remember();
    void start(const StoredMessage &before, const StoredMessage &after);
    void explain(const QString &text);
    void showComparison(const Comparison &comparison);
    [[nodiscard]] QString summary(const Comparison &comparison) const;
    void settle();

    Reader m_reader;
    Mode m_mode = Mode::Off;
    Mode m_lastMode = Mode::WithPrevious; ///< what the button switches on
    std::optional<StoredMessage> m_message;
    std::optional<StoredMessage> m_remembered;
    QToolButton *m_button = nullptr;
    QAction *m_withPrevious = nullptr;
    QAction *m_withRemembered = nullptr;
    QLabel *m_which = nullptr; ///< null like what follows until it is switched on
    QLabel *m_summary = nullptr;
    QLabel *m_explanation = nullptr;
    QTabWidget *m_views = nullptr;
    PayloadTextView *m_values = nullptr;
    PayloadTextView *m_lines = nullptr;
    WorkBar *m_bar = nullptr;
    bool m_wantsLines = false; ///< the person chose them although there are values
    AsideWork m_work;
};

} // namespace mangrove
