// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/asidework.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mangrove {

/// How far a piece of work has come, with a button to cancel it. Appears when the work takes longer than a moment and goes
/// with it; looks at it ten times a second meanwhile. GUI thread.
class WorkBar : public QWidget
{
    Q_OBJECT

public:
    explicit WorkBar(const QString &objectName, QWidget *parent = nullptr);

    /// `work` has been started and outlives the bar; `total` is what it reaches at its end.
    void follow(const AsideWork &work, const QString &text, std::int64_t total, bool cancellable);

Q_SIGNALS:
    void cancelRequested();

private:
    void look();

    const AsideWork *m_work = nullptr;
    std::int64_t m_total = 1;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QTimer m_timer;
};

} // namespace mangrove
