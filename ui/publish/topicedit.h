// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/topiccompletion.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace mangrove {

class LiveData;

/// Where a topic name is typed; offers how it may go on, from the live tree. A level of a million names is looked through
/// in many short steps. GUI thread.
class TopicEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// `live` outlives the edit.
    explicit TopicEdit(LiveData &live, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray topic() const { return text().toUtf8(); }
    /// What is offered now.
    [[nodiscard]] QStringList offers() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void beginSearch();
    void searchOn();
    void showOffers();
    void take(const QString &topic);

    LiveData &m_data;
    TopicCompletion m_completion;
    QStandardItemModel *m_offers = nullptr;
    QCompleter *m_completer = nullptr;
    QTimer m_searchTimer; ///< runs while a search is under way, with nothing to wait for
};

} // namespace mangrove
