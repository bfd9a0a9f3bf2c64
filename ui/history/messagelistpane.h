// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messageexport.h"
#include "core/history/messagestore.h"
#include "ui/history/messagelistfiller.h"

#include <QWidget>

class QAction;
class QButtonGroup;
class QLabel;
class QMenu;
class QToolButton;

namespace mangrove {

class MessageExporter;
class MessageFilterRow;
class MessageListItems;
class MessageListView;

/// The messages of a connection: of the selected topic, of its whole branch or of everything, filtered, compared, exported.
/// GUI thread.
class MessageListPane : public QWidget
{
    Q_OBJECT

public:
    /// `live` outlives the pane.
    explicit MessageListPane(LiveData &live, QWidget *parent = nullptr);
    ~MessageListPane() override;

    /// kNoTopic for none; an id of that generation.
    void setTopic(TopicId topic, std::uint64_t generation);
    /// One frame: brings in what is new. True when there is more to do soon though nothing new may come.
    bool synchronise();
    /// Nothing is selected, the newest is on top.
    void clearChoice();
    void focusFilter();

    [[nodiscard]] MessageListView *list() const { return m_list; }
    [[nodiscard]] MessageListItems *messages() const { return m_messages; }
    [[nodiscard]] MessageListFiller *filler() const { return m_filler; }
    [[nodiscard]] MessageExporter *exporter() const { return m_exporter; }
    void setScope(MessageScope scope);

    /// Columns of both kinds of list, as a line of text for settings.
    [[nodiscard]] QString columnLayout() const;
    void setColumnLayout(const QString &layout);

Q_SIGNALS:
    /// `generation` is of the tree whose id the message's topic is.
    void messageChosen(const mangrove::ListedMessage &message, quint64 generation);
    /// The older one first.
    void compareRequested(const QByteArray &olderTopic, const mangrove::StoredMessage &older,
                          const QByteArray &newerTopic, const mangrove::StoredMessage &newer);
    /// The person wants to see the topic in the tree.
    void topicRequested(const QByteArray &topic);

protected:
    /// Comparing is offered once somebody hears compareRequested().
    void connectNotify(const QMetaMethod &signal) override;

private:
    [[nodiscard]] QWidget *makeTools();
    [[nodiscard]] QToolButton *makeButton(const QString &objectName, const QString &icon,
                                          const QString &name);
    void makeActions();
    void fillExportMenu(QMenu *menu);
    void connectParts();
    void showFilter(bool shown);
    void applyScope(int id);
    void showState();
    void showSelection();
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QString filterText() const;
    [[nodiscard]] QStringList notes() const;
    void showContextMenu(const QPoint &position);
    void compareSelected();
    void exportAs(ExportFormat format);
    void copyAs(ExportFormat format);
    void showTopicOfRow();
    [[nodiscard]] bool isOverTopics() const { return m_filler->scope() != MessageScope::Topic; }

    LiveData &m_data;
    MessageListItems *m_messages;
    MessageListFiller *m_filler;
    MessageListView *m_list;
    MessageFilterRow *m_filter;
    MessageExporter *m_exporter;
    QButtonGroup *m_scopes = nullptr;
    QToolButton *m_filterButton = nullptr;
    QToolButton *m_compareButton = nullptr;
    QLabel *m_note;
    QLabel *m_result; ///< of the last export
    QAction *m_compare = nullptr;
    bool m_canCompare = false;
    QAction *m_copyText = nullptr;
    QAction *m_copyJson = nullptr;
    QAction *m_showTopic = nullptr;
    QString m_topicColumns; ///< layouts of the list that is not shown now, or of the first choice
    QString m_branchColumns;
};

} // namespace mangrove
