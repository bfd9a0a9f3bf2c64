// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QToolButton;

namespace mangrove {

class BreadcrumbBar;

/// The topic of the message that is shown, and what can be done with it: go to older and newer ones, compare, copy, save.
/// GUI thread.
class MessageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit MessageHeader(QWidget *parent = nullptr);

    void setTopic(const QByteArray &topic);
    /// Without one, only the topic is there.
    void setHasMessage(bool has);
    /// Whether the way back to the newest message is offered.
    void setLatestOffered(bool offered);
    /// Whether there is an older and a newer message to go to.
    void setNeighbours(bool older, bool newer);
    [[nodiscard]] QAction *previousAction() const { return m_previous; }
    [[nodiscard]] QAction *nextAction() const { return m_next; }
    [[nodiscard]] QAction *latestAction() const { return m_latest; }
    [[nodiscard]] QAction *saveAction() const { return m_save; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] QAction *searchAction() const { return m_search; }
    [[nodiscard]] QToolButton *compareButton() const { return m_compare; }

Q_SIGNALS:
    void levelActivated(const QByteArray &topic);

private:
    [[nodiscard]] QAction *makeAction(const QString &icon, const QString &text, const QString &toolTip,
                                      const QString &name);
    [[nodiscard]] QToolButton *makeButton(QAction *action, const QString &name);
    void makeActions();
    [[nodiscard]] QWidget *makeTools();
    void copyTopic();

    QByteArray m_topic;
    BreadcrumbBar *m_levels = nullptr;
    QToolButton *m_copyTopic = nullptr;
    QWidget *m_tools = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_next = nullptr;
    QAction *m_latest = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_save = nullptr;
    QAction *m_search = nullptr;
    QPushButton *m_latestButton = nullptr;
    QToolButton *m_compare = nullptr;
};

} // namespace mangrove
