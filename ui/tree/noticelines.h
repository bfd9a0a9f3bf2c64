// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <map>

class QLabel;
class QToolButton;

namespace mangrove {

/// Lines below the topic tree that say in which way it does not show everything as it is (hidden, paused ...), each with a
/// button that ends it. Takes no room while there is nothing to say. GUI thread.
class NoticeLines : public QWidget
{
    Q_OBJECT

public:
    /// Each at most once, in this order.
    enum class Notice { Paused, Following, SubscribedOnly, Hidden, Muted, Cleared, Copied };

    explicit NoticeLines(QWidget *parent = nullptr);

    /// A line, or another text for it. `action` runs when its button is clicked; a line without button text just goes.
    void show(Notice notice, const QString &text, const QString &buttonText,
              const std::function<void()> &action);
    void remove(Notice notice);
    [[nodiscard]] bool isShown(Notice notice) const { return m_lines.contains(notice); }
    [[nodiscard]] QString text(Notice notice) const;

private:
    struct Line
    {
        QWidget *widget = nullptr;
        QLabel *label = nullptr;
        QToolButton *button = nullptr;
        std::function<void()> action;
    };

    Line &lineOf(Notice notice);

    std::map<Notice, Line> m_lines;
};

} // namespace mangrove
