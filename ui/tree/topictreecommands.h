// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/connection.h"
#include "core/publish/mosquittocommand.h"
#include "ui/tree/clearretaineddialog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>

class QAction;

namespace mangrove {

class TopicTreeItems;
class TopicTreePane;
class TopicTreeView;

/// What a person does with a topic of the tree beyond looking at it: copy it as a command line, subscribe to it alone, clear
/// what is retained, hide or mute it. Puts its actions into the tree's menu and keys, and says below the tree what is not as
/// usual. GUI thread; child of the pane.
class TopicTreeCommands : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    TopicTreeCommands(Connection &connection, TopicTreeItems &topics, TopicTreePane &pane);

    /// For so long what was cleared can be published again after its dialog was closed.
    static constexpr std::chrono::minutes kUndoTime{10};

    /// What a person could take back, for other commands of the same connection.
    struct State
    {
        QByteArray only; ///< the filter that took the place of the profile's
        std::optional<ClearRetainedDialog::Cleared> cleared{};
        std::chrono::milliseconds timeLeft{0}; ///< to publish again what was cleared
    };
    [[nodiscard]] State state() const;
    void setState(const State &state);

    [[nodiscard]] bool isSubscribedOnly() const { return !m_only.isEmpty(); }

private:
    QAction *makeAction(const QString &text, const QString &objectName, const QString &icon,
                        const QKeySequence &keys, void (TopicTreeCommands::*slot)());
    void makeActions();
    void updateActions();

    void copyPublishCommand();
    void copySubscribeCommand();
    void copy(const MosquittoCommand &command);
    void askToSubscribeOnly();
    void subscribeOnly(const QByteArray &filter);
    void showSubscribedOnly();
    void subscribeAsBefore();
    void askToClearRetained();
    void offerUndo(ClearRetainedDialog *dialog, std::size_t topics);
    void undoClearing();
    void forgetUndo();
    void hideBranch();
    void toggleMuted();
    void showHidden();
    void showMuted();

    [[nodiscard]] TopicId current() const;
    [[nodiscard]] QByteArray currentName() const;
    /// The topic, or with the wildcard where there are topics below it.
    [[nodiscard]] QByteArray currentFilter() const;

    Connection &m_connection;
    TopicTreeItems &m_topics;
    TopicTreePane &m_pane;
    TopicTreeView &m_tree;
    QAction *m_copyPublish = nullptr;
    QAction *m_copySubscribe = nullptr;
    QAction *m_subscribeOnly = nullptr;
    QAction *m_clearRetained = nullptr;
    QAction *m_hide = nullptr;
    QAction *m_mute = nullptr;
    QTimer m_countTimer;
    QPointer<ClearRetainedDialog> m_undoable; ///< hidden; the last one alone
    QTimer m_undoTimer;
    QByteArray m_only; ///< the filter that took the place of the profile's
};

} // namespace mangrove
