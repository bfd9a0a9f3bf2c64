// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/messagestore.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace mangrove {

/// What is known of a message besides its payload: time, size, quality of service, flags. In three rows, in four where there
/// is little room. GUI thread.
class MessageFields : public QWidget
{
    Q_OBJECT

public:
    explicit MessageFields(QWidget *parent = nullptr);

    void showMessage(const StoredMessage &message, RetainedState retained, qint64 now);
    void refreshAge(const StoredMessage &message, qint64 now);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QLabel *add(const QString &title, const QString &name);
    void arrange();

    QGridLayout *m_grid = nullptr;
    QList<QLabel *> m_titles;
    QList<QLabel *> m_values; ///< of each title
    bool m_isNarrow = false;
    QLabel *m_time = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_qos = nullptr;
    QLabel *m_flags = nullptr;
    QLabel *m_packet = nullptr;
    QLabel *m_retained = nullptr;
};

} // namespace mangrove
