// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace mangrove {

/// A topic name as a row of its levels, each a button that goes there; what does not fit is in a menu at the front. Any
/// number of levels of any length. GUI thread.
class BreadcrumbBar : public QWidget
{
    Q_OBJECT

public:
    explicit BreadcrumbBar(QWidget *parent = nullptr);

    void setTopic(const QByteArray &topic);
    /// The whole topic with visible marks for what would not show.
    [[nodiscard]] QString text() const;
    /// The levels that have no button.
    [[nodiscard]] QMenu *makeLevelsMenu();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The topic down to the level that was clicked.
    void levelActivated(const QByteArray &topic);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QToolButton *button(qsizetype number);
    [[nodiscard]] QByteArray prefix(qsizetype level) const;
    [[nodiscard]] QString levelText(qsizetype level) const;
    void arrange();

    QByteArray m_topic;
    QList<qsizetype> m_ends; ///< of the levels, in bytes of the topic
    QList<QToolButton *> m_buttons; ///< from the last level to the first that fits
    QToolButton *m_more = nullptr;
    qsizetype m_shown = 0; ///< levels with a button
};

} // namespace mangrove
