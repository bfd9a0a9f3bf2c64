// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/publishseries.h"
#include "ui/frame/asidework.h"
#include "ui/tree/retainedlist.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace mangrove {

class RowsView;

/// Clears retained messages of a topic or a branch: lists exactly those topics that are known to be retained, says what is
/// sent to which broker, sends it when told to, shows how far it is and what failed, and puts the messages back when asked.
/// Not modal. Closed with something to undo it only hides and says so, unless that takes too much memory: whoever made it
/// calls undo() or deletes it. GUI thread.
class ClearRetainedDialog : public QDialog
{
    Q_OBJECT

public:
    struct Branch
    {
        TopicId topic = kNoTopic;
        std::uint64_t generation = 0; ///< of the topic
        QByteArray name;
    };

    /// What was cleared and can be published again.
    struct Cleared
    {
        QString name; ///< of the topic or branch
        std::vector<RetainedTopic> topics;
    };

    /// The connection outlives the dialog.
    ClearRetainedDialog(Connection &connection, const Branch &branch, QWidget *parent = nullptr);

    /// Hidden, to undo what another dialog cleared.
    ClearRetainedDialog(Connection &connection, const Cleared &cleared, QWidget *parent = nullptr);
    /// Nothing when there is nothing to undo.
    [[nodiscard]] std::optional<Cleared> cleared() const;

    /// Bytes of payload that may be kept while the dialog is hidden.
    static constexpr qsizetype kMostKept = 64 * 1024 * 1024;

    [[nodiscard]] const RetainedList &list() const { return *m_list; }
    /// Shows itself again and publishes what was cleared.
    void undo();

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    void hiddenWithUndo(std::size_t topics);

private:
    enum class Stage { Searching, Asking, Clearing, Cleared, Restoring, Restored };

    void prepare();
    void makeWidgets();
    [[nodiscard]] RowsView *makeTable();
    void search(const Branch &branch);
    void takeTopics(std::vector<RetainedTopic> topics);
    void clearTopics();
    void restore();
    void enter(Stage stage);
    void showStage();
    void showProgress();
    void handleFinished();
    [[nodiscard]] QString questionText() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] std::vector<std::size_t> restorable() const;
    [[nodiscard]] qsizetype keptBytes() const;

    Connection &m_connection;
    RetainedList *m_list;
    PublishSeries *m_clearing;
    PublishSeries *m_restoring;
    QString m_name;
    QLabel *m_text;
    QLabel *m_note;
    QProgressBar *m_bar;
    QPushButton *m_undo;
    QPushButton *m_clear;
    QPushButton *m_close;
    Stage m_stage = Stage::Searching;
    AsideWork m_work; ///< goes first: it reads what the connection holds
};

} // namespace mangrove
