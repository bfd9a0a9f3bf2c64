// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mqtt/clienttypes.h"

#include <QWidget>

#include <cstdint>
#include <vector>

class QLabel;

namespace mangrove {

/// What became of the last publishes: a line for each, the newest on top. One that is on its way keeps its line until the
/// end. GUI thread.
class PublishResults : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostLines = 4; ///< those on their way are counted beyond that

    explicit PublishResults(QWidget *parent = nullptr);

    void begin(std::uint64_t token, const QByteArray &topic);
    void finish(std::uint64_t token, const mqtt::PublishResult &result);
    /// One that was not sent at all, and why.
    void refuse(const QByteArray &topic, const QString &reason);
    /// Those on their way.
    [[nodiscard]] int pendingCount() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        std::uint64_t token = 0;
        QByteArray topic;
        bool finished = false;
        mqtt::PublishResult result;
        QString refusal; ///< instead of a result
    };

    void refresh();
    void showLine(QLabel *label, const Entry &entry);

    std::vector<Entry> m_entries; ///< newest first; bounded: finished ones beyond kMostLines go
    std::vector<QLabel *> m_lines;
    QLabel *m_more = nullptr;
};

} // namespace mangrove
