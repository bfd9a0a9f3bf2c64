// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/frame/toneframe.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace mangrove {

/// A non-modal message above the content: what happened, the detail, what to do, and at most one action. All text is
/// plain. Hidden until something is to be said. GUI thread.
class MessageBar : public ToneFrame
{
    Q_OBJECT

public:
    struct Message
    {
        Tone tone = Tone::Note;
        QString title;
        QString detail; ///< may be empty
        QString advice; ///< may be empty
        QString action; ///< text of the button; empty for none
        bool closable = true;

        bool operator==(const Message &) const = default;
    };

    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(const Message &message);
    void showError(const Error &error);
    [[nodiscard]] const Message &message() const { return m_message; }

Q_SIGNALS:
    void actionTriggered();
    void closed();

private:
    Message m_message;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QLabel *m_advice = nullptr;
    QPushButton *m_action = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace mangrove
