// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connections/profilefolders.h"
#include "ui/connections/profileforms.h"

#include <QObject>

#include <memory>
#include <vector>

namespace mangrove {

/// What was deleted in the Connections dialog and can be put back, the last one first. Decides nothing: who offers the undo
/// carries it out. GUI thread.
class ProfileRemovals : public QObject
{
    Q_OBJECT

public:
    struct Removal
    {
        QString name; ///< of the connection or folder
        QString profileId; ///< empty for a folder
        ArrangementChange folder; ///< what the deletion of a folder did
        std::shared_ptr<const ProfileForms::Draft>
            draft; ///< what was not saved of the connection; null: nothing
    };

    using QObject::QObject;

    void add(const Removal &removal);
    [[nodiscard]] bool isEmpty() const { return m_removals.empty(); }
    /// The last one, which goes. There is one.
    [[nodiscard]] Removal take();
    /// What became of the last one, for the person; empty when there is none.
    [[nodiscard]] QString text() const;
    [[nodiscard]] const std::vector<Removal> &all() const { return m_removals; }
    void setAll(const std::vector<Removal> &removals);

Q_SIGNALS:
    void changed();

private:
    std::vector<Removal> m_removals;
};

} // namespace mangrove
