// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWindow>

class QWidget;

namespace mangrove {

/// Knows whether anything of a widget can be on the screen: it is shown and its window is neither minimised nor, where the
/// window system tells, covered whole or on another desktop. Whoever renders for people rests meanwhile. GUI thread.
class ExposureWatcher : public QObject
{
    Q_OBJECT

public:
    /// `widget` outlives the watcher or owns it.
    explicit ExposureWatcher(QWidget *widget);

    [[nodiscard]] bool isExposed() const { return m_exposed; }

Q_SIGNALS:
    void exposedChanged(bool exposed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followWindow();
    void update();

    QWidget *m_widget;
    QPointer<QWidget> m_window;
    QPointer<QWindow> m_handle;
    bool m_exposed = false;
};

} // namespace mangrove
