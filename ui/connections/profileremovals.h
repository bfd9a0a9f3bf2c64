// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilefolders.h"
#include "ui/connections/profileforms.h"

#include <QObject>

#include <memory>
#include <vector>

namespace mangrove {

/// What was deleted, moved or renamed in the Connections dialog and can be taken back, the last one first. Decides nothing: who offers the undo
/// carries it out. GUI thread.
class ProfileRemovals : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Profile, Folder, Arrangement }; ///< the last: moved, renamed or merged

    struct Removal
    {
        Kind kind = Kind::Profile;
        QString name; ///< of the connection or folder; empty where several were moved
        QString profileId; ///< of a connection that was deleted
        ArrangementChange folder; ///< what the deletion of a folder, or the move, did
        std::shared_ptr<const ProfileForms::Draft>
            draft; ///< what was not saved of the connection; null: nothing
        int number = 0; ///< given by add()
    };

    using QObject::QObject;

    /// Returns its number.
    int add(const Removal &removal);
    [[nodiscard]] bool isEmpty() const { return m_removals.empty(); }
    [[nodiscard]] bool contains(int number) const;
    /// Of the last one. There is one.
    [[nodiscard]] int lastNumber() const { return m_removals.back().number; }
    /// The one with that number, which goes. There is one.
    [[nodiscard]] Removal take(int number);
    /// What became of the last one, or of the one with that number, for the person; empty when there is none.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString text(int number) const;
    /// A folder went into another.
    [[nodiscard]] static bool isMerge(const ArrangementChange &change);
    [[nodiscard]] const std::vector<Removal> &all() const { return m_removals; }
    void setAll(const std::vector<Removal> &removals);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] static QString textOf(const Removal &removal);

    std::vector<Removal> m_removals;
    int m_next = 1;
};

} // namespace mangrove
