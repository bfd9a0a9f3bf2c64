// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace mangrove {

/// The branches that a person hid or muted, by the names of their topics: so they outlive the tree and the program. A value.
struct TopicMarks
{
    /// Of each kind, and bytes of all names of a kind; more are not kept.
    static constexpr std::size_t kMost = 200;
    static constexpr qsizetype kMostBytes = 64 * 1024;

    std::vector<QByteArray> hidden;
    std::vector<QByteArray> muted;

    [[nodiscard]] bool isEmpty() const { return hidden.empty() && muted.empty(); }
    bool operator==(const TopicMarks &) const = default;

    /// Of the connection with that key, any text that stays the same. What can't be read counts as none.
    [[nodiscard]] static TopicMarks load(const QSettings &settings, const QString &key);
    void save(QSettings &settings, const QString &key) const;
    /// Forgets those of all connections but these.
    static void keepOnly(QSettings &settings, const QStringList &keys);
};

} // namespace mangrove
